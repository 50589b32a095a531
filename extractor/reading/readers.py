"""One reader for each media type."""

from collections.abc import Callable

from extractor.reading.docx import read_docx
from extractor.reading.draft import Draft
from extractor.reading.html import read_html
from extractor.reading.pdf import read_pdf
from extractor.reading.sniffing import DOCX, HTML, PDF, PLAIN, MediaType
from extractor.reading.source import Source
from extractor.reading.text import read_text
from extractor.settings import Settings

Reader = Callable[[Source, Settings], Draft]

READERS: dict[MediaType, Reader] = {
    PLAIN: read_text,
    HTML: read_html,
    DOCX: read_docx,
    PDF: read_pdf,
}
"""To read a further format: a media type in `sniffing`, a reader, and a line here."""
