"""The parts of a docx container, expanded and parsed within bounds."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import ReadingError
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCUMENT, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
IS_DOCUMENT = re.compile(r"word/document\d{0,3}\.xml")
"""What the main part is called; some programs number it."""
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
"""The name of Word's mark-up in files saved as Strict Open XML, and the usual one."""


def unpack(data: bytes, wanted: Iterable[str], settings: Settings) -> dict[str, bytes]:
    """Those parts of a container that are `wanted`, expanded within the limits."""
    parts: dict[str, bytes] = {}
    budget = min(settings.max_expanded_bytes, len(data) * settings.max_expansion_ratio)
    named = "max_expanded_bytes" if budget == settings.max_expanded_bytes else "max_expansion_ratio"
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            for name in wanted:
                if name not in container.NameToInfo:
                    continue
                with container.open(name) as part:
                    content = part.read(budget + 1)
                budget -= len(content)
                if budget < 0:
                    raise ReadingError(
                        f"too large: {name} expands beyond the limit {named} "
                        f"({getattr(settings, named)}); the file is probably a zip bomb"
                    )
                parts[name] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise ReadingError(
            f"a broken or protected document ({error}); open and save it again without a password"
        ) from error
    return parts


def find_document(data: bytes) -> str:
    """The name of the main part of a docx."""
    names = zipfile.ZipFile(BytesIO(data)).namelist()
    return min(filter(IS_DOCUMENT.fullmatch, names), default=DOCUMENT)


def parse_part(part: bytes) -> "_Element":
    """A part as a tree; entities are not expanded, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(part.replace(_STRICT, _USUAL), parser)
    except etree.XMLSyntaxError as error:
        hint = " (nested deeper than the limit max_depth)" if "depth" in str(error) else ""
        raise ReadingError(
            f"a document with broken xml{hint}: {error}; open and save it again in Word or WPS"
        ) from error
