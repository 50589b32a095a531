"""A report as rows of the archive's tables, and back.

Rows are plain lists in the order of the declared columns; a decimal is its exact
text. That is what a worker hands on and what `parts` writes.
"""

import hashlib
import unicodedata
from typing import Any, TypeVar

import msgspec

from extractor.archive.columns import load_tables
from extractor.datamodel import (
    Document,
    Fact,
    Finding,
    FindingGroup,
    Header,
    Judgement,
    Report,
    Section,
    Statement,
    Table,
)

Row = list[Any]
Rows = dict[str, list[Row]]
"""Rows of one document by table."""

T = TypeVar("T")

_OWN_IDS = {
    "sections": "section",
    "tables": "table",
    "facts": "fact",
    "statements": "statement",
    "findings": "finding",
    "groups": "group",
    "judgements": "fact",
}
"""Under which name the ``id`` of a record is stored; ``document`` names the report."""

_HEADER = ("title", "agency", "year", "form", "published")
_DOCUMENT = ("source", "media_type", "encoding", "sha256", "text")


def identify(source: str, sha256: str) -> str:
    """The id of a document: by its content and its address.

    Examples
    --------
    >>> identify("a.txt", "00"), identify("b.txt", "00")
    ('f86309344d989da171eb', 'f1261926ec2d3d529d51')
    """
    return hashlib.sha256(f"{sha256}\0{source}".encode()).hexdigest()[:20]


def digest_text(text: str) -> str:
    """A hash that is equal for copies of one text, however they are spaced and punctuated.

    Examples
    --------
    >>> digest_text("公开 67条。") == digest_text("公开６７条")
    True
    """
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:20]


def squeeze(text: str) -> str:
    """The letters and digits of a text, full-width ones as half-width."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def make_rows(report: Report, group: str | None = None, metadata: str | None = None) -> Rows:
    """The rows of one report.

    Examples
    --------
    >>> from extractor import extract
    >>> report = extract("一、概述\\n本年度公开信息67条。")
    >>> restore_report(make_rows(report)).facts == report.facts
    True
    """
    described = _describe(report, group, metadata)
    rows: Rows = {"documents": [[described[name] for name in _names("documents")]]}
    for table, own_id in _OWN_IDS.items():
        names = _names(table)
        rows[table] = []
        for entry in msgspec.to_builtins(getattr(report, table)):
            entry = {
                **entry,
                own_id: entry.get("id", entry.get(own_id)),
                "document": described["document"],
            }
            explanation = entry.pop("explained_by", None) or {}
            entry |= {
                "explained_by": explanation.get("facts"),
                "formula": explanation.get("formula"),
            }
            rows[table].append([entry[name] for name in names])
    return rows


def restore_report(rows: Rows) -> Report:
    """The report that `make_rows` was given, without its blocks and grids."""
    [row] = rows["documents"]
    kept = dict(zip(_names("documents"), row, strict=True))
    document = Document(
        **{name: kept[name] for name in _DOCUMENT},
        blocks=(),
        title=kept["page_title"],
        attachments=tuple(kept["attachments"]),
        warnings=tuple(kept["warnings"]),
    )
    period = (kept["period_start"], kept["period_end"])
    return Report(
        document=document,
        report=Header(
            **{name: kept[name] for name in _HEADER}, period=period if period[0] else None
        ),
        sections=_restore(rows, "sections", Section),
        tables=_restore(rows, "tables", Table),
        facts=_restore(rows, "facts", Fact),
        statements=_restore(rows, "statements", Statement),
        findings=_restore(rows, "findings", Finding),
        groups=_restore(rows, "groups", FindingGroup),
        judgements=_restore(rows, "judgements", Judgement),
        warnings=document.warnings,
    )


def _describe(report: Report, group: str | None, metadata: str | None) -> dict[str, Any]:
    document, header = report.document, report.report
    first, last = header.period or (None, None)
    return {
        **{name: getattr(header, name) for name in _HEADER},
        **{name: getattr(document, name) for name in _DOCUMENT},
        "document": identify(document.source, document.sha256),
        "group": group,
        "metadata": metadata,
        "digest": digest_text(document.text),
        "period_start": first,
        "period_end": last,
        "page_title": document.title,
        "attachments": list(document.attachments),
        "warnings": list(report.warnings),
    }


def _names(table: str) -> list[str]:
    return [column.name for column in load_tables()[table].columns]


def _restore(rows: Rows, table: str, type_: type[T]) -> tuple[T, ...]:
    names, own_id = _names(table), _OWN_IDS[table]
    entries = []
    for row in rows.get(table, ()):
        entry = dict(zip(names, row, strict=True))
        entry["id"] = entry[own_id]
        if formula := entry.pop("formula", None):
            entry["explained_by"] = {"facts": entry["explained_by"], "formula": formula}
        entries.append(entry)
    return msgspec.convert(entries, tuple[type_, ...])  # type: ignore[valid-type]
