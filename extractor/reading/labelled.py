"""Flattened tables without separators, found by the labels of the official forms.

Two shapes: the cells of a row separated by spaces, and one cell a line. A table
begins with a label of a form and goes on as long as lines are labels, units or
values; the first line of prose, or a heading that no form has, ends it. Its
columns are lost, so the grid is ragged. Read `read_labelled`, then `row_at` in `label_rows`.
"""

from collections.abc import Sequence

from extractor.datamodel import Grid
from extractor.language.folding import fold
from extractor.reading.label_rows import HEADS, fills_cell, join_labels, row_at, split_values
from extractor.reading.labels import (
    begins_corner,
    is_counted,
    is_fragment,
    is_head,
    is_label,
    is_sectional,
    tops_table,
)
from extractor.reading.line_words import LONGEST_LINE, PIPES, WORD, Lines, Row

_MOST_PIECES = 12


def read_labelled(lines: Lines, at: int) -> tuple[Grid | None, int]:
    """The label-driven table that begins with block `at`, and the block after it.

    Lines that are like a table but too few for one are none from a later line
    on either; the second is the block after them all the same.
    """
    if not _begins(lines, at):
        return None, at + 1
    rows: list[Row] = []
    ends: list[int] = []
    """For each row the block after it."""
    after = at
    while after < len(lines) and lines.blocks[after].grid is None:
        if lines.blocks[after].kind == "furniture":
            after += 1
            continue
        found = row_at(lines, after)
        if found is None and rows and _goes_on(lines, after):
            found = lines.words(after), after + 1
        if found is None:
            break
        row, following = found
        if _is_heading(row) and row and _begins_table(lines, following):
            break
        after = following
        rows.append(row)
        ends.append(after)
    while rows and _is_heading(rows[-1]):
        rows.pop()
        ends.pop()
    if not _is_table(rows):
        return None, max(after, at + 1)
    return _grid(_grouped(rows)), ends[-1]


def _goes_on(lines: Lines, at: int) -> bool:
    """Whether pieces of labels follow, and after at most a few of them a row with values."""
    for after in range(at, at + _MOST_PIECES):
        words = lines.words(after) if lines.is_paragraph(after) else []
        if not words:
            return False
        cut = split_values(words)
        if len(words) - cut > 1:
            return True
        if not all(is_fragment(word.folded) for word in words[:cut]):
            return False
    return False


def _begins_table(lines: Lines, at: int) -> bool:
    """Whether block `at` is what stands at the top of a table, of whatever shape."""
    while at < len(lines) and not lines.printed(at).strip(PIPES):
        at += 1
    if at >= len(lines):
        return False
    line = lines.printed(at)[:LONGEST_LINE]
    first = WORD.search(line)
    return tops_table(fold(line).text) or (
        first is not None and tops_table(fold(first.group()).text)
    )


def _begins(lines: Lines, at: int) -> bool:
    """Whether a line begins as a table does: with a label, whole or joined of its words."""
    line = lines.printed(at)
    if line.endswith(("。", "；")) and "勾稽" not in line:
        return False  # most lines of prose; no label ends so
    words = lines.words(at)
    cut = split_values(words)
    if not cut:
        return False
    return begins_corner(words[0].folded) or join_labels(lines.text, words[:cut]) is not None


def _is_heading(row: Row) -> bool:
    """A row at the end that is rather the heading of the next section: 三、… without a value."""
    return not row or (len(row) == 1 and is_sectional(row[0].folded))


def _is_table(rows: Sequence[Row]) -> bool:
    """Enough labels, and values or units among them; a list of headings has none."""
    labels = values = 0
    for row in rows:
        for cell in row:
            if is_label(cell.folded):
                labels += 1
            elif fills_cell(cell.folded) or is_counted(cell.folded):
                values += 1
    return (labels >= 3 and values >= 1) or (labels >= 2 and values >= 2) or labels >= 8


def _grouped(rows: Sequence[Row]) -> list[Row]:
    """Values that stand on lines of their own put to the label before them.

    Values after the head of a column are a row of their own: the heads are the
    row above it.
    """
    grouped: list[Row] = []
    for row in rows:
        if not row:
            continue
        bare = all(fills_cell(cell.folded) for cell in row)
        if bare and grouped and not is_head(grouped[-1][-1].folded):
            last = grouped[-1]
            if len(row) == 1 or (len(last) < HEADS and not fills_cell(last[-1].folded)):
                last.extend(row)
                continue
        grouped.append(list(row))
    return grouped


def _grid(rows: Sequence[Row]) -> Grid:
    return Grid(
        start=rows[0][0].start, end=rows[-1][-1].end,
        cells=tuple(
            part.as_cell(number, column)
            for number, row in enumerate(rows) for column, part in enumerate(row)
        ),
        rows=len(rows), columns=max(map(len, rows)), ragged=True,
    )  # fmt: skip
