"""Where a heading ends in the paragraph it begins.

A heading is a line of its own, or the first clause of a paragraph before 。 or
： (a run-in heading). Whether words are a heading at all is judged by what they
are: known wordings of headings, or a short phrase without the marks of a
sentence. Read `split_title`.
"""

import re
from typing import NamedTuple

from extractor.language.folding import Folded, fold
from extractor.layout.numbering import Marker
from extractor.schema.headings import Headings

WINDOW = 120
"""Characters of a paragraph that are looked at; no heading is longer."""
LINE_LIMIT = 48
RUN_IN_LIMIT = 34

_STOP = re.compile("[。：；！？]")
_TAIL = ",，、.-"
_SENTENCE = re.compile(
    r"\d[\d.]*[%万亿余多]{0,2}(?:件|条|次|篇|份|个|人|期|场|项|元|起|宗|例|批|部|名|家|处)|百分之|\d{4}年度?[,，]"
    r"|^(?:我|本(?:机关|单位|部门|报告|局|办|委|厅|镇|街|区|县|市|院|乡|中心))"
    r"|^(?:19|20)\d\d年?.*[,，]|未(?!来)|没有|尚无|不存在|均|已(?!主动)|现将|[成建设制][立定]了|[^为除]了|^(?:其中|此外|同时|另外|截至|截止)"
    r"|^(?:电话|传真|地址|邮编|联系|网址)"
)
_NOTHING = re.compile(r"无$")
_BODY_CUE = re.compile(
    r"(?:19|20)\d\d年|我[局市县区镇办委厅院处乡街]|本[局市县区镇办委厅院处乡街机单年]|全[年市县区]|一年来|今年|截至|无。?$|没有|未"
)
_CONTENTS = re.compile(r"[.…·]{3,}-?\d{0,3}$|…")
_BRACKETED = re.compile(r"[（【\[].*[）】\]]")


class Title(NamedTuple):
    """A possible heading: its words, and where the text goes on.

    ``body`` is None for a line of its own. ``worded`` says that it consists of
    known heading words; ``stop`` is the punctuation it ended with.
    """

    start: int
    end: int
    text: str
    body: int | None
    worded: bool
    stop: str


class Heading(NamedTuple):
    """A paragraph that begins with a heading. ``block`` indexes ``document.blocks``."""

    block: int
    marker: Marker | None
    title: Title
    caption: bool = False
    """It names the table below it."""
    inner: bool = False
    """Without a number, below a numbered one."""
    hint: int | None = None
    """Level that the mark-up gives a heading without a number."""

    @property
    def start(self) -> int:
        """Where the heading begins, number first."""
        return self.marker.start if self.marker else self.title.start


def split_title(text: str, start: int, end: int, headings: Headings) -> Title | None:
    """The heading that ``text[start:end]`` (a paragraph without its number) begins with.

    Examples
    --------
    >>> from extractor.schema.headings import load_headings
    >>> text = "收费情况：无。"
    >>> split_title(text, 0, len(text), load_headings())
    Title(start=0, end=4, text='收费情况', body=5, worded=True, stop='：')
    >>> text = "我局共公开信息50条。均在网站公开。"
    >>> split_title(text, 0, len(text), load_headings()) is None
    True
    """
    folded = fold(text, start, min(end, start + WINDOW))
    words = folded.text
    if not words:
        return None
    stop = _STOP.search(words)
    clause = words[: stop.start()] if stop else words
    length = len(clause.rstrip(_TAIL))
    worded = headings.is_worded(clause[:length])
    whole = end - start <= WINDOW
    sign = stop[0] if stop else ""
    if whole and (stop is None or stop.end() == len(words)):
        if _is_outside(clause):
            return None
        if length and (worded or _is_label(clause, LINE_LIMIT)):
            return _title(text, folded, length, None, worded, sign)
    elif stop and sign in "。：" and (worded or _is_label(clause, RUN_IN_LIMIT)):
        return _title(text, folded, length, stop.end(), worded, sign)
    return _split_unmarked(text, folded, headings)


def clean(text: str) -> str:
    """A title as one line, without the spaces of justified print between its characters."""
    parts = text.split()
    if len(parts) == 1:
        return parts[0]
    joined = parts[0]
    for part in parts[1:]:
        gap = " " if joined[-1].isascii() and part[0].isascii() else ""
        joined += gap + part
    return joined


def _is_label(clause: str, limit: int) -> bool:
    """Whether a clause could be a heading: short, and without the marks of a sentence."""
    return (
        2 <= len(clause) <= limit and not _SENTENCE.search(clause) and not _NOTHING.search(clause)
    )


def _is_outside(clause: str) -> bool:
    """Lines of a table of contents, and lines that stand in brackets as a whole."""
    return bool(_CONTENTS.search(clause) or _BRACKETED.fullmatch(clause))


def _split_unmarked(text: str, folded: Folded, headings: Headings) -> Title | None:
    """A known wording with the text behind it, where a space, a comma or nothing divides them."""
    words, best = folded.text, 0
    for at in range(3, min(len(words), LINE_LIMIT)):
        gap = folded.origin[at] - folded.origin[at - 1] > 1
        if (gap or words[at] in ",，") and headings.is_worded(words[:at]):
            best = at
    if not best:
        for cue in _BODY_CUE.finditer(words, 3, LINE_LIMIT):
            if headings.is_worded(words[: cue.start()]):
                best = cue.start()
                break
    if not best:
        return None
    body = best + (words[best] in ",，")
    if body >= len(words) or headings.is_worded(words.rstrip("。")):
        return None
    return _title(text, folded, best, body, True, "")


def _title(text: str, folded: Folded, end: int, body: int | None, worded: bool, stop: str) -> Title:
    first, last = folded.start(0), folded.end(end)
    rest = folded.start(body) if body is not None else None
    return Title(first, last, clean(text[first:last]), rest, worded, stop)
