"""Spreadsheets and csv: values as shown, areas, merged cells, what is hidden."""

from collections.abc import Callable

import pytest

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.csv_text import is_csv

from .writing import LINK, SHEET, pack

Check = Callable[[Document], Document]


def xlsx(rows: str, styles: str = "", state: str = "visible", merged: str = "") -> bytes:
    return pack(
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{LINK}"><sheets><sheet name="a" sheetId="1" '
            f'r:id="r1"/><sheet name="b" sheetId="2" state="{state}" r:id="r2"/></sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>'
            '<Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
        ),
        ("xl/styles.xml", f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>'),
        (
            "xl/sharedStrings.xml",
            f'<sst xmlns="{SHEET}"><si><t>规章</t><rPh><t>guī</t></rPh></si><si><r><t>行政</t></r>'
            "<r><t>许可</t></r></si></sst>",
        ),
        (
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>{merged}</worksheet>',
        ),
        (
            "xl/worksheets/sheet2.xml",
            f'<worksheet xmlns="{SHEET}"><sheetData><row><c r="A1" t="inlineStr"><is><t>第二张</t></is>'
            "</c></row></sheetData></worksheet>",
        ),
    )


ROWS = (
    '<row><c r="B2" t="s"><v>0</v></c><c r="C2"><v>67</v></c><c r="D2" s="1"><v>0.985</v></c></row>'
    '<row><c r="B3" t="s"><v>1</v></c><c r="C3"><v>3.0</v></c><c r="D3" t="str"><v>—</v></c></row>'
)


def test_values_are_as_shown(check: Check) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>'
    )
    document = check(read(xlsx(ROWS, styles)))
    assert [c.text for c in document.grids[0].cells] == [
        "规章",
        "67",
        "98.5%",
        "行政许可",
        "3",
        "—",
    ]
    assert document.text.endswith("第二张\n")


def test_hidden_sheets_are_left_out() -> None:
    assert "第二张" not in read(xlsx(ROWS, state="hidden")).text


def test_blank_rows_part_areas_and_titles_stand_alone(check: Check) -> None:
    rows = (
        '<row><c r="A1" t="inlineStr"><is><t>云岭县2017年政府信息公开情况统计表</t></is></c></row>'
        '<row><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1</v></c></row>'
        '<row><c r="A9" t="s"><v>1</v></c><c r="C9"><v>2</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="A9:B9"/><mergeCell ref="A20:A1048576"/></mergeCells>'
    document = check(read(xlsx(rows, merged=merged)))
    assert document.text.startswith("云岭县2017年政府信息公开情况统计表\n规章\t1\n")
    assert [c.columns for c in document.grids[-1].cells] == [1, 1]


@pytest.mark.parametrize(
    ("rows", "limit"),
    [
        ('<row><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>' + "<row/>" * 9, None),
        (''.join(f'<c r="A{i}"><v>1</v></c><c r="XFD{i}"><v>1</v></c>' for i in range(1, 99)), "max_cells"),
    ],
)  # fmt: skip
def test_far_cells_cost_little(rows: str, limit: str | None, check: Check) -> None:
    if limit is None:
        check(read(xlsx(rows)))
        return
    with pytest.raises(ReadingError, match=limit):
        read(xlsx(rows))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("信息内容,本年制发件数\n规章,3\n行政规范性文件,4", True),
        ("一,二\n三,四", False),
        ("概述,一。\n收到,二。\n办结,三。", False),
        ("a,b\nc,d,e\nf,g", False),
        ("一、概述\n二、问题\n三、其他", False),
        ('"规章,其他",3\n"行政\n许可",4\n处罚,5', True),
    ],
)
def test_what_is_csv(text: str, expected: bool) -> None:
    assert is_csv(text) is expected


def test_csv_in_gbk(check: Check) -> None:
    document = check(read("信息内容,本年制发件数\r\n规章,3\r\n行政规范性文件,\r\n".encode("gbk")))
    assert [c.text for c in document.grids[0].cells][2:] == ["规章", "3", "行政规范性文件", ""]
