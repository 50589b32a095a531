"""The report of the year before: whether it may be compared, and what it says."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property

from extractor.datamodel import Citation, Fact, Header, Report
from extractor.language.folding import fold
from extractor.reconciliation.ledger import Ledger, Tally
from extractor.schema import Schema


class Earlier:
    """Last year's report of the same agency, as far as a check may ask of it."""

    def __init__(self, report: Report, schema: Schema) -> None:
        self.report = report
        self._schema = schema

    @cached_property
    def ledger(self) -> Ledger:
        """Its facts, indexed."""
        report = self.report
        return Ledger(
            report.facts,
            report.statements,
            self._schema,
            report.report.form,
            report.document.text,
        )

    def says(self, indicator: str, applicant: str = "total") -> Tally:
        """What it says of an indicator: its tables first, else its prose."""
        return self.ledger.says(indicator, applicant)

    def cite(self, facts: tuple[Fact, ...]) -> tuple[Citation, ...]:
        """Facts of it as evidence."""
        return tuple(cite(self.report, fact) for fact in facts)

    def count(self, indicator: str, applicant: str) -> Iterator[tuple[Decimal, tuple[Fact, ...]]]:
        """Every number that it gives for an indicator, in table and prose."""
        tally = self.ledger.tally(indicator, applicant)
        if tally.value is not None and tally.certain:
            yield tally.value, tally.cells
        for claim in self.ledger.claims.get((indicator, applicant), ()):
            if claim.value is not None and claim.value != tally.value:
                yield claim.value, (claim,)


def cite(report: Report, fact: Fact) -> Citation:
    """A fact of another report as evidence."""
    return Citation(
        source=report.document.source,
        year=report.report.year,
        fact=fact.id,
        start=fact.start,
        end=fact.end,
        text=fact.text,
    )


def refuse_earlier(header: Header, earlier: Header) -> str | None:
    """Why a report is not last year's of the same agency; None where it is.

    Examples
    --------
    >>> refuse_earlier(Header(year=2018), Header(year=2016))
    'the previous report is on 2016, not on 2017; it was not compared'
    """
    if header.year is None or earlier.year is None:
        return "the year of this or of the previous report is not known; they were not compared"
    if earlier.year != header.year - 1:
        return (
            f"the previous report is on {earlier.year}, not on {header.year - 1}; "
            "it was not compared"
        )
    one, other = (fold(h.agency or "").text for h in (header, earlier))
    if one and other and not (one.endswith(other) or other.endswith(one)):
        return (
            f"the previous report is of {earlier.agency}, not of {header.agency}; "
            "it was not compared"
        )
    return None
