"""Whose number, of which time: own year, year before, all years, a plan, a part of the whole."""

import re

from extractor.datamodel import Scope
from extractor.prose.claims.draft import Context, Sentence, TimeMark
from extractor.prose.quantities import Found

_OWN = re.compile("本年度?|今年|全年|当年|年内|一年来|报告期|本期|年度共|新增")
_PREVIOUS = re.compile("(?<!加)上年度?|上一年度?|去年|往年|前一年|上年同期")
_YEAR = re.compile(r"(20\d\d|二[〇零][〇零一二三四五六七八九]{2})年")
_COMPARED = re.compile("(?:比|较|与|同|相比|对比|跟)(?:于|起)?$")
_CUMULATIVE = re.compile(
    "历年来?|以来|累计|截[至止]|至今|[到至]20\\d\\d年?底(?!前)|历年累计|目前|现有|期间"
)
_ALL_YEARS = re.compile("历年来?|以来|至今|历年累计|期间")
_PART_OF_YEAR = re.compile(
    "(?:1?\\d月?(?:至|到|-)1?\\d月|(?:第)?[一二三四]季度|[上下]半年|前1?\\d个月|(?<![\\d年])1?\\d月)(?:份|间|共|新增)?[^，。；月日]{0,12}$"
)
"""Half-years, quarters and months: parts of the year's number."""
_PLAN = re.compile(
    "计划(?=于|在|将|组织|举办|开展|召开|新增|公开|20|安排|培训|实施)|力争|拟于|拟举办|争取|目标是|明年|今后|要达到|年内要|要在年内|确保.{0,6}达到"
)
_NEXT = re.compile("下一步|将|下阶段")
_PER = re.compile(
    "(?:每|平均)[^，。；、]{0,8}$|各(?:设|建|设立|配备|有|开设|明确|配)[^，。；、]{0,7}$"
    "|\\d[家个所][^，。；、\\d]{0,8}分别[^，。；、\\d]{0,8}$"
)
_COMPARED_YEAR = re.compile("(?:比|较|与)(?:上一?年度?|去年|20\\d\\d年度?)(?:同期)?的?$")
_YEAR_RUN = re.compile("(20\\d\\d)(?=年|、|，|和|及|与)")
_STOCK_YEAR = re.compile("(?:截[至止]|[到至])$")
_FROM = re.compile("[由从][^，。；]{0,12}$")
_AGAINST = re.compile("(?:与|和|同)[^，。；]{0,20}$")
_COMPARED_BEHIND = re.compile("(?:相比|比较|对比)")
_OTHER_BASE = re.compile("(?:比|较)(?!上|去|往|同|前一|20\\d\\d)[^，。；]{2,14}$")
_TO = re.compile(
    "^(?:的)?(?:增|升|降|减|上升|下降|增长|提高|提升|增加|减少|下滑|扩大|上涨|跃升|攀升|跃)(?:加|少|长|了)?(?:至|到|为)"
)
_RISES = frozenset("的增升降减上下提扩跃攀")
"""What the words for a rise or fall to a number begin with."""
_DELTA = re.compile(
    "(?:(?:比|较|同比|环比|与)[^，。；]{0,16}|^|[，；（])(?:数量|总量|申请量|总数|同比|各|一年)?(?:分别)?"
    "(净增|净减|增加|减少|增长|增多|多出|少了|多了|下降|上升|提高|降低|多|少|增|减|升|降)了?$"
)
_GROWS = re.compile("(增加|增长|增多|下降|上升|提高|降低|减少)了?$")
_RATE_WORD = re.compile("(增幅|涨幅|升幅|增长率|降幅|跌幅)(?:为|达|约)?$")
_CHANGE_ENDS = frozenset("加少长多出了降升高低增减幅率为达约")
"""What the words for a change can end with."""
_COMPARES = re.compile("比|较|同期")
_COMPARED_BEFORE = re.compile("(?:同比|上一?年|去年|[比较]20\\d\\d年)[^。]{0,30}$")
_OF_WHICH_NEW = re.compile("其中[^。]{0,14}(?:新增|本年|今年|当年|20\\d\\d年)")
_FALL = frozenset("减少降低")


_ACTS = "(?:收到|接到|承接|受理|公开(?!的|工作|情况|申请|栏|平台|网|数)|发布(?!会)|办理|答复|制发)"
_UNITS = re.compile(
    "(?:^|[，；：、])(?:其中)?[，：]?(?:各(?!类|种|项|方面|渠道|级|式|自)[\u4e00-\u9fff]{1,6}?|[县区市]（[县区市]）|镇街|下属|所属(?!年度)|基层|乡镇|县区|区县|[省市县区镇](?:政府|直|级)?(?:及以下)?(?:本级|部门|直属|机关))"
    f"[^，。；]{{0,12}}?(?:共|累计|分别)?{_ACTS}"
)
_NAMED_SUBJECT = re.compile(
    f"(?>(?:其中|、|除)?[，、]?)((?!我|本|全|该|各|参加|针对|对|由|在|经|向|因|就|围绕|组织|举办|出席|依托|通过|利用|借助|从|将|为|依据|按照)(?:(?!政府|网站|信息|公开|通过|收到|受理|发布|我|本)[\u4e00-\u9fff]){{1,6}}?(?:县|区|镇|乡|街道|局|委|厅|管理处|管理所|站))[^，。；]{{0,6}}?(?:共|累计|主动|新)?{_ACTS}"
)


_OF_CASES = re.compile("申请|复议|诉讼|办结|答复|受理")
_NEW_REACH = 24
"""How far 新增 dates a number behind it."""


def name_years(sentence: Sentence, start: int, quantity: Found, context: Context) -> list[Scope]:
    """The scopes of a run of years: 2016、2017年分别公开210、260条."""
    years = [int(m[1]) for m in _YEAR_RUN.finditer(sentence.text, start, quantity.start)]
    if len(years) < 2 or context.year is None:
        return []
    return [_scope_of_year(year, context.year) for year in years]


def names_own_year(text: str, year: int | None) -> bool:
    """Whether the words date what is said to the year reported on."""
    return any(word in text for word in ("本年度", "今年", "全年")) or (
        year is not None and f"{year}年" in text
    )


def per_something(sentence: Sentence, quantity: Found) -> bool:
    """Whether the number is a mean, a tariff or one of each (平均每月12条, 4家单位分别公开30余条)."""
    return _PER.search(sentence.text, max(0, quantity.start - 20), quantity.start) is not None


def change_sign(sentence: Sentence, quantity: Found, start: int) -> int:
    """1 or -1 where the number is a rise or a fall against the year before, else 0.

    Only a comparison makes it one: “较上年减少14件”, “同比增长3%”, “降幅33.3%”;
    “本年减少2项” without one does not.
    """
    before = sentence.text[start : quantity.start]
    if before[-1:] not in _CHANGE_ENDS:
        return 0
    match = _DELTA.search(before)
    if match is not None and _OTHER_BASE.search(before, 0, match.start(1)):
        return 0
    if match is None:
        if (rate := _RATE_WORD.search(before)) is not None:
            return -1 if rate[1] in ("降幅", "跌幅") else 1
        return 0
    compared = quantity.percentage or _COMPARES.search(before) is not None
    if not compared:
        compared = _COMPARED_BEFORE.search(sentence.text[:start]) is not None
    if not compared:
        return 0
    return -1 if _FALL.intersection(match[1]) else 1


def grows_by(sentence: Sentence, quantity: Found, start: int) -> int:
    """1 or -1 where a percentage is a rise or a fall of what its own clause names: 数量增长15%."""
    match = _GROWS.search(sentence.text, start, quantity.start)
    if match is None or _OTHER_BASE.search(sentence.text, start, match.start(1)):
        return 0
    return -1 if _FALL.intersection(match[1]) else 1


def compared_with(sentence: Sentence, quantity: Found) -> bool:
    """Whether the number is what another is compared with: 较2016年的120条增长15%."""
    text, start = sentence.text, max(0, quantity.start - 24)
    if _COMPARED_YEAR.search(text, max(0, quantity.start - 14), quantity.start) is not None:
        return True
    behind = _COMPARED_BEHIND.match(text, quantity.end) is not None
    return behind and _AGAINST.search(text, start, quantity.start) is not None


def rises_from(sentence: Sentence, index: int) -> bool:
    """Whether quantity `index` is the old value of “由510条增至733条”."""
    text, quantity = sentence.text, sentence.quantities[index]
    behind = text[quantity.end : quantity.end + 8]
    if behind[:1] not in _RISES or _TO.match(behind) is None:
        return False
    return _FROM.search(text, max(0, quantity.start - 14), quantity.start) is not None


def find_scope(sentence: Sentence, quantity: Found, context: Context, start: int = 0) -> Scope:
    """The scope of a number by the time words before it, the nearest first.

    `start` is where the number's clause begins: a part of the year (三季度) counts
    for its own clause only.
    """
    text, before = sentence.text, quantity.start
    if sentence.marks is None:
        sentence.marks = _read_marks(sentence, context)
    if context.planning:
        return "planned"
    for mark in sentence.marks:
        if mark.scope == "planned" and mark.end <= before and not mark.word.endswith("年"):
            return "planned"
    if _names_part_of_year(text, start, before):
        return "other"
    chosen: TimeMark | None = None
    named_own = False
    for mark in sentence.marks:
        if mark.end > before or (mark.word == "新增" and before - mark.end >= _NEW_REACH):
            continue
        if mark.scope == "cumulative":
            if not _is_cumulative(sentence, mark, quantity, context, named_own):
                continue
        elif mark.scope == "own":
            named_own = True
        if chosen is None or mark.end >= chosen.end:
            chosen = mark
    return chosen.scope if chosen else "own"


def _names_part_of_year(text: str, start: int, end: int) -> bool:
    """Whether a month, quarter or half-year is the last time named in ``text[start:end]``."""
    words = text[start:end]
    if "月" not in words and "季度" not in words and "半年" not in words:
        return False
    return _PART_OF_YEAR.search(text, start, end) is not None


def _read_marks(sentence: Sentence, context: Context) -> list[TimeMark]:
    """All time words of a sentence; those that may mean all years come last."""
    text = sentence.text
    marks = [TimeMark(m.end(), "planned", m[0]) for m in _PLAN.finditer(text)]
    if context.section == "problems":
        marks += [TimeMark(m.end(), "planned", m[0]) for m in _NEXT.finditer(text)]
    marks += [TimeMark(m.end(), "own", m[0]) for m in _OWN.finditer(text)]
    for match in _PREVIOUS.finditer(text):
        if _is_time_of_its_own(sentence, match.start()):
            marks.append(TimeMark(match.end(), "previous_year", match[0]))
    for match in _YEAR.finditer(text):
        if _STOCK_YEAR.search(text, max(0, match.start() - 2), match.start()):
            continue
        scope = _scope_of_year(_number(match[1]), context.year)
        if scope == "own" or _is_time_of_its_own(sentence, match.start()):
            marks.append(TimeMark(match.end(), scope, match[0]))
    return marks + [TimeMark(m.end(), "cumulative", m[0]) for m in _CUMULATIVE.finditer(text)]


def _scope_of_year(year: int, reported: int | None) -> Scope:
    if reported is None or year == reported:
        return "own"
    if year == reported - 1:
        return "previous_year"
    return "other" if year < reported else "planned"


def _is_time_of_its_own(sentence: Sentence, position: int) -> bool:
    """Whether a time is neither compared with (较上年) nor part of a term (上年结转)."""
    compared = _COMPARED.search(sentence.text, max(0, position - 3), position)
    return compared is None and not any(
        cue.start <= position < cue.end and not cue.other for cue in sentence.cues
    )


def _is_cumulative(
    sentence: Sentence, mark: TimeMark, quantity: Found, context: Context, named_own: bool
) -> bool:
    """历年 and 以来 always are; 累计 and 截至 only where nothing names the year itself.

    None reaches over another number.
    """
    text, end = sentence.text, quantity.start
    if any(mark.end <= q.start and q.end <= end for q in sentence.quantities):
        return False
    if _ALL_YEARS.match(mark.word):
        return True
    if mark.word in ("目前", "现有") or _OF_CASES.search(text, mark.end, end) or named_own:
        return False
    if mark.word == "累计" and (context.dated or not context.cumulative_by_default):
        return _OF_WHICH_NEW.search(text, end) is not None
    if mark.word.startswith("截"):
        return "新增" not in text[mark.end : end] and "12月31日" not in text[mark.end : end]
    return True


_TO_ARABIC = str.maketrans("〇零一二三四五六七八九", "00123456789")


def _number(year: str) -> int:
    return int(year.translate(_TO_ARABIC))


def is_subordinate(sentence: Sentence, clause: int, quantity: Found, context: Context) -> bool:
    """Whether the clause speaks of units of the body (各乡镇, 某某局) and not of the body."""
    text, end = sentence.text, quantity.start
    begin = max(sentence.boundary(end), text.rfind("，", 0, end) + 1, text.rfind("：", 0, end) + 1)
    if _UNITS.search(text, max(0, min(begin, clause) - 1), end):
        return True
    agency = context.agency
    if agency is None:
        return False
    match = _NAMED_SUBJECT.match(text, clause, end)
    return match is not None and not _abbreviates(match[1], agency)


def _abbreviates(name: str, agency: str) -> bool:
    """Whether a name is a short form of the agency's: 县人社局 of 某县人力资源和社会保障局."""
    rest = iter(agency)
    return all(character in rest for character in name)
