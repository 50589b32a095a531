"""One cardinal: the longest number that begins at a place, read token by token."""

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
TENS = {"廿": 20, "卅": 30}
UNITS = {"十": 1, "百": 2, "千": 3, "拾": 1, "佰": 2, "仟": 3}
"""Small units as powers of ten."""
BIG_UNITS = {"万": 4, "亿": 8, "兆": 12}
VAGUE = "余多几"
"""Between number and big unit (五百余万) they qualify, and do not end the numeral."""

SPACE = "[ \u00a0\u3000]{0,3}"
_ARABIC = r"(?>\d{1,3}(?:[,，]\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
_SEPARATORS = re.compile("[,，]")
CHINESE = "".join([*DIGITS, *TENS, *UNITS, *BIG_UNITS])
_TOKEN = re.compile(rf"{SPACE}(?:({_ARABIC})|([{CHINESE}])|(点)|([{VAGUE}]))")
_BIG_NEXT = re.compile(f"{SPACE}[{''.join(BIG_UNITS)}]")
_MAX_DIGITS = 40
"""Longer digit strings are no numbers of a report; they are skipped as a whole."""


class Cardinal(NamedTuple):
    """A number read at a place: its range and value, and what may follow or precede it."""

    start: int
    end: int
    value: Decimal
    simple: bool
    """One Chinese character: may be part of a word."""
    bare: bool
    """Units only (百, 千万): no number by itself, a denominator before 分之."""
    upper: Decimal | None = None
    """The other end of a colloquial range (两三, 六七十, 十二三)."""


def read_cardinal(text: str, start: int) -> Cardinal | None:
    """The longest cardinal that begins exactly at `start` of a folded text, or None.

    `text` must have been mapped through `unify`.

    Examples
    --------
    >>> read_cardinal("两千〇五条", 0).value
    Decimal('2005')
    >>> read_cardinal("3万4000件", 0).value
    Decimal('34000')
    >>> str(read_cardinal("十二三件", 0).upper)
    '13'
    """
    match = _PLAIN.match(text, start)
    if match is not None:
        digits = match[0]
        if not digits.isdigit():
            digits = _SEPARATORS.sub("", digits)
        if len(digits) > _MAX_DIGITS:
            return None
        return Cardinal(start, match.end(), Decimal(digits), False, False)
    return _Reader(text, start).read()


_PLAIN = re.compile(rf"(?:{_ARABIC}|\.\d++)(?!{SPACE}[{''.join([*UNITS, *BIG_UNITS])}{VAGUE}])")


class _Reader:
    """State of reading one cardinal from left to right."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.begin = start
        self.total = Decimal(0)  # finished: everything above the last big unit
        self.section = Decimal(0)  # below the last big unit
        self.pending: Decimal | None = None  # digits not yet multiplied
        self.string = ""  # pending Chinese digits, one by one
        self.units = 0  # units and big units seen
        self.last = 99  # power of the last small unit in this section
        self.power = 0  # power of the last unit of any size
        self.zero = False  # a 零 since the last unit
        self.arabic = False
        self.implicit = False  # a unit without a number before it
        self.vague = False
        self.spread: Decimal | None = None  # from the lower to the upper end of a range

    def read(self) -> Cardinal | None:
        at = self.begin
        count = 0
        vague_end = 0
        while count < 64 and (token := _TOKEN.match(self.text, at)) is not None:
            if count == 0 and token.start(token.lastindex or 0) != self.begin:
                return None
            if token[4]:
                if not self._vague(token.end()):
                    break
                vague_end = token.end()
                self.vague = True
            elif token[3]:
                point = self._point(token.end())
                if point is None:
                    break
                return point
            elif not (self._arabic(token[1]) if token[1] else self._chinese(token[2])):
                break
            at = token.end()
            count += 1
        if count == 0 or at == vague_end:
            return None
        return self._finish(at, count)

    def _vague(self, end: int) -> bool:
        """余, 多, 几 go on only before a big unit: 五百余万."""
        follow = _BIG_NEXT.match(self.text, end)
        return follow is not None and (self.units > 0 or self.arabic)

    def _arabic(self, token: str) -> bool:
        digits = _SEPARATORS.sub("", token)
        if len(digits) > _MAX_DIGITS or self.pending is not None or self.string:
            return False
        value = Decimal(digits)
        if self.units and ("." in token or value >= Decimal(10) ** self.power):
            return False
        self.pending, self.arabic = value, True
        return True

    def _chinese(self, char: str) -> bool:
        if char in UNITS:
            return self._unit(UNITS[char])
        if char in BIG_UNITS:
            return self._big_unit(BIG_UNITS[char])
        if char in TENS:
            if self.pending is not None or self.string or self.last <= 1:
                return False
            self.section += TENS[char]
            self.units, self.last, self.power = self.units + 1, 1, 1
            return True
        if self.arabic and self.pending is not None:
            return False
        if DIGITS[char] == 0 and self.units and not self.string:
            self.zero = True
            return True
        if self.string and (
            (self.units and not self._may_be_range(char))
            or ("两" in (char, self.text[self.begin]) and not self._may_be_range(char))
        ):
            return False
        self.string += str(DIGITS[char])
        return True

    def _may_be_range(self, char: str) -> bool:
        """十二三: a second digit one above the first."""
        return len(self.string) == 1 and DIGITS[char] == int(self.string) + 1

    def _take(self) -> Decimal | None:
        """The pending digits as a number, and forget them."""
        value = self.pending
        if self.string:
            value = Decimal(self.string)
        self.pending, self.string = None, ""
        return value

    def _unit(self, power: int) -> bool:
        if power >= self.last or len(self.string) > 1:
            if not (
                len(self.string) == 2
                and int(self.string[1]) == int(self.string[0]) + 1
                and power < self.last
            ):
                return False
            # 六七十: remembered as a range, the lower end is read
            self.spread = Decimal(int(self.string[1])).scaleb(power) - Decimal(
                int(self.string[0])
            ).scaleb(power)
            self.string = self.string[0]
        value = self._take()
        if value is None:
            if (
                self.units
                and not self.zero
                and self.power != 0
                and self.section == 0
                and self.total == 0
            ):
                return False
            value = Decimal(1)
            if not self.units:
                self.implicit = True
        self.section += value * 10**power
        self.units, self.last, self.power, self.zero = self.units + 1, power, power, False
        return True

    def _big_unit(self, power: int) -> bool:
        if len(self.string) > 1 and not self.string.startswith("0"):
            value = Decimal(self.string) if len(self.string) > 2 else None
            if value is None:
                return False
        pending = self._take()
        if pending is not None:
            self.section = self.section + pending if self.section else pending
        if self.section:
            scaled = self.section.scaleb(power)
            if self.total and self.power and self.total < scaled:
                scaled = (self.total + self.section).scaleb(power)
                self.total = Decimal(0)
            self.total = self.total + scaled if self.total else scaled
        elif self.total:
            self.total = self.total.scaleb(power)
        elif self.units == 0 and pending is None:
            self.implicit = True
            self.total = Decimal(1).scaleb(power)
        else:
            return False
        self.section = Decimal(0)
        self.units, self.last, self.power, self.zero = self.units + 1, 99, power, False
        return True

    def _point(self, at: int) -> Cardinal | None:
        """Digits behind 点, and a big unit behind those: 一点五亿."""
        fraction = ""
        end = at
        while len(fraction) < _MAX_DIGITS and (token := _TOKEN.match(self.text, end)) is not None:
            if token[2] in DIGITS and token[2] is not None and token[2] != "两":
                fraction += str(DIGITS[token[2]])
            elif token[1] and token[1].isdigit():
                fraction += token[1]
            else:
                break
            end = token.end()
        before = self._finish(at, 2)
        if not fraction or before is None or (before.bare and not self.units):
            return None
        value = (
            Decimal(f"{int(before.value)}.{fraction}")
            if before.value == before.value.to_integral_value()
            else None
        )
        if value is None:
            return None
        while (
            (token := _TOKEN.match(self.text, end)) is not None
            and token[2] in BIG_UNITS
            and token[2]
        ):
            value = value.scaleb(BIG_UNITS[token[2]])
            end = token.end()
        return Cardinal(self.begin, end, value, False, False)

    def _finish(self, end: int, count: int) -> Cardinal | None:
        upper = None
        bare = (
            self.implicit
            and not (self.vague or self.string or self.text[self.begin] in "十拾")
            and self.section + self.total in _POWERS
        )
        if self.string:
            if self.units and len(self.string) == 2:
                upper = self.section + self.total + Decimal(int(self.string[1]))
                self.string = self.string[0]
            elif (
                not self.units
                and len(self.string) == 2
                and int(self.string[1]) == int(self.string[0]) + 1
            ):
                upper = Decimal(self.string[1])
                self.string = self.string[0]
            elif self.units and not self.zero and self.power > 1 and len(self.string) == 1:
                self.string += "0" * (self.power - 1)  # 二百五, 一万三
        elif self.spread is not None:
            upper = self.section + self.total + self.spread
        value = self.total
        for part in (self.section, self._take()):
            if part:
                value = value + part if value else part
        simple = end - self.begin == 1 and not self.arabic
        return Cardinal(self.begin, end, value, simple, bare, upper)


_POWERS = frozenset(Decimal(10) ** p for p in range(2, 17))
