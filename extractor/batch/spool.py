"""The spool: records of a shard's documents, appended as they come, until all are there.

Every process appends to a file of its own. A record is its position, its length and a
check sum, then its bytes; what was cut off by the end of a process fails the check and
does not count. So a run that was interrupted goes on where it was.
"""

import os
import secrets
import struct
import zlib
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from extractor.archive.items import Item
from extractor.archive.manifest import Outcome
from extractor.archive.records import Rows

FailureKind = Literal["unreadable", "crashed", "timeout", "memory", "defect"]
"""It is no report or broken; it ended its process; it took too long; too much memory; our fault."""

_HEAD = struct.Struct(">III")


class Record(msgspec.Struct, frozen=True):
    """What came of an item, and the rows it gives."""

    outcome: Outcome
    rows: Rows


def fail(item: Item, position: int, kind: FailureKind, reason: str) -> Record:
    """The record of an item that could not be read."""
    row = [item.source, kind, reason, item.group, item.metadata]
    return Record(Outcome(position, kind=kind, reason=reason), {"failures": [row]})


class Place(msgspec.Struct, frozen=True):
    """Where the bytes of a record stand."""

    path: Path
    offset: int
    length: int


class SpoolWriter:
    """Appends the records of one process to its files, one a shard."""

    def __init__(self) -> None:
        self._name = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._folder: Path | None = None
        self._file: BinaryIO | None = None

    def append(self, folder: Path, record: Record) -> None:
        """Append a record to the spool of a shard."""
        if self._file is None or folder != self._folder:
            self.close()
            folder.mkdir(parents=True, exist_ok=True)
            self._file, self._folder = (folder / self._name).open("ab", buffering=0), folder
        body = msgspec.msgpack.encode(record)
        head = _HEAD.pack(record.outcome.position, len(body), zlib.crc32(body))
        data = memoryview(head + body)
        while data:
            data = data[self._file.write(data) :]

    def close(self) -> None:
        """Close the file that is open."""
        if self._file is not None:
            self._file.close()
            self._file = None


def index_spool(folder: Path) -> dict[int, Place]:
    """The whole records of a shard by position."""
    places: dict[int, Place] = {}
    for path in sorted(folder.glob("*")):
        with path.open("rb") as file:
            while len(head := file.read(_HEAD.size)) == _HEAD.size:
                position, length, check = _HEAD.unpack(head)
                offset = file.tell()
                body = file.read(length)
                if len(body) != length or zlib.crc32(body) != check:
                    break
                places[position] = Place(path, offset, length)
    return places


def read_record(place: Place) -> Record:
    """The record at a place."""
    with place.path.open("rb") as file:
        file.seek(place.offset)
        return msgspec.msgpack.decode(file.read(place.length), type=Record)
