"""What agrees, what is explained, and what is not compared at all."""

from decimal import Decimal

import pytest

from .builder import LEAVES, OUTCOME, Report
from .examples import GRANTED, IN, OUT, RECEIVED, TOTAL, applications, nil, one_claim, received

HANDLED = "application.handled"


def claim(near: str, digits: str, indicator: str, **more: object) -> dict[str, object]:
    return {"near": near, "digits": digits, "indicator": indicator, **more}


def explanation_of(report: Report, indicator: str) -> str | None:
    facts, findings = report.reconcile()
    assert findings == () or all(f.severity == "info" for f in findings), findings
    fact = next(f for f in facts if f.indicator == indicator and f.origin == "prose")
    return fact.explained_by.formula if fact.explained_by else None


def test_handled_is_received_and_carried_in() -> None:
    report = applications().say("全年收办13件。", claim("收办13件", "13", HANDLED))
    assert explanation_of(report, HANDLED) == f"{RECEIVED} 12 + {IN} 1"


def test_received_may_include_what_was_carried_in() -> None:
    report = applications().say(
        "收到申请13件（含上年结转1件）。", received("收到申请13件", "13"), claim("结转1件", "1", IN)
    )
    assert explanation_of(report, RECEIVED) == f"{RECEIVED} 12 + {IN} 1"


def test_received_without_a_word_of_carrying_in_is_new() -> None:
    report = applications().say("收到申请13件。", received("收到申请13件", "13"))
    assert report.found() == [("prose-table-mismatch", RECEIVED)]


def test_handled_with_its_split_is_not_received_alone() -> None:
    report = applications().say(
        "收到和处理12件（含结转）。", claim("收到和处理12件", "12", HANDLED)
    )
    assert report.found() == [("prose-table-mismatch", HANDLED)]
    report = applications().say("收到和处理12件。", claim("收到和处理12件", "12", HANDLED))
    assert explanation_of(report, HANDLED) == f"{RECEIVED} 12"


def test_newly_received_may_not() -> None:
    report = applications().say("新收申请13件。", received("新收申请13件", "13"))
    assert report.found() == [("prose-table-mismatch", RECEIVED)]


def test_carried_in_may_stand_in_the_prose_alone() -> None:
    report = one_claim("收到申请26件。", "26", "24").say(
        "其中上年结转2件。", claim("上年结转2件", "2", IN)
    )
    assert explanation_of(report, RECEIVED) == f"{RECEIVED} 24 + {IN} 2"


def test_disclosed_and_groups_are_sums_of_cells() -> None:
    report = applications().say(
        "公开11件，无法提供0件。",
        claim("公开11件", "11", "application.outcome.disclosed"),
        claim("无法提供0件", "0", "application.outcome.unavailable"),
    )
    assert explanation_of(report, "application.outcome.disclosed") is not None


def test_group_that_differs_from_its_leaves() -> None:
    report = applications().say(
        "无法提供3件。", claim("无法提供3件", "3", "application.outcome.unavailable")
    )
    assert report.found() == [("nil-conflict", "application.outcome.unavailable")]


def test_organisations_are_five_columns() -> None:
    report = applications().say(
        "法人提出2件，自然人提出11件。",
        received("法人提出2件", "2", applicant="organisation"),
        received("自然人提出11件", "11", applicant="natural_person"),
    )
    assert report.found() == []  # 10 new and 1 carried in


def test_applicant_that_differs() -> None:
    report = applications().say(
        "自然人12件。", received("自然人12件", "12", applicant="natural_person")
    )
    assert report.found() == [("prose-table-mismatch", RECEIVED)]


def test_litigation_is_both_blocks() -> None:
    report = Report("2021")
    report.row("litigation_direct.total", "26").row("litigation_after_review.total", "20")
    report.say("诉讼46件。", claim("诉讼46件", "46", "litigation.total"))
    assert report.found() == []
    report.say("诉讼共45件。", claim("诉讼共45件", "45", "litigation.total"))
    assert sorted(report.found()) == [
        ("prose-prose-mismatch", "litigation.total"),
        ("prose-table-mismatch", "litigation.total"),
    ]


def test_decided_reviews_are_those_not_pending() -> None:
    report = Report("2021").row("review.total", "10").row("review.pending", "3")
    for name in ("upheld", "corrected", "other"):
        report.row(f"review.{name}", "_")
    report.say("复议审结7件。", claim("复议审结7件", "7", "review.total"))
    assert ("prose-table-mismatch", "review.total") not in report.found()


def test_blank_total_column_is_the_sum_of_the_applicants() -> None:
    report = applications(new="10 0 0 0 0 2 _").say("收到12件。", received("收到12件", "12"))
    assert report.found() == []


@pytest.mark.parametrize(
    ("near", "digits", "qualifier", "cell"),
    [
        ("公开5500余条", "5500", "more_than", "5563"),
        ("公开约1200条", "1200", "about", "1187"),
        ("公开不少于300条", "300", "at_least", "812"),
        ("公开超过300条", "300", "more_than", "355"),
    ],
)
def test_approximations_agree_within_what_they_say(
    near: str, digits: str, qualifier: str, cell: str
) -> None:
    report = Report("2014").say(
        near + "。", claim(near, digits, "disclosure.total", qualifier=qualifier)
    )
    assert report.row("disclosure.total", cell).found() == []


def test_approximations_disagree_beyond() -> None:
    report = Report("2014").say(
        "公开5500余条。", claim("公开5500余条", "5500", "disclosure.total", qualifier="more_than")
    )
    assert report.row("disclosure.total", "6563").found() == [
        ("prose-table-mismatch", "disclosure.total")
    ]


def test_rounded_ten_thousands() -> None:
    report = Report("2014").say(
        "公开1.2万条。", claim("公开1.2万条", "1.2", "disclosure.total", value="12000")
    )
    assert report.row("disclosure.total", "12345").found() == []


def test_money_in_other_units_is_as_precise_as_printed() -> None:
    right, wrong = Report("2014"), Report("2014")
    for report, cell in ((right, "0.39"), (wrong, "0.35")):
        report.say("收费3940元。", claim("收费3940元", "3940", "fee.collected", value="0.3940"))
        report.row("fee.collected", cell, unit="万元")
    assert right.found() == []
    assert wrong.found() == [("prose-table-mismatch", "fee.collected")]


@pytest.mark.parametrize(
    "more",
    [
        {"scope": "previous_year"},
        {"scope": "planned"},
        {"scope": "cumulative"},
        {"scope": "subordinate"},
        {"scope": "other"},
        {"item": "征地"},
        {"measure": "share"},
        {"measure": "change"},
        {"confidence": 0.3},
    ],
)
def test_other_scopes_items_and_measures_are_not_compared(more: dict[str, object]) -> None:
    report = Report("2014").say("收到申请12件。", received("收到申请12件", "12", **more))
    assert report.row(RECEIVED, "10").found() == []


def test_parts_of_an_indicator_are_not_the_indicator() -> None:
    report = Report("2014").say(
        "收到申请12件，其中征地5件。",
        received("收到申请12件", "12", id="whole"),
        received("征地5件", "5", whole="whole"),
    )
    assert report.row(RECEIVED, "12").found() == []


def test_narrower_counts_are_not_compared() -> None:
    report = Report("2014").say(
        "备案复议案件30件。", claim("备案复议案件30件", "30", "review.total")
    )
    assert report.row("review.total", "42").found() == []


def test_occasions_add_up() -> None:
    report = Report("2014")
    report.say("举办保密培训1次。", claim("举办保密培训1次", "1", "training.courses"))
    report.say("举办业务培训2次。", claim("举办业务培训2次", "2", "training.courses"))
    assert report.row("training.courses", "3").found() == []


def test_occasion_beside_its_total() -> None:
    report = Report("2014")
    report.say("全年共举办培训3次。", claim("共举办培训3次", "3", "training.courses"))
    report.say("举办业务培训2次。", claim("举办业务培训2次", "2", "training.courses"))
    assert report.row("training.courses", "3").found() == []


def test_a_cell_that_is_not_a_number_contradicts_nothing() -> None:
    assert one_claim("收到申请12件。", "12", "见附表").found() == [("not-a-number", RECEIVED)]


def test_same_contradiction_is_told_once_with_all_its_evidence() -> None:
    report = one_claim("收到申请12件。", "12", "10").say(
        "收到12件申请。", received("收到12件", "12")
    )
    _, findings = report.reconcile()
    (finding,) = findings[:1]
    assert (finding.code, finding.expected, finding.found) == (
        "prose-table-mismatch",
        Decimal(10),
        Decimal(12),
    )
    assert len(finding.evidence) == 3
    assert finding.message == "正文称“收到申请12件”，统计表“收到申请数”为10件，二者不一致。"


def test_conflict_inside_the_prose_spares_no_value_the_table() -> None:
    report = one_claim("收到申请12件。", "12", "10").say(
        "共收到15件。", received("共收到15件", "15")
    )
    assert sorted(report.found()) == [
        ("prose-prose-mismatch", RECEIVED),
        ("prose-table-mismatch", RECEIVED),
        ("prose-table-mismatch", RECEIVED),
    ]


def test_neighbouring_cell_is_suspected() -> None:
    report = applications(new="17 0 0 0 0 5 22", granted="16 0 0 0 0 5 21", total="16 0 0 0 0 5 21")
    report.say("新收17件。", received("新收17件", "17"))
    _, findings = report.reconcile()
    (message,) = [f.message for f in findings if f.severity == "error"]
    assert "（疑为“自然人”一栏之数）" in message


def test_nil_conflict_stands_once_instead_of_mismatches() -> None:
    report = Report("2014").say("未收到申请。", nil("未收到申请", RECEIVED))
    report.say("收到申请3件。", received("收到申请3件", "3")).row(RECEIVED, "3")
    assert report.found() == [("nil-conflict", RECEIVED)]


def test_words_above_zero_against_a_zero() -> None:
    assert one_claim("收到申请3件。", "3", "0").found() == [("nil-conflict", RECEIVED)]


def test_missing_cell_abstains() -> None:
    report = Report("2014").say("召开会议3次。", claim("召开会议3次", "3", "meeting.total"))
    case = report.row(RECEIVED, "3").examine()
    assert [(c.verdict, c.reason) for c in case.comparisons] == [("abstains", "表中无此项")]


def test_answered_may_not_be_explained_by_chance() -> None:
    report = applications().say("答复12件。", claim("答复12件", "12", TOTAL))
    assert report.found() == [("prose-table-mismatch", TOTAL)]


def test_outcomes_and_their_whole_agree_with_the_table() -> None:
    report = applications().say(
        "办理13件，其中予以公开11件，结转2件。",
        claim("办理13件", "13", HANDLED, id="whole"),
        claim("予以公开11件", "11", GRANTED, whole="whole", group="g"),
        claim("结转2件", "2", OUT, whole="whole", group="g"),
    )
    assert report.found() == []
    assert len(LEAVES) == 21
    assert OUTCOME + LEAVES[0] == GRANTED


@pytest.mark.parametrize(
    ("indicator", "sentence", "near", "found"),
    [
        ("review.total", "申请复议1件，除此之外再无复议。", "再无复议", 0),
        ("review.total", "没有发生行政复议。", "没有发生行政复议", 1),
        ("fee.collected", "邮寄费一概未收。", "邮寄费一概未收", 0),
        ("fee.collected", "未收取检索、复制、邮寄等费用。", "未收取检索、复制、邮寄等费用", 1),
    ],
)
def test_a_nil_of_a_part_contradicts_nothing(
    indicator: str, sentence: str, near: str, found: int
) -> None:
    report = Report("2014").say(sentence, nil(near, indicator))
    report.row(indicator, "1", unit="元" if indicator == "fee.collected" else "件")
    assert report.found() == [("nil-conflict", indicator)] * found


@pytest.mark.parametrize(("said", "found"), [("4120", True), ("1210", False), ("80", False)])
def test_a_number_of_occasions_with_its_digits_swapped_is_a_slip(said: str, found: bool) -> None:
    indicator = "training.participants"
    report = Report("2014").row(indicator, "4210", unit="人次")
    for number in ("4210", said):
        report.say(
            f"培训{number}人次。",
            {"near": f"培训{number}人次", "digits": number, "indicator": indicator, "unit": "人次"},
        )
    codes = {code for code, _ in report.found()}
    assert codes == ({"prose-prose-mismatch", "prose-table-mismatch"} if found else set())
