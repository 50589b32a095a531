"""The working folder of a run inside the archive: what is prepared but not yet a part.

All of it can be lost without harm; it goes when the run is done.
"""

import bz2
import gzip
import hashlib
import lzma
import os
import shutil
from pathlib import Path
from typing import IO

from extractor.archive.parts import WORK, replace_file
from extractor.archive.versions import Versions
from extractor.errors import ArchiveError
from extractor.reading.limits import check_limit
from extractor.settings import Settings

_CHUNK = 1024 * 1024


class Staging:
    """The working folder of the archive at `root`, for one state of program and schema."""

    def __init__(self, root: Path, versions: Versions) -> None:
        self.root = root / WORK
        self.version = versions.digest

    def shard(self, shard: int) -> Path:
        """Where the records of a shard are collected."""
        return self.root / f"records-{self.version}" / f"{shard:06}"

    def path(self, container: bytes) -> Path:
        """Where a packed container stands unpacked."""
        return self.root / "containers" / f"{_identify(container)}.tar"

    def unpack(self, container: bytes, settings: Settings) -> Path:
        """Unpack a packed tar, of which nothing can be read from the middle, to a plain one.

        Raises
        ------
        ReadingError
            If it expands beyond ``max_container_bytes``.
        """
        path = self.path(container)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with (
                _open_packed(os.fsdecode(container)) as source,
                replace_file(path, self.root) as temporary,
                temporary.open("wb") as target,
            ):
                self._copy(source, target, settings.max_container_bytes)
        return path

    def _copy(self, source: IO[bytes], target: IO[bytes], limit: int) -> None:
        size = 0
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            check_limit("max_container_bytes", size, limit, "bytes of the unpacked container")
            try:
                target.write(chunk)
            except OSError as error:
                raise ArchiveError(f"{self.root}: cannot be written ({error.strerror})") from error

    def discard(self, shard: int) -> None:
        """Drop what was collected of a shard."""
        shutil.rmtree(self.shard(shard), ignore_errors=True)

    def discard_outdated(self) -> None:
        """Drop what other versions of the program collected."""
        for folder in self.root.glob("records-*"):
            if folder.name != f"records-{self.version}":
                shutil.rmtree(folder, ignore_errors=True)

    def clear(self) -> None:
        """Remove the working folder."""
        shutil.rmtree(self.root, ignore_errors=True)


def _identify(container: bytes) -> str:
    """A name for a file as it is now; another one once it changed."""
    status = os.stat(os.fsdecode(container))
    key = b"%s\0%d\0%d" % (container, status.st_size, status.st_mtime_ns)
    return hashlib.sha256(key).hexdigest()[:20]


def _open_packed(path: str) -> IO[bytes]:
    """The unpacked content; which packing it is, the first bytes say."""
    with open(path, "rb") as file:
        magic = file.read(6)
    if magic.startswith(b"\x1f\x8b"):
        return gzip.open(path)  # type: ignore[return-value]
    if magic.startswith(b"BZh"):
        return bz2.open(path)
    if magic.startswith(b"\xfd7zXZ"):
        return lzma.open(path)
    return open(path, "rb")
