"""One report of every form, written in every format, is read as the gold says."""

from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from typing import Any

import docx
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, Table, TableStyle

import extractor
from benchmarks.patterns import CORPUS
from extractor.datamodel import Document, Grid
from extractor.training.comparison import compare_cells, compare_sections
from extractor.training.corpus import Entry, list_reports, load_gold

REPORTS = (
    "2008/luling-gongshangju-2013.docx",
    "2014/yinzhu-guotuju-2015.docx",
    "2019/linshuo-shi-2019.docx",
    "2021/jinglan-xian-2024.docx",
)
"""One of each form whose tables are printed with their merged cells."""
ENTRIES = [entry for entry in list_reports(CORPUS) if entry.path in REPORTS]

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


def as_txt(parts: list[Part], _make_pdf: Any) -> bytes:
    lines = []
    for part in parts:
        lines += [part] if isinstance(part, str) else ["\t".join(row) for row in slots(part)]
    return "\n".join(lines).encode()


def as_html(parts: list[Part], _make_pdf: Any) -> bytes:
    def table(grid: Grid) -> str:
        rows = [""] * grid.rows
        for c in grid.cells:
            rows[c.row] += f'<td rowspan="{c.rows}" colspan="{c.columns}">{escape(c.text)}</td>'
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"

    body = (f"<p>{escape(p)}</p>" if isinstance(p, str) else table(p) for p in parts)
    return f"<html><body>{''.join(body)}</body></html>".encode()


def as_docx(parts: list[Part], _make_pdf: Any) -> bytes:
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


def as_pdf(parts: list[Part], make_pdf: Callable[..., bytes]) -> bytes:
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


@pytest.mark.parametrize("write", [as_txt, as_html, as_docx, as_pdf], ids=lambda f: f.__name__)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.form)
def test_sections_and_cells_are_the_gold(
    entry: Entry, write: Callable[..., bytes], make_pdf: Callable[..., bytes]
) -> None:
    gold = load_gold(CORPUS, entry)
    parts = list(take_apart(extractor.extract(CORPUS / entry.path).document))
    report = extractor.extract(write(parts, make_pdf), name=f"report.{write.__name__[3:]}")
    for compare in (compare_sections, compare_cells):
        judged = compare(gold, report)
        assert (judged.missing, judged.extra) == ((), ())
    text = report.document.text
    assert all(text[fact.start : fact.end] == fact.text for fact in report.facts)


def test_there_is_one_of_every_form() -> None:
    assert [entry.form for entry in ENTRIES] == ["2008", "2014", "2019", "2021"]
