"""The trained classifier: what it decides, and that only an intact model is used."""

import hashlib
import time
from pathlib import Path

import msgspec
import pytest

import extractor
from extractor.errors import ModelError
from extractor.prose.typing import SentenceFeatures, decide, rule_out, score
from extractor.prose.typing.model import NAME, Model, folder, load_model, read_model
from extractor.prose.typing.signals import TEXT_LIMIT, TYPES, describe, mark_text

NILS = [type_ for type_ in TYPES if type_.startswith("nil_")]


def write(model: Model | bytes, path: Path) -> Path:
    content = model if isinstance(model, bytes) else msgspec.msgpack.encode(model)
    path.write_bytes(content)
    path.with_suffix(".sha256").write_text(f"{hashlib.sha256(content).hexdigest()}  {NAME}\n")
    return path


def test_the_installed_model_is_whole() -> None:
    model = load_model()
    assert model.types == TYPES
    assert len(model.rows) == len(model.signals) + len(model.runs)
    assert list(model.runs) == sorted(set(model.runs))
    assert not set(model.signals) & set(model.runs)


@pytest.mark.parametrize(
    ("text", "features", "expected"),
    [
        ("全年共收到政府信息公开申请12件。", {"section": "application", "counts": 1}, "count"),
        (
            "本年度没有收到政府信息公开申请。",
            {"section": "application", "nils": frozenset(["applications"])},
            "nil_applications",
        ),
        ("三是部分栏目更新不够及时。", {"section": "problems"}, "problem"),
        ("下一步，我局将加强业务培训。", {"section": "problems"}, "improvement"),
        ("特此报告。", {"section": "other", "last": True, "relative": 1.0}, "closing"),
        ("本报告由概述等六个部分组成。", {"section": "preamble", "first": True}, "basis"),
    ],
)
def test_what_is_plain_is_decided_so(text: str, features: dict[str, object], expected: str) -> None:
    described = SentenceFeatures(text=text, **features)  # type: ignore[arg-type]
    type_, probability = decide(described, score(described))
    assert type_ == expected
    assert 0.5 < probability <= 1.0


def test_a_nil_type_is_only_given_where_claims_or_wording_say_it() -> None:
    text = "本年度没有收到政府信息公开申请。"
    for nil in (None, *NILS):
        features = SentenceFeatures(text=text, section="application")
        signals = describe(features, score(features).points)
        type_, _ = load_model().decide(text, signals, rule_out(nil))  # type: ignore[arg-type]
        assert type_ not in NILS or type_ == nil


def test_probabilities_add_up_over_the_types_that_are_left() -> None:
    text = "完善工作机制，加强队伍建设。"
    features = SentenceFeatures(text=text)
    signals = describe(features, score(features).points)
    every = frozenset(TYPES)
    alone = [load_model().decide(text, signals, every - {type_})[1] for type_ in TYPES]
    assert alone == [1.0] * len(TYPES)


def test_numbers_are_masked_and_long_texts_cut() -> None:
    assert mark_text("收到申请1,234件、三件") == "^收到申请0件、0件$"
    assert len(mark_text("公" * 10_000)) == TEXT_LIMIT + 2


def test_a_long_sentence_takes_no_longer_than_its_beginning() -> None:
    features = SentenceFeatures(text="公开" * 100_000)
    scored = score(features)
    begin = time.perf_counter()
    decide(features, scored)
    assert time.perf_counter() - begin < 0.5


def test_a_missing_model_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="gongkai train"):
        read_model(tmp_path / NAME)


def test_a_changed_model_is_not_used(tmp_path: Path) -> None:
    path = write(load_model(), tmp_path / NAME)
    assert read_model(path) == load_model()
    path.write_bytes(path.read_bytes() + b"\0")
    with pytest.raises(ModelError, match="checksum"):
        read_model(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "gongkai-statements-0"}, "gongkai-statements-0"),
        ({"types": TYPES[1:]}, "types"),
        ({"weights": b"\0" * 8}, "weights"),
        ({"bias": (0.0,)}, "weights"),
    ],
)
def test_a_model_of_another_program_is_not_used(
    tmp_path: Path, change: dict[str, object], message: str
) -> None:
    path = write(msgspec.structs.replace(load_model(), **change), tmp_path / NAME)
    with pytest.raises(ModelError, match=message):
        read_model(path)


def test_what_is_no_model_is_not_used(tmp_path: Path) -> None:
    for content in (b"", b"\x80\x04\x95.", b"{}", msgspec.msgpack.encode({"format": 1})):
        with pytest.raises(ModelError):
            read_model(write(content, tmp_path / NAME))


def test_nil_statements_agree_with_the_facts() -> None:
    text = "一、依申请公开情况\n我局2017年未收到政府信息公开申请，未收取任何费用。"
    report = extractor.extract(text.encode(), name="a.txt")
    (statement,) = [s for s in report.statements if s.type.startswith("nil_")]
    assert statement.type == "nil_applications"
    assert "application.received" in statement.indicators
    assert {f.value for f in report.facts if f.indicator == "application.received"} == {0}


def test_the_model_lies_in_the_folder_of_models() -> None:
    assert {NAME, "statements.sha256"} <= {path.name for path in folder().iterdir()}
