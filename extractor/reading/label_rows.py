"""One row of a flattened table without separators: its labels, then its values.

A label may be printed with spaces in it, torn over several lines, or followed
by a note on the next one; the labels of the official forms put it together.
Read `row_at`.
"""

import re

from extractor.reading.labels import (
    UNITS,
    begins_corner,
    begins_label,
    is_counted,
    is_garbled_label,
    is_label,
    is_value,
)
from extractor.reading.line_words import LONGEST_LINE, PIPES, Lines, Row
from extractor.reading.slices import Slice, slice_of
from extractor.reading.wrapping import begins_item

HEADS = 4
"""A line of so many texts without values is of heads, whole or in pieces."""
_PROSE_END = ("。", "；", "！", "？", "，", "、", "：", "”")
_HEADING = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
_NOTE = re.compile(r"（(?![一二三四五六七八九十\d]{1,3}）)[^（）]{4,}）")
_MOST_TORN = 6
_MOST_LINES = 14
"""A label printed one character a line takes no more lines than this."""


def row_at(lines: Lines, at: int) -> tuple[Row, int] | None:
    """The cells that block `at` (with the next ones, if a label is torn) gives a table, or None."""
    words = lines.words(at)
    if not words:
        return None if lines.printed(at).strip(PIPES) else ([], at + 1)
    cut = split_values(words)
    head, values = words[:cut], words[cut:]
    if not head:
        return values, at + 1
    labels = join_labels(lines.text, head)
    if labels is not None and (values or _is_row(lines, at + 1)):
        return labels + values, at + 1
    if not values and (torn := _torn_label(lines, at)) is not None:
        return torn
    if labels is not None:
        return _with_note(lines, at, labels)
    whole = slice_of(lines.text, head[0].start, head[-1].end)
    if is_garbled_label(whole.folded):
        return [whole, *values], at + 1
    if values and any(is_label(word.folded) for word in head):
        return words, at + 1
    if whole.text.endswith(_PROSE_END) or len(whole.folded) > 60:
        return None
    if len(values) > 1 and not _HEADING.match(whole.folded):
        return [whole, *values], at + 1
    if not values and len(head) < HEADS and _next_is(lines, at, whole):
        return [whole], at + 1
    return None


def split_values(words: Row) -> int:
    """Where the values and units at the end of a line begin.

    A value with its unit glued to it counts beside a label; alone it may be prose.
    """
    cut = len(words)
    while cut and (
        fills_cell(words[cut - 1].folded) or (cut > 1 and is_counted(words[cut - 1].folded))
    ):
        cut -= 1
    return cut


def fills_cell(folded: str) -> bool:
    return is_value(folded) or folded in UNITS


def join_labels(text: str, words: Row) -> Row | None:
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


def _torn_label(lines: Lines, at: int) -> tuple[Row, int] | None:
    """A label broken over several lines, with the values that follow it on the last.

    Whole labels may stand before it on its first line. The longest label counts:
    三、本年度 is one, 三、本年度办理结果 is meant.
    """
    first = lines.words(at)
    for skipped in range(len(first) if len(first) < _MOST_TORN else 1):
        before = join_labels(lines.text, first[:skipped])
        if before is None:
            continue
        folded = "".join(word.folded for word in first[skipped:])
        best: tuple[Row, int] | None = None
        for after in range(at + 1, min(at + _MOST_LINES, len(lines))):
            words = lines.words(after) if lines.is_paragraph(after) else []
            cut = split_values(words)
            folded += "".join(word.folded for word in words[:cut])
            if not cut or len(folded) > LONGEST_LINE or begins_item(words[0].folded):
                break
            if is_label(folded):
                whole = slice_of(lines.text, first[skipped].start, words[cut - 1].end)
                best = [*before, whole, *words[cut:]], after + 1
            if cut < len(words):
                break
        if best is not None:
            return best
    return None


def _is_row(lines: Lines, at: int) -> bool:
    """Whether a line is whole labels or values by itself, so no part of the label above it."""
    words = lines.words(at) if at < len(lines) else []
    cut = split_values(words)
    return not cut or join_labels(lines.text, words[:cut]) is not None


def _with_note(lines: Lines, at: int, labels: Row) -> tuple[Row, int]:
    """Labels, the last one with the note in brackets that may stand on the next line."""
    if lines.is_paragraph(at + 1) and labels:
        words = lines.words(at + 1)
        cut = split_values(words)
        note = "".join(word.folded for word in words[:cut])
        if _NOTE.fullmatch(note) and not begins_corner(note):
            whole = slice_of(lines.text, labels[-1].start, words[cut - 1].end)
            return [*labels[:-1], whole, *words[cut:]], at + 2
    return labels, at + 1


def _next_is(lines: Lines, at: int, whole: Slice) -> bool:
    """Whether the line after a text that is no label makes it one of the table all the same."""
    after = at + 1
    while after < min(at + 4, len(lines)) and not lines.is_paragraph(after):
        after += 1
    words = lines.words(after) if lines.is_paragraph(after) else []
    if not words:
        return False
    cut = split_values(words)
    if begins_label(whole.folded) and 0 < cut < len(words):
        return True
    return cut == 0 and words[0].folded != "无" and len(whole.folded) <= 40
