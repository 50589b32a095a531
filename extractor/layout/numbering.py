"""The numbers that headings begin with: their styles, and what each is worth.

Seven styles, from the outermost to the innermost. A marker is ``certain``
where it has its punctuation; without it (一总体情况, （一主动公开, 1 总体情况)
only a known wording behind it makes it a heading's number.
"""

import re
from typing import NamedTuple

from extractor.language.dates import SMALL_NUMBERS

STYLES = ("part", "chinese", "bracketed", "arabic", "arabic_bracketed", "circled", "enumerated")
"""第一部分 · 一、 · （一） · 1. · （1） · ① · 一是"""

_C = "[一二三四五六七八九十]{1,3}"
_A = r"\d{1,2}"
_OPEN, _CLOSE = r"[（(﹙]\s*+", r"\s*+[）)﹚]"
_POINT = r"\s*+[、.．﹒﹑·,，：:]\s*+"
_MARKER = re.compile(
    rf"""\s*+(?:
    第\s*+(?P<part>{_C}|{_A})\s*+(?:部分|章|节|篇)[\s、.．：:，,]*+
    | {_OPEN}(?P<bracketed>{_C}){_CLOSE}(?:{_POINT})?
    | {_OPEN}(?P<arabic_bracketed>{_A}){_CLOSE}(?:{_POINT})?
    | (?P<chinese>{_C}){_POINT}
    | (?P<arabic>{_A})(?:\s*+[、.．﹒﹑]\s*+|\s*+[,，)）]\s*+(?=[\u4e00-\u9fff]))(?!\d(?!\d{{3}}))
    | (?P<signed>[㈠-㈩⒈-⒛①-⑳])\s*+[、.．]?
    | (?P<enumerated>{_C})\s*+是(?!否)
    | (?P<loose_bracketed>(?:{_OPEN}{_C}|{_C}{_CLOSE}))
    | (?P<loose_chinese>{_C})
    | (?P<loose_arabic>{_A})\s++(?=[\u4e00-\u9fff])
    )\s*+""",
    re.VERBOSE,
)
_SIGNS = (("㈠", 10, "bracketed"), ("⒈", 20, "arabic"), ("①", 20, "circled"))
_CHINESE = {value: text for text, value in SMALL_NUMBERS.items()}


class Marker(NamedTuple):
    """The number a paragraph begins with; ``end`` is where the words begin."""

    style: str
    number: str
    value: int
    start: int
    end: int
    certain: bool

    @property
    def rank(self) -> int:
        """Depth of the style among `STYLES`."""
        return STYLES.index(self.style)


_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def read_marker(text: str, start: int, end: int) -> Marker | None:
    """The number that ``text[start:end]`` begins with, if any.

    Examples
    --------
    >>> text = "（ 一 ）主动公开"
    >>> read_marker(text, 0, len(text))
    Marker(style='bracketed', number='一', value=1, start=0, end=5, certain=True)
    >>> read_marker("2024 年，我市", 0, 8), read_marker("1.5万件", 0, 5)
    (None, None)
    """
    if text[start] in _INVISIBLE:
        start += len(text[start:end]) - len(text[start:end].lstrip(_INVISIBLE))
    match = _MARKER.match(text, start, end)
    if not match or not match.lastgroup:
        return None
    style, printed = match.lastgroup, match[match.lastgroup]
    if style == "signed":
        for sign, count, name in _SIGNS:
            value = ord(printed) - ord(sign) + 1
            if 1 <= value <= count:
                number = _CHINESE[value] if name == "bracketed" else str(value)
                return Marker(name, number, value, start, match.end(), True)
    number = printed.strip("（()）﹙﹚ \t\u3000\u00a0")
    value = SMALL_NUMBERS.get(number) or (int(number) if number.isdigit() else 0)
    if not value:
        return None
    certain = not style.startswith("loose_")
    return Marker(style.removeprefix("loose_"), number, value, start, match.end(), certain)
