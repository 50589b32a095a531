"""Facts and findings as rows of csv, for spreadsheets and data frames.

The file begins with a byte order mark: without it spreadsheets take Chinese
for the local code page. A text that a spreadsheet would run as a formula gets
an apostrophe in front.
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from extractor.datamodel import Fact, Finding, Report
from extractor.outputs.evidence import clean, show_number
from extractor.outputs.labels import name_indicator
from extractor.schema import Schema, load_schema

Value = str | int | float | None

_REPORT = ("source", "agency", "year", "form")

FACT_COLUMNS = (
    *_REPORT,
    "id",
    "section",
    "origin",
    "indicator",
    "label",
    "applicant",
    "item",
    "measure",
    "value",
    "unit",
    "state",
    "qualifier",
    "scope",
    "confidence",
    "rule",
    "cue",
    "whole",
    "explained_by",
    "start",
    "end",
    "value_start",
    "value_end",
    "text",
)

FINDING_COLUMNS = (
    *_REPORT,
    "code",
    "severity",
    "indicator",
    "label",
    "expected",
    "found",
    "message",
    "facts",
    "start",
    "end",
    "evidence",
)


def write_facts(reports: Iterable[Report], stream: BinaryIO) -> None:
    """One row a fact, in the order of the reports and of their facts."""
    _write(FACT_COLUMNS, _fact_rows, reports, stream)


def write_findings(reports: Iterable[Report], stream: BinaryIO) -> None:
    """One row a finding; its evidence pieces are separated by `` | ``."""
    _write(FINDING_COLUMNS, _finding_rows, reports, stream)


def _write(
    columns: tuple[str, ...],
    make_rows: Callable[[Report, Schema], Iterator[list[Value]]],
    reports: Iterable[Report],
    stream: BinaryIO,
) -> None:
    schema = load_schema()
    text = codecs.getwriter("utf-8")(stream)
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for report in reports:
        header = report.report
        head: list[Value] = [report.document.source, header.agency, header.year, header.form]
        for row in make_rows(report, schema):
            writer.writerow([disarm(value) for value in (*head, *row)])


def _fact_rows(report: Report, schema: Schema) -> Iterator[list[Value]]:
    titles = {section.id: section.title for section in report.sections}
    for fact in report.facts:
        label = name_indicator(fact.indicator, schema, report.report.form)
        yield _fact_row(fact, titles.get(fact.section or ""), label)


def _fact_row(fact: Fact, section: str | None, label: str) -> list[Value]:
    return [
        fact.id,
        section,
        fact.origin,
        fact.indicator,
        label,
        fact.applicant,
        fact.item,
        fact.measure,
        show_number(fact.value),
        fact.unit,
        fact.state,
        fact.qualifier,
        fact.scope,
        fact.confidence,
        fact.rule,
        fact.cue,
        fact.whole,
        fact.explained_by.formula if fact.explained_by else None,
        fact.start,
        fact.end,
        fact.value_start,
        fact.value_end,
        fact.text,
    ]


def _finding_rows(report: Report, schema: Schema) -> Iterator[list[Value]]:
    for finding in report.findings:
        yield _finding_row(finding, name_indicator(finding.indicator, schema, report.report.form))


def _finding_row(finding: Finding, label: str) -> list[Value]:
    first = finding.evidence[0] if finding.evidence else None
    return [
        finding.code,
        finding.severity,
        finding.indicator,
        label,
        show_number(finding.expected),
        show_number(finding.found),
        finding.message,
        " ".join(finding.facts),
        first.start if first else None,
        first.end if first else None,
        " | ".join(clean(span.text) for span in finding.evidence),
    ]


def disarm(value: Value) -> Value:
    """Keep a spreadsheet from running what a report has written.

    Examples
    --------
    >>> disarm('=HYPERLINK("x")'), disarm("-8"), disarm("共计67条")
    ('\\'=HYPERLINK("x")', '-8', '共计67条')
    """
    if not isinstance(value, str) or not value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return value
    return value if value.lstrip("+-").replace(".", "", 1).isdecimal() else f"'{value}"
