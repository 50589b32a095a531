"""The docx reader: Word's own xml, read directly and within bounds.

Body elements are poured into a `Draft` in order. What Word prints and does not
write, the numbers of lists, is written in front of the paragraph; what is
written and not printed (deleted text, field codes, headers) is left out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from extractor.datamodel import BlockKind
from extractor.reading.docx_container import NUMBERING, STYLES, find_document, parse_part, unpack
from extractor.reading.docx_styles import Style, W, read_styles, value_at
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.merging import Placed, is_prose, merge_down
from extractor.reading.numbering import Numbering, read_numbering
from extractor.reading.placing import PrintedCell
from extractor.reading.source import Source
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _TXBX = f"{W}p", f"{W}tbl", f"{W}txbxContent"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "tcPr", "trPr", "sectPr",
        "footnoteReference", "endnoteReference", "commentReference", "rt",
    )
) | {f"{_MC}Fallback"}  # fmt: skip
_TEXTS = (f"{W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_BREAKS = {f"{W}br": "\n", f"{W}cr": "\n", f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


class Body(msgspec.Struct, frozen=True):
    """What is needed while walking through a document."""

    draft: Draft
    styles: dict[str, Style]
    numbering: Numbering
    max_depth: int


def read_docx(source: Source, settings: Settings) -> Draft:
    """Paragraphs, numbers of lists and tables of a Word document.

    Raises
    ------
    ReadingError
        If the container or its xml is broken, or expands beyond the limits.
    """
    main = find_document(source.data)
    parts = unpack(source.data, (main, NUMBERING, STYLES), settings)
    elements = parts[main].count(b"<")
    check_limit("max_elements", elements, settings.max_elements, "elements of the document")
    root = parse_part(parts[main])
    numbers = parse_part(parts[NUMBERING]) if NUMBERING in parts else None
    styles = parse_part(parts[STYLES]) if STYLES in parts else None
    draft = Draft(settings)
    body = Body(draft, read_styles(styles), read_numbering(numbers), settings.max_depth)
    for element in root.iterchildren(f"{W}body"):
        _walk(element, body, 0)
    finish(draft, wrapped=False)
    return draft


def _walk(parent: "_Element", body: Body, depth: int) -> None:
    """Pour the paragraphs and tables below `parent` into the draft."""
    check_limit("max_depth", depth, body.max_depth, "levels of nested elements")
    for element in parent.iterchildren():
        if element.tag == _P:
            _paragraph(element, body, depth)
        elif element.tag == _TBL:
            _table(element, body, depth)
        elif element.tag not in _SKIPPED:
            _walk(element, body, depth + 1)


def _paragraph(paragraph: "_Element", body: Body, depth: int) -> None:
    """One paragraph with its number; text boxes anchored in it follow it."""
    boxes: list[_Element] = []
    style = _style(paragraph, body)
    for line in _printed(paragraph, style, body, boxes).split("\n"):
        kind: BlockKind = "furniture" if style.contents else "paragraph"
        body.draft.paragraph(line, kind=kind, level=_level(paragraph, style))
    for box in boxes:
        _walk(box, body, depth + 1)


def _style(paragraph: "_Element", body: Body) -> Style:
    return body.styles.get(value_at(paragraph, "pPr", "pStyle") or "", Style())


def _printed(paragraph: "_Element", style: Style, body: Body, boxes: list["_Element"]) -> str:
    """The text of a paragraph with the number that Word puts in front."""
    text = "".join(_runs(paragraph, boxes, 0, body.max_depth))
    list_id = value_at(paragraph, "pPr", "numPr", "numId") or style.list_id
    if not list_id or list_id == "0" or not text.strip():
        return text
    printed = value_at(paragraph, "pPr", "numPr", "ilvl")
    level = int(printed) if printed and printed.isdecimal() else style.list_level
    return body.numbering.next(list_id, level) + text.lstrip()


def _level(paragraph: "_Element", style: Style) -> int | None:
    printed = value_at(paragraph, "pPr", "outlineLvl")
    if printed is not None and printed.isdecimal():
        return int(printed) + 1 if int(printed) < 9 else None
    return style.level


def _runs(
    element: "_Element", boxes: list["_Element"], depth: int, max_depth: int
) -> Iterator[str]:
    """The printed text below `element`; text boxes are put aside into `boxes`."""
    check_limit("max_depth", depth, max_depth, "levels of nested elements")
    for child in element.iterchildren():
        tag = child.tag
        if tag in _TEXTS:
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag == f"{W}sym":
            yield ""
        elif tag == _TXBX:
            boxes.append(child)
        elif tag not in _SKIPPED and len(child) and not _is_hidden(child):
            yield from _runs(child, boxes, depth + 1, max_depth)


def _is_hidden(run: "_Element") -> bool:
    """Whether a run is formatted as hidden text."""
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in ("0", "false", "off")


def _table(table: "_Element", body: Body, depth: int) -> None:
    """A table as a grid; one that only frames prose as its paragraphs."""
    if _is_frame(table):
        for row in _inside(table, f"{W}tr"):
            for cell in _inside(row, f"{W}tc"):
                _walk(cell, body, depth + 1)
        return
    printed = (row for row in _inside(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None)
    rows = merge_down([list(_row(row, body)) for row in printed])
    body.draft.table([[cell for _, _, cell in row] for row in rows])


def _is_frame(table: "_Element") -> bool:
    """Whether a table only lays out what is in it: one column, prose, or other tables."""
    rows = [list(_inside(row, f"{W}tc")) for row in _inside(table, f"{W}tr")]
    if all(len(row) < 2 for row in rows):
        return True
    texts = ["".join(t.text or "" for t in c.iterdescendants(f"{W}t")) for r in rows for c in r]
    nested = next(table.iterdescendants(_TBL), None) is not None
    return is_prose(texts) or (nested and sum(bool(text.strip()) for text in texts) < 6)


def _row(row: "_Element", body: Body) -> Iterator[Placed]:
    column = _integer(value_at(row, "trPr", "gridBefore"))
    if column:
        yield 0, None, PrintedCell("", 1, column)
    for cell in _inside(row, f"{W}tc"):
        width = max(1, _integer(value_at(cell, "tcPr", "gridSpan")))
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        down = None if merge is None else merge.get(f"{W}val", "continue")
        yield column, down, PrintedCell("\n".join(_lines(cell, body, 0)), 1, width)
        column += width


def _lines(parent: "_Element", body: Body, depth: int) -> Iterator[str]:
    """The paragraphs of a cell, with those of tables and text boxes in it."""
    check_limit("max_depth", depth, body.max_depth, "levels of nested elements")
    for element in parent.iterchildren():
        if element.tag == _P:
            boxes: list[_Element] = []
            yield _printed(element, _style(element, body), body, boxes)
            for box in boxes:
                yield from _lines(box, body, depth + 1)
        elif element.tag not in _SKIPPED:
            yield from _lines(element, body, depth + 1)


def _inside(parent: "_Element", tag: str) -> Iterator["_Element"]:
    """Children of a tag, also those wrapped in content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"):
            yield from _inside(child, tag)


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
