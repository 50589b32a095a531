"""Quantities with unit, qualifier and exact place; and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.prose.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("受理申请一百零二件", "102", "件", "exact"),
        ("发布5500余条", "5500", "条", "more_than"),
        ("约1.2万条（次）", "12000", "条", "about"),
        ("近19万条", "190000", "条", "about"),
        ("逾两千条", "2000", "条", "more_than"),
        ("不少于300条", "300", "条", "at_least"),
        ("上百件", "100", "件", "at_least"),
        ("不足50件", "50", "件", "less_than"),
        ("收费0.12万元", "0.12", "万元", "exact"),
        ("拨付十万元整", "10", "万元", "exact"),
        ("入库1.35亿元", "1.35", "亿元", "exact"),
        ("培训26期·次", "26", "期", "exact"),
        ("公开１，０８６条", "1086", "条", "exact"),
        ("公开 1 2 3 4 条", "1234", "条", "exact"),
        ("一千零八十条左右", "1080", "条", "about"),
        ("收费金额（万元）：12.30。", "12.30", "万元", "exact"),
        ("占五成八", "58", "%", "exact"),
        ("增长约3%", "3", "%", "about"),
        ("公开信息57。", "57", None, "exact"),
        ("解读数量增长一点五倍", "1.5", "倍", "exact"),
        ("公开量翻两番", "2", "番", "exact"),
        ("公开量翻番", "1", "番", "exact"),
        ("网络申请占比过半", "50", None, "more_than"),
        ("近半数为网络申请", "50", None, "about"),
        ("受理数为零。", "0", None, "exact"),
    ],
)
def test_one_quantity(text: str, value: str, unit: str | None, qualifier: str) -> None:
    (quantity,) = find_quantities(text)
    assert (quantity.value, quantity.unit, quantity.qualifier) == (Decimal(value), unit, qualifier)
    assert text[quantity.start : quantity.end] == quantity.text


def test_ranges_are_one_quantity() -> None:
    for text in ("公开300-350条", "公开三百至三百五十条"):
        (quantity,) = find_quantities(text)
        assert (quantity.value, quantity.upper) == (300, 350)


@pytest.mark.parametrize(
    "text",
    [
        "依据国办发〔2017〕42号和第二十条第（一）项",
        "自2018年1月1日至12月31日",
        "地址在文昌路218号，邮编276543，电话0539-8123456转8012",
        "一是抓部署，二是抓落实",
        "坚持三审三校，落实五公开，办好两会建议",
        "党的二十大和十四五规划",
        "12345热线、IPv6改造",
        "见http://www.example.gov.cn/col/col1234/index.html",
        "20个工作日内答复",
        "数十次更新栏目",
        "附件1E5个字节",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert find_quantities(text) == []


@given(
    st.text(
        alphabet="0123456789一二十百万亿条件次%年月日第（）〔〕约余近 ，。：为共-～\n", max_size=60
    )
)
def test_offsets_are_exact_for_any_text(text: str) -> None:
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.value_start < quantity.value_end <= quantity.end


@pytest.mark.parametrize("piece", ["1", "其中1件", "1,", "十", "（1", "2018年", "1-", "零"])
def test_a_hundred_thousand_hostile_characters(piece: str) -> None:
    find_quantities(piece * (100_000 // len(piece)))
