"""Glyphs to lines to paragraphs: undoing what the page did to the text.

A paragraph of a printed page is known by the indent of its first line and the
short last line; everything between is one sentence after another, whatever
page it stands on. Read `paragraphs`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

import msgspec

from extractor.reading.page_furniture import is_lone_number, is_page_number
from extractor.reading.pdf_page import Glyph
from extractor.reading.wrapping import begins_item

_GAP = 1.0
"""A gap wider than this many characters separates columns."""
_MARGIN = 0.1
"""Part of the page's height at top and bottom where heads and feet stand."""
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\d[.、．]|[（(][一二三四五六七八九十]")


class Chunk(msgspec.Struct, frozen=True):
    """A stretch of a line without a gap in it."""

    text: str
    left: float
    right: float


class Line(msgspec.Struct, frozen=True):
    """A printed line with its extent; ``tabular`` if a wide gap is in it."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    page: int
    tabular: bool = False
    chunks: tuple[Chunk, ...] = ()

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.bottom + self.top) / 2


def lines_of(glyphs: Sequence[Glyph], page: int) -> list[Line]:
    """Glyphs on one height are one line, in the order of their places.

    The foot of a glyph tells its height: where it ends above depends on its shape, and on
    the fonts of the system if the pdf brings none.
    """
    lines: list[Line] = []
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.bottom, g.left)):
        size = max(glyph.top - glyph.bottom, row[0].top - row[0].bottom) if row else 0.0
        if row and row[0].bottom - glyph.bottom > 0.5 * size:
            lines.append(_line(row, page))
            row = []
        row.append(glyph)
    if row:
        lines.append(_line(row, page))
    return lines


def _line(row: list[Glyph], page: int) -> Line:
    row.sort(key=lambda g: g.left)
    size = _size(row)
    parts = [row[0].text]
    begins = [0]
    """Where the chunks begin."""
    tabular = False
    for at, (before, glyph) in enumerate(pairwise(row), 1):
        gap = glyph.left - before.right
        if gap > _GAP * size:
            parts.append(" ")
            begins.append(at)
            tabular = True
        elif gap > 0.2 * size:
            if _is_latin(before.text) and _is_latin(glyph.text):
                parts.append(" ")
            elif _NUMBER.match("".join(g.text for g in row[at : at + 3])):
                begins.append(at)
        parts.append(glyph.text)
    chunks = tuple(
        Chunk("".join(g.text for g in row[a:b]), row[a].left, row[b - 1].right)
        for a, b in pairwise([*begins, len(row)])
    )
    return Line(
        "".join(parts), row[0].left, min(g.bottom for g in row), max(g.right for g in row),
        max(g.top for g in row), size, page, tabular, chunks,
    )  # fmt: skip


def _size(row: Sequence[Glyph]) -> float:
    """The size of the type: a Chinese character is as wide as it is high, whatever the font."""
    wide = [g.right - g.left for g in row if g.text > "\u2e80"]
    return median(wide) if wide else 0.8 * median(g.top - g.bottom for g in row)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def join(texts: Iterable[str]) -> str:
    """Lines as one text: Chinese and numbers run on, Latin words keep a space.

    Examples
    --------
    >>> join(["共受理申请12", "3件"]), join(["annual", "report"])
    ('共受理申请123件', 'annual report')
    """
    joined = ""
    for text in texts:
        words = _is_letter(joined[-1:]) and _is_letter(text[:1])
        joined += f" {text}" if words else text
    return joined


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def without_heads_and_feet(
    pages: Sequence[list[Line]], heights: Sequence[float]
) -> list[list[Line]]:
    """Lines without page numbers and what repeats at the top or bottom of the pages."""
    edges = [
        [_at_edge(line, height) for line in lines]
        for lines, height in zip(pages, heights, strict=True)
    ]
    repeated = Counter(
        key
        for lines, edge in zip(pages, edges, strict=True)
        for key in {_key(line) for line, at_edge in zip(lines, edge, strict=True) if at_edge}
    )
    need = max(3, (len(pages) + 1) // 2)
    return [
        [
            line
            for line, at_edge in zip(lines, edge, strict=True)
            if not (at_edge and (_is_number(line.text) or repeated[_key(line)] >= need))
        ]
        for lines, edge in zip(pages, edges, strict=True)
    ]


def _at_edge(line: Line, height: float) -> bool:
    return line.top < height * _MARGIN or line.bottom > height * (1 - _MARGIN)


def _is_number(text: str) -> bool:
    return is_page_number(text) or is_lone_number(text)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


class Measure(msgspec.Struct, frozen=True):
    """The column of prose: its margins and the distance of its lines."""

    left: float
    right: float
    leading: float


def measure(lines: Sequence[Line]) -> Measure:
    """The margins that many lines share."""
    if not lines:
        return Measure(0, 0, 0)
    lefts = Counter(round(line.left / 3) for line in lines if not line.tabular)
    need = max(1, sum(lefts.values()) // 10)
    left = min((at for at, count in lefts.items() if count >= need), default=0) * 3.0
    rights = sorted(line.right for line in lines)
    leadings = [
        a.bottom - b.bottom
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.bottom - b.bottom < 4 * a.size
    ]
    return Measure(left, rights[int(len(rights) * 0.9)], median(leadings) if leadings else 0)


def continues(before: Line, line: Line, column: Measure) -> bool:
    """Whether `line` goes on with the paragraph that `before` belongs to.

    It does if it starts at the margin, the line before reaches the other
    margin, and neither size nor distance changes.
    """
    if before.tabular or line.tabular:
        return False
    size = max(before.size, line.size)
    if abs(before.size - line.size) > 0.2 * size:
        return False
    if line.left > column.left + 1.2 * size or before.right < column.right - 2.2 * size:
        return False
    if before.page == line.page and before.bottom - line.bottom > 1.7 * column.leading + 1:
        return False
    return not (begins_item(line.text) and before.text[-1] in "。；：！？")


def paragraphs(lines: Sequence[Line], column: Measure) -> list[str]:
    """Lines in order as paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and continues(groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [join(line.text for line in group) for group in groups]
