"""Reading an archive: its tables as Arrow, its views in DuckDB, its reports one by one.

Only what the manifest says is written is read, so an archive may be read while a
batch is writing into it.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.archive.columns import arrow_schema, list_parted, load_tables
from extractor.archive.manifest import NAME
from extractor.archive.parts import derived_path, part_path, read_part
from extractor.archive.records import Row, Rows, restore_report
from extractor.datamodel import Report
from extractor.errors import ArchiveError

if TYPE_CHECKING:
    import duckdb


class Archive:
    """An archive that ``gongkai batch`` wrote.

    The methods named like a table give it as a ``pyarrow.Table``; ``to_pandas()``
    makes a pandas frame of that, ``polars.from_arrow()`` one of polars.
    """

    def __init__(self, root: Path, shards: tuple[int, ...]) -> None:
        self.root = root
        self.shards = shards
        self._shard_of: dict[str, int] | None = None

    def documents(self, columns: list[str] | None = None) -> Any:
        """The reports, one row each, with their text."""
        return self.read("documents", columns)

    def sections(self, columns: list[str] | None = None) -> Any:
        """The headings."""
        return self.read("sections", columns)

    def tables(self, columns: list[str] | None = None) -> Any:
        """The statistical tables."""
        return self.read("tables", columns)

    def facts(self, columns: list[str] | None = None) -> Any:
        """The numbers of prose and tables."""
        return self.read("facts", columns)

    def statements(self, columns: list[str] | None = None) -> Any:
        """The sentences with their types."""
        return self.read("statements", columns)

    def findings(self, columns: list[str] | None = None) -> Any:
        """What contradicts what."""
        return self.read("findings", columns)

    def failures(self, columns: list[str] | None = None) -> Any:
        """What could not be read, and why."""
        return self.read("failures", columns)

    def duplicates(self, columns: list[str] | None = None) -> Any:
        """The documents that are copies of others."""
        return self.read("duplicates", columns)

    def read(self, table: str, columns: list[str] | None = None) -> Any:
        """A table of the archive, or some columns of it, as Arrow."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        schema = arrow_schema(table)
        if columns is not None:
            schema = pa.schema([schema.field(name) for name in columns])
        parts = [pq.read_table(path, columns=columns) for path in self.paths(table)]
        return pa.concat_tables([schema.empty_table(), *parts])

    def rows(self, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        """Some columns of a table row by row, in the order of the archive; little is in memory."""
        import pyarrow.parquet as pq

        for path in self.paths(table):
            with pq.ParquetFile(path) as part:
                for batch in part.iter_batches(batch_size=100, columns=columns):
                    yield from zip(*(batch[name].to_pylist() for name in columns), strict=True)

    def paths(self, table: str) -> list[Path]:
        """The parts of a table in order."""
        if load_tables()[table].derived:
            return [path for path in [derived_path(self.root, table)] if path.exists()]
        return [part_path(self.root, table, shard) for shard in self.shards]

    def connect(self, views: Mapping[str, str] | None = None) -> "duckdb.DuckDBPyConnection":
        """A DuckDB connection in memory with a view of every table, and `views` besides.

        Statements may read the archive and nothing else: no other file, no
        network, and no setting can be changed.
        """
        import duckdb

        connection = duckdb.connect(
            config={"autoinstall_known_extensions": False, "python_enable_replacements": False}
        )
        for table in load_tables():
            if paths := [str(path.resolve()) for path in self.paths(table)]:
                connection.read_parquet(paths).create_view(table)
            else:
                connection.register(table, arrow_schema(table).empty_table())
        for name, statement in (views or {}).items():
            connection.execute(f"CREATE VIEW {name} AS {statement}")
        connection.execute("SET allowed_directories = [?]", [f"{self.root.resolve()}/"])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return connection

    def report(self, document: str) -> Report:
        """One report, without blocks and grids."""
        if self._shard_of is None:
            self._shard_of = {
                found: shard
                for shard in self.shards
                for found in Archive(self.root, (shard,)).documents(["document"])[0].to_pylist()
            }
        shard = self._shard_of[document]
        return restore_report(
            {
                table: list(read_part(part_path(self.root, table, shard), table, document))
                for table in list_parted()
                if table != "failures"
            }
        )

    def reports(self) -> Iterator[tuple[str, Report]]:
        """Every report with its id, in the order of the archive, without blocks and grids."""
        for shard in self.shards:
            for rows in read_shard(self.root, shard):
                yield rows["documents"][0][0], restore_report(rows)


def read_shard(root: Path, shard: int) -> Iterator[Rows]:
    """The rows of a shard document by document; failures are left out.

    All tables are read side by side, so that one document is in memory at a time.
    """
    others = {
        table: _Follower(read_part(part_path(root, table, shard), table))
        for table in list_parted()
        if table not in ("documents", "failures")
    }
    for row in read_part(part_path(root, "documents", shard), "documents"):
        yield {"documents": [row], **{t: rows.take(row[0]) for t, rows in others.items()}}


class _Follower:
    """Rows that are sorted by document, taken document by document."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self.rows = rows
        self.next = next(rows, None)

    def take(self, document: str) -> list[Row]:
        """The rows of `document`, which are the next ones if there are any."""
        taken = []
        while self.next is not None and self.next[0] == document:
            taken.append(self.next)
            self.next = next(self.rows, None)
        return taken


def open_archive(path: str | Path) -> Archive:
    """The archive at `path`, as far as it is written.

    Raises
    ------
    ArchiveError
        If there is no archive, or its manifest cannot be read.

    Examples
    --------
    >>> open_archive("no-such-folder")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    extractor.errors.ArchiveError: no-such-folder: no archive (manifest.sqlite is missing); ...
    """
    root = Path(path)
    if not (root / NAME).is_file():
        raise ArchiveError(
            f"{path}: no archive ({NAME} is missing); gongkai batch SOURCE --out {path} makes one"
        )
    try:
        with closing(
            sqlite3.connect(f"{(root / NAME).resolve().as_uri()}?mode=ro", uri=True)
        ) as db:
            rows = db.execute("SELECT shard FROM shards WHERE written = 1 ORDER BY shard")
            return Archive(root, tuple(shard for (shard,) in rows))
    except sqlite3.Error as error:
        raise ArchiveError(f"{path}: the manifest cannot be read ({error})") from error
