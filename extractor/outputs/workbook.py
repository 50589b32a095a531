"""Findings as an Excel workbook: one sheet of findings, one of the reports they are in.

Everything a report has written is stored as text, never as a formula or a link;
numbers are numbers. The same reports give the same bytes.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extractor.datamodel import Report
from extractor.outputs.evidence import clean
from extractor.outputs.finding_rows import FINDING_COLUMNS, Value, list_rows
from extractor.outputs.labels import SEVERITIES
from extractor.schema import load_schema

_REPORT_COLUMNS = ("来源", "题目", "机关", "年度", "表式", *SEVERITIES.values())
_NUMBERS = ("应为", "现为")
_WIDTHS = {"来源": 24, "题目": 40, "机关": 18, "类型": 18, "指标": 24, "说明": 48, "正文": 40,
           "表格": 32, "其他报告": 24, "疑误之处": 40, "代码": 22, "指标代码": 28, "指纹": 18}  # fmt: skip
_WIDTH = 8
_LONGEST = 32_000
"""Characters; a cell holds 32,767."""
_MOST_ROWS = 1_048_000
"""Rows; a sheet holds 1,048,576."""
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_workbook(reports: Iterable[Report], stream: BinaryIO) -> None:
    """The findings of all reports, and a line on each report."""
    schema = load_schema()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED})
        findings = _add_sheet(book, "核对结果", FINDING_COLUMNS)
        overview = _add_sheet(book, "报告", _REPORT_COLUMNS)
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        row = 0
        for number, report in enumerate(reports, start=1):
            _write_row(overview, number, _REPORT_COLUMNS, _sum_up(report), plain)
            for values in list_rows(report, schema):
                if row < _MOST_ROWS:
                    row += 1
                    _write_row(findings, row, FINDING_COLUMNS, values, plain)
        findings.autofilter(0, 0, max(row, 1), len(FINDING_COLUMNS) - 1)


def _add_sheet(book: Workbook, name: str, columns: tuple[str, ...]) -> Worksheet:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1})
    for index, column in enumerate(columns):
        sheet.set_column(index, index, _WIDTHS.get(column, _WIDTH))
        sheet.write_string(0, index, column, heading)
    sheet.freeze_panes(1, 0)
    return sheet


def _write_row(
    sheet: Worksheet, row: int, columns: tuple[str, ...], values: list[Value], style: Format
) -> None:
    for index, (column, value) in enumerate(zip(columns, values, strict=True)):
        if value is None or value == "":
            sheet.write_blank(row, index, None, style)
        elif isinstance(value, str) and column not in _NUMBERS:
            sheet.write_string(row, index, clean(value)[:_LONGEST], style)
        else:
            sheet.write_number(row, index, float(value), style)


def _sum_up(report: Report) -> list[Value]:
    header = report.report
    counts = Counter(finding.severity for finding in report.findings)
    head: list[Value] = [
        report.document.source, header.title, header.agency, header.year, header.form,
    ]  # fmt: skip
    return [*head, *(counts[severity] for severity in SEVERITIES)]
