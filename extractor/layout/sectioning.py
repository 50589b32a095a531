"""From headings to the section tree. Read `build_sections`."""

from collections.abc import Sequence

from extractor.datamodel import Block, Document, Section, SectionKind
from extractor.layout.lines import next_block, squeeze
from extractor.layout.numbering import STYLES
from extractor.layout.titles import Heading
from extractor.schema.headings import Headings


def build_sections(
    document: Document, found: Sequence[Heading], headings: Headings
) -> tuple[Section, ...]:
    """The sections that `found` opens, in reading order.

    A section ends where the next one of the same or a higher level begins; a
    caption's with its table.
    """
    levels = _assign_levels(found)
    ends = _find_ends(document, found, levels)
    sections: list[Section] = []
    parents: list[Section] = []
    for index, heading in enumerate(found):
        while parents and (parents[-1].level >= levels[index] or parents[-1].end <= heading.start):
            parents.pop()
        parent = parents[-1] if parents else None
        end = min(ends[index], parent.end) if parent else ends[index]
        section = Section(
            id=f"s{index + 1}",
            parent=parent.id if parent else None,
            level=levels[index],
            number=heading.marker.number if heading.marker else "",
            title=heading.title.text,
            kind=_name_kind(heading, parent.kind if parent else None, document.text, headings),
            start=heading.start,
            end=end,
            title_start=heading.title.start,
            title_end=heading.title.end,
            body_start=_find_body(document, heading, end),
        )
        sections.append(section)
        parents.append(section)
    return tuple(sections)


def _find_ends(document: Document, found: Sequence[Heading], levels: list[int]) -> list[int]:
    """Where each section ends: at the next of its level or above; a caption's with its table."""
    end_of_text = max((b.end for b in document.blocks if b.kind != "furniture"), default=0)
    ends = [end_of_text] * len(found)
    still_open: list[int] = []
    for index, heading in enumerate(found):
        while still_open and levels[still_open[-1]] >= levels[index]:
            ends[still_open.pop()] = heading.start
        still_open.append(index)
    for index, heading in enumerate(found):
        if heading.caption:
            ends[index] = min(ends[index], _end_of_tables(document.blocks, heading.block))
    return ends


def _assign_levels(found: Sequence[Heading]) -> list[int]:
    """Levels by the nesting of numbering styles.

    The style of the first numbered heading is the outermost, whatever it is; a
    caption is of the first level unless numbered headings of that level follow;
    where no heading has a number, the mark-up tells the level.
    """
    numbered = [h.marker for h in found if h.marker]
    outermost = STYLES.index(numbered[0].style) if numbered else 0
    levels: list[int] = []
    open_ranks: list[int] = []
    last_top = max(
        (i for i, h in enumerate(found) if h.marker and h.marker.rank <= outermost), default=-1
    )
    for index, heading in enumerate(found):
        if heading.caption and index < last_top:
            levels.append(len(open_ranks) + 1)
            continue
        rank = _rank(heading, outermost, bool(numbered))
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        levels.append(len(open_ranks))
    return levels


def _rank(heading: Heading, outermost: int, numbered: bool) -> int:
    """How deep a heading stands, compared with others; -1 for those of the first level."""
    if heading.marker:
        return -1 if heading.marker.rank == outermost else heading.marker.rank
    if heading.inner:
        return len(STYLES)
    return heading.hint or -1 if not numbered else -1


def _name_kind(
    heading: Heading, parent: SectionKind | None, text: str, headings: Headings
) -> SectionKind:
    if heading.caption:
        return "statistics"
    return headings.kind(squeeze(text[heading.title.start : heading.title.end]), parent)


def _end_of_tables(blocks: Sequence[Block], caption: int) -> int:
    """Where the run of tables below a caption ends."""
    end, in_table = blocks[caption].end, False
    for at in range(caption + 1, len(blocks)):
        block = blocks[at]
        if block.kind == "table":
            in_table = True
        elif in_table and block.kind != "furniture":
            break
        end = block.end
    return end


def _find_body(document: Document, heading: Heading, end: int) -> int:
    """Where the section's own text begins: behind a run-in heading, or in the next block."""
    if heading.title.body is not None:
        return heading.title.body
    below = next_block(document.blocks, heading.block)
    return min(document.blocks[below].start, end) if below is not None else end
