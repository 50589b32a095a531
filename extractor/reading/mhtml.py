"""The mhtml reader: a page that a browser saved with all it shows, in one file of mail.

The first page of the file is read; pictures and style sheets beside it are not looked at.
"""

import re
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from urllib.parse import unquote

from extractor.errors import ReadingError
from extractor.reading.decoding import decode
from extractor.reading.draft import Draft
from extractor.reading.html import read_html
from extractor.reading.source import Source
from extractor.reading.text import read_text
from extractor.settings import Settings

_READERS = {"text/html": read_html, "text/plain": read_text}
_FILES = re.compile(r"application/(?!javascript|x-javascript|json)")


def read_mhtml(source: Source, settings: Settings) -> Draft:
    """The report of a page that was saved as one file.

    Raises
    ------
    ReadingError
        If there is no page in the file, or it is broken.
    """
    try:
        parts = list(message_from_bytes(source.data, policy=compat32).walk())
        page = next((part for part in parts if part.get_content_type() in _READERS), None)
        data = _payload(page) if page is not None else b""
    except (RecursionError, ValueError, LookupError) as error:
        raise ReadingError(f"a broken web archive (mhtml): {error}; save the page again") from error
    if page is None or not data.strip():
        raise ReadingError(
            "there is no page in the web archive (mhtml); save the page again as html"
        )
    decoded = decode(data)
    inner = Source(name=source.name, data=data, text=decoded.text)
    draft = _READERS[page.get_content_type()](inner, settings)
    draft.encoding = decoded.encoding
    draft.warnings[:0] = decoded.warnings
    shown = (part for part in parts if _FILES.match(part.get_content_type()))
    draft.attachments += [address for address in map(_address, shown) if address]
    return draft


def _payload(part: Message) -> bytes:
    """The bytes of a part, without the encoding of mail."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _address(part: Message) -> str:
    return unquote(str(part.get("Content-Location") or part.get_filename() or ""))
