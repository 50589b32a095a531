"""The runs of prose between headings and tables, each with its role and its section."""

from collections.abc import Sequence
from typing import Literal

from extractor.datamodel import Document, Paragraph, Section
from extractor.layout.header import Frame
from extractor.layout.headings import Heading

Role = Literal["body", "title", "signature", "furniture"]
_LONGEST_FURNITURE = 30


def cut_paragraphs(
    document: Document, found: Sequence[Heading], frame: Frame, sections: Sequence[Section]
) -> tuple[Paragraph, ...]:
    """A paragraph for each block of prose; a heading is cut off, what follows it in the block stays.

    Short lines above the title belong to the page.
    """
    headings = {heading.block: heading for heading in found}
    first_title = min(frame.titles, default=0)
    paragraphs = []
    for index, block in enumerate(document.blocks):
        if block.kind != "paragraph":
            continue
        start = block.start
        heading = headings.get(index)
        if heading:
            if heading.title.body is None:
                continue
            start = heading.title.body
        section = section_at(sections, start)
        role: Role = "body"
        if index in frame.titles:
            role = "title"
        elif index in frame.signature:
            role = "signature"
        elif index < first_title and block.end - start <= _LONGEST_FURNITURE:
            role = "furniture"
        paragraphs.append(Paragraph(start=start, end=block.end, section=section, role=role))
    return tuple(paragraphs)


def section_at(sections: Sequence[Section], offset: int) -> str | None:
    """The id of the innermost section around an offset."""
    for section in reversed(sections):
        if section.start <= offset < section.end:
            return section.id
    return None
