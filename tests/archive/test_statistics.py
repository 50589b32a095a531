"""The page of statistics: right numbers, nothing that runs, the same each time."""

import re
from pathlib import Path

import pytest

from extractor.archive import Archive
from extractor.archive.duplicates import write_duplicates
from extractor.archive.statistics import Coverage, Trend, gather_statistics

from .conftest import write_archive
from .test_panel import FORM

REPORTS = {
    f"{number}.txt": FORM.replace("2016", str(year)).format(
        prose=f"全年主动公开政府信息{said}条。", total=printed
    )
    for number, (year, said, printed) in enumerate(
        [(2015, 60, 60), (2016, 68, 67), (2016, 68, 67), (2017, 80, 80)]
    )
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = write_archive(tmp_path / "archive", REPORTS, ("<b>.txt",))
    write_duplicates(archive)
    return archive


def test_a_copy_is_not_counted_twice(archive: Archive) -> None:
    statistics = gather_statistics(archive, "disclosure.total")
    assert statistics.counts["报告"] == 3
    assert statistics.counts["重复的报告"] == 1
    assert statistics.coverage == [Coverage(y, "2014", 1) for y in (2015, 2016, 2017)]
    mismatches = {entry.code: entry.reports for entry in statistics.contradictions}
    assert mismatches["prose-table-mismatch"] == 1
    assert statistics.trend == [
        Trend(year, 1, value, value, value) for year, value in ((2015, 60), (2016, 67), (2017, 80))
    ]
    assert statistics.failures == {"unreadable": 1}
    assert statistics.agreement["equal"] == 2


@pytest.mark.parametrize("indicator", ["disclosure.total", "fee.total"])
def test_the_page_is_whole_runs_nothing_and_is_the_same_each_time(
    archive: Archive, indicator: str
) -> None:
    charts = pytest.importorskip("extractor.archive.charts")
    pytest.importorskip("matplotlib")
    page = charts.draw_page(gather_statistics(archive, indicator))
    assert page == charts.draw_page(gather_statistics(archive, indicator))
    assert page.count("<svg") == 3
    assert "正文与表格不一致" in page
    assert not re.search(
        r"<script|https?://(?!www\.w3\.org|purl\.org|creativecommons|matplotlib)", page
    )
