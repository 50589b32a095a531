"""Findings as a list: the message, and the evidence of both sides beside one another."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from extractor.datamodel import Finding, FindingGroup, Report
from extractor.outputs.evidence import clean
from extractor.outputs.labels import SEVERITIES, VERDICTS, name_indicator
from extractor.outputs.sides import Piece, find_sides, list_problems, tell_cause, tell_reason
from extractor.reconciliation.catalogue import load_catalogue
from extractor.schema import Schema

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}


def list_findings(report: Report, schema: Schema) -> RenderableType:
    """The findings of a report, those with one cause together, or that there are none."""
    if not report.findings:
        return Padding(Text("核对  未发现矛盾", style="bold green"), (0, 0, 1, 0))
    counts = Counter(finding.severity for finding in report.findings)
    summary = Text("核对  ", style="bold")
    for severity, name in SEVERITIES.items():
        if counts[severity]:
            summary.append(f"{name} {counts[severity]}  ", style=_STYLES[severity])
    shown = [_show_problem(*problem, report, schema) for problem in list_problems(report)]
    return Group(summary, *(Padding(problem, (1, 0, 0, 0)) for problem in shown), Text())


def list_judgements(report: Report, schema: Schema) -> RenderableType:
    """What came of every number of the prose: agreement and silence told apart."""
    facts = {fact.id: fact for fact in report.facts}
    table = Table.grid(
        Column(no_wrap=True, min_width=6), Column(overflow="fold"), Column(overflow="fold"),
        padding=(0, 2),
    )  # fmt: skip
    for judgement in report.judgements:
        fact = facts[judgement.fact]
        name, style = VERDICTS[judgement.verdict]
        reason = tell_reason(judgement, facts, schema, report.report.form)
        table.add_row(Text(name, style=style), clean(fact.text), Text(reason, style="dim"))
    return Group(Text("正文各数的核对", style="bold"), Padding(table, (0, 0, 1, 2)))


def _show_problem(
    group: FindingGroup | None, findings: list[Finding], report: Report, schema: Schema
) -> RenderableType:
    shown: list[RenderableType] = [_show_finding(finding, report, schema) for finding in findings]
    if group is not None and group.suspects:
        note = Text.assemble(("› ", "bold"), tell_cause(group, report, schema), style="magenta")
        if len(findings) > 1:
            note.append(f"（{len(findings)} 项同源）")
        shown.append(Padding(note, (0, 0, 0, 6)))
    return Group(*shown)


def _show_finding(finding: Finding, report: Report, schema: Schema) -> RenderableType:
    label = name_indicator(finding.indicator, schema, report.report.form)
    title = Text.assemble(
        (SEVERITIES[finding.severity], _STYLES[finding.severity]),
        (f"  {load_catalogue()[finding.code].title}", "bold"),
        f"：{label}" if label else "",
        (f"  {finding.code} {finding.fingerprint}", "dim"),
    )
    sides = find_sides(finding, report, schema)
    body: list[RenderableType] = [Text(clean(finding.message))]
    right = (*sides.table, *sides.elsewhere)
    if sides.prose and right:
        beside = Table.grid(
            Column(style="dim"), Column(ratio=1, overflow="fold"), Column(style="dim"),
            Column(ratio=1, overflow="fold"), padding=(0, 1), expand=True,
        )  # fmt: skip
        beside.add_row("│", _show_pieces(sides.prose), "│", _show_pieces(right))
        body.append(beside)
    else:
        below = Table.grid(Column(style="dim"), Column(overflow="fold"), padding=(0, 1))
        for piece in sides.every:
            below.add_row("│", _show_piece(piece))
        body.append(below)
    return Group(title, Padding(Group(*body), (0, 0, 0, 6)))


def _show_pieces(pieces: Iterable[Piece]) -> RenderableType:
    return Group(*map(_show_piece, pieces))


def _show_piece(piece: Piece) -> Text:
    """Where a piece of evidence stands, and its line with the evidence in bold."""
    return Text.assemble(
        (f"{piece.place}：", "cyan"),
        (piece.words.before, "dim"),
        (piece.text, "bold"),
        (piece.words.after, "dim"),
    )
