"""Sentences: where they end, and where they must not."""

import time
from itertools import pairwise

import pytest

from extractor.prose.sentences import LONGEST, split_sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公开信息3条。收到申请1件！有疑问吗？请来电。", ["公开信息3条。", "收到申请1件！", "有疑问吗？", "请来电。"]),
        ("收到申请5件. 答复5件.", ["收到申请5件.", "答复5件."]),
        ("办结5件!均按时答复", ["办结5件!", "均按时答复"]),
        ("附件：2016年统计表", ["附件：2016年统计表"]),
        ("一是抓更新。二是抓审核。", ["一是抓更新。", "二是抓审核。"]),
        ("问题：一是更新慢；二是人手少；\n三是解读单一。", ["问题：一是更新慢；", "二是人手少；", "三是解读单一。"]),
        ("首先，建制度；其次，抓培训。", ["首先，建制度；", "其次，抓培训。"]),
        ("收到申请3件；答复3件；结转0件。", ["收到申请3件；答复3件；结转0件。"]),
        ("措施：要及时公开；持续抓好培训，使人员熟悉业务。", ["措施：要及时公开；持续抓好培训，使人员熟悉业务。"]),
        ("1.做好目录。2.做好移交。", ["1.做好目录。", "2.做好移交。"]),
        ("一.加强领导，明确分工。", ["一.加强领导，明确分工。"]),
        ("信息5.2万条，占97.5%。", ["信息5.2万条，占97.5%。"]),
        ("请登录http://a.example/x.html?id=3.下载。", ["请登录http://a.example/x.html?id=3.下载。"]),
        ("来信请寄xx.yy@mail.example。", ["来信请寄xx.yy@mail.example。"]),
        ("见《答复规范。试行》一文。", ["见《答复规范。试行》一文。"]),
        ("请联系（地址：河东路1号。电话：（0539）1234567）。谢谢。", ["请联系（地址：河东路1号。电话：（0539）1234567）。", "谢谢。"]),
        ("做到“先审查。后公开。”的要求。", ["做到“先审查。后公开。”的要求。"]),
        ("群众说：“公开得好。”满意率高。", ["群众说：“公开得好。”", "满意率高。"]),
        ("（2008年度的数据。未含下属单位。", ["（2008年度的数据。", "未含下属单位。"]),
        ("公开信息。。收到申请。", ["公开信息。。", "收到申请。"]),
    ],
)  # fmt: skip
def test_ends(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_line_breaks_inside_a_paragraph_end_nothing() -> None:
    assert pieces("全年主动公\n开信息6\n7条。\n　　收到申请1件。\n") == [
        "全年主动公\n开信息6\n7条。",
        "收到申请1件。",
    ]


def test_only_the_paragraph_is_split() -> None:
    text = "前一段。公开3条。收到1件。后一段。"
    assert [text[a:b] for a, b in split_sentences(text, 4, 14)] == ["公开3条。", "收到1件。"]


@pytest.mark.parametrize("text", ["", " \n\t", "。", "……", "\u200b\ufeff　"])
def test_nothing_but_blanks_and_punctuation_is_no_sentence(text: str) -> None:
    assert pieces(text) == []


def test_invisible_characters_surround_no_sentence() -> None:
    assert pieces("\ufeff\u200b公开3条。\u200b\xa0收到1件。\u3000") == ["公开3条。", "收到1件。"]


def test_an_unclosed_bracket_swallows_no_more_than_its_reach() -> None:
    text = "（说明" + "甲" * 300 + "。收到申请1件）。" + "公开3条。"
    assert pieces(text)[-1] == "公开3条。"
    assert len(pieces(text)) == 3


@pytest.mark.parametrize("unit", ["（", "（甲", "“甲", "《甲。", "（（甲）", "甲；二", "甲.", "甲"])
def test_time_is_linear(unit: str) -> None:
    text = unit * 200_000
    begin = time.perf_counter()
    split_sentences(text, 0, len(text))
    assert time.perf_counter() - begin < 2.0


def test_spans_are_ordered_and_lose_no_word() -> None:
    text = " 甲（乙。丙）。丁！\n\n戊；二是己。 “庚。”辛 "
    spans = split_sentences(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    kept = "".join(text[a:b] for a, b in spans)
    assert kept.replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")


@pytest.mark.parametrize("word", ["公开1条，", "其中", "。。。", "，" * 4000 + "公开", "（1件"])
def test_no_sentence_is_endless_and_none_loses_a_word(word: str) -> None:
    text = word * (20_000 // len(word) + 1)
    spans = split_sentences(text, 0, len(text))
    assert all(end - start <= LONGEST for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    between = [text[a[1] : b[0]] for a, b in pairwise(spans)]
    assert not any(character.isalnum() for gap in between for character in gap)
