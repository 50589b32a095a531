"""Documents made of grids that are drawn as text."""

from extractor.datamodel import (
    Block,
    Cell,
    Document,
    Grid,
    Header,
    Layout,
    RecognisedTable,
    TableClaim,
)
from extractor.schema import load_schema
from extractor.tables import read_tables

LAYOUT = Layout(header=Header(), sections=(), paragraphs=())


def draw(*drawings: str, flat: bool = False, before: str = "") -> Document:
    """A document with one grid a drawing.

    A line is a row, ``|`` separates cells, ``<`` continues the cell on the left,
    ``^`` the one above, ``\\n`` written out is a line break in a cell. A `flat`
    grid keeps only the filled cells, in reading order.
    """
    text, grids = before, []
    for drawing in drawings:
        start = len(text)
        rows = [line.strip().split("|") for line in drawing.strip().splitlines()]
        cells: dict[tuple[int, int], list[int | str]] = {}
        owner: dict[tuple[int, int], tuple[int, int]] = {}
        for r, row in enumerate(rows):
            column = 0
            for c, raw in enumerate(row):
                printed = raw.strip().replace("\\n", "\n")
                if flat and not printed:
                    continue
                here = (r, column)
                if printed in ("<", "^"):
                    first = owner[(r, column - 1) if printed == "<" else (r - 1, column)]
                    owner[here] = first
                    cell = cells[first]
                    cell[0] = max(int(cell[0]), r - first[0] + 1)
                    cell[1] = max(int(cell[1]), column - first[1] + 1)
                else:
                    owner[here] = here
                    cells[here] = [1, 1, len(text), printed]
                    text += printed
                column += 1
                text += "\t" if c < len(row) - 1 else "\n"
        grids.append(
            Grid(
                start=start, end=len(text), rows=len(rows), columns=max(map(len, rows)), ragged=flat,
                cells=tuple(
                    Cell(row=r, column=c, rows=int(h), columns=int(w), start=int(at),
                         end=int(at) + len(str(printed)), text=str(printed))
                    for (r, c), (h, w, at, printed) in cells.items()
                ),
            )
        )  # fmt: skip
        text += "\n"
    blocks = tuple(
        Block(start=grid.start, end=grid.end, kind="table", grid=i) for i, grid in enumerate(grids)
    )
    return Document(
        source="drawn", media_type="text/plain", sha256="", text=text, blocks=blocks,
        grids=tuple(grids),
    )  # fmt: skip


def read(document: Document) -> tuple[tuple[RecognisedTable, ...], tuple[TableClaim, ...]]:
    """`read_tables`, with every offset checked."""
    tables, claims, _ = read_tables(document, LAYOUT, load_schema())
    for claim in claims:
        for span in (claim.evidence, claim.value_span):
            assert document.text[span.start : span.end] == span.text
        assert claim.evidence.start <= claim.value_span.start
        assert claim.value_span.end <= claim.evidence.end
    return tables, claims


def values(document: Document, scope: str = "own") -> dict[str, float]:
    """The filled cells by indicator, ``indicator@applicant`` in the applicants' table."""
    found: dict[str, float] = {}
    for claim in read(document)[1]:
        if claim.scope == scope and claim.value is not None:
            key = claim.indicator + (f"@{claim.applicant}" if claim.applicant else "")
            assert key not in found, f"{key} twice"
            found[key] = float(claim.value)
    return found


def states(document: Document) -> dict[str, str]:
    """The state of every cell."""
    return {
        claim.indicator + (f"@{claim.applicant}" if claim.applicant else ""): claim.state
        for claim in read(document)[1]
    }
