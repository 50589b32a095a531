"""The last look at lines: tables among them, page numbers, wrapped paragraphs."""

import msgspec

from extractor.datamodel import Block
from extractor.reading.draft import Draft
from extractor.reading.flattened import recover_tables
from extractor.reading.page_furniture import is_lone_number
from extractor.reading.wrapping import join_wrapped


def finish(draft: Draft, wrapped: bool) -> None:
    """Find the tables among the lines of `draft`; with `wrapped` also join wrapped lines.

    Tables come first: a lone number may be the cell of one. Only what no table
    took is a page number.
    """
    text = draft.text
    blocks, grids = recover_tables(text, draft.blocks, draft.grids)
    draft.count_cells(len(grid.cells) for grid in grids[len(draft.grids) :])
    if wrapped:
        blocks = join_wrapped(text, [_lone_number_as_furniture(text, b) for b in blocks])
    draft.blocks, draft.grids = list(blocks), list(grids)


def _lone_number_as_furniture(text: str, block: Block) -> Block:
    short = block.kind == "paragraph" and block.end - block.start < 8
    if short and is_lone_number(text[block.start : block.end]):
        return msgspec.structs.replace(block, kind="furniture")
    return block
