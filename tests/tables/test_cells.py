"""What single cells say, in every spelling."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.tables.cells import find_unit, read_cell


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("67", "67", "67"),
        ("1，086", "1086", "1，086"),
        ("12,408", "12408", "12,408"),
        ("1'204'366", "1204366", "1'204'366"),
        ("６４２", "642", "６４２"),
        ("447\n228", "447228", "447\n228"),
        ("1 2 3", "123", "1 2 3"),
        ("18.8710", "18.8710", "18.8710"),
        ("67.00", "67", "67.00"),
        ("1.0E+3", "1000", "1.0E+3"),
        ("67条", "67", "67"),
        ("1200元", "1200", "1200"),
        ("0.3万元", "0.3", "0.3"),
        ("1.2万", "12000", "1.2万"),
        ("1.2万条", "12000", "1.2万"),
        ("-8", "-8", "8"),
        ("－8", "-8", "8"),
        ("+3", "3", "3"),
        ("增加3项", "3", "3"),
        ("减2", "-2", "2"),
        ("35*", "35", "35"),
        ("3（含上年1件）", "3", "3"),
        ("十二", "12", "十二"),
        ("一百零二件", "102", "一百零二"),
    ],
)
def test_numbers(text: str, value: str, digits: str) -> None:
    reading = read_cell(text)
    assert (reading.kind, reading.state) == ("number", "value")
    assert str(reading.value) == value
    assert text[reading.start : reading.end] == digits


@pytest.mark.parametrize(
    "text",
    ["0", "0.00", "０", "〇", "○", "零", "无", " 无 ", "没有", "暂无", "0件", "不变", "持平"],
)
def test_zeros(text: str) -> None:
    assert read_cell(text).state == "zero"
    assert read_cell(text).value == 0


@pytest.mark.parametrize("text", ["/", "／", "-", "—", "——", "----", "×", "不适用", "N/A", "\\"])
def test_strokes(text: str) -> None:
    assert (read_cell(text).state, read_cell(text).value) == ("not_applicable", None)


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\xa0", "\u200b"])
def test_blanks(text: str) -> None:
    assert read_cell(text).state == "blank"


@pytest.mark.parametrize(
    "text",
    [
        "√",
        "已公开",
        "见附件",
        "2-3",
        "1,08",
        "1.2.3",
        "增2减1",
        "2017年",
        "5%",
        "（）",
        "若干",
        "9" * 40,
    ],
)
def test_words(text: str) -> None:
    assert (read_cell(text).state, read_cell(text).value) == ("text", None)


@pytest.mark.parametrize("text", ["条", "万元", "人次", "人/次", "条（件）", "（件）"])
def test_units_are_no_words(text: str) -> None:
    assert read_cell(text).kind == "unit"


def test_printed_units() -> None:
    assert read_cell("160.5964万元").unit == "万元"
    assert read_cell("7350 元").unit == "元"
    assert find_unit("采购总金额（单位：元）") == "元"
    assert find_unit("依申请公开信息收取的费用（万元）") == "万元"
    assert find_unit("行政事业性收费") is None


@given(st.text(alphabet="0123456789.,，+-万元件条增减无—/ \n（）*十百〇", max_size=24))
def test_offsets_lie_in_the_text(text: str) -> None:
    reading = read_cell(text)
    assert 0 <= reading.start <= reading.end <= max(len(text), 0)
    assert (reading.value is None) == (reading.state in ("blank", "not_applicable", "text"))
    assert reading.value is None or isinstance(reading.value, Decimal)
    assert (reading.value == 0) == (reading.state == "zero")
