"""The annotated reports of ``corpus/`` and how what is read from them is compared with the gold.

What is compared, and by which keys, is told in ``corpus/README.md``.
"""

import csv
import hashlib
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal
from pathlib import Path

import msgspec

from extractor.datamodel import Fact, Report, Statement

CORPUS = Path(__file__).parents[1] / "corpus"
_PUNCTUATION = re.compile("[\\s\u3000（）()、.．:：，,。；;“”\"'《》【】\\[\\]-]+")
_Key = tuple[str, str | None, str | None, str, Decimal]
_Cell = tuple[str, str | None, Decimal]


class GoldClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that the prose states, as the annotator read it."""

    indicator: str
    value: Decimal
    near: str
    applicant: str | None = None
    item: str | None = None
    measure: str = "count"
    scope: str = "own"
    qualifier: str | None = None
    optional: bool = False

    @property
    def wanted(self) -> bool:
        """Whether leaving it out is a mistake."""
        return self.scope == "own" and not self.optional


class Gold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All annotations of one report."""

    file: str
    report: dict[str, str | int | tuple[str, str] | None]
    sections: tuple[tuple[str, str, str | None], ...]
    table: tuple[_Cell, ...]
    table_cumulative: tuple[_Cell, ...] = ()
    prose: tuple[GoldClaim, ...]
    statements: tuple[tuple[str, str], ...]
    findings: tuple[tuple[str, str | None], ...]
    findings_optional: tuple[tuple[str, str | None], ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A line of ``corpus/splits.csv``."""

    path: str
    form: str
    year: int
    split: str


class Tally(msgspec.Struct):
    """Hits and misses of a comparison; tallies add up."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.extra + other.extra, self.missing + other.missing
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing."""
        every = 2 * self.right + self.extra + self.missing
        return 2 * self.right / every if every else 1.0


def list_reports(split: str = "development") -> list[Entry]:
    """The reports of a split, in the order of ``corpus/splits.csv``."""
    with (CORPUS / "splits.csv").open(encoding="utf-8", newline="") as lines:
        entries = [msgspec.convert(row, Entry, strict=False) for row in csv.DictReader(lines)]
    return [entry for entry in entries if entry.split == split]


def load_gold(entry: Entry) -> Gold:
    """The annotations of a report."""
    path = CORPUS / entry.path
    return msgspec.json.decode((path.parent / f"{path.stem}.gold.json").read_bytes(), type=Gold)


def digest_corpus() -> str:
    """A sum over names and contents of all reports, their gold and the splits."""
    total = hashlib.sha256()
    for path in sorted([*CORPUS.glob("[0-9]*/*"), CORPUS / "splits.csv"]):
        total.update(path.relative_to(CORPUS).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def compare(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> Tally:
    """How far two bags of keys are the same."""
    gold, ours = Counter(wanted), Counter(found)
    return Tally((gold & ours).total(), extra=(ours - gold).total(), missing=(gold - ours).total())


def compare_sections(gold: Gold, report: Report) -> Tally:
    """Headings by number and title, white space and punctuation aside."""
    return compare(
        ((_bare(number), _bare(title)) for number, title, _ in gold.sections),
        ((_bare(section.number), _bare(section.title)) for section in report.sections),
    )


def compare_cells(gold: Gold, report: Report) -> Tally:
    """Cells of the year with a number other than zero, by indicator, applicant and value."""
    cumulative = Counter(map(_cell, gold.table_cumulative))
    wanted = Counter(_cell(cell) for cell in gold.table if cell[2]) - cumulative
    found = (
        _cell((fact.indicator, fact.applicant, fact.value))
        for fact in report.facts
        if fact.origin == "table" and fact.indicator and fact.value and fact.scope == "own"
    )
    return compare(wanted.elements(), found)


def compare_claims(gold: Gold, report: Report) -> Tally:
    """The year's claims of the prose by their keys; said twice with one value they count once."""
    optional = {claim_key(claim) for claim in gold.prose if claim.optional}
    wanted = {claim_key(claim) for claim in gold.prose if claim.wanted}
    found = {claim_key(fact) for fact in report.facts if is_claim(fact)}
    return compare(wanted, found - optional)


def compare_findings(gold: Gold, report: Report) -> Tally:
    """Errors and warnings by code and indicator."""
    optional = set(gold.findings_optional)
    found = {
        (finding.code, finding.indicator)
        for finding in report.findings
        if finding.severity in ("error", "warning")
    }
    return compare(set(gold.findings) - optional, found - optional)


def compare_statements(gold: Gold, report: Report) -> Tally:
    """The types of the annotated sentences; a wrong one is missing, none is extra."""
    text = report.document.text
    flat, places = _squeeze(text)
    right = sum(
        _type_at(flat, places, near, report.statements) == type_ for near, type_ in gold.statements
    )
    return Tally(right, missing=len(gold.statements) - right)


def is_claim(fact: Fact) -> bool:
    """Whether a fact is a number of the prose that the report states of its own year."""
    return fact.origin == "prose" and fact.indicator is not None and fact.scope == "own"


def claim_key(claim: GoldClaim | Fact) -> _Key:
    """By what two claims are the same: indicator, applicant, item, measure and value."""
    assert claim.indicator is not None
    return (
        claim.indicator,
        None if claim.applicant == "total" else claim.applicant,
        _bare(claim.item or "") or None,
        "count" if claim.measure == "amount" else claim.measure,
        _round(claim.value),
    )


def find_places(text: str, near: str) -> Iterator[tuple[int, int]]:
    """Every stretch of `text` that reads `near`, white space aside."""
    flat, places = _squeeze(text)
    yield from _find(flat, places, near)


def _type_at(
    flat: str, places: list[int], near: str, statements: tuple[Statement, ...]
) -> str | None:
    """The type of the statement that covers most of the first place that reads `near`."""
    for start, end in _find(flat, places, near):
        covered = [(min(end, s.end) - max(start, s.start), s.type) for s in statements]
        most, type_ = max(covered, key=lambda pair: pair[0], default=(0, None))
        return type_ if most > 0 else None
    return None


def _find(flat: str, places: list[int], near: str) -> Iterator[tuple[int, int]]:
    needle = "".join(near.split())
    at = flat.find(needle)
    while needle and at >= 0:
        yield places[at], places[at + len(needle) - 1] + 1
        at = flat.find(needle, at + 1)


def _squeeze(text: str) -> tuple[str, list[int]]:
    """`text` without white space, and for each character left its offset."""
    places = [index for index, character in enumerate(text) if not character.isspace()]
    return "".join(text[index] for index in places), places


def _bare(text: str) -> str:
    return _PUNCTUATION.sub("", text)


def _cell(cell: tuple[str | None, str | None, Decimal]) -> tuple[str | None, str | None, Decimal]:
    return cell[0], cell[1], _round(cell[2])


def _round(value: Decimal | None) -> Decimal:
    return round(value or Decimal(0), 6).normalize()
