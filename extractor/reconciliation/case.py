"""What a check may look at: the ledger, the comparisons, and the report around them."""

from decimal import Decimal

import msgspec

from extractor.datamodel import Document, Explanation, Fact, Header, Layout, Span, Verdict
from extractor.reconciliation.earlier import Earlier
from extractor.reconciliation.ledger import Ledger
from extractor.schema import Schema


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What came of holding one number of the prose against the tables.

    ``abstains`` is not agreement: there was nothing to compare it with, or
    nothing that may be compared, for the ``reason`` given.
    """

    claim: Fact
    verdict: Verdict
    value: Decimal | None = None
    cells: tuple[Fact, ...] = ()
    explanation: Explanation | None = None
    reason: str | None = None


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One report as the checks see it."""

    ledger: Ledger
    comparisons: tuple[Comparison, ...]
    header: Header
    layout: Layout
    document: Document
    schema: Schema
    earlier: Earlier | None = None
    """The report of the year before, where there is one that may be compared."""

    def show(self, fact: Fact) -> Span:
        """The evidence of a fact; for a blank cell the label of its row."""
        if fact.start < fact.end:
            return Span.of(self.document.text, fact.start, fact.end)
        for grid in self.document.grids:
            if grid.start <= fact.start <= grid.end:
                rows = {cell.row for cell in grid.cells if cell.start == cell.end == fact.start}
                for cell in grid.cells:
                    if cell.row in rows and cell.text:
                        return Span.of(self.document.text, cell.start, cell.end)
        return Span.of(self.document.text, fact.start, fact.end)

    def explained(self) -> set[str]:
        """Ids of the claims that stand for something else than their indicator alone."""
        return {c.claim.id for c in self.comparisons if c.verdict == "explained"}
