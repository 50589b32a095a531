"""One reader for each media type."""

from collections.abc import Callable

from extractor.reading.csv_text import read_csv
from extractor.reading.doc import read_doc
from extractor.reading.docx import read_docx
from extractor.reading.draft import Draft
from extractor.reading.html import read_html
from extractor.reading.mhtml import read_mhtml
from extractor.reading.odt import read_odt
from extractor.reading.pdf import read_pdf
from extractor.reading.rtf import read_rtf
from extractor.reading.sniffing import (
    CSV,
    DOC,
    DOCX,
    HTML,
    MHTML,
    ODT,
    PDF,
    PLAIN,
    RTF,
    XLS,
    XLSX,
    MediaType,
)
from extractor.reading.source import Source
from extractor.reading.text import read_text
from extractor.reading.xls import read_xls
from extractor.reading.xlsx import read_xlsx
from extractor.settings import Settings

Reader = Callable[[Source, Settings], Draft]

READERS: dict[MediaType, Reader] = {
    PLAIN: read_text,
    HTML: read_html,
    DOCX: read_docx,
    PDF: read_pdf,
    DOC: read_doc,
    RTF: read_rtf,
    ODT: read_odt,
    XLS: read_xls,
    XLSX: read_xlsx,
    CSV: read_csv,
    MHTML: read_mhtml,
}
"""To read a further format: a media type in `sniffing`, a reader, and a line here."""
