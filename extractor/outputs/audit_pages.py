"""An audit as one self-contained HTML file: findings, text and tables, linked to one another.

The file needs nothing but a browser: no script, no font, no picture, nothing from
elsewhere. Whatever a report has written is escaped.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from extractor.datamodel import Cell, Finding, FindingGroup, Report
from extractor.outputs.evidence import clean
from extractor.outputs.labels import SEVERITIES, VERDICTS, name_fact, name_indicator
from extractor.outputs.markup import Marker
from extractor.outputs.sides import find_sides, list_problems, tell_cause, tell_reason
from extractor.reconciliation.catalogue import load_catalogue
from extractor.schema import Schema, load_schema

_FOLDER = Path(__file__).parent / "pages"


@cache
def _load_environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )


def write_pages(reports: Iterable[Report], stream: BinaryIO) -> None:
    """One HTML file of all reports, written as they come."""
    schema = load_schema()
    pages = (_describe(report, schema, f"r{n}") for n, report in enumerate(reports, start=1))
    style = Markup((_FOLDER / "style.css").read_text(encoding="utf-8"))  # noqa: S704 - our own
    template = _load_environment().get_template("audit.html")
    for piece in template.generate(pages=pages, style=style):
        stream.write(piece.encode())


def _describe(report: Report, schema: Schema, id_: str) -> dict[str, Any]:
    """What the template shows of one report."""
    header = report.report
    marker = Marker(report, f"{id_}-")
    counts = Counter(finding.severity for finding in report.findings)
    meta = (
        ("机关", header.agency),
        ("年度", header.year),
        ("表式", header.form),
        ("公布", header.published),
        ("来源", report.document.source),
        *(("提醒", warning) for warning in report.warnings),
    )
    return {
        "id": id_,
        "title": clean(header.title or report.document.source),
        "meta": [(label, clean(str(value))) for label, value in meta if value],
        "counts": [(s, name, counts[s]) for s, name in SEVERITIES.items() if counts[s]],
        "problems": [
            _describe_problem(*problem, report, schema, marker) for problem in list_problems(report)
        ],
        "paragraphs": list(_mark_paragraphs(report, marker)),
        "tables": list(_mark_tables(report, marker)),
        "judgements": list(_list_judgements(report, schema, marker)),
    }


def _describe_problem(
    group: FindingGroup | None,
    findings: list[Finding],
    report: Report,
    schema: Schema,
    marker: Marker,
) -> dict[str, Any]:
    return {
        "findings": [_describe_finding(f, report, schema, marker) for f in findings],
        "cause": tell_cause(group, report, schema) if group and group.suspects else "",
    }


def _describe_finding(
    finding: Finding, report: Report, schema: Schema, marker: Marker
) -> dict[str, Any]:
    sides = find_sides(finding, report, schema)
    named = (("正文", sides.prose), ("表格", sides.table), ("其他报告", sides.elsewhere))
    return {
        "anchor": f"{marker.prefix}{finding.id}",
        "number": finding.id[1:],
        "severity": finding.severity,
        "level": SEVERITIES[finding.severity],
        "title": load_catalogue()[finding.code].title,
        "label": name_indicator(finding.indicator, schema, report.report.form),
        "message": clean(finding.message),
        "code": finding.code,
        "fingerprint": finding.fingerprint,
        "sides": [
            (
                name,
                [
                    {
                        "place": piece.place,
                        "words": piece.words,
                        "text": piece.text,
                        "href": "" if name == "其他报告" else marker.anchors.get(piece.anchor, ""),
                    }
                    for piece in pieces
                ],
            )
            for name, pieces in named
            if pieces
        ],
    }


def _mark_paragraphs(report: Report, marker: Marker) -> Iterator[Markup]:
    """The text block by block, tables and page furniture left out."""
    text = report.document.text
    for block in report.document.blocks:
        if block.kind == "paragraph" and text[block.start : block.end].strip():
            yield marker.mark(block.start, block.end)


def _mark_tables(report: Report, marker: Marker) -> Iterator[list[list[dict[str, Any]]]]:
    """Every grid row by row."""
    for grid in report.document.grids:
        cells = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
        yield [
            [_mark_cell(cell, marker) for cell in row]
            for _, row in groupby(cells, key=lambda cell: cell.row)
        ]


def _mark_cell(cell: Cell, marker: Marker) -> dict[str, Any]:
    return {
        "rows": cell.rows,
        "columns": cell.columns,
        "content": marker.mark(cell.start, cell.end),
    }


def _list_judgements(report: Report, schema: Schema, marker: Marker) -> Iterator[dict[str, Any]]:
    facts = {fact.id: fact for fact in report.facts}
    for judgement in report.judgements:
        fact = facts[judgement.fact]
        name = clean(name_fact(fact, schema, report.report.form))
        yield {
            "verdict": judgement.verdict,
            "name": VERDICTS[judgement.verdict][0],
            "text": clean(fact.text),
            "href": marker.anchors[fact.start, fact.end],
            "reason": f"{name}：{tell_reason(judgement, facts, schema, report.report.form)}",
        }
