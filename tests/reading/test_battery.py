"""What must hold for every format and every input, however strange."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from extractor.datamodel import Cell, Document, Grid
from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.readers import READERS
from extractor.reading.sniffing import CSV, DOC, DOCX, HTML, MHTML, ODT, PDF, PLAIN, RTF, XLS, XLSX

from . import writing

Check = Callable[[Document], Document]

ROWS = [["信息内容", "本年制发件数"], ["规章", "3"], ["行政规范性文件", "4"]]
PROSE = ["一、总体情况", "本年度公开信息67条，收到申请3件。"]
relaxed = hypothesis_settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


GRID = Grid(
    start=0, end=0, rows=3, columns=2,
    cells=tuple(
        Cell(row=i, column=j, start=0, end=0, text=text)
        for i, row in enumerate(ROWS)
        for j, text in enumerate(row)
    ),
)  # fmt: skip
WRITERS = {
    PLAIN: writing.as_txt, HTML: writing.as_html, DOCX: writing.as_docx, PDF: writing.as_pdf,
    RTF: writing.as_rtf, ODT: writing.as_odt, XLSX: writing.as_xlsx, CSV: writing.as_csv,
    MHTML: writing.as_mhtml,
}  # fmt: skip


@pytest.fixture
def inputs() -> dict[str, bytes]:
    made = {name: write([*PROSE, GRID]) for name, write in WRITERS.items()}
    for name, fixture in ((DOC, "battery.doc"), (XLS, "battery.xls")):
        made[name] = writing.open_fixture(fixture)
    return made


def test_there_is_a_sample_of_every_format(inputs: dict[str, bytes]) -> None:
    assert set(inputs) == set(READERS)


@pytest.mark.parametrize("media_type", list(READERS))
def test_every_format_says_the_same(
    media_type: str, inputs: dict[str, bytes], check: Check
) -> None:
    data = inputs[media_type]
    document = check(read(data))
    assert document.media_type == media_type
    assert document == read(data)
    paragraphs = [document.text[b.start : b.end] for b in document.blocks if b.grid is None]
    assert paragraphs == ([] if media_type == CSV else PROSE)
    assert [cell.text for cell in document.grids[0].cells] == [c for row in ROWS for c in row]
    assert [cell.column for cell in document.grids[0].cells] == [0, 1] * 3


def try_to_read(data: bytes | str, check: Check) -> None:
    with contextlib.suppress(ReadingError):
        check(read(data))


@relaxed
@given(data=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes, check: Check) -> None:
    try_to_read(data, check)


PIECES = st.sampled_from(
    ["一、", "规章", "行政许可", "3", "0", "|", "\t", " ", "\n", "。", "申请人情况", "总计", "件",
     "（一）", "第二十条第（一）项", "信息内容", "本年度公开信息67条，收到申请。", "- 3 -", "\u3000",
     "（本列数据的勾稽关系为：", "（区分处理的", "）", "——", "无", "\x0c", "\r", "\ufeff", "😀", "\ud800"]
)  # fmt: skip


@relaxed
@given(pieces=st.lists(PIECES, max_size=60))
def test_any_lines_are_read(pieces: list[str], check: Check) -> None:
    try_to_read("\n".join(["申请", "".join(pieces)]), check)


TAGS = st.sampled_from(
    ["<table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan=70000>", "</td>", "</tr>", "</table>",
     "<p>", "</p>", "<div>", "</div>", "<br>", "<a href='x.pdf'>", "</a>", "<h2>", "</h2>", "<pre>",
     "<script>", "</script>", "<th rowspan=-1>", "<nav>", "</nav>", "<ul><li>", "<span hidden>", "<!--",
     "规章", "3", "概述，公开。", "&nbsp;", "&#0;", "&#x10FFFF;", "\n", "|", "<svg>", "<td rowspan=65535>"]
)  # fmt: skip


@relaxed
@given(pieces=st.lists(TAGS, max_size=60))
def test_any_mark_up_is_read_or_refused(pieces: list[str], check: Check) -> None:
    try_to_read("<html><body>" + "".join(pieces), check)
    try_to_read(("<html><body>" + "".join(pieces)).encode(), check)


@relaxed
@given(where=st.floats(0, 1), byte=st.integers(0, 255), media_type=st.sampled_from(list(READERS)))
def test_spoilt_files_are_read_or_refused(
    where: float, byte: int, media_type: str, inputs: dict[str, bytes], check: Check
) -> None:
    data = bytearray(inputs[media_type])
    data[int(where * (len(data) - 1))] = byte
    try_to_read(bytes(data), check)
    try_to_read(bytes(data[: int(where * len(data))]), check)
