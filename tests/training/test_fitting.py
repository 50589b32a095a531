"""Training gives the same bytes each time, and a model that has learnt what it was shown."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from benchmarks.patterns import CORPUS
from extractor.cli import gongkai
from extractor.errors import CorpusError
from extractor.prose.typing.model import folder, load_model, read_model
from extractor.training.corpus import digest_corpus, list_reports
from extractor.training.examples import Example, read_examples
from extractor.training.fitting import calibrate, decide_all, fit, runs_of
from extractor.training.writing import write_model


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    reports = {entry.path for entry in list_reports(CORPUS, "development")[:16]}
    return [e for e in read_examples(CORPUS, "development") if e.report in reports]


def test_the_same_examples_give_the_same_bytes(examples: list[Example]) -> None:
    one, two = (fit(examples, runs=300) for _ in range(2))
    assert msgspec.msgpack.encode(one) == msgspec.msgpack.encode(two)
    assert len(one.runs) == 300


def test_what_was_shown_is_learnt(examples: list[Example]) -> None:
    model = calibrate(fit(examples), examples)
    decided = decide_all(model, examples)
    right = sum(type_ == e.type for e, (type_, _) in zip(examples, decided, strict=True))
    assert right / len(examples) > 0.97
    assert 0.2 <= model.temperature <= 5.0


def test_runs_are_of_one_to_four_characters_with_one_strength(examples: list[Example]) -> None:
    runs = runs_of(examples[0])
    assert {len(run) for run in runs} == {1, 2, 3, 4}
    assert len(set(runs.values())) == 1


def test_the_installed_model_was_trained_on_this_corpus() -> None:
    assert load_model().corpus == digest_corpus(CORPUS), (
        "the corpus has changed: train anew with `gongkai train`"
    )
    card = (folder() / "statements.md").read_text(encoding="utf-8")
    assert load_model().corpus in card


def test_training_needs_both_splits(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="train"):
        list(write_model(corpus, tmp_path / "models"))
    run = CliRunner().invoke(gongkai, ["train", str(corpus), "--out", str(tmp_path)])
    assert run.exit_code == 3
    assert "train" in run.stderr


def test_a_trained_model_is_written_with_its_checksum(split_corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = CliRunner().invoke(gongkai, ["train", str(split_corpus), "--out", str(out)])
    assert run.exit_code == 0, run.output
    model = read_model(out / "statements.msgpack")
    assert model.corpus == digest_corpus(split_corpus)
    card = (out / "statements.md").read_text(encoding="utf-8")
    assert model.corpus in card
    assert "| train | 3 | 9 |" in card
    before = (out / "statements.msgpack").read_bytes()
    CliRunner().invoke(gongkai, ["train", str(split_corpus), "--out", str(out), "--no-card"])
    assert (out / "statements.msgpack").read_bytes() == before


def test_too_few_reports_are_a_clear_error(corpus: Path, tmp_path: Path) -> None:
    (corpus / "splits.csv").write_text(
        "path,form,year,split\none.txt,2014,2017,train\ntwo.txt,2014,2017,development\n"
    )
    with pytest.raises(CorpusError, match="more annotated reports"):
        list(write_model(corpus, tmp_path / "models"))
