"""Tables that were flattened into lines, found again over the same text.

Copying a report turns its tables into lines in one of four ways: cells
separated by tabs, by pipes, by spaces, or one cell a line. Tabs and pipes show
the cells; with spaces and single cells only the labels of the official forms
tell a table from prose. Read `recover_tables`.
"""

from collections.abc import Sequence

from extractor.datamodel import Block, Grid
from extractor.language.folding import fold
from extractor.reading.delimited import delimiter_of, read_delimited
from extractor.reading.labelled import read_labelled
from extractor.reading.labels import is_caption
from extractor.reading.line_words import Lines


def recover_tables(
    text: str, blocks: Sequence[Block], grids: Sequence[Grid]
) -> tuple[tuple[Block, ...], tuple[Grid, ...]]:
    """The blocks and grids of a text in which runs of lines that are a table are one table.

    Each block that is no table is one line or one paragraph. Furniture inside a
    table (a page number) does not end it; it becomes part of it.

    Examples
    --------
    >>> text = "规章\\t1\\t0\\n行政规范性文件\\t8\\t26\\n"
    >>> lines = [Block(start=0, end=6), Block(start=7, end=19)]
    >>> blocks, grids = recover_tables(text, lines, ())
    >>> [cell.text for cell in grids[0].cells]
    ['规章', '1', '0', '行政规范性文件', '8', '26']
    """
    found: list[Block] = []
    tables: list[Grid] = []
    lines = Lines(text, blocks)
    at = plain = 0
    while at < len(blocks):
        block = blocks[at]
        grid, after = None, at + 1
        if block.grid is not None:
            grid = grids[block.grid]
        elif block.kind == "paragraph":
            delimiter = _delimiter_at(text, blocks, at) if at >= plain else None
            if delimiter is not None:
                grid, after = read_delimited(text, blocks, at, delimiter)
                plain = after
            if grid is None:
                grid, after = read_labelled(lines, at)
        if grid is None:
            found.extend(blocks[at:after])
        else:
            end = max(grid.end, blocks[after - 1].end)
            whole = Block(start=block.start, end=end, kind="table", grid=len(tables))
            found.append(whole)
            tables.append(grid)
        at = after
    return tuple(found), tuple(tables)


def _delimiter_at(text: str, blocks: Sequence[Block], at: int) -> str | None:
    """What separates the cells of a line, or of the next one if this is the caption above it."""
    line = text[blocks[at].start : blocks[at].end]
    delimiter = delimiter_of(line)
    if delimiter is None and at + 1 < len(blocks):
        below = delimiter_of(text[blocks[at + 1].start : blocks[at + 1].end])
        if below is not None and is_caption(fold(line[:60]).text):
            return below
    return delimiter
