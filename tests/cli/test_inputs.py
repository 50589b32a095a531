"""Inputs that fail, exit codes and formats, with the stages of the pipeline replaced."""

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from extractor.cli import gongkai, inputs
from extractor.datamodel import Document, Finding, Header, Report
from extractor.errors import ReadingError

Run = Callable[..., Result]


def make_report(source: str, severity: str | None = None) -> Report:
    findings = ()
    if severity:
        findings = (
            Finding(
                id="n1",
                code="sum-mismatch",
                severity=severity,
                indicator="disclosure.total",
                expected=None,
                found=None,
                message="不一致。",
                facts=(),
                evidence=(),
            ),
        )
    return Report(
        document=Document(source=source, media_type="text/plain", sha256="0", text="", blocks=()),
        report=Header(),
        sections=(),
        tables=(),
        facts=(),
        statements=(),
        findings=findings,
        warnings=(),
    )


def read_fake(path: str, _reader: object, previous: Report | None = None) -> Report:
    if path.startswith("broken"):
        raise ReadingError("no known format;\nconvert it to docx")
    if path.startswith("defect"):
        raise KeyError("tables")
    return make_report(path, path if path in ("error", "warning", "info") else None)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(inputs, "read_report", read_fake)
    return lambda *arguments: CliRunner().invoke(gongkai, arguments)


@pytest.mark.parametrize("command", ["extract", "audit"])
def test_one_that_cannot_be_read_stops_no_other(run: Run, command: str) -> None:
    result = run(command, "--format", "jsonl", "a", "broken", "defect", "b")
    assert result.exit_code == 3
    assert [json.loads(line)["document"]["source"] for line in result.stdout.splitlines()] == [
        "a",
        "b",
    ]
    first, second = result.stderr.splitlines()
    assert first == "gongkai: broken: no known format; convert it to docx"
    assert second.startswith("gongkai: defect: unexpected KeyError: 'tables'; ")


def test_debug_shows_where(run: Run) -> None:
    assert "Traceback" not in run("extract", "defect").stderr
    assert "in read_fake" in run("extract", "--debug", "defect").stderr


def test_a_file_name_cannot_steer_the_terminal(run: Run) -> None:
    assert run("extract", "broken\x1b[2J\n").stderr.startswith("gongkai: broken[2J : no known")


@pytest.mark.parametrize("command", ["extract", "audit"])
def test_json_is_an_object_for_one_path_and_a_list_for_several(run: Run, command: str) -> None:
    assert json.loads(run(command, "--format", "json", "a").stdout)["document"]["source"] == "a"
    assert len(json.loads(run(command, "--format", "json", "a", "b").stdout)) == 2
    assert len(json.loads(run(command, "--format", "json", "a", "broken").stdout)) == 1
    assert run(command, "--format", "json", "broken").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["error"], 0),
        (["--strict", "error"], 1),
        (["--strict", "warning", "info"], 0),
        (["--strict", "error", "broken"], 3),
        (["--strict", "a"], 0),
        (["--format", "xml", "a"], 2),
        ([], 2),
    ],
)
def test_exit_codes(run: Run, arguments: list[str], status: int) -> None:
    assert run("audit", *arguments).exit_code == status


@pytest.mark.parametrize("format_", ["text", "json", "jsonl", "csv", "html"])
def test_strict_holds_in_every_format(run: Run, format_: str) -> None:
    result = run("audit", "--strict", "--format", format_, "error")
    assert result.exit_code == 1
    assert "不一致。" in result.stdout
