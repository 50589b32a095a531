"""What `reading` makes of an input: one text with final offsets, blocks and grids."""

from typing import Literal

import msgspec

BlockKind = Literal["paragraph", "table", "furniture"]


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that the input set apart.

    A ``paragraph`` is one paragraph of prose (wrapped lines already belong to
    one block), a ``table`` is the text of ``document.grids[grid]``,
    ``furniture`` is what surrounds a report on a page (navigation, print
    buttons, page numbers) and takes part in nothing.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    level: int | None = None
    """Heading level that the mark-up declares (h1 … h6, Word styles); a hint only."""
    grid: int | None = None
    """Index into ``document.grids`` for a table."""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One printed cell; a merged cell is one `Cell` that covers several slots.

    ``text`` is ``document.text[start:end]``, without the white space around it.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    start: int
    end: int
    text: str


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A table as printed: cells in slots, merged cells resolved.

    ``ragged`` says that the columns of a row cannot be trusted, because the
    table was flattened (spaces, one cell a line, text of a pdf): cells of a row
    stand in reading order from column 0, blank ones may be lost.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    rows: int
    columns: int
    ragged: bool = False


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One of the files that a report stands in; ``document.text[start:end]`` is its text."""

    source: str
    media_type: str
    encoding: str | None = None
    sha256: str
    start: int
    end: int


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One input as text.

    Offsets into ``text`` are final: nothing after `reading` changes the text.
    ``blocks`` cover every visible character of it, in order, without overlap.
    In ``text`` paragraphs end with a newline, the cells of a table row are
    separated by a tab and rows by a newline (text inputs keep what they had).
    """

    source: str
    media_type: str
    encoding: str | None = None
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    title: str | None = None
    """Title from the page's metadata, if any."""
    published: str | None = None
    """ISO date of publication from the page's metadata or its furniture, if any."""
    attachments: tuple[str, ...] = ()
    """Addresses of attached files that the page links to."""
    warnings: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    """The files it was put together from, if there are several."""
