"""Years, units, headings, residue, speed and order."""

import time
from decimal import Decimal
from typing import Any

import pytest

from extractor.datamodel import Fact
from extractor.reconciliation.interval import bound

from .builder import Report
from .examples import EXAMPLES, RECEIVED, applications, received

TITLE = "云岭县水利局2017年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("published", "found"),
    [("2018-03-15", 0), ("2021-07-01", 0), ("2017-12-25", 0), ("2017-03-15", 1), ("2016-03-15", 1)],
)
def test_published_after_the_year_reported_on(published: str, found: int) -> None:
    report = Report().titled(TITLE, year=2017, published=published)
    assert report.found() == [("period-mismatch", None)] * found


@pytest.mark.parametrize(
    ("period", "found"),
    [
        (("2017-01-01", "2017-12-31"), 0),
        (("2016-12-21", "2017-12-20"), 0),
        (("2016-01-01", "2016-12-31"), 1),
    ],
)
def test_statistical_period(period: tuple[str, str], found: int) -> None:
    report = Report().titled(TITLE, year=2017, period=period)
    assert report.found() == [("period-mismatch", None)] * found


def test_caption_of_another_year() -> None:
    report = (
        Report().titled(TITLE, year=2017).head("", "2016年政府信息公开情况统计表", "statistics")
    )
    assert report.found() == [("period-mismatch", None)]


def test_title_with_two_years_says_nothing() -> None:
    report = Report().titled("2018年编制的2017年度报告", year=2017, published="2017-01-02")
    assert report.found() == []


@pytest.mark.parametrize("unit", ["宗", "份", "起", "人次", "条", "名"])
def test_measure_words_of_a_family_are_spellings(unit: str) -> None:
    report = Report("2014").say(f"收到申请3{unit}。", received(f"收到申请3{unit}", "3"))
    assert report.found() == []


@pytest.mark.parametrize("unit", ["元", "万元"])
def test_units_of_another_kind(unit: str) -> None:
    report = Report("2014").say(f"收到申请3{unit}。", received(f"收到申请3{unit}", "3"))
    assert report.found() == [("unit-mismatch", RECEIVED)]


@pytest.mark.parametrize(
    "clean",
    ["张××申请公开信息。", "附件：（略）", "联系电话：______", "（此件公开发布）", "二○○八年报告",
     "第XX届", "申请书应写明所需信息的名称。"],
)  # fmt: skip
def test_no_residue(clean: str) -> None:
    assert Report().say(clean).found() == []


@pytest.mark.parametrize(
    "left",
    [
        "××市人民政府",
        "20XX年",
        "收到申请（　　）件",
        "收到____件",
        "（请填写本单位名称）",
        "某某局",
    ],
)
def test_residue(left: str) -> None:
    assert Report().say(left).found() == [("template-residue", None)]


def test_findings_are_numbered_by_place_and_alike_every_time() -> None:
    report = EXAMPLES["prose-table-mismatch"][0]().say("XX局")
    first, second = report.reconcile()[1], report.reconcile()[1]
    assert first == second
    starts = [min(span.start for span in finding.evidence) for finding in first if finding.evidence]
    assert starts == sorted(starts)


def test_an_empty_report_has_no_errors() -> None:
    assert Report(None).found() == []
    blank = "_ _ _ _ _ _ _"
    assert applications(blank, blank, blank, blank, blank).found() == []


def fact(text: str, digits: str, value: str, qualifier: Any = "exact") -> tuple[Fact, str]:
    start = text.index(digits)
    made = Fact(
        id="f1", origin="prose", indicator=None, value=Decimal(value), unit=None, state="value",
        qualifier=qualifier, start=0, end=len(text), text=text, value_start=start,
        value_end=start + len(digits),
    )  # fmt: skip
    return made, text


@pytest.mark.parametrize(
    ("text", "digits", "value", "qualifier", "low", "high"),
    [
        ("67条", "67", "67", "exact", "67", "67"),
        ("１２，４０８条", "１２，４０８", "12408", "exact", "12408", "12408"),
        ("1.2万条", "1.2", "12000", "exact", "11500", "12500"),
        ("1万条", "1", "10000", "exact", "9500", "10500"),
        ("3940元", "3940", "0.3940", "exact", "0.39395", "0.39405"),
        ("260余条", "260", "260", "more_than", "260", "273"),
        ("近百件", "百", "100", "about", "50", "150"),
        ("至少5次", "5", "5", "at_least", "5", "Infinity"),
        ("三百条", "三百", "300", "exact", "300", "300"),
    ],
)
def test_interval(text: str, digits: str, value: str, qualifier: str, low: str, high: str) -> None:
    interval = bound(*fact(text, digits, value, qualifier))
    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


def test_speed() -> None:
    report = applications()
    for number in range(40):
        report.say(f"收到申请12件，第{number}次。", received("收到申请12件", "12"))
    assert len(report.facts) >= 215
    report.reconcile()
    times = []
    for _ in range(30):
        start = time.perf_counter()
        report.reconcile()
        times.append(time.perf_counter() - start)
    assert min(times) < 0.01  # measured: a tenth of it


@pytest.mark.parametrize(
    "claim",
    [
        {"near": "一名申请人申请复议", "digits": "一", "rule": "cases of people"},
        {"near": "自然人1名", "digits": "1", "applicant": "natural_person"},
    ],
)
def test_people_who_apply_are_cases(claim: dict[str, Any]) -> None:
    sentence = f"{claim['near']}。"
    report = Report("2014").say(sentence, {"indicator": RECEIVED, "value": 1, **claim})
    assert report.found() == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（一）申请情况。应写明收到申请的数量、方式。", 1),
        ("举办培训（应说明培训次数）。", 1),
        ("申请书应写明所需信息的名称。", 0),
        ("工作有所进展。应说明的是，数据为初步统计。", 0),
        ("举办培训2次（应说明的是，含视频培训）。", 0),
    ],
)
def test_instructions_of_the_template(text: str, found: int) -> None:
    assert Report().say(text).found() == [("template-residue", None)] * found


@pytest.mark.parametrize("words", ["现将", "特向社会公布", "现予公布"])
def test_an_announcement_of_another_year(words: str) -> None:
    after = "如下" if words == "现将" else ""
    said = f"{words}云岭县水利局2016年政府信息公开工作年度报告公布{after}。"
    assert Report().titled(TITLE, year=2017).say(said).found() == [("period-mismatch", None)]
