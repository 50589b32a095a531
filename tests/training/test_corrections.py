"""Decisions of people become annotations in the same format."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extractor.cli import gongkai
from extractor.errors import CorpusError
from extractor.training.corpus import list_reports, load_gold, read_gold
from extractor.training.corrections import add_corrections, read_decisions
from extractor.training.evaluation import add_up, evaluate

NEW = """\
松陵县林业局2017年政府信息公开工作年度报告

一、主动公开情况

全年主动公开政府信息50条。受理申请48人次。全年收到申请3件。全年收到申请5件。

二、存在的问题

一是信息更新的频次。
"""


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report that is in no corpus."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "new.txt").write_text(NEW, encoding="utf-8")
    return folder


def decide(desk: Path, *decisions: dict[str, Any]) -> Path:
    path = desk / "decisions.jsonl"
    path.write_text("\n".join(json.dumps(d, ensure_ascii=False) for d in decisions) + "\n")
    return path


def test_a_new_report_is_added_as_read_with_the_decisions_applied(
    split_corpus: Path, desk: Path
) -> None:
    mismatch = {"report": "new.txt", "code": "prose-prose-mismatch"}
    path = decide(
        desk,
        mismatch | {"decision": "reject", "indicator": "application.received"},
        {"report": "new.txt", "decision": "accept", "code": "template-residue"},
        {"report": "new.txt", "decision": "type", "near": "一是信息更新", "type": "improvement"},
        {"report": "new.txt", "decision": "indicator", "near": "收到申请5件", "value": 5},
    )
    (written,) = add_corrections(split_corpus, path)
    gold = read_gold(written)
    assert gold.findings == (("template-residue", None),)
    assert ("一是信息更新", "improvement") in gold.statements
    assert sum(near.startswith("一是") for near, _ in gold.statements) == 1
    assert {claim.value for claim in gold.prose or () if "申请" in claim.near} >= {3}
    assert 5 not in {claim.value for claim in gold.prose or ()}
    (entry,) = [e for e in list_reports(split_corpus, "train") if e.path.endswith("new.txt")]
    assert load_gold(split_corpus, entry) == gold
    results = [r for r in evaluate(split_corpus) if r.entry == entry]
    assert add_up(results, "findings").missing == 1
    assert add_up(results, "prose claims").missing == 0


def test_decisions_about_a_known_report_change_its_annotations(
    split_corpus: Path, desk: Path
) -> None:
    (desk / "one.txt").write_bytes((split_corpus / "one.txt").read_bytes())
    before = read_gold(split_corpus / "one.gold.json")
    number = {"report": "one.txt", "decision": "indicator", "near": "机构职能3条", "value": 3}
    path = decide(desk, number | {"indicator": "disclosure.via_website"})
    (written,) = add_corrections(split_corpus, path)
    assert written == split_corpus / "one.gold.json"
    after = read_gold(written)
    assert after.sections == before.sections
    assert {c.indicator for c in after.prose or () if c.value == 3} >= {"disclosure.via_website"}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "decisions.jsonl:1"),
        ('{"report": "new.txt", "decision": "delete"}', "delete"),
        ('{"report": "new.txt", "decision": "reject"}', "needs code"),
        ('{"report": "new.txt", "decision": "type", "near": "一是"}', "needs type and near"),
        ('{"report": "new.txt", "decision": "type", "near": "一是", "type": "x"}', "type"),
        ('{"report": "new.txt", "decision": "indicator", "near": "3"}', "needs value and near"),
    ],
)
def test_a_wrong_decision_is_a_clear_error(desk: Path, line: str, message: str) -> None:
    path = desk / "decisions.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        read_decisions(path)


def test_words_that_are_not_in_the_report_are_refused(split_corpus: Path, desk: Path) -> None:
    path = decide(
        desk, {"report": "new.txt", "decision": "type", "near": "没有这句话", "type": "problem"}
    )
    run = CliRunner().invoke(gongkai, ["correct", str(split_corpus), str(path)])
    assert run.exit_code == 3
    assert "没有这句话" in run.stderr
