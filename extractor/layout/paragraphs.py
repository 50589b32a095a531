"""The runs of prose between headings and tables, each with its role and its section."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from extractor.datamodel import Document, Paragraph, Section
from extractor.layout.header import Frame
from extractor.layout.titles import Heading

Role = Literal["body", "title", "signature", "furniture"]
_LONGEST_FURNITURE = 30


class SectionFinder:
    """Finds the innermost section around an offset.

    Examples
    --------
    >>> SectionFinder(()).find(3) is None
    True
    """

    def __init__(self, sections: Sequence[Section]) -> None:
        self._starts = [section.start for section in sections]
        self._sections = sections
        self._by_id = {section.id: section for section in sections}

    def find(self, offset: int) -> str | None:
        """The id of the innermost section around `offset`."""
        at = bisect_right(self._starts, offset) - 1
        section = self._sections[at] if at >= 0 else None
        while section and offset >= section.end:
            section = self._by_id[section.parent] if section.parent else None
        return section.id if section else None


def cut_paragraphs(
    document: Document, found: Sequence[Heading], frame: Frame, finder: SectionFinder
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
        section = finder.find(start)
        role: Role = "body"
        if index in frame.titles:
            role = "title"
        elif index in frame.signature:
            role = "signature"
        elif index < first_title and block.end - start <= _LONGEST_FURNITURE:
            role = "furniture"
        paragraphs.append(Paragraph(start=start, end=block.end, section=section, role=role))
    return tuple(paragraphs)
