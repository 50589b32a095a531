"""Headings without a number: captions of tables, and lines that are known wordings."""

import re

from extractor.datamodel import Block, Document
from extractor.layout.lines import next_block, read_line, squeeze
from extractor.layout.numbering import read_marker
from extractor.layout.titles import LINE_LIMIT, Heading, Title, clean
from extractor.schema.headings import Headings

_LONGEST_LINE = 90
_SHORTEST_LINE = 4
_CAPTION = re.compile(
    r"[^。；？]{0,40}(?:公开|统计|指标)[^。；？：]{0,20}(?:表|附表)(?:（[^（）]{1,14}）)?"
)
_BELOW_CAPTION = re.compile(r"(?:（|\d{4}年|单位|填报|统计|指标|序号|制表|年度)")
_POINTER = re.compile(r"附[件表]?\s*\d{0,2}\s*[：:]\s*")
_TITLE_LINE = re.compile(r"(?:报告|年报|总结)(?:（[^（）]*）)?$")
_AT_TOP = ("part", "chinese", "arabic")


def find_captions(document: Document) -> list[Heading]:
    """Lines that name the table below them (…工作情况统计表)."""
    blocks = document.blocks
    found: list[Heading] = []
    for index, block in enumerate(blocks):
        if block.kind != "table" or (index and blocks[index - 1].kind == "table"):
            continue
        for at in range(index - 1, max(-1, index - 5), -1):
            if blocks[at].kind == "furniture":
                continue
            title = _read_caption(document.text, blocks[at])
            if title:
                found.append(Heading(at, None, title, caption=True))
            if title or not _BELOW_CAPTION.match(
                read_line(document.text, blocks[at], _LONGEST_LINE)
            ):
                break
    return found


def _read_caption(text: str, block: Block) -> Title | None:
    """The caption that a line is, 附件： in front of it aside."""
    if block.kind != "paragraph" or block.end - block.start > _LONGEST_LINE:
        return None
    pointer = _POINTER.match(text, block.start, block.end)
    first = pointer.end() if pointer else block.start
    caption = _CAPTION.fullmatch(squeeze(text[first : block.end]))
    if not caption or read_marker(text, first, block.end):
        return None
    return Title(first, block.end, clean(text[first : block.end]), None, True, "")


def find_worded_lines(
    document: Document, headings: Headings, found: list[Heading]
) -> list[Heading]:
    """Lines without a number that are known wordings of headings, with text below.

    In a report whose headings are numbered such a line counts only where it
    always stands without one (概述, 附件), where a number is missing, where the
    mark-up says so, or where several lines end with a colon; the last are
    headings within a numbered section.
    """
    blocks, captions = document.blocks, {h.block for h in found if h.caption}
    gaps = _find_gaps(found)
    top = [h for h in found if h.marker and h.marker.style in _AT_TOP]
    highest = min((blocks[h.block].level or 9 for h in top), default=9)
    lines: list[Heading] = []
    inner: list[Heading] = []
    for index, block in enumerate(blocks):
        words = read_line(document.text, block, _LONGEST_LINE)
        title = _read_worded(document.text, block, words, headings)
        below = next_block(blocks, index) if title else None
        if title is None or below is None:
            continue
        if not (below in captions or _is_text(document.text, blocks[below])):
            continue
        alone = headings.stands_alone(words.rstrip("："))
        in_gap = any(start < index < end for start, end in gaps)
        if alone or not top or in_gap or (block.level or 9) <= highest < 9:
            lines.append(Heading(index, None, title, hint=block.level))
        elif block.level is not None:
            lines.append(Heading(index, None, title, inner=True))
        elif words.endswith("："):
            inner.append(Heading(index, None, title, inner=True))
    return lines + (inner if len(inner) > 1 else [])


def _read_worded(text: str, block: Block, words: str, headings: Headings) -> Title | None:
    """The title that a line is, if it is one in known words; `words` is the line squeezed."""
    words = words.rstrip("：")
    worded = _SHORTEST_LINE <= len(words) <= LINE_LIMIT and headings.is_worded(words)
    if not (worded or headings.stands_alone(words)) or _TITLE_LINE.search(words):
        return None
    end = block.start + len(text[block.start : block.end].rstrip("：: \t"))
    return Title(block.start, end, clean(text[block.start : end]), None, True, "")


def _is_text(text: str, block: Block) -> bool:
    """Whether a heading can stand above a block: a table, a sentence, 无, another heading."""
    stretch = text[block.start : block.end]
    return (
        block.kind == "table" or block.level is not None
        or len(stretch) > LINE_LIMIT or "。" in stretch or stretch.strip() == "无"
        or read_marker(text, block.start, block.end) is not None
    )  # fmt: skip


def _find_gaps(found: list[Heading]) -> list[tuple[int, int]]:
    """Blocks between which just one number of the outermost headings is missing."""
    top = [(h.block, h.marker.value) for h in found if h.marker and h.marker.style in _AT_TOP[:2]]
    pairs = zip([(-1, 0), *top], top, strict=False)
    return [(a, b) for (a, before), (b, after) in pairs if after - before == 2]
