"""How what is read from a report is held against its gold, layer by layer.

What is compared, and by which keys, is told in ``corpus/README.md``.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from decimal import Decimal

import msgspec

from extractor.datamodel import Fact, Report, Statement
from extractor.training.corpus import Cell, Gold, GoldClaim

_PUNCTUATION = re.compile("[\\s\u3000（）()、.．:：，,。；;“”\"'《》【】\\[\\]-]+")
Key = tuple[str, str | None, str | None, str, Decimal]


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
    def precision(self) -> float:
        """Of what was found, the part that is right; 1 where nothing was."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Of what is there, the part that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there is nothing."""
        every = 2 * self.right + self.extra + self.missing
        return 2 * self.right / every if every else 1.0


class Judged(msgspec.Struct, frozen=True):
    """One comparison of a layer: the hits, and what is extra and missing, in words."""

    tally: Tally
    extra: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def compare(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> Judged:
    """How far two bags of keys are the same.

    Examples
    --------
    >>> judged = compare(["a", "b"], ["a", "c"])
    >>> judged.tally.f1, judged.extra, judged.missing
    (0.5, ("'c'",), ("'b'",))
    """
    gold, ours = Counter(wanted), Counter(found)
    extra, missing = ours - gold, gold - ours
    return Judged(
        Tally((gold & ours).total(), extra=extra.total(), missing=missing.total()),
        tuple(map(_write, extra.elements())),
        tuple(map(_write, missing.elements())),
    )


def _write(key: Hashable) -> str:
    if isinstance(key, tuple):
        return " ".join(str(part) for part in key if part not in (None, "", "count"))
    return repr(key)


def compare_header(gold: Gold, report: Report) -> Judged:
    """The keys of the header that were annotated."""
    header = report.report
    return compare(gold.report.items(), ((key, getattr(header, key, None)) for key in gold.report))


def compare_sections(gold: Gold, report: Report) -> Judged:
    """Headings by number and title, white space and punctuation aside."""
    return compare(
        ((bare(number), bare(title)) for number, title, _ in gold.sections or ()),
        ((bare(section.number), bare(section.title)) for section in report.sections),
    )


def compare_kinds(gold: Gold, report: Report) -> Judged:
    """The kinds of the sections that both have, where the gold asks for one."""
    ours = {(bare(s.number), bare(s.title)): s.kind for s in report.sections}
    asked = [
        (bare(number), bare(title), kind)
        for number, title, kind in gold.sections or ()
        if kind is not None and (bare(number), bare(title)) in ours
    ]
    return compare(asked, ((number, title, ours[number, title]) for number, title, _ in asked))


def compare_cells(gold: Gold, report: Report) -> Judged:
    """Cells of the year with a number other than zero, by indicator, applicant and value."""
    cumulative = Counter(map(_cell, gold.table_cumulative))
    wanted = Counter(_cell(cell) for cell in gold.table or () if cell[2]) - cumulative
    found = (
        (fact.indicator, fact.applicant, _round(fact.value))
        for fact in report.facts
        if fact.origin == "table" and fact.indicator and fact.value and fact.scope == "own"
    )
    return compare(wanted.elements(), found)


def compare_claims(gold: Gold, report: Report) -> Judged:
    """The year's claims of the prose by their keys; said twice with one value they count once."""
    optional = {claim_key(claim) for claim in gold.prose or () if claim.optional}
    wanted = {claim_key(claim) for claim in gold.prose or () if claim.wanted}
    found = {claim_key(fact) for fact in report.facts if is_claim(fact)}
    return compare(wanted, found - optional)


def compare_places(gold: Gold, report: Report) -> Judged:
    """Of the claims that were found, those whose evidence overlaps the words the gold gives."""
    found: dict[Key, list[Fact]] = {}
    for fact in filter(is_claim, report.facts):
        found.setdefault(claim_key(fact), []).append(fact)
    text = Squeezed(report.document.text)
    right, wrong = 0, []
    for claim in filter(lambda claim: claim.wanted, gold.prose or ()):
        facts = found.get(claim_key(claim), [])
        spans = list(text.find(claim.near))
        if any(fact.start < end and start < fact.end for fact in facts for start, end in spans):
            right += 1
        elif facts:
            wrong.append(f"{claim.indicator} {claim.near}")
    return Judged(Tally(right, missing=len(wrong)), missing=tuple(wrong))


def compare_findings(gold: Gold, report: Report) -> Judged:
    """Errors and warnings by code and indicator."""
    optional = set(gold.findings_optional)
    found = {
        (finding.code, finding.indicator)
        for finding in report.findings
        if finding.severity in ("error", "warning")
    }
    return compare(set(gold.findings or ()) - optional, found - optional)


def compare_statements(gold: Gold, report: Report) -> Judged:
    """The types of the annotated sentences; a wrong one is missing, none is extra."""
    typed = list(type_sentences(gold, report))
    wrong = tuple(
        f"{near}: {wanted}, read as {ours.type if ours else None}"
        for near, wanted, ours in typed
        if ours is None or ours.type != wanted
    )
    return Judged(Tally(len(typed) - len(wrong), missing=len(wrong)), missing=wrong)


def type_sentences(gold: Gold, report: Report) -> Iterator[tuple[str, str, Statement | None]]:
    """For each annotated sentence its beginning, its type and the statement that covers most of it."""
    text = Squeezed(report.document.text)
    for near, type_ in gold.statements:
        start, end = next(text.find(near), (0, 0))
        covered = [(min(end, s.end) - max(start, s.start), s) for s in report.statements]
        most, statement = max(covered, key=lambda pair: pair[0], default=(0, None))
        yield near, type_, statement if most > 0 else None


def is_claim(fact: Fact) -> bool:
    """Whether a fact is a number of the prose that the report states of its own year."""
    return fact.origin == "prose" and fact.indicator is not None and fact.scope == "own"


def claim_key(claim: GoldClaim | Fact) -> Key:
    """By what two claims are the same: indicator, applicant, item, measure and value."""
    return (
        claim.indicator or "",
        None if claim.applicant == "total" else claim.applicant,
        bare(claim.item) or None,
        "count" if claim.measure == "amount" else claim.measure,
        _round(claim.value),
    )


class Squeezed:
    """A text in which words are found whatever white space stands in it or in them."""

    def __init__(self, text: str) -> None:
        self._places = [index for index, character in enumerate(text) if not character.isspace()]
        self._flat = "".join(text[index] for index in self._places)

    def find(self, near: str) -> Iterator[tuple[int, int]]:
        """Every stretch of the text that reads `near`.

        Examples
        --------
        >>> list(Squeezed("共 12 件，另 1 2件").find("12件"))
        [(2, 6), (9, 13)]
        """
        needle = "".join(near.split())
        at = self._flat.find(needle)
        while needle and at >= 0:
            yield self._places[at], self._places[at + len(needle) - 1] + 1
            at = self._flat.find(needle, at + 1)


def bare(text: str | None) -> str:
    """A text without white space and punctuation."""
    return _PUNCTUATION.sub("", text or "")


def _cell(cell: Cell) -> Cell:
    return cell[0], cell[1], _round(cell[2])


def _round(value: Decimal | None) -> Decimal:
    return round(value or Decimal(0), 6).normalize()
