"""``gongkai batch`` as it is typed: what it prints, its exit codes, and going on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.archive import open_archive
from extractor.cli.batch import count_processors

COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()", "batch"]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments), "--workers", "1"]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(
            f"一、概述\n公开信息{len(name)}条。\n", encoding="utf-8"
        )
    return folder


def test_it_reads_goes_on_and_tries_again(reports: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (reports / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    planned = run(reports, "--out", archive, "--dry-run")
    assert (planned.returncode, planned.stdout) == (0, "3 found, 3 would be read\n")
    assert not archive.exists()

    first = run(reports, "--out", archive)
    assert first.returncode == 3
    assert f"gongkai: {reports}/c.txt: unreadable: the content is a PNG picture" in first.stderr
    assert "3 read (3 new, 0 changed, 0 again)" in first.stdout
    assert "holds 2 documents, 1 could not be read" in first.stdout

    (reports / "c.txt").write_text("一、概述\n公开信息9条。\n", encoding="utf-8")
    (reports / "d.txt").write_text("一、概述\n公开信息8条。\n", encoding="utf-8")
    second = run(reports, "--out", archive)
    assert second.returncode == 0
    assert "2 read (1 new, 1 changed, 0 again)" in second.stdout
    names = [Path(row["source"]).name for row in open_archive(archive).documents().to_pylist()]
    assert names == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert len(open_archive(archive).failures()) == 0

    third = run("--out", archive, "--retry-failed")
    assert (third.returncode, third.stdout.split(" (")[0]) == (0, "0 read")


def test_a_limit_reads_the_first_ones(reports: Path, tmp_path: Path) -> None:
    assert "1 read" in run(reports, "--out", tmp_path / "archive", "--limit", "1").stdout
    [row] = open_archive(tmp_path / "archive").documents().to_pylist()
    assert Path(row["source"]).name == "a.txt"


def test_wrong_usage(reports: Path, tmp_path: Path) -> None:
    nothing = run("--out", tmp_path / "archive")
    assert (nothing.returncode, "name a SOURCE" in nothing.stderr) == (2, True)
    missing = run(tmp_path / "missing", "--out", tmp_path / "archive")
    assert (missing.returncode, "no such file or folder" in missing.stderr) == (2, True)
    assert run(reports).returncode == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_archive_that_cannot_be_written_stops_the_run(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    result = run(reports, "--out", tmp_path / "closed" / "archive")
    assert (result.returncode, "cannot be written" in result.stderr) == (4, True)


def test_a_folder_that_is_a_file_is_no_archive(reports: Path, tmp_path: Path) -> None:
    result = run(reports, "--out", reports / "a.txt")
    assert (result.returncode, "cannot be written" in result.stderr) == (4, True)


def test_processors_are_counted() -> None:
    assert count_processors() >= 1
