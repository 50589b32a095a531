import json

import pytest
from click.testing import CliRunner, Result

from extractor.cli import gongkai


def run(*arguments: str) -> Result:
    return CliRunner().invoke(gongkai, ["schema", *arguments])


def test_every_indicator_is_listed_once() -> None:
    entries = json.loads(run("--format", "json").stdout)
    ids = [entry["id"] for entry in entries]
    assert len(ids) == len(set(ids)) > 140
    page = run().stdout
    assert all(id_ in page for id_ in ids)


def test_form_and_search_narrow_the_list() -> None:
    entries = json.loads(run("--form", "2021", "--search", "结转", "--format", "json").stdout)
    ids = {entry["id"] for entry in entries}
    assert {"application.carried_in", "application.carried_out"} <= ids
    assert "disclosure.total" not in ids


def test_an_indicator_says_where_it_is_printed() -> None:
    entry = json.loads(run("application.received", "--format", "json").stdout)
    assert {place["form"] for place in entry["printed"]} >= {"2014", "2019", "2021"}
    assert "application.received_fax" in entry["parts"]
    assert entry["relations"]
    assert "application.received_fax" in run("application.received").stdout


def test_a_crossing_of_row_and_column_is_found() -> None:
    entry = json.loads(run("regulation.issued", "--format", "json").stdout)
    assert any(place["label"] == "规章 × 本年制发件数" for place in entry["printed"])


def test_a_form_shows_its_rows() -> None:
    page = run("2021").stdout
    assert "不予公开" in page
    assert "application.carried_in" in page


def test_a_kind_of_section_shows_its_wordings() -> None:
    entry = json.loads(run("overview", "--format", "json").stdout)
    assert entry["kind"] == "overview"
    assert "概述" in run("overview").stdout


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["application.recieved"], "did you mean application.received"),
        (["--form", "2020"], "there are 2008, 2014, 2019, 2021"),
        (["--search", "彩票"], "no indicator has '彩票'"),
    ],
)
def test_what_there_is_not_is_wrong_usage_with_a_hint(arguments: list[str], hint: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert hint in result.stderr
