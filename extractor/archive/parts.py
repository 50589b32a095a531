"""Parts: the Parquet files of an archive, one a table and shard.

A part is written under a temporary name, synced and renamed, so under its own
name it is whole or not there. The same rows give the same bytes: single-threaded,
row groups of a fixed number of documents, no time stamps.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from decimal import Context, Decimal, Inexact, InvalidOperation
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extractor.archive.columns import DECIMAL, arrow_schema, list_parted, load_tables
from extractor.archive.records import Row, Rows

ROW_GROUP = 100
"""Documents in a row group; so many are in memory while a part is written."""

WORK = ".work"
"""Folder in an archive for what is being prepared; all of it can be lost without harm."""

_EXACT = Context(prec=DECIMAL.precision, traps=[Inexact, InvalidOperation])
_QUANTUM = Decimal(1).scaleb(-DECIMAL.scale)


def part_path(root: Path, table: str, shard: int) -> Path:
    """Where the part of a table stands.

    Examples
    --------
    >>> part_path(Path("archive"), "facts", 12).as_posix()
    'archive/facts/part-000012.parquet'
    """
    return root / table / f"part-{shard:06}.parquet"


def write_parts(root: Path, shard: int, documents: Iterable[Rows]) -> None:
    """Write a part of every table from the rows of the documents of a shard, in order."""
    pending = iter(documents)
    with ExitStack() as stack:
        writers = {
            table: stack.enter_context(_write_part(root, table, shard)) for table in list_parted()
        }
        while batch := list(islice(pending, ROW_GROUP)):
            for table, writer in writers.items():
                rows = [row for document in batch for row in document.get(table, ())]
                if rows:
                    writer.write_table(to_arrow(table, rows), row_group_size=len(rows))


def derived_path(root: Path, table: str) -> Path:
    """Where a derived table stands.

    Examples
    --------
    >>> derived_path(Path("archive"), "duplicates").as_posix()
    'archive/duplicates.parquet'
    """
    return root / f"{table}.parquet"


def write_derived(root: Path, table: str, rows: list[Row]) -> None:
    """Write a derived table, which takes the place of an earlier one."""
    (root / WORK).mkdir(exist_ok=True)
    with replace_file(derived_path(root, table), root / WORK) as temporary:
        pq.write_table(to_arrow(table, rows), temporary, compression="zstd")


def read_part(path: Path, table: str, document: str | None = None) -> Iterator[Row]:
    """The rows of a part as `write_parts` was given them, or those of one document."""
    columns = load_tables()[table].columns
    stored = [f"{c.name}_text" if c.type == "decimal" else c.name for c in columns]
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=stored):
            if document is not None:
                batch = batch.filter(pc.equal(batch["document"], document))
            yield from map(list, zip(*(batch[name].to_pylist() for name in stored), strict=True))


def to_arrow(table: str, rows: list[Row]) -> Any:
    """Rows as an Arrow table of the declared schema.

    Examples
    --------
    >>> rows = [["a.pdf", "unreadable", "a broken pdf", None, None]]
    >>> to_arrow("failures", rows).column("kind").to_pylist()
    ['unreadable']
    """
    arrays: list[list[Any]] = []
    columns = load_tables()[table].columns
    for column, values in zip(
        columns, zip(*rows, strict=True) if rows else [()] * len(columns), strict=True
    ):
        if column.type == "decimal":
            arrays.append([_fit(value) for value in values])
        arrays.append(list(values))
    schema = arrow_schema(table)
    return pa.Table.from_arrays(
        [pa.array(values, type=field.type) for values, field in zip(arrays, schema, strict=True)],
        schema=schema,
    )


def _fit(text: str | None) -> Decimal | None:
    """The number as a decimal of the archive; None where it does not fit exactly.

    Examples
    --------
    >>> _fit("18.8710"), _fit("1E+4"), _fit("1E+40"), _fit("1E-13")
    (Decimal('18.871000000000'), Decimal('10000.000000000000'), None, None)
    """
    if text is None:
        return None
    try:
        return Decimal(text).quantize(_QUANTUM, context=_EXACT)
    except (Inexact, InvalidOperation):
        return None


@contextmanager
def _write_part(root: Path, table: str, shard: int) -> Iterator[Any]:
    path = part_path(root, table, shard)
    for folder in (path.parent, root / WORK):
        folder.mkdir(exist_ok=True)
    with (
        replace_file(path, root / WORK) as temporary,
        pq.ParquetWriter(temporary, arrow_schema(table), compression="zstd") as writer,
    ):
        yield writer


@contextmanager
def replace_file(path: Path, work: Path) -> Iterator[Path]:
    """A path in the folder `work`, whose file takes the place of `path`, synced, once written."""
    temporary = work / f".{path.parent.name}-{path.name}-{os.getpid()}"
    try:
        yield temporary
        sync(temporary)
        temporary.replace(path)
        sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have a file, or the names in a folder, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
