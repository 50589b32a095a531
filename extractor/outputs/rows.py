"""Facts and findings as rows of csv, for spreadsheets and data frames.

The file begins with a byte order mark: without it spreadsheets take Chinese
for the local code page. A text that a spreadsheet would run as a formula gets
an apostrophe in front.
"""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from extractor.datamodel import Fact, Report
from extractor.outputs.evidence import show_number
from extractor.outputs.finding_rows import FINDING_COLUMNS, Value, list_rows
from extractor.outputs.labels import name_indicator
from extractor.schema import Schema, load_schema

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


def write_facts(reports: Iterable[Report], stream: BinaryIO) -> None:
    """One row a fact, in the order of the reports and of their facts."""
    _write(FACT_COLUMNS, _fact_rows, reports, stream)


def write_findings(reports: Iterable[Report], stream: BinaryIO) -> None:
    """One row a finding, with Chinese headings: for people."""
    _write(FINDING_COLUMNS, list_rows, reports, stream)


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
        for row in make_rows(report, schema):
            writer.writerow([disarm(value) for value in row])


def _fact_rows(report: Report, schema: Schema) -> Iterator[list[Value]]:
    header = report.report
    head: list[Value] = [report.document.source, header.agency, header.year, header.form]
    titles = {section.id: section.title for section in report.sections}
    for fact in report.facts:
        label = name_indicator(fact.indicator, schema, report.report.form)
        yield [*head, *_fact_row(fact, titles.get(fact.section or ""), label)]


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
