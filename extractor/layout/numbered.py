"""Headings with a number.

Every paragraph that begins with a number is a candidate; `_accept` decides, by
its wording, by what stands below it and by its siblings, because a list of
sentences is numbered like headings are. Read `find_numbered`.
"""

import re
from typing import NamedTuple

from extractor.datamodel import Document
from extractor.layout.lines import next_block
from extractor.layout.numbering import Marker, read_marker
from extractor.layout.titles import Heading, Title, split_title
from extractor.schema.headings import Headings

_ATTACHED = re.compile(r"附[件表]?\s*\d{0,2}\s*[：:]\s*")
_TOPICS = ("情况", "方面", "公开", "管理", "建设", "保障")
_LISTS = ("circled", "enumerated")


class _Candidate(NamedTuple):
    """A paragraph that begins with a number, and its possible title."""

    block: int
    marker: Marker
    title: Title | None


class _Item(NamedTuple):
    """A candidate among its siblings: same style, no number of a higher one in between."""

    block: int
    marker: Marker
    title: Title | None
    group: int
    followed: bool
    """Whether its own text stands below it, and not its next sibling."""

    @property
    def has_text(self) -> bool:
        """Whether text stands below its title or behind it."""
        return self.title is not None and (self.followed or self.title.body is not None)


def find_numbered(document: Document, headings: Headings) -> list[Heading]:
    """The headings with a number, in order, without those of a table of contents."""
    items = _group(document, _read_candidates(document, headings))
    alike: dict[int, list[int]] = {}
    for item in items:
        counts = alike.setdefault(item.group, [0, 0])
        counts[0] += 1
        counts[1] += item.has_text
    found = [
        (item, Heading(item.block, item.marker, item.title))
        for item in items
        if item.title and _accept(item, item.title, *alike[item.group])
    ]
    last = {_identity(heading): heading.block for _, heading in found}
    return [h for item, h in found if item.has_text or last[_identity(h)] == h.block]


def _read_candidates(document: Document, headings: Headings) -> list[_Candidate]:
    """All paragraphs that begin with a number, lists behind 附件： aside."""
    text, attached = document.text, False
    candidates: list[_Candidate] = []
    last: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if block.kind != "paragraph":
            continue
        marker = read_marker(text, block.start, block.end)
        if marker is None:
            attached = _ATTACHED.match(text, block.start, block.end) is not None
        elif not (attached and marker.style not in ("part", "chinese")):
            title = split_title(text, marker.end, block.end, headings)
            continues = marker.value == last.get(marker.style, 0) + 1 and _is_spaced(text, marker)
            if marker.certain or (title and (title.worded or continues)):
                last[marker.style] = marker.value
                candidates.append(_Candidate(index, marker, title))
    return candidates


def _is_spaced(text: str, marker: Marker) -> bool:
    """Whether a number without its point has at least a space or half a bracket behind it."""
    return text[marker.end - 1].isspace() or marker.style == "bracketed"


def _group(document: Document, candidates: list[_Candidate]) -> list[_Item]:
    ranks = {candidate.block: candidate.marker.rank for candidate in candidates}
    groups: dict[int, int] = {}
    items = []
    for count, (block, marker, title) in enumerate(candidates):
        for rank in [rank for rank in groups if rank > marker.rank]:
            del groups[rank]
        group = groups.setdefault(marker.rank, count)
        below = next_block(document.blocks, block)
        followed = below is not None and ranks.get(below, 99) > marker.rank
        items.append(_Item(block, marker, title, group, followed))
    return items


def _accept(item: _Item, title: Title, siblings: int, with_text: int) -> bool:
    """Whether a numbered paragraph is a heading and not an item of a list.

    An item ends with ；, or is a sentence. 一、 and 第一部分 number headings
    whenever the title is a phrase. Below them, a line in known words is a
    heading; any other phrase must have text below or behind it, and so must at
    least half of its siblings, of 1. two thirds, of lines that end with 。 all.
    """
    style = item.marker.style
    if title.stop == "；":
        return False
    if style in _LISTS:
        return title.worded and title.body is not None and title.text.endswith(_TOPICS)
    top = style in ("part", "chinese")
    if title.worded:
        return top or item.has_text or title.stop != "。"
    if title.body is None and title.stop != "。" and style in ("part", "chinese", "bracketed"):
        return top or with_text > 0
    share = 1.0 if title.body is None else 2 / 3 if style.startswith("arabic") else 1 / 2
    return item.has_text and with_text >= siblings * share


def _identity(heading: Heading) -> tuple[str, str]:
    return heading.marker.number if heading.marker else "", heading.title.text
