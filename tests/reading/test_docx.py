"""Word documents: runs, lists that Word numbers itself, merged cells, containers that lie."""

import contextlib
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.sniffing import DOCX

Check = Callable[[Document], Document]
Make = Callable[[Callable[[Any], None]], bytes]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
NUMBERS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#61548;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def pack(body: str, **parts: str) -> bytes:
    """A docx of a body written by hand."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        container.writestr("word/document.xml", document)
        for name, content in parts.items():
            container.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str, level: int, number: int = 1) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return p(text, numbered)


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def test_paragraphs_tables_and_levels_of_a_written_document(make_docx: Make, check: Check) -> None:
    def write(document: Any) -> None:
        document.add_heading("一、总体情况", level=1)
        paragraph = document.add_paragraph("公开信息")
        paragraph.add_run("67").bold = True
        paragraph.add_run("条。")
        table = document.add_table(rows=3, cols=4)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "信息内容"
        table.cell(0, 1).merge(table.cell(0, 3)).text = "数量"
        for column, text in enumerate(("1", "", "本年新\n公开"), 1):
            table.cell(1, column).text = text
        table.cell(2, 0).text = "规章"
        document.sections[0].footer.paragraphs[0].text = "第1页"

    document = check(read(make_docx(write)))
    assert document.media_type == DOCX
    assert texts(document)[:2] == ["一、总体情况", "公开信息67条。"]
    assert document.blocks[0].level == 1
    grid = document.grids[0]
    places = {cell.text: cell for cell in grid.cells if cell.text}
    assert (places["信息内容"].rows, places["数量"].columns) == (2, 3)
    assert places["本年新公开"].column == 3
    assert (grid.rows, grid.columns, len(grid.cells)) == (3, 4, 9)
    assert "第1页" not in document.text


def test_numbers_that_word_prints_are_written(check: Check) -> None:
    body = (
        item("总体情况", 0) + item("主动公开", 1) + item("依申请公开", 1) + item("当面", 2)
        + item("主动公开政府信息情况", 0) + item("其他", 1) + item("圆点", 3) + p("正文")
        + item("问题", 0, 2)
    )  # fmt: skip
    document = check(read(pack(body, numbering=NUMBERS)))
    assert texts(document) == [
        "一、总体情况", "（一）主动公开", "（二）依申请公开", "1.当面", "二、主动公开政府信息情况",
        "（一）其他", "圆点", "正文", "五、问题",
    ]  # fmt: skip


def test_numbers_of_styles_and_tables_of_contents(check: Check) -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="a"><w:name w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/>'
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="Derived"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:styleId="t"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = p("总体情况 1", '<w:pStyle w:val="t"/>') + p("概述", '<w:pStyle w:val="b"/>')
    document = check(read(pack(body, styles=styles, numbering=NUMBERS)))
    assert [(b.kind, b.level) for b in document.blocks] == [("furniture", None), ("paragraph", 2)]
    assert texts(document)[1] == "（一）概述"


def test_what_is_deleted_or_a_field_code_is_no_text(check: Check) -> None:
    body = (
        "<w:p><w:r><w:t>收到</w:t></w:r><w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>9</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:t>件</w:t><w:tab/><w:t>。</w:t><w:br/><w:t>第二行</w:t></w:r></w:p>"
    )
    assert texts(check(read(pack(body)))) == ["收到9件 。", "第二行"]


def test_a_text_box_is_read_once(check: Check) -> None:
    box = "<w:txbxContent>" + p("框内文字") + "</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>"
        f"<w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>" + p("后文")
    )
    assert texts(check(read(pack(body)))) == ["前文", "框内文字", "后文"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def test_merged_cells_and_rows_wrapped_in_content_controls(check: Check) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    body = (
        "<w:tbl><w:tr>" + cell("三、办理结果", down) + cell("予以公开", wide) + cell("3") + "</w:tr>"
        "<w:sdt><w:sdtContent><w:tr>" + cell("", on) + cell("不予公开", down) + cell("国家秘密")
        + cell("1") + "</w:tr></w:sdtContent></w:sdt><w:tr>" + cell("", on) + cell("", on)
        + cell("其他") + cell("") + "</w:tr></w:tbl>"
    )  # fmt: skip
    document = check(read(pack(body)))
    places = {c.text: c for c in document.grids[0].cells if c.text}
    assert places["三、办理结果"].rows == 3
    assert (places["予以公开"].columns, places["不予公开"].rows) == (2, 2)
    assert (places["其他"].row, places["其他"].column) == (2, 2)


def test_a_table_around_prose_is_its_paragraphs(check: Check) -> None:
    body = "<w:tbl><w:tr><w:tc>" + p("一、概述") + p("共3条。") + "</w:tc></w:tr></w:tbl>"
    document = check(read(pack(body)))
    assert texts(document) == ["一、概述", "共3条。"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pack(p("x"))[:-40], "broken"),
        (pack("<w:p>").replace(b"word/document.xml", b"word/document.xmx"), "no docx"),
        (pack("<w:p><w:r>"), "broken xml"),
        (pack("<w:p>" * 400 + "</w:p>" * 400), "max_depth"),
        (pack(p("零" * 3_000_000)), "max_expansion_ratio"),
    ],
)
def test_broken_and_hostile_containers(data: bytes, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason):
        read(data)


def test_entities_are_not_expanded() -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = pack(p("&b;概述"))
    with zipfile.ZipFile(BytesIO(data)) as container:
        xml = container.read("word/document.xml").decode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr("word/document.xml", lol + xml)
    with contextlib.suppress(ReadingError):
        assert "aaaa" not in read(buffer.getvalue()).text
