"""Making a `Document` out of lines, as `reading` does it, without any file format."""

from collections.abc import Callable

import pytest

from extractor.datamodel import Block, Cell, Document, Grid, Layout
from extractor.layout import lay_out
from extractor.schema import load_schema


def make(*lines: str, **fields: object) -> Document:
    """One block a line; a line with tabs is a row of a table, ``#`` in front gives a level hint."""
    text, blocks, grids = "", [], []
    for line in lines:
        level = len(line) - len(line.lstrip("#"))
        line = line[level:]
        start, end = len(text), len(text) + len(line)
        if "\t" in line:
            grids.append(Grid(start=start, end=end, cells=_cells(line, start), rows=1, columns=3))
            blocks.append(Block(start=start, end=end, kind="table", grid=len(grids) - 1))
        elif line:
            blocks.append(Block(start=start, end=end, level=level or None))
        text += line + "\n"
    return Document(
        source="report.txt", media_type="text/plain", sha256="0", text=text,
        blocks=tuple(blocks), grids=tuple(grids), **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def _cells(line: str, start: int) -> tuple[Cell, ...]:
    cells = []
    for column, part in enumerate(line.split("\t")):
        cells.append(Cell(row=0, column=column, start=start, end=start + len(part), text=part))
        start += len(part) + 1
    return tuple(cells)


@pytest.fixture
def lay() -> Callable[..., Layout]:
    """Lay out a report given as lines."""
    return lambda *lines, **fields: lay_out(make(*lines, **fields), load_schema())


@pytest.fixture
def outline() -> Callable[..., list[tuple[int, str, str, str]]]:
    """Level, number, title and kind of each section of a report given as lines."""

    def read(*lines: str) -> list[tuple[int, str, str, str]]:
        layout = lay_out(make(*lines), load_schema())
        return [(s.level, s.number, s.title, s.kind) for s in layout.sections]

    return read
