"""Work items: the inputs of a batch, each with its address."""

from typing import Literal

import msgspec

Place = Literal["file", "zip", "tar", "packed tar", "nowhere"]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One input of a batch: a file, or a member of a container."""

    source: str
    """Its address for people, unique in an archive: a path, or ``container!/member``."""
    path: bytes
    """Path of the file or container, as the system has it."""
    place: Place = "file"
    """What `path` is; ``nowhere`` if `problem` says why it cannot be opened at all."""
    member: int = 0
    """Of a zip the number of the member, of a tar the offset of its content."""
    size: int = 0
    """Bytes, unpacked."""
    stamp: str = ""
    """By what it is seen that the content changed: size, time, check sum."""
    group: str | None = None
    """The report of which it is a part, where the list of paths names one."""
    metadata: str | None = None
    """The other columns of the list of paths, a JSON object."""
    problem: str | None = None
