"""Labels are found however they are printed, and nothing else is."""

import pytest

from extractor.schema import load_schema
from extractor.tables.labels import Labels, count_edits, load_labels

SCHEMA = load_schema()


def _labels(form: str) -> Labels:
    return load_labels(SCHEMA.forms[form], SCHEMA)


def _names(form: str, text: str) -> list[str]:
    return [place.row.name for place in _labels(form).rows(text)]


@pytest.mark.parametrize("form", ["2008", "2014", "2019", "2021"])
def test_every_label_and_variant_is_found(form: str) -> None:
    for table in SCHEMA.forms[form].tables:
        for row in table.rows:
            for label in (row.label, *row.variants):
                assert row.name in _names(form, f"（三）{label}"), label
                assert row.name in _names(form, f"其中：2.{label}"), label


@pytest.mark.parametrize(
    ("form", "text", "name"),
    [
        ("2014", "（一）主动公开政府信息数（相同信息计1条）\n（相同信息计1条）", "disclosure.total"),
        ("2014", "5、其它方式公开政府信息数", "disclosure.via_other"),
        ("2014", "③政 务 微 博 公 开 政 府 信 息 数", "disclosure.via_weibo"),
        ("2014", "收到申請數（件）", "application.received"),
        ("2014", "一）收到申请数", "application.received"),
        ("2014", "(三) 政府信息公开专项经费（不包括公报编辑） 等方面的经费）", "budget.dedicated"),
        ("2014", "1.专职人员数不包括政府公报及政府网站工作人员数）", "staff.full_time"),
        ("2014", "八、开通政府信息公开网站（或设立门户网站信息公开专栏）数", "portal.total"),
        ("2014", "危及国家安全、公共安全、经济安全", "application.refused_security"),
        ("2014", "政务网站公开政府信息数", "disclosure.via_website"),
        ("2021", "二、上年转结政府信息公开申请数量", "application.carried_in"),
        ("2021", "2、申请人逾期未按收费通知要求缴纳", "application.outcome.other.no_payment"),
        ("2021", "法提供2.没有现成信息需要另行制作", "application.outcome.unavailable.needs_creation"),
        ("2021", "三、本年度办理结果（三）不予公开1.属于国家秘密",
         "application.outcome.refused.state_secret"),
        ("2021", "要求行政机关确认和重新出具已获取信息", "application.outcome.rejected.reissue"),
    ],
)  # fmt: skip
def test_noise_is_seen_through(form: str, text: str, name: str) -> None:
    assert _names(form, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "主动公开政府工作数", "书面申请数", "逾期办结数", "通过其他平台主动公开政府信息数", "未同意公开答复数",
        "填报日期", "单位负责人", "一、", "（一）", "电话申请数", "联系电话", "工作",
    ],
)  # fmt: skip
def test_other_rows_are_not_taken_for_those_of_the_form(text: str) -> None:
    assert _names("2014", text) == []


def test_a_known_row_without_indicator_is_not_the_one_it_resembles() -> None:
    (place,) = _labels("2014").rows("主动公开政府文件数")
    assert place.row.key is None


def test_same_label_under_several_parents() -> None:
    places = _labels("2014").exact("（三）其他情形数")
    assert [place.row.under for place in places] == [
        "review.total", "litigation.total", "complaint.total",
    ]  # fmt: skip


def test_heads() -> None:
    labels = _labels("2021")
    assert [head.column.key for head in labels.heads("现行有效件")] == ["in_force"]
    assert [head.column.key for head in labels.heads("本年收费金额（单位：万元）")] == ["amount"]
    assert labels.is_span("法人或\n其他组织") == "法人或其他组织"


def test_edits_are_counted_up_to_a_bound() -> None:
    assert count_edits("abc", "abc", 2) == 0
    assert count_edits("abc", "axc", 2) == 1
    assert count_edits("abc", "xyz", 2) == 3
