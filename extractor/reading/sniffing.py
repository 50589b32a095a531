"""Which format is it? The content decides, never the name of the file."""

import re
import zipfile
from io import BytesIO
from typing import Literal

from extractor.errors import ReadingError
from extractor.reading.csv_text import is_csv
from extractor.reading.docx_container import IS_DOCUMENT
from extractor.reading.mail import is_mhtml
from extractor.reading.ole import MAGIC, Streams

MediaType = Literal[
    "text/plain",
    "text/html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/pdf",
    "application/msword",
    "application/rtf",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv",
    "multipart/related",
]
PLAIN: MediaType = "text/plain"
HTML: MediaType = "text/html"
DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: MediaType = "application/pdf"
DOC: MediaType = "application/msword"
RTF: MediaType = "application/rtf"
ODT: MediaType = "application/vnd.oasis.opendocument.text"
XLS: MediaType = "application/vnd.ms-excel"
XLSX: MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV: MediaType = "text/csv"
MHTML: MediaType = "multipart/related"
READ = "txt, html, mhtml, pdf, docx, doc, wps, rtf, odt, xlsx, xls, et or csv"
"""The formats that are read, for messages."""

_FOREIGN = (
    (b"\xff\xd8\xff", "a JPEG picture"), (b"\x89PNG", "a PNG picture"), (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"), (b"II*\0", "a TIFF picture"), (b"MM\0*", "a TIFF picture"),
    (b"Rar!", "a RAR archive"), (b"7z\xbc\xaf", "a 7z archive"), (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a Windows program"), (b"\x7fELF", "a program"),
    (b"WARC/", "a web archive (WARC) of many pages"),
    (b"OggS", "a sound or video"), (b"ID3", "a sound file"), (b"SQLite format 3", "a database"),
)  # fmt: skip
_SPOKEN = ("BM", "MZ", "ID3")
"""Magic numbers that could begin a text; they count only where a control character follows."""
_MARK_UP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*+<(?:!doctype\s+html|html|head|meta|title|body|div"
    r"|table|p|span|h[1-6]|script|style|link|article|section|center|font|br)\b",
    re.I | re.S,
)
_TAGS = re.compile(r"</(?:p|div|td|tr|table|span|html|body|h[1-6])>|<br\s*/?>", re.I)


def sniff_container(data: bytes) -> MediaType | None:
    """The media type of a binary format; None if `data` can only be text.

    Raises
    ------
    ReadingError
        If it is empty, or of a format that is not read: pictures, archives,
        legacy and encrypted Office files.

    Examples
    --------
    >>> sniff_container(b"%PDF-1.4 ...")
    'application/pdf'
    >>> sniff_container("一、概述".encode()) is None
    True
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise ReadingError("the input is empty; there is no report in it")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(MAGIC):
        return _sniff_ole(data)
    if data.lstrip()[:5] == b"{\\rtf":
        return RTF
    if is_mhtml(data):
        return MHTML
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data)
    for magic, what in _FOREIGN:
        if data.startswith(magic) and (
            magic.decode("latin-1") not in _SPOKEN or b"\0" in data[:64]
        ):
            raise ReadingError(f"the content is {what}, no report; expected {READ}")
    return None


def sniff_text(text: str) -> MediaType:
    """Whether a text is a web page, values with commas between, or plain text.

    Examples
    --------
    >>> sniff_text("<!DOCTYPE html><p>概述"), sniff_text("一、概述")
    ('text/html', 'text/plain')
    """
    if _MARK_UP.match(text, 0, 8192) or len(_TAGS.findall(text, 0, 20_000)) >= 4:
        return HTML
    return CSV if is_csv(text) else PLAIN


def _sniff_ole(data: bytes) -> MediaType:
    """Which program wrote an OLE compound file, by the names in its directory."""
    names = Streams(data).names
    if "EncryptedPackage" in names:
        raise ReadingError(
            "the file is protected by a password (EncryptedPackage) and cannot be read; "
            "save it without a password and try again"
        )
    if "WordDocument" in names:
        return DOC
    if names & {"Workbook", "Book"}:
        return XLS
    raise ReadingError(f"the content is an Office file of a kind that is not read; expected {READ}")


def _sniff_zip(data: bytes) -> MediaType:
    try:
        names = set(zipfile.ZipFile(BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ReadingError(
            f"a broken zip or docx ({error}); it was probably cut off, fetch it again"
        ) from error
    if any(map(IS_DOCUMENT.fullmatch, names)):
        return DOCX
    if "content.xml" in names:
        return ODT
    if "xl/workbook.xml" in names:
        return XLSX
    raise ReadingError(
        f"a zip archive of {len(names)} members that is no docx (word/document.xml is missing); "
        "unpack it and pass the report in it"
    )
