"""The fields of a report as a table: prose and form side by side, with the evidence."""

from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from extractor.datamodel import Fact, Report
from extractor.outputs.console import make_table
from extractor.outputs.evidence import clean, excerpt, show_number
from extractor.outputs.fields import Agreement, Field, gather_fields
from extractor.outputs.labels import QUALIFIERS, STATES, name_fact
from extractor.reconciliation.wording import APPLICANTS
from extractor.schema import Schema

_AGREEMENT: dict[Agreement, tuple[str, str]] = {
    "equal": ("一致", "green"),
    "compatible": ("相容", "cyan"),
    "error": ("不符", "bold red"),
    "warning": ("存疑", "yellow"),
    "info": ("提示", "blue"),
}


def tabulate_fields(report: Report, schema: Schema, everything: bool) -> RenderableType:
    """One row a field; `everything` lists also the cells that are blank or zero."""
    fields = gather_fields(report, schema)
    shown = [field for field in fields if everything or not field.is_empty]
    hidden = len(fields) - len(shown)
    note = f"另有 {hidden} 项，表格为零或空白，正文未提及（--all 全部列出）" if hidden else ""
    if not shown:
        return Text(note or "没有数据", style="dim")
    table = make_table(
        Column("指标", ratio=5, overflow="fold"),
        Column("正文", justify="right", min_width=6, overflow="fold"),
        Column("表格", justify="right", min_width=4, overflow="fold"),
        Column("核对", min_width=4, no_wrap=True),
        Column("依据", ratio=6, overflow="fold"),
        expand=True,
    )
    for topic, group in groupby(shown, key=lambda field: field.topic):
        table.add_row(Text(topic, style="bold cyan"))
        for field in group:
            _add_field(table, field, report, schema)
    return Group(table, Padding(Text(note, style="dim"), (0, 0, 1, 0))) if hidden else table


def _add_field(table: Table, field: Field, report: Report, schema: Schema) -> None:
    """One row for each value that the prose gives, or one for the cells alone."""
    fact = field.facts[0]
    part = bool(fact.item and fact.indicator)
    unit = next((fact.unit for fact in field.facts if fact.unit), "")
    name = f"{'其中：' if part else ''}{name_fact(fact, schema, report.report.form)}"
    label = Text.assemble(clean(name), (f" {clean(unit)}", "dim"))
    indented: RenderableType = Padding(label, (0, 0, 0, 4 if part else 2))
    cells = Text("、".join(dict.fromkeys(show_value(cell) for cell in field.cells)))
    mark = Text(*_AGREEMENT[field.agreement]) if field.agreement else Text()
    values: dict[str, list[Fact]] = {}
    for fact in field.prose:
        values.setdefault(show_value(fact), []).append(fact)
    for value, facts in values.items():
        table.add_row(indented, value, cells, mark, show_evidence(facts, report))
        indented, cells, mark = "", Text(), Text()
    if not values:
        table.add_row(indented, "", cells, mark, _show_applicants(field.applicants))


def show_value(fact: Fact) -> str:
    """The number of a fact with its qualifier, or its state where there is no number."""
    if fact.state in ("value", "zero"):
        upper = "" if fact.upper is None else f"-{show_number(fact.upper)}"
        return f"{QUALIFIERS[fact.qualifier]}{show_number(fact.value)}{upper}"
    return clean(fact.text)[:12] if fact.state == "text" else STATES[fact.state]


def show_evidence(facts: list[Fact], report: Report) -> Text:
    """The first clause that states a value, its digits in bold, and how often it is said again."""
    fact = facts[0]
    digits = (fact.value_start, fact.value_end)
    around = excerpt(report.document.text, digits, (fact.start, fact.end))
    evidence = Text.assemble(
        (around.before, "dim"), (around.evidence, "bold"), (around.after, "dim")
    )
    return evidence.append(f"（另有 {len(facts) - 1} 处）" if len(facts) > 1 else "", style="dim")


def _show_applicants(cells: list[Fact]) -> Text:
    """How the row is made up, as far as it is more than nothing."""
    filled = [cell for cell in cells if cell.value and cell.applicant]
    shares = (
        f"{APPLICANTS[cell.applicant or 'total']} {show_number(cell.value)}" for cell in filled
    )
    return Text("，".join(shares), style="dim")
