"""A ``<table>`` of a page: does it hold data, or does it lay out the page?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast

import msgspec

from extractor.reading.placing import PrintedCell

if TYPE_CHECKING:
    from lxml.etree import _Element

Use = Literal["data", "meta", "layout"]
_BREAKS = frozenset(("br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"))
_META = (
    "索引号", "信息索引", "主题分类", "组配分类", "体裁分类", "服务对象分类", "信息分类", "发布机构",
    "发文机关", "发布日期", "成文日期", "生成日期", "信息名称", "文件编号", "公开责任部门", "公开时限",
)  # fmt: skip


class PageTable(msgspec.Struct, frozen=True):
    """Rows of a table and what it is for: data, data about the page, or layout."""

    rows: list[list[PrintedCell]]
    use: Use


def read_table(table: "_Element") -> PageTable:
    """The cells of `table` with their spans, and its use.

    A data table has at least two columns, and most of its text is in short
    cells; a table around tables, around prose or around links is layout.
    """
    nested = list(table.iter("table"))[1:]
    elements = list(_rows(table, nested))
    if nested and not _outweighs([cell for row in elements for cell in row], nested):
        return PageTable([], "layout")
    rows = [list(map(_read_cell, row)) for row in elements]
    return PageTable(rows, _use(table, rows))


def text_below(element: "_Element") -> str:
    """All text in an element."""
    return "".join(cast("Iterator[str]", element.itertext()))


def _use(table: "_Element", rows: list[list[PrintedCell]]) -> Use:
    texts = [text for row in rows for cell in row if (text := cell.text.strip())]
    if len(texts) < 2 or max(map(len, rows)) < 2:
        return "layout"
    total = sum(map(len, texts))
    if sum(len(t) for t in texts if len(t) > 150 and "。" in t) * 2 > total:
        return "layout"
    linked = sum(len(text_below(a)) for a in table.iter("a"))
    if linked * 2 > total:
        return "layout"
    about = sum("".join(text.split()).startswith(_META) for text in texts[:6])
    return "meta" if about > 1 or "".join(texts[0].split()).startswith(_META[:3]) else "data"


def _outweighs(cells: list["_Element"], nested: list["_Element"]) -> bool:
    """Whether a table's own short cells say more than the tables nested in it."""
    if len(cells) < 6:
        return False
    around = {outer for inner in nested for outer in inner.iterancestors("td", "th")}
    own = [text for cell in cells if cell not in around and (text := text_below(cell).strip())]
    inside = sum(len(text_below(inner).strip()) for inner in nested)
    return len(own) >= 6 and sum(map(len, own)) > inside


def _rows(table: "_Element", nested: list["_Element"]) -> Iterator[list["_Element"]]:
    """The cells of each row; those of nested tables belong to the cell around them."""
    inner = {element for part in nested for element in part.iter("tr", "td", "th")}
    row: list[_Element] | None = None
    for element in table.iter("tr", "td", "th"):
        if element in inner:
            continue
        if element.tag == "tr":
            if row is not None:
                yield row
            row = []
        else:
            row = [] if row is None else row
            row.append(element)
    if row is not None:
        yield row


def _read_cell(cell: "_Element") -> PrintedCell:
    return PrintedCell(cell_text(cell), _span(cell.get("rowspan")), _span(cell.get("colspan")))


def cell_text(element: "_Element") -> str:
    """The text of a cell, with a line break after each paragraph or break in it."""
    text = element.text or ""
    if not len(element):
        return text
    for child in element:
        inner = cell_text(child) if len(child) else child.text or ""
        end = "\n" if child.tag in _BREAKS else ""
        text = f"{text}{inner}{end}{child.tail or ''}"
    return text


def _span(declared: str | None) -> int:
    """A span attribute as browsers read it: rubbish is 1, and so is 0."""
    if declared is None or not declared.strip()[:6].isdecimal():
        return 1
    return max(1, int(declared.strip()[:6]))
