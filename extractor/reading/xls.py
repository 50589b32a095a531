"""The xls reader: binary workbooks (xls, et) by xlrd."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

from extractor.errors import ReadingError
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.limits import check_limit
from extractor.reading.ole import Streams
from extractor.reading.sheets import Sheet, Slot, print_number, write_sheets
from extractor.reading.source import Source
from extractor.settings import Settings

_NOTHING = (0, 6)
"""Kinds of cells that hold no value."""
STREAMS = ("Workbook", "Book")
"""Where a workbook stands in its container, of Excel 97 and later, and before."""


def read_xls(source: Source, settings: Settings) -> Draft:
    """The visible sheets of a workbook as tables.

    Raises
    ------
    ReadingError
        If the workbook is broken or protected.
    """
    streams = Streams(source.data)
    # xlrd may follow a broken chain of sectors for ever; so it gets the stream alone
    book = _open(next(filter(None, map(streams.read, STREAMS)), b""))
    draft = Draft(settings)
    write_sheets((_read_sheet(book, sheet, settings) for sheet in _visible(book)), draft, settings)
    finish(draft, wrapped=False)
    return draft


def _open(data: bytes) -> Any:
    import xlrd

    for formatted in (True, False):  # some programs write formats that it does not know
        try:
            return xlrd.open_workbook(
                file_contents=data, formatting_info=formatted, ragged_rows=True,
                logfile=StringIO(),
            )  # fmt: skip
        except xlrd.XLRDError as error:
            if "encrypt" in str(error).lower() or "password" in str(error).lower():
                raise ReadingError(
                    "the workbook is protected by a password and cannot be read; "
                    "save it without a password and try again"
                ) from error
            reason: Exception = error
        except MemoryError:
            raise
        except Exception as error:  # it raises whatever a broken file makes it stumble over
            reason = error
    raise ReadingError(
        f"a broken workbook ({type(reason).__name__}: {reason}); it was probably cut off, "
        "fetch it again"
    ) from reason


def _visible(book: Any) -> Iterator[Any]:
    return (sheet for sheet in book.sheets() if sheet.visibility == 0)


def _read_sheet(book: Any, sheet: Any, settings: Settings) -> Sheet:
    cells: dict[Slot, str] = {}
    slots = 0
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        slots += len(kinds) + 1
        check_limit("max_elements", slots, settings.max_elements, "slots of a sheet")
        for column, kind in enumerate(kinds):
            if kind not in _NOTHING and (text := _text(book, sheet.cell(row, column))):
                cells[row, column] = text
    merged = {(r, c): (last - r, right - c) for r, last, c, right in sheet.merged_cells}
    return Sheet(cells, merged)


def _text(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return print_number(cell.value, _is_percent(book, cell.xf_index))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _date(book, cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, ""))
    return ""


def _is_percent(book: Any, style: int | None) -> bool:
    if style is None or style >= len(book.xf_list):
        return False
    shown = book.format_map.get(book.xf_list[style].format_key)
    return shown is not None and "%" in shown.format_str


def _date(book: Any, value: float) -> str:
    import xlrd

    try:
        year, month, day = xlrd.xldate_as_tuple(value, book.datemode)[:3]
    except (xlrd.XLDateError, ValueError):
        return print_number(value)
    return f"{year}年{month}月{day}日" if year else print_number(value)
