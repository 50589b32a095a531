"""Dates, years and periods, in Arabic or Chinese digits, however they are spaced.

A small grammar: a year is four digits (2017, ２０17, 二〇一七, 二0一七), a month
and a day are a number up to 12 and 31. White space is allowed everywhere,
because justified and scraped text has it. Dates that do not exist are none.
Read `find_dates` and `find_periods`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import msgspec

_TENS = ("", "十", "二十", "三十")
_ONES = ("", *"一二三四五六七八九")
SMALL_NUMBERS = {
    tens + one: 10 * i + j for i, tens in enumerate(_TENS) for j, one in enumerate(_ONES) if i + j
}
"""一 … 三十九, as days, months and headings need them."""

_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○◯OoＯｏ", 0)
_S = r"\s{0,4}+"
_Y = r"[\d〇零○◯OoＯｏ一二三四五六七八九]"
_YEAR = rf"([2２二1１一](?<!{_Y}.)(?:(?<=[2２二])\s?[0０〇零○◯OoＯｏ]|(?<=[1１一])\s?[9９九])\s?{_Y}\s?{_Y})"
"""What may not stand before it comes after its first character, which `re` skips to."""
_N = r"(\d\s?\d?|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = rf"(?:{_YEAR}{_S}(?:年|[-./－．]\s?){_S}{_N}{_S}(?:月|[-./－．]\s?){_S}{_N}(?!\d)(?:{_S}[日号])?)"
_TO = rf"{_S}(?:起|开始|始)?[\s,，]{{0,4}}+(?:至|到|止|[-—–―－~～]{{1,3}}){_S}"
_ONE, _TWELVE, _LAST = r"(?:[0０]?[1１]|一)", r"(?:[1１]\s?[2２]|十二)", r"(?:[3３]\s?[1１]|三十一)"
_SEP = rf"{_S}[年月日号./－．-]?+{_S}"

_DATES = re.compile(_DATE)
_YEARS = re.compile(rf"{_YEAR}{_S}年")
_WHOLE_YEAR = re.compile(
    rf"{_YEAR}{_SEP}{_ONE}{_SEP}{_ONE}{_S}[日号]?+{_TO}"
    rf"(?:{_YEAR}|[同当本该]\s?年)?{_SEP}{_TWELVE}{_SEP}{_LAST}(?!\d)(?:{_S}[日号])?"
)
_RANGE = re.compile(
    rf"{_YEAR}{_S}年{_S}{_N}{_S}月{_S}(?:{_N}{_S}[日号]?)?{_TO}"
    rf"(?:{_YEAR}{_S}年|[同当本该]\s?年)?{_S}{_N}{_S}月{_S}(?:{_N}{_S}[日号]?)?"
)
_WRAPPING = "()（）[]【】〔〕 \t\u3000\u00a0\n"
_LONGEST_PERIOD = 400
"""Days; a longer range is no reporting period."""


class DateMention(msgspec.Struct, frozen=True):
    """A full date in a text; ``iso`` is ``YYYY-MM-DD``."""

    start: int
    end: int
    iso: str


class PeriodMention(msgspec.Struct, frozen=True):
    """A range of days in a text, as ISO dates."""

    start: int
    end: int
    first: str
    last: str


def find_dates(text: str) -> list[DateMention]:
    """All full dates of `text`, in order.

    Examples
    --------
    >>> [d.iso for d in find_dates("二〇一八年三月十五日，2019-01-08，2018年2月30日")]
    ['2018-03-15', '2019-01-08']
    """
    found = []
    for match in _DATES.finditer(text):
        day = _day(match[1], match[2], match[3])
        if day:
            found.append(DateMention(match.start(), match.end(), day.isoformat()))
    return found


def parse_date(text: str) -> str | None:
    """The ISO date that `text` is, brackets around it aside; None if it is anything else.

    Examples
    --------
    >>> parse_date("（2018 年 3 月 15 日）"), parse_date("2018年3月15日印发")
    ('2018-03-15', None)
    """
    match = _DATES.fullmatch(text.strip(_WRAPPING))
    day = _day(match[1], match[2], match[3]) if match else None
    return day.isoformat() if day else None


def find_years(text: str) -> list[int]:
    """The years of `text` that 年 follows, in order, repeated as often as named.

    Examples
    --------
    >>> find_years("２０17年度比二〇一六年增长")
    [2017, 2016]
    """
    return [_year(match[1]) for match in _YEARS.finditer(text)]


def find_periods(text: str) -> list[PeriodMention]:
    """The ranges of days in `text`, in order; those that are no reporting period are left out.

    A whole calendar year is recognised although 年, 月 or 日 were lost in
    scraping, because nothing else can be meant. A month without a day counts
    from its first or to its last day.

    Examples
    --------
    >>> [(p.first, p.last) for p in find_periods("自2017年1月1日起至12月31日止")]
    [('2017-01-01', '2017-12-31')]
    >>> [(p.first, p.last) for p in find_periods("自201611日至20161231日；2018年3月至9月")]
    [('2016-01-01', '2016-12-31'), ('2018-03-01', '2018-09-30')]
    """
    found = {period.start: period for period in _find_ranges(text)}
    found.update((period.start, period) for period in _find_whole_years(text))
    return [found[start] for start in sorted(found)]


def _find_whole_years(text: str) -> Iterator[PeriodMention]:
    for match in _WHOLE_YEAR.finditer(text):
        year = _year(match[1])
        if not match[2] or _year(match[2]) == year:
            yield PeriodMention(match.start(), match.end(), f"{year}-01-01", f"{year}-12-31")


def _find_ranges(text: str) -> Iterator[PeriodMention]:
    for match in _RANGE.finditer(text):
        year, month, day, other_year, other_month, other_day = match.groups()
        first = _day(year, month, day or "1")
        last = _day(
            other_year or year, other_month, other_day or _last_day(other_year or year, other_month)
        )
        if first and last and 0 < (last - first).days <= _LONGEST_PERIOD:
            yield PeriodMention(match.start(), match.end(), first.isoformat(), last.isoformat())


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(_year(year), _number(month), _number(day))
    except ValueError:
        return None


def _last_day(year: str, month: str) -> str:
    number = _number(month)
    return str(monthrange(_year(year), number)[1]) if 1 <= number <= 12 else "0"


def _year(text: str) -> int:
    value = 0
    for c in text:
        if not c.isspace():
            value = 10 * value + (_DIGIT[c] if c in _DIGIT else int(c))
    return value


def _number(text: str) -> int:
    text = "".join(text.split())
    return SMALL_NUMBERS.get(text) or int(text)
