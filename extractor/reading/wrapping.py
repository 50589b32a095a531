"""Prose that was broken into lines of one width, put together into paragraphs.

The text of a converted pdf has a line break every thirty characters. The
breaks stay in the text; the lines of one paragraph become one block.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import msgspec

from extractor.datamodel import Block

_BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．]|\d{1,2}\.(?!\d)"
    r"|第[一二三四五六七八九十]+[章节条部]|[①-⑳]|附件|附[:：]|特此|注[:：])"
)
_INDENTED = re.compile(r"(?:\u3000|[ \u00a0]{3,})")
_ENDS = "。；：！？!?;:"
_WIDEST = 130
"""Lines wider than this (in half-width columns) are not broken by a page."""
_NARROWEST = 36
_SLACK = 5
"""A line is full if at most this many columns are free at its end."""


def begins_item(line: str) -> bool:
    """Whether a line begins a heading or an item of a list, and so a paragraph.

    Examples
    --------
    >>> begins_item("（一）主动公开。"), begins_item("2017年度"), begins_item("1.5万条")
    (True, False, False)
    """
    return _BEGINS.match(line) is not None


def join_wrapped(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks of single lines, those of one wrapped paragraph joined into one.

    A line belongs to the paragraph of the line before if that one is full, does
    not end a sentence, and nothing begins a paragraph with it: an indent, a
    blank line, a number of a heading or list. A line is full by the columns it
    takes or by its number of characters: programs break by either.
    """
    full: set[int] = set()
    for measure, scale in ((_width, 1), (len, 2)):
        widths = [_measure(text, block, measure) * scale for block in blocks]
        widest = _full_width(widths)
        if widest is not None:
            full |= {i for i, width in enumerate(widths) if width >= widest - _SLACK}
    if not full:
        return tuple(blocks)
    joined: list[Block] = []
    for number, block in enumerate(blocks):
        if joined and number - 1 in full and _continues(text, joined[-1], block):
            joined[-1] = msgspec.structs.replace(joined[-1], end=block.end)
        else:
            joined.append(block)
    return tuple(joined)


def _measure(text: str, block: Block, measure: Callable[[str], int]) -> int:
    """How wide a line is; 0 for a table."""
    if block.kind != "paragraph":
        return 0
    long = block.end - block.start >= 2 * _WIDEST
    return block.end - block.start if long else measure(text[block.start : block.end].strip())


def _continues(text: str, before: Block, block: Block) -> bool:
    """Whether a line goes on with the paragraph before it, whose last line is full."""
    if before.kind != "paragraph" or block.kind != "paragraph" or block.level is not None:
        return False
    if text.count("\n", before.end, block.start) != 1 or text[before.end - 1] in _ENDS:
        return False
    line = text[block.start : min(block.end, block.start + 12)]
    begin = text.rfind("\n", 0, block.start) + 1
    return not (_INDENTED.match(text, begin) or begins_item(line))


def _full_width(widths: Sequence[int]) -> int | None:
    """The width that many lines share and few exceed; None if lines are paragraphs."""
    counts = Counter(width for width in widths if width)
    lines = counts.total()

    def near(width: int) -> int:
        return sum(counts[w] for w in range(width - 2, width + 3))

    full = max(
        (width for width in counts if _NARROWEST <= width <= _WIDEST),
        key=lambda width: (near(width), width),
        default=0,
    )
    wider = sum(count for width, count in counts.items() if width > full + 2 * _SLACK)
    if not full or near(full) < 3 or near(full) * 6 < lines or wider * 8 > lines:
        return None
    return full


def _width(line: str) -> int:
    """Columns a line takes where Chinese characters take two."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
