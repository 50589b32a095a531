"""Cells and rows as Word's formats give them: a cell when it ends, its place when the row ends.

The readers of doc and rtf hand paragraphs, ends of cells and ends of rows to a
`TableWriter`; it pours tables and paragraphs into the draft.
"""

from collections.abc import Sequence

import msgspec

from extractor.reading.draft import Draft
from extractor.reading.merging import EdgedCell, is_prose, merge_rows

_WIDTH = 1000
"""Of a cell that the row does not define."""


class TableWriter:
    """Gathers the rows of a table until a paragraph follows."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._lines: list[str] = []
        """Paragraphs of the cell that is open."""
        self._cells: list[str] = []
        self._rows: list[list[EdgedCell]] = []

    @property
    def is_open(self) -> bool:
        """Whether there are cells that no paragraph followed yet."""
        return bool(self._lines or self._cells or self._rows)

    def write(self, text: str, level: int | None = None) -> None:
        """A paragraph outside of tables; what was gathered is a table."""
        self.end_table()
        for line in text.split("\n"):
            self.draft.paragraph(line, level=level)

    def add_line(self, text: str) -> None:
        """A paragraph of the cell that is open."""
        self._lines.append(text)

    def end_cell(self, text: str) -> None:
        """The last paragraph of a cell."""
        self._cells.append("\n".join([*self._lines, text]))
        self._lines = []

    def end_row(self, defined: Sequence[EdgedCell]) -> None:
        """The row is complete; `defined` are its cells without their text."""
        texts, self._cells, self._lines = self._cells, [], []
        row: list[EdgedCell] = []
        for i, text in enumerate(texts):
            left = row[-1].right if row else 0
            cell = defined[i] if i < len(defined) else EdgedCell("", left, left + _WIDTH)
            if cell.joined and row:
                joined = f"{row[-1].text}\n{text}"
                row[-1] = msgspec.structs.replace(row[-1], text=joined, right=cell.right)
            else:
                row.append(msgspec.structs.replace(cell, text=text))
        if row:
            self._rows.append(row)

    def end_table(self) -> None:
        """Write the rows that were gathered; a table that only frames prose as its paragraphs."""
        rows, self._rows = self._rows, []
        loose = [*self._cells, *self._lines]
        self._cells, self._lines = [], []
        if all(len(row) == 1 for row in rows) or is_prose([c.text for row in rows for c in row]):
            loose = [cell.text for row in rows for cell in row] + loose
        else:
            self.draft.table(merge_rows(rows))
        for text in loose:
            for line in text.split("\n"):
                self.draft.paragraph(line)
