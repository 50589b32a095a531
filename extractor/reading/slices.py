"""A stretch of the text that is one cell of a flattened table."""

import msgspec

from extractor.datamodel import Cell
from extractor.language.folding import fold


class Slice(msgspec.Struct, frozen=True):
    """Characters ``[start, end)`` without white space around them, as printed and folded."""

    start: int
    end: int
    text: str
    folded: str

    def as_cell(self, row: int, column: int, columns: int = 1) -> Cell:
        """The slice in its place in a grid."""
        return Cell(
            row=row, column=column, columns=columns, start=self.start, end=self.end, text=self.text
        )


def slice_of(text: str, start: int, end: int) -> Slice:
    """``text[start:end]`` without the white space around it; blank ones keep their place.

    Examples
    --------
    >>> slice_of("a|  6７ |", 2, 7)
    Slice(start=4, end=6, text='6７', folded='67')
    """
    part = text[start:end]
    stripped = part.strip()
    begin = start + (len(part) - len(part.lstrip()) if stripped else 0)
    return Slice(begin, begin + len(stripped), stripped, fold(stripped).text if stripped else "")
