"""Tables of a pdf that have no rules: cells of several lines gathered, rows made one line each.

Without rules only distances tell the cells. Lines below each other at the
distance of lines of one cell are one label, if the labels of the forms do not
speak against it; a row is what stands beside a value. Read `gather_rows`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from extractor.language.folding import fold
from extractor.reading.labels import is_label, is_value
from extractor.reading.pdf_grids import Row, Rows, Stack, align, is_leaf
from extractor.reading.pdf_lines import Chunk, Line, Measure
from extractor.reading.wrapping import begins_item

_AROUND = 8
"""How many lines that are no row themselves may belong to the head or foot of a table."""
_FEWEST = 3
_TALL = 2.5
"""Heads of one row of heads are no further apart than this many characters."""
_SIZES = 0.25
"""Type differs by less in the lines of one cell; a line without Chinese is measured roughly."""
_CLOSE = 1.4
"""Lines of one cell are no further apart than this many characters."""


def gather_rows(lines: Sequence[Line], column: Measure) -> list[Line | Rows]:
    """Lines in which each row of a table without rules is one line, or it is a grid."""
    gathered: list[Line | Rows] = []
    at = 0
    for begin, end in _zones(lines, column):
        gathered.extend(lines[at:begin])
        gathered.extend(_rows(lines[begin:end]))
        at = end
    gathered.extend(lines[at:])
    return gathered


def _zones(lines: Sequence[Line], column: Measure) -> Iterator[tuple[int, int]]:
    """Stretches of lines that are a table: lines with gaps, and short ones among them."""
    at = 0
    while at < len(lines):
        if not lines[at].tabular:
            at += 1
            continue
        begin, end, last = at, at + 1, at
        while end < len(lines) and end - last <= _AROUND and _is_short(lines[end], column):
            if lines[end].tabular:
                last = end
            end += 1
        floor = max(begin - _AROUND, 0)
        while begin > floor and _is_short(lines[begin - 1], column):
            begin -= 1
        if sum(line.tabular for line in lines[begin:end]) >= _FEWEST:
            yield begin, end
        at = end


def _is_short(line: Line, column: Measure) -> bool:
    """Whether a line can be part of a table: it has gaps, or is no line of prose."""
    if line.tabular:
        return True
    width = line.right - line.left
    return width < 0.7 * (column.right - column.left) and not line.text.endswith("。")


def _rows(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    """The rows of a table from top to bottom, each page by itself."""
    begin = 0
    for end in range(1, len(lines) + 1):
        if end == len(lines) or lines[end].page != lines[begin].page:
            yield from _rows_of_page(lines[begin:end])
            begin = end


def _rows_of_page(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    stacks = _stacks(lines)
    anchors = sorted({stack.middle for stack in stacks if stack.value})
    rows: dict[float, list[Stack]] = {anchor: [] for anchor in anchors}
    for stack in stacks:
        rows.setdefault(_row_of(stack, anchors, rows), []).append(stack)
    _level_heads(rows, anchors)
    heights = {id(cells): height for height, cells in rows.items()}
    ordered = [rows[height] for height in sorted(rows, reverse=True) if rows[height]]
    for cells in ordered:
        cells.sort(key=lambda stack: stack.chunks[0].left)
    for row in align(ordered):
        if id(row) not in heights:
            yield cast(Rows, row)
            continue
        yield _line_of(cast(Row, row), heights[id(row)], lines[0].page)


def _line_of(cells: Row, height: float, page: int) -> Line:
    """A row as one line."""
    text = " ".join(stack.text for stack in cells)
    left, right = cells[0].chunks[0].left, cells[-1].chunks[-1].right
    size = cells[0].size
    return Line(text, left, height - size / 2, right, height + size / 2, size, page, True)


def _level_heads(rows: dict[float, list[Stack]], anchors: Sequence[float]) -> None:
    """Put the heads of one row of heads on one height, so that they stand in its order.

    Heads of one and of two lines begin or end together, so their middles differ.
    """
    values = set(anchors)
    run: list[float] = []
    for height in [*sorted(rows, reverse=True), None]:
        if height is not None and height not in values:
            run.append(height)
            continue
        heads = [(at, stack) for at in run for stack in rows[at] if is_leaf(stack)]
        begin = 0
        for end in range(1, len(heads) + 1):
            if end == len(heads) or heads[end - 1][0] - heads[end][0] > _TALL * heads[end][1].size:
                _level(heads[begin:end], rows)
                begin = end
        run = []


def _level(heads: Sequence[tuple[float, Stack]], rows: dict[float, list[Stack]]) -> None:
    """Put heads that stand beside each other on the lowest of their heights."""
    places = sorted((stack.left, stack.right) for _, stack in heads)
    apart = all(a[1] <= b[0] for a, b in pairwise(places))
    if len({at for at, _ in heads}) > 1 and apart:
        lowest = min(at for at, _ in heads)
        for at, stack in heads:
            rows[at].remove(stack)
            rows[lowest].append(stack)


def _row_of(stack: Stack, anchors: Sequence[float], rows: dict[float, list[Stack]]) -> float:
    """The height of the row that a cell belongs to: of the value beside it, or its own."""
    reach = stack.size / 2
    beside = [a for a in anchors if stack.middles[-1] - reach <= a <= stack.middles[0] + reach]
    if beside:
        return min(beside, key=lambda a: abs(a - stack.middle))
    near = [height for height in rows if abs(height - stack.middle) <= reach]
    return near[0] if near else stack.middle


def _stacks(lines: Sequence[Line]) -> list[Stack]:
    stacks: list[Stack] = []
    open_: list[Stack] = []
    for line in lines:
        open_ = [s for s in open_ if s.middles[-1] - line.middle <= _CLOSE * s.size]
        values = [is_value(fold(chunk.text).text) for chunk in line.chunks]
        for chunk, value in zip(line.chunks, values, strict=True):
            beside = any(values) and not value
            above = next((s for s in open_ if not value and _accepts(s, chunk, line, beside)), None)
            if above is None:
                above = Stack([chunk], [line.middle], line.size, beside, value)
                stacks.append(above)
                open_.append(above)
            else:
                above.chunks.append(chunk)
                above.middles.append(line.middle)
                above.beside_value |= beside
    return stacks


def _accepts(stack: Stack, chunk: Chunk, line: Line, beside_value: bool) -> bool:
    """Whether a chunk is the next line of a cell."""
    if stack.value or stack.middles[-1] == line.middle or (beside_value and stack.beside_value):
        return False
    if abs(stack.size - line.size) > _SIZES * line.size or begins_item(chunk.text):
        return False
    above = stack.chunks[-1]
    overlap = min(above.right, chunk.right) - max(above.left, chunk.left)
    if overlap < 0.5 * min(above.right - above.left, chunk.right - chunk.left):
        return False
    text = stack.text
    return not is_label(fold(text).text) or is_label(fold(text + chunk.text).text)
