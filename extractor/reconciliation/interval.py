"""What a printed number can stand for: a Decimal interval, never an epsilon.

A number is as precise as it is printed (1.2万 is anything that rounds to it) and
as its qualifier allows (余, 约, 不少于). Two numbers agree when their intervals
share more than a boundary.
"""

import re
from decimal import Decimal

import msgspec

from extractor.datamodel import Fact
from extractor.language.folding import fold

_DIGITS = re.compile(r"(\d+(?:[,，]\d{3})*)(?:\.(\d+))?")
_SEPARATORS = str.maketrans("", "", ",，")
_SOME_MORE = re.compile(r"[余餘多来]")
_MONEY = ("元", "万元", "亿元")
_ONE = Decimal(1)
_HALF = Decimal("0.5")
_SLACK = Decimal("0.05")
"""Share of a value by which 约 and 余 may always miss it."""
_ENDLESS = Decimal("Infinity")


class Interval(msgspec.Struct, frozen=True):
    """All values between ``low`` and ``high``.

    Examples
    --------
    >>> Interval(Decimal(11500), Decimal(12500)).agrees(Interval.point(Decimal(12345)))
    True
    """

    low: Decimal
    high: Decimal

    @classmethod
    def point(cls, value: Decimal) -> "Interval":
        """Exactly `value`."""
        return cls(value, value)

    def agrees(self, other: "Interval") -> bool:
        """Whether some value lies in both; a shared boundary counts only for an exact number."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low == high:
            return self.low == self.high or other.low == other.high
        return low < high

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)


def measure_quantum(fact: Fact, text: str) -> Decimal:
    """The value of one unit of the last printed digit: 1 for 67条, 1000 for 1.2万条.

    ``text`` is the text of the document. Numbers in Chinese digits have the
    precision of their value.
    """
    value = fact.value or Decimal(0)
    printed = text[fact.value_start : fact.value_end]
    whole = printed.isascii() and printed.isdigit() and value.same_quantum(_ONE)
    if whole and value == Decimal(printed):
        return _ONE
    exponent = value.as_tuple().exponent
    plain = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else _ONE
    match = _DIGITS.search(printed if printed.isascii() else fold(printed).text)
    if match is None or not value:
        return plain
    decimals = match[2] or ""
    number = Decimal(match[1].translate(_SEPARATORS) + ("." + decimals if decimals else ""))
    scale = abs(value) / number if number else Decimal(0)
    if scale.normalize().as_tuple().digits != (1,):
        return plain  # not the printed number in some unit
    return scale.scaleb(-len(decimals))


def measure_round(value: Decimal) -> Decimal:
    """The place of the last digit that is not zero: 100 for 5500, 1 for 67.

    Examples
    --------
    >>> measure_round(Decimal(5500)), measure_round(Decimal("0.30"))
    (Decimal('1E+2'), Decimal('0.1'))
    """
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else _ONE


def bound(fact: Fact, text: str) -> Interval:
    """The interval of a fact that has a value."""
    value = fact.value
    assert value is not None  # noqa: S101 - callers choose facts with a value
    if fact.upper is not None:
        return Interval(value, fact.upper)
    match fact.qualifier:
        case "at_least":
            return Interval(value, _ENDLESS)
        case "at_most" | "less_than":
            return Interval(min(value, Decimal(0)), value)
        case "more_than":
            tail = text[fact.value_start : fact.value_end + 2]
            room = max(measure_round(value), abs(value) * _SLACK)
            return Interval(value, value + (room if _SOME_MORE.search(tail) else max(value, room)))
        case "about":
            size = abs(value)
            room = max(min(measure_round(value), size * _HALF), size * _SLACK)
            return Interval(value - room, value + room)
        case _:
            exact = fact.unit not in _MONEY
            return round_off(value, measure_quantum(fact, text), exact=exact)


def round_off(value: Decimal, quantum: Decimal, *, exact: bool = True) -> Interval:
    """What rounds to `value` in steps of `quantum`; a whole number is `exact` unless it is money.

    A number of 万 without decimals (1万) is not taken for a tenth more or less.

    Examples
    --------
    >>> round_off(Decimal(67), Decimal(1)) == Interval.point(Decimal(67))
    True
    >>> round_off(Decimal("12.3"), Decimal("0.1"))
    Interval(low=Decimal('12.25'), high=Decimal('12.35'))
    """
    if quantum == 1 and exact:
        return Interval.point(value)
    room = quantum * _HALF
    if quantum > 1:
        room = min(room, abs(value) * _SLACK)
    return Interval(value - room, value + room)
