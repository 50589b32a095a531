"""The docx reader: Word's own xml, read directly and within bounds.

Body elements are poured into a `Draft` in order. What Word prints and does not
write, the numbers of lists, is written in front of the paragraph; what is
written and not printed (deleted text, field codes, headers) is left out.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import msgspec

from extractor.datamodel import BlockKind
from extractor.errors import ReadingError
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.numbering import Numbering, read_numbering
from extractor.reading.placing import PrintedCell
from extractor.reading.source import Source
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _TBL, _TXBX = f"{_W}p", f"{_W}tbl", f"{_W}txbxContent"
_SKIPPED = frozenset(
    f"{_W}{name}"
    for name in (
        "del", "moveFrom", "instrText", "delText", "rPr", "pPr", "tblPr", "tcPr", "trPr", "sectPr",
        "footnoteReference", "endnoteReference", "commentReference",
    )
) | {f"{_MC}Fallback"}  # fmt: skip
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}
_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")


class Style(msgspec.Struct, frozen=True):
    """What a paragraph style adds to its paragraphs: a heading level, a list."""

    level: int | None = None
    list_id: str | None = None
    list_level: int = 0
    contents: bool = False
    """A line of a table of contents."""


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
    parts = _unpack(source.data, settings)
    elements = parts["word/document.xml"].count(b"<")
    check_limit("max_elements", elements, settings.max_elements, "elements of the document")
    root = _parse(parts["word/document.xml"])
    numbers = _parse(parts["word/numbering.xml"]) if "word/numbering.xml" in parts else None
    styles = _parse(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
    draft = Draft(settings)
    body = Body(draft, _read_styles(styles), read_numbering(numbers), settings.max_depth)
    for element in root.iterchildren(f"{_W}body"):
        _walk(element, body, 0)
    finish(draft, wrapped=False)
    return draft


def _unpack(data: bytes, settings: Settings) -> dict[str, bytes]:
    """The parts of the container that matter, expanded within the limits."""
    parts: dict[str, bytes] = {}
    budget = min(settings.max_expanded_bytes, len(data) * settings.max_expansion_ratio)
    named = "max_expanded_bytes" if budget == settings.max_expanded_bytes else "max_expansion_ratio"
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            for name in _PARTS:
                if name not in container.NameToInfo:
                    continue
                with container.open(name) as part:
                    content = part.read(budget + 1)
                budget -= len(content)
                if budget < 0:
                    raise ReadingError(
                        f"too large: {name} expands beyond the limit {named} "
                        f"({getattr(settings, named)}); the file is probably a zip bomb"
                    )
                parts[name] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ReadingError(
            f"a broken or protected docx ({error}); open and save it again without a password"
        ) from error
    return parts


def _parse(part: bytes) -> "_Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        hint = " (nested deeper than the limit max_depth)" if "depth" in str(error) else ""
        raise ReadingError(
            f"a docx with broken xml{hint}: {error}; open and save it again in Word or WPS"
        ) from error


def _read_styles(root: "_Element | None") -> dict[str, Style]:
    """Heading levels and lists of the paragraph styles, inherited from the style they base on."""
    raw: dict[str, tuple[Style, str | None]] = {}
    for style in root.iterfind(f"{_W}style") if root is not None else ():
        name = _value(style, "name") or ""
        level = _value(style, "pPr", "outlineLvl")
        number = name.lower().removeprefix("heading ")
        heading = (
            int(number) if name.lower().startswith("heading ") and number.isdecimal() else None
        )
        if heading is None and level is not None and level.isdecimal() and int(level) < 9:
            heading = int(level) + 1
        list_level = _value(style, "pPr", "numPr", "ilvl") or "0"
        raw[style.get(f"{_W}styleId", "")] = (
            Style(
                heading,
                _value(style, "pPr", "numPr", "numId"),
                int(list_level) if list_level.isdecimal() else 0,
                name.lower().startswith("toc "),
            ),
            _value(style, "basedOn"),
        )
    return {name: _inherited(name, raw) for name in raw}


def _inherited(name: str, raw: dict[str, tuple[Style, str | None]]) -> Style:
    style, base = raw[name]
    for _ in range(10):
        if base is None or base not in raw or (style.level and style.list_id):
            break
        above, base = raw[base]
        level = style.level if style.level is not None else above.level
        lists = style if style.list_id is not None else above
        style = Style(level, lists.list_id, lists.list_level, style.contents)
    return style


def _value(element: "_Element", *path: str) -> str | None:
    """The ``w:val`` of the element at the end of `path`."""
    found = element.find("/".join(f"{_W}{step}" for step in path))
    return found.get(f"{_W}val") if found is not None else None


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
    return body.styles.get(_value(paragraph, "pPr", "pStyle") or "", Style())


def _printed(paragraph: "_Element", style: Style, body: Body, boxes: list["_Element"]) -> str:
    """The text of a paragraph with the number that Word puts in front."""
    text = "".join(_runs(paragraph, boxes, 0, body.max_depth))
    list_id = _value(paragraph, "pPr", "numPr", "numId") or style.list_id
    if not list_id or list_id == "0" or not text.strip():
        return text
    printed = _value(paragraph, "pPr", "numPr", "ilvl")
    level = int(printed) if printed and printed.isdecimal() else style.list_level
    return body.numbering.next(list_id, level) + text.lstrip()


def _level(paragraph: "_Element", style: Style) -> int | None:
    printed = _value(paragraph, "pPr", "outlineLvl")
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
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in _BREAKS:
            yield _BREAKS[tag]
        elif tag == f"{_W}sym":
            yield ""
        elif tag == _TXBX:
            boxes.append(child)
        elif tag not in _SKIPPED and len(child):
            yield from _runs(child, boxes, depth + 1, max_depth)


def _table(table: "_Element", body: Body, depth: int) -> None:
    """A table as a grid; one that only frames prose as its paragraphs."""
    if _is_frame(table):
        for row in _inside(table, f"{_W}tr"):
            for cell in _inside(row, f"{_W}tc"):
                _walk(cell, body, depth + 1)
        return
    rows = _merge_down([list(_row(row, body)) for row in _inside(table, f"{_W}tr")])
    body.draft.table([[cell for _, _, cell in row] for row in rows])


def _is_frame(table: "_Element") -> bool:
    """Whether a table only lays out what is in it: one column, prose, or other tables."""
    rows = [list(_inside(row, f"{_W}tc")) for row in _inside(table, f"{_W}tr")]
    if all(len(row) < 2 for row in rows):
        return True
    texts = ["".join(t.text or "" for t in c.iterdescendants(f"{_W}t")) for r in rows for c in r]
    filled = [text for text in texts if text.strip()]
    prose = sum(len(text) for text in filled if len(text) > 150 and "。" in text)
    nested = next(table.iterdescendants(_TBL), None) is not None
    return prose * 2 > sum(map(len, filled)) or (nested and len(filled) < 6)


_Placed = tuple[int, str | None, PrintedCell]
"""First column, vertical merge (restart, continue or None) and the cell."""


def _row(row: "_Element", body: Body) -> Iterator[_Placed]:
    column = _integer(_value(row, "trPr", "gridBefore"))
    if column:
        yield 0, None, PrintedCell("", 1, column)
    for cell in _inside(row, f"{_W}tc"):
        width = max(1, _integer(_value(cell, "tcPr", "gridSpan")))
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        down = None if merge is None else merge.get(f"{_W}val", "continue")
        lines = [_printed(p, _style(p, body), body, []) for p in cell.iterdescendants(_P)]
        yield column, down, PrintedCell("\n".join(lines), 1, width)
        column += width


def _merge_down(rows: list[list[_Placed]]) -> list[list[_Placed]]:
    """Cells merged downwards made one cell of several rows."""
    merged: list[list[_Placed]] = []
    open_: dict[int, tuple[int, int]] = {}
    """For each column the merged cell that is open there: its row and place in the row."""
    for row in rows:
        kept: list[_Placed] = []
        for column, down, cell in row:
            if down == "continue" and column in open_:
                at, place = open_[column]
                first, how, above = merged[at][place]
                text = "\n".join(filter(None, (above.text, cell.text.strip())))
                merged[at][place] = (first, how, PrintedCell(text, above.rows + 1, above.columns))
                continue
            open_.pop(column, None)
            if down is not None:
                open_[column] = (len(merged), len(kept))
            kept.append((column, down, cell))
        merged.append(kept)
    return merged


def _inside(parent: "_Element", tag: str) -> Iterator["_Element"]:
    """Children of a tag, also those wrapped in content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _inside(child, tag)


def _integer(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
