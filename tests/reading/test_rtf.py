"""Rtf: encodings of its text, numbers of lists, what is not printed."""

import time
from collections.abc import Callable

import pytest

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import read

Check = Callable[[Document], Document]


def rtf(body: str, head: str = "\\ansi\\ansicpg936") -> bytes:
    return f"{{\\rtf1{head} {body}}}".encode("latin-1")


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def gbk(text: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))


@pytest.mark.parametrize(
    "body",
    [
        gbk("一、概述") + "\\par",
        "\\u19968?\\u12289?\\u27010?\\u-28688?\\par",
        "\\uc2\\u19968\\'d2\\'bb\\u12289\\'a1\\'a2\\u27010??\\u-28688??\\par",
        "{\\listtext\\pard " + gbk("一、") + "\\tab}" + gbk("概述") + "\\par",
        "{\\field{\\*\\fldinst PAGE}{\\fldrslt " + gbk("一、") + "}}" + gbk("概述"),
        "{\\*\\unknown 8}"
        + gbk("一、")
        + "{\\v 9}{\\deleted 7}"
        + gbk("概述")
        + "{\\pict ffd8}\\par",
        "{\\header 1}{\\footer - 2 -}{\\info{\\title x}}" + gbk("一、概述") + "{\\footnote n}\\par",
    ],
)
def test_what_is_printed_is_read(body: str, check: Check) -> None:
    assert texts(check(read(rtf(body)))) == ["一、概述"]


def test_a_chinese_font_tells_the_encoding() -> None:
    fonts = "\\ansi{\\fonttbl{\\f0\\fcharset134 SimSun;}}"
    assert texts(read(rtf(gbk("共3件。"), fonts))) == ["共3件。"]


def test_a_byte_that_is_a_letter_may_be_half_a_character() -> None:
    body = "\\'81@\\'95\\\\" + gbk("概述") + "\\par"
    assert texts(read(rtf(body))) == [b"\x81@\x95\\".decode("gb18030") + "概述"]


def test_text_boxes_are_read_once(check: Check) -> None:
    box = "{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt " + gbk("框内3件。") + "\\par}}"
    body = gbk("前文。") + "\\par" + box + "{\\shprslt " + gbk("框内3件。") + "}}"
    assert [t for t in texts(check(read(rtf(body)))) if "3" in t] == ["框内3件。"]


def test_cells_without_definitions_and_rows_without_ends(check: Check) -> None:
    row = "\\trowd\\intbl " + gbk("规章") + "\\cell 3\\cell\\row"
    document = check(read(rtf(row * 2 + "\\pard " + gbk("后文。") + "\\par\\intbl 4\\cell")))
    assert [c.text for c in document.grids[0].cells] == ["规章", "3"] * 2
    assert texts(document)[1:] == ["后文。", "4"]


def test_rows_whose_edges_go_back_are_read(check: Check) -> None:
    row = "\\trowd\\clvmgf\\cellx900\\clvmrg\\cellx0\\cellx1800 "
    cells = "\\intbl " + "".join(f"{gbk(text)}\\cell " for text in ("规章", "许可", "3"))
    document = check(read(rtf((row + cells + "\\row ") * 2 + "\\pard\\par")))
    assert document.text.count("3") == 2


def test_hostile_groups_are_refused_quickly() -> None:
    began = time.perf_counter()
    with pytest.raises(ReadingError, match="max_depth"):
        read(b"{\\rtf1" + b"{" * 1_000_000)
    read(rtf("\\par}" * 50_000 + gbk("概述")))
    read(rtf("\\u19968?" * 200_000))
    assert time.perf_counter() - began < 5
