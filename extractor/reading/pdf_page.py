"""A page of a pdf as glyphs and rules: what is printed where.

Distances are points, y grows upwards. Only here is pdfium's raw interface used.
"""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

_THIN = 2.6
"""A filled box thinner than this is a rule."""
_SHORTEST = 4.0
"""A rule shorter than this is part of a drawing."""
_MOST_SEGMENTS = 4000
"""A path of more pieces is a drawing."""
_SMALLEST = 0.01
_SAMPLED = 200
"""Characters of a page whose direction is looked at."""
_TEXT, _PATH, _IMAGE = 1, 2, 3


class Glyph(msgspec.Struct, frozen=True):
    """A printed character and its box, side bearings included."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


class Rule(msgspec.Struct, frozen=True):
    """A straight line; ``at`` is its y if it is horizontal, else its x."""

    horizontal: bool
    at: float
    begin: float
    end: float


class Page(msgspec.Struct, frozen=True):
    """Everything printed on one page."""

    width: float
    height: float
    glyphs: list[Glyph]
    rules: list[Rule]
    pictures: int
    quarter: int = 0
    """By how many quarters the text is turned beyond the page's own rotation."""
    cut: bool = False
    """Whether there are more rules than were looked at."""


def read_page(page: Any, max_rules: int) -> Page:
    """Glyphs, at most `max_rules` rules and the number of pictures of a pypdfium2 page."""
    width, height = page.get_size()
    rules: list[Rule] = []
    pictures = 0
    for item in page.get_objects(max_depth=6):
        if item.type == _PATH and len(rules) < max_rules:
            rules.extend(_rules(item))
        elif item.type == _IMAGE:
            pictures += 1
        elif item.type == _TEXT:
            _give_width(item)
    textpage = page.get_textpage()
    try:
        glyphs = list(_glyphs(textpage))
        quarter = (_turned(textpage) - page.get_rotation() // 90) % 4
    finally:
        textpage.close()
    cut = len(rules) >= max_rules
    return _upright(Page(width, height, glyphs, rules, pictures, quarter, cut), page)


def _upright(seen: Page, page: Any) -> Page:
    """A page as it is read: turned by its rotation or that of its text, its corner at the origin."""
    left, bottom, right, top = page.get_bbox()
    quarter = (page.get_rotation() // 90 + seen.quarter) % 4
    if not quarter and not left and not bottom:
        return seen

    def turn(x: float, y: float) -> tuple[float, float]:
        x, y = x - left, y - bottom
        wide, high = right - left, top - bottom
        return ((x, y), (y, wide - x), (wide - x, high - y), (high - y, x))[quarter]

    glyphs: list[Glyph] = []
    for glyph in seen.glyphs:
        (x0, y0), (x1, y1) = turn(glyph.left, glyph.bottom), turn(glyph.right, glyph.top)
        glyphs.append(Glyph(glyph.text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    rules: list[Rule] = []
    for rule in seen.rules:
        lying = rule.horizontal
        begin = turn(rule.begin, rule.at) if lying else turn(rule.at, rule.begin)
        end = turn(rule.end, rule.at) if lying else turn(rule.at, rule.end)
        rules.extend(_line(begin, end))
    width, height = (seen.width, seen.height)[:: -1 if seen.quarter % 2 else 1]
    return Page(width, height, glyphs, rules, seen.pictures, 0, seen.cut)


def _turned(textpage: Any) -> int:
    """By how many quarters, clockwise, the page must be turned for most of its text to stand up."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    step = max(1, count // _SAMPLED)
    angles = [pdfium.FPDFText_GetCharAngle(textpage, i) for i in range(0, count, step)]
    quarters = Counter(-round(angle / (math.pi / 2)) % 4 for angle in angles if angle >= 0)
    if not quarters:
        return 0
    [(quarter, most)] = quarters.most_common(1)
    return quarter if most >= 0.8 * quarters.total() else 0


def _give_width(item: Any) -> None:
    """Give a text without extent one, by the width of an outline.

    Of a font that is not embedded pdfium knows no boxes; a single character
    then has no width, and text without width is not read (a column of 件).
    """
    import pypdfium2.raw as pdfium
    from pypdfium2 import PdfMatrix

    left, _, right, _ = item.get_bounds()
    if right - left < _SMALLEST:
        pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_STROKE)
        pdfium.FPDFPageObj_SetStrokeWidth(item, 1.0)
        item.transform(PdfMatrix())


def _glyphs(textpage: Any) -> Iterator[Glyph]:
    """The characters that are printed; white space is left to the distances."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    high = 0
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
        high = 0
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFEFF, 0x200B) or code > 0x10FFFF:
            continue
        if pdfium.FPDFText_GetLooseCharBox(textpage, index, reference):
            yield Glyph(chr(code), box.left, box.bottom, box.right, box.top)


def _rules(item: Any) -> Iterator[Rule]:
    """The straight horizontal and vertical lines of a path that is stroked, or is a thin box."""
    import pypdfium2.raw as pdfium

    left, bottom, right, top = item.get_bounds()
    if min(right - left, top - bottom) <= _THIN:
        yield from _line((left, bottom), (right, top))
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(item)
    if not (stroke.value or count > 5) or count > _MOST_SEGMENTS:
        return
    matrix = item.get_matrix()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            points = [point]
            continue
        if kind == pdfium.FPDF_SEGMENT_LINETO and points and stroke.value:
            yield from _line(points[-1], point)
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            if stroke.value:
                yield from _line(point, points[0])
            else:
                yield from _thin_box(points)


def _thin_box(points: list[tuple[float, float]]) -> Iterator[Rule]:
    """One of several filled boxes of a path, if it is thin."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if min(max(xs) - min(xs), max(ys) - min(ys)) <= _THIN:
        yield from _line((min(xs), min(ys)), (max(xs), max(ys)))


def _line(begin: tuple[float, float], end: tuple[float, float]) -> Iterator[Rule]:
    (x0, y0), (x1, y1) = begin, end
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if high <= _THIN and wide >= _SHORTEST:
        yield Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    elif wide <= _THIN and high >= _SHORTEST:
        yield Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
