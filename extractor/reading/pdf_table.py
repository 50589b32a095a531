"""Ruled tables that a page break cut, put together; their boxes as printed cells.

Two tables that follow each other without prose between, with the same left and
right edge, are one. A label that the break tore ("（四）无" / "法提供") is one
cell again if the two halves make a label of a form. Read `join_tables`.
"""

from collections.abc import Sequence

import msgspec

from extractor.language.folding import fold
from extractor.reading.labels import is_label, is_value
from extractor.reading.pdf_lines import Line, join, lines_of
from extractor.reading.placing import PrintedCell
from extractor.reading.ruling import RuledTable

_NEAR = 4.0


class TextBox(msgspec.Struct):
    """A cell with its text, in slots of a table that may run over pages."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


class LongTable(msgspec.Struct):
    """A table, over as many pages as it has: positions of its columns, number of rows, cells."""

    xs: list[float]
    height: int
    boxes: list[TextBox]


Item = list[Line] | LongTable


def read_boxes(table: RuledTable) -> LongTable:
    """A ruled table with the text of its cells, their lines run together."""
    boxes = [
        TextBox(
            box.row, box.column, box.rows, box.columns,
            join(line.text for line in lines_of(box.glyphs, 0)),
        )
        for box in table.boxes
    ]  # fmt: skip
    return LongTable(table.xs, len(table.ys) - 1, boxes)


def printed_rows(table: LongTable) -> list[list[PrintedCell]]:
    """The cells of a table by the row they begin in."""
    rows: list[list[PrintedCell]] = [[] for _ in range(table.height)]
    for box in sorted(table.boxes, key=lambda b: (b.row, b.column)):
        rows[box.row].append(PrintedCell(box.text, box.rows, box.columns))
    return rows


def join_tables(items: Sequence[Item]) -> list[Item]:
    """Lines and tables in reading order, tables cut by a page joined."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if isinstance(item, LongTable) and isinstance(last, LongTable) and _fit(last, item):
            joined[-1] = _joined(last, item)
        else:
            joined.append(item)
    return joined


def _fit(upper: LongTable, lower: LongTable) -> bool:
    return abs(upper.xs[0] - lower.xs[0]) <= _NEAR and abs(upper.xs[-1] - lower.xs[-1]) <= _NEAR


def _joined(upper: LongTable, lower: LongTable) -> LongTable:
    """`lower` put below `upper`, in the columns of both, torn cells mended."""
    xs: list[float] = []
    for x in sorted(upper.xs + lower.xs):
        if not xs or x - xs[-1] > _NEAR:
            xs.append(x)
    above, below = _in_columns(upper, xs), _in_columns(lower, xs)
    below = _without_repeated_head(above, below)
    last = {(b.column, b.columns): b for b in above if b.row + b.rows == upper.height}
    first = {(b.column, b.columns): b for b in below if b.row == 0}
    pairs = [(last[key], first[key]) for key in first if key in last]
    shift = upper.height - (1 if _is_torn_row(pairs, first, last) else 0)
    mended = pairs if shift < upper.height else [p for p in pairs if _is_torn_cell(*p)]
    for a, b in mended:
        a.text = join((a.text, b.text))
        a.rows = shift + b.rows - a.row
    gone = {id(b) for _, b in mended}
    kept = [b for b in below if id(b) not in gone]
    for box in kept:
        box.row += shift
    height = max((b.row + b.rows for b in above + kept), default=upper.height)
    return LongTable(xs, height, above + kept)


def _in_columns(table: LongTable, xs: Sequence[float]) -> list[TextBox]:
    """The cells of a table in the columns of a finer one."""

    def column(x: float) -> int:
        return min(range(len(xs)), key=lambda i: abs(xs[i] - x))

    return [
        TextBox(
            box.row,
            (begin := column(table.xs[box.column])),
            box.rows,
            max(1, column(table.xs[box.column + box.columns]) - begin),
            box.text,
        )
        for box in table.boxes
    ]


def _without_repeated_head(above: Sequence[TextBox], below: list[TextBox]) -> list[TextBox]:
    """The lower part without the head that Word repeats at the top of a page."""

    def rows(boxes: Sequence[TextBox], row: int) -> list[tuple[int, int, int, str]]:
        return sorted((b.column, b.columns, b.rows, b.text) for b in boxes if b.row == row)

    count = 0
    while (head := rows(below, count)) and head == rows(above, count):
        if any(is_value(text) for *_, text in head):
            break
        count += 1
    texts = [b.text for b in below if b.row < count and b.text]
    if len(texts) < 2 or any(b.row < count < b.row + b.rows for b in below):
        return below
    kept = [b for b in below if b.row >= count]
    for box in kept:
        box.row -= count
    return kept


def _is_torn_row(
    pairs: Sequence[tuple[TextBox, TextBox]],
    first: dict[tuple[int, int], TextBox],
    last: dict[tuple[int, int], TextBox],
) -> bool:
    """Whether the break went through a row: one label in halves, every other cell on one side."""
    labels = 0
    for a, b in pairs:
        if a.text and b.text:
            if not _makes_label(a, b):
                return False
            labels += 1
    return labels > 0 and len(pairs) == len(first) == len(last)


def _is_torn_cell(a: TextBox, b: TextBox) -> bool:
    """Whether the break went through a cell that spans rows on both sides."""
    return (bool(a.text and b.text) and _makes_label(a, b)) or (
        bool(a.text) and not b.text and a.column == 0 and a.rows > 1
    )


def _makes_label(a: TextBox, b: TextBox) -> bool:
    return is_label(fold(a.text + b.text).text)
