"""Writing batches of Arrow rows as parquet, csv, jsonl, xlsx or dta.

xlsx and dta need the libraries of the extra ``export``.
"""

import codecs
import csv
import importlib
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from itertools import count
from typing import Any, BinaryIO

import msgspec
import pyarrow.parquet as pq

from extractor.errors import ArchiveError
from extractor.outputs.evidence import show_number
from extractor.outputs.rows import disarm

SHEET_ROWS = 1_048_576
"""Rows that a sheet of a spreadsheet holds."""

_EPOCH = datetime(2008, 5, 1)
"""The time that files are stamped with, so that the same rows give the same bytes."""

_NAME = 32
_LABEL = 80
"""Characters that Stata allows in the name and the label of a variable."""


class Frame(msgspec.Struct, frozen=True):
    """Rows on their way out: columns, what each is called in Chinese, batches of Arrow rows."""

    schema: Any
    labels: dict[str, str]
    batches: Iterator[Any]


def write_parquet(frame: Frame, stream: BinaryIO) -> None:
    """One Parquet file."""
    with pq.ParquetWriter(stream, frame.schema, compression="zstd") as writer:
        for batch in frame.batches:
            writer.write(batch)


def write_csv(frame: Frame, stream: BinaryIO) -> None:
    """UTF-8 with a byte order mark; nothing in it runs as a formula."""
    text = codecs.getwriter("utf-8")(stream)
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.schema.names)
    for row in _rows(frame):
        writer.writerow([disarm(_show(value)) for value in row])


def write_jsonl(frame: Frame, stream: BinaryIO) -> None:
    """One JSON object a line; numbers exactly."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    for row in _rows(frame):
        named = dict(zip(frame.schema.names, map(_plain, row), strict=True))
        stream.write(encoder.encode(named) + b"\n")


def write_xlsx(frame: Frame, stream: BinaryIO) -> None:
    """A workbook with one sheet; its second row says in Chinese what the columns are."""
    xlsxwriter = _load("xlsxwriter")
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _EPOCH})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, frame.schema.names)
        sheet.write_row(1, 0, [frame.labels.get(name, "") for name in frame.schema.names])
        sheet.freeze_panes(2, 0)
        for number, row in zip(count(2), _rows(frame), strict=False):
            if number >= SHEET_ROWS:
                raise ArchiveError(
                    f"a sheet holds {SHEET_ROWS} rows, there are more; use csv or parquet"
                )
            sheet.write_row(number, 0, [_number(value) for value in row])


def write_dta(frame: Frame, stream: BinaryIO) -> None:
    """Stata; long names of variables are cut, their labels say what they are."""
    pandas = _load("pandas")
    data = pandas.DataFrame(
        [[_number(value) for value in row] for row in _rows(frame)], columns=frame.schema.names
    )
    names = shorten_names(frame.schema.names)
    labels = {
        names[name]: f"{frame.labels.get(name, '')} {name}"[:_LABEL] for name in frame.schema.names
    }
    data = data.rename(columns=names)
    for name, column in zip(names.values(), frame.schema, strict=True):
        text = str(column.type) == "string"
        data[name] = data[name].fillna("").astype(str) if text else data[name].astype(float)
    data.to_stata(stream, write_index=False, version=118, variable_labels=labels, time_stamp=_EPOCH)


WRITERS: dict[str, Callable[[Frame, BinaryIO], None]] = {
    "parquet": write_parquet,
    "csv": write_csv,
    "jsonl": write_jsonl,
    "xlsx": write_xlsx,
    "dta": write_dta,
}


def shorten_names(names: list[str]) -> dict[str, str]:
    """Names of at most 32 characters, no two alike.

    Examples
    --------
    >>> list(shorten_names(["year", "x" * 40, "x" * 41]).values())
    ['year', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_2']
    """
    short: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        for number in count(1):
            suffix = f"_{number}" if number > 1 else ""
            short[name] = name[: _NAME - len(suffix)] + suffix
            if short[name] not in taken:
                break
        taken.add(short[name])
    return short


def _rows(frame: Frame) -> Iterator[tuple[Any, ...]]:
    for batch in frame.batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _show(value: Any) -> Any:
    return show_number(value) if isinstance(value, Decimal) else value


def _plain(value: Any) -> Any:
    """A number without the zeros that the decimals of an archive have behind them."""
    return Decimal(show_number(value)) if isinstance(value, Decimal) else value


def _number(value: Any) -> Any:
    """A number as spreadsheets and Stata have it."""
    if isinstance(value, Decimal):
        return float(value)
    return value


def _load(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ArchiveError(
            f"this format needs {name}, which is not installed; pip install 'gongkai[export]'"
        ) from error
