"""Folding keeps the way back to the text as printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.language.folding import fold
from extractor.language.variants import VARIANTS


@given(st.text(max_size=80), st.integers(0, 10))
def test_every_folded_character_is_one_of_the_text(text: str, start: int) -> None:
    start = min(start, len(text))
    folded = fold(text, start)
    assert len(folded.origin) == len(folded.text) + 1
    for index, character in enumerate(folded.text):
        original = text[folded.start(index)]
        assert chr(VARIANTS.get(ord(original), ord(original))) == character
        assert folded.end(index + 1) == folded.start(index) + 1


def test_white_space_and_invisible_characters_vanish() -> None:
    assert fold("收 到\u200b申\n请 1　2 件").text == "收到申请12件"


def test_traditional_and_full_width_forms_become_one() -> None:
    assert fold("規範性文件３條，占５０％").text == "规范性文件3条，占50%"


def test_a_range_covers_the_spaces_inside_it_only() -> None:
    text = "共 1 2 条 。"
    folded = fold(text)
    at = folded.text.index("12条")
    assert text[folded.start(at) : folded.end(at + 3)] == "1 2 条"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("1. 5件予以公开；2. 3件不予公开", "1、5件予以公开；2、3件不予公开"),
        ("公开信息1. 5万条", "公开信息1.5万条"),
        ("0. 3", "0.3"),
        ("1.5件", "1.5件"),
    ],
)
def test_the_number_of_a_point_is_no_part_of_a_decimal(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_traditional_forms_are_those_of_the_simplified_text() -> None:
    assert fold("答覆申請、反覆申請，公開情況全覆蓋；閱讀標準、備案號碼").text == (
        "答复申请、反复申请，公开情况全覆盖；阅读标准、备案号码"
    )
