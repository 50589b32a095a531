"""One report in every format: paragraphs and tables written as each format has them."""

import gzip
import zipfile
from collections.abc import Iterator
from html import escape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from extractor.datamodel import Document, Grid

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
FIXTURES = Path(__file__).parent / "fixtures"
Part = str | Grid


def take_apart(document: Document) -> Iterator[Part]:
    """Paragraphs and tables in their order."""
    for block in document.blocks:
        if block.kind == "table":
            assert block.grid is not None
            yield document.grids[block.grid]
        elif block.kind == "paragraph" and document.text[block.start : block.end].strip():
            yield " ".join(document.text[block.start : block.end].split())


def slots(grid: Grid) -> list[list[str]]:
    """The text of every slot; that of a merged cell in its first one."""
    rows = [[""] * grid.columns for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = " ".join(cell.text.split())
    return rows


def open_fixture(name: str) -> bytes:
    """A file of the fixtures, unpacked."""
    return gzip.decompress((FIXTURES / f"{name}.gz").read_bytes())


def as_txt(parts: list[Part]) -> bytes:
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else ["\t".join(row) for row in slots(part)]
    return "\n".join(lines).encode()


def as_html(parts: list[Part]) -> bytes:
    def table(grid: Grid) -> str:
        rows = [""] * grid.rows
        for c in grid.cells:
            rows[c.row] += f'<td rowspan="{c.rows}" colspan="{c.columns}">{escape(c.text)}</td>'
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    body = (f"<p>{escape(p)}</p>" if isinstance(p, str) else table(p) for p in parts)
    return f"<html><body>{''.join(body)}</body></html>".encode()


def as_mhtml(parts: list[Part]) -> bytes:
    """The page in GB18030, with a picture beside it."""
    from email.mime.image import MIMEImage
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    mail = MIMEMultipart("related")
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = "http://www.example.gov.cn/2019.html"
    mail.attach(MIMEText(as_html(parts).decode(), "html", "gb18030"))
    mail.attach(MIMEImage(b"GIF89a", "gif"))
    return mail.as_bytes()


def as_docx(parts: list[Part]) -> bytes:
    file = docx.Document()
    for part in parts:
        if isinstance(part, str):
            file.add_paragraph(part)
            continue
        table = file.add_table(rows=part.rows, cols=part.columns)
        for c in part.cells:
            last = table.cell(c.row + c.rows - 1, c.column + c.columns - 1)
            table.cell(c.row, c.column).merge(last).text = c.text
    stream = BytesIO()
    file.save(stream)
    return stream.getvalue()


def make_pdf(story: list[Any], **options: Any) -> bytes:
    """A pdf of reportlab flowables, with a page number at the foot of every page."""

    def number(canvas: Any, template: Any) -> None:
        canvas.setFont("STSong-Light", 10)
        canvas.drawCentredString(A4[0] / 2, 40, f"- {template.page} -")

    buffer = BytesIO()
    SimpleDocTemplate(buffer, pagesize=A4, **options).build(
        story, onFirstPage=number, onLaterPages=number
    )
    return buffer.getvalue()


def as_pdf(parts: list[Part]) -> bytes:
    style = ParagraphStyle("p", fontName="STSong-Light", fontSize=12, leading=20, wordWrap="CJK")
    narrow = ParagraphStyle("c", fontName="STSong-Light", fontSize=6, leading=7, wordWrap="CJK")
    story: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            story.append(Paragraph(escape(part), style))
            continue
        ruled: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
        ruled += [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
        ruled += [
            ("SPAN", (c.column, c.row), (c.column + c.columns - 1, c.row + c.rows - 1))
            for c in part.cells
            if c.rows * c.columns > 1
        ]
        cells = [[Paragraph(escape(text), narrow) for text in row] for row in slots(part)]
        widths = [440 / part.columns] * part.columns
        story.append(Table(cells, colWidths=widths, style=TableStyle(ruled)))
    return make_pdf(story)


def as_rtf(parts: list[Part]) -> bytes:
    """Paragraphs in GBK bytes, cells in Unicode with a substitute, as WordPad and Word do."""

    def gbk(text: str) -> str:
        return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030"))

    def units(text: str) -> str:
        raw = text.encode("utf-16-le")
        numbers = (int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2))
        return "".join(f"\\u{n - 65536 if n > 32767 else n}?" for n in numbers)

    lines = ["{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 SimSun;}}"]
    for part in parts:
        if isinstance(part, str):
            lines.append(f"\\pard {gbk(part)}\\par")
            continue
        for row in range(part.rows):
            here = [c for c in part.cells if c.row <= row < c.row + c.rows]
            here.sort(key=lambda c: c.column)
            lines.append("\\trowd")
            for c in here:
                merge = "" if c.rows == 1 else "\\clvmgf" if c.row == row else "\\clvmrg"
                lines.append(f"{merge}\\cellx{(c.column + c.columns) * 900}")
            for c in here:
                lines.append(f"\\pard\\intbl {units(c.text) if c.row == row else ''}\\cell")
            lines.append("\\row")
    return "\n".join([*lines, "}"]).encode("ascii")


OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def as_odt(parts: list[Part]) -> bytes:
    body = ""
    for part in parts:
        if isinstance(part, str):
            body += f"<text:p>{escape(part)}</text:p>"
            continue
        rows = [""] * part.rows
        starts = {(c.row, c.column): c for c in part.cells}
        for row in range(part.rows):
            for column in range(part.columns):
                c = starts.get((row, column))
                rows[row] += (
                    "<table:covered-table-cell/>" if c is None
                    else f'<table:table-cell table:number-rows-spanned="{c.rows}" '
                    f'table:number-columns-spanned="{c.columns}"><text:p>{escape(c.text)}</text:p>'
                    "</table:table-cell>"
                )  # fmt: skip
        inner = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
        body += f"<table:table>{inner}</table:table>"
    names = " ".join(f'xmlns:{name}="{OPEN}:{name}:1.0"' for name in ("office", "text", "table"))
    return pack(
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        (
            "content.xml",
            f"<office:document-content {names}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
        ),
    )


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def as_xlsx(parts: list[Part]) -> bytes:
    """One sheet, a blank row between the parts; numbers as numbers."""
    rows: list[str] = []
    merged: list[str] = []

    def cell(column: int, text: str) -> str:
        place = f"{name_column(column)}{len(rows) + 1}"
        if text.isdigit() and (text == "0" or text[0] != "0"):
            return f'<c r="{place}"><v>{text}</v></c>'
        inner = f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
        return inner if text else ""

    for part in parts:
        if isinstance(part, str):
            rows.append(f"<row>{cell(0, part)}</row>")
        else:
            top = len(rows) + 1
            for c in part.cells:
                if c.rows * c.columns > 1:
                    last = name_column(c.column + c.columns - 1)
                    begin = f"{name_column(c.column)}{top + c.row}"
                    merged.append(f'<mergeCell ref="{begin}:{last}{top + c.row + c.rows - 1}"/>')
            for texts in slots(part):
                rows.append(f"<row>{''.join(cell(i, text) for i, text in enumerate(texts))}</row>")
        rows.append("<row/>")
    sheet = f"<sheetData>{''.join(rows)}</sheetData><mergeCells>{''.join(merged)}</mergeCells>"
    return pack(
        (
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{LINK}"><sheets>'
            '<sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>',
        ),
        (
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        ),
        ("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEET}">{sheet}</worksheet>'),
    )


def as_csv(parts: list[Part]) -> bytes:
    """The first table alone: a csv has no paragraphs."""
    import csv

    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerows(slots(next(part for part in parts if not isinstance(part, str))))
    return stream.getvalue().encode("utf-8-sig")


def name_column(column: int) -> str:
    """A, B … Z, AA."""
    return (name_column(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)


def pack(*members: tuple[str, str]) -> bytes:
    """A zip of texts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in members:
            container.writestr(name, content)
    return buffer.getvalue()


def make_ole(**streams: bytes) -> bytes:
    """An OLE compound file; streams are filled up to 4096 bytes, so that none is a small one."""
    sector = 512
    contents = [content.ljust(4096, b"\0") for content in streams.values()]
    sizes = [-(-len(content) // sector) for content in contents]
    directory = -(-(len(streams) + 1) * 128 // sector)
    chain: list[int] = [0xFFFFFFFD]
    for length in (directory, *sizes):
        first = len(chain)
        chain += [first + i + 1 for i in range(length - 1)] + [0xFFFFFFFE]
    assert len(chain) <= sector // 4
    starts = [1 + directory + sum(sizes[:i]) for i in range(len(sizes))]

    def entry(name: str, kind: int, start: int, size: int, right: int, child: int) -> bytes:
        written = name.encode("utf-16-le") + b"\0\0"
        links = b"".join(n.to_bytes(4, "little") for n in (0xFFFFFFFF, right, child))
        head = written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + bytes([kind, 1])
        return head + links + bytes(36) + start.to_bytes(4, "little") + size.to_bytes(8, "little")

    none = 0xFFFFFFFF
    entries = [entry("Root Entry", 5, 0xFFFFFFFE, 0, none, 1 if streams else none)]
    for i, (name, content) in enumerate(zip(streams, contents, strict=True)):
        right = i + 2 if i + 1 < len(streams) else none
        entries.append(entry(name, 2, starts[i], len(content), right, none))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    header += bytes(6) + b"".join(
        n.to_bytes(4, "little")
        for n in (0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0, *[none] * 108)
    )
    table = b"".join(n.to_bytes(4, "little") for n in chain).ljust(sector, b"\xff")
    return header + table + b"".join(entries).ljust(directory * sector, b"\0") + b"".join(contents)
