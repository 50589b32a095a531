"""``extract --explain``: the words, the rule and the doubt behind every number of the prose."""

from io import StringIO

import msgspec
import pytest
from rich.cells import cell_len

import extractor
from extractor.datamodel import Report
from extractor.facts.calibration import load_calibration
from extractor.outputs.console import make_console
from extractor.outputs.explanation import (
    REASONS,
    RULES,
    explain_rule,
    group_facts,
    print_explanations,
)
from extractor.schema import load_schema

NAMED = {"own clause", "other thing", "noun behind the number", "clause before", "sentence"}
TEXT = (
    "云溪县水利局2017年政府信息公开工作年度报告\n一、概述\n"
    "本年度主动公开政府信息67条，其中政策文件12条。\n"
    "接受咨询52人次，2007年以来累计收到申请9件。\n坚持公开为民。\n未收取费用。\n"
)


@pytest.fixture
def read() -> Report:
    return extractor.extract(TEXT.encode(), name="a.txt")


def render(report: Report, width: int = 100) -> str:
    stream = StringIO()
    console = make_console(stream)
    console.width = width
    print_explanations([report], console)
    return stream.getvalue()


def find_line(page: str, *pieces: str) -> str:
    [line] = [line for line in page.splitlines() if all(piece in line for piece in pieces)]
    return line


def test_a_number_shows_evidence_reading_words_rule_and_confidence(read: Report) -> None:
    confidence = load_calibration().confidence("own clause", mapped=True)
    line = find_line(render(read, 160), "disclosure.total", "67 条")
    for piece in (
        "主动公开政府信息67条",
        "主动公开政府信息数",
        "所在分句的用词",
        f"{confidence:.3f}",
    ):
        assert piece in line
    cue = next(fact.cue for fact in read.facts if fact.value == 67)
    assert cue
    assert f" {cue} " in line


def test_a_part_names_its_whole_and_itself(read: Report) -> None:
    line = find_line(render(read, 160), "12 条")
    assert "主动公开政府信息数：政策文件" in line


def test_a_number_left_without_an_indicator_says_why(read: Report) -> None:
    line = find_line(render(read, 160), "52 人次")
    assert "未归入指标" in line
    assert "“咨询”不是指标" in line


def test_the_scope_is_shown(read: Report) -> None:
    assert "累计" in find_line(render(read, 160), "9 件").replace("累计收到申请9件", "")


def test_numbers_stand_below_their_sentence_and_other_sentences_are_left_out(read: Report) -> None:
    page = render(read)
    assert "坚持公开为民" not in page
    assert page.index("数据  本年度") < page.index("67 条") < page.index("52 人次")
    assert page.index("52 人次") < page.index("无收费  未收取费用")
    groups = group_facts(read)
    assert [len(facts) for _, facts in groups] == [2, 2, 1]
    for sentence, facts in groups:
        assert all(sentence.start <= fact.start < sentence.end for fact in facts)


def test_every_number_of_the_prose_is_explained_once(read: Report) -> None:
    prose = [fact for fact in read.facts if fact.origin == "prose"]
    assert [fact for _, facts in group_facts(read) for fact in facts] == prose


@pytest.mark.parametrize("width", [60, 100])
def test_lines_keep_within_the_width(read: Report, width: int) -> None:
    assert max(map(cell_len, render(read, width).splitlines())) <= width


def test_a_report_without_numbers_says_so(read: Report) -> None:
    assert "正文没有数据" in render(msgspec.structs.replace(read, facts=(), statements=()))


def test_a_report_cannot_steer_the_terminal(read: Report) -> None:
    first, *others = read.facts
    hostile = msgspec.structs.replace(first, cue="\x1b]0;owned\x07", item="\u202e[bold]")
    page = render(msgspec.structs.replace(read, facts=(hostile, *others)))
    assert not {"\x1b", "\x07", "\u202e"}.intersection(page)


def test_every_rule_and_every_veto_is_told_in_chinese() -> None:
    calibration = load_calibration()
    assert not set(calibration.mapped) - set(RULES)
    reasons = {veto.reason for veto in load_schema().vocabulary.vetoes} | set(calibration.unmapped)
    assert not reasons - set(REASONS) - NAMED


def test_an_unknown_rule_is_told_as_it_is_called(read: Report) -> None:
    fact = msgspec.structs.replace(read.facts[0], rule="brand new")
    assert explain_rule(fact) == "brand new"
    assert explain_rule(msgspec.structs.replace(fact, indicator=None)) == "brand new"
