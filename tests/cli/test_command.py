"""The installed command as a user meets it, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

COMMAND = [sys.executable, "-c", "from extractor.cli import main; main()"]
REPORT = "云溪县水利局2017年政府信息公开工作年度报告\n一、概述\n本年度主动公开政府信息67条。\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], input=stdin, capture_output=True, check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_version() -> None:
    assert run("--version").stdout.decode().split()[-1] == extractor.__version__


def test_a_file_and_standard_input_give_the_same(report: Path) -> None:
    from_file = json.loads(run("extract", "--format", "json", str(report)).stdout)
    from_stdin = json.loads(run("extract", "--format", "json", "-", stdin=REPORT.encode()).stdout)
    assert from_file["document"].pop("source") == str(report)
    assert from_stdin["document"].pop("source") == "-"
    assert from_file == from_stdin
    assert from_file["facts"][0]["value"] == 67


def test_explain_shows_the_rule_and_the_words_in_every_format(report: Path) -> None:
    page = run("extract", "--explain", str(report)).stdout.decode()
    assert "disclosure.total" in page
    assert "所在分句的用词" in page
    for format_ in ("jsonl", "csv"):
        explained = run("extract", "--explain", "--format", format_, str(report)).stdout
        assert explained == run("extract", "--format", format_, str(report)).stdout
        assert b"own clause" in explained
    [fact] = json.loads(run("extract", "--format", "json", str(report)).stdout)["facts"]
    assert fact["rule"] == "own clause"
    assert fact["cue"] in fact["text"]


@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv"])
def test_the_output_is_the_same_every_time(report: Path, format_: str) -> None:
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        arguments = [*COMMAND, "extract", "--format", format_, str(report)]
        outputs.add(subprocess.run(arguments, env=environment, capture_output=True).stdout)
    assert len(outputs) == 1
    assert "67" in outputs.pop().decode()


def test_what_cannot_be_read_costs_one_clear_line_each(report: Path, tmp_path: Path) -> None:
    bad = {
        "empty.html": b"",
        "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "broken.pdf": b"%PDF-1.7\nrubbish",
        "table.xlsx": b"PK\x03\x04rubbish",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    paths = [str(tmp_path), *(str(tmp_path / name) for name in bad), str(tmp_path / "missing.txt")]
    result = run("extract", "--format", "jsonl", *paths, str(report))
    lines = result.stderr.decode().splitlines()
    assert result.returncode == 3
    assert len(result.stdout.splitlines()) == 1
    assert [line.split(": ")[:2] for line in lines] == [["gongkai", path] for path in paths]
    assert not [line for line in lines if "unexpected" in line or "Traceback" in line]


def test_a_reader_that_goes_away_is_no_error(report: Path) -> None:
    paths = [str(report)] * 400
    with subprocess.Popen(
        [*COMMAND, "extract", "--format", "json", *paths],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_wrong_usage() -> None:
    result = run("extract")
    assert result.returncode == 2
    assert b"Missing argument 'PATH...'" in result.stderr
    assert run("nonsense").returncode == 2
    assert b"names no file" in run("extract", "").stderr
    assert b"once only" in run("extract", "-", "-").stderr
