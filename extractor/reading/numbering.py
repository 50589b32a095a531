"""The numbers that Word prints in front of paragraphs without writing them into the text.

``numbering.xml`` defines lists by level: a format (一, 1, A …), a start and a
text such as ``（%1）``. A `Numbering` counts through a document and gives the
printed number of each paragraph.
"""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_CIRCLED = 0x2460


class ListLevel(msgspec.Struct, frozen=True):
    """How one level of a list is numbered."""

    format: str
    text: str
    start: int


class Numbering:
    """Counts the numbered paragraphs of one document.

    Examples
    --------
    >>> numbering = Numbering({"1": {0: ListLevel("chineseCounting", "（%1）", 1)}})
    >>> numbering.next("1", 0), numbering.next("1", 0), numbering.next("9", 0)
    ('（一）', '（二）', '')
    """

    def __init__(self, lists: dict[str, dict[int, ListLevel]]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level; empty if it has none."""
        levels = self._lists.get(list_id)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(list_id, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        if levels[level].format == "none":
            return ""
        printed = levels[level].text
        for n in sorted(levels, reverse=True):
            if f"%{n + 1}" in printed:
                value = counts.get(n, levels[n].start)
                printed = printed.replace(f"%{n + 1}", render_number(value, levels[n].format))
        return printed


def render_number(value: int, format_: str) -> str:
    """A list number as Word prints it; bullets print nothing.

    Examples
    --------
    >>> render_number(12, "chineseCounting"), render_number(3, "decimal"), render_number(2, "bullet")
    ('十二', '3', '')
    """
    if format_ == "bullet":
        return ""
    if format_.startswith(("chinese", "japaneseCounting", "taiwaneseCounting", "ideographDigital")):
        return _chinese(value)
    if "nclosedCircle" in format_ and 1 <= value <= 20:
        return chr(_CIRCLED + value - 1)
    if format_ in ("upperLetter", "lowerLetter") and 1 <= value <= 26:
        return chr((65 if format_ == "upperLetter" else 97) + value - 1)
    return str(value)


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    lead = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return lead + (_DIGITS[ones] if ones else "")


def read_numbering(root: "_Element | None") -> Numbering:
    """The lists that a ``numbering.xml`` defines; none if there is no such part."""
    if root is None:
        return Numbering({})
    abstract: dict[str, dict[int, ListLevel]] = {}
    for definition in root.iterfind(f"{_W}abstractNum"):
        levels = abstract[definition.get(f"{_W}abstractNumId", "")] = {}
        for level in definition.iterfind(f"{_W}lvl"):
            levels[_integer(level.get(f"{_W}ilvl"), 0)] = _read_level(level)
    lists: dict[str, dict[int, ListLevel]] = {}
    for number in root.iterfind(f"{_W}num"):
        base = number.find(f"{_W}abstractNumId")
        levels = dict(abstract.get(base.get(f"{_W}val", "") if base is not None else "", {}))
        for override in number.iterfind(f"{_W}lvlOverride"):
            at = _integer(override.get(f"{_W}ilvl"), 0)
            start = override.find(f"{_W}startOverride")
            if start is not None and at in levels:
                first = _integer(start.get(f"{_W}val"), 1)
                levels[at] = msgspec.structs.replace(levels[at], start=first)
        lists[number.get(f"{_W}numId", "")] = levels
    return Numbering(lists)


def _read_level(level: "_Element") -> ListLevel:
    values = {
        name: element.get(f"{_W}val", "")
        for name in ("numFmt", "lvlText", "start")
        if (element := level.find(f"{_W}{name}")) is not None
    }
    format_ = values.get("numFmt", "decimal")
    text = "" if format_ == "bullet" else values.get("lvlText", "")
    return ListLevel(format_, text, _integer(values.get("start"), 1))


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else default
