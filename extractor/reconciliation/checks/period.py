"""The year that a report is on, wherever it is said."""

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.datamodel import Finding, Span
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.registry import check

_YEAR = re.compile(r"(?<![\d.])(20[0-4]\d)(?=\s*年|年度)")
_ANNOUNCED = re.compile(
    r"现[将就把][^。\n]{0,40}?(20[0-4]\d)\s*年度?[^。\n]{0,40}?(?:公布|公开|报告|汇报|发布)如下"
    r"|(?:现|特此?)(?:予以?|向社会|依法)*(?:公布|公开|发布|编制)[^。，\n]{0,30}?(20[0-4]\d)\s*年度?[^。，\n]{0,20}?报告"
    r"|(?:附件|附表|附)\s*\d?\s*[：:][^。\n]{0,30}?(20[0-4]\d)\s*年度?[^。\n]{0,20}?统计表"
)
_LATE = 10
"""Month from which a report on the current year may be published in that year."""


@check("period-mismatch")
def compare_years(case: Case) -> Iterator[Finding]:
    """Title, statistical period, announcement, table captions and signature mean one year.

    The report is published after the year it is on; late re-publication is no
    contradiction, and the body may speak of other years.

    Source: 《条例》第四十九条 (before 2019 第三十一条): a report is on the year before.
    """
    year = _title_year(case)
    if year is None:
        return
    others = list(dict.fromkeys([*_said_elsewhere(case, year), *_published(case, year)]))
    if others:
        spans = [span for _, span, _ in others if span is not None]
        title = _title_span(case)
        yield make_finding(
            "period-mismatch",
            expected=Decimal(year),
            found=Decimal(others[0][2]),
            evidence=[*([title] if title else []), *spans],
            words={"year": str(year), "others": "、".join(said for said, _, _ in others)},
        )


def _title_year(case: Case) -> int | None:
    years = {int(y) for y in _YEAR.findall(case.header.title or "")}
    if len(years) == 1:
        return years.pop()
    return None if years else case.header.year


def _title_span(case: Case) -> Span | None:
    title = case.header.title
    start = case.document.text.find(title) if title else -1
    return Span.of(case.document.text, start, start + len(title)) if title and start >= 0 else None


_Said = tuple[str, Span | None, int]


def _said_elsewhere(case: Case, year: int) -> Iterator[_Said]:
    """Period, announcements and captions of another year."""
    text = case.document.text
    if case.header.period is not None:
        years = {int(day[:4]) for day in case.header.period}
        if year not in years:
            yield f"统计期限为{min(years)}年", None, min(years)
    for match in _ANNOUNCED.finditer(text):
        said = int(match[match.lastindex or 1])
        if said != year and str(year) not in match[0]:
            span = Span.of(text, match.start(), match.end())
            yield f"正文写明为{said}年", span, said
    for section in case.layout.sections:
        if section.kind != "statistics":
            continue
        years = {int(y) for y in _YEAR.findall(section.title)}
        if years and year not in years:
            span = Span.of(text, section.title_start, section.title_end)
            yield f"统计表标题为{min(years)}年", span, min(years)


def _published(case: Case, year: int) -> Iterator[_Said]:
    """A date of publication before the year was over."""
    published = case.header.published or ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return
    issued, month = int(published[:4]), int(published[5:7])
    if issued < year or (issued == year and month < _LATE):
        yield f"落款（发布）日期为{issued}年{month}月", None, issued
