"""The pdf reader: pages of glyphs and rules become paragraphs and tables again.

Each page gives lines of prose and ruled tables, from top to bottom. Prose then
runs on over the page breaks, and a table that a page cut in two is one again.
Read `read_pdf`, then `_write`.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from extractor.errors import ReadingError
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.pdf_columns import gather_rows
from extractor.reading.pdf_grids import Rows
from extractor.reading.pdf_lines import (
    Line,
    Measure,
    lines_of,
    measure,
    paragraphs,
    without_heads_and_feet,
)
from extractor.reading.pdf_page import Page, read_page
from extractor.reading.pdf_scans import is_scan, load_recognition, recognise
from extractor.reading.pdf_sheets import Sheet, split_page
from extractor.reading.pdf_table import Item, LongTable, join_tables, printed_rows, read_boxes
from extractor.reading.ruling import RuledTable, fill, find_tables
from extractor.reading.source import Source
from extractor.settings import Settings


def read_pdf(source: Source, settings: Settings) -> Draft:
    """Paragraphs and ruled tables of a pdf, without page numbers and running heads.

    Raises
    ------
    ReadingError
        If the pdf is broken, protected, too long, or only pictures.
    """
    draft = Draft(settings)
    pages, scanned = [], []
    for number, (page, scan) in enumerate(_pages(source.data, settings), 1):
        pages.append(page)
        if scan:
            scanned.append(number)
    if not any(page.glyphs for page in pages):
        raise ReadingError(_refuse_empty(scanned))
    _warn_of_scans(scanned, pages, draft, settings)
    _write(pages, draft, settings)
    finish(draft, wrapped=False)
    return draft


def _refuse_empty(scanned: list[int]) -> str:
    """Why a pdf has no text."""
    if not scanned:
        return "the pdf has no text; its pages are empty"
    if load_recognition() is not None:
        return "the pdf has no text, only pictures of pages on which none was recognised"
    return (
        "the pdf has no text, only pictures of pages; install text recognition (OCR) with "
        "pip install 'gongkai[ocr]', or run it on the pdf first"
    )


def _warn_of_scans(scanned: list[int], pages: list[Page], draft: Draft, settings: Settings) -> None:
    """Say which pages are pictures, and whether they were read."""
    read = [number for number in scanned if pages[number - 1].glyphs]
    left = [number for number in scanned if not pages[number - 1].glyphs]
    if read:
        draft.warn(
            f"pages {_list(read)} are pictures and were read by text recognition (OCR); "
            "numbers may be misread, check them against the pdf"
        )
    if left and load_recognition() is None:
        draft.warn(
            f"pages {_list(left)} are pictures without text; install text recognition (OCR) to "
            "read them: pip install 'gongkai[ocr]'"
        )
    elif left:
        draft.warn(
            f"pages {_list(left)} are pictures on which no text was recognised, or beyond the "
            f"limit max_scanned_pages, {settings.max_scanned_pages}"
        )


def _list(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:10])) + ("…" if len(numbers) > 10 else "")


def _pages(data: bytes, settings: Settings) -> Iterator[tuple[Page, bool]]:
    """The pages, and of each whether it is a picture of a page."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise ReadingError(
                "the pdf is protected by a password; save it without one and try again"
            ) from error
        raise ReadingError(
            f"a broken pdf ({error}); it was probably cut off, fetch it again"
        ) from error
    try:
        check_limit("max_pages", len(document), settings.max_pages, "pages of the pdf")
        characters = scans = 0
        for number in range(len(document)):
            try:
                handle = document[number]
                page = read_page(handle, settings.max_page_rules)
                scan = is_scan(page)
                scans += scan
                if scan:
                    page = msgspec.structs.replace(page, glyphs=[])
                if scan and scans <= settings.max_scanned_pages:
                    page = recognise(page, handle)
                handle.close()
            except pdfium.PdfiumError as error:
                raise ReadingError(f"page {number + 1} of the pdf is broken ({error})") from error
            characters += len(page.glyphs)
            check_limit("max_characters", characters, settings.max_characters, "characters of text")
            yield page, scan
    finally:
        document.close()


def _write(pages: list[Page], draft: Draft, settings: Settings) -> None:
    """Pour lines and tables of all pages into `draft` in reading order."""
    tables: list[list[RuledTable]] = []
    sheets: list[Sheet] = []
    for number, page in enumerate(pages, 1):
        split = split_page(page)
        sheets += split
        tables += [_find_tables(sheet.page, number, draft, settings) for sheet in split]
    lines = [
        lines_of(fill(found, sheet.page.glyphs), number)
        for number, (sheet, found) in enumerate(zip(sheets, tables, strict=True))
    ]
    lines = without_heads_and_feet(lines, [sheet.page.height for sheet in sheets])
    columns = {
        narrow: measure([line for line in chain(*lines) if sheets[line.page].column == narrow])
        for narrow in (False, True)
    }
    for item in join_tables(list(_in_order(lines, tables, sheets))):
        if isinstance(item, LongTable):
            draft.table(printed_rows(item))
        else:
            column = columns[sheets[item[0].page].column]
            _write_lines(gather_rows(item, column), column, draft)


def _write_lines(rows: Sequence[Line | Rows], column: Measure, draft: Draft) -> None:
    """Write lines as paragraphs, and the grids among them as tables."""
    run: list[Line] = []
    for row in [*rows, None]:
        if isinstance(row, Line):
            run.append(row)
            continue
        for text in paragraphs(run, column):
            draft.paragraph(text)
        run = []
        if row is not None:
            draft.table(row)


def _find_tables(page: Page, number: int, draft: Draft, settings: Settings) -> list[RuledTable]:
    """The ruled tables of a page; a drawing has none."""
    found = find_tables(page.rules, settings.max_table_rules)
    if page.cut or found is None:
        limit = "max_table_rules" if found is None else "max_page_rules"
        draft.warn(
            f"page {number} has more printed lines than the limit {limit}, "
            f"{getattr(settings, limit)}; tables on it may be lost"
        )
    return found or []


def _in_order(
    lines: list[list[Line]], tables: list[list[RuledTable]], sheets: list[Sheet]
) -> Iterator[Item]:
    """Runs of lines and tables from top to bottom, sheet after sheet."""
    run: list[Line] = []
    for number, (page, found) in enumerate(zip(lines, tables, strict=True)):
        waiting = list(page)
        if run and waiting and sheets[run[-1].page].column != sheets[number].column:
            yield run
            run = []
        for table in found:
            if not any(box.glyphs for box in table.boxes):
                continue
            above = [line for line in waiting if line.bottom >= table.ys[0]]
            waiting = [line for line in waiting if line.bottom < table.ys[0]]
            run.extend(above)
            if run:
                yield run
                run = []
            yield read_boxes(table)
        run.extend(waiting)
    if run:
        yield run
