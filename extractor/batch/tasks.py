"""What a worker process is told to do, and what it answers."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from extractor.archive.items import Item
from extractor.archive.manifest import Outcome
from extractor.batch.staging import Staging
from extractor.datamodel import Report
from extractor.settings import Settings

Reader = Callable[[bytes, Settings, str], Report]
"""Makes a report of the bytes at an address; ``extract`` is one."""


class Duty(msgspec.Struct, frozen=True):
    """What all tasks of a run have in common."""

    root: Path
    """The archive."""
    staging: Staging
    settings: Settings
    reader: Reader


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
