"""Two columns of prose on one page, taken apart into sheets of one column each.

A page is two columns where a gutter near its middle is free of glyphs beside most of its
lines, and prose stands on both sides. What crosses the gutter, a title, stands on a sheet
of its own; the right column is moved to where the left one is. Read `split_page`.
"""

from collections.abc import Sequence
from statistics import median

import msgspec

from extractor.reading.pdf_lines import Line, lines_of
from extractor.reading.pdf_page import Glyph, Page

_FEWEST = 6
"""Lines of prose on either side of a gutter."""
_SHARE = 0.7
"""Of the lines of a page, those that the gutter parts or leaves on one side."""
_SHORTEST = 10
"""Characters of a line of prose in a column, in the middle of all."""
_NARROWEST = 1.2
"""Width of a gutter in characters."""


class Sheet(msgspec.Struct, frozen=True):
    """A page, or one column of it, as a page by itself."""

    page: Page
    column: bool = False


def split_page(page: Page) -> list[Sheet]:
    """The sheets of a page in reading order; a page of one column is one sheet."""
    gutter = None if page.rules else _find_gutter(page)
    if gutter is None:
        return [Sheet(page)]
    bands: list[tuple[bool, list[Glyph]]] = []
    for line in _glyph_lines(page.glyphs):
        crossing = any(g.left < gutter < g.right for g in line) or not _is_parted(line, gutter)
        if not bands or bands[-1][0] != crossing:
            bands.append((crossing, []))
        bands[-1][1].extend(line)
    sheets: list[Sheet] = []
    for crossing, glyphs in bands:
        if crossing:
            sheets.append(Sheet(_with(page, glyphs)))
            continue
        left = [g for g in glyphs if g.right <= gutter]
        right = [g for g in glyphs if g.right > gutter]
        shift = _margin(right) - _margin(left) if left and right else 0.0
        sheets.append(Sheet(_with(page, left), column=True))
        sheets.append(Sheet(_with(page, [_moved(g, shift) for g in right]), column=True))
    return [sheet for sheet in sheets if sheet.page.glyphs]


def _find_gutter(page: Page) -> float | None:
    """The middle of the gutter, if there is one."""
    lines = lines_of(page.glyphs, 0)
    if len(lines) < 2 * _FEWEST:
        return None
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    gaps = [gap for line in lines for gap in _gaps(line, left, right)]
    best: float | None = None
    most = 0
    for at in gaps:
        parted = sum(_leaves_free(line, at) for line in lines)
        if parted > most:
            best, most = at, parted
    if best is None or most < _SHARE * len(lines):
        return None
    sides = ([c for line in lines for c in line.chunks if c.right <= best],
             [c for line in lines for c in line.chunks if c.left >= best])  # fmt: skip
    for side in sides:
        if len(side) < _FEWEST or median(len(chunk.text) for chunk in side) < _SHORTEST:
            return None
    return best


def _gaps(line: Line, left: float, right: float) -> list[float]:
    """The middles of the gaps of a line that lie in the middle of the page."""
    middle, reach = (left + right) / 2, (right - left) / 6
    found = []
    for before, after in zip(line.chunks, line.chunks[1:], strict=False):
        at = (before.right + after.left) / 2
        if after.left - before.right > _NARROWEST * line.size and abs(at - middle) < reach:
            found.append(at)
    return found


def _leaves_free(line: Line, at: float) -> bool:
    """Whether nothing of a line stands at a place."""
    return all(chunk.right <= at or chunk.left >= at for chunk in line.chunks)


def _glyph_lines(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The glyphs by lines, from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.bottom, g.left)):
        size = glyph.top - glyph.bottom
        if lines and lines[-1][0].bottom - glyph.bottom <= 0.5 * size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def _is_parted(line: Sequence[Glyph], gutter: float) -> bool:
    """Whether a line keeps clear of the gutter; a title in the middle of the page does not."""
    size = max(g.top - g.bottom for g in line)
    return all(g.right <= gutter - 0.3 * size or g.left >= gutter + 0.3 * size for g in line)


def _margin(glyphs: Sequence[Glyph]) -> float:
    return min(g.left for g in glyphs)


def _moved(glyph: Glyph, by: float) -> Glyph:
    return Glyph(glyph.text, glyph.left - by, glyph.bottom, glyph.right - by, glyph.top)


def _with(page: Page, glyphs: list[Glyph]) -> Page:
    return Page(page.width, page.height, glyphs, [], 0)
