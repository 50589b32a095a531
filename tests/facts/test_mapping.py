"""Values in the unit of their indicator, and shares that say of what."""

from decimal import Decimal

import extractor
from extractor.datamodel import Fact

HEAD = "云溪县水利局2017年政府信息公开工作年度报告\n一、依申请公开政府信息情况\n"


def read(prose: str) -> tuple[Fact, ...]:
    return extractor.extract(HEAD + prose).facts


def test_both_ends_of_a_range_of_money_are_in_the_unit_of_the_indicator() -> None:
    (fee,) = read("收取费用2000-3000元。")
    assert (fee.value, fee.upper, fee.unit) == (Decimal("0.2"), Decimal("0.3"), "万元")


def test_money_has_no_more_digits_than_it_needs() -> None:
    (fee,) = read("收取检索费0.3亿元。")
    assert str(fee.value) == "3000"


def test_a_share_names_the_fact_it_is_a_share_of() -> None:
    total, part, share = read("主动公开信息100条，其中政府网站公开60条，占60%。")
    assert share.measure == "share"
    assert share.of == total.id
    assert part.of is None


def test_a_fraction_is_in_per_cent() -> None:
    *_, share = read("收到申请30件，其中三分之一由企业提出。")
    assert (share.measure, share.unit) == ("share", "%")
