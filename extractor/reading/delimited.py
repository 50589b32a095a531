"""Flattened tables whose cells are separated by tabs or pipes.

What a tab or pipe separates is certain; which column it was is certain only
if the rows agree and no merged head was squeezed. Read `read_delimited`.
"""

import re
from collections.abc import Sequence

from extractor.datamodel import Block, Cell, Grid
from extractor.language.folding import fold
from extractor.reading.labels import (
    bare_label,
    is_label,
    is_sectional,
    is_value,
    load_labels,
    tops_table,
)
from extractor.reading.page_furniture import is_lone_number
from extractor.reading.slices import Slice, slice_of

_RULE = re.compile(r"(?=[^-]*--)[\s|:+-]++")
"""A line that draws a line; its first dashes are two, as a cell may hold one."""

Row = list[Slice]


def delimiter_of(line: str) -> str | None:
    """What separates the cells of a line, if anything does.

    Examples
    --------
    >>> delimiter_of("规章\\t1"), delimiter_of("| 规章 | 0 |"), delimiter_of("规章 1")
    ('\\t', '|', None)
    """
    if len(line) > 150 and "。" in line:
        return None
    if "|" in line or "｜" in line or "│" in line:
        return "|"
    return "\t" if "\t" in line.lstrip() else None


def read_delimited(
    text: str, blocks: Sequence[Block], at: int, delimiter: str
) -> tuple[Grid | None, int]:
    """The table of delimited lines that begins with block `at`, and the block after it.

    Where the lines are no table the second is the block after them all the same.
    """
    after = _extent(text, blocks, at, delimiter)
    lines = [(b.start, b.end) for b in blocks[at:after] if not _is_skipped(text, b, delimiter)]
    if delimiter == "|" and _one_cell_a_line(text, lines):
        rows, sure = _rows_of_cells(text, lines)
    else:
        rows = [
            split(text, start, end, delimiter)
            for start, end in lines
            if not _RULE.fullmatch(text, start, end)
        ]
        sure = True
    rows = _join_broken(text, rows)
    if not _is_table(rows):
        return None, after
    return _grid(rows, sure and _columns_hold(rows)), after


def _extent(text: str, blocks: Sequence[Block], at: int, delimiter: str) -> int:
    """The block after the last delimited line; label lines and page numbers may stand between."""
    after = at + 1
    seen = at + 1
    while after < len(blocks):
        block = blocks[after]
        if block.grid is not None or after - seen > 3:
            break
        line = text[block.start : block.end]
        if delimiter_of(line) == delimiter and block.kind == "paragraph":
            seen = after + 1
        elif not (_is_skipped(text, block, delimiter) or _is_row(text, blocks, after, delimiter)):
            break
        after += 1
    return max(seen, _trailing_labels(text, blocks, seen, after))


def _trailing_labels(text: str, blocks: Sequence[Block], seen: int, after: int) -> int:
    """Rows at the end whose blank cells were cut off with their separators; no headings."""
    while seen < after and (
        is_label(folded := fold(text[blocks[seen].start : blocks[seen].end]).text)
        and not is_sectional(folded)
    ):
        seen += 1
    return seen


def _is_row(text: str, blocks: Sequence[Block], at: int, delimiter: str) -> bool:
    """Whether a line without separators is a row: a label, but no heading of another table."""
    folded = fold(text[blocks[at].start : blocks[at].end]).text
    if not is_label(folded):
        return False
    if not is_sectional(folded) or at + 1 == len(blocks):
        return True
    below = text[blocks[at + 1].start : blocks[at + 1].end].replace(delimiter, "\t")
    return not tops_table(fold(below.strip().partition("\t")[0]).text)


def _is_skipped(text: str, block: Block, delimiter: str) -> bool:
    if block.kind == "furniture":
        return True
    return delimiter == "\t" and is_lone_number(text[block.start : block.end])


def split(text: str, start: int, end: int, delimiter: str) -> Row:
    """The cells of one line, blank ones kept; pipes at both ends only close the line."""
    if delimiter == "|":
        line = text[start:end].replace("｜", "|").replace("│", "|").rstrip()
        end = start + len(line)
        if line.endswith("|"):
            end -= 1
        if line.lstrip().startswith("|"):
            start += len(line) - len(line.lstrip()) + 1
        line = text[start:end].replace("｜", "|").replace("│", "|")
    else:
        line = text[start:end]
    cells = []
    for part in line.split(delimiter):
        cells.append(slice_of(text, start, start + len(part)))
        start += len(part) + 1
    return cells


def _join_broken(text: str, rows: Sequence[Row]) -> list[Row]:
    """Rows that a line break inside a label tore apart, put together again."""
    whole: list[Row] = []
    for row in rows:
        if whole and whole[-1] and row and row[0].folded and not is_label(row[0].folded):
            last = whole[-1][-1]
            if (
                last.folded
                and not is_value(row[0].folded)
                and is_label(last.folded + row[0].folded)
            ):
                whole[-1] = [*whole[-1][:-1], slice_of(text, last.start, row[0].end), *row[1:]]
                continue
        whole.append(list(row))
    return whole


def _one_cell_a_line(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether pipes end cells that stand on lines of their own."""
    single = sum(text[s:e].strip(" \t|")[:1] == "" or text[s:e].count("|") == 1 for s, e in lines)
    return len(lines) >= 4 and single * 3 > len(lines) * 2


def _rows_of_cells(text: str, lines: Sequence[tuple[int, int]]) -> tuple[list[Row], bool]:
    """Rows of cells that stand one a line, and whether the rows are marked.

    Some copies begin each row with a pipe on a line of its own: of several such
    lines the last begins the row, the others are blank cells. Where no row is
    marked, a label after a value begins one.
    """
    lone = [not text[s:e].strip(" \t|") for s, e in lines]
    marked = lone[0] or sum(lone) * 8 > len(lines)
    rows: list[Row] = [[]]
    for i, (start, end) in enumerate(lines):
        if lone[i]:
            if marked and (i + 1 == len(lines) or not lone[i + 1]):
                rows.append([])
            else:
                rows[-1].append(slice_of(text, start, start))
            continue
        cells = split(text, start, end, "|")
        row = rows[-1]
        if not marked and row and is_value(row[-1].folded) and not is_value(cells[0].folded):
            rows.append([])
        rows[-1].extend(cells)
    return [row for row in rows if row], marked


def _is_table(rows: Sequence[Row]) -> bool:
    """At least two rows that share labels of a form or numbers; menus have neither."""
    cells = [cell.folded for row in rows for cell in row if cell.folded]
    if sum(sum(bool(cell.folded) for cell in row) > 1 for row in rows) < 2:
        return False
    labels = sum(map(is_label, cells))
    values = sum(map(is_value, cells))
    return labels >= 2 or (values >= 2 and values * 6 >= len(cells))


def _columns_hold(rows: Sequence[Row]) -> bool:
    """Whether the place of a cell in its line is its column.

    Lines may lack trailing blank cells. A line with a head that spans columns
    must not be squeezed to the left, and the numbers must begin in one column.
    """
    width = max(map(len, rows))
    labels = load_labels()
    spanning = labels.merged | labels.lower
    begins = set()
    for row in rows:
        filled = [i for i, cell in enumerate(row) if cell.folded]
        packed = filled == list(range(len(filled))) and len(filled) < width
        if packed and any(bare_label(cell.folded) in spanning for cell in row):
            return False
        values = [i for i in filled if is_value(row[i].folded)]
        if len(values) > 1 and values[0]:
            begins.add(values[0])
    full = sum(len(row) == width for row in rows)
    return full * 3 >= len(rows) and (len(begins) < 2 or width < 4)


def _grid(rows: Sequence[Row], sure: bool) -> Grid:
    width = max(map(len, rows))
    merged = load_labels().merged
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        column = 0
        while column < len(row):
            part = row[column]
            span = 1
            if sure and bare_label(part.folded) in merged:
                while column + span < len(row) and not row[column + span].folded:
                    span += 1
            cells.append(part.as_cell(number, column, span))
            column += span
        if sure:
            end = row[-1].end
            blank = Slice(end, end, "", "")
            cells.extend(blank.as_cell(number, c) for c in range(len(row), width))
    return Grid(
        start=min(row[0].start for row in rows), end=max(row[-1].end for row in rows),
        cells=tuple(cells), rows=len(rows), columns=width, ragged=not sure,
    )  # fmt: skip
