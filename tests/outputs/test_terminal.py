from io import StringIO

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from extractor.datamodel import Report
from extractor.outputs.console import make_console
from extractor.outputs.terminal import print_audits, print_reports


def render(report: Report, width: int = 100, everything: bool = False) -> str:
    stream = StringIO()
    console = make_console(stream)
    console.width = width
    print_reports([report], console, everything)
    return stream.getvalue()


def find_line(page: str, *pieces: str) -> str:
    [line] = [line for line in page.splitlines() if all(piece in line for piece in pieces)]
    return line


def test_prose_and_table_stand_side_by_side(report: Report) -> None:
    line = find_line(render(report), "主动公开政府信息数 条", "不符")
    assert line.split() == [
        "主动公开政府信息数",
        "条",
        "67",
        "76",
        "不符",
        "本年度共主动公开政府信息67条",
    ]


def test_a_blank_cell_agrees_with_a_nil(report: Report) -> None:
    assert find_line(render(report), "收到申请数 件").split()[2:5] == ["无", "空", "一致"]


def test_parts_stand_below_their_whole(report: Report) -> None:
    lines = render(report).splitlines()
    whole = next(i for i, line in enumerate(lines) if "主动公开政府信息数 条" in line)
    assert "其中：工作动态" in lines[whole + 1]
    assert "约10000" in lines[whole + 2]


def test_cells_without_a_number_are_counted_or_listed(report: Report) -> None:
    assert "制发规范性文件总数" not in render(report)
    assert "另有 1 项" in render(report)
    assert "制发规范性文件总数" in render(report, everything=True)


def test_a_finding_shows_both_sides(report: Report) -> None:
    stream = StringIO()
    print_audits([report], make_console(stream))
    page = stream.getvalue()
    assert "正文称主动公开67条，统计表为76条" in page
    [beside] = [line for line in page.splitlines() if "│ 正文「一、概述」" in line]
    assert "本年度共主动公开政府信息67" in beside
    assert "│ 表格「主动公开政府信息数」：主动公开政府信息" in beside


def test_no_finding_is_said_in_words(report: Report) -> None:
    assert "未发现矛盾" in render(msgspec.structs.replace(report, findings=()))


def first_column(lines: list[str], piece: str) -> int:
    line = next(line for line in lines if piece in line)
    return cell_len(line[: line.index(piece)])


@pytest.mark.parametrize("width", [60, 80, 120])
def test_columns_are_aligned_though_chinese_is_wide(report: Report, width: int) -> None:
    lines = render(report, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    starts = ("依据", "本年度共主动公开", "工作动态64", "我局2017年", "共收办3条")
    columns = {start: first_column(lines, start) for start in starts}
    assert len(set(columns.values())) == 1, columns


def test_colour_is_for_terminals_only(report: Report) -> None:
    assert "\x1b" not in render(report)
    stream = StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=80)
    print_reports([report], console)
    assert "\x1b[" in stream.getvalue()


def test_a_report_cannot_steer_the_terminal(report: Report) -> None:
    hostile = msgspec.structs.replace(
        report,
        report=msgspec.structs.replace(report.report, agency="\x1b]0;owned\x07局\u202e[bold]"),
    )
    page = render(hostile)
    assert "]0;owned局[bold]" in page
    assert not {"\x1b", "\x07", "\u202e"}.intersection(page)
