"""The odt reader: OpenDocument text, read directly and within bounds.

Body elements are poured into a `Draft` in order. Numbers of lists, which are printed and
not written, are put in front; tracked deletions, notes and comments are left out.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from extractor.errors import ReadingError
from extractor.reading.docx_container import parse_part, unpack
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.merging import is_prose
from extractor.reading.numbering import Numbering
from extractor.reading.odt_lists import TEXT, read_hidden_styles, read_list_styles
from extractor.reading.placing import PrintedCell
from extractor.reading.source import Source
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CONTENT, _STYLES = "content.xml", "styles.xml"
_BREAKS = {f"{TEXT}line-break": "\n", f"{TEXT}tab": " ", f"{TEXT}s": " "}
_SKIPPED = frozenset(
    (
        f"{TEXT}tracked-changes", f"{TEXT}note", f"{_OFFICE}annotation", f"{TEXT}sequence-decls",
        f"{TEXT}table-of-content", f"{_OFFICE}forms",
    )
)  # fmt: skip


class Place(msgspec.Struct, frozen=True):
    """Where the walk stands: depth, and the list with its level."""

    depth: int = 0
    list_id: str = ""
    level: int = -1


class Walker:
    """Pours a body into a draft."""

    def __init__(
        self, draft: Draft, numbering: Numbering, hidden: frozenset[str | None], settings: Settings
    ) -> None:
        self.draft = draft
        self.numbering = numbering
        self.hidden = hidden
        """Styles of text that is not shown."""
        self.settings = settings

    def walk(self, parent: "_Element", place: Place) -> None:
        """Pour the paragraphs and tables below `parent`, as the walk comes to them."""
        for part in self._parts(parent, place):
            if isinstance(part, str):
                self.draft.paragraph(part)
            elif part.tag == f"{_TABLE}table":
                self._table(part, place)
            else:
                self._heading(part)

    def _parts(self, parent: "_Element", place: Place) -> "Iterator[str | _Element]":
        """Paragraphs as text; headings and tables as they are."""
        check_limit("max_depth", place.depth, self.settings.max_depth, "levels of nested elements")
        inner = msgspec.structs.replace(place, depth=place.depth + 1)
        for element in parent.iterchildren():
            if element.tag == f"{_TABLE}table" or element.tag == f"{TEXT}h":
                yield element
            elif element.tag == f"{TEXT}p":
                yield from self._lines(element, inner)
            elif element.tag == f"{TEXT}list":
                list_id = element.get(f"{TEXT}style-name") or place.list_id
                below = Place(inner.depth, list_id, place.level + 1)
                for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
                    yield from self._item(item, below)
            elif element.tag not in _SKIPPED:
                yield from self._parts(element, inner)

    def _item(self, item: "_Element", place: Place) -> "Iterator[str | _Element]":
        """The parts of an item of a list, its number in front of the first paragraph."""
        numbered = item.tag == f"{TEXT}list-header"
        for part in self._parts(item, place):
            direct = not numbered and isinstance(part, str) and bool(part.strip())
            if direct and item.find(f"{TEXT}p") is not None:
                numbered = True
                yield self.numbering.next(place.list_id, place.level) + str(part).lstrip()
            else:
                yield part

    def _heading(self, heading: "_Element") -> None:
        level = heading.get(f"{TEXT}outline-level", "")
        for line in self._print(heading).split("\n"):
            self.draft.paragraph(line, level=int(level) if level.isdecimal() else None)

    def _lines(self, paragraph: "_Element", inner: Place) -> "Iterator[str | _Element]":
        """The lines of a paragraph, then those of the text boxes anchored in it."""
        yield from self._print(paragraph).split("\n")
        for box in paragraph.iterdescendants(f"{_DRAW}text-box"):
            yield from self._parts(box, Place(inner.depth))

    def _print(self, element: "_Element", depth: int = 0) -> str:
        """The text of a paragraph as it is printed; boxes anchored in it are no part of it."""
        check_limit("max_depth", depth, self.settings.max_depth, "levels of nested elements")
        parts = [element.text or ""]
        for child in element.iterchildren():
            if child.tag in _BREAKS:
                parts.append(_BREAKS[child.tag])
            elif not (
                child.tag in _SKIPPED
                or child.tag.startswith(_DRAW)
                or child.get(f"{TEXT}style-name") in self.hidden
            ):
                parts.append(self._print(child, depth + 1))
            parts.append(child.tail or "")
        return "".join(parts)

    def _table(self, table: "_Element", place: Place) -> None:
        rows = list(self._rows(table, place))
        texts = [cell.text for row in rows for cell in row]
        if all(len(row) < 2 for row in rows) or is_prose(texts):
            for text in texts:
                for line in text.split("\n"):
                    self.draft.paragraph(line)
        else:
            self.draft.table(rows)

    def _rows(self, table: "_Element", place: Place) -> Iterator[list[PrintedCell]]:
        """Rows without the cells that others cover; what is repeated to fill a sheet, once."""
        for row in _children(table, f"{_TABLE}table-row"):
            cells: list[PrintedCell] = []
            for cell in row.iterchildren(f"{_TABLE}table-cell"):
                text = "\n".join(self._cell_lines(cell, place))
                printed = PrintedCell(
                    text,
                    _count(cell, "number-rows-spanned"),
                    _count(cell, "number-columns-spanned"),
                )
                repeated = min(_count(cell, "number-columns-repeated"), self.settings.max_columns)
                cells.extend([printed] * repeated)
            yield cells

    def _cell_lines(self, cell: "_Element", place: Place) -> Iterator[str]:
        for part in self._parts(cell, Place(place.depth + 1)):
            if isinstance(part, str):
                yield part
            elif part.tag == f"{_TABLE}table":
                for row in self._rows(part, Place(place.depth + 1)):
                    yield from (inner.text for inner in row)
            else:
                yield self._print(part)


def _children(table: "_Element", tag: str) -> "Iterator[_Element]":
    """Rows of a table, also those in groups of header rows; not those of tables in it."""
    for child in table.iterchildren():
        if child.tag == tag:
            yield child
        elif child.tag in (
            f"{_TABLE}table-header-rows",
            f"{_TABLE}table-rows",
            f"{_TABLE}table-row-group",
        ):
            yield from _children(child, tag)


def _count(cell: "_Element", name: str) -> int:
    declared = cell.get(f"{_TABLE}{name}", "")
    return max(1, int(declared)) if declared.isdecimal() and len(declared) < 7 else 1


def read_odt(source: Source, settings: Settings) -> Draft:
    """Paragraphs, numbers of lists and tables of an OpenDocument text.

    Raises
    ------
    ReadingError
        If the container or its xml is broken, or expands beyond the limits.
    """
    parts = unpack(source.data, (_CONTENT, _STYLES), settings)
    elements = parts[_CONTENT].count(b"<")
    check_limit("max_elements", elements, settings.max_elements, "elements of the document")
    root = parse_part(parts[_CONTENT])
    styles = parse_part(parts[_STYLES]) if _STYLES in parts else None
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadingError("an OpenDocument file that is no text; save it as odt or docx")
    draft = Draft(settings)
    roots = [root] if styles is None else [styles, root]
    hidden = frozenset(name for part in roots for name in read_hidden_styles(part))
    Walker(draft, Numbering(read_list_styles(roots)), hidden, settings).walk(body, Place())
    finish(draft, wrapped=False)
    return draft
