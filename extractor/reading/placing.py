"""Cells into slots: spans resolved as a browser does it, within bounds.

Read `place`.
"""

from collections.abc import Iterable, Sequence

import msgspec

from extractor.reading.limits import check_limit
from extractor.settings import Settings


class PrintedCell(msgspec.Struct, frozen=True):
    """A cell as the input declares it: its text and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


Slot = tuple[int, int, int, int, str]
"""Row, column, height, width and text of a cell in its place."""


def tidy(text: str) -> str:
    """White space as on the printed page: breaks beside Chinese vanish, runs become one space.

    Examples
    --------
    >>> tidy("本年新\\n    制作数量 "), tidy("a\\nb  c")
    ('本年新制作数量', 'a b c')
    """
    text = text.strip()
    if "\n" not in text:
        return text if text.isalnum() else " ".join(text.split())
    joined = ""
    for line in map(str.split, text.split("\n")):
        if line:
            tight = not joined or _is_wide(joined[-1]) or _is_wide(line[0][0])
            joined += " ".join(line) if tight else " " + " ".join(line)
    return joined


def _is_wide(character: str) -> bool:
    """Whether a character is Chinese or punctuation of Chinese prose, which takes no spaces."""
    return character > "\u2010"


def place(rows: Sequence[Sequence[PrintedCell]], settings: Settings) -> list[Slot]:
    """Cells put into slots as a browser does; columns in which no cell begins are closed.

    A span over more rows than there are is taken to be as high as the highest
    other one of its row; a span of a thousand columns in a table of three is
    three columns wide.

    Examples
    --------
    >>> from extractor.settings import DEFAULTS
    >>> rows = [[PrintedCell("三", rows=2), PrintedCell("a", columns=9)], [PrintedCell("b")]]
    >>> place(rows, DEFAULTS)
    [(0, 0, 2, 1, '三'), (0, 1, 1, 1, 'a'), (1, 1, 1, 1, 'b')]
    """
    taken: list[int] = []
    """For each column the first row that is free in it."""
    placed: list[Slot] = []
    budget = 0
    for row, printed in enumerate(rows):
        column = 0
        left = len(rows) - row
        for cell in printed:
            height, width = cell.rows, cell.columns
            if not 1 <= height <= left:
                height = max((other.rows for other in printed if other.rows <= left), default=1)
            while column < len(taken) and taken[column] > row:
                column += 1
            if width != 1:
                width = max(1, min(width, settings.max_columns))
                while width > 1 and any(free > row for free in taken[column : column + width]):
                    width -= 1
            budget += width
            if budget > settings.max_cells:
                check_limit("max_cells", budget, settings.max_cells, "cells of one table")
            if column + width > len(taken):
                taken.extend([0] * (column + width - len(taken)))
            if width == 1:
                taken[column] = row + height
            else:
                taken[column : column + width] = [row + height] * width
            placed.append((row, column, height, width, tidy(cell.text)))
            column += width
    return _close_columns(placed)


def _close_columns(placed: Iterable[Slot]) -> list[Slot]:
    """Columns in which no cell begins joined to the one on their left."""
    cells = list(placed)
    begins = sorted({column for _, column, _, _, _ in cells})
    edges = [*begins, max((c + w for _, c, _, w, _ in cells), default=0)]
    if edges == list(range(len(edges))):
        return cells
    number = {column: i for i, column in enumerate(begins)}
    closed: list[Slot] = []
    at = 0
    for row, column, height, width, text in cells:
        first = number[column]
        at = first + 1
        while at < len(begins) and edges[at] < column + width:
            at += 1
        closed.append((row, first, height, at - first, text))
    return closed
