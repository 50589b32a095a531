"""Lists of the prose: breakdowns and single parts."""

from decimal import Decimal

import pytest

from .builder import Report
from .examples import GRANTED, IN, OUT, RECEIVED, applications, listed, received

Part = tuple[str, str, dict[str, object]]


def make(sentence: str, whole: Part, *parts: Part, form: str = "2014") -> Report:
    (near, digits, more), rest = whole, parts
    claims = [{"near": near, "digits": digits, "id": "whole", **more}]
    for near, digits, more in rest:
        claims.append({"near": near, "digits": digits, "whole": "whole", "group": "g", **more})
    return Report(form).say(sentence, *claims)


def part(near: str, digits: str, indicator: str, **more: object) -> Part:
    return near, digits, {"indicator": indicator, **more}


def test_incomplete_list_may_fall_short() -> None:
    assert listed("6").found() == []
    assert listed("6", complete=True).found() == []  # 其中 … 分别为


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("共公开9条：公文3条、年报5条。", ["disclosure.total"]),
        ("共公开9条，其中公文3条，其余年报5条。", ["disclosure.total"]),
        ("共公开9条，其中公文、年报分别为公文3条、年报5条。", []),
    ],
)
def test_complete_list_may_not_fall_short(sentence: str, found: list[str]) -> None:
    report = make(
        sentence,
        part("共公开9条", "9", "disclosure.total"),
        part("公文3条", "3", "disclosure.total", item="公文", complete=True),
        part("年报5条", "5", "disclosure.total", item="年报", complete=True),
    )
    assert report.found() == [("breakdown-mismatch", indicator) for indicator in found]


def test_message_shows_the_sum() -> None:
    _, findings = listed("9").reconcile()
    (finding,) = [f for f in findings if f.severity == "error"]
    assert finding.message == "正文称“共公开12条”，所列各项3＋1＋9之和为13条，与总数12条不一致。"
    assert (finding.expected, finding.found, len(finding.facts)) == (Decimal(12), Decimal(13), 4)


def test_channels_may_overlap() -> None:
    report = make(
        "公开60条，其中网站55条，微信40条。",
        part("公开60条", "60", "disclosure.total"),
        part("网站55条", "55", "disclosure.via_website", complete=True),
        part("微信40条", "40", "disclosure.via_wechat", complete=True),
    )
    assert report.found() == []


def test_channels_that_only_the_text_names_may_overlap_too() -> None:
    report = make(
        "公开60条，其中门户网站55条，抖音号40条。",
        part("公开60条", "60", "disclosure.total"),
        part("门户网站55条", "55", "disclosure.total", item="门户网站"),
        part("抖音号40条", "40", "disclosure.total", item="抖音号"),
    )
    assert report.found() == []


def test_all_parts_of_the_form_are_a_complete_list() -> None:
    def reviews(pending: str) -> Report:
        names = {"upheld": "维持3件", "corrected": "纠正1件", "other": "其他2件"}
        return make(
            f"复议8件，其中维持3件，纠正1件，其他2件，未结{pending}件。",
            part("复议8件", "8", "review.total"),
            *(part(near, near[-2], f"review.{key}") for key, near in names.items()),
            part(f"未结{pending}件", pending, "review.pending"),
            form="2021",
        )

    assert reviews("2").found() == []
    assert reviews("1").found() == [("breakdown-mismatch", "review.total")]


def test_list_with_a_number_that_was_not_read_may_be_longer() -> None:
    report = make(
        "公开9条，分别为公文3条、年报2条、动态各类4条。",
        part("公开9条", "9", "disclosure.total"),
        part("公文3条", "3", "disclosure.total", item="公文", complete=True),
        part("年报2条", "2", "disclosure.total", item="年报", complete=True),
    )
    assert report.found() == []


def test_applicants_make_up_the_total() -> None:
    def applicants(organisations: str) -> Report:
        return make(
            f"收到9件，其中自然人7件，法人{organisations}件。",
            part("收到9件", "9", RECEIVED),
            part("自然人7件", "7", RECEIVED, applicant="natural_person"),
            part(f"法人{organisations}件", organisations, RECEIVED, applicant="organisation"),
        )

    assert applicants("2").found() == []
    assert applicants("3").found() == [("breakdown-mismatch", RECEIVED)]


def outcomes(*, total: str, granted: str, tail: str = "") -> Report:
    return make(
        f"收到{total}件，其中公开{granted}件，不公开2件。{tail}",
        part(f"收到{total}件", total, RECEIVED),
        part(f"公开{granted}件", granted, "application.answer_granted"),
        part("不公开2件", "2", "application.answer_refused"),
    )


def test_outcomes_of_received_applications() -> None:
    assert outcomes(total="6", granted="4").found() == []
    assert outcomes(total="6", granted="5").found() == [("breakdown-mismatch", RECEIVED)]


def test_outcomes_may_include_what_was_carried_in() -> None:
    assert outcomes(total="6", granted="5", tail="（含上年结转）").found() == []


@pytest.mark.parametrize(("granted", "found"), [("11", []), ("12", [RECEIVED])])
def test_outcomes_with_carry_overs_of_the_table(granted: str, found: list[str]) -> None:
    report = applications().say(
        f"收到12件，其中公开{granted}件，结转2件。",
        {"near": "收到12件", "digits": "12", "indicator": RECEIVED, "id": "whole"},
        {"near": f"公开{granted}件", "digits": granted, "indicator": GRANTED, "whole": "whole"},
        {"near": "结转2件", "digits": "2", "indicator": OUT, "whole": "whole"},
    )
    breakdowns = [i for c, i in report.found() if c == "breakdown-mismatch"]
    assert breakdowns == found


def test_new_and_carried_in_make_up_those_handled() -> None:
    def intake(carried: str) -> Report:
        return make(
            f"收办20件，其中新收18件，结转{carried}件。",
            part("收办20件", "20", "application.handled"),
            part("新收18件", "18", RECEIVED),
            part(f"结转{carried}件", carried, IN),
            form="2021",
        )

    assert intake("2").found() == []
    assert intake("1").found() == [("breakdown-mismatch", "application.handled")]


def test_subset_in_a_list_of_items_is_no_addend() -> None:
    report = make(
        "公开9条，其中规范性文件4条，动态8条。",
        part("公开9条", "9", "disclosure.total"),
        part("规范性文件4条", "4", "disclosure.normative"),
        part("动态8条", "8", "disclosure.total", item="动态"),
    )
    assert report.found() == []


def test_unrelated_numbers_in_a_list_are_not_added() -> None:
    report = make(
        "收到12件，办结、答复分别为12件、12件。",
        part("收到12件", "12", RECEIVED),
        part("12件、", "12", "application.closed", complete=True),
        part("12件。", "12", "application.answered", complete=True),
    )
    assert report.found() == []


def test_group_and_its_leaves_are_not_both_added() -> None:
    report = make(
        "办理5件，其中公开2件，不予公开3件（第三方3件）。",
        part("办理5件", "5", "application.outcome.total"),
        part("公开2件", "2", GRANTED),
        part("不予公开3件", "3", "application.outcome.refused"),
        part("第三方3件", "3", "application.outcome.refused.third_party"),
        form="2021",
    )
    assert report.found() == []


def test_single_part_larger_than_its_whole() -> None:
    report = make(
        "复议3件，其中维持5件。",
        part("复议3件", "3", "review.total"),
        part("维持5件", "5", "review.upheld"),
    )
    assert report.found() == [("subset-exceeds-total", "review.upheld")]


def test_numbers_that_no_indicator_covers_are_left_alone() -> None:
    report = make(
        "检查2家，其中乡镇5家。", ("检查2家", "2", {"indicator": None}),
        ("乡镇5家", "5", {"indicator": None, "item": "乡镇"}),
    )  # fmt: skip
    assert report.found() == []


def test_units_that_are_named_are_not_all_units() -> None:
    report = Report("2014").say(
        "全县收到申请61件。其中国土局28件，住建局9件。",
        received("收到申请61件", "61", id="whole"),
        received("国土局28件", "28", scope="subordinate", item="国土局", whole="whole", group="g"),
        received("住建局9件", "9", scope="subordinate", whole="whole", group="g"),
    )
    assert report.found() == []


@pytest.mark.parametrize(("last", "found"), [("5", 0), ("6", 1), ("1", 0)])
def test_parts_that_nothing_ties_to_their_whole_are_not_more(last: str, found: int) -> None:
    refused = "application.outcome.refused"
    names = ("state_secret", "process", "enforcement_file")
    values = ("3", "4", last)
    report = Report("2021").say(
        "不予公开的12件中，国家秘密3件，过程性信息4件，案卷" + last + "件。",
        {"near": "不予公开的12件", "digits": "12", "indicator": refused},
        *(
            {"near": f"{label}{value}件", "digits": value, "indicator": f"{refused}.{name}"}
            for label, name, value in zip(("国家秘密", "过程性信息", "案卷"), names, values, strict=True)
        ),
    )  # fmt: skip
    assert report.found() == [("breakdown-mismatch", refused)] * found
