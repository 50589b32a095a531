"""Scanned pages, read by text recognition where the extra ``ocr`` is installed.

The models come inside the package; nothing is fetched. Each line that is recognised becomes
glyphs spread evenly over its box, so that all that follows is as for other pages.
"""

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

import msgspec

from extractor.reading.pdf_page import Glyph, Page

_FEW = 10
"""A page with fewer characters and a picture is a scan."""
_DOTS = 200
"""Dots to the inch at which a page is looked at."""
_SUREST = 0.5
"""Lines that are recognised with less confidence are noise."""


def is_scan(page: Page) -> bool:
    """Whether a page is a picture of a page."""
    return page.pictures > 0 and len(page.glyphs) < _FEW


def can_recognise() -> bool:
    """Whether the extra is installed; it is not loaded for that."""
    return find_spec("rapidocr_onnxruntime") is not None


@cache
def load_recognition() -> Any | None:
    """The recognition of text; None if the extra is not installed."""
    try:
        from rapidocr_onnxruntime import RapidOCR
    except ImportError:
        return None
    return RapidOCR()


def recognise(page: Page, handle: Any) -> Page:
    """A page with the glyphs that are recognised on its picture."""
    recognition = load_recognition()
    if recognition is None:
        return page
    picture = handle.render(scale=_DOTS / 72).to_numpy()
    found, _ = recognition(picture)
    scale = page.height / picture.shape[0]
    glyphs = [
        glyph
        for box, text, confidence in found or ()
        if float(confidence) >= _SUREST
        for glyph in _spread(box, text, scale, page.height)
    ]
    return msgspec.structs.replace(page, glyphs=glyphs, rules=[])


def _spread(box: Any, text: str, scale: float, height: float) -> Iterator[Glyph]:
    """The characters of a line over its box, a Latin one half as wide as a Chinese one."""
    xs, ys = [float(x) * scale for x, _ in box], [height - float(y) * scale for _, y in box]
    widths = [1.0 if character > "\u2e80" else 0.5 for character in text]
    unit = (max(xs) - min(xs)) / max(sum(widths), 1.0)
    at = min(xs)
    for character, width in zip(text, widths, strict=True):
        if not character.isspace():
            yield Glyph(character, at, min(ys), at + width * unit, max(ys))
        at += width * unit
