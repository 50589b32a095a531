"""The xlsx reader: the values that a workbook keeps, read directly and within bounds.

Formulas are not computed; what Excel computed last stands in the file. Read `read_xlsx`.
"""

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.reading.docx_container import parse_part, unpack
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.sheets import Sheet, Slot, print_number, write_sheets
from extractor.reading.source import Source
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORKBOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS, _STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_PERCENT = (9, 10)
"""Number formats of Excel itself that show per cent."""


def read_xlsx(source: Source, settings: Settings) -> Draft:
    """The visible sheets of a workbook as tables.

    Raises
    ------
    ReadingError
        If the container or its xml is broken, or expands beyond the limits.
    """
    roots = _parse(source.data, (_WORKBOOK, _LINKS, _STRINGS, _STYLES), settings)
    places = list(_sheet_places(roots))
    sheets = _parse(source.data, places, settings)
    strings = [_text(item) for item in _below(roots, _STRINGS, f"{_S}si")]
    percents = _percent_styles(roots.get(_STYLES))
    draft = Draft(settings)
    read = (_read_sheet(sheets[place], strings, percents) for place in places if place in sheets)
    write_sheets(read, draft, settings)
    finish(draft, wrapped=False)
    return draft


def _parse(
    data: bytes, names: "tuple[str, ...] | list[str]", settings: Settings
) -> "dict[str, _Element]":
    parts = unpack(data, names, settings)
    elements = sum(part.count(b"<") for part in parts.values())
    check_limit("max_elements", elements, settings.max_elements, "elements of the workbook")
    return {name: parse_part(part) for name, part in parts.items()}


def _below(roots: "dict[str, _Element]", name: str, tag: str) -> "Iterator[_Element]":
    if name in roots:
        yield from roots[name].iterchildren(tag)


def _sheet_places(roots: "dict[str, _Element]") -> Iterator[str]:
    """The parts of the sheets that are not hidden, in their order."""
    links = {
        link.get("Id", ""): posixpath.normpath(
            posixpath.join("/xl", link.get("Target", ""))
        ).lstrip("/")
        for link in (roots[_LINKS].iterchildren() if _LINKS in roots else ())
    }
    for sheets in _below(roots, _WORKBOOK, f"{_S}sheets"):
        for sheet in sheets.iterchildren(f"{_S}sheet"):
            if sheet.get("state", "visible") == "visible":
                yield links.get(sheet.get(f"{_R}id", ""), "")


def _percent_styles(styles: "_Element | None") -> set[int]:
    """The numbers of the cell styles that show per cent."""
    if styles is None:
        return set()
    own = {
        int(entry.get("numFmtId", "0"))
        for entry in styles.iter(f"{_S}numFmt")
        if "%" in entry.get("formatCode", "") and entry.get("numFmtId", "").isdecimal()
    }
    formats = styles.find(f"{_S}cellXfs")
    shown = {str(number) for number in own.union(_PERCENT)}
    return {
        i
        for i, xf in enumerate(formats if formats is not None else ())
        if xf.get("numFmtId") in shown
    }


def _read_sheet(sheet: "_Element", strings: list[str], percents: set[int]) -> Sheet:
    cells: dict[Slot, str] = {}
    for cell in sheet.iter(f"{_S}c"):
        place = _place(cell.get("r", ""))
        if place is not None and (text := _cell_text(cell, strings, percents)):
            cells[place] = text
    merged: dict[Slot, tuple[int, int]] = {}
    for area in sheet.iter(f"{_S}mergeCell"):
        begin, _, end = area.get("ref", "").partition(":")
        first, last = _place(begin), _place(end)
        if first and last and last >= first:
            merged[first] = (last[0] - first[0] + 1, max(1, last[1] - first[1] + 1))
    return Sheet(cells, merged)


def _cell_text(cell: "_Element", strings: list[str], percents: set[int]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text(item) for item in cell.iterchildren(f"{_S}is"))
    value = cell.findtext(f"{_S}v") or ""
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    if kind != "n":
        return value
    try:
        style = cell.get("s", "")
        return print_number(float(value), style.isdecimal() and int(style) in percents)
    except ValueError:
        return value


def _text(item: "_Element") -> str:
    """The text of a string; the pronunciation that may stand beside it is left out."""
    parts = (t.text or "" for t in item.iter(f"{_S}t") if not _is_phonetic(t))
    return "".join(parts)


def _is_phonetic(element: "_Element") -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{_S}rPh"


def _place(name: str) -> Slot | None:
    """Row and column that a name like B12 means, from 0.

    Examples
    --------
    >>> _place("B12"), _place("AA1"), _place("?")
    ((11, 1), (0, 26), None)
    """
    match = _PLACE.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
