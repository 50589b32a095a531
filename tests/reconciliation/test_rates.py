"""Shares and changes at the printed precision."""

import pytest

from .builder import Report
from .examples import RECEIVED, applications, changed, received, shared


@pytest.mark.parametrize(
    ("percent", "severity"),
    [("42.9", None), ("42.86", None), ("43", None), ("42.85", "info"), ("42.8", "info"),
     ("42", "info"), ("44", "error"), ("42.7", "error")],
)  # fmt: skip
def test_rounded_cut_and_wrong_shares(percent: str, severity: str | None) -> None:
    _, findings = shared(percent).reconcile()
    shares = [f.severity for f in findings if f.code == "share-mismatch"]
    assert shares == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("percent", "severity"),
    [("23.8", None), ("23.81", None), ("24", None), ("23", "info"), ("25", "error")],
)
def test_growth(percent: str, severity: str | None) -> None:
    _, findings = changed(percent).reconcile()
    changes = [f.severity for f in findings if f.code == "change-mismatch"]
    assert changes == ([severity] if severity else [])


def test_share_in_tenths_is_printed_in_tenths() -> None:
    report = Report("2014").say(
        "收到19件，网络11件，占六成。",
        received("收到19件", "19", id="whole"),
        received("网络11件", "11", item="网络", whole="whole"),
        received("占六成", "六", value="60", item="网络", measure="share"),
    )
    assert report.found() == []


def test_share_of_an_unknown_whole_is_not_judged() -> None:
    report = Report("2014").say(
        "网络11件，占90%。",
        received("网络11件", "11", item="网络"),
        received("占90%", "90", item="网络", measure="share"),
    )
    assert report.found() == []


def difference(change: str, percent: str) -> Report:
    return Report("2014").say(
        f"收到28件，较上年减少{change}件，降幅{percent}%。",
        received("收到28件", "28"),
        received(f"减少{change}件", change, value=f"-{change}", measure="change"),
        received(f"降幅{percent}%", percent, value=f"-{percent}", measure="change_percent"),
    )


def test_percentage_of_a_stated_difference() -> None:
    assert difference("14", "33.3").found() == []
    assert difference("14", "50").found() == [("change-mismatch", RECEIVED)]


def test_difference_of_two_stated_years() -> None:
    def both(change: str) -> Report:
        return Report("2014").say(
            f"收到28件，上年42件，减少{change}件。",
            received("收到28件", "28"),
            received("上年42件", "42", scope="previous_year"),
            received(f"减少{change}件", change, value=f"-{change}", measure="change"),
        )

    assert both("14").found() == []
    assert both("13").found() == [("change-mismatch", RECEIVED)]


def test_change_without_the_year_before_is_not_judged() -> None:
    report = applications().say(
        "收到申请12件，同比增长90%。",
        received("收到申请12件", "12"),
        received("增长90%", "90", measure="change_percent"),
    )
    assert report.found() == []


@pytest.mark.parametrize(("words", "found"), [("占办结总数的36.5%", 1), ("占36.5%", 0)])
def test_a_total_that_the_share_names_is_the_one(words: str, found: int) -> None:
    report = Report("2021").say(
        f"新收74件，办结69件，予以公开27件，{words}。",
        received("新收74件", "74"),
        {"near": "办结69件", "digits": "69", "indicator": "application.outcome.total"},
        {"near": "予以公开27件", "digits": "27", "indicator": "application.outcome.granted"},
        {"near": words, "digits": "36.5", "indicator": "application.outcome.granted",
         "measure": "share", "unit": "%"},
    )  # fmt: skip
    assert report.found() == [("share-mismatch", "application.outcome.granted")] * found
