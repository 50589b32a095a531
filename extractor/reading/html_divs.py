"""A table whose rows and cells are divs or list items, laid out by a style sheet.

Without a style sheet only the shape is left: elements below each other that all hold
the same number of short cells. Pages have many such shapes, menus and lists of news;
one of them is a table where its cells are the labels of a form. Read `read_divs`.
"""

from itertools import islice
from typing import TYPE_CHECKING

from extractor.language.folding import fold
from extractor.reading.html_table import cell_text, text_below
from extractor.reading.labels import is_label
from extractor.reading.placing import PrintedCell

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROWS = frozenset(("div", "ul", "ol", "li", "dl", "section", "p"))
_CELLS = frozenset(("div", "li", "dt", "dd", "p"))
_INSIDE = frozenset(("br", "p", "a", "img"))
"""What may stand in a cell."""
_LONGEST = 80
_FEWEST_LABELS = 2


def read_divs(element: "_Element") -> list[list[PrintedCell]] | None:
    """The rows of an element that is a table made of divs; None if it is none.

    Every row has the same number of cells, at least two, each of them short; blank
    ones count. At least two cells are labels of a form.
    """
    rows = list(element.iterchildren())
    if len(rows) < 2 or (width := len(rows[0])) < 2:
        return None
    if any(row.tag not in _ROWS or len(row) != width or _has_text(row) for row in rows):
        return None
    if any(not _is_cell(cell) for row in rows for cell in row):
        return None
    printed = [[PrintedCell(cell_text(cell)) for cell in row] for row in rows]
    labels = (cell for row in printed for cell in row if is_label(fold(cell.text).text))
    return printed if len(list(islice(labels, _FEWEST_LABELS))) == _FEWEST_LABELS else None


def _has_text(row: "_Element") -> bool:
    """Whether text stands beside the cells of a row."""
    beside = [row.text, *(cell.tail for cell in row)]
    return any(text is not None and text.strip() for text in beside)


def _is_cell(cell: "_Element") -> bool:
    return (
        cell.tag in _CELLS
        and all(inner.tag in _INSIDE for inner in cell.iterdescendants())
        and len(text_below(cell)) <= _LONGEST
    )
