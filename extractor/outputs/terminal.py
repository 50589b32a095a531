"""Reports as tables for people: on a terminal in colour, elsewhere the same without.

What a report has written is shown as `Text`, never as mark-up, and without
control characters: a hostile report cannot steer the reader's terminal.
"""

from collections import Counter
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.datamodel import Report
from extractor.outputs.console import show
from extractor.outputs.evidence import clean
from extractor.outputs.field_table import tabulate_fields
from extractor.outputs.finding_list import list_findings, list_judgements
from extractor.outputs.labels import STATEMENTS
from extractor.schema import load_schema

_FORMATS = {
    "text/plain": "txt",
    "text/html": "html",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/msword": "doc",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "text/csv": "csv",
    "multipart/related": "mhtml",
}


def print_reports(reports: Iterable[Report], console: Console, everything: bool = False) -> None:
    """What each report says: header, fields with evidence, statements, findings.

    Cells that are blank or zero and that the prose does not mention are only
    counted, unless `everything` is asked for.
    """
    schema = load_schema()
    for report in reports:
        fields = tabulate_fields(report, schema, everything)
        findings = list_findings(report, schema)
        show(console, show_header(report), fields, _count_statements(report), findings)


def print_audits(reports: Iterable[Report], console: Console, everything: bool = False) -> None:
    """What contradicts what in each report; with `everything` what came of every number."""
    schema = load_schema()
    for report in reports:
        judgements = [list_judgements(report, schema)] if everything else []
        findings = list_findings(report, schema)
        show(console, show_header(report), Text(), findings, *judgements)


def show_header(report: Report) -> RenderableType:
    """Title, agency, year and source of a report, and how much was found in it."""
    header, document = report.report, report.document
    period = " 至 ".join(header.period) if header.period else None
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    entries = (
        ("机关", header.agency),
        ("年度", "，".join(filter(None, [str(header.year or ""), period]))),
        ("表式", f"{header.form} 年式" if header.form else None),
        ("公布", header.published),
        (
            "来源",
            f"{document.source}（{_FORMATS.get(document.media_type, document.media_type)}，"
            f"{len(document.text)} 字）",
        ),
        ("内容", _count_contents(report)),
        *(("提醒", warning) for warning in report.warnings),
    )
    for label, value in entries:
        grid.add_row(label, clean(value) if value else Text("未载明", style="dim"))
    title = Text(clean(header.title or document.source), style="bold reverse")
    return Group(title, grid)


def _count_contents(report: Report) -> str:
    prose = sum(fact.origin == "prose" for fact in report.facts)
    return (
        f"{len(report.sections)} 个标题，{len(report.tables)} 张表，"
        f"正文数据 {prose} 项，表格数据 {len(report.facts) - prose} 格"
    )


def _count_statements(report: Report) -> RenderableType:
    """How many sentences of each type there are, the most frequent first."""
    counts = Counter(statement.type for statement in report.statements).most_common()
    types = " · ".join(f"{STATEMENTS[type_]} {number}" for type_, number in counts)
    line = Text.assemble(("语句  ", "bold"), f"{len(report.statements)} 句：{types or '无正文'}")
    return Padding(line, (0, 0, 1, 0))
