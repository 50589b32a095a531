"""The text of a marked-up input, written once, with the blocks and grids over it.

The readers of html, docx and pdf pour paragraphs and tables into a `Draft` in
reading order. It alone decides how they become text, so the offsets of every
cell are right by construction. Read `Draft.table`.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter

import msgspec

from extractor.datamodel import Block, BlockKind, Cell, Grid
from extractor.reading.labels import is_no_row
from extractor.reading.limits import check_limit
from extractor.reading.placing import PrintedCell, Slot, place, tidy
from extractor.settings import Settings

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"


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
        self.encoding: str | None = None
        """Of what was read inside the input."""
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
        if not text.strip(_INVISIBLE):
            return
        start = self._write(text)
        self.blocks.append(Block(start=start, end=start + len(text), kind=kind, level=level))
        self._write("\n")

    def table(self, rows: Sequence[Sequence[PrintedCell]], kind: BlockKind = "table") -> None:
        """Write a table: a row a line, the cells that begin in the row separated by tabs.

        What stands in it across all columns and is no row, the table's caption,
        a heading, prose, is written as a paragraph, and the table goes on below.
        """
        slots = place(rows, self._settings)
        if any(cell.columns > self._settings.max_columns for row in rows for cell in row):
            self.warn(
                f"a cell spans more columns than the limit max_columns, "
                f"{self._settings.max_columns}; the rest of it was cut"
            )
        self.count_cells([height * width for _, _, height, width, _ in slots])
        width = max([column + width for _, column, _, width, _ in slots], default=0)
        part: list[Slot] = []
        for _, group in groupby(slots, key=itemgetter(0)):
            cells = list(group)
            text = cells[0][4]
            across = len(cells) == 1 and cells[0][2:4] == (1, width) and not cells[0][1]
            if across and kind == "table" and is_no_row(text):
                self._write_table(part, kind)
                self.paragraph(text)
                part = []
            else:
                part += cells
        self._write_table(part, kind)

    def _write_table(self, slots: Sequence[Slot], kind: BlockKind) -> None:
        if not any(text for *_, text in slots):
            return
        top = slots[0][0]
        start = at = self._length
        parts: list[str] = []
        cells: list[Cell] = []
        last = top
        for row, column, height, width, text in slots:
            if cells:
                parts.append("\t" if row == last else "\n" * (row - last))
                at += len(parts[-1])
            last = row
            end = at + len(text)
            cells.append(
                Cell(
                    row=row - top, column=column, rows=height, columns=width,
                    start=at, end=end, text=text,
                )
            )  # fmt: skip
            parts.append(text)
            at = end
        self._write("".join(parts))
        block = Block(start=start, end=self._length, kind=kind)
        if kind == "table":
            block = msgspec.structs.replace(block, grid=len(self.grids))
            self.grids.append(
                Grid(
                    start=start,
                    end=self._length,
                    cells=tuple(cells),
                    rows=max([row + height for row, _, height, _, _ in slots]) - top,
                    columns=max([column + width for _, column, _, width, _ in slots]),
                )
            )
        self.blocks.append(block)
        self._write("\n")

    def count_cells(self, counts: Iterable[int]) -> None:
        """Add to the cells of the whole report, which are limited."""
        self._cells += sum(counts)
        check_limit("max_cells", self._cells, self._settings.max_cells, "cells of tables")

    def warn(self, warning: str) -> None:
        """Say once what one should know about how the input was read."""
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _write(self, text: str) -> int:
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        check_limit(
            "max_characters", self._length, self._settings.max_characters, "characters of text"
        )
        return start
