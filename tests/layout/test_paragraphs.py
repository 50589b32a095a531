"""Paragraphs and their roles; offsets."""

from extractor.layout.lines import squeeze
from extractor.language.folding import fold


def test_lines_above_the_title_are_furniture(lay):
    layout = lay("云岭县门户", "云岭县科技局2017年政府信息公开工作年度报告", "来源说明从略。" * 6, "一、概述", "好。")
    assert [p.role for p in layout.paragraphs] == ["furniture", "title", "body", "body"]
    assert [p.section for p in layout.paragraphs] == [None, None, None, "s1"]


def test_no_paragraph_overlaps_a_heading(lay):
    layout = lay("一、概述", "（一）主动公开情况。公开3条。", "二、收费情况：无", "附件：统计表", "特此报告。")
    for section in layout.sections:
        for paragraph in layout.paragraphs:
            assert paragraph.end <= section.start or paragraph.start >= section.title_end
    assert [p.role for p in layout.paragraphs] == ["body"] * 4


def test_empty_report(lay):
    layout = lay("")
    assert layout.sections == layout.paragraphs == ()
    assert layout.header.title is None


def test_hostile_lines_are_read_in_linear_time(lay):
    lines = ["一、" + "情况" * 50_000, "（" * 50_000, "信息公开" * 20_000 + "报告", "1." * 50_000, "二〇" * 50_000]
    assert lay(*lines).header.agency is None


def test_squeeze_agrees_with_fold():
    for text in ("公 开６７條\u200b。", "a\u00a0b", ""):
        assert squeeze(text) == fold(text).text
