"""Pdfs: sentences over lines and pages, ruled tables with blanks and merges, cut tables."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, Table, TableStyle

from extractor import settings
from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import pdf, pdf_scans, read

Check = Callable[[Document], Document]
Make = Callable[..., bytes]

BODY = ParagraphStyle(
    "body", fontName="STSong-Light", fontSize=14, leading=24, wordWrap="CJK", firstLineIndent=28,
    alignment=TA_JUSTIFY,
)  # fmt: skip
TITLE = ParagraphStyle(
    "title", parent=BODY, fontSize=20, leading=30, firstLineIndent=0, alignment=1
)
GRID: list[Any] = [
    ("FONT", (0, 0), (-1, -1), "STSong-Light", 9),
    ("GRID", (0, 0), (-1, -1), 0.5, "black"),
]
SENTENCE = "本年度云岭县水利局主动公开政府信息共计一百二十八条，其中工作动态类九十条，收到申请12件，办结11件。"


def texts(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]


def rows(document: Document, grid: int = 0) -> list[list[str]]:
    table: list[list[str]] = [[] for _ in range(document.grids[grid].rows)]
    for cell in document.grids[grid].cells:
        table[cell.row].append(cell.text)
    return table


def test_prose_reads_as_sentences_over_lines_and_pages(make_pdf: Make, check: Check) -> None:
    paragraphs = [SENTENCE * count for count in (2, 7, 9, 12, 3)]
    story = [Paragraph("云岭县水利局2019年政府信息公开工作年度报告", TITLE)]
    story += [Paragraph(text, BODY) for text in paragraphs]
    document = check(read(make_pdf(story)))
    assert document.media_type == "application/pdf"
    assert "".join(texts(document)[:-5]) == "云岭县水利局2019年政府信息公开工作年度报告"
    assert texts(document)[-5:] == paragraphs


def test_a_ruled_table_has_exact_cells(make_pdf: Make, check: Check) -> None:
    data = [
        ["第二十条第（一）项", "", "", ""],
        ["信息内容", "本年新\n制作数量", "本年新\n公开数量", "对外公开总数量"],
        ["规章", "", "0", "12"],
        ["规范性文件", "1", "", "3"],
    ]
    table = Table(data, style=TableStyle([*GRID, ("SPAN", (0, 0), (3, 0))]))
    document = check(read(make_pdf([Paragraph("二、主动公开政府信息情况", BODY), table])))
    assert not document.grids[0].ragged
    assert rows(document) == [
        ["第二十条第（一）项"],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", "", "0", "12"],
        ["规范性文件", "1", "", "3"],
    ]
    assert document.grids[0].cells[0].columns == 4


def applications(count: int) -> list[list[str]]:
    return [["三、本年度\n办理结果", "（一）予以公开", str(count)]] + [
        ["", f"{n}.第{n}种情形", str(n)] for n in range(1, count)
    ]


def test_a_table_cut_by_a_page_is_one(make_pdf: Make, check: Check) -> None:
    style = TableStyle([*GRID, ("SPAN", (0, 0), (0, 49))])
    data = applications(50)
    table = Table(data, style=TableStyle(GRID), colWidths=[100, 200, 80])
    document = check(read(make_pdf([Paragraph("三、收到申请情况", BODY), table])))
    assert style is not None
    assert len(document.grids) == 1
    assert document.grids[0].rows == 50
    assert rows(document)[49][1:] == ["49.第49种情形", "49"]
    assert [b.kind for b in document.blocks] == ["paragraph", "table"]


def test_a_label_torn_by_the_page_is_one_cell(make_pdf: Make, check: Check) -> None:
    upper = [["（四）无", "1.本机关不掌握相关政府信息", "7"]]
    lower = [["法提供", "2.没有现成信息需要另行制作", "1"], ["（七）总计", "", "8"]]
    style = TableStyle(GRID)
    widths = [80, 220, 60]
    story = [
        Paragraph("三、收到和处理政府信息公开申请情况", BODY),
        Table(upper, style=style, colWidths=widths),
        PageBreak(),
        Table(lower, style=style, colWidths=widths),
    ]
    document = check(read(make_pdf(story)))
    first = document.grids[0].cells[0]
    assert (first.text, first.rows) == ("（四）无法提供", 2)
    assert rows(document)[1] == ["2.没有现成信息需要另行制作", "1"]


def test_a_row_torn_by_the_page_is_one_row(make_pdf: Make, check: Check) -> None:
    style = TableStyle(GRID)
    story = [
        Table([["1.属于国家秘密", "2"], ["（二）部分公开（区分处理的，", ""]], style=style, colWidths=[250, 60]),
        PageBreak(),
        Table([["只计这一情形，不计其他情形）", "4"], ["（七）总计", "8"]], style=style, colWidths=[250, 60]),
    ]  # fmt: skip
    document = check(read(make_pdf(story)))
    assert rows(document) == [
        ["1.属于国家秘密", "2"],
        ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "4"],
        ["（七）总计", "8"],
    ]


def test_a_repeated_head_is_printed_once(make_pdf: Make, check: Check) -> None:
    data = [["统计指标", "单位", "统计数"]] + [[f"第{n}项指标数", "件", str(n)] for n in range(60)]
    table = Table(data, style=TableStyle(GRID), repeatRows=1, colWidths=[200, 60, 60])
    document = check(read(make_pdf([table])))
    assert len(document.grids) == 1
    assert rows(document) == data


def test_text_printed_twice_for_boldness_is_read_once() -> None:
    canvas, buffer = draw()
    for shift in (0, 0.3):
        canvas.drawString(100 + shift, 700, "annual report")
    canvas.save()
    assert read(buffer.getvalue()).text == "annual report\n"


def test_tables_with_prose_between_stay_apart(make_pdf: Make, check: Check) -> None:
    table = [["规章", "1"], ["规范性文件", "2"]]
    story = [
        Table(table, style=TableStyle(GRID)), Paragraph("三、收到申请情况", BODY),
        Table(table, style=TableStyle(GRID)),
    ]  # fmt: skip
    document = check(read(make_pdf(story)))
    assert [b.kind for b in document.blocks] == ["table", "paragraph", "table"]


def test_a_table_without_rules_is_ragged(make_pdf: Make, check: Check) -> None:
    data = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "1", "0", "12"],
        ["行政规范性文件", "1", "4", "3"],
    ]
    plain = TableStyle(GRID[:1])
    story = [Paragraph(SENTENCE, BODY), Table(data, style=plain), Paragraph(SENTENCE, BODY)]
    document = check(read(make_pdf(story)))
    assert document.grids[0].ragged
    assert rows(document) == data
    assert texts(document) == [SENTENCE, SENTENCE]


def test_cells_of_several_lines_without_rules(make_pdf: Make, check: Check) -> None:
    cell = ParagraphStyle("cell", fontName="STSong-Light", fontSize=9, leading=11, wordWrap="CJK")
    data: list[list[Any]] = [
        ["自然人", "商业\n企业", "科研\n机构", "总计"],
        ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "4", "0", "4"],
        ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1", "2", "3"],
        ["（七）总计", "5", "2", "7"],
    ]
    for row in data[1:]:
        row[0] = Paragraph(row[0], cell)
    plain = TableStyle(
        [("FONT", (0, 0), (-1, -1), "STSong-Light", 9), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    )
    table = Table(data, style=plain, colWidths=[150, 50, 50, 50])
    document = check(read(make_pdf([Paragraph(SENTENCE, BODY), table, Paragraph(SENTENCE, BODY)])))
    assert rows(document) == [
        ["自然人", "商业企业", "科研机构", "总计"],
        ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "4", "0", "4"],
        ["1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1", "2", "3"],
        ["（七）总计", "5", "2", "7"],
    ]
    assert texts(document) == [SENTENCE, SENTENCE]


def draw(**options: Any) -> tuple[Canvas, BytesIO]:
    buffer = BytesIO()
    return Canvas(buffer, **options), buffer


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(quarter: int, make_pdf: Make, check: Check) -> None:
    table = Table([["规章", "1"], ["规范性文件", ""]], style=TableStyle(GRID))
    upright = make_pdf([Paragraph(SENTENCE * 3, BODY), table])
    turned = turn(upright, quarter)
    assert check(read(turned)).text == read(upright).text


def turn(data: bytes, quarter: int, shown: bool = True) -> bytes:
    """The pdf with its content turned one way and, if it is to be `shown`, the page turned back."""
    import pypdfium2 as pdfium

    document = pdfium.PdfDocument(data)
    page = document[0]
    width, height = page.get_size()
    matrix = pdfium.PdfMatrix().rotate(quarter, ccw=True)
    shift = {90: (height, 0), 180: (width, height), 270: (0, width)}[quarter]
    for item in page.get_objects():
        item.transform(matrix.translate(*shift))
    if quarter != 180:
        page.set_mediabox(0, 0, height, width)
    if shown:
        page.set_rotation(quarter)
    page.gen_content()
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_protected_pdf_is_refused() -> None:
    canvas, buffer = draw(encrypt="secret")
    canvas.drawString(100, 700, "report")
    canvas.save()
    with pytest.raises(ReadingError, match="password"):
        read(buffer.getvalue())


def test_scans_need_text_recognition(make_pdf: Make) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas, buffer = draw()
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 99)), 50, 50, 400, 600)
    canvas.save()
    with pytest.raises(ReadingError, match="OCR"):
        read(buffer.getvalue())


def test_a_scanned_page_among_others_is_warned_of() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas, buffer = draw()
    canvas.drawString(100, 700, "annual report of the bureau")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 99)), 50, 50, 400, 600)
    canvas.save()
    document = read(buffer.getvalue())
    assert "pages 2 are pictures" in document.warnings[0]
    assert "gongkai[ocr]" in document.warnings[0]
    assert document.text == "annual report of the bureau\n"


def test_recognised_lines_are_read_as_those_of_other_pages(
    monkeypatch: pytest.MonkeyPatch, check: Check
) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def recognise(picture: Any) -> tuple[list[Any], float]:
        high, wide = picture.shape[:2]

        def line(at: float, left: float, right: float, text: str, sure: float = 0.9) -> list[Any]:
            xs, ys = (left * wide, right * wide), (at * high, (at + 0.015) * high)
            box = [[xs[0], ys[0]], [xs[1], ys[0]], [xs[1], ys[1]], [xs[0], ys[1]]]
            return [box, text, sure]

        return [
            line(0.2, 0.2, 0.5, "一、总体情况"),
            line(0.3, 0.2, 0.8, "全年公开信息67条，收到申请3件。"),
            line(0.4, 0.2, 0.3, "污点", 0.2),
        ], 0.1

    monkeypatch.setattr(pdf, "load_recognition", lambda: recognise)
    monkeypatch.setattr(pdf_scans, "load_recognition", lambda: recognise)
    canvas, buffer = draw()
    for _ in range(2):
        canvas.drawImage(ImageReader(Image.new("L", (40, 40), 99)), 50, 50, 400, 600)
        canvas.showPage()
    canvas.save()
    limited = settings.Settings(max_scanned_pages=1)
    document = check(read(buffer.getvalue(), settings=limited))
    assert texts(document) == ["一、总体情况", "全年公开信息67条，收到申请3件。"]
    assert "pages 1 are pictures and were read by text recognition" in document.warnings[0]
    assert "pages 2 are pictures on which no text was recognised" in document.warnings[1]


def test_too_many_pages_and_an_empty_pdf() -> None:
    canvas, buffer = draw()
    for _ in range(3):
        canvas.showPage()
    canvas.save()
    with pytest.raises(ReadingError, match="max_pages"):
        read(buffer.getvalue(), settings=settings.Settings(max_pages=2))
    with pytest.raises(ReadingError, match="empty"):
        read(buffer.getvalue())


@pytest.mark.parametrize("quarter", [90, 180, 270])
def test_a_page_printed_sideways_is_read_upright(
    quarter: int, make_pdf: Make, check: Check
) -> None:
    table = Table([["规章", "1"], ["规范性文件", ""]], style=TableStyle(GRID))
    upright = make_pdf([Paragraph(SENTENCE * 3, BODY), table])
    assert check(read(turn(upright, quarter, shown=False))).text == read(upright).text


def test_two_columns_are_read_one_after_the_other(check: Check) -> None:
    left = [f"一、概述。{SENTENCE}"] + [SENTENCE] * 3
    right = [f"二、主动公开。{SENTENCE}"] + [SENTENCE] * 3
    canvas, buffer = draw(pagesize=A4)
    canvas.setFont("STSong-Light", 16)
    canvas.drawCentredString(A4[0] / 2, 780, "云岭县水利局2019年政府信息公开工作年度报告")
    style = ParagraphStyle(
        "c", fontName="STSong-Light", fontSize=10, leading=16, wordWrap="CJK", firstLineIndent=20
    )
    for x, paragraphs in ((50, left), (315, right)):
        at = 750.0
        for text in paragraphs:
            paragraph = Paragraph(text, style)
            _, height = paragraph.wrap(230, 700)
            at -= height
            paragraph.drawOn(canvas, x, at)
    canvas.save()
    document = check(read(buffer.getvalue()))
    assert texts(document) == ["云岭县水利局2019年政府信息公开工作年度报告", *left, *right]


HEADS = [
    "自然人",
    "商业<br/>企业",
    "科研<br/>机构",
    "社会公益<br/>组织",
    "法律服务<br/>机构",
    "其他",
    "总计",
]


def unruled(rows: list[list[str]], valign: str) -> Table:
    cell = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=10, wordWrap="CJK")
    cells = [[Paragraph(text, cell) for text in row] for row in rows]
    plain = TableStyle([("VALIGN", (0, 0), (-1, -1), valign)])
    return Table(cells, style=plain, colWidths=[170, *[38] * 7])


@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
def test_gaps_of_a_table_without_rules_are_blank_cells(
    valign: str, make_pdf: Make, check: Check
) -> None:
    data = [
        ["", *HEADS],
        ["一、本年新收政府信息公开申请数量", "11", "2", "", "", "1", "", "14"],
        ["3.危及“三安全一稳定”", "", "", "0", "", "", "", "0"],
        ["二、上年结转政府信息公开申请数量", "", "", "", "", "", "", ""],
        ["（七）总计", "11", "", "", "3", "", "", "14"],
    ]
    document = check(read(make_pdf([Paragraph(SENTENCE, BODY), unruled(data, valign)])))
    assert not document.grids[0].ragged
    expected = [[text.replace("<br/>", "") for text in row] for row in data]
    assert rows(document) == expected


@pytest.mark.parametrize("valign", ["TOP", "BOTTOM"])
def test_heads_of_one_and_two_lines_stand_in_their_order(valign: str, make_pdf: Make) -> None:
    data = [["", *HEADS], *([label, *"1234567"] for label in ("（一）予以公开", "（七）总计"))]
    document = read(make_pdf([Paragraph(SENTENCE, BODY), unruled(data, valign)]))
    assert rows(document)[0] == [text.replace("<br/>", "") for text in HEADS]
