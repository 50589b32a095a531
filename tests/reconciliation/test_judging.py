"""Silence and agreement differ: every number of the prose has a judgement."""

import pytest

from extractor.datamodel import Judgement

from .builder import Report
from .examples import RECEIVED, applications, listed, one_claim, received, shared


def judge(report: Report) -> dict[str, Judgement]:
    audit = report.audit()
    prose = [fact for fact in audit.facts if fact.origin == "prose"]
    judgements = {judgement.fact: judgement for judgement in audit.judgements}
    assert list(judgements) == [fact.id for fact in prose]
    return {fact.text: judgements[fact.id] for fact in prose}


def test_agreement_names_the_cell() -> None:
    [judgement] = judge(one_claim("收到申请12件。", "12", "12")).values()
    assert (judgement.verdict, judgement.against, judgement.reason) == ("agrees", ("f2",), None)


def test_a_formula_explains() -> None:
    report = applications().say(
        "连同上年结转共收到申请13件。", received("连同上年结转共收到申请13件", "13")
    )
    [judgement] = judge(report).values()
    assert judgement.verdict == "explained"
    assert len(judgement.against) == 2


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ({"scope": "previous_year"}, "上年数"),
        ({"scope": "cumulative"}, "历年累计数"),
        ({"scope": "subordinate"}, "下属单位"),
        ({"item": "拆迁"}, "表中不分列此项"),
        ({"indicator": None}, "不是统计表所列的事项"),
        ({"confidence": 0.3}, "读数把握不足"),
        ({"indicator": "disclosure.total"}, "表中无此项"),
    ],
)
def test_what_is_not_compared_says_why(claim: dict[str, object], reason: str) -> None:
    report = Report("2014").row(RECEIVED, "10")
    report.say("收到申请12件。", {**received("收到申请12件", "12"), **claim})
    [judgement] = judge(report).values()
    assert judgement.verdict == "abstains"
    assert judgement.reason is not None
    assert judgement.reason.startswith(reason)
    assert report.found() == []


def test_lists_and_shares_are_judged_by_the_prose() -> None:
    assert judge(listed("9"))["动态9条"].verdict == "differs"
    assert judge(shared("42.9"))["占42.9%"].verdict == "agrees"
    assert judge(shared("45.9"))["占45.9%"].verdict == "differs"
