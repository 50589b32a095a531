"""Reports against those of other years and of the units below."""

from decimal import Decimal

import pytest

import extractor
from extractor.datamodel import Report
from extractor.reconciliation import compare_aggregate, compare_years
from extractor.schema import load_schema

from .builder import Report as BuiltReport
from .examples import OUT, TOTAL, applications, carried, stocks


def read(year: int, *sentences: str, agency: str = "云溪县水利局") -> str:
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return "\n".join([title, "一、总体情况", f"{year}年，{'。'.join(sentences)}。"])


def audit(text: str, previous: str) -> Report:
    return extractor.extract(text, previous=extractor.extract(previous))


def codes(report: Report) -> list[tuple[str, str | None]]:
    return [(f.code, f.indicator) for f in report.findings if f.severity != "info"]


THEN = read(2019, "我局收到申请11件", "结转下年度继续办理2件")


def test_what_was_carried_over() -> None:
    wrong = audit(read(2020, "我局收到申请12件", "上年结转3件"), THEN)
    assert codes(wrong) == [("carryover-mismatch", "application.carried_in")]
    [finding] = [f for f in wrong.findings if f.severity == "error"]
    assert (finding.expected, finding.found) == (2, 3)
    [cited] = finding.elsewhere
    assert (cited.year, cited.text) == (2019, "结转下年度继续办理2件")
    assert "2件" in finding.message
    assert codes(audit(read(2020, "我局收到申请12件", "上年结转2件"), THEN)) == []
    assert codes(audit(read(2020, "我局收到申请12件"), THEN)) == []


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("同比增长9.1%", []),
        ("同比增长20%", [("change-mismatch", "application.received")]),
        ("比上年增加1件", []),
        ("比上年增加2件", [("change-mismatch", "application.received")]),
        # what the report itself says of last year comes first
        ("比上年的10件增加2件", []),
    ],
)
def test_changes_on_last_years_report(said: str, found: list[tuple[str, str | None]]) -> None:
    assert codes(audit(read(2020, f"我局收到申请12件，{said}"), THEN)) == found
    assert codes(extractor.extract(read(2020, f"我局收到申请12件，{said}"))) == []


def test_stocks_need_all_four_numbers() -> None:
    _, findings = stocks("12").reconcile()
    [finding] = [f for f in findings if f.code == "stock-mismatch"]
    assert (finding.expected, finding.found, finding.severity) == (11, 12, "warning")
    assert [cited.text for cited in finding.elsewhere] == ["10"]
    assert stocks("_").found() == []


def test_a_blank_last_year_says_nothing() -> None:
    before = BuiltReport("2021", year=2021).row(OUT, "_ _ _ _ _ _ _")
    assert applications().after(before).found() == []
    assert carried("2").found() == [("carryover-mismatch", "application.carried_in")]


@pytest.mark.parametrize(
    ("previous", "reason"),
    [
        (read(2018, "我局收到申请11件"), "is on 2018, not on 2019"),
        (read(2019, "我局收到申请11件", agency="青棠县民政局"), "is of 青棠县民政局"),
        ("我局收到申请11件。", "is not known"),
    ],
)
def test_a_report_that_is_not_last_years_is_refused(previous: str, reason: str) -> None:
    report = audit(read(2020, "我局收到申请12件，同比增长20%"), previous)
    assert codes(report) == []
    [warning] = report.warnings
    assert reason in warning
    assert "not compared" in warning


def full(builder: object) -> Report:
    return applications().after(builder).earlier.report  # type: ignore[union-attr]


def test_a_parent_is_the_sum_of_its_units() -> None:
    unit = full(applications())
    row = "18 0 0 0 0 4 22"
    parent = full(
        applications(
            new="20 0 0 0 0 4 24", carried_in="2 0 0 0 0 0 2", granted=row, total=row,
            carried_out="4 0 0 0 0 0 4",
        )
    )  # fmt: skip
    assert compare_aggregate(parent, [unit, unit], load_schema()) == ()
    found = compare_aggregate(parent, [unit], load_schema())
    assert {(f.code, f.severity) for f in found} == {("aggregate-mismatch", "info")}
    by_indicator = {f.indicator: f for f in found}
    assert (by_indicator[TOTAL].expected, by_indicator[TOTAL].found) == (11, 22)
    assert by_indicator[OUT].found == Decimal(4)
    assert by_indicator[TOTAL].elsewhere[0].text == "11"
    assert compare_aggregate(parent, [], load_schema()) == ()


def test_reports_of_different_years_do_not_add_up() -> None:
    one, other = extractor.extract(read(2020, "收到申请1件")), extractor.extract(THEN)
    with pytest.raises(ValueError, match="only reports of one year and one form add up"):
        compare_aggregate(one, [other], load_schema())


def test_a_report_audited_alone_is_compared_later() -> None:
    alone = extractor.extract(read(2020, "我局收到申请12件，同比增长20%", "上年结转3件"))
    assert codes(alone) == []
    found = compare_years(alone, extractor.extract(THEN), load_schema())
    assert {finding.code for finding in found} == {"carryover-mismatch", "change-mismatch"}
    assert found[0].id == f"n{len(alone.findings) + 1}"
    whole = audit(read(2020, "我局收到申请12件，同比增长20%", "上年结转3件"), THEN)
    stamps = {finding.fingerprint for finding in whole.findings}
    assert stamps >= {finding.fingerprint for finding in found}
    other = extractor.extract(read(2018, "我局收到申请11件"))
    assert compare_years(alone, other, load_schema()) == ()
