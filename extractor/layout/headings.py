"""Which paragraphs begin with a heading.

Every paragraph that begins with a number is a candidate; `_Numbered.accept`
decides, by its wording, by what stands below it and by its siblings, because a
list of sentences is numbered like headings are. Lines without a number are
headings where they are known wordings, and above a table where they name it.
Read `find_headings`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.datamodel import Block, Document
from extractor.layout.lines import squeeze
from extractor.layout.numbering import Marker, read_marker
from extractor.layout.titles import LINE_LIMIT, Title, split_title
from extractor.schema.headings import Headings

_LONGEST_LINE = 90
_SHORTEST_LINE = 4
_CAPTION = re.compile(
    r"[^。；？]{0,40}(?:公开|统计|指标)[^。；？：]{0,20}(?:表|附表)(?:（[^（）]{1,14}）)?"
)
_BELOW_CAPTION = re.compile(r"(?:（|\d{4}年|单位|填报|统计|指标|序号|制表|年度)")
_POINTER = re.compile(r"附[件表]?\s*\d{0,2}\s*[：:]\s*")
_TITLE_LINE = re.compile(r"(?:报告|年报|总结)(?:（[^（）]*）)?$")
_AMBIGUOUS = ("情况", "方面")
_AT_TOP = ("part", "chinese", "arabic")


class Heading(NamedTuple):
    """A paragraph that begins with a heading. ``block`` indexes ``document.blocks``."""

    block: int
    marker: Marker | None
    title: Title
    caption: bool = False

    @property
    def start(self) -> int:
        """Where the heading begins, number first."""
        return self.marker.start if self.marker else self.title.start


class _Numbered(NamedTuple):
    """A paragraph that begins with a number, and its possible title."""

    block: int
    marker: Marker
    title: Title | None
    group: int
    """Number of the list it belongs to: same style, no higher number in between."""
    followed: bool
    """Whether its own text stands below it, and not its next sibling."""


def find_headings(document: Document, headings: Headings, labels: frozenset[str]) -> list[Heading]:
    """The headings of a document in reading order.

    Parameters
    ----------
    document
        Text and blocks.
    headings
        What headings are made of.
    labels
        Folded row labels of the forms. A table that was not recognised as one
        must not leave its rows as headings.
    """
    numbered = _read_numbered(document, headings)
    captions = _find_captions(document)
    first_caption = captions[0].block if captions else len(document.blocks)
    found = [
        Heading(n.block, n.marker, n.title)
        for n in numbered
        if n.title
        and _accept(n, numbered)
        and not _is_row(document.text, n.marker.start, n.title.end, labels, n.block > first_caption)
    ]
    found = _drop_contents(found, numbered) + captions
    taken = {heading.block for heading in found}
    found += [h for h in _find_worded_lines(document, headings, found) if h.block not in taken]
    return sorted(found, key=lambda heading: heading.block)


def _read_numbered(document: Document, headings: Headings) -> list[_Numbered]:
    """All paragraphs that begin with a number, lists behind 附件： aside."""
    text, read, attached = document.text, [], False
    for index, block in enumerate(document.blocks):
        if block.kind != "paragraph":
            continue
        marker = read_marker(text, block.start, block.end)
        if marker is None:
            attached = _POINTER.match(text, block.start, block.end) is not None
        elif not (attached and marker.style not in ("part", "chinese")):
            title = split_title(text, marker.end, block.end, headings)
            last = next((m for _, m, _ in reversed(read) if m.style == marker.style), None)
            if marker.certain or (title and (title.worded or _continues(text, marker, last))):
                read.append((index, marker, title))
    ends = {index: marker.rank for index, marker, _ in read}
    groups: dict[int, int] = {}
    numbered = []
    for count, (index, marker, title) in enumerate(read):
        for rank in [rank for rank in groups if rank > marker.rank]:
            del groups[rank]
        group = groups.setdefault(marker.rank, count)
        below = _next_block(document.blocks, index)
        followed = below is not None and ends.get(below, 99) > marker.rank
        numbered.append(_Numbered(index, marker, title, group, followed))
    return numbered


def _continues(text: str, marker: Marker, last: Marker | None) -> bool:
    """Whether a number without its point goes on counting, with a space or half a bracket behind."""
    spaced = text[marker.end - 1].isspace() or marker.style == "bracketed"
    return spaced and last is not None and marker.value == last.value + 1


def _next_block(blocks: Sequence[Block], index: int) -> int | None:
    """The block after `index` that is no furniture."""
    for at in range(index + 1, len(blocks)):
        if blocks[at].kind != "furniture":
            return at
    return None


def _is_row(text: str, start: int, end: int, labels: frozenset[str], in_form: bool) -> bool:
    """Whether a line is the label of a row; 一、主动公开情况 is one only below a form's caption."""
    words = squeeze(text[start : end])
    return words in labels and (in_form or not words.endswith(_AMBIGUOUS))


def _accept(one: _Numbered, numbered: list[_Numbered]) -> bool:
    """Whether a numbered paragraph is a heading and not an item of a list.

    An item ends with ；, or is a sentence. 一、 and 第一部分 number headings
    whenever the title is a phrase. Below them, a line in known words is a
    heading; any other phrase must have text below or behind it, and so must at
    least half of its siblings, of 1. two thirds, of lines that end with 。 all.
    """
    title, marker = one.title, one.marker
    if title is None or title.stop == "；":
        return False
    if marker.style in ("circled", "enumerated"):
        return title.worded and title.body is not None
    has_text = one.followed or title.body is not None
    top = marker.style in ("part", "chinese")
    if title.worded:
        return top or has_text or title.stop != "。"
    if top and title.body is None and title.stop != "。":
        return True
    siblings = [n for n in numbered if n.group == one.group and n.marker.style == marker.style]
    alike = sum(n.title is not None and (n.followed or n.title.body is not None) for n in siblings)
    if marker.style == "bracketed" and title.body is None and not title.stop:
        return has_text or alike > 0
    share = 1.0 if title.body is None else 2 / 3 if marker.style.startswith("arabic") else 1 / 2
    return has_text and alike >= len(siblings) * share


def _drop_contents(found: list[Heading], numbered: list[_Numbered]) -> list[Heading]:
    """Without the entries of a table of contents: nothing below them, and said again later."""
    followed = {n.block for n in numbered if n.followed}
    last = {_identity(h): h.block for h in found}
    return [
        h
        for h in found
        if h.block in followed or h.title.body is not None or last[_identity(h)] == h.block
    ]


def _identity(heading: Heading) -> tuple[str, str]:
    return heading.marker.number if heading.marker else "", heading.title.text


def _find_captions(document: Document) -> list[Heading]:
    """Lines that name the table below them (…工作情况统计表)."""
    text, blocks, found = document.text, document.blocks, []
    for index, block in enumerate(blocks):
        if block.kind != "table" or (index and blocks[index - 1].kind == "table"):
            continue
        at = index - 1
        while at >= max(0, index - 4):
            start, end = blocks[at].start, blocks[at].end
            if blocks[at].kind == "paragraph":
                pointer = _POINTER.match(text, start, end)
                first = pointer.end() if pointer else start
                words = squeeze(text[first : end]) if end - start <= _LONGEST_LINE else ""
                if _CAPTION.fullmatch(words) and not read_marker(text, first, end):
                    title = Title(first, end, text[first:end].strip(), None, True, "")
                    found.append(Heading(at, None, title, caption=True))
                    break
                if not _BELOW_CAPTION.match(words):
                    break
            at -= 1
    return found


def _find_worded_lines(
    document: Document, headings: Headings, found: list[Heading]
) -> list[Heading]:
    """Lines without a number that are known wordings of headings, with text below.

    In a report whose headings are numbered such a line counts only where a
    number is missing, where the mark-up says so, or where it always stands
    without one (概述, 附件).
    """
    text, blocks = document.text, document.blocks
    top = [h for h in found if h.marker and h.marker.style in _AT_TOP]
    lines = []
    for index, block in enumerate(blocks):
        if block.kind != "paragraph" or block.end - block.start > _LONGEST_LINE:
            continue
        words = squeeze(text[block.start : block.end]).rstrip("：")
        alone = headings.stands_alone(words)
        if not (alone or (_SHORTEST_LINE <= len(words) <= LINE_LIMIT and headings.is_worded(words))):
            continue
        below = _next_block(blocks, index)
        if below is None or _TITLE_LINE.search(words) or not _is_text(text, blocks[below]):
            continue
        if alone or not top or block.level is not None or _fills_gap(top, index):
            end = block.start + len(text[block.start : block.end].rstrip("：: \t"))
            title = split_title(text, block.start, end, headings)
            if title and title.body is None:
                lines.append(Heading(index, None, title))
    return lines


def _is_text(text: str, block: Block) -> bool:
    """Whether a block can be what a heading stands above: a table, a sentence, a numbered line."""
    stretch = text[block.start : block.end]
    return (
        block.kind == "table" or len(stretch) > LINE_LIMIT or "。" in stretch
        or read_marker(text, block.start, block.end) is not None
    )  # fmt: skip


def _fills_gap(top: list[Heading], index: int) -> bool:
    """Whether between the numbered headings around block `index` just one number is missing."""
    before = [h.marker.value for h in top if h.marker and h.block < index]
    after = [h.marker.value for h in top if h.marker and h.block > index]
    return bool(after) and after[0] - (before[-1] if before else 0) == 2
