"""Does a file begin with the headers of a mail? Pages saved as one file do."""

import re

_HEADERS = re.compile(
    rb"\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:MIME-Version:|Content-Type:\s*(?:multipart/related|message/rfc822))",
    re.I,
)


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin with the headers of a mail.

    Examples
    --------
    >>> is_mhtml(b"From: <Saved by Blink>\\r\\nMIME-Version: 1.0\\r\\n"), is_mhtml(b"<html>")
    (True, False)
    """
    return _HEADERS.match(data[:4096]) is not None
