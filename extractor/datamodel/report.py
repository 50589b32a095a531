"""The whole result for one report, in the shape of the output contract."""

from decimal import Decimal
from typing import Any

import msgspec

from extractor.datamodel.document import Document
from extractor.datamodel.facts import Fact, Statement
from extractor.datamodel.findings import Finding, FindingGroup, Judgement
from extractor.datamodel.layout import Header, Section


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A recognised statistical table."""

    id: str
    form: str
    section: str | None
    start: int
    end: int
    rows: int
    columns: int


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """Everything gongkai says about one report."""

    document: Document
    report: Header
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    facts: tuple[Fact, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    groups: tuple[FindingGroup, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    warnings: tuple[str, ...] = ()

    def model_dump(self) -> dict[str, Any]:
        """The report as plain dicts and lists; numbers stay `Decimal`.

        The document's blocks and grids are how the text was read, not what the
        report says, and are left out.
        """
        plain: dict[str, Any] = msgspec.to_builtins(self, builtin_types=(Decimal,))
        for key in ("blocks", "grids"):
            del plain["document"][key]
        return plain
