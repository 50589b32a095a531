"""``gongkai query`` and ``gongkai export`` as they are typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.archive import Archive
from extractor.archive.duplicates import write_duplicates
from extractor.cli import gongkai
from tests.archive.conftest import REPORTS, write_archive
from tests.archive.test_panel import FORM


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_archive(tmp_path / "archive", REPORTS)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(gongkai, [str(argument) for argument in arguments])


def test_query_prints_a_table_for_people_and_csv_for_tools(archive: Archive) -> None:
    sql = "SELECT source, year FROM documents ORDER BY source LIMIT 1"
    assert "a.txt   2019" in run("query", archive.root, sql).stdout
    csv = run("query", archive.root, sql, "--format", "csv").stdout
    assert csv.lstrip("\ufeff") == "source,year\na.txt,2019\n"
    assert run("query", archive.root, sql, "--format", "jsonl").stdout == (
        '{"source":"a.txt","year":2019}\n'
    )


def test_query_has_the_panel(archive: Archive) -> None:
    sql = "SELECT sum(prose_value) AS n FROM panel WHERE indicator = 'disclosure.total'"
    assert '"n":12067' in run("query", archive.root, sql, "--format", "jsonl").stdout


@pytest.mark.parametrize(
    "sql",
    ["SELEC 1", "SELECT * FROM '/etc/passwd'", "COPY facts TO 'x.csv'"],
)
def test_a_statement_that_fails_or_gives_no_rows_is_wrong_usage(archive: Archive, sql: str) -> None:
    assert run("query", archive.root, sql).exit_code == 2
    assert not Path("x.csv").exists()


def test_export_writes_a_file_or_the_standard_output(archive: Archive, tmp_path: Path) -> None:
    printed = run("export", archive.root).stdout_bytes
    assert run("export", archive.root, "--out", tmp_path / "panel.csv").exit_code == 0
    assert (tmp_path / "panel.csv").read_bytes() == printed
    assert printed.decode("utf-8-sig").startswith("agency,year,form")
    assert b"disclosure_total_prose" in run("export", archive.root, "--wide").stdout_bytes


def test_export_says_what_is_wrong(archive: Archive, tmp_path: Path) -> None:
    assert "no archive" in run("export", tmp_path).stderr
    assert "name the file" in run("export", archive.root, "--format", "duckdb").stderr
    beside = run("export", archive.root, "--out", tmp_path / "missing" / "panel.csv")
    assert (beside.exit_code, "cannot be written" in beside.stderr) == (2, True)


def test_audit_prints_the_findings_of_an_archive_each_report_once(tmp_path: Path) -> None:
    text = FORM.format(prose="全年主动公开政府信息68条。", total="67")
    archive = write_archive(tmp_path / "archive", {"a.txt": text, "b.txt": text})
    write_duplicates(archive)
    result = run("audit", archive.root, "--format", "jsonl", "--strict")
    [report] = map(json.loads, result.stdout.splitlines())
    assert report["document"]["source"] == "a.txt"
    assert [f["code"] for f in report["findings"] if f["severity"] == "error"] == [
        "prose-table-mismatch"
    ]
    assert result.exit_code == 1
    assert "正文与表格不一致" in run("audit", archive.root).stdout
