"""Evidence fit to be shown: a piece of the text with some of what stands around it."""

import re
from decimal import Decimal

import msgspec

from extractor.reconciliation.wording import write_number

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would steer a terminal, or turn the direction of the line, if it were printed."""

_SPACE = re.compile(r"\s+")


class Excerpt(msgspec.Struct, frozen=True):
    """A stretch of text in three parts; only the middle one is the evidence."""

    before: str
    evidence: str
    after: str


def remove_controls(text: str) -> str:
    """`text` without what would steer a terminal or turn the direction of a line."""
    return _CONTROLS.sub("", text)


def clean(text: str) -> str:
    """`text` on one line, without what would steer a terminal.

    Examples
    --------
    >>> clean("共计\\n67条\\x1b[31m")
    '共计 67条[31m'
    """
    return _SPACE.sub(" ", remove_controls(text))


def excerpt(
    text: str,
    inner: tuple[int, int],
    outer: tuple[int, int],
    before: int = 24,
    after: int = 16,
    longest: int = 40,
) -> Excerpt:
    """The stretch `inner` of a text with what stands around it within `outer`.

    At most `before` and `after` characters are kept on its sides, and `longest`
    of its own.

    Examples
    --------
    >>> excerpt("本年度我局信息公开共计67条。其中，", (11, 13), (0, 14), before=6)
    Excerpt(before='…信息公开共计', evidence='67', after='条')
    """
    left = clean(text[outer[0] : inner[0]]).lstrip()
    right = clean(text[inner[1] : outer[1]]).rstrip()
    evidence = clean(text[inner[0] : inner[1]])
    if len(evidence) > longest:
        evidence = f"{evidence[: longest // 2]}…{evidence[-longest // 2 :]}"
    return Excerpt(
        f"…{left[-before:]}" if len(left) > before else left,
        evidence,
        f"{right[:after]}…" if len(right) > after else right,
    )


def line_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The line, or lines, in which ``text[start:end]`` stands.

    Examples
    --------
    >>> line_around("概述\\n共计67条\\n二、", 5, 7)
    (3, 8)
    """
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after


def show_number(value: Decimal | None) -> str:
    """A number as people write it, never with an exponent; empty where there is none.

    Examples
    --------
    >>> show_number(Decimal("1E+4")), show_number(Decimal("18.8710"))
    ('10000', '18.871')
    """
    return "" if value is None else write_number(value)
