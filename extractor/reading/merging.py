"""Rows whose cells say where they begin and end, and whether they go on the cell above.

Word's formats print a cell from one edge to another; which columns a table has follows
from all edges of its rows. Read `merge_rows`.
"""

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from extractor.reading.placing import PrintedCell

_NEAR = 12
"""Edges closer than this (in twentieths of a point) are one: rows are rarely drawn exactly."""


class EdgedCell(msgspec.Struct, frozen=True):
    """A cell from one edge to another; ``down`` is restart or continue where cells are merged."""

    text: str
    left: int
    right: int
    down: str | None = None
    joined: bool = False
    """It is one cell with the one on its left."""


Placed = tuple[int, str | None, PrintedCell]
"""First column, vertical merge (restart, continue or None) and the cell."""


def merge_rows(rows: Sequence[Sequence[EdgedCell]]) -> list[list[PrintedCell]]:
    """Cells in the columns that all edges make, those merged downwards made one.

    Examples
    --------
    >>> rows = [
    ...     [EdgedCell("类别", 0, 100, "restart"), EdgedCell("数量", 100, 300)],
    ...     [EdgedCell("", 0, 100, "continue"), EdgedCell("新", 100, 200), EdgedCell("旧", 200, 303)],
    ... ]
    >>> [[(cell.text, cell.rows, cell.columns) for cell in row] for row in merge_rows(rows)]
    [[('类别', 2, 1), ('数量', 1, 2)], [('新', 1, 1), ('旧', 1, 1)]]
    """
    edges = _edges(
        sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)})
    )
    placed: list[list[Placed]] = []
    for row in rows:
        cells: list[Placed] = []
        if row and (before := _column(edges, row[0].left)):
            cells.append((0, None, PrintedCell("", 1, before)))
        for cell in row:
            first = _column(edges, cell.left)
            width = max(1, _column(edges, cell.right) - first)
            cells.append((first, cell.down, PrintedCell(cell.text, 1, width)))
        placed.append(cells)
    return [[cell for _, _, cell in row] for row in merge_down(placed)]


def _edges(printed: Sequence[int]) -> list[int]:
    """The distinct edges, rising."""
    edges: list[int] = []
    for edge in printed:
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    return edges


def _column(edges: Sequence[int], edge: int) -> int:
    at = bisect_left(edges, edge - _NEAR)
    return min(at, len(edges) - 1)


def is_prose(texts: Sequence[str]) -> bool:
    """Whether most of what stands in the cells of a table is prose, which it only frames."""
    prose = sum(len(text) for text in texts if len(text) > 150 and "。" in text)
    return prose * 2 > sum(len(text) for text in texts if text.strip())


def merge_down(rows: Sequence[Sequence[Placed]]) -> list[list[Placed]]:
    """Cells merged downwards made one cell of several rows."""
    merged: list[list[Placed]] = []
    open_: dict[int, tuple[int, int]] = {}
    """For each column the merged cell that is open there: its row and place in the row."""
    for row in rows:
        kept: list[Placed] = []
        for column, down, cell in row:
            at, place = open_.get(column, (len(merged), 0))
            if down == "continue" and at < len(merged):
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
