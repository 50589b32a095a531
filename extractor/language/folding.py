"""A view of a text that is easy to match, with the way back to the text as printed.

Prose and labels come with full-width digits, non-breaking and zero-width
spaces, hard line breaks in the middle of words, and traditional characters.
`fold` removes the white space and maps the variants to one form, so that every
pattern of the package is written once; `Folded.start` and `Folded.end` give
back the exact range in the original text.
"""

import re
from collections.abc import Sequence

import msgspec

from extractor.language.variants import ANY, GLOSS, unify

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_KEPT = re.compile(rf"[^\s{_INVISIBLE}]+")
_NUMBERING = re.compile(r"(?:^|[。；;:])\s*+[1-9]\d?\.(?=\s+\d)")
"""The number of a point before a number: 2. 3件, which is not 2.3."""
_CHANGED = re.compile(rf"[\s{_INVISIBLE}{ANY}]")


class Folded(msgspec.Struct, frozen=True):
    """A folded stretch of a text; ``origin[i]`` is where its character i stands in the text."""

    text: str
    origin: Sequence[int]

    def start(self, index: int) -> int:
        """Offset in the original text of the folded character `index`."""
        return self.origin[index]

    def end(self, index: int) -> int:
        """Offset in the original text just after the folded character ``index - 1``."""
        return self.origin[index - 1] + 1 if index else self.origin[0]


def fold(text: str, start: int = 0, end: int | None = None) -> Folded:
    """Fold ``text[start:end]``: no white space, half-width, simplified, no pinyin glosses.

    Every folded character is exactly one character of the original, so a range
    of the folded text is a range of the original, with the white space inside
    it and none around it. The point behind the number of a list's point is 、.

    Examples
    --------
    >>> folded = fold("公开　６７ 條。")
    >>> folded.text
    '公开67条。'
    >>> folded.start(2), folded.end(5)
    (3, 7)
    >>> fold("開(kāi)數(shù)").text
    '开数'
    """
    stretch = text[start:end]
    if _CHANGED.search(stretch) is None:
        return Folded(stretch, range(start, start + len(stretch) + 1))
    mapped = unify(stretch)
    if "." in mapped:
        mapped = _NUMBERING.sub(lambda match: match[0][:-1] + "、", mapped)
    if "（" in mapped:
        mapped = GLOSS.sub(lambda match: " " * len(match[0]), mapped)
    words = [match.span() for match in _KEPT.finditer(mapped)]
    if words == [(0, len(mapped))]:
        return Folded(mapped, range(start, start + len(mapped) + 1))
    origin = [start + i for first, last in words for i in range(first, last)]
    origin.append(start + len(stretch))
    return Folded("".join(mapped[first:last] for first, last in words), origin)
