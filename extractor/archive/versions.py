"""What determines the content of an archive: program, schema and model."""

import hashlib
from pathlib import Path

import msgspec

from extractor import __version__

_PACKAGE = Path(__file__).parents[1]


class Versions(msgspec.Struct, frozen=True):
    """Version of the program, and digests of the schema's and the models' files."""

    program: str
    schema: str
    model: str

    @property
    def digest(self) -> str:
        """All three in one."""
        return hashlib.sha256("\0".join(msgspec.structs.astuple(self)).encode()).hexdigest()[:12]


def find_versions() -> Versions:
    """The versions at work.

    Examples
    --------
    >>> find_versions() == find_versions()
    True
    """
    return Versions(
        __version__,
        _digest(_PACKAGE / "schema"),
        _digest(_PACKAGE / "models") or _digest(_PACKAGE.parent / "models"),
    )


def _digest(folder: Path) -> str:
    """A digest of the files below `folder`, program text aside; empty where there are none."""
    total = hashlib.sha256()
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix[:3] != ".py"
    )
    for path in files:
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12] if files else ""
