"""Findings as a list: the message, what was expected, and the evidence of both sides."""

from collections import Counter

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from extractor.datamodel import Fact, Finding, Report, Section, Span
from extractor.outputs.evidence import clean, excerpt, line_around
from extractor.outputs.labels import SEVERITIES, name_fact, name_indicator
from extractor.reconciliation.catalogue import load_catalogue
from extractor.schema import Schema

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def list_findings(report: Report, schema: Schema) -> RenderableType:
    """The findings of a report, or that there are none."""
    if not report.findings:
        return Padding(Text("核对  未发现矛盾", style="bold green"), (0, 0, 1, 0))
    counts = Counter(finding.severity for finding in report.findings)
    summary = Text("核对  ", style="bold")
    for severity, name in SEVERITIES.items():
        if counts[severity]:
            summary.append(f"{name} {counts[severity]}  ", style=_STYLES[severity])
    shown = [_show_finding(finding, report, schema) for finding in report.findings]
    return Group(summary, *(Padding(finding, (1, 0, 0, 0)) for finding in shown), Text())


def _show_finding(finding: Finding, report: Report, schema: Schema) -> RenderableType:
    label = name_indicator(finding.indicator, schema, report.report.form)
    title = Text.assemble(
        (SEVERITIES[finding.severity], _STYLES[finding.severity]),
        (f"  {load_catalogue()[finding.code].title}", "bold"),
        f"：{label}" if label else "",
        (f"  {finding.code}", "dim"),
    )
    facts = [fact for fact in report.facts if fact.id in finding.facts]
    evidence = Table.grid(Column(style="dim"), Column(overflow="fold"), padding=(0, 1))
    for span in finding.evidence:
        evidence.add_row("│", _show_span(span, facts, report, schema))
    return Group(title, Padding(Group(Text(clean(finding.message)), evidence), (0, 0, 0, 6)))


def _show_span(span: Span, facts: list[Fact], report: Report, schema: Schema) -> Text:
    """Where one piece of evidence stands, and its line with the evidence in bold."""
    text = report.document.text
    line = line_around(text, span.start, span.end)
    around = excerpt(text, (span.start, span.end), line, before=20, after=20)
    return Text.assemble(
        (f"{_name_place(span, facts, report, schema)}：", "cyan"),
        (around.before, "dim"),
        (around.evidence or "（空）", "bold"),
        (around.after, "dim"),
    )


def _name_place(span: Span, facts: list[Fact], report: Report, schema: Schema) -> str:
    """The cell's name for a cell, else the title of the innermost section."""
    for fact in facts:
        if fact.origin == "table" and (fact.start, fact.end) == (span.start, span.end):
            return f"表格「{clean(name_fact(fact, schema, report.report.form))}」"
    if any(table.start <= span.start < table.end for table in report.tables):
        return "表格"
    around = [section for section in report.sections if section.start <= span.start < section.end]
    return _name_section(min(around, key=lambda s: s.end - s.start)) if around else "正文"


def _name_section(section: Section) -> str:
    return f"正文「{clean('、'.join(filter(None, [section.number, section.title])))}」"
