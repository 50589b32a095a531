"""Findings as rows for people, one a finding: what csv and xlsx of an audit hold."""

from collections.abc import Iterable, Iterator

from extractor.datamodel import Finding, FindingGroup, Report
from extractor.outputs.evidence import clean, show_number
from extractor.outputs.labels import SEVERITIES, name_indicator
from extractor.outputs.sides import Piece, find_sides, list_problems, name_suspect
from extractor.reconciliation.catalogue import load_catalogue
from extractor.schema import Schema

Value = str | int | float | None

FINDING_COLUMNS = (
    "来源", "机关", "年度", "表式", "问题", "程度", "类型", "指标", "应为", "现为", "说明", "正文", "表格",
    "其他报告", "疑误之处", "代码", "指标代码", "起", "止", "指纹",
)  # fmt: skip
"""``问题`` numbers what one edit would mend; ``起`` and ``止`` are offsets of the first evidence."""


def list_rows(report: Report, schema: Schema) -> Iterator[list[Value]]:
    """A row for each finding, those with one cause together."""
    for number, (group, findings) in enumerate(list_problems(report), start=1):
        for finding in findings:
            yield _make_row(number, group, finding, report, schema)


def _make_row(
    number: int, group: FindingGroup | None, finding: Finding, report: Report, schema: Schema
) -> list[Value]:
    header = report.report
    sides = find_sides(finding, report, schema)
    first = finding.evidence[0] if finding.evidence else None
    suspects = group.suspects[: group.level] if group else ()
    return [
        report.document.source,
        header.agency,
        header.year,
        header.form,
        number,
        SEVERITIES[finding.severity],
        load_catalogue()[finding.code].title,
        name_indicator(finding.indicator, schema, header.form),
        show_number(finding.expected),
        show_number(finding.found),
        clean(finding.message),
        _join(sides.prose),
        _join(sides.table),
        _join(sides.elsewhere),
        "；".join(name_suspect(suspect, report, schema) for suspect in suspects),
        finding.code,
        finding.indicator,
        first.start if first else None,
        first.end if first else None,
        finding.fingerprint,
    ]


def _join(pieces: Iterable[Piece]) -> str:
    return "；".join(f"{piece.place}{piece.text}" for piece in pieces)
