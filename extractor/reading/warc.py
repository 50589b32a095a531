"""Web archives (WARC): the pages and files that a crawler kept, with their addresses and dates.

A batch lists the captures of an archive first (`list_captures`) and reads each of them
later, by its offset (`read_capture`); packed archives are packed record by record, so
both work without unpacking the whole. Needs the extra ``warc``.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from extractor.errors import ReadingError
from extractor.reading.limits import check_limit
from extractor.settings import Settings

_PASSED_OVER = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/json",
                "application/javascript", "application/x-javascript", "application/font")  # fmt: skip
_FOUND = "200"


class Capture(msgspec.Struct, frozen=True):
    """A page or file as it was fetched: where it stands in the archive, and what is known of it."""

    offset: int
    url: str
    date: str
    """When it was fetched, as ISO 8601."""
    media_type: str
    """As the server declared it; the content decides."""


def list_captures(archive: BinaryIO) -> Iterator[Capture]:
    """The captures of an archive that may be documents, in their order.

    Raises
    ------
    ReadingError
        If it is no archive, broken, or the extra ``warc`` is not installed.
    """
    records = _open(archive)
    try:
        for record in records:
            capture = _describe(record, records.get_record_offset())
            if capture is not None:
                yield capture
    except (ReadingError, MemoryError):
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise ReadingError(
            f"a broken web archive ({type(error).__name__}: {error}); it was probably cut off"
        ) from error


def read_capture(archive: BinaryIO, offset: int, settings: Settings) -> bytes:
    """The content of the capture at `offset`, without the encodings of its transfer.

    Raises
    ------
    ReadingError
        If there is none, or it is larger than ``max_bytes``.
    """
    archive.seek(offset)
    try:
        record = next(iter(_open(archive)), None)
        data = record.content_stream().read(settings.max_bytes + 1) if record is not None else None
    except (ReadingError, MemoryError):
        raise
    except Exception as error:
        raise ReadingError(
            f"a broken record of a web archive ({type(error).__name__}: {error})"
        ) from error
    if data is None:
        raise ReadingError(f"there is no record at offset {offset} of the web archive")
    check_limit("max_bytes", len(data), settings.max_bytes, "bytes of input")
    return bytes(data)


def _open(archive: BinaryIO) -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise ReadingError(
            "to read web archives (WARC) install the extra: pip install 'gongkai[warc]'"
        ) from error
    return ArchiveIterator(archive, arc2warc=True)


def _describe(record: Any, offset: int) -> Capture | None:
    """What an archive says of a record; None if it is no document that was found."""
    headers = record.rec_headers
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != _FOUND:
            return None
        declared = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        declared = headers.get_header("Content-Type") or ""
    else:
        return None
    media_type = declared.partition(";")[0].strip().lower()
    if media_type.startswith(_PASSED_OVER):
        return None
    url = headers.get_header("WARC-Target-URI") or ""
    return Capture(offset, url, headers.get_header("WARC-Date") or "", media_type)
