"""What a report says of itself at its top and at its end: title, agency, year, period, date.

Everything comes from the report's own words; what they do not state stays
None. Read `read_frame` (title and signature lines) and `read_header`.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from extractor.datamodel import Document, Header
from extractor.language.dates import find_dates, find_periods, find_years, parse_date
from extractor.layout.agencies import (
    complete_seat,
    is_name,
    is_territory,
    name_in_line,
    name_in_preamble,
    name_in_title,
    prefer,
)
from extractor.layout.lines import read_line, squeeze
from extractor.layout.titles import Heading, clean

_TOP = 40
"""Blocks within which a title is looked for."""
_TAIL = 30
"""Last blocks within which a signature is looked for."""
_LONGEST_TITLE = 80
_REPORT = re.compile(
    r"(?:报告书?|年报|总结|模板|报告格式)(?:（[^（）]{1,20}）|\([^()]{1,20}\)|[—-]{1,2}[^，。]{2,20})?$"
)
_TOPIC = re.compile("信息公开|政务公开|府信息")
_NOT_TITLE = re.compile("[。；>》»|]$|[。；|>»]|^(?:现将|附件|首页|根据|为|本报告)")
_YEAR_LINE = re.compile(r"[（(]?[\d〇零○OoＯ一二三四五六七八九]{4}年?(?:年度|度)?[）)]?")
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERIOD_CUE = re.compile("期限|时限|期间|时间|时段|统计|数据|周期|范围|报告期|起止")
_SUBJECT = re.compile(r"(?:现将|现就|现对)")
_PUBLISHED = re.compile(r"(?:日期|时间)\s*[：:]\s*")


class Frame(NamedTuple):
    """The lines around the report's text, as indexes into ``document.blocks``."""

    titles: tuple[int, ...]
    """All title lines."""
    title: str | None
    signature: tuple[int, ...]
    agency: str | None
    """The agency that signs."""
    signed: str | None
    """The date of the signature, ISO."""


def read_frame(document: Document, found: Sequence[Heading]) -> Frame:
    """Title lines before the first heading, signature lines after the last text."""
    first = found[0].block if found else _TOP
    last = max((h.block for h in found if h.marker), default=0)
    titles, title = _find_title(document, min(first, _TOP))
    taken = {*titles, *(h.block for h in found)}
    signature, agency, signed = _find_signature(document, taken, last)
    if not signature:
        signature, agency, signed = _find_byline(document, titles, first)
    return Frame(titles, title, signature, agency, signed)


def read_header(document: Document, frame: Frame, found: Sequence[Heading]) -> Header:
    """All fields of the header but the form."""
    text = document.text
    title = frame.title or _metadata_title(document)
    folded = squeeze(title or "")
    top = found[0].start if found else min(len(text), 2000)
    preamble = squeeze(text[: top + 600])
    captions = [squeeze(h.title.text) for h in found if h.caption]
    agency = prefer(prefer(name_in_title(folded), frame.agency), name_in_preamble(preamble))
    agency = complete_seat(agency, squeeze(text)) if agency and is_territory(agency) else agency
    period = _find_period(text)
    return Header(
        title=title,
        agency=agency or next(filter(None, map(name_in_title, captions)), None),
        year=_find_year(folded, period, preamble, captions, _prose(document, frame)),
        period=period,
        published=_find_published(document) or document.published or frame.signed,
    )


def _find_title(document: Document, limit: int) -> tuple[tuple[int, ...], str | None]:
    """The title lines among the first `limit` blocks; the one that says most is the title."""
    blocks, text = document.blocks, document.text
    lines: dict[int, str] = {}
    best, best_score = None, -1
    for index in range(min(limit, len(blocks))):
        block = blocks[index]
        words = read_line(text, block, _LONGEST_TITLE)
        if not words or not _REPORT.search(words) or _NOT_TITLE.search(words):
            continue
        group = _join_above(document, index, words)
        joined = "".join(read_line(text, blocks[i], _LONGEST_TITLE) for i in group)
        if not _TOPIC.search(joined):
            continue
        below = index + 1
        if below < min(limit, len(blocks)) and _YEAR_LINE.fullmatch(
            read_line(text, blocks[below], _LONGEST_TITLE)
        ):
            group = (*group, below)
        lines.update(dict.fromkeys(group, ""))
        score = 2 * (name_in_title(joined) is not None) + bool(_years_of(joined))
        score += bool(_TOPIC.search(joined) and "报告" in joined)
        if score > best_score:
            best = clean(" ".join(text[blocks[i].start : blocks[i].end] for i in group))
            best_score = score
    return tuple(sorted(lines)), best


def _join_above(document: Document, index: int, words: str) -> tuple[int, ...]:
    """The lines of a title that is printed over several, `index` being its last."""
    group = [index]
    while index and len(group) < 4:
        index -= 1
        above = read_line(document.text, document.blocks[index], _LONGEST_TITLE)
        complete = name_in_title(words) and _years_of(words) and _TOPIC.search(words)
        if complete or not above or _REPORT.search(above) or _NOT_TITLE.search(above):
            break
        part = is_name(above) or _YEAR_LINE.fullmatch(above) or above.startswith("关于")
        if not (part or _TOPIC.search(above) or (name_in_title(above) and _years_of(above))):
            break
        group.insert(0, index)
        words = above + words
    return tuple(group)


def _find_signature(
    document: Document, taken: set[int], last_heading: int
) -> tuple[tuple[int, ...], str | None, str | None]:
    """The lines with agency and date behind the last text: either, both, or both in one line."""
    text, blocks = document.text, document.blocks
    lines = [
        (i, read_line(text, blocks[i], _LONGEST_TITLE))
        for i in range(max(last_heading + 1, len(blocks) - _TAIL, 0), len(blocks))
        if blocks[i].kind == "paragraph" and i not in taken
    ]
    for at in range(len(lines) - 1, -1, -1):
        index, words = lines[at]
        signed = parse_date(words)
        if signed:
            for other in (at - 1, at + 1):
                if 0 <= other < len(lines) and (agency := name_in_line(lines[other][1])):
                    return tuple(sorted((index, lines[other][0]))), agency, signed
            return (index,), None, signed
        dates = find_dates(words)
        if dates and dates[-1].end >= len(words.rstrip("）印发")) and dates[-1].start:
            agency = name_in_line(words[: dates[-1].start].rstrip(",，（"))
            if agency:
                return (index,), agency, dates[-1].iso
    if lines and (agency := name_in_line(lines[-1][1])):
        return (lines[-1][0],), agency, None
    return (), None, None


def _find_byline(
    document: Document, titles: tuple[int, ...], first: int
) -> tuple[tuple[int, ...], str | None, str | None]:
    """Agency and date in the lines around the title, before the first heading."""
    lines: list[int] = []
    agency = signed = None
    below = titles[-1] + 1 if titles else 0
    for index in range(min(first, len(document.blocks))):
        words = read_line(document.text, document.blocks[index], _LONGEST_TITLE)
        day = parse_date(words) if words else None
        name = name_in_line(words) if words and below <= index <= below + 1 else None
        if day or name:
            agency, signed = agency or name, signed or day
            lines.append(index)
    return tuple(lines), agency, signed


def _metadata_title(document: Document) -> str | None:
    """The page's own title, if it names the report; without the name of the site."""
    for part in re.split(r"\s*[_|｜]\s*|\s+[-—–]+\s+", document.title or ""):
        words = squeeze(part)
        if _REPORT.search(words) and _TOPIC.search(words):
            return clean(part)
    return None


def _years_of(title: str) -> list[int]:
    return find_years(title) or [int(year) for year in _BARE_YEAR.findall(title)]


def _find_year(
    title: str, period: tuple[str, str] | None, preamble: str, captions: list[str], text: str
) -> int | None:
    """The year reported on: by the title, the period, 现将…年, a table's caption, or the text."""
    if years := _years_of(title):
        return years[0]
    if period:
        return int(period[1][:4])
    subject = _SUBJECT.search(preamble)
    if subject and (years := find_years(preamble[subject.end() : subject.end() + 60])):
        return years[0]
    for caption in captions:
        if years := _years_of(caption):
            return years[0]
    years = find_years(text)
    if years:
        common = max(dict.fromkeys(years), key=years.count)
        if years.count(common) * 2 > len(years):
            return common
    return None


def _prose(document: Document, frame: Frame) -> str:
    """The text between title and signature."""
    blocks = document.blocks
    start = max((blocks[i].end for i in frame.titles), default=0)
    later = (blocks[i].start for i in frame.signature if blocks[i].start > start)
    return document.text[start : min(later, default=None)]


def _find_period(text: str) -> tuple[str, str] | None:
    """The period that the report says its numbers cover."""
    for period in find_periods(text):
        before = "".join(text[max(0, period.start - 60) : period.start].split())[-40:]
        if _PERIOD_CUE.search(before):
            return period.first, period.last
    return None


def _find_published(document: Document) -> str | None:
    """The date that a line outside the tables calls the date of publication."""
    tables = [b for b in document.blocks if b.kind == "table"]
    starts = [b.start for b in tables]
    weaker = None
    for match in _PUBLISHED.finditer(document.text):
        at = bisect_right(starts, match.start()) - 1
        if at >= 0 and match.start() < tables[at].end:
            continue
        dates = find_dates(document.text[match.end() : match.end() + 24])
        if not dates or dates[0].start > 2:
            continue
        label = squeeze(document.text[max(0, match.start() - 4) : match.start()])
        if label.endswith(("发布", "公开", "公布", "发文")):
            return dates[0].iso
        if not label.endswith(("成文", "生成", "填报", "报出", "统计", "报告")):
            weaker = weaker or dates[0].iso
    return weaker
