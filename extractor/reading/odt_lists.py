"""The styles of an OpenDocument text: lists as levels of a `Numbering`, and what is hidden."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.reading.numbering import ListLevel

if TYPE_CHECKING:
    from lxml.etree import _Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"


def read_list_styles(roots: "Iterable[_Element]") -> dict[str, dict[int, ListLevel]]:
    """The levels of each list style by its name."""
    styles: dict[str, dict[int, ListLevel]] = {}
    for root in roots:
        for style in root.iter(f"{TEXT}list-style"):
            levels = styles[style.get(f"{_STYLE}name", "")] = {}
            for level in style.iterchildren(f"{TEXT}list-level-style-number"):
                number = level.get(f"{TEXT}level", "")
                if number.isdecimal() and len(number) < 3:
                    levels[int(number) - 1] = _read_level(level, int(number))
    return styles


def read_hidden_styles(root: "_Element") -> Iterator[str]:
    """The names of the styles whose text is not shown."""
    for style in root.iter(f"{_STYLE}style"):
        for properties in style.iterchildren(f"{_STYLE}text-properties"):
            if properties.get(f"{TEXT}display") == "none":
                yield style.get(f"{_STYLE}name", "")


def _read_level(level: "_Element", number: int) -> ListLevel:
    start = level.get(f"{TEXT}start-value", "1")
    printed = level.get(f"{_STYLE}num-format", "")
    text = level.get(f"{_LOEXT}num-list-format") or level.get(f"{_STYLE}num-list-format")
    if text is None:
        text = f"{level.get(f'{_STYLE}num-prefix', '')}%{number}%{level.get(f'{_STYLE}num-suffix', '')}"
    for n in range(1, number + 1):
        text = text.replace(f"%{n}%", f"%{n}")
    return ListLevel(
        _format(printed), text, int(start) if start.isdecimal() and len(start) < 5 else 1
    )


def _format(printed: str) -> str:
    """The name that Word has for a way of numbering.

    Examples
    --------
    >>> _format("一, 二, 三, ..."), _format("1"), _format("")
    ('chineseCounting', 'decimal', 'none')
    """
    if printed.startswith(("一", "壹")):
        return "chineseCounting"
    if printed.startswith("①"):
        return "decimalEnclosedCircle"
    return {"": "none", "A": "upperLetter", "a": "lowerLetter"}.get(printed, "decimal")
