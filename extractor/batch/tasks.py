"""What a worker process is told to do, and what it answers."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from extractor.archive.items import Item
from extractor.archive.manifest import Entry, Outcome
from extractor.batch.staging import Staging
from extractor.datamodel import Report
from extractor.settings import Settings

Commit = Callable[[int, Sequence[Outcome]], None]
"""Enters that the parts of a shard are written, and what came of its items."""

Note = Callable[[Outcome], None]
"""Is told what came of an item."""

Reader = Callable[[bytes, Settings, str], Report]
"""Makes a report of the bytes at an address; ``extract`` is one."""


class Duty(msgspec.Struct, frozen=True):
    """What all tasks of a run have in common."""

    root: Path
    """The archive."""
    staging: Staging
    settings: Settings
    reader: Reader


Engine = Callable[[Iterator[tuple[int, list[Entry]]], Duty, int, Commit, Note], None]
"""Reads shards, each given with its entries, by a number of workers."""


class ReadTask(msgspec.Struct, frozen=True):
    """Read an item and put its rows into the spool of the shard."""

    shard: int
    position: int
    item: Item


class ReopenTask(msgspec.Struct, frozen=True):
    """Put the rows of a shard's settled items, which stand in its parts, into its spool."""

    shard: int
    positions: dict[str, int]
    """By address."""


class WriteTask(msgspec.Struct, frozen=True):
    """Write the parts of a shard from its spool."""

    shard: int
    size: int


Task = ReadTask | ReopenTask | WriteTask


class Answer(msgspec.Struct, frozen=True):
    """What came of a task: outcomes, or the reason why the run cannot go on."""

    outcomes: list[Outcome] = []
    stop: str | None = None
