"""Bodies under their many names, and the year before of each."""

from pathlib import Path

import pytest

from extractor.archive.agencies import identify_agency
from extractor.archive.years import pair_years, read_pairs

from .conftest import write_archive
from .test_duplicates import BODY, TITLE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪县水利局", "云溪县水务局"),
        ("云溪县环保局", "云溪县生态环境局"),
        ("云溪县发改委", "云溪县发展和改革局"),
        ("云溪县洛溪镇人民政府", "云溪县洛溪镇"),
        ("云溪县人民政府办公室", "云溪县人民政府"),
        ("云溪县政府", "云溪县"),
        ("宿迁市沭阳县财政局", "沭阳县财政局"),
        ("江苏省南京市鼓楼区财政局", "南京市鼓楼区财政局"),
        ("北京市密云县教育局", "密云区教育局"),
        ("云溪县司法局（公章）", "云溪县 司法局"),
    ],
)
def test_names_of_one_body_have_one_key(one: str, other: str) -> None:
    assert identify_agency(one).key == identify_agency(other).key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云溪县水利局", "石门县水利局"),
        ("云溪县水利局", "云溪县财政局"),
        ("云溪县洛溪镇人民政府", "云溪县人民政府"),
        ("南京市鼓楼区财政局", "徐州市鼓楼区财政局"),
        ("江苏省南京市鼓楼区财政局", "江苏省徐州市鼓楼区财政局"),
        ("南京市人民政府", "南京市鼓楼区人民政府"),
        ("云溪县城市管理局", "云溪县人民政府"),
        ("云溪县工商行政管理局", "云溪县市场监督管理局"),
    ],
)
def test_names_of_two_bodies_have_two_keys(one: str, other: str) -> None:
    assert identify_agency(one).key != identify_agency(other).key


def test_the_text_tells_which_of_several_places_is_meant() -> None:
    name = "鼓楼区财政局"
    assert identify_agency(name).division is None
    assert identify_agency(name, "南京市鼓楼区财政局").division == "320106"
    assert identify_agency(name, "徐州市鼓楼区财政局").division == "320302"
    assert identify_agency(name, "南京市、徐州市").division is None


def title(agency: str, year: int) -> str:
    return TITLE.format(year=year).replace("云溪县水利局", agency) + BODY.replace("67", str(year))


def test_every_report_meets_that_of_the_year_before(tmp_path: Path) -> None:
    reports = {
        "a.txt": title("云溪县水利局", 2018),
        "b.txt": title("云溪县水务局", 2019),
        "c.txt": title("云溪县水利局", 2021),
        "d.txt": title("石门县水利局", 2020),
    }
    archive = write_archive(tmp_path / "archive", reports)
    pairs = {
        report.document.source: previous.document.source if previous else None
        for report, previous in read_pairs(archive)
    }
    assert pairs == {"a.txt": None, "b.txt": "a.txt", "c.txt": None, "d.txt": None}


def test_a_year_with_two_reports_is_compared_with_nothing(tmp_path: Path) -> None:
    reports = {
        "a.txt": title("云溪县水利局", 2018),
        "b.txt": TITLE.format(year=2018) + "一、概述\n另有一份完全不同的报告。\n" * 9,
        "c.txt": title("云溪县水利局", 2019),
    }
    archive = write_archive(tmp_path / "archive", reports)
    assert [pair.previous for pair in pair_years(archive)] == [None, None, None]
