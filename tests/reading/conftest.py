"""Inputs that the tests of the readers build for themselves."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from extractor.datamodel import Document

from . import writing

BLANK = (
    " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u3000\u2028\u2029\u200b\u200c\u200d\u2060\ufeff\xad"
)


@pytest.fixture
def check() -> Callable[[Document], Document]:
    """The invariants that hold for every document of every format."""

    def check_document(document: Document) -> Document:
        text = document.text
        position = 0
        for block in document.blocks:
            assert block.start >= position
            assert not text[position : block.start].strip(BLANK)
            assert text[block.start : block.end].strip()
            assert (block.kind == "table") == (block.grid is not None)
            position = block.end
        assert not text[position:].strip(BLANK)
        tables = [block for block in document.blocks if block.grid is not None]
        assert [block.grid for block in tables] == list(range(len(document.grids)))
        for block, grid in zip(tables, document.grids, strict=True):
            assert block.start <= grid.start <= grid.end <= block.end
            slots: set[tuple[int, int]] = set()
            for cell in grid.cells:
                assert text[cell.start : cell.end] == cell.text == cell.text.strip()
                assert grid.start <= cell.start <= cell.end <= grid.end
                assert cell.row + cell.rows <= grid.rows
                assert cell.column + cell.columns <= grid.columns
                covered = {
                    (row, column)
                    for row in range(cell.row, cell.row + cell.rows)
                    for column in range(cell.column, cell.column + cell.columns)
                }
                assert not covered & slots
                slots |= covered
        return document

    return check_document


@pytest.fixture
def make_docx() -> Callable[[Callable[[Any], None]], bytes]:
    """A docx written by python-docx: the function gets the empty document."""
    import docx

    def make(write: Callable[[Any], None]) -> bytes:
        document = docx.Document()
        write(document)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """A pdf of reportlab flowables, with a page number at the foot of every page."""
    return writing.make_pdf
