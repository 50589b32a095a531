"""Scores say what is right, what is missing and what is too much, layer by layer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extractor.cli import gongkai
from extractor.errors import CorpusError
from extractor.training.corpus import digest_corpus, list_reports
from extractor.training.evaluation import (
    LAYERS,
    Typed,
    add_up,
    calibration_error,
    confusions,
    evaluate,
    macro_f1,
    score_types,
)


def change(corpus: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    path = corpus / "one.gold.json"
    gold = json.loads(path.read_text())
    edit(gold)
    path.write_text(json.dumps(gold))


def test_a_report_that_is_read_as_annotated_scores_one_everywhere(corpus: Path) -> None:
    results = list(evaluate(corpus))
    assert [result.entry.path for result in results] == ["one.txt", "two.txt"]
    for layer in LAYERS:
        tally = add_up(results, layer)
        assert (tally.extra, tally.missing) == (0, 0), layer
    assert add_up(results, "prose claims").right == 6
    assert add_up(results, "evidence").right == 6
    assert add_up(results, "statements").right == 6


@pytest.mark.parametrize(
    ("layer", "edit", "missing", "extra"),
    [
        ("header", lambda g: g["report"].update(year=2016), 1, 1),
        ("sections", lambda g: g["sections"].pop(), 0, 1),
        ("section kinds", lambda g: g["sections"][0].__setitem__(2, "fee"), 1, 1),
        ("table cells", lambda g: g["table"].append(["fee.collected", None, 3]), 1, 0),
        ("prose claims", lambda g: g["prose"].pop(), 0, 1),
        ("prose claims", lambda g: g["prose"][0].update(value=68), 1, 1),
        ("prose claims", lambda g: g["prose"][0].update(optional=True), 0, 0),
        ("evidence", lambda g: g["prose"][0].update(near="业务培训"), 1, 0),
        ("statements", lambda g: g["statements"][1].__setitem__(1, "problem"), 1, 0),
        ("findings", lambda g: g["findings"].append(["sum-mismatch", "fee.collected"]), 1, 0),
    ],
)
def test_every_difference_counts_where_it_is(
    corpus: Path, layer: str, edit: Callable[[dict[str, Any]], None], missing: int, extra: int
) -> None:
    change(corpus, edit)
    results = list(evaluate(corpus))
    tally = add_up(results, layer)
    assert (tally.missing, tally.extra) == (missing, extra)
    judged = results[0].judged[layer]
    assert (len(judged.missing), len(judged.extra)) == (missing, extra)


def test_an_unreadable_report_is_missed_as_a_whole_and_stops_nothing(corpus: Path) -> None:
    (corpus / "one.txt").write_bytes(b"")
    broken, fine = evaluate(corpus)
    assert broken.error is not None
    assert add_up([broken], "prose claims").missing == 3
    assert add_up([fine], "prose claims").right == 3
    run = call("evaluate", str(corpus))
    assert run.exit_code == 3
    assert "one.txt" in run.stderr


def test_types_and_confusions() -> None:
    typed = [
        Typed("count", "count", 0.9),
        Typed("count", "measure", 0.6),
        Typed("measure", "measure", 0.8),
        Typed("basis", None, 0.0),
    ]
    types = score_types(typed)
    assert (types["count"].recall, types["measure"].precision) == (0.5, 0.5)
    assert macro_f1(types) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert confusions(typed) == [("basis", "none", 1), ("count", "measure", 1)]


def test_calibration_error_is_nought_where_confidence_is_what_happens() -> None:
    assert calibration_error([(0.75, i % 4 > 0) for i in range(40)]) == 0
    assert calibration_error([(1.0, False)] * 3) == 1
    assert calibration_error([]) == 0


def test_splits_choose_reports(corpus: Path) -> None:
    (corpus / "splits.csv").write_text(
        "path,form,year,split\none.txt,2014,2017,train\ntwo.txt,2014,2017,test\n"
    )
    assert [entry.path for entry in list_reports(corpus, "test")] == ["two.txt"]
    assert len(list_reports(corpus)) == 2
    with pytest.raises(CorpusError, match="test, train"):
        list_reports(corpus, "development")


def test_the_digest_tells_every_change(corpus: Path) -> None:
    before = digest_corpus(corpus)
    assert digest_corpus(corpus) == before
    change(corpus, lambda gold: gold["findings"].append(["sum-mismatch", None]))
    assert digest_corpus(corpus) != before


@pytest.mark.parametrize("content", ["{", '{"file": 3}', '{"file": "one.txt", "claims": []}'])
def test_a_wrong_annotation_is_a_clear_error(corpus: Path, content: str) -> None:
    (corpus / "one.gold.json").write_text(content)
    with pytest.raises(CorpusError, match=r"one\.gold\.json"):
        list(evaluate(corpus))
    run = call("evaluate", str(corpus))
    assert run.exit_code == 3
    assert "Traceback" not in run.stderr


def test_an_empty_folder_is_no_corpus(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no annotated report"):
        list(evaluate(tmp_path))


def test_scores_as_a_table_and_as_json(corpus: Path) -> None:
    change(corpus, lambda gold: gold["prose"].pop())
    table = call("evaluate", str(corpus), "--misses").stdout
    assert "prose claims" in table
    assert "application.received" in table
    scores = json.loads(call("evaluate", str(corpus), "--format", "json", "--misses").stdout)
    assert scores["layers"]["prose claims"]["extra"] == 1
    assert scores["by_format"]["txt"]["reports"] == 2
    assert scores["statement_types"]["nil_applications"]["f1"] == 1
    assert [miss["layer"] for miss in scores["misses"]] == ["prose claims"]


def call(*arguments: str) -> Result:
    return CliRunner().invoke(gongkai, arguments)
