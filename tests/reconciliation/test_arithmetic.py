"""Sums, balances and subsets inside the tables."""

import msgspec

from extractor.datamodel import Grid

from .builder import RECEIVED as CHANNELS
from .builder import Report
from .examples import GRANTED, RECEIVED, TOTAL, applications, conferences, reviews


def channels(total: str, *values: str) -> Report:
    report = Report("2014").row(RECEIVED, total)
    for channel, value in zip(CHANNELS, values, strict=False):
        report.row(f"{RECEIVED}_{channel}", value)
    return report


def test_missing_extension_row_is_no_gap() -> None:
    assert channels("7", "1", "2", "3", "1").found() == []


def test_blank_parts_are_zeros_beside_filled_ones() -> None:
    assert channels("7", "_", "_", "5", "_").found() == [("sum-mismatch", RECEIVED)]


def test_all_blank_parts_or_a_blank_total_say_nothing() -> None:
    assert channels("7", "_", "_", "_", "_").found() == []
    assert channels("_", "1", "2", "3", "1").found() == []


def test_a_lost_row_may_hold_what_is_missing_but_not_what_is_too_much() -> None:
    assert channels("7", "1", "2").found() == []
    assert channels("7", "5", "4").found() == [("sum-mismatch", RECEIVED)]


def test_soft_relations_make_no_finding() -> None:
    report = Report("2014").row("review.total", "9")
    for name in ("upheld", "corrected", "other"):
        report.row(f"review.{name}", "1")
    assert report.found() == []


def test_every_column_is_added_and_told_in_one_finding() -> None:
    report = applications(total="10 0 0 0 0 1 11")
    _, findings = report.reconcile()
    found = {finding.code: finding for finding in findings if finding.severity == "error"}
    assert set(found) == {"sum-mismatch", "balance-mismatch"}
    message = found["sum-mismatch"].message
    assert "“自然人”栏合计为10件，分项之和为9件" in message
    assert "“其他组织”栏合计为1件，分项之和为2件" in message


def test_row_and_column_are_two_findings() -> None:
    assert applications(granted="8 0 0 0 0 2 11").found() == [
        ("sum-mismatch", GRANTED),
        ("sum-mismatch", TOTAL),
    ]


def test_row_total_is_the_sum_of_the_applicants() -> None:
    report = applications(new="10 0 0 0 0 2 13", carried_out="3 0 0 0 0 0 3")
    assert sorted(report.found()) == [("balance-mismatch", TOTAL), ("sum-mismatch", RECEIVED)]


def test_blank_carry_overs_are_zeros_in_the_balance() -> None:
    blank = "_ _ _ _ _ _ _"
    even = applications(carried_in=blank, new="9 0 0 0 0 2 11", carried_out=blank)
    assert even.found() == []
    assert applications(carried_out=blank).found() == [("balance-mismatch", TOTAL)]


def test_blank_outcome_total_cannot_be_weighed() -> None:
    assert applications(total="_ _ _ _ _ _ _").found() == []


def test_pending_results_belong_to_the_total() -> None:
    assert reviews("4", "3", "1", "0", "0").found() == []
    assert reviews("4", "3", "1", "_", "1").found() == [("sum-mismatch", "review.total")]


def test_subset_may_equal_its_whole_or_be_blank() -> None:
    assert conferences("2").found() == []
    assert conferences("_").found() == []


def test_cells_of_other_scopes_are_left_alone() -> None:
    report = Report("2014").row(RECEIVED, "7", scope="cumulative")
    for channel in CHANNELS:
        report.row(f"{RECEIVED}_{channel}", "9", scope="cumulative")
    assert report.found() == []


def test_two_columns_of_numbers_are_not_guessed_between() -> None:
    report = channels("7", "1", "1", "1", "1").row(RECEIVED, "4")
    assert report.found() == []


def free_table(
    total: str, *rows: tuple[str, str], next_row: str = "application.answered"
) -> Report:
    """A table of 2008 as one grid: the total, rows below it, and the row after them."""
    report = Report("2008").row(RECEIVED, total)
    for indicator, value in rows:
        report.row(indicator, value)
    report.row(next_row, "1")
    cells = [
        msgspec.structs.replace(cell, row=number)
        for number, grid in enumerate(report.grids)
        for cell in grid.cells
    ]
    end = report.grids[-1].end
    report.grids = [Grid(start=0, end=end, cells=tuple(cells), rows=len(report.grids), columns=3)]
    return report


IN_PERSON = (f"{RECEIVED}_in_person", "5")
LETTER = (f"{RECEIVED}_letter", "2")


def test_a_free_table_that_lists_its_rows_adds_up() -> None:
    assert free_table("8", IN_PERSON, LETTER).found() == [("sum-mismatch", RECEIVED)]
    assert free_table("7", IN_PERSON, LETTER).found() == []
    # one part is no list, and a row that we do not know may be the missing part
    assert free_table("8", IN_PERSON).found() == []
    unknown = free_table("8", IN_PERSON, LETTER)
    unknown.facts = [fact for fact in unknown.facts if fact.indicator != "application.answered"]
    assert unknown.found() == []
