"""The manifest: which inputs an archive has, in which part each stands, what came of it.

One SQLite database in WAL mode, written by one process at a time. What it says is
written is on the disk; a part it does not know of is the rest of a run that was
interrupted, and is written again. It holds no times, and `finish` leaves it as a
fresh copy of itself, so two archives of the same inputs have equal bytes.
"""

import fcntl
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import msgspec

from extractor.archive.items import Item
from extractor.archive.parts import WORK, sync
from extractor.archive.versions import Versions
from extractor.errors import ArchiveError

NAME = "manifest.sqlite"
LAYOUT = "1"
"""Version of the layout of archives."""

_ITEM = tuple(msgspec.structs.fields(Item))
_COLUMNS = ", ".join(f'"{field.name}"' for field in _ITEM)
_DECLARATION = """
CREATE TABLE archive (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shards (
    shard INTEGER PRIMARY KEY,
    written INTEGER NOT NULL DEFAULT 0, complete INTEGER NOT NULL DEFAULT 0,
    program TEXT, "schema" TEXT, model TEXT
);
CREATE TABLE items (
    shard INTEGER NOT NULL, position INTEGER NOT NULL,
    source TEXT NOT NULL UNIQUE, path BLOB NOT NULL, place TEXT NOT NULL,
    member INTEGER NOT NULL, size INTEGER NOT NULL, stamp TEXT NOT NULL,
    "group" TEXT, metadata TEXT, problem TEXT,
    status TEXT NOT NULL DEFAULT 'pending', document TEXT, kind TEXT, reason TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (shard, position)
) WITHOUT ROWID;
CREATE INDEX items_by_status ON items (status, shard);
"""
_LISTED = """
CREATE TEMP TABLE listed (
    source TEXT PRIMARY KEY, path BLOB, place TEXT, member INTEGER, size INTEGER, stamp TEXT,
    "group" TEXT, metadata TEXT, problem TEXT
) WITHOUT ROWID
"""
_DIFFERS = """(items.stamp, items."group", items.metadata, items.problem)
    IS NOT (listed.stamp, listed."group", listed.metadata, listed.problem)"""


class Outcome(msgspec.Struct, frozen=True):
    """What came of one item: the id of its document, or why there is none."""

    position: int
    document: str | None = None
    kind: str | None = None
    reason: str | None = None


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a listing of the sources means for the archive."""

    listed: int
    added: int
    changed: int
    retried: int
    pending: int
    """Items of the archive that are still to be read, these and older ones."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """An item as it stands in a shard."""

    position: int
    settled: bool
    item: Item


class Manifest:
    """The manifest of the archive at `root`; without one, a plan that is kept in memory."""

    def __init__(self, root: Path | None, shard_size: int) -> None:
        self.root = root
        self.path = None if root is None else root / NAME
        self._connection = sqlite3.connect(self.path or ":memory:", isolation_level=None)
        self._execute("PRAGMA journal_mode = WAL")
        self._execute("PRAGMA synchronous = FULL")
        self._begin(shard_size)

    @classmethod
    def preview(cls, root: Path, shard_size: int) -> "Manifest":
        """A copy in memory of the manifest at `root`, or of none, to try a plan on."""
        preview = cls(None, shard_size)
        if (root / NAME).exists():
            with closing(
                sqlite3.connect(f"{(root / NAME).resolve().as_uri()}?mode=ro", uri=True)
            ) as kept:
                kept.backup(preview._connection)
            preview._begin(shard_size)
        return preview

    def _begin(self, shard_size: int) -> None:
        if not self._count("SELECT count(*) FROM sqlite_master"):
            with self.transaction():
                for statement in _DECLARATION.split(";")[:-1]:
                    self._execute(statement)
                keys = [("layout", LAYOUT), ("shard_size", str(shard_size))]
                self._connection.executemany("INSERT INTO archive VALUES (?, ?)", keys)
        kept = dict(self._execute("SELECT key, value FROM archive"))
        if kept["layout"] != LAYOUT:
            raise ArchiveError(
                f"{self.root}: the archive has layout {kept['layout']}, this program writes {LAYOUT}; "
                "use the version that wrote it, or read the sources into a new archive"
            )
        self.shard_size = int(kept["shard_size"])

    def plan(
        self,
        items: Iterable[Item],
        limit: int | None,
        retry_failed: bool,
        discard: Callable[[int], None],
    ) -> Plan:
        """Enter what is new, changed or to be tried again.

        Items are put in the order of their addresses, and new ones behind those
        that are there, so that the same inputs always make the same shards. What
        was prepared of a shard whose items change is given to `discard`.
        """
        with self.transaction():
            self._execute("DROP TABLE IF EXISTS temp.listed")
            self._execute(_LISTED)
            self._connection.executemany(
                f"INSERT OR IGNORE INTO listed ({_COLUMNS}) VALUES ({', '.join('?' * len(_ITEM))})",
                map(msgspec.structs.astuple, items),
            )
            if limit is not None:
                self._execute(
                    "DELETE FROM listed WHERE source NOT IN "
                    "(SELECT source FROM listed ORDER BY source LIMIT ?)",
                    limit,
                )
            retried = self._retry(discard) if retry_failed else 0
            changed = self._update(discard)
            before = self.count()
            self._append()
            return Plan(
                listed=self._count("SELECT count(*) FROM listed"),
                added=self.count() - before,
                changed=changed,
                retried=retried,
                pending=self.count("pending"),
            )

    def _retry(self, discard: Callable[[int], None]) -> int:
        failed = self._execute("SELECT DISTINCT shard FROM items WHERE status = 'failed'")
        for (shard,) in failed.fetchall():
            discard(shard)
        return self._execute("UPDATE items SET status = 'pending' WHERE status = 'failed'").rowcount

    def _update(self, discard: Callable[[int], None]) -> int:
        changed = self._execute(
            "SELECT shard, position FROM items JOIN listed USING (source) WHERE " + _DIFFERS
        ).fetchall()
        for shard in sorted({shard for shard, _ in changed}):
            discard(shard)
        self._connection.executemany(
            "UPDATE items SET status = 'pending' WHERE shard = ? AND position = ?", changed
        )
        fields = ", ".join(f'"{field.name}" = listed."{field.name}"' for field in _ITEM)
        self._execute(f"UPDATE items SET {fields} FROM listed WHERE items.source = listed.source")
        return len(changed)

    def _append(self) -> None:
        self._execute(
            f"""INSERT INTO items (shard, position, {_COLUMNS})
            SELECT number / ?1, number % ?1, {_COLUMNS} FROM (
                SELECT *, ?2 + row_number() OVER (ORDER BY source) - 1 AS number
                FROM listed WHERE source NOT IN (SELECT source FROM items)
            )""",
            self.shard_size,
            self.count(),
        )
        self._execute("INSERT OR IGNORE INTO shards (shard) SELECT DISTINCT shard FROM items")
        self._execute(
            "UPDATE shards SET complete = 0 "
            "WHERE shard IN (SELECT shard FROM items WHERE status = 'pending')"
        )

    def open_shards(self) -> list[int]:
        """The shards of which something is still to be read or written."""
        return [
            shard
            for (shard,) in self._execute(
                "SELECT shard FROM shards WHERE complete = 0 ORDER BY shard"
            )
        ]

    def written_shards(self) -> list[int]:
        """The shards whose parts can be read."""
        return [
            shard
            for (shard,) in self._execute(
                "SELECT shard FROM shards WHERE written = 1 ORDER BY shard"
            )
        ]

    def entries(self, shard: int) -> list[Entry]:
        """The items of a shard in order."""
        rows = self._execute(
            f"SELECT position, status, {_COLUMNS} FROM items WHERE shard = ? ORDER BY position",
            shard,
        )
        return [
            Entry(position=position, settled=status != "pending", item=Item(**_name(row)))
            for position, status, *row in rows
        ]

    def commit(self, shard: int, outcomes: Iterable[Outcome], versions: Versions) -> None:
        """Enter that the parts of a shard are on the disk, and what came of its items."""
        rows = [
            (o.document, o.kind, o.reason, "failed" if o.kind else "done", shard, o.position)
            for o in outcomes
        ]
        with self.transaction():
            self._connection.executemany(
                "UPDATE items SET document = ?, kind = ?, reason = ?, "
                "attempts = attempts + (status = 'pending'), status = ? "
                "WHERE shard = ? AND position = ?",
                rows,
            )
            self._execute(
                'UPDATE shards SET written = 1, complete = 1, program = ?, "schema" = ?, model = ? '
                "WHERE shard = ?",
                *msgspec.structs.astuple(versions),
                shard,
            )

    def count(self, status: str | None = None) -> int:
        """The number of items, of all or of those that are pending, done or failed."""
        if status is None:
            return self._count("SELECT count(*) FROM items")
        return self._count("SELECT count(*) FROM items WHERE status = ?", status)

    def failures(self) -> Iterator[tuple[str, str, str]]:
        """Address, kind and reason of what could not be read, in the order of the addresses."""
        yield from self._execute(
            "SELECT source, kind, reason FROM items WHERE status = 'failed' ORDER BY source"
        )

    def packed(self) -> list[bytes]:
        """The packed containers of which members are still to be read."""
        return [
            path
            for (path,) in self._execute(
                "SELECT DISTINCT path FROM items "
                "WHERE place = 'packed tar' AND status = 'pending' ORDER BY path"
            )
        ]

    def finish(self) -> None:
        """Close, leaving one file without gaps whose bytes tell nothing of interruptions."""
        if self.path is None:
            return
        work = self.path.parent / WORK
        work.mkdir(exist_ok=True)
        copy = work / f"{NAME}-{os.getpid()}"
        copy.unlink(missing_ok=True)
        self._execute("VACUUM INTO ?", str(copy))
        self.close()
        with closing(sqlite3.connect(copy)) as fresh:
            fresh.execute("PRAGMA schema_version = 1")  # it would count the copies
        if not self.path.with_name(f"{NAME}-wal").exists():  # nobody else has it open
            sync(copy)
            copy.replace(self.path)
            sync(self.path.parent)

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing."""
        self._execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._execute("ROLLBACK")
            raise
        self._execute("COMMIT")

    def _execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def _count(self, statement: str, *values: Any) -> int:
        [[count]] = self._execute(statement, *values)
        return int(count)


def _name(row: list[Any]) -> dict[str, Any]:
    return dict(zip((field.name for field in _ITEM), row, strict=True))


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Keep other runs from writing into the archive at `root`.

    Raises
    ------
    ArchiveError
        If another run is writing into it.
    """
    descriptor = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise ArchiveError(
            f"{root}: another run is writing into this archive; wait until it is done"
        ) from error
    finally:
        os.close(descriptor)
