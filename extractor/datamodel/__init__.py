"""Frozen typed records that every stage passes on; no behaviour beyond their invariants."""

from extractor.datamodel.claims import (
    Applicant,
    CellState,
    Measure,
    Numeral,
    Prose,
    ProseClaim,
    ProseSentence,
    ProseState,
    Qualifier,
    Quantity,
    RecognisedTable,
    Scope,
    TableClaim,
)
from extractor.datamodel.document import Block, BlockKind, Cell, Document, Grid, Part
from extractor.datamodel.facts import Explanation, Fact, Statement, StatementType
from extractor.datamodel.findings import (
    Citation,
    Finding,
    FindingGroup,
    Judgement,
    Severity,
    Suspect,
    Verdict,
)
from extractor.datamodel.layout import Header, Layout, Paragraph, Section, SectionKind
from extractor.datamodel.report import Report, Table
from extractor.datamodel.span import Span

__all__ = [
    "Applicant", "Block", "BlockKind", "Cell", "CellState", "Citation", "Document", "Explanation",
    "Fact", "Finding", "FindingGroup", "Grid", "Header", "Judgement", "Layout", "Measure",
    "Numeral", "Paragraph", "Part", "Prose", "ProseClaim", "ProseSentence", "ProseState", "Qualifier",
    "Quantity", "RecognisedTable", "Report", "Scope", "Section", "SectionKind", "Severity",
    "Span", "Statement", "StatementType", "Suspect", "Table", "TableClaim", "Verdict",
]  # fmt: skip
