"""A grid as rows of parts, with the columns each part covers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.datamodel import Cell, Grid
from extractor.tables.cells import Reading, read_cell


class Part(NamedTuple):
    """What a row shows in one or several columns.

    ``carried`` parts stand in a merged cell that began in a row above.
    """

    text: str
    start: int
    end: int
    column: int
    width: int
    reading: Reading
    carried: bool = False

    @property
    def slots(self) -> range:
        """The columns that the part covers."""
        return range(self.column, self.column + self.width)

    @property
    def is_words(self) -> bool:
        """Whether it can be (part of) a label."""
        return self.reading.kind == "words"


Row = list[Part]


def spread(grid: Grid) -> Iterator[Row]:
    """The rows of `grid` from top to bottom, every part of a row from left to right.

    A merged cell is a part of each row that it covers.

    Examples
    --------
    >>> cells = (Cell(row=0, column=0, rows=2, start=0, end=2, text="合计"),
    ...          Cell(row=0, column=1, start=3, end=4, text="1"),
    ...          Cell(row=1, column=1, start=5, end=6, text="2"))
    >>> grid = Grid(start=0, end=6, cells=cells, rows=2, columns=2)
    >>> [[part.text for part in row] for row in spread(grid)]
    [['合计', '1'], ['合计', '2']]
    """
    own: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        own.setdefault(cell.row, []).append(cell)
    open_: list[Cell] = []
    for number in range(grid.rows):
        row = [_make_part(cell, carried=False) for cell in own.get(number, ())]
        if open_:
            row += [_make_part(cell, carried=True) for cell in open_]
            row.sort(key=lambda part: part.column)
            open_ = [cell for cell in open_ if cell.row + cell.rows > number + 1]
        if number in own:
            open_ += [cell for cell in own[number] if cell.rows > 1]
        yield row


def _make_part(cell: Cell, *, carried: bool) -> Part:
    return Part(
        cell.text, cell.start, cell.end, cell.column, cell.columns, read_cell(cell.text), carried
    )


class Group(NamedTuple):
    """Labels, and the values that follow them in one row."""

    labels: tuple[Part, ...]
    values: tuple[Part, ...]
    unit: str | None
    end: int
    """Where the group ends; a blank that was lost would stand here."""


def split_row(row: Sequence[Part], first_value: int | None = None) -> list[Group]:
    """The groups of a row: a label after a value begins a new one.

    With `first_value`, the first column of the values, all before it are labels
    and all from there on are values, whatever they say.
    """
    groups: list[Group] = []
    labels: list[Part] = []
    values: list[Part] = []
    unit: str | None = None

    def close() -> None:
        if labels or values:
            end = max(part.end for part in (*labels, *values))
            groups.append(Group(tuple(labels), tuple(values), unit, end))

    for part in row:
        kind = part.reading.kind
        if first_value is not None and part.column >= first_value:
            values.append(part)
        elif kind == "words":
            if values and first_value is None and any(v.reading.kind != "blank" for v in values):
                close()
                labels, values, unit = [], [], None
            labels.append(part)
        elif kind == "unit":
            unit = part.reading.unit
        elif labels and first_value is None:
            values.append(part)
        elif not labels and first_value is None and kind != "blank":
            values.append(part)
    close()
    return groups
