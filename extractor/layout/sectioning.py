"""From headings to the section tree. Read `build_sections`."""

from collections.abc import Sequence

from extractor.datamodel import Block, Document, Section, SectionKind
from extractor.layout.headings import Heading
from extractor.layout.lines import squeeze
from extractor.layout.numbering import STYLES
from extractor.schema.headings import Headings


def build_sections(
    document: Document, found: Sequence[Heading], headings: Headings
) -> tuple[Section, ...]:
    """The sections that `found` opens, in reading order.

    A section ends where the next one of the same or a higher level begins; a
    caption's with its table.
    """
    levels = _assign_levels(found)
    end_of_text = max((b.end for b in document.blocks if b.kind != "furniture"), default=0)
    sections: list[Section] = []
    parents: list[Section] = []
    for index, heading in enumerate(found):
        level = levels[index]
        while parents and parents[-1].level >= level:
            parents.pop()
        parent = parents[-1] if parents else None
        end = next((found[i].start for i in range(index + 1, len(found)) if levels[i] <= level), end_of_text)
        if heading.caption:
            end = min(end, _end_of_tables(document.blocks, heading.block))
        if parent:
            end = min(end, parent.end)
        section = Section(
            id=f"s{index + 1}",
            parent=parent.id if parent else None,
            level=level,
            number=heading.marker.number if heading.marker else "",
            title=heading.title.text,
            kind=_name_kind(heading, parent.kind if parent else None, document.text, headings),
            start=heading.start,
            end=end,
            title_start=heading.title.start,
            title_end=heading.title.end,
            body_start=_body_start(document, heading, end),
        )
        sections.append(section)
        parents.append(section)
    return tuple(sections)


def _assign_levels(found: Sequence[Heading]) -> list[int]:
    """Levels by the nesting of numbering styles.

    The style of the first numbered heading is the outermost, whatever it is; a
    caption is of the first level unless numbered headings of that level follow.
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
        rank = -1 if heading.marker is None else heading.marker.rank
        if rank == outermost:
            rank = -1
        while open_ranks and open_ranks[-1] >= rank:
            open_ranks.pop()
        open_ranks.append(rank)
        levels.append(len(open_ranks))
    return levels


def _name_kind(
    heading: Heading, parent: SectionKind | None, text: str, headings: Headings
) -> SectionKind:
    if heading.caption:
        return "statistics"
    return headings.kind(squeeze(text[heading.title.start : heading.title.end]), parent)


def _end_of_tables(blocks: Sequence[Block], caption: int) -> int:
    """Where the run of tables below a caption ends."""
    end, in_table = blocks[caption].end, False
    for block in blocks[caption + 1 :]:
        if block.kind == "table":
            in_table = True
        elif in_table and block.kind != "furniture":
            break
        end = block.end
    return end


def _body_start(document: Document, heading: Heading, end: int) -> int:
    """Where the section's own text begins: behind a run-in heading, or in the next block."""
    if heading.title.body is not None:
        return heading.title.body
    for block in document.blocks[heading.block + 1 :]:
        if block.kind != "furniture":
            return min(block.start, end)
    return end
