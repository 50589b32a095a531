"""The facts of one report, indexed for the checks.

Read `Ledger.tally` first: it answers what the tables say of an indicator,
whether that stands in one cell, is the sum of several, or is left blank.
"""

from bisect import bisect_right
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from extractor.datamodel import Applicant, Fact, Statement
from extractor.schema import Schema
from extractor.schema.forms import Form

MIN_CONFIDENCE = 0.5
"""Facts that we are less sure of contradict nothing."""

MOST = 200
"""Claims of one thing beyond this number are not held against one another."""

ORGANISATIONS: tuple[Applicant, ...] = (
    "business", "research", "public_interest", "legal_service", "other_org",
)  # fmt: skip
COLUMNS: tuple[Applicant, ...] = ("natural_person", *ORGANISATIONS)
"""The columns of the applicants' table that add up to 总计."""

Key = tuple[str, str]
"""Indicator and applicant; ``total`` where a table has no applicants."""


class Tally(msgspec.Struct, frozen=True):
    """What the tables say of one thing.

    ``value`` is None where all is blank. ``certain`` is False where a cell that
    belongs to it was not found or holds no number, so that the true value may
    be larger.
    """

    value: Decimal | None
    cells: tuple[Fact, ...]
    certain: bool


_NOTHING = Tally(None, (), False)


class Ledger:
    """Cells and claims of one report by what they count."""

    def __init__(
        self,
        facts: Iterable[Fact],
        statements: Iterable[Statement],
        schema: Schema,
        form: str | None,
        text: str,
    ) -> None:
        self.schema = schema
        self.text = text
        self.form: Form | None = schema.forms.get(form or "")
        relations = self.form.relations if self.form else ()
        self.relations = [r for r in relations if r.strength == "hard"]
        """Those that every correct report keeps."""
        self.usual = [r for r in relations if r.strength != "hard"]
        """Those that most reports keep."""
        self.facts = {fact.id: fact for fact in facts}
        self.cells: dict[Key, list[Fact]] = {}
        self.claims: dict[Key, list[Fact]] = {}
        self.rates: list[Fact] = []
        self.counted: dict[tuple[str | None, str | None, str], list[Fact]] = {}
        """Every count of the prose by indicator, item and applicant, whatever its scope."""
        self.parts: dict[tuple[str, str | None], list[Fact]] = {}
        """Prose facts that are said to be parts, by whole and enumeration."""
        for fact in self.facts.values():
            if fact.confidence >= MIN_CONFIDENCE:
                self._enter(fact)
        self._starts: list[int] = []
        self._ends: list[int] = []
        for statement in statements:
            self._starts.append(statement.start)
            self._ends.append(statement.end)
        self._parts: dict[str, tuple[str, ...]] = {}
        self._tallies: dict[Key, Tally] = {}
        self._extensions: frozenset[str] | None = None

    def _enter(self, fact: Fact) -> None:
        if fact.origin == "table":
            if fact.indicator and fact.scope == "own" and fact.measure in ("count", "amount"):
                key = (fact.indicator, fact.applicant or "total")
                self.cells.setdefault(key, []).append(fact)
            return
        if fact.value is None:
            return
        if fact.measure in ("share", "change", "change_percent"):
            self.rates.append(fact)
            return
        if fact.whole:
            self.parts.setdefault((fact.whole, fact.group), []).append(fact)
        applicant = fact.applicant or "total"
        self.counted.setdefault((fact.indicator, fact.item, applicant), []).append(fact)
        own = fact.item is None and fact.scope == "own" and not self._repeats_whole(fact)
        if own and fact.indicator:
            self.claims.setdefault((fact.indicator, applicant), []).append(fact)

    def _repeats_whole(self, fact: Fact) -> bool:
        """Whether it is a part of a fact of its own indicator, and so not the indicator itself."""
        whole = self.facts.get(fact.whole or "")
        return (
            whole is not None
            and whole.indicator == fact.indicator
            and whole.applicant == fact.applicant
        )

    @property
    def extensions(self) -> frozenset[str]:
        """Rows that only some provinces print; their absence says nothing."""
        if self._extensions is None:
            tables = self.form.tables if self.form else ()
            self._extensions = frozenset(
                row.key for table in tables for row in table.rows if row.extension and row.key
            )
        return self._extensions

    def sentence(self, fact: Fact) -> int | None:
        """Number of the sentence that a prose fact stands in."""
        index = bisect_right(self._starts, fact.start) - 1
        return index if index >= 0 and fact.start < self._ends[index] else None

    def same_sentence(self, one: Fact, other: Fact) -> bool:
        """Whether two prose facts stand in one sentence."""
        sentence = self.sentence(one)
        return sentence is not None and sentence == self.sentence(other)

    def read_around(self, fact: Fact, beside: int = 0) -> str:
        """The sentence of a prose fact, with `beside` sentences on either side."""
        index = self.sentence(fact)
        if index is None:
            return fact.text
        first, last = max(0, index - beside), min(len(self._ends) - 1, index + beside)
        return self.text[self._starts[first] : self._ends[last]]

    def is_whole(self, fact: Fact) -> bool:
        """Whether other numbers are said to be parts of this one."""
        return any(whole == fact.id for whole, _ in self.parts)

    def read_before(self, fact: Fact) -> str:
        """The sentence of a prose fact up to the end of the fact."""
        index = self.sentence(fact)
        return fact.text if index is None else self.text[self._starts[index] : fact.end]

    def decompose(self, indicator: str) -> tuple[str, ...]:
        """What an indicator without a cell of its own is the sum of."""
        parts = self._parts.get(indicator)
        if parts is None:
            parts = self._parts[indicator] = self._decompose(indicator)
        return parts

    def _decompose(self, indicator: str) -> tuple[str, ...]:
        entry = self.schema.indicators.get(indicator)
        if entry is None:
            return ()
        if entry.formula:
            return entry.formula
        if entry.kind == "group":
            return tuple(
                part.id
                for part in self.schema.indicators.values()
                if part.part_of == indicator and part.kind in ("addend", "group")
            )
        topic, _, rest = indicator.partition(".")
        if topic == "litigation":  # 未经复议直接起诉 and 复议后起诉 together
            blocks = (f"litigation_direct.{rest}", f"litigation_after_review.{rest}")
            return blocks if all(block in self.schema.indicators for block in blocks) else ()
        return ()

    def ancestors(self, indicator: str) -> list[str]:
        """The wholes of an indicator, nearest first."""
        found: list[str] = []
        entry = self.schema.indicators.get(indicator)
        while entry is not None and entry.part_of and entry.part_of not in found:
            found.append(entry.part_of)
            entry = self.schema.indicators.get(entry.part_of)
        return found

    def tally(self, indicator: str, applicant: str = "total") -> Tally:
        """What the tables say of an indicator; blank cells beside filled ones are zeros."""
        key = (indicator, applicant)
        tally = self._tallies.get(key)
        if tally is None:
            tally = self._tallies[key] = self._tally(indicator, applicant)
        return tally

    def _tally(self, indicator: str, applicant: str) -> Tally:
        cells = self.cells.get((indicator, applicant))
        if cells:
            return self._tally_cells(indicator, applicant, cells)
        if applicant == "organisation":
            return combine(self.tally(indicator, column) for column in ORGANISATIONS)
        parts = self.decompose(indicator)
        if parts:
            return combine(self.tally(part, applicant) for part in parts)
        return Tally(None, (), True) if indicator in self.extensions else _NOTHING

    def _tally_cells(self, indicator: str, applicant: str, cells: list[Fact]) -> Tally:
        if len(cells) == 1 and (only := cells[0]).value is not None:
            return Tally(only.value, (only,), True)
        filled = [cell for cell in cells if cell.value is not None]
        if not filled:
            if applicant == "total" and (indicator, "natural_person") in self.cells:
                columns = combine(self.tally(indicator, column) for column in COLUMNS)
                if columns.value is not None and columns.certain:
                    return columns
            return Tally(None, (cells[0],), cells[0].state != "text")
        if any(cell.value != filled[0].value for cell in filled):
            return Tally(None, tuple(filled), False)
        return Tally(filled[0].value, (filled[0],), True)

    def says(self, indicator: str, applicant: str = "total") -> Tally:
        """What the tables say of it or, where they have no such cell, what the prose says."""
        tally = self.tally(indicator, applicant)
        claims = self.claims.get((indicator, applicant))
        if tally.cells or not claims or any(c.value != claims[0].value for c in claims):
            return tally
        return Tally(claims[0].value, (claims[0],), True)


def combine(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies; None where none of them has a value.

    Examples
    --------
    >>> combine([Tally(Decimal(3), (), True), Tally(None, (), True)]).value
    Decimal('3')
    """
    total: Decimal | None = None
    cells: list[Fact] = []
    every = True
    for tally in tallies:
        value = tally.value
        if value is not None:
            total = value if total is None else total + value
        cells += tally.cells
        every = every and tally.certain
    return Tally(total, tuple(cells), every)
