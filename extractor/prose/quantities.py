"""Quantities of a report: number + unit + qualifier, with exact offsets.

A numeral becomes a quantity when a measure word of ``schema/units.yaml`` or a
per cent sign follows, or when it stands where only a count can stand (为0、
：三, the end of a clause). What only looks like a count is left out: dates,
document numbers, ordinals, addresses, telephone numbers, numbered paragraphs,
names and slogans (12345热线, 三同步).
"""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from extractor.datamodel import Qualifier, Quantity
from extractor.language.cardinals import DIGITS, VAGUE, Cardinal, read_cardinal
from extractor.language.folding import fold
from extractor.language.numerals import read_numerals
from extractor.schema import load_schema

_CHINESE = "一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟廿卅"
_START = re.compile(
    rf"[.\d{_CHINESE}](?:(?<=[{_CHINESE}])|(?<=\d)(?<![\d.]\d)|(?<=\.)(?<![\d.]\.)(?=\d))"
)
"""Where a numeral begins; its conditions come after the first character, which `re` skips to."""

_PREFIX: dict[str, Qualifier] = {
    "约": "about", "大约": "about", "近": "about", "接近": "about", "将近": "about", "大概": "about",
    "超过": "more_than", "超": "more_than", "逾": "more_than", "突破": "more_than", "多达": "exact",
    "不少于": "at_least", "至少": "at_least", "不低于": "at_least", "上": "at_least",
    "不超过": "at_most", "最多": "at_most", "不多于": "at_most", "不足": "less_than", "不到": "less_than",
    "少于": "less_than", "低于": "less_than",
}  # fmt: skip
_SUFFIX: dict[str, Qualifier] = {
    "左右": "about", "上下": "about", "以上": "more_than", "以下": "less_than", "以内": "at_most",
}  # fmt: skip
_BEFORE = re.compile("(?:" + "|".join(sorted(_PREFIX, key=len, reverse=True)) + ")(?:了|有)?$")
_BEFORE_ENDS = frozenset("了有").union(prefix[-1] for prefix in _PREFIX)
_AFTER = re.compile("|".join(_SUFFIX))
_RANGE = re.compile("[-~至到](?=[0-9一二两三四五六七八九十百])")
_RANGE_WITH_UNIT = re.compile("[-~至到]")
_VAGUE = re.compile(f"[{VAGUE.replace('几', '')}来](?!自|源|信|访|电|函|次|种|个?渠道)")
_VAGUE_WORDS = frozenset(VAGUE)
_LABEL_UNIT = re.compile("[（(](万元|元|亿元|件|条|次|人次|人|篇|期|个)[）)](?:为|是|：)?$")
_DIGIT_RUN = re.compile(r"[\d.,，]+")
_NO_COUNT_FOLLOWS = re.compile(r"[/：]\d|[eE]\d{1,3}(?![A-Za-z\d])")
"""Behind a number: so many of so many, a ratio, an exponent."""
_HALVES = re.compile("过半数?(?!年|载)|半数|翻番")
_ONE, _FIFTY = Decimal(1), Decimal(50)
_NOTE = re.compile("(?<=.)（[次件条篇场期]）?$|[·/][次件条篇场期]$")

_NUMERALS_THAT_COUNT_NOTHING = r"""
      《[^》]{1,80}》                                                      # titles
    | (?:https?://|www\.)[\w./?=&%:\#~-]{0,300}                            # addresses
    | [A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}
    | (?:电话|传真|邮编|邮政编码|邮箱|QQ|号码)[：（]?(?:\d{6,12}|\d{3,4}-\d{6,8})(?:[-转]\d{1,5})?(?!\d|[件条次人])
    | (?<!\d)0\d{2,3}[-)）]\d{7,8}
    | (?<!\d)\d{3,4}-\d{6,8}(?!\d)
    | \d{1,2}:\d{2}(?::\d{2})?
    | [〔\[【（][12]\d{3}[〕\]】）]\d{1,5}(?=号)
    | 第[0-9一二三四五六七八九十百零〇]{1,6}(?:条|款|项|届|次|期|号|章|节|位|名|批|部|个|季度|方面)?(?:第?（[一二三四五六七八九十]+）项?)?
    | (?:19|20)\d\d(?:年度?)?(?:-|至|、|到)(?:19|20)\d\d(?=年)
    | (?<!\d)(?:19|20)\d\d年?度?(?:1[0-2]|0?[1-9])月(?:[0-3]?\d[日号]?)?
    | (?<!\d)(?:19|20)\d\d[.\-/](?:1[0-2]|0?[1-9])[.\-/][0-3]?\d
    | (?<!\d)(?:19|20)\d\d(?=年|版)年?度?
    | 二[〇零][一二][〇零一二三四五六七八九]年?度?
    | (?:1[0-2]|[1-9]|[一二三四五六七八九]|十[一二]?)月(?:份|底|末)?(?:[0-3]?\d[日号]|[一二三]?十?[一二三四五六七八九]?[日号])?
    | (?<![\d月])[0-3]?\d[日号](?!件)
    | [一二三四]季度
    | ^[（(]?[一二三四五六七八九十\d]{1,3}(?:[、）)]|[.．](?!\d))
    | (?<=[。；：，])(?<![为是有]：)[（(]?[\d]{1,2}(?:[、）)]|[.．](?!\d))
    | [（(][一二三四五六七八九十]{1,3}[）)]
    | [（(]\d{1,2}[）)](?![件条次])
    | [一二三四五六七八九十](?:是|要|方面，)
    | 十[一二三四]五
    | 十[八九]大|十[八九]届
    | [一二三四五]中全会
    | 12345|12333|12315|12319|12388|12366|96\d{3}|12\d{3}(?=热线|平台)
    | IPv\d|V\d(?:\.\d)?|\d[Dd](?=[^\d])
    | 三审三校|三审制?|一号(?=申请)
    | [三四]类(?=内部|过程)|一个(?=重要|有力|方面)|[一1]\+\w
    """
_THEIR_STARTS = "《0-9一二三四五六七八九十两第〔\\[【（(电传邮Q号hwA-Za-z百"


@cache
def _not_counted() -> "re.Pattern[str]":
    """Stretches whose numerals count nothing: addresses, dates, ordinals, and the words of the schema.

    The standard library's engine, with the look-ahead in front, is thirty times as
    fast here as `regex`.
    """
    words = sorted(load_schema().vocabulary.not_counted, key=lambda word: (-len(word), word))
    starts = _THEIR_STARTS + "".join(sorted({word[0] for word in words}))
    return re.compile(
        f"(?=[{starts}])(?:{_NUMERALS_THAT_COUNT_NOTHING}|{'|'.join(map(re.escape, words))})",
        re.VERBOSE,
    )


_TIME_UNITS = frozenset("年月日号天周分秒点届级章节款")
_LONG_TIME = ("小时", "分钟", "个工作日", "工作日", "个月", "季度", "个季度", "年度")
_OPEN_END = re.compile(r"(?:[，。；、）,;]|和|及|$)")
_COUNT_PLACE = re.compile(r"(?:为|是|：|达|计|数|共|即|有|到|约|息|务|、|和|与|及|[^\d\W])$")
_CERTAIN_PLACE = re.compile(r"(?:为|是|：|达到?|均|、|和)$")


class Found(NamedTuple):
    """A quantity in folded text, before its offsets are mapped back."""

    start: int
    end: int
    value: Decimal
    unit: str | None
    qualifier: Qualifier
    value_start: int
    value_end: int
    upper: Decimal | None
    percentage: bool


@cache
def _units() -> "re.Pattern[str]":
    spellings = load_schema().units.spellings()
    return re.compile(
        "(?:"
        + "|".join(map(re.escape, spellings))
        + ")(?:[·（/][次件条篇场期]）?|（次）|（件）)?(?!性|化|制|公开(?!信息))"
        "|（(?:件|条|次|篇|人|期|场|万元|元|个)）"
    )


_HAN = re.compile("[\u4e00-\u9fff：]")


def find_quantities(text: str) -> list[Quantity]:
    """The quantities of `text`, in order, without overlap.

    Parameters
    ----------
    text
        A sentence or a whole text of a report.

    Returns
    -------
    list of Quantity
        ``value`` at the printed precision, ``unit`` as printed, offsets into `text`.

    Examples
    --------
    >>> [(q.text, str(q.value), q.unit) for q in find_quantities("收到申请一百零二件")]
    [('一百零二件', '102', '件')]
    >>> [(q.text, q.qualifier) for q in find_quantities("全年公开5500余条，同比增长约3%")]
    [('5500余条', 'more_than'), ('约3%', 'about')]
    """
    folded = fold(text)
    quantities = []
    for q in scan_quantities(folded.text):
        start, end = folded.start(q.start), folded.end(q.end)
        quantities.append(
            Quantity(
                text=text[start:end],
                start=start,
                end=end,
                value=q.value,
                unit=q.unit,
                qualifier=q.qualifier,
                value_start=folded.start(q.value_start),
                value_end=folded.end(q.value_end),
                upper=q.upper,
                kind="percentage" if q.percentage else "number",
            )
        )
    return quantities


def scan_quantities(text: str) -> list[Found]:
    """The quantities of a folded text (no white space, half-width, simplified)."""
    found = _read_halves(text) if "半" in text or "番" in text else []
    first = _START.search(text)
    if first is None:
        return found
    masked = [m.span() for m in _not_counted().finditer(text)]
    at, mask, worded = first.start(), 0, len(found)
    while (match := _START.search(text, at)) is not None:
        start = match.start()
        while mask < len(masked) and masked[mask][1] <= start:
            mask += 1
        if mask < len(masked) and masked[mask][0] <= start:
            at = masked[mask][1]
            continue
        quantity, at = _read(text, start)
        if quantity is not None:
            found.append(quantity)
    return sorted(found) if worded else found


def _read_halves(text: str) -> list[Found]:
    """Quantities said without a numeral: 过半, 近半数, 翻番."""
    found = []
    for match in _HALVES.finditer(text):
        start, end = match.span()
        if match[0] == "翻番":
            found.append(Found(start, end, _ONE, "番", "exact", start, end, None, False))
        elif match[0].startswith("过半"):
            found.append(Found(start, end, _FIFTY, None, "more_than", start, end, None, True))
        else:
            found.append(_qualify_percentage(text, start, end, _FIFTY, None)[0])
    return found


def _read(text: str, start: int) -> tuple[Found | None, int]:
    """The quantity whose numeral begins at `start`, and where to go on."""
    number = read_cardinal(text, start)
    if number is None:
        run = _DIGIT_RUN.match(text, start)
        return None, run.end() if run else start + 1
    follow = text[number.end : number.end + 3]
    if follow[:1] in ("%", "分", "成", "折", "个", "又", "/") and (
        special := _percentage(text, start, number)
    ):
        return special
    if (ratio := _NO_COUNT_FOLLOWS.match(text, number.end)) is not None:
        return None, ratio.end()
    qualifier, end = _read_vague(text, number)
    value, upper, value_end = number.value, number.upper, number.end
    if upper is None and qualifier == "exact" and (other := _read_upper(text, end, value)):
        upper, end = other.value, other.end
    value_end = end if upper is not None else value_end
    unit_match = _units().match(text, end)
    unit = _name_unit(unit_match[0]) if unit_match else None
    if unit == "元" and (scale := text[number.end - 1]) in ("万", "亿"):
        unit, value = scale + unit, value.scaleb(-4 if scale == "万" else -8)
        value_end = number.end - 1 if upper is None else value_end
    begin, qualifier = _read_prefix(text, number, qualifier)
    if number.bare and (qualifier == "exact" or unit is None):
        return None, number.end
    if text[start - 1 : start] in ("数", "几", "多", "好") and number.bare | (value == 10):
        return None, number.end
    if unit_match is None:
        label = _LABEL_UNIT.search(text, max(0, start - 10), start)
        if label is not None:
            unit = label[1]
        elif not _counts_without_unit(text, start, end, number.simple):
            return None, max(end, number.end)
        else:
            qualifier, end = _read_suffix(text, end, unit, qualifier)
        return Found(begin, end, value, unit, qualifier, start, value_end, upper, False), end
    if unit in _TIME_UNITS or unit_match[0].startswith(_LONG_TIME):
        return None, unit_match.end()
    end = unit_match.end()
    if unit == "个" and text.startswith("百分点", end):
        end += len("百分点")
        return Found(begin, end, value, "个百分点", qualifier, start, value_end, None, True), end
    qualifier, end = _read_suffix(text, end, unit, qualifier)
    return Found(begin, end, value, unit, qualifier, start, value_end, upper, False), end


def _read_vague(text: str, number: Cardinal) -> tuple[Qualifier, int]:
    """余 or 多 in or behind a number, and where it ends: 五百余, 十多万."""
    vague = _VAGUE.match(text, number.end)
    if vague is None and _VAGUE_WORDS.isdisjoint(text[number.start : number.end]):
        return "exact", number.end
    return "more_than", vague.end() if vague else number.end


def _read_upper(text: str, end: int, value: Decimal) -> Cardinal | None:
    """The second number of a range: 300-350, 三至五."""
    range_ = _RANGE.match(text, end)
    other = read_cardinal(text, range_.end()) if range_ else None
    return other if other is not None and other.value > value and not other.bare else None


def _read_prefix(text: str, number: Cardinal, qualifier: Qualifier) -> tuple[int, Qualifier]:
    """Where a qualifier before the number begins (近百, 不少于12), and what the number is by it."""
    before = _qualified_before(text, number.start)
    if before is None or (before[0] == "上" and not number.bare):
        return number.start, qualifier
    prefix = _PREFIX.get(before[0]) or _PREFIX[before[0].rstrip("了有")]
    wins = qualifier == "exact" or prefix in ("about", "more_than")
    return before.start(), prefix if wins else qualifier


def _read_suffix(
    text: str, end: int, unit: str | None, qualifier: Qualifier
) -> tuple[Qualifier, int]:
    """What stands behind the unit: 12件左右, 500条余."""
    if (after := _AFTER.match(text, end)) is not None:
        qualifier, end = _SUFFIX[after[0]], after.end()
    if text.startswith("余", end) and unit is not None:
        return "more_than", end + 1
    return qualifier, end


def _qualified_before(text: str, start: int) -> "re.Match[str] | None":
    """The qualifier right before `start`: 约, 不少于."""
    if text[start - 1 : start] not in _BEFORE_ENDS:
        return None
    return _BEFORE.search(text, max(0, start - 5), start)


@lru_cache(maxsize=256)
def _name_unit(printed: str) -> str:
    """A unit without what a printed form adds to it: 人（次）, 件·次."""
    return _NOTE.sub("", printed).strip("（）")


def _percentage(text: str, start: int, number: Cardinal) -> tuple[Found | None, int] | None:
    """A percentage or fraction that begins with `number`: 33.3%, 百分之四点三, 三分之一."""
    if _is_plain_per_cent(text, number):
        return _qualify_percentage(text, start, number.end + 1, number.value, "%")
    read = read_numerals(text, start)
    numerals = [n for n in read if n.kind == "percentage"]
    if not numerals:
        fraction = next((n for n in read if n.kind == "number" and "分之" in n.text), None)
        if fraction is None:
            return None
        end, share = fraction.end, fraction.value * 100
        return Found(start, end, share, None, "exact", start, end, None, True), end
    numeral = max(numerals, key=lambda n: n.end)
    unit = "个百分点" if numeral.text.endswith("点") else "%"
    return _qualify_percentage(text, start, numeral.end, numeral.value, unit)


def _is_plain_per_cent(text: str, number: Cardinal) -> bool:
    """Whether a per cent sign follows a number that has no sign of its own."""
    signed = text[number.start - 1 : number.start] in ("负", "-")
    plain = number.upper is None and not number.bare
    return plain and not signed and text.startswith("%", number.end)


def _qualify_percentage(
    text: str, start: int, value_end: int, value: Decimal, unit: str | None
) -> tuple[Found, int]:
    """The percentage at ``[start, value_end)`` with the qualifiers around it."""
    end = value_end
    qualifier: Qualifier = "exact"
    begin = start
    if (before := _qualified_before(text, start)) is not None:
        begin = before.start()
        qualifier = _PREFIX.get(before[0], _PREFIX.get(before[0].rstrip("了有"), "exact"))
    if (after := _AFTER.match(text, end)) is not None:
        qualifier, end = _SUFFIX[after[0]], after.end()
    elif text.startswith("多", end):
        qualifier, end = "more_than", end + 1
    return Found(begin, end, value, unit, qualifier, start, value_end, None, True), end


def _counts_without_unit(text: str, start: int, end: int, simple: bool) -> bool:
    """Whether a bare number at this place is a count whose unit is missing."""
    if _OPEN_END.match(text, end) is None or text[max(0, start - 1) : start] in (
        "“",
        '"',
        "第",
        "-",
        ".",
        "/",
    ):
        return False
    before = text[max(0, start - 1) : start]
    if text[start:end] in ("零", "〇"):
        return _HAN.match(before) is not None and before not in "清归从第"
    chinese = text[start] in DIGITS or not text[start].isdigit()
    if (
        chinese
        and not simple
        and any(c in "十百千" for c in text[start + 1 : end])
        and _HAN.match(before)
    ):
        return True
    place = _CERTAIN_PLACE if chinese or simple else _COUNT_PLACE
    return place.search(text, max(0, start - 3), start) is not None
