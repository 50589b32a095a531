"""The streams of an OLE compound file, the container of doc, wps, xls and et."""

from io import BytesIO
from struct import error as StructError  # noqa: N812
from typing import Any

from extractor.errors import ReadingError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, StructError,
           OverflowError, RecursionError)  # fmt: skip
"""What the library raises on a broken file."""


class Streams:
    """Reads streams by their names.

    Raises
    ------
    ReadingError
        If the container is broken.
    """

    def __init__(self, data: bytes) -> None:
        import olefile

        try:
            self._file: Any = olefile.OleFileIO(BytesIO(data))
            self.names = frozenset("/".join(path) for path in self._file.listdir())
        except _BROKEN as error:
            raise ReadingError(f"a broken Office file ({error}); fetch it again") from error

    def read(self, name: str) -> bytes:
        """The content of a stream; nothing if there is none of that name."""
        if name not in self.names:
            return b""
        try:
            with self._file.openstream(name) as stream:
                return bytes(stream.read())
        except _BROKEN as error:
            raise ReadingError(
                f"a broken Office file ({error}); it was probably cut off, fetch it again"
            ) from error
