"""Bytes to `Document`: text whose offsets are final, blocks and grids.

`read` finds out what the input is by its content, hands it to the one reader
of that format and makes a `Document` of what the reader wrote.
"""

import hashlib
from codecs import BOM_UTF8
from pathlib import Path

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading.decoding import Decoded, decode
from extractor.reading.readers import READERS
from extractor.reading.sniffing import sniff_container, sniff_text
from extractor.reading.source import Source, open_source
from extractor.settings import DEFAULTS, Settings

__all__ = ["read"]


def read(
    source: str | Path | bytes, settings: Settings = DEFAULTS, name: str | None = None
) -> Document:
    """Read one report, whatever format it is in (see `extractor.reading.sniffing`).

    Parameters
    ----------
    source
        A path, the bytes of a file, or the text of a report itself.
    settings
        The limits to keep.
    name
        What to call the input in messages and in ``Document.source``.

    Raises
    ------
    ReadingError
        If the input cannot be read; one line says which input, why, and what to do.

    Examples
    --------
    >>> document = read("一、概述\\n本年度公开信息67条。")
    >>> [document.text[block.start : block.end] for block in document.blocks]
    ['一、概述', '本年度公开信息67条。']
    """
    opened = open_source(source, settings, name)
    try:
        return _read(opened, settings)
    except ReadingError as error:
        raise ReadingError(f"{opened.name}: {error}") from error


def _is_clean_utf8(data: bytes, decoded: Decoded) -> bool:
    """Whether bytes are the text in UTF-8, no more and no less."""
    exact = decoded.encoding == "utf-8" and not decoded.warnings
    return exact and b"\0" not in data and not data.startswith(BOM_UTF8)


def _read(source: Source, settings: Settings) -> Document:
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    media_type = None
    if source.text is None:
        media_type = sniff_container(source.data)
        if media_type is None:
            decoded = decode(source.data)
            encoding, warnings = decoded.encoding, decoded.warnings
            source = Source(
                name=source.name,
                data=source.data,
                text=decoded.text,
                utf8=source.data if _is_clean_utf8(source.data, decoded) else None,
            )
    media_type = media_type or sniff_text(source.text or "")
    draft = READERS[media_type](source, settings)
    if not draft.text.strip():
        raise ReadingError("there is no text in it; there is no report to read")
    return Document(
        source=source.name,
        media_type=media_type,
        encoding=encoding or draft.encoding,
        sha256=hashlib.sha256(source.data).hexdigest(),
        text=draft.text,
        blocks=tuple(draft.blocks),
        grids=tuple(draft.grids),
        title=draft.title,
        published=draft.published,
        attachments=tuple(draft.attachments),
        warnings=(*warnings, *draft.warnings),
    )
