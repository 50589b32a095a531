"""Containers: zip and tar, their members listed, and read one by one into memory.

Nothing is unpacked to the disk under a name of its own: a member is found by its
number or offset, and its name serves as its address only.
"""

import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec

from extractor.archive.items import Item
from extractor.batch.staging import Staging
from extractor.errors import ReadingError
from extractor.reading.limits import check_limit
from extractor.settings import Settings

Container = Literal["zip", "tar", "packed tar"]

_SUFFIXES: dict[str, Container] = {
    ".zip": "zip",
    ".tar": "tar",
    ".tar.gz": "packed tar",
    ".tgz": "packed tar",
    ".tar.bz2": "packed tar",
    ".tbz2": "packed tar",
    ".tar.xz": "packed tar",
    ".txz": "packed tar",
}
_BROKEN = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, ValueError, RuntimeError,
    NotImplementedError,
)  # fmt: skip


def find_container(path: Path) -> Container | None:
    """Which container a file is, by its name.

    Examples
    --------
    >>> find_container(Path("2019.tar.gz")), find_container(Path("a.docx"))
    ('packed tar', None)
    """
    name = path.name.lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def list_members(
    container: Item, kind: Container, settings: Settings, staging: Staging
) -> Iterator[Item]:
    """One item for every file in a container.

    Raises
    ------
    ReadingError
        If the container is broken or exceeds a limit.
    """
    try:
        if kind == "zip":
            yield from _list_zip(container, settings)
        else:
            path = Path(os.fsdecode(container.path))
            if kind == "packed tar":
                path = staging.unpack(container.path, settings)
            yield from _list_tar(container, kind, path, settings)
    except _BROKEN as error:
        raise ReadingError(
            f"a broken container ({error}); it was probably cut off, fetch it again"
        ) from error


def _list_zip(container: Item, settings: Settings) -> Iterator[Item]:
    with zipfile.ZipFile(os.fsdecode(container.path)) as archive:
        members = archive.infolist()
        check_limit("max_members", len(members), settings.max_members, "members of the zip")
        for number, member in enumerate(members):
            if not member.is_dir():
                yield _make_member(
                    container,
                    place="zip",
                    name=_name_zip_member(member),
                    member=number,
                    size=member.file_size,
                    stamp=f"{member.file_size}-{member.CRC:08x}",
                )


def _list_tar(container: Item, kind: Container, path: Path, settings: Settings) -> Iterator[Item]:
    with tarfile.open(path, "r:") as archive:
        for number, member in enumerate(archive, start=1):
            check_limit("max_members", number, settings.max_members, "members of the tar")
            archive.members = []  # type: ignore[attr-defined]  # or it would keep all it has seen
            if member.isreg() and not member.issparse():
                yield _make_member(
                    container,
                    place=kind,
                    name=member.name,
                    member=member.offset_data,
                    size=member.size,
                    stamp=f"{member.size}-{member.mtime}-{member.chksum:o}",
                )


def _make_member(
    container: Item, *, place: Container, name: str, member: int, size: int, stamp: str
) -> Item:
    written = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return msgspec.structs.replace(
        container,
        source=f"{container.source}!/{written}",
        place=place,
        member=member,
        size=size,
        stamp=stamp,
    )


def _name_zip_member(member: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Chinese Windows writes GBK without saying so."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def read_item(item: Item, settings: Settings, staging: Staging) -> bytes:
    """The bytes of an item, within the limits.

    Raises
    ------
    ReadingError
        If it cannot be read, or is too large.
    """
    if item.problem is not None:
        raise ReadingError(item.problem)
    check_limit("max_bytes", item.size, settings.max_bytes, "bytes of input")
    limit = settings.max_bytes
    path = os.fsdecode(item.path)
    try:
        if item.place == "zip":
            data = _read_zip_member(path, item, limit)
        else:
            located = staging.path(item.path) if item.place == "packed tar" else Path(path)
            with located.open("rb") as file:
                file.seek(item.member)
                data = file.read(limit + 1 if item.place == "file" else item.size)
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise ReadingError(
            f"cannot be opened ({reason}); check the path, that you may read it, and the container"
        ) from error
    check_limit("max_bytes", len(data), limit, "bytes of input")
    return data


def _read_zip_member(path: str, item: Item, limit: int) -> bytes:
    archive = _open_zip(path, os.stat(path).st_mtime_ns)
    with archive.open(archive.infolist()[item.member]) as member:
        return member.read(limit + 1)


@lru_cache(maxsize=2)
def _open_zip(path: str, _time: int) -> zipfile.ZipFile:
    """A container stays open, since reading its directory takes long where there are many."""
    return zipfile.ZipFile(path)
