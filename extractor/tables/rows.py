"""A grid as rows of parts, with the columns each part covers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec
import regex
from msgspec.structs import replace

from extractor.datamodel import Cell, Grid
from extractor.tables.cells import Reading, read_cell
from extractor.tables.labels import Labels

_MOST_LINES = 4
"""A label torn by line or page breaks takes no more rows than this."""
_GLUED = regex.compile(r"(?P<label>.{2,100}?)(?P<value>\d[\d,.]{0,20})")


class Part(msgspec.Struct, frozen=True):
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
        """Whether it can be a label or a part of one."""
        return self.reading.kind == "words"

    @property
    def is_filled(self) -> bool:
        """Whether it holds a number or a sign that there is none."""
        return self.reading.kind in ("number", "mark")


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
        row = [_make_part(cell) for cell in own.get(number, ())]
        if open_:
            row += [_make_part(cell, carried=True) for cell in open_]
            row.sort(key=lambda part: part.column)
            open_ = [cell for cell in open_ if cell.row + cell.rows > number + 1]
        if number in own:
            open_ += [cell for cell in own[number] if cell.rows > 1]
        yield row


def _make_part(cell: Cell, *, carried: bool = False) -> Part:
    reading = read_cell(cell.text)
    return Part(cell.text, cell.start, cell.end, cell.column, cell.columns, reading, carried)


def mend(rows: Sequence[Row], labels: Labels) -> list[Row]:
    """The rows with every label that a line or page break tore put together again.

    The pieces may have the row's values beside them or between them. A piece is
    put to another only if together they are a label of the form exactly.
    """
    mended: list[Row] = []
    at = 0
    while at < len(rows):
        row, taken = rows[at], 1
        last = next((part for part in reversed(row) if part.is_words and not part.carried), None)
        if last is not None and not _is_whole(last.text, labels):
            row, taken = _join_following(rows, at, last, labels)
        mended.append(row)
        at += taken
    return mended


def _is_whole(text: str, labels: Labels) -> bool:
    return bool(labels.exact(text) or labels.heads(text))


def _join_following(rows: Sequence[Row], at: int, last: Part, labels: Labels) -> tuple[Row, int]:
    """Row `at`, whose label `last` is torn, with the rows that have the rest; and how many."""
    text = last.text
    values: Row = []
    for number in range(at + 1, min(at + _MOST_LINES, len(rows))):
        own = [part for part in rows[number] if not part.carried and part.reading.kind != "blank"]
        words = [part for part in own if part.is_words]
        if not words:
            values += own
            continue
        first = words[0]
        text += first.text
        if _is_whole(first.text, labels) or own[0] is not first:
            break
        if _is_whole(text, labels):
            whole = [replace(part, text=text) if part is last else part for part in rows[at]]
            rest = own[1:]
            filled = any(part.is_filled for part in whole if not part.carried)
            if len(words) == 1 and not (filled and any(part.is_filled for part in values + rest)):
                return _fill(whole, values + rest), number - at + 1
            break
    return rows[at], 1


def _fill(row: Row, more: Row) -> Row:
    """The row with the parts of the rows below it in place of its own blanks."""
    if not more:
        return row
    columns = {column for part in more for column in part.slots}
    kept = [p for p in row if p.is_words or not columns.intersection(p.slots)]
    return [*kept, *more]


class Group(NamedTuple):
    """Labels, and the values that follow them in one row."""

    labels: list[Part]
    values: list[Part]
    unit: str | None = None
    full: bool = False
    """Whether it is a row of full width, so that no blank of it was lost."""


def split_row(row: Sequence[Part], width: int) -> list[Group]:
    """The groups of a row: a label after a value begins a new one.

    Numbers before all labels are ordinals. Words that follow a unit stand where a
    number should. `width` is that of the grid.
    """
    groups: list[Group] = []
    group = Group([], [])
    for part in row:
        kind = part.reading.kind
        if kind == "words" and group.labels and group.unit and not group.values:
            group.values.append(part)
        elif kind == "words":
            if group.values and any(value.reading.kind != "blank" for value in group.values):
                groups.append(group)
                group = Group([], [])
            elif group.values:
                group = Group(group.labels, [], group.unit)
            group.labels.append(part)
        elif kind == "unit":
            group = group._replace(unit=part.reading.unit)
        elif group.labels or not any(other.is_words for other in row):
            group.values.append(part)
    full = not groups and bool(row) and row[-1].column + row[-1].width == width
    groups.append(group._replace(full=full))
    return groups


def unglue(row: Row, labels: Labels) -> Row:
    """The row of a flattened table with what its lost separators stuck together cut apart.

    A number is cut off a label only where what stands before it is exactly a label,
    with or without its unit (1.当面申请数1); a run of zeros is as many cells.
    """
    cut: Row = []
    for part in row:
        if part.is_words:
            cut += _cut_label(part, labels)
        elif len(part.text) > 1 and not part.text.strip("0 "):
            zeros = [i for i, digit in enumerate(part.text) if digit == "0"]
            cut += [_cut(part, i, i + 1) for i in zeros]
        else:
            cut.append(part)
    return cut


def _cut_label(part: Part, labels: Labels) -> Row:
    match = _GLUED.fullmatch(part.text)
    if match is None or _is_whole(part.text, labels):
        return [part]
    label = match["label"].rstrip()
    for end in (len(label), len(label) - 1, len(label) - 2):
        unit = label[end:]
        if _is_whole(label[:end], labels) and (not unit or read_cell(unit).kind == "unit"):
            pieces = [(0, end), (end, len(label)), match.span("value")]
            return [_cut(part, a, b) for a, b in pieces if a < b]
    return [part]


def _cut(part: Part, start: int, end: int) -> Part:
    text = part.text[start:end]
    at = part.start + start
    return replace(part, text=text, start=at, end=at + len(text), reading=read_cell(text))
