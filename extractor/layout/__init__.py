"""From text to structure: header, section tree, paragraphs.

`lay_out` is the one entry. Headings are found first, because they tell where
title and signature can stand; all else follows from them.
"""

from functools import lru_cache

import msgspec

from extractor.datamodel import Document, Layout
from extractor.layout.header import read_frame, read_header
from extractor.layout.headings import find_headings
from extractor.layout.lines import squeeze
from extractor.layout.paragraphs import SectionFinder, cut_paragraphs
from extractor.layout.sectioning import build_sections
from extractor.schema import Schema
from extractor.schema.recognition import recognise_form

__all__ = ["lay_out"]


def lay_out(document: Document, schema: Schema) -> Layout:
    """Header, sections and paragraphs of a document.

    Parameters
    ----------
    document
        What `extractor.reading.read` gives.
    schema
        Wordings of headings, and the forms' labels by which the form is told.
    """
    found = find_headings(document, schema.headings, _row_labels(schema))
    frame = read_frame(document, found)
    sections = build_sections(document, found, schema.headings)
    finder = SectionFinder(sections)
    header = read_header(document, frame, found)
    return Layout(
        header=msgspec.structs.replace(
            header, form=recognise_form(_squeeze_cells(document), schema)
        ),
        sections=sections,
        paragraphs=cut_paragraphs(document, found, frame, finder),
        grid_sections=tuple(finder.find(grid.start) for grid in document.grids),
    )


def _squeeze_cells(document: Document) -> list[str]:
    """The texts of all cells, squeezed at one go."""
    cells = [cell.text for grid in document.grids for cell in grid.cells]
    return squeeze("|".join(cells)).split("|")


def _row_labels(schema: Schema) -> frozenset[str]:
    """The squeezed row labels of all forms."""
    tables = [table for form in schema.forms.values() for table in form.tables]
    return _squeeze_labels(tuple(row.label for table in tables for row in table.rows))


@lru_cache(maxsize=8)
def _squeeze_labels(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(squeeze, labels))
