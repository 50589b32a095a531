"""Paragraphs and their roles; offsets."""

import time

import pytest

from extractor.language.folding import fold
from extractor.layout.lines import squeeze


def test_lines_above_the_title_are_furniture(lay):
    layout = lay(
        "云岭县门户",
        "云岭县科技局2017年政府信息公开工作年度报告",
        "来源说明从略。" * 6,
        "一、概述",
        "好。",
    )
    assert [p.role for p in layout.paragraphs] == ["furniture", "title", "body", "body"]
    assert [p.section for p in layout.paragraphs] == [None, None, None, "s1"]


def test_no_paragraph_overlaps_a_heading(lay):
    layout = lay(
        "一、概述",
        "（一）主动公开情况。公开3条。",
        "二、收费情况：无",
        "附件：统计表",
        "特此报告。",
    )
    for section in layout.sections:
        for paragraph in layout.paragraphs:
            assert paragraph.end <= section.start or paragraph.start >= section.title_end
    assert [p.role for p in layout.paragraphs] == ["body"] * 4


def test_empty_report(lay):
    layout = lay("")
    assert layout.sections == layout.paragraphs == ()
    assert layout.header.title is None


@pytest.mark.parametrize(
    "line",
    [
        "一、" + "情况" * 50_000,
        "（" * 100_000,
        "信息公开" * 20_000 + "报告",
        "1." * 50_000,
        "二〇" * 50_000,
        "2016年1月1日" + " " * 100_000,
        "2016    1    1    x" * 5_000,
        "一" + " " * 100_000 + "x",
        "发布日期：" * 20_000,
    ],
)
def test_hostile_lines_take_no_time(lay, line):
    start = time.perf_counter()
    assert lay(line).header.agency is None
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "line",
    [
        "一、概述",
        "1.深化学习",
        "（一）加强领导。认真部署。",
        "总体情况：",
        "2017年5月1日",
        "统计表",
        "a\tb\tc",
    ],
)
def test_many_lines_take_time_in_proportion(lay, line):
    start = time.perf_counter()
    lay(*[line] * 10_000)
    assert time.perf_counter() - start < 5


def test_squeeze_agrees_with_fold():
    for text in ("公 开６７條\u200b。", "a\u00a0b", ""):
        assert squeeze(text) == fold(text).text
