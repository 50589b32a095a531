"""The confidence of a number is the precision of its rule, and nothing else is accepted."""

import msgspec
import pytest

import extractor
from extractor.errors import SchemaError
from extractor.facts import calibration as module
from extractor.facts.calibration import (
    Calibration,
    Precision,
    check_calibration,
    load_calibration,
)
from extractor.schema.validation import read_yaml

SOME = Calibration(
    mapped={"own clause": Precision.of(50, 1), "left over": Precision.of(1, 0)},
    unmapped={"own clause": Precision.of(9, 2)},
)


def test_rules_seen_often_are_trusted_more_than_rules_seen_once() -> None:
    assert SOME.confidence("own clause", mapped=True) == round(51 / 53, 4)
    assert SOME.confidence("left over", mapped=True) == round(2 / 3, 4)
    assert SOME.confidence("own clause", mapped=False) == round(10 / 13, 4)


def test_an_unknown_rule_has_the_confidence_of_no_evidence() -> None:
    assert SOME.confidence("no such rule", mapped=True) == 0.5
    assert SOME.confidence("left over", mapped=False) == 0.5


@pytest.mark.parametrize(
    "entry",
    [
        Precision(right=1, wrong=0, confidence=0.99),
        Precision(right=-1, wrong=2, confidence=0.0),
        Precision(right=3, wrong=-4, confidence=4.0),
    ],
)
def test_a_confidence_that_its_counts_do_not_give_is_refused(entry: Precision) -> None:
    wrong = msgspec.structs.replace(SOME, mapped={"left over": entry})
    with pytest.raises(
        SchemaError, match=r"calibration.yaml: mapped: left over: .*run `make docs`"
    ):
        check_calibration(wrong)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mapped: {part: {right: 1, wrong: 0}}", "confidence"),
        ("mapped: {part: {right: 1, wrong: 0, confidence: 0.6667, sure: 1}}", "sure"),
        ("mapped: {}", "unmapped"),
        ("mapped: [", "not valid YAML"),
    ],
)
def test_a_misspelt_file_is_refused(
    text: str, message: str, tmp_path: pytest.TempPathFactory
) -> None:
    (tmp_path / "calibration.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=f"schema/calibration.yaml: .*{message}"):
        read_yaml("calibration.yaml", Calibration, tmp_path)


def test_a_missing_file_is_refused(tmp_path: pytest.TempPathFactory) -> None:
    with pytest.raises(SchemaError, match="missing"):
        read_yaml("calibration.yaml", Calibration, tmp_path)


def test_facts_carry_the_confidence_of_their_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    source = "一、概述\n2017年，我局主动公开政府信息67条，接受咨询52人次。\n".encode()
    monkeypatch.setattr("extractor.facts.assembling.load_calibration", lambda: SOME)
    facts = extractor.extract(source, name="a.txt").facts
    assert [(fact.rule, fact.indicator is not None, fact.confidence) for fact in facts] == [
        ("own clause", True, SOME.mapped["own clause"].confidence),
        ("own clause", False, SOME.unmapped["own clause"].confidence),
    ]


def test_the_shipped_calibration_is_no_guess() -> None:
    calibration = load_calibration()
    assert sum(entry.right for entry in calibration.mapped.values()) > 1000
    assert module.load_calibration() is calibration
