"""The text of a marked-up input, written once, with the blocks and grids over it.

The readers of html, docx and pdf pour paragraphs and tables into a `Draft` in
reading order. It alone decides how they become text, so the offsets of every
cell are right by construction. Read `Draft.table`.
"""

from collections.abc import Iterable, Sequence

import msgspec

from extractor.datamodel import Block, BlockKind, Cell, Grid
from extractor.reading.limits import check_limit
from extractor.settings import Settings


class PrintedCell(msgspec.Struct, frozen=True):
    """A cell as the input declares it: its text and how many rows and columns it spans."""

    text: str
    rows: int = 1
    columns: int = 1


class Draft:
    """Collects paragraphs and tables, in order, into one text.

    Examples
    --------
    >>> from extractor.settings import DEFAULTS
    >>> draft = Draft(DEFAULTS)
    >>> draft.paragraph("二、主动公开政府信息情况", level=2)
    >>> draft.table([[PrintedCell("规章"), PrintedCell("1")]])
    >>> draft.text
    '二、主动公开政府信息情况\\n规章\\t1\\n'
    >>> [cell.start for cell in draft.grids[0].cells]
    [13, 16]
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._parts: list[str] = []
        self._length = 0
        self._cells = 0
        self.blocks: list[Block] = []
        self.grids: list[Grid] = []
        self.title: str | None = None
        self.published: str | None = None
        self.attachments: list[str] = []
        self.warnings: list[str] = []

    @classmethod
    def over(cls, text: str, settings: Settings) -> "Draft":
        """A draft of a text that is kept as it is; its blocks are still to be laid over it."""
        draft = cls(settings)
        draft._write(text)
        return draft

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self._parts)

    def paragraph(self, text: str, kind: BlockKind = "paragraph", level: int | None = None) -> None:
        """Write a paragraph; one without any visible character is left out."""
        text = tidy(text)
        if not text:
            return
        start = self._write(text)
        self.blocks.append(Block(start=start, end=start + len(text), kind=kind, level=level))
        self._write("\n")

    def table(self, rows: Sequence[Sequence[PrintedCell]], kind: BlockKind = "table") -> None:
        """Write a table: a row a line, the cells that begin in the row separated by tabs."""
        slots = place(rows, self._settings)
        if not any(text for *_, text in slots):
            return
        self.count_cells(height * width for _, _, height, width, _ in slots)
        start = self._length
        cells: list[Cell] = []
        last = -1
        for row, column, height, width, text in slots:
            if last >= 0:
                self._write("\t" if row == last else "\n" * (row - last))
            last = row
            at = self._write(text)
            cells.append(
                Cell(
                    row=row, column=column, rows=height, columns=width,
                    start=at, end=at + len(text), text=text,
                )
            )  # fmt: skip
        end = self._length
        if kind == "table":
            self.blocks.append(Block(start=start, end=end, kind=kind, grid=len(self.grids)))
            self.grids.append(
                Grid(
                    start=start, end=end, cells=tuple(cells),
                    rows=max(c.row + c.rows for c in cells),
                    columns=max(c.column + c.columns for c in cells),
                )
            )  # fmt: skip
        else:
            self.blocks.append(Block(start=start, end=end, kind=kind))
        self._write("\n")

    def count_cells(self, counts: Iterable[int]) -> None:
        """Add to the cells of the whole report, which are limited."""
        self._cells += sum(counts)
        check_limit("max_cells", self._cells, self._settings.max_cells, "cells of tables")

    def _write(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        check_limit(
            "max_characters", self._length, self._settings.max_characters, "characters of text"
        )
        return start


Slot = tuple[int, int, int, int, str]
"""Row, column, height, width and text of a cell in its place."""


def tidy(text: str) -> str:
    """White space as on the printed page: breaks beside Chinese vanish, runs become one space.

    Examples
    --------
    >>> tidy("本年新\\n    制作数量 "), tidy("a\\nb  c")
    ('本年新制作数量', 'a b c')
    """
    if "\n" not in text:
        return " ".join(text.split())
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
        usual = max((cell.rows for cell in printed if cell.rows <= left), default=1)
        for cell in printed:
            height = cell.rows if 1 <= cell.rows <= left else usual
            width = max(1, min(cell.columns, settings.max_columns))
            while column < len(taken) and taken[column] > row:
                column += 1
            while any(free > row for free in taken[column : column + width]):
                width -= 1
            budget += width
            check_limit("max_cells", budget, settings.max_cells, "cells of one table")
            taken.extend([0] * (column + width - len(taken)))
            taken[column : column + width] = [row + height] * width
            placed.append((row, column, height, width, tidy(cell.text)))
            column += width
    return _close_columns(placed)


def _close_columns(placed: Iterable[Slot]) -> list[Slot]:
    """Columns in which no cell begins joined to the one on their left."""
    cells = list(placed)
    begins = sorted({column for _, column, _, _, _ in cells})
    number = {column: i for i, column in enumerate(begins)}
    edges = [*begins, max((c + w for _, c, _, w, _ in cells), default=0)]
    closed: list[Slot] = []
    at = 0
    for row, column, height, width, text in cells:
        first = number[column]
        at = first + 1
        while at < len(begins) and edges[at] < column + width:
            at += 1
        closed.append((row, first, height, at - first, text))
    return closed
