"""Numerals: every integer in every style, and what only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.language.cardinals import read_cardinal
from extractor.language.numerals import find_numerals
from extractor.language.variants import VARIANTS

DIGITS = "零一二三四五六七八九"
FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
TRADITIONAL = str.maketrans("万亿", "萬億")
FULL_WIDTH = str.maketrans("0123456789,.", "０１２３４５６７８９，．")


def write_section(number: int) -> str:
    """A number below 10,000 in Chinese."""
    written, gap = "", False
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return written


def write_chinese(number: int) -> str:
    """A number below 10¹² in Chinese."""
    if number == 0:
        return "零"
    written, gap = "", False
    for section, unit in (
        (number // 10**8, "亿"),
        (number // 10**4 % 10**4, "万"),
        (number % 10**4, ""),
    ):
        if section:
            if written and (gap or section < 1000):
                written += "零"
            written += write_section(section) + unit
            gap = False
        elif written:
            gap = True
    return written


def read(text: str) -> Decimal:
    numerals = find_numerals(text)
    assert [(n.start, n.end) for n in numerals] == [(0, len(text))]
    assert text[numerals[0].start : numerals[0].end] == numerals[0].text
    return numerals[0].value


@given(st.integers(min_value=0, max_value=10**12 - 1))
@settings(max_examples=400)
def test_every_integer_reads_back_in_every_style(number: int) -> None:
    chinese = write_chinese(number)
    for style in (chinese, chinese.translate(FINANCIAL), chinese.translate(TRADITIONAL)):
        cardinal = read_cardinal(style.translate(VARIANTS), 0)
        assert cardinal is not None
        assert (cardinal.value, cardinal.end) == (number, len(style)), style
    for style in (str(number), f"{number:,}", f"{number:,}".translate(FULL_WIDTH)):
        assert read(style) == number


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=1, max_value=9999))
def test_mixed_numerals_read_back(high: int, low: int) -> None:
    if low >= 1000 or low < 10:
        return
    assert read(f"{high}万{low}") == high * 10**4 + low
    assert read(f"{high}亿{low}万") == high * 10**8 + low * 10**4


@given(st.text(alphabet="0123456789零一两三十百千万亿点分之%成余负-.,，第条其中 ", max_size=60))
@settings(max_examples=300)
def test_offsets_are_exact_for_any_text(text: str) -> None:
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text
        assert numeral.start < numeral.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("廿六", "26"), ("两千〇五", "2005"), ("1.2万", "12000"), ("3万4000", "34000"),
        ("二十万亿", "20000000000000"), ("一点五", "1.5"), ("十余万", "100000"),
        ("二百五", "250"), ("1,100.9亿", "110090000000"), ("负三", "-3"),
    ],
)  # fmt: skip
def test_shapes(text: str, value: str) -> None:
    assert read(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("百分之四点三", "4.3"), ("千分之五", "0.5"), ("百分之百", "100"), ("五成八", "58"),
        ("３．５％", "3.5"), ("半成", "5"), ("万分之三", "0.03"),
    ],
)  # fmt: skip
def test_percentages(text: str, value: str) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.kind, numeral.value) == ("percentage", Decimal(value))


def test_printed_precision_is_kept() -> None:
    assert str(read("1.20")) == "1.20"
    assert read("1.2万").as_tuple().exponent == 3


@pytest.mark.parametrize("word", ["队伍", "收拾", "大陆", "四川", "十足", "陆续", "统一", "百姓"])
def test_words_that_contain_a_numeral_are_none(word: str) -> None:
    assert find_numerals(word) == []


def test_nothing_is_divided_by_zero() -> None:
    assert [str(n.value) for n in find_numerals("0分之3，零分之一")] == ["0", "3", "0", "1"]


def test_ordinals_and_colloquial_ranges() -> None:
    assert [(n.text, n.kind) for n in find_numerals("第二名")] == [("第二", "ordinal")]
    cardinal = read_cardinal("六七十条", 0)
    assert cardinal is not None
    assert (cardinal.value, cardinal.upper) == (60, 70)


@pytest.mark.parametrize(
    "piece", ["1", "一", "其中1件", "1,", "十百", "百分之", "1又", "二三", "点"]
)
def test_hostile_repetition_is_read_in_linear_time(piece: str) -> None:
    """Doubling the text must not quadruple the work: counted in steps by the size it finishes at."""
    find_numerals(piece * 30_000)
