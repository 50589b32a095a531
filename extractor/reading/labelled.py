"""Flattened tables without separators, found by the labels of the official forms.

Two shapes: the cells of a row separated by spaces, and one cell a line. A table
begins with a label of a form and goes on as long as lines are labels, units or
values; the first line of prose, or a heading that no form has, ends it. Its
columns are lost, so the grid is ragged. Read `read_labelled`, then `_row_at`.
"""

import re
from collections.abc import Sequence

from extractor.datamodel import Block, Grid
from extractor.language.folding import fold
from extractor.reading.labels import (
    UNITS,
    begins_corner,
    begins_label,
    is_counted,
    is_fragment,
    is_garbled_label,
    is_head,
    is_label,
    is_sectional,
    is_value,
    tops_table,
)
from extractor.reading.slices import Slice, slice_of
from extractor.reading.wrapping import begins_item

_PIPES = " \t|｜│"
_WORD = re.compile(r"[^\s|｜│]+")
_PROSE_END = ("。", "；", "！", "？", "，", "、", "：", "”")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_NOTE = re.compile(r"（(?![一二三四五六七八九十\d]{1,3}）)[^（）]{4,}）")
_LONGEST_LINE = 160
_MOST_WORDS = 40
_HEADS = 4
"""A line of so many texts without values is of heads, whole or in pieces."""
_MOST_PIECES = 12
_MOST_TORN = 6
_MOST_LINES = 14
"""A label printed one character a line takes no more lines than this."""

Row = list[Slice]


def read_labelled(text: str, blocks: Sequence[Block], at: int) -> tuple[Grid | None, int]:
    """The label-driven table that begins with block `at`, and the block after it.

    Lines that are like a table but too few for one are none from a later line
    on either; the second is the block after them all the same.
    """
    first = blocks[at]
    if first.end - first.start > _LONGEST_LINE or not _begins(text, _words(text, first)):
        return None, at + 1
    rows: list[Row] = []
    ends: list[int] = []
    """For each row the block after it."""
    after = at
    while after < len(blocks) and blocks[after].grid is None:
        if blocks[after].kind == "furniture":
            after += 1
            continue
        found = _row_at(text, blocks, after)
        if found is None and rows and _goes_on(text, blocks, after):
            found = _words(text, blocks[after]), after + 1
        if found is None:
            break
        row, following = found
        if _is_heading(row) and row and _begins_table(text, blocks, following):
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


def _goes_on(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether pieces of labels follow, and after at most a few of them a row with values."""
    for block in blocks[at : at + _MOST_PIECES]:
        words = _words(text, block)
        cut = _split(words)
        if block.kind != "paragraph" or not words:
            return False
        if len(words) - cut > 1:
            return True
        if not all(is_fragment(word.folded) for word in words[:cut]):
            return False
    return False


def _begins_table(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether block `at` is what stands at the top of a table, of whatever shape."""
    while at < len(blocks) and not text[blocks[at].start : blocks[at].end].strip(_PIPES):
        at += 1
    if at >= len(blocks):
        return False
    begin, end = blocks[at].start, min(blocks[at].end, blocks[at].start + _LONGEST_LINE)
    first = _WORD.search(text, begin, end)
    return tops_table(fold(text[begin:end]).text) or (
        first is not None and tops_table(fold(first.group()).text)
    )


def _begins(text: str, words: Row) -> bool:
    """Whether a line begins as a table does: with a label, whole or joined of its words."""
    cut = _split(words)
    return cut > 0 and (begins_corner(words[0].folded) or _join(text, words[:cut]) is not None)


def _words(text: str, block: Block) -> Row:
    """The words of a line between white space; none if it is too long for a row, or has pipes."""
    if block.end - block.start > _LONGEST_LINE or "|" in text[block.start : block.end]:
        return []
    words = [
        slice_of(text, match.start(), match.end())
        for match in _WORD.finditer(text, block.start, block.end)
    ]
    return words if len(words) <= _MOST_WORDS else []


def _row_at(text: str, blocks: Sequence[Block], at: int) -> tuple[Row, int] | None:
    """The cells that block `at` (with the next ones, if a label is torn) gives a table, or None."""
    words = _words(text, blocks[at])
    if not words:
        return None if text[blocks[at].start : blocks[at].end].strip(_PIPES) else ([], at + 1)
    cut = _split(words)
    head, values = words[:cut], words[cut:]
    if not head:
        return values, at + 1
    labels = _join(text, head)
    if labels is not None and (values or _is_row(text, blocks, at + 1)):
        return labels + values, at + 1
    if not values and (torn := _torn_label(text, blocks, at)) is not None:
        return torn
    if labels is not None:
        return _with_note(text, blocks, at, labels)
    whole = slice_of(text, head[0].start, head[-1].end)
    if is_garbled_label(whole.folded):
        return [whole, *values], at + 1
    if values and any(is_label(word.folded) for word in head):
        return words, at + 1
    if whole.text.endswith(_PROSE_END) or len(whole.folded) > 60:
        return None
    if len(values) > 1 and not _HEADING.match(whole.folded):
        return [whole, *values], at + 1
    if not values and len(head) < _HEADS and _next_is(text, blocks, at, whole):
        return [whole], at + 1
    return None


def _split(words: Row) -> int:
    """Where the values and units at the end of a line begin.

    A value with its unit glued to it counts beside a label; alone it may be prose.
    """
    cut = len(words)
    while cut and (
        _fills_cell(words[cut - 1].folded) or (cut > 1 and is_counted(words[cut - 1].folded))
    ):
        cut -= 1
    return cut


def _fills_cell(folded: str) -> bool:
    return is_value(folded) or folded in UNITS


def _join(text: str, words: Row) -> Row | None:
    """Words as labels of a form, the longest first; None if they are not.

    A label may be printed with spaces in it (统 计 指 标).
    """
    labels: Row = []
    at = 0
    while at < len(words):
        for end in range(len(words), at, -1):
            folded = "".join(word.folded for word in words[at:end])
            if is_label(folded):
                labels.append(slice_of(text, words[at].start, words[end - 1].end))
                at = end
                break
        else:
            return None
    return labels


def _torn_label(text: str, blocks: Sequence[Block], at: int) -> tuple[Row, int] | None:
    """A label broken over several lines, with the values that follow it on the last.

    Whole labels may stand before it on its first line. The longest label counts:
    三、本年度 is one, 三、本年度办理结果 is meant.
    """
    first = _words(text, blocks[at])
    for skipped in range(len(first) if len(first) < _MOST_TORN else 1):
        before = _join(text, first[:skipped])
        if before is None:
            continue
        folded = "".join(word.folded for word in first[skipped:])
        best: tuple[Row, int] | None = None
        for after in range(at + 1, min(at + _MOST_LINES, len(blocks))):
            words = _words(text, blocks[after]) if blocks[after].kind == "paragraph" else []
            cut = _split(words)
            folded += "".join(word.folded for word in words[:cut])
            if not cut or len(folded) > _LONGEST_LINE or begins_item(words[0].folded):
                break
            if is_label(folded):
                whole = slice_of(text, first[skipped].start, words[cut - 1].end)
                best = [*before, whole, *words[cut:]], after + 1
            if cut < len(words):
                break
        if best is not None:
            return best
    return None


def _is_row(text: str, blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is whole labels or values by itself, so no part of the label above it."""
    words = _words(text, blocks[at]) if at < len(blocks) else []
    cut = _split(words)
    return not cut or _join(text, words[:cut]) is not None


def _with_note(text: str, blocks: Sequence[Block], at: int, labels: Row) -> tuple[Row, int]:
    """Labels, the last one with the note in brackets that may stand on the next line."""
    if at + 1 < len(blocks) and blocks[at + 1].kind == "paragraph" and labels:
        words = _words(text, blocks[at + 1])
        cut = _split(words)
        note = "".join(word.folded for word in words[:cut])
        if _NOTE.fullmatch(note) and not begins_corner(note):
            whole = slice_of(text, labels[-1].start, words[cut - 1].end)
            return [*labels[:-1], whole, *words[cut:]], at + 2
    return labels, at + 1


def _next_is(text: str, blocks: Sequence[Block], at: int, whole: Slice) -> bool:
    """Whether the lines after a text that is no label make it one of the table all the same."""
    following = [b for b in blocks[at + 1 : at + 4] if b.kind == "paragraph" and b.grid is None]
    if not following:
        return False
    words = _words(text, following[0])
    if not words:
        return False
    cut = _split(words)
    if begins_label(whole.folded) and (cut < len(words) and cut > 0):
        return True
    return cut == 0 and words[0].folded != "无" and len(whole.folded) <= 40


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
            elif _fills_cell(cell.folded) or is_counted(cell.folded):
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
        bare = all(_fills_cell(cell.folded) for cell in row)
        if bare and grouped and not is_head(grouped[-1][-1].folded):
            last = grouped[-1]
            if len(row) == 1 or (len(last) < _HEADS and not _fills_cell(last[-1].folded)):
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
