"""The schema for people: a list of indicators, and a page for one indicator or form."""

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from extractor.outputs.console import make_table, show
from extractor.outputs.labels import name_topic
from extractor.outputs.schema_entries import Entry, IndicatorEntry, KindEntry
from extractor.schema.forms import Form, FormTable, Relation
from extractor.schema.indicators import Indicator

_KINDS = {
    "cell": "",
    "addend": "分项",
    "subset": "其中",
    "channel": "渠道",
    "group": "分组",
    "computed": "推算",
}


def print_entry(entry: Entry, console: Console) -> None:
    """What `find_entry` has found."""
    match entry:
        case IndicatorEntry():
            show(console, *_show_indicator(entry))
        case Form():
            show(console, *_show_form(entry))
        case KindEntry():
            show(console, *_show_kind(entry))
        case _:
            show(console, _list_indicators(entry))


def _list_indicators(indicators: list[Indicator]) -> Table:
    """One line an indicator, by topic."""
    table = make_table(Column("指标", no_wrap=True), *_fold("名称", "单位", "表式", "关系"))
    topics: dict[str, list[Indicator]] = {}
    for indicator in indicators:
        topics.setdefault(name_topic(indicator.id), []).append(indicator)
    for topic, members in topics.items():
        table.add_row(Text(topic, style="bold cyan"))
        for indicator in members:
            forms, kind = "\n".join(indicator.forms), _KINDS[indicator.kind]
            label = indicator.label.replace(" / ", "\n")
            table.add_row(f"  {indicator.id}", label, indicator.unit, forms, kind)
    return table


def _show_indicator(entry: IndicatorEntry) -> list[RenderableType]:
    indicator = entry.indicator
    head = _show_head(
        f"{indicator.id}  {indicator.label}",
        ("单位", indicator.unit),
        ("表式", " ".join(indicator.forms)),
        ("属于", " ".join(filter(None, [indicator.part_of, _KINDS[indicator.kind]]))),
        ("分项", " ".join(entry.parts)),
        ("公式", " + ".join(indicator.formula)),
        ("说明", indicator.note),
        *((f"勾稽 {demand.form}", _write(demand.relation)) for demand in entry.relations),
    )
    table = make_table(*_fold("表式", "表", "印刷名称", "其他写法"))
    for place in entry.printed:
        table.add_row(place.form, place.table, place.label, "；".join(place.variants))
    return [*head, table] if entry.printed else head


def _show_form(form: Form) -> list[RenderableType]:
    first, last = form.years
    head = _show_head(
        f"{form.id}  {form.title}",
        ("年度", f"{first} 至 {last or '今'}"),
        ("依据", form.source),
        ("必备章节", " ".join(form.required_sections)),
        *(("勾稽", _write(relation)) for relation in form.relations),
    )
    tables = [
        (Text(f"\n{table.title}", style="bold cyan"), _show_rows(table)) for table in form.tables
    ]
    return [*head, *(part for pair in tables for part in pair)]


def _show_rows(form_table: FormTable) -> Table:
    table = make_table(*_fold("行", "单位"), Column("指标", no_wrap=True), *_fold("其他写法"))
    for row in form_table.rows:
        counted = form_table.cells.get(row.key or "", {}).values() or [row.key or ""]
        table.add_row(row.label, row.unit, "\n".join(counted), "；".join(row.variants))
    return table


def _show_kind(entry: KindEntry) -> list[RenderableType]:
    """The rules of a kind of section, in the order in which they are tried."""
    table = make_table(*_fold("标题含其一", "且都含", "且不含"))
    for rule in entry.rules:
        table.add_row(*("、".join(words) for words in (rule.any, rule.all, rule.none)))
    return [*_show_head(f"章节类型 {entry.kind}"), table]


def _fold(*headings: str) -> list[Column]:
    return [Column(heading, overflow="fold") for heading in headings]


def _show_head(title: str, *entries: tuple[str, str | None]) -> list[RenderableType]:
    grid = Table.grid(Column(style="dim", no_wrap=True), Column(overflow="fold"), padding=(0, 2))
    for label, value in entries:
        if value:
            grid.add_row(label, value)
    return [Text(title, style="bold"), Padding(grid, (0, 0, 1, 0))]


def _write(relation: Relation) -> str:
    match relation.kind:
        case "balance":
            return " = ".join(" + ".join(side) for side in (relation.left, relation.right))
        case "sum":
            return f"{relation.whole} = {' + '.join(relation.parts)}"
        case "subset":
            return f"{', '.join(relation.parts)} ≤ {relation.whole}"
