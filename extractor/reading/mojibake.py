"""Text that was decoded wrongly before it was saved, made right again.

A page in UTF-8 that somebody read as GBK and saved has 鏀垮簻 for 政府. The wrong
step is undone line by line, where that gives Chinese words; what was lost in it
stays lost, and is said. Read `repair`.
"""

import re
from collections.abc import Callable, Iterable

import msgspec

from extractor.reading.chinese import score_chinese


class Repaired(msgspec.Struct, frozen=True):
    """A text made right, how it had been read wrongly, and how many characters are lost."""

    text: str
    read_as: str
    written_as: str
    lost: int


class Mistake(msgspec.Struct, frozen=True):
    """A wrong step: bytes of ``written`` that were read as ``read``; ``traces`` are what it leaves."""

    written: str
    read: str
    traces: re.Pattern[str]


_MISTAKES = (
    # ，。的年（、 in UTF-8: the first two of their three bytes are one character of GBK
    Mistake("utf-8", "gb18030", re.compile("锛|銆|鐨|骞|鏀垮|淇℃|鍏")),
    # a lead byte of UTF-8 and its first continuation, in Latin letters
    Mistake("utf-8", "cp1252", re.compile("[äåæçèéã][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")),
    # two bytes of GBK each
    Mistake("gb18030", "cp1252", re.compile("[°-÷][\u00a1-\u00fe][°-÷][\u00a1-\u00fe]")),
)
_FEWEST = 2
"""Traces that a line, or a whole text, must have to be looked at."""
_LOST = re.compile("\ufffd+")
_LINE = re.compile(r"[^\n]+")


def repair(text: str) -> Repaired | None:
    r"""The text with its wrongly read lines made right; None if there are none.

    Examples
    --------
    >>> wrong = "政府信息公开，共67条。".encode().decode("gb18030", "replace")
    >>> wrong
    '鏀垮簻淇℃伅鍏\ue100紑锛屽叡67鏉°��'
    >>> repair(wrong)
    Repaired(text='政府信息公开，共67条�', read_as='gb18030', written_as='utf-8', lost=1)
    >>> repair("政府信息公开") is None
    True
    """
    for mistake in _MISTAKES:
        traces = mistake.traces.findall(text)
        if len(traces) < _FEWEST:
            continue
        changed = False

        def undo(match: re.Match[str], mistake: Mistake = mistake) -> str:
            nonlocal changed
            right = _undo(match[0], mistake)
            changed |= right is not None
            return match[0] if right is None else right

        repaired = _LINE.sub(undo, text)
        if changed:
            lost = repaired.count("\ufffd")
            return Repaired(repaired, mistake.read, mistake.written, lost)
    return None


def _undo(line: str, mistake: Mistake) -> str | None:
    """A line read rightly; None if it was right before."""
    if mistake.traces.search(line) is None:
        return None
    right = _encode(line, mistake.read).decode(mistake.written, "replace")
    right = _LOST.sub("\ufffd", right)
    lost = right.count("\ufffd")
    if lost * 4 > len(right) or score_chinese(right) <= score_chinese(line):
        return None
    return right


def _encode(line: str, encoding: str) -> bytes:
    """The bytes that were read; a character that came from none is one unknown byte."""
    return _ENCODERS[encoding](line)


def _encode_national(line: str) -> bytes:
    return b"\xff".join(part.encode("gb18030", "ignore") for part in line.split("\ufffd"))


def _encode_latin(line: str) -> bytes:
    return b"".join(_latin_bytes(line))


def _latin_bytes(line: str) -> Iterable[bytes]:
    """Latin letters as Windows has them, and bytes that Windows leaves undefined."""
    for character in line:
        if ord(character) < 0x100 and not 0x80 <= ord(character) < 0xA0:
            yield bytes((ord(character),))
            continue
        try:
            yield character.encode("cp1252")
        except UnicodeEncodeError:
            yield bytes((ord(character),)) if ord(character) < 0x100 else b"\xff"


_ENCODERS: dict[str, Callable[[str], bytes]] = {
    "gb18030": _encode_national,
    "cp1252": _encode_latin,
}
