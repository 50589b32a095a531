"""The panel: prose and table side by side, in every format, the same bytes each time."""

import csv
import io
import json
import warnings
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractor.archive import Archive
from extractor.archive.database import write_database
from extractor.archive.duplicates import write_duplicates
from extractor.archive.formats import WRITERS, Frame, shorten_names, write_csv
from extractor.archive.panel import make_long, make_wide

from .conftest import write_archive

FORM = """青州市人民政府2016年政府信息公开工作年度报告
一、概述
{prose}
政府信息公开情况统计表
统 计 指 标\t单位\t统计数
一、主动公开情况\t\t
（一）主动公开政府信息数\t条\t{total}
其中：主动公开规范性文件数\t条\t3
制发规范性文件总数\t件\t4
（三）通过不同渠道和方式公开政府信息的情况\t\t
1.政府公报公开政府信息数\t条\t12
2.政府网站公开政府信息数\t条\t30
"""
REPORTS = {
    "agrees.txt": FORM.format(prose="全年主动公开政府信息67条。", total="67"),
    "about.txt": FORM.format(prose="全年主动公开政府信息约70条。", total="67"),
    "differs.txt": FORM.format(prose="全年主动公开政府信息68条。", total="67"),
    "silent.txt": FORM.format(prose="全年工作顺利。", total="67"),
}
TOTAL = "disclosure.total"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_archive(tmp_path / "archive", REPORTS)


def read_long(archive: Archive) -> list[dict[str, Any]]:
    return [row for batch in make_long(archive).batches for row in batch.to_pylist()]


def export(frame: Frame, format_: str) -> bytes:
    stream = io.BytesIO()
    WRITERS[format_](frame, stream)
    return stream.getvalue()


def test_prose_and_table_stand_side_by_side(archive: Archive) -> None:
    rows = {row["source"]: row for row in read_long(archive) if row["indicator"] == TOTAL}
    found = {
        source: (row["prose_value"], row["table_value"], row["agreement"])
        for source, row in rows.items()
    }
    assert found == {
        "agrees.txt": (Decimal(67), Decimal(67), "equal"),
        "about.txt": (Decimal(70), Decimal(67), "compatible"),
        "differs.txt": (Decimal(68), Decimal(67), "error"),
        "silent.txt": (None, Decimal(67), None),
    }
    assert rows["agrees.txt"]["label"] == "主动公开政府信息数"


def test_rows_are_in_the_order_of_archive_and_schema(archive: Archive) -> None:
    rows = read_long(archive)
    assert list(dict.fromkeys(row["source"] for row in rows)) == sorted(REPORTS)
    first = [row["indicator"] for row in rows if row["source"] == "agrees.txt"]
    assert first[:3] == [TOTAL, "disclosure.normative", "normative.issued"]


def test_wide_has_a_row_for_each_report(archive: Archive) -> None:
    rows = list(csv.DictReader(io.StringIO(export(make_wide(archive), "csv").decode("utf-8-sig"))))
    assert [row["source"] for row in rows] == sorted(REPORTS)
    about = rows[0]
    assert about["disclosure_total_prose"] == "70"
    assert about["disclosure_total_table"] == "67"
    assert about["disclosure_total_agreement"] == "compatible"
    assert about["disclosure_via_gazette_prose"] == ""


@pytest.mark.parametrize("make", [make_long, make_wide])
@pytest.mark.parametrize("format_", list(WRITERS))
def test_every_format_holds_the_rows_and_is_the_same_each_time(
    archive: Archive, format_: str, make: Any
) -> None:
    if format_ in ("xlsx", "dta"):
        pytest.importorskip({"xlsx": "xlsxwriter", "dta": "pandas"}[format_])
    first = export(make(archive), format_)
    assert first == export(make(archive), format_)
    assert len(first) > 500


def test_a_report_that_is_there_twice_stands_once_with_both_addresses(tmp_path: Path) -> None:
    reports = dict.fromkeys(("a.txt", "b.txt", "c.txt"), REPORTS["agrees.txt"])
    archive = write_archive(tmp_path / "archive", reports)
    write_duplicates(archive)
    rows = read_long(archive)
    assert {(row["source"], row["copies"]) for row in rows} == {("a.txt", "b.txt | c.txt")}
    [wide] = [row for batch in make_wide(archive).batches for row in batch.to_pylist()]
    assert (wide["source"], wide["copies"]) == ("a.txt", "b.txt | c.txt")


def test_numbers_are_exact_in_json(archive: Archive) -> None:
    lines = export(make_long(archive), "jsonl").splitlines()
    assert b'"table_value":67,' in lines[0]
    assert json.loads(lines[0])["indicator"] == TOTAL


def test_stata_has_labels_of_the_variables(archive: Archive, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    (tmp_path / "panel.dta").write_bytes(export(make_wide(archive), "dta"))
    with pandas.io.stata.StataReader(tmp_path / "panel.dta") as reader:
        labels = reader.variable_labels()
        frame = reader.read()
    assert labels["disclosure_total_table"].startswith("主动公开政府信息数（条）表格")
    assert list(frame["disclosure_total_table"]) == [67.0] * 4
    assert frame["disclosure_total_prose"].isna().sum() == 1


def test_a_spreadsheet_runs_nothing(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    reports = {"=cmd.txt": REPORTS["agrees.txt"]}
    archive = write_archive(tmp_path / "archive", reports)
    book = zipfile.ZipFile(io.BytesIO(export(make_long(archive), "xlsx")))
    assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert "'=cmd.txt" in export(make_long(archive), "csv").decode()


def test_a_database_holds_all_tables_and_the_panel(archive: Archive, tmp_path: Path) -> None:
    write_database(archive, tmp_path / "archive.duckdb")
    with duckdb.connect(str(tmp_path / "archive.duckdb"), read_only=True) as connection:
        counts = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
            for table in ("documents", "facts", "panel", "failures")
        }
    assert counts == {
        "documents": 4,
        "facts": len(archive.facts()),
        "panel": len(read_long(archive)),
        "failures": 0,
    }


def test_an_empty_archive_has_an_empty_panel(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", {})
    stream = io.BytesIO()
    write_csv(make_long(archive), stream)
    assert stream.getvalue().decode("utf-8-sig").startswith("agency,year")
    assert len(list(make_wide(archive).batches)) == 0
    with archive.connect() as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchall() == [(0,)]


def test_names_that_stata_cannot_hold_are_cut_and_stay_apart() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        short = shorten_names([f"{'x' * 40}{n}" for n in range(200)])
    assert len(set(short.values())) == 200
    assert max(map(len, short.values())) == 32
