"""Tables flattened in every way come back as grids over the same text."""

from collections.abc import Callable

import pytest

from extractor.datamodel import Document, Grid
from extractor.reading import read

Check = Callable[[Document], Document]

SECTION_TWO = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "1", "2"],
    ["行政规范性文件", "3", "4", "5"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "447"],
]
APPLICATIONS = [
    ["一、本年新收政府信息公开申请数量", "8", "1", "0", "0", "0", "0", "9"],
    ["二、上年结转政府信息公开申请数量", "2", "0", "0", "0", "0", "0", "2"],
    ["三、本年度办理结果", "（一）予以公开", "5", "1", "0", "0", "0", "0", "6"],
    ["（七）总计", "9", "1", "0", "0", "0", "0", "10"],
    ["四、结转下年度继续办理", "1", "0", "0", "0", "0", "0", "1"],
]
FORM_2014 = [
    ["统计指标", "单位", "统计数"],
    ["一、主动公开情况", "——"],
    ["（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "67"],
    ["其中：主动公开规范性文件数", "条", "1,067"],
    ["制发规范性文件总数", "件"],
    ["三、依申请公开情况"],
    ["（一）收到申请数", "件", "3"],
]
BEFORE = "某节标题，其后是表\n"
AFTER = "五、存在的主要问题及改进情况\n一是更新不够及时，二是人员不足。\n"


def rows(grid: Grid) -> list[list[str]]:
    table: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        table[cell.row].append("".join(cell.text.split()))
    return table


def only_grid(document: Document) -> Grid:
    assert len(document.grids) == 1
    return document.grids[0]


@pytest.mark.parametrize("table", [SECTION_TWO, APPLICATIONS, FORM_2014])
@pytest.mark.parametrize("separator", [" ", "  ", "\u3000"])
def test_cells_separated_by_spaces(table: list[list[str]], separator: str, check: Check) -> None:
    text = BEFORE + "\n".join(map(separator.join, table)) + "\n" + AFTER
    document = check(read(text))
    grid = only_grid(document)
    assert grid.ragged
    assert rows(grid) == table
    assert [b.kind for b in document.blocks] == ["paragraph", "table", "paragraph", "paragraph"]


@pytest.mark.parametrize("table", [SECTION_TWO, APPLICATIONS, FORM_2014])
@pytest.mark.parametrize("separator", ["\n", "\n\n", "\n \n"])
def test_one_cell_a_line(table: list[list[str]], separator: str, check: Check) -> None:
    text = BEFORE + separator.join(cell for row in table for cell in row) + "\n" + AFTER
    document = check(read(text))
    grid = only_grid(document)
    assert grid.ragged
    cells = [cell for row in table for cell in row]
    assert ["".join(cell.text.split()) for cell in grid.cells] == cells
    found = {row[0]: row[1:] for row in rows(grid)}
    for row in table:
        if len(row) > 2 and row[-1][0].isdecimal() and not row[1].startswith("（"):
            assert found[row[0]] == row[1:]
    assert len(document.blocks) == 4


@pytest.mark.parametrize("table", [SECTION_TWO, FORM_2014])
def test_tabs_give_columns_and_blank_cells(table: list[list[str]], check: Check) -> None:
    width = max(map(len, table))
    padded = [row + [""] * (width - len(row)) for row in table]
    text = BEFORE + "\n".join(map("\t".join, padded)) + "\n" + AFTER
    grid = only_grid(check(read(text)))
    assert not grid.ragged
    assert rows(grid) == padded


def test_tabs_cut_off_at_the_end_of_lines(check: Check) -> None:
    text = "\n".join(map("\t".join, FORM_2014)) + "\n" + AFTER
    grid = only_grid(check(read(text)))
    assert not grid.ragged
    assert rows(grid)[5] == ["三、依申请公开情况", "", ""]


def test_blank_lines_and_page_numbers_do_not_end_a_table(check: Check) -> None:
    lines = list(map("\t".join, FORM_2014))
    text = "\n\n".join(lines[:3]) + "\n\n- 4 -\n\n" + "\n".join(lines[3:]) + "\n" + AFTER
    assert only_grid(check(read(text))).rows == len(FORM_2014)


@pytest.mark.parametrize("line", ["| {} |", "{} |", "{}"])
def test_pipe_rows(line: str, check: Check) -> None:
    padded = [row + [""] * (4 - len(row)) for row in SECTION_TWO]
    text = BEFORE + "\n".join(line.format(" | ".join(row)) for row in padded) + "\n" + AFTER
    grid = only_grid(check(read(text)))
    assert not grid.ragged
    assert rows(grid) == padded


def test_pipe_rows_whose_merged_heads_were_squeezed_have_no_columns(check: Check) -> None:
    text = (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况 | |||||||\n"
        "自然人 | 法人或其他组织 | 总计 ||||||\n"
        "商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 ||||\n"
        "一、本年新收政府信息公开申请数量 | 8 | | 0 | 0 | 0 | 0 | 8 |\n"
    )
    grid = only_grid(check(read(text + AFTER)))
    assert grid.ragged
    assert rows(grid)[3] == ["一、本年新收政府信息公开申请数量", "8", "", "0", "0", "0", "0", "8"]


def test_merged_heads_of_a_sheet_span_the_blank_cells_beside_them(check: Check) -> None:
    text = (
        "\t申请人情况\t\t\t\t\t\t\n\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
        "\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
        "一、本年新收政府信息公开申请数量\t3\t1\t0\t0\t0\t0\t4\n"
    )
    grid = only_grid(check(read(text)))
    assert not grid.ragged
    head = next(cell for cell in grid.cells if cell.text == "法人或其他组织")
    assert (head.column, head.columns) == (2, 5)


def test_cells_on_lines_with_pipes_and_marked_rows(check: Check) -> None:
    text = BEFORE + (
        "|\n第二十条第（一）项 | |||\n|\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n现行有效件数 |\n"
        "|\n规章 |\n0 |\n7 |\n|\n|\n行政规范性文件 |\n5 |\n12 |\n8 |\n"
    )
    grid = only_grid(check(read(text + AFTER)))
    assert not grid.ragged
    assert rows(grid)[2:] == [["规章", "0", "7", ""], ["行政规范性文件", "5", "12", "8"]]


def test_cells_on_lines_with_pipes_and_no_marks(check: Check) -> None:
    text = "规章 |\n0 |\n1 |\n2 |\n行政规范性文件 |\n3 |\n4 |\n5 |\n"
    grid = only_grid(check(read(text + AFTER)))
    assert rows(grid) == [["规章", "0", "1", "2"], ["行政规范性文件", "3", "4", "5"]]


def test_labels_torn_over_lines_are_one_cell(check: Check) -> None:
    text = (
        "三、收到和处理政府信息公开申请情况\n申请人情况\n自然人\n总计 商 业 企\n业\n科研机\n构\n"
        "一、本年新收政府信息公开申请数量 3 1 0 0 0 0 4\n三、\n本\n年\n度\n办\n理\n结\n果\n"
        "（二）部分公开（区分处理的，只计这一情\n形，不计其他情形）\n2 0 0 0 0 0 2\n（三）不\n予公开\n"
        "1.属于国家秘密 2 0 0 0 0 0 2\n（四）无\n1.本机关不掌握相关政府信息 7 0 0 0 0 0 7\n- 5 -\n"
        "法提供 2.没有现成信息需要另行制作 1 0 0 0 0 0 1\n"
    )
    document = check(read(text + AFTER))
    table = rows(only_grid(document))
    assert ["总计", "商业企业"] in table
    assert ["科研机构"] in table
    assert ["三、本年度办理结果"] in table
    assert ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", *"2000002"] in table
    assert ["（三）不予公开"] in table
    assert ["法提供", "2.没有现成信息需要另行制作", *"1000001"] in table
    assert document.text[document.blocks[0].start : document.blocks[0].end] == (
        "三、收到和处理政府信息公开申请情况"
    )


def test_a_torn_label_whose_first_line_is_a_label_itself(check: Check) -> None:
    text = (
        "行政复议 行政诉讼\n结果\n维持\n结 果\n纠正\n其 他\n结果\n尚 未\n审结\n总计\n1 2 3 4 10\n"
    )
    table = rows(only_grid(check(read(text + AFTER))))
    assert [row[0] for row in table[1:6]] == [
        "结果维持",
        "结果纠正",
        "其他结果",
        "尚未审结",
        "总计",
    ]


@pytest.mark.parametrize("separator", ["\n", " ", " | "])
def test_a_section_heading_above_a_table_is_no_row_of_it(separator: str, check: Check) -> None:
    heading = "二、主动公开政府信息情况"
    text = heading + "\n" + "\n".join(map(separator.join, SECTION_TWO)) + "\n"
    text += heading + "\n" + "\n".join(map(separator.join, SECTION_TWO)) + "\n" + AFTER
    document = check(read(text))
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["paragraph", "table", "paragraph", "table", "paragraph", "paragraph"]
    first = document.blocks[0]
    assert document.text[first.start : first.end] == heading


def test_values_with_their_units(check: Check) -> None:
    text = "规章 1件 0件 12件\n行政规范性文件 2件 0件 3件\n行政许可 447件\n"
    assert rows(only_grid(check(read(text + AFTER))))[0] == ["规章", "1件", "0件", "12件"]


def test_pieces_of_labels_around_their_values(check: Check) -> None:
    text = (
        "申请人情况\n（本列数据的勾稽关系为：第一项加第二项之和，\n法人或其他组织\n等于第三项加第四项之和） 自然 总计\n"
        "商业 科研 社会公 法律服\n人 其他\n企业 机构 益组织 务机构\n"
        "一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5\n三、\n（一）予以公开 2 0 0 0 0 0 2\n本\n"
        "（二）部分公开（区分处理的，只计这一情\n0 0 0 0 0 0 0\n形，不计其他情形）\n年\n"
        "（三）不 4.保护第三方合法权益 0 0 0 0 0 0 0\n予公开\n5.属于三类内部事务信息 0 0 0 0 0 0 0\n"
        "四、结转下年度继续办理 0 0 0 0 0 0 0\n四、政府信息公开行政复议、行政诉讼情况\n"
        "行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n结果 结果 其他 尚未\n总计\n"
        "维持 纠正 结果 审结 结果 结果 其他 尚未\n总计 总计\n维持 纠正 结果 审结\n1 0 0 0 1 0 0 0 0 0\n"
    )
    document = check(read(text + AFTER))
    assert len(document.grids) == 2
    table = rows(document.grids[0])
    assert ["（二）部分公开（区分处理的，只计这一情", *"0000000"] in table
    assert ["（三）不", "4.保护第三方合法权益", *"0000000"] in table
    assert rows(document.grids[1])[-1] == list("1000100000")
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["table", "paragraph", "table", "paragraph", "paragraph"]


def test_values_below_the_heads_are_a_row(check: Check) -> None:
    text = "行政复议 行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n1 2 3 4 10\n"
    assert rows(only_grid(check(read(text + AFTER))))[-1] == ["1", "2", "3", "4", "10"]


def test_labels_broken_between_tabs(check: Check) -> None:
    text = "信息内容\t本年新\n制作数量\t本年新\n公开数量\t对外公开总数量\n规章\t0\t1\t2\n"
    assert rows(only_grid(check(read(text))))[0] == [
        "信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "一、主动公开情况\n全年公开信息3条。\n二、依申请公开情况\n无\n三、行政复议\n0件\n",
        "目录\n一、总体情况\n二、主动公开政府信息情况\n三、依申请公开情况\n四、行政复议\n",
        "首页 | 新闻中心 | 政务公开\n概况 | 机构 | 领导\n",
        "公开信息\t3条，其中网站2条。\n收到申请。\n",
        "行政许可 3 件，行政处罚 2 件。\n行政强制没有发生。\n",
    ],
)
def test_prose_headings_and_menus_are_no_tables(text: str, check: Check) -> None:
    assert check(read(text)).grids == ()
