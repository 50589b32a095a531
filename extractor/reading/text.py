"""The reader of plain text: the text stays as it is, and blocks are laid over it."""

import re

from extractor.datamodel import Block
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.page_furniture import (
    find_publication,
    is_furniture,
    is_ornament,
    is_page_number,
)
from extractor.reading.source import Source
from extractor.settings import Settings

_LINE = re.compile(r"[^\n]*[^\s\u200b-\u200d\u2060\ufeff\xad][^\n]*")


def read_text(source: Source, settings: Settings) -> Draft:
    """Lines as paragraphs, tables and furniture; only line ends are made one kind, NULs dropped.

    Examples
    --------
    >>> from extractor.settings import DEFAULTS
    >>> source = Source(name="a.txt", data=b"", text="一、概述\\r\\n\\r\\n- 1 -\\r\\n共3条。")
    >>> [(b.kind, b.start, b.end) for b in read_text(source, DEFAULTS).blocks]
    [('paragraph', 0, 4), ('furniture', 6, 11), ('paragraph', 12, 16)]
    """
    text = (source.text or "").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.replace("\x0c", "\n").removeprefix("\ufeff")
    check_limit("max_characters", len(text), settings.max_characters, "characters of text")
    draft = Draft.over(text, settings)
    draft.blocks = [_line(text, *match.span()) for match in _LINE.finditer(text)]
    for block in draft.blocks:
        if block.kind == "furniture" and draft.published is None:
            draft.published = find_publication(text[block.start : block.end])
    finish(draft, wrapped=True)
    return draft


def _line(text: str, start: int, end: int) -> Block:
    line = text[start:end]
    furniture = end - start < 200 and (
        is_page_number(line) or is_ornament(line) or is_furniture(line.strip())
    )
    return Block(start=start, end=end, kind="furniture" if furniture else "paragraph")
