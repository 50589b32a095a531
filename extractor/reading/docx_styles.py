"""What the styles of a Word document say about its paragraphs: heading levels and lists."""

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Style(msgspec.Struct, frozen=True):
    """What a paragraph style adds to its paragraphs: a heading level, a list."""

    level: int | None = None
    list_id: str | None = None
    list_level: int = 0
    contents: bool = False
    """A line of a table of contents."""


def read_styles(root: "_Element | None") -> dict[str, Style]:
    """Heading levels and lists of the paragraph styles, inherited from the style they base on."""
    raw: dict[str, tuple[Style, str | None]] = {}
    for style in root.iterfind(f"{W}style") if root is not None else ():
        name = value_at(style, "name") or ""
        level = value_at(style, "pPr", "outlineLvl")
        number = name.lower().removeprefix("heading ")
        heading = (
            int(number) if name.lower().startswith("heading ") and number.isdecimal() else None
        )
        if heading is None and level is not None and level.isdecimal() and int(level) < 9:
            heading = int(level) + 1
        list_level = value_at(style, "pPr", "numPr", "ilvl") or "0"
        raw[style.get(f"{W}styleId", "")] = (
            Style(
                heading,
                value_at(style, "pPr", "numPr", "numId"),
                int(list_level) if list_level.isdecimal() else 0,
                name.lower().startswith("toc "),
            ),
            value_at(style, "basedOn"),
        )
    return {name: _inherited(name, raw) for name in raw}


def _inherited(name: str, raw: dict[str, tuple[Style, str | None]]) -> Style:
    style, base = raw[name]
    for _ in range(10):
        if base is None or base not in raw or (style.level and style.list_id):
            break
        above, base = raw[base]
        level = style.level if style.level is not None else above.level
        lists = style if style.list_id is not None else above
        style = Style(level, lists.list_id, lists.list_level, style.contents)
    return style


def value_at(element: "_Element", *path: str) -> str | None:
    """The ``w:val`` of the element at the end of `path`."""
    found = element.find("/".join(f"{W}{step}" for step in path))
    return found.get(f"{W}val") if found is not None else None
