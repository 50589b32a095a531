"""What one cell prints: a number, a stroke, a unit, words, or nothing."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import regex

from extractor.datamodel import CellState
from extractor.language.cardinals import read_cardinal
from extractor.language.folding import Folded, fold
from extractor.schema.units import load_units

Kind = Literal["blank", "number", "mark", "unit", "words"]

_LONGEST = 64
"""Longer texts are words; no number of a form takes as many characters."""
_NOTHING = regex.compile(r"[/\\\-_×xX✕╳~…·.、|]{1,8}|不适用|N/?A|n/?a|无此项")
_NONE = regex.compile(r"(?:暂?无|没有|未发生|为?[零〇])(?:件|条|次|个|项|元|万元)?")
_UNCHANGED = regex.compile(r"(?:与上年)?(?:不变|持平|无变化|没有变化|无增减|未变|未变化|未增减)")
_SIGN = r"(?P<sign>\+|-|±|负|增加|新增|上升|增|减少|下降|减|↑|↓)?"
_DIGITS = r"(?P<digits>\d{1,3}(?:[,，']\d{3})++|\d{1,20})(?P<fraction>\.\d{1,12})?(?:[eE](?P<power>[+\-]?\d{1,2}))?"
_FALLS = frozenset(["-", "负", "减少", "下降", "减", "↓"])
_BIG = {"万": 4, "亿": 8}
_SEPARATORS = str.maketrans("", "", ",，'")


class Reading(NamedTuple):
    """What a cell's text means by itself; ``[start, end)`` are its digits."""

    kind: Kind
    state: CellState
    value: Decimal | None
    start: int
    end: int
    unit: str | None = None


def read_cell(text: str) -> Reading:
    """Read the text of one cell.

    Examples
    --------
    >>> [read_cell(text)[:3] for text in ("1，086", "０.3万元", "—", "无")]
    [('number', 'value', Decimal('1086')), ('number', 'value', Decimal('0.3')),
     ('mark', 'not_applicable', None), ('mark', 'zero', Decimal('0'))]
    >>> read_cell("减2项").value, read_cell("十二件").value, read_cell("已公开").state
    (Decimal('-2'), Decimal('12'), 'text')
    """
    return _read_short(text) if len(text) <= _LONGEST else _words(text)


@lru_cache(maxsize=16384)
def _read_short(text: str) -> Reading:
    folded = fold(text)
    plain = folded.text
    if not plain:
        return Reading("blank", "blank", None, 0, 0)
    if _unit().fullmatch(plain):
        return Reading("unit", "text", None, 0, len(text), plain if plain in unit_names() else None)
    if _NOTHING.fullmatch(plain):
        return Reading("mark", "not_applicable", None, 0, len(text))
    if _NONE.fullmatch(plain):
        return Reading("mark", "zero", Decimal(0), 0, len(text))
    if _UNCHANGED.fullmatch(plain):
        return Reading("number", "zero", Decimal(0), 0, len(text))
    return _read_arabic(folded) or _read_chinese(folded) or _words(text)


def _words(text: str) -> Reading:
    return Reading("words", "text", None, 0, len(text))


def _read_arabic(folded: Folded) -> Reading | None:
    match = _number().fullmatch(folded.text)
    if match is None:
        return None
    value = Decimal(match["digits"].translate(_SEPARATORS) + (match["fraction"] or ""))
    value = value.scaleb(int(match["power"] or 0) + _BIG.get(match["big"], 0))
    if match["sign"] in _FALLS:
        value = -value
    return _number_reading(folded, match.start("digits"), match.end("number"), value, match["unit"])


def _read_chinese(folded: Folded) -> Reading | None:
    number = read_cardinal(folded.text, 0) if len(folded.text) <= 16 else None
    if number is None or number.bare or number.upper is not None:
        return None
    unit = folded.text[number.end :]
    if unit == "%" or (unit and unit not in unit_names()):
        return None
    return _number_reading(folded, 0, number.end, number.value, unit or None)


def _number_reading(
    folded: Folded, start: int, end: int, value: Decimal, unit: str | None
) -> Reading:
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 20 else value
    state: CellState = "value" if value else "zero"
    return Reading("number", state, value, folded.start(start), folded.end(end), unit)


@cache
def unit_names() -> frozenset[str]:
    """What may stand in a unit column, or behind the number in a cell."""
    families = load_units().families.values()
    return frozenset(unit for family in families for unit in family) | {"人数", "件数", "%"}


@cache
def _unit() -> regex.Pattern[str]:
    units = "|".join(sorted(unit_names(), key=lambda unit: (-len(unit), unit)))
    return regex.compile(rf"(?:单位：)?(?:{units})(?:[/、（](?:{units})）?){{0,3}}|（(?:{units})）")


@cache
def _number() -> regex.Pattern[str]:
    units = "|".join(sorted(unit_names() - {"%"}, key=lambda unit: (-len(unit), unit)))
    note = r"(?:[*※★]{1,3}|注\d?|[①-⑩]|（[^（）]{0,40}）)?"
    return regex.compile(
        rf"(?:约|共计?|合计)?{_SIGN}(?P<number>{_DIGITS}(?P<big>[万亿](?!元))?)(?P<unit>{units})?{note}"
    )


@lru_cache(maxsize=4096)
def find_unit(label: str) -> str | None:
    """The money unit that a label names in brackets: 本年收费金额（单位：万元）.

    Examples
    --------
    >>> find_unit("本年收费金额（单位：万元）"), find_unit("收取的费用(元)"), find_unit("收费金额")
    ('万元', '元', None)
    """
    if "元" not in label or len(label) > 4 * _LONGEST:
        return None
    match = regex.search(
        r"[（，,](?:计量)?(?:单位)?：?(亿元|百万元|万元|千元|元)[），,]", fold(label).text
    )
    return match[1] if match else None
