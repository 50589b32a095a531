"""The parts of a docx container, expanded and parsed within bounds."""

import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from extractor.errors import ReadingError
from extractor.settings import Settings

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS = ("word/document.xml", "word/numbering.xml", "word/styles.xml")


def unpack(data: bytes, settings: Settings) -> dict[str, bytes]:
    """The parts of the container that matter, expanded within the limits."""
    parts: dict[str, bytes] = {}
    budget = min(settings.max_expanded_bytes, len(data) * settings.max_expansion_ratio)
    named = "max_expanded_bytes" if budget == settings.max_expanded_bytes else "max_expansion_ratio"
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            for name in _PARTS:
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
            f"a broken or protected docx ({error}); open and save it again without a password"
        ) from error
    return parts


def parse_part(part: bytes) -> "_Element":
    """A part as a tree; entities are not expanded, nothing is fetched."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        hint = " (nested deeper than the limit max_depth)" if "depth" in str(error) else ""
        raise ReadingError(
            f"a docx with broken xml{hint}: {error}; open and save it again in Word or WPS"
        ) from error
