"""Chinese, Arabic and mixed numerals: where they stand and what they are worth.

Read `find_numerals` first. One regular expression finds stretches that could be
a numeral, `read_cardinal` reads the longest cardinal at the start of such a
stretch, and `_is_free` throws out words that merely contain a numeral character
(队伍, 收拾, 一看). Around a cardinal stand the shapes that make it a fraction, a
percentage or an ordinal.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal

from extractor.datamodel import Numeral
from extractor.language.cardinals import CHINESE, DIGITS, SPACE, UNITS, Cardinal, read_cardinal
from extractor.language.variants import unify

_START = re.compile(rf"(?<![\d.])\.\d++|\d|[{CHINESE}]")
_DIGIT_RUN = re.compile(r"[\d,，.]++")

_POWER = re.compile(r"\^(-*)(\d{1,4}(?:\.\d{1,6})?)|e(-?)(\d{1,3})(?![a-z\d])")
_KILO = re.compile(r"k(?![A-Za-z])")
_SLASH = re.compile(r"(?:[ ]{0,2}(\d{1,9}))?/(\d{1,9})(?![\d/])")
_OVER = re.compile(f"{SPACE}分{SPACE}之{SPACE}")
_AND = re.compile(f"{SPACE}又{SPACE}")
_POINTS = re.compile(f"{SPACE}个{SPACE}百{SPACE}分{SPACE}点")
_TENTHS = re.compile(
    f"{SPACE}(成|折)(?!为|功|立|本|效|果|员|绩|人|熟|长|就|都|品|交|形|份|分|扣|旧|腾|服|合|叠)"
)
_PER_CENT = re.compile("[ ]{0,2}%")
_TENTH = re.compile(rf"{SPACE}([一二三四五六七八九])(?![{CHINESE}点])")
_HALF = re.compile(f"半{SPACE}成(?!品|套)")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s，。；）]{0,500}")


_Add = Callable[[int, int, Decimal, str], None]


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral, percentage and ordinal of `text`, in order.

    In 二十个百分点 the number 20 and the percentage 20 % are both returned;
    otherwise no two overlap.

    Parameters
    ----------
    text
        Any text; full-width and traditional forms are read, spaces inside
        Chinese numerals too.

    Returns
    -------
    list of Numeral
        ``value`` in per cent for percentages; ``text[start:end]`` is the numeral.

    Examples
    --------
    >>> [(n.text, str(n.value), n.kind) for n in find_numerals("第二，占百分之四点三，计１.2万")]
    [('第二', '2', 'ordinal'), ('百分之四点三', '4.3', 'percentage'), ('１.2万', '1.2E+4', 'number')]
    """
    folded = unify(text)
    addresses = (
        [m.span() for m in _ADDRESS.finditer(folded)] if "/" in folded or "www" in folded else []
    )
    found: list[Numeral] = []
    add = _collect(text, found)
    for half in _HALF.finditer(folded):
        add(half.start(), half.end(), Decimal(5), "percentage")
    at = 0
    while (match := _START.search(folded, at)) is not None:
        start = match.start()
        if addresses and (inside := _enclosing(addresses, start)):
            at = inside
            continue
        number = read_cardinal(folded, start)
        if number is None:
            digits = _DIGIT_RUN.match(folded, start)
            at = digits.end() if digits else start + 1
            continue
        at = max(_emit(folded, number, add), start + 1)
    return sorted(found, key=lambda n: (n.start, n.end))


def read_numerals(text: str, start: int) -> list[Numeral]:
    """What the cardinal that begins exactly at `start` of a folded text turns out to be.

    Examples
    --------
    >>> [(n.text, n.kind) for n in read_numerals("占百分之五，", 1)]
    [('百分之五', 'percentage')]
    """
    found: list[Numeral] = []
    number = read_cardinal(text, start)
    if number is not None:
        _emit(text, number, _collect(text, found))
    return found


def _collect(text: str, found: list[Numeral]) -> _Add:
    """A function that adds a numeral of `text` to `found`."""

    def add(start: int, end: int, value: Decimal, kind: str) -> None:
        found.append(
            Numeral(text=text[start:end], start=start, end=end, value=value, kind=kind)  # type: ignore[arg-type]
        )

    return add


def _enclosing(ranges: list[tuple[int, int]], index: int) -> int:
    """End of the range that holds `index`, or 0."""
    i = bisect_right(ranges, (index, len(ranges) + 10**9)) - 1
    return ranges[i][1] if i >= 0 and ranges[i][0] <= index < ranges[i][1] else 0


def _emit(text: str, number: Cardinal, add: _Add) -> int:
    """Add what `number` turns out to be with its surroundings; return where to go on."""
    start, end, value = number.start, number.end, number.value
    start = signed = _sign_start(text, start)
    if signed < number.start:
        value = -value
    over = _OVER.match(text, end) if value else None
    if (
        over
        and (below := read_cardinal(text, over.end()))
        and below.upper is None
        and not below.bare
    ):
        if number.bare:
            add(start, below.end, below.value * 100 / number.value, "percentage")
        else:
            add(start, below.end, below.value / number.value, "number")
        return below.end
    if over and number.bare and (hundred := _bare_hundred(text, over.end())):
        add(start, hundred, Decimal(100), "percentage")
        return hundred
    if over and number.bare:
        return over.end() if read_cardinal(text, over.end()) is None else _after(text, over.end())
    if number.bare:
        return end
    if (mixed := _mixed(text, end, value)) is not None:
        add(start, mixed[0], mixed[1], "number")
        return mixed[0]
    if number.upper is not None:
        return end
    if (tail := _percentage(text, number)) is not None:
        kind_end, per_cent = tail
        if text[kind_end - 1] == "点":
            add(start, end, value, "number")
        add(start, kind_end, -per_cent if signed < number.start else per_cent, "percentage")
        return kind_end
    end, value = _powers(text, end, value)
    if text.startswith("第", start - 1) and start:
        add(start - 1, end, value, "ordinal")
    elif not number.simple or _is_free(text, number.start):
        add(start, end, value, "number")
    return end


def _after(text: str, index: int) -> int:
    number = read_cardinal(text, index)
    return number.end if number else index


def _bare_hundred(text: str, index: int) -> int:
    """End of the 百 in 百分之百, or 0."""
    return index + 1 if text.startswith("百", index) else 0


def _sign_start(text: str, start: int) -> int:
    """Where a sign in front of the number at `start` begins (``start`` if there is none)."""
    before = text[start - 1 : start]
    if before == "负":
        return start - 1
    if before == "-" and (
        start == 1 or not (text[start - 2].isalnum() or text[start - 2] in "-%)）")
    ):
        return start - 1
    return start


def _mixed(text: str, end: int, value: Decimal) -> tuple[int, Decimal] | None:
    """A mixed fraction (3又1000分之23, 1 4/3) or a slash fraction (3/5) that goes on at `end`."""
    if (and_ := _AND.match(text, end)) and (denominator := read_cardinal(text, and_.end())):
        over = _OVER.match(text, denominator.end)
        if over and (numerator := read_cardinal(text, over.end())) and denominator.value:
            return numerator.end, value + numerator.value / denominator.value
    slash = _SLASH.match(text, end)
    if slash is None or not int(slash[2]) or value != value.to_integral_value():
        return None
    if slash[1] is not None:
        return slash.end(), value + Decimal(slash[1]) / Decimal(slash[2])
    return (slash.end(), value / Decimal(slash[2])) if text[slash.start()] == "/" else None


def _percentage(text: str, number: Cardinal) -> tuple[int, Decimal] | None:
    """Percent sign, 个百分点, 成 or 折 behind a number: end and value in per cent."""
    end, value = number.end, number.value
    if (per_cent := _PER_CENT.match(text, end)) is not None:
        return per_cent.end(), value
    kilo = _KILO.match(text, end)
    if (points := _POINTS.match(text, kilo.end() if kilo else end)) is not None:
        return points.end(), value * 1000 if kilo else value
    if (tenths := _TENTHS.match(text, end)) is not None:
        if tenths[1] == "折":
            digits = value if value > 10 else value * 10
            return (tenths.end(), digits) if digits <= 100 else None
        more = _TENTH.match(text, tenths.end())
        if value > 10:
            return None
        if more:
            return more.end(), value * 10 + DIGITS[more[1]]
        return tenths.end(), value * 10
    return None


def _powers(text: str, end: int, value: Decimal) -> tuple[int, Decimal]:
    """Exponents (2^5, 12e-1) and k for thousand behind an Arabic number."""
    if not text[end - 1].isdigit() or text[end - 1] in DIGITS:
        return end, value
    if (kilo := _KILO.match(text, end)) is not None:
        return kilo.end(), value * 1000
    if (power := _POWER.match(text, end)) is not None:
        if power[4]:
            return power.end(), value.scaleb(int(power[4]) * (-1 if power[3] else 1))
        exponent = Decimal(power[2]) * (-1) ** len(power[1])
        whole = exponent == exponent.to_integral_value()
        if abs(exponent) < 100 and 0 < abs(value) < 10**6 and (value > 0 or whole):
            return power.end(), value**exponent
    return end, value


def _is_free(text: str, index: int) -> bool:
    """Whether the single numeral character at `index` is a number and not part of a word.

    一 counts nothing unless a measure word, punctuation or nothing follows;
    other digits do unless they stand in one of the listed words.
    """
    for word in _WORDS.get(text[index], ()):
        if text.find(word, max(0, index - len(word) + 1), index + len(word)) >= 0:
            return False
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if text[index] == "一":
        return not after or after in _MEASURES or not after.isalnum()
    return before != after or before != text[index]


_MEASURES = frozenset(
    "个件条次份人名位家项期场篇部起宗例批页种类户处台套间项章节卷册天年月日周点元角分万亿千百十成倍半"
)
_WORD_LIST = (
    "四川 四处 四周 四季 四肢 三峡 三亚 三农 三明 五金 五行 九江 六安 七夕 八卦 八达岭 十足 十分 十堰 什一 "
    "两两 两会 两岸 两江 大陆 陆地 陆续 陆军 登陆 着陆 陆路 水陆 内陆 收拾 拾取 拾遗 拾金不昧 拾荒 朝花夕拾 "
    "入伍 队伍 退伍 落伍 为伍 行伍 肆无忌惮 放肆 肆意 大肆 酒肆 叁 "
    "统一 唯一 单一 同一 逐一 万一 专一 第一时间 一般 一定 一些 一样 一起 一直 一旦 一切 一律 一致 一贯 一并 "
    "一体 一方面 一系列 一看 一二 一一 零售 零星 零距离 零部件 三同步 三定 五公开 两微一端 一网通办 一把手 百姓"
).split()


def _index_words() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in _WORD_LIST:
        for char in dict.fromkeys(word):
            if char in DIGITS or char in UNITS:
                index.setdefault(char, []).append(word)
    return {char: tuple(words) for char, words in index.items()}


_WORDS = _index_words()
