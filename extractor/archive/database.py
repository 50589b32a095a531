"""An archive as one DuckDB file: all its tables and the panel."""

import os
from pathlib import Path

import duckdb

from extractor.archive.columns import arrow_schema, load_tables
from extractor.archive.panel import LONG, make_long
from extractor.archive.store import Archive


def write_database(archive: Archive, path: str | Path) -> None:
    """Write the file, which takes the place of one that is there."""
    target = Path(path)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with duckdb.connect(str(temporary)) as connection:
            for table in load_tables():
                connection.register("rows", arrow_schema(table).empty_table())
                connection.execute(f'CREATE TABLE "{table}" AS FROM rows')
                for part in archive.paths(table):
                    connection.read_parquet(str(part)).insert_into(table)
            connection.register("rows", LONG.empty_table())
            connection.execute("CREATE TABLE panel AS FROM rows")
            for batch in make_long(archive).batches:
                connection.register("rows", batch)
                connection.execute("INSERT INTO panel FROM rows")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
