"""The doc reader: binary Word files (doc of Word 97 to 2003, wps), read directly.

Paragraphs go into a `Draft` in order, those that end in the mark of a cell or row into
its tables.
"""

import re
import struct
from collections.abc import Iterable

from extractor.errors import ReadingError
from extractor.reading.draft import Draft
from extractor.reading.finishing import finish
from extractor.reading.numbering import Numbering
from extractor.reading.ole import Streams
from extractor.reading.rows import TableWriter
from extractor.reading.source import Source
from extractor.reading.word_file import Paragraph, WordFile
from extractor.reading.word_lists import read_lists
from extractor.reading.word_properties import Properties
from extractor.settings import Settings

_FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))|\x15")
_MADE = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\xa0": " ", "\t": " "})
_UNPRINTED = re.compile("[\x00-\x08\x0c\x0f-\x1f]")


def read_doc(source: Source, settings: Settings) -> Draft:
    """Paragraphs, numbers of lists and tables of a binary Word file.

    Raises
    ------
    ReadingError
        If it is broken, protected, or older than Word 97.
    """
    draft = Draft(settings)
    try:
        file = WordFile(Streams(source.data), settings)
        writer = Writer(draft, read_lists(file))
        writer.write(file.paragraphs(0, file.length))
        writer.write(file.paragraphs(*file.boxes))
    except (IndexError, struct.error) as error:
        raise ReadingError(
            f"a broken Word file ({error}); it was probably cut off, fetch it again"
        ) from error
    finish(draft, wrapped=False)
    return draft


class Writer:
    """Pours paragraphs into a draft."""

    def __init__(self, draft: Draft, numbering: Numbering) -> None:
        self.tables = TableWriter(draft)
        self.numbering = numbering

    def write(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write paragraphs, and the table that is open at their end."""
        for paragraph in paragraphs:
            self._take(paragraph)
        self.tables.end_table()

    def _take(self, paragraph: Paragraph) -> None:
        properties = paragraph.properties
        if paragraph.mark == "\x07" and properties.row_end:
            self.tables.end_row(properties.cells)
            return
        text = self._number(print_text(paragraph.text), properties)
        if paragraph.mark == "\x07":
            self.tables.end_cell(text)
        elif properties.in_table or properties.depth:
            self.tables.add_line(text)
        else:
            self.tables.write(text, properties.outline)

    def _number(self, text: str, properties: Properties) -> str:
        """The text with the number that Word prints in front."""
        if not properties.list_number or not text.strip():
            return text
        printed = self.numbering.next(str(properties.list_number), properties.list_level)
        return printed + text.lstrip()


def print_text(text: str) -> str:
    """What is printed of a paragraph: results of fields and no codes, no anchors of pictures.

    Examples
    --------
    >>> print_text("第\\x13 PAGE \\x141\\x15页\\x0b完\\x01")
    '第1页\\n完'
    """
    while "\x13" in text:
        text, fields = _FIELD.subn("", text)
        if not fields:
            break
    return _UNPRINTED.sub("", text.translate(_MADE))
