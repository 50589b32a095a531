"""Sheets of a spreadsheet as tables: cells that hold something, merged ones as one."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import msgspec

from extractor.reading.draft import Draft
from extractor.reading.labels import is_no_row
from extractor.reading.limits import check_limit
from extractor.reading.placing import PrintedCell
from extractor.settings import Settings

Slot = tuple[int, int]


class Sheet(msgspec.Struct, frozen=True):
    """Texts by row and column, and the merged areas: first slot, height and width."""

    cells: Mapping[Slot, str]
    merged: Mapping[Slot, tuple[int, int]]


def write_sheets(sheets: Iterable[Sheet], draft: Draft, settings: Settings) -> None:
    """Write what stands in the sheets, area by area; blank rows are between areas.

    An area in one column only is paragraphs, as is a line beside which nothing stands
    and which is no row of a form: a title, a note.
    """
    for sheet in sheets:
        filled: dict[int, dict[int, str]] = {}
        for (row, column), text in sheet.cells.items():
            if text.strip():
                filled.setdefault(row, {})[column] = text
        for area in _areas(sheet, filled):
            _write(area, sheet, filled, draft, settings)


def _areas(sheet: Sheet, filled: Mapping[int, Mapping[int, str]]) -> Iterator[list[int]]:
    """Rows that follow each other without a blank one between."""
    highest = max(filled, default=0)
    rows = set(filled)
    for (row, column), (height, _) in sheet.merged.items():
        if column in filled.get(row, ()):
            rows.update(range(row, min(row + height, highest + 1)))
    area: list[int] = []
    for row in sorted(rows):
        if area and row > area[-1] + 1:
            yield area
            area = []
        area.append(row)
    if area:
        yield area


def _write(
    area: list[int],
    sheet: Sheet,
    filled: Mapping[int, Mapping[int, str]],
    draft: Draft,
    settings: Settings,
) -> None:
    columns = {column for row in area for column in filled.get(row, ())}
    first, last = min(columns), max(columns)
    check_limit("max_cells", len(area) * (last + 1 - first), settings.max_cells, "cells of a sheet")
    if first == last:
        for row in area:
            draft.paragraph(filled.get(row, {}).get(first, ""))
        return
    table: list[list[PrintedCell]] = []
    hidden = set[Slot]()
    for row in area:
        texts = filled.get(row, {})
        if len(texts) == 1 and is_no_row(only := next(iter(texts.values()))):
            table.append([PrintedCell(only, 1, last + 1 - first)])
            continue
        table.append([])
        for column in range(first, last + 1):
            if (row, column) in hidden:
                continue
            height, width = sheet.merged.get((row, column), (1, 1))
            width = min(width, last + 1 - column)
            height = min(height, area[-1] + 1 - row)
            if height * width > 1:
                hidden.update((row + i, column + j) for i in range(height) for j in range(width))
            table[-1].append(PrintedCell(texts.get(column, ""), height, width))
    draft.table(table)


def print_number(value: float, percent: bool = False) -> str:
    """A number as a sheet shows it: whole ones without a point, no exponent.

    Examples
    --------
    >>> print_number(67.0), print_number(0.1 + 0.2), print_number(1e15), print_number(0.985, True)
    ('67', '0.3', '1000000000000000', '98.5%')
    """
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    number = Decimal(f"{value * 100 if percent else value:.12g}")
    text = f"{number.normalize():f}" if number else "0"
    return text + "%" if percent else text
