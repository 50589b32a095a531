"""Rows of a table without rules put into columns by what stands below what.

Where a row lacks values, only the places of the others tell which they are. Each value must
stand below one head, no two below the same: then the rows are a grid. Where every row is
full their order tells as much, and the lines stay lines. Read `align`.
"""

from collections.abc import Iterator, Sequence

import msgspec

from extractor.language.folding import fold
from extractor.reading.labels import bare_label, is_caption, is_label, is_no_row, load_labels
from extractor.reading.pdf_lines import Chunk, join
from extractor.reading.placing import PrintedCell


class Stack(msgspec.Struct):
    """Chunks below each other that are one cell."""

    chunks: list[Chunk]
    middles: list[float]
    size: float
    beside_value: bool
    value: bool

    @property
    def text(self) -> str:
        """The label."""
        return join(chunk.text for chunk in self.chunks)

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.middles[0] + self.middles[-1]) / 2

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(chunk.left for chunk in self.chunks)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(chunk.right for chunk in self.chunks)


_NEAR = 4
"""Rows below the heads in which there must be a value."""
Row = list[Stack]
Rows = list[list[PrintedCell]]


def is_leaf(stack: Stack) -> bool:
    """Whether a cell is the head of a single column."""
    label = bare_label(fold(stack.text).text)
    labels = load_labels()
    return label in labels.heads and label not in labels.merged


def align(rows: Sequence[Row]) -> Iterator[Row | Rows]:
    """Rows from top to bottom; those that are a table with gaps as a grid."""
    at = 0
    while at < len(rows):
        after = _end_of_table(rows, at)
        grid = _read_grid(rows[at], rows[at + 1 : after]) if after > at + 1 else None
        if grid is None:
            yield rows[at]
            at += 1
        else:
            yield grid
            at = after


def _end_of_table(rows: Sequence[Row], at: int) -> int:
    """The row after the last of the table whose row of heads is `at`; that itself if it is none."""
    if sum(map(is_leaf, rows[at])) < 2 or any(stack.value for stack in rows[at]):
        return at
    values = [stack.left for row in rows[at + 1 : at + 1 + _NEAR] for stack in row if stack.value]
    if not values:
        return at
    after = last = at + 1
    while after < len(rows) and _goes_on(rows[after], min(values)):
        after += 1
        if any(stack.value or _is_row_label(stack) for stack in rows[after - 1]):
            last = after
    return last


def _goes_on(row: Row, values: float) -> bool:
    """Whether a row belongs to a table: it has values, or labels and pieces of labels alone."""
    if any(stack.value for stack in row):
        return True
    return all(stack.right <= values and not _is_caption(stack) for stack in row)


def _is_row_label(stack: Stack) -> bool:
    return is_label(fold(stack.text).text) and not is_leaf(stack)


def _is_caption(stack: Stack) -> bool:
    folded = fold(stack.text).text
    return is_caption(folded) or is_no_row(stack.text)


def _read_grid(head: Row, body: Sequence[Row]) -> Rows | None:
    """The grid of a row of heads and the rows below it, if it has gaps and every value a head."""
    values = [stack for row in body for stack in row if stack.value]
    if not values:
        return None
    first = min(stack.left for stack in values)
    heads = sorted((s for s in head if s.right > first), key=lambda s: s.left)
    beside = [stack for stack in head if stack.right <= first]
    places: list[dict[int, Stack]] = []
    for row in body:
        placed: dict[int, Stack] = {}
        for stack in row:
            if stack.value:
                column = _below(stack, heads)
                if column is None or column in placed:
                    return None
                placed[column] = stack
        places.append(placed)
    if all(len(placed) == len(heads) for placed in places):
        return None
    labels = [sorted((s for s in row if not s.value), key=lambda s: s.left) for row in body]
    width = max(1, *(len(row) for row in labels), len(beside))
    grid = [[*_fill(beside, width), *(PrintedCell(stack.text) for stack in heads)]]
    for row, placed in zip(labels, places, strict=True):
        cells = (PrintedCell(placed[i].text if i in placed else "") for i in range(len(heads)))
        grid.append([*_fill(row, width), *cells])
    return grid


def _fill(labels: Sequence[Stack], width: int) -> list[PrintedCell]:
    """Labels in the last of `width` columns."""
    return [
        *(PrintedCell("") for _ in range(width - len(labels))),
        *(PrintedCell(stack.text) for stack in labels),
    ]


def _below(stack: Stack, heads: Sequence[Stack]) -> int | None:
    """The head that a value stands below: the only one it is below of."""
    middle = (stack.left + stack.right) / 2
    met = [i for i, head in enumerate(heads) if stack.left < head.right and head.left < stack.right]
    if len(met) == 1:
        return met[0]
    if met:
        return None
    near = sorted((abs((h.left + h.right) / 2 - middle), i) for i, h in enumerate(heads))
    clear = near and (len(near) == 1 or near[0][0] * 2 < near[1][0])
    return near[0][1] if clear else None
