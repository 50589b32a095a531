"""Statement types by the rules: the accuracy on typed sentences, and the contract's rules one by one."""

import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from extractor.datamodel import StatementType
from extractor.errors import SchemaError
from extractor.language.folding import fold
from extractor.prose.typing import SentenceFeatures, score
from extractor.prose.typing.cues import find_weights, lead_of, statement_cues
from extractor.prose.typing.nil import find_nil
from extractor.schema import statements
from extractor.schema.statements import StatementCues, load_statement_cues

TYPES = get_args(StatementType)


def typed_sentences() -> Iterator[tuple[str, SentenceFeatures]]:
    path = Path(__file__).with_name("typed_sentences.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield (
                row["type"],
                SentenceFeatures(
                    text=fold(row["text"]).text,
                    section=None if row["section"] == "-" else row["section"],  # type: ignore[arg-type]
                    counts=int(row["counts"]),
                    unmapped=int(row["unmapped"]),
                    nils=frozenset(filter(None, row["nils"].split(","))),  # type: ignore[arg-type]
                ),
            )


def type_of(text: str, **features: object) -> str:
    return score(SentenceFeatures(text=fold(text).text, **features)).best  # type: ignore[arg-type]


def test_accuracy_on_typed_sentences() -> None:
    total, right, wrong = Counter[str](), Counter[str](), []
    for expected, features in typed_sentences():
        found = score(features).best
        total[expected] += 1
        right[expected] += found == expected
        if found != expected:
            wrong.append((expected, found, features.text))
    assert set(total) == set(TYPES)
    assert total.total() >= 400
    assert right.total() / total.total() >= 0.97, wrong
    assert all(right[t] / total[t] >= 0.9 for t in TYPES), wrong


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        # a number above zero and a nil: the number
        ({"text": "收到申请3件，没有复议。", "counts": 1, "nils": frozenset(["proceedings"])}, "count"),
        # a nil said as a number
        ({"text": "收到申请0件。", "nils": frozenset(["applications"])}, "nil_applications"),
        # an incidental number
        ({"text": "建立健全了公开审查等6项制度。", "unmapped": 1}, "organisation"),
        ({"text": "全年开展两轮网站检查，督促整改。", "unmapped": 1}, "measure"),
        # several nils: the most important, but the section's own first
        ({"text": "未收到申请，未收费，无复议。", "nils": frozenset(["applications", "fees", "proceedings"])}, "nil_applications"),
        ({"text": "未收到申请，未收费。", "section": "fee", "nils": frozenset(["applications", "fees"])}, "nil_fees"),
        ({"text": "没有复议和投诉。", "nils": frozenset(["complaints", "proceedings"])}, "nil_proceedings"),
        # a copied line belongs to the heading it stands under
        ({"text": "本年无申请。", "section": "fee", "nils": frozenset(["applications"])}, "nil_fees"),
        # a part of the applications is another thing
        ({"text": "没有不予公开的申请。", "section": "application", "nils": frozenset(["other"])}, "nil_other"),
        # what is wanting under a heading of problems
        ({"text": "没有专职人员。", "section": "problems", "nils": frozenset(["other"])}, "problem"),
        # a planned number
        ({"text": "明年计划培训不少于2期。", "section": "problems", "unmapped": 1}, "improvement"),
    ],
)  # fmt: skip
def test_rules_of_the_contract(features: dict[str, object], expected: str) -> None:
    assert score(SentenceFeatures(**features)).best == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("section", "heading", "expected"),
    [
        ("application", "依申请公开情况", "nil_applications"),
        ("application", "依申请公开收费情况", "nil_fees"),
        ("proceedings", "行政复议、行政诉讼情况", "nil_proceedings"),
        ("fee", "收费及减免情况", "nil_fees"),
        ("other", "其他需要报告的事项", "nothing_to_report"),
        ("supervision", "举报投诉情况", "nil_complaints"),
        ("disclosure", "规范性文件", "nil_other"),
    ],
)
@pytest.mark.parametrize(
    "text", ["无。", "无", "没有。", "本年度无此类情况发生。", "我局2016年度未发生此类情况。"]
)
def test_a_bare_nil_is_about_its_heading(
    section: str, heading: str, expected: str, text: str
) -> None:
    assert type_of(text, section=section, heading=heading) == expected


def test_the_heading_tells_problem_from_improvement() -> None:
    text = "信息公开的时效性。"
    assert type_of(text, section="problems", heading="存在的主要问题") == "problem"
    assert type_of(text, section="problems", heading="改进措施") == "improvement"


def test_an_enumeration_goes_on_as_it_began() -> None:
    text = "二是公众号的内容。"
    assert type_of(text, section="problems", previous="improvement") == "improvement"
    with_problem = score(
        SentenceFeatures(text="二是更新偏慢。", section="problems", previous="problem")
    )
    without = score(SentenceFeatures(text="二是更新偏慢。", section="problems"))
    assert with_problem.best == without.best == "problem"
    assert with_problem.points["problem"] > without.points["problem"]


def test_an_agency_alone_on_a_line_is_a_signature() -> None:
    assert type_of("云岭县水利局", last=True) == "closing"
    assert type_of("办公室设在水利局", last=True) != "closing"


@pytest.mark.parametrize(
    "text", ["确保不发生泄密事件，严格审查发布内容。", "做到无遗漏、无差错，及时更新栏目。"]
)
def test_an_aim_is_no_nil(text: str) -> None:
    assert (
        find_nil(SentenceFeatures(text=text)) is None
        or type_of(text, section="management") == "measure"
    )


def test_order_of_calls_does_not_matter() -> None:
    rows = [features for _, features in typed_sentences()]
    forth = [score(features) for features in rows]
    back = [score(features) for features in reversed(rows)]
    assert forth == back[::-1]


def test_every_cue_is_found_where_it_stands_alone() -> None:
    missing = []
    for type_, by_weight in statement_cues().cues.items():
        for cues in by_weight.values():
            for cue in cues:
                text = fold(cue.strip("^$").replace("…", "甲")).text
                if type_ not in find_weights(text):
                    missing.append((type_, cue))
    assert missing == []


def test_a_mask_hides_the_cue_inside_it() -> None:
    assert "problem" in find_weights("问题")
    assert "problem" not in find_weights("问题清单")


def test_anchors_and_gaps() -> None:
    assert "closing" in find_weights("附件：统计表")
    assert "closing" not in find_weights("详情在附件：里")
    assert "problem" in find_weights("存在三方面的问题")
    assert 9.375 in find_weights("存在三方面的问题")["problem"]
    assert 9.375 not in find_weights("存在" + "甲" * 60 + "问题")["problem"]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("一是抓落实", 2),
        ("（二）抓落实", 3),
        ("3.抓落实", 2),
        ("3.5万条", 0),
        ("其次，抓", 3),
        ("抓落实", 0),
    ],
)
def test_lead(text: str, lead: int) -> None:
    assert lead_of(text) == lead


@pytest.mark.parametrize(
    "unit", ["未有", "存在问题", "我", "将", "1", "没有其他", "第一，", "无一个", "（", "0件"]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * 50_000
    begin = time.perf_counter()
    score(SentenceFeatures(text=text, unmapped=1))
    assert time.perf_counter() - begin < 2.0


@pytest.mark.parametrize(
    ("cues", "message"),
    [(("公开", "公开"), "given twice"), (("存在…",), "empty part")],
)
def test_wrong_cues_are_refused(
    cues: tuple[str, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = dict.fromkeys(TYPES, 0.0)
    data = StatementCues(
        base=base, sections={}, headings=(), cues={"measure": {1.0: cues}}, masks=()
    )
    monkeypatch.setattr(statements, "read_yaml", lambda *_: data)
    with pytest.raises(SchemaError, match=message):
        load_statement_cues()


def test_a_type_without_base_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = StatementCues(base={"count": 0.0}, sections={}, headings=(), cues={}, masks=())
    monkeypatch.setattr(statements, "read_yaml", lambda *_: data)
    with pytest.raises(SchemaError, match="is missing"):
        load_statement_cues()
