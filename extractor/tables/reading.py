"""The tables of one report, grid by grid.

A table of a form may stand in several grids (page breaks, a grid for each
paragraph of the regulation), so the state of reading goes on from one grid to
the next. What no label of a form vouches for is left alone: lists, contact
boxes, comparisons of years.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.datamodel import Document, Grid, Layout, RecognisedTable, TableClaim
from extractor.language.folding import fold
from extractor.language.variants import unify
from extractor.schema import Schema
from extractor.schema.forms import Form, FormTable
from extractor.schema.recognition import count_marks, recognise_form
from extractor.settings import DEFAULTS, Settings
from extractor.tables.across import Across
from extractor.tables.body import Body
from extractor.tables.claiming import Claims, Piece, drop_repeated
from extractor.tables.heads import find_header, recover_header
from extractor.tables.labels import Labels, load_labels
from extractor.tables.rows import Row, mend, spread, unglue

_WIDEST_GAP = 200
"""Characters between two grids that one table was cut into: a page number, a repeated title."""
_UNMARKED = 500
"""A grid with more cells that has none of a form's marks is not read."""
_FEWEST_ROWS = 3
"""A list of measures has to have as many rows of the form to be taken for it."""


def read_tables(
    document: Document, layout: Layout, schema: Schema, settings: Settings = DEFAULTS
) -> tuple[tuple[RecognisedTable, ...], tuple[TableClaim, ...], tuple[str, ...]]:
    """The statistical tables of a report, a claim for each of their cells, and warnings.

    Parameters
    ----------
    document
        The report; only its grids are read.
    layout
        Its header says in which form the report is; a grid that is evidently of
        another form is read in that one.
    schema
        The forms.
    settings
        How much is read; what is beyond is left out with a warning.

    Returns
    -------
    tuple of RecognisedTable
        One for each table of the form, whatever number of grids it stands in.
    tuple of TableClaim
        In the order of the text.
    tuple of str
        What was left out.
    """
    if not document.grids:
        return (), (), ()
    pieces: list[Piece] = []
    readers: dict[str, _Reader] = {}
    default = layout.header.form or _recognise(document, schema)
    left = settings.max_form_slots
    skipped: list[Grid] = []
    for number, grid in enumerate(document.grids):
        if grid.rows * grid.columns > min(settings.max_table_slots, left):
            skipped.append(grid)
            continue
        form = _choose_form(document, grid, default, schema)
        if form is None:
            continue
        left -= grid.rows * grid.columns
        reader = readers.setdefault(form.id, _Reader(form, schema, settings))
        pieces += reader.read(document, number, grid)
    accepted = list(_accept(pieces, document))
    claims = drop_repeated([claim for piece in accepted for claim in piece.claims])
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end))
    warnings = [*_tell_skipped(skipped, settings), *_tell_unsearched(readers.values(), settings)]
    return tuple(_join(accepted, document)), tuple(ordered), tuple(warnings)


def _tell_skipped(skipped: Sequence[Grid], settings: Settings) -> Iterator[str]:
    """A warning for each limit that kept grids from being read."""
    large = sum(grid.rows * grid.columns > settings.max_table_slots for grid in skipped)
    if large:
        yield (
            f"{large} tables were not read as a form: they have more slots than the limit "
            f"max_table_slots, {settings.max_table_slots}"
        )
    if large < len(skipped):
        yield (
            f"{len(skipped) - large} tables were not read as a form: all tables together have "
            f"more slots than the limit max_form_slots, {settings.max_form_slots}"
        )


def _tell_unsearched(readers: "Iterable[_Reader]", settings: Settings) -> Iterator[str]:
    """A warning if labels were not compared with the form's, or columns left out."""
    if any(reader.gave_up for reader in readers):
        yield (
            f"more than {settings.max_unknown_labels} labels are no form's; what is beyond the "
            "limit max_unknown_labels was not compared with the labels of the form"
        )
    if any(reader.cut for reader in readers):
        yield (
            f"a table's header has more columns than the limit max_columns, "
            f"{settings.max_columns}; the others were not read"
        )


def _recognise(document: Document, schema: Schema) -> str | None:
    return recognise_form((_fold_grid(document, grid) for grid in document.grids), schema)


def _fold_grid(document: Document, grid: Grid) -> str:
    return "".join(unify(document.text[grid.start : grid.end]).split())


def _choose_form(
    document: Document, grid: Grid, default: str | None, schema: Schema
) -> Form | None:
    """The document's form, unless the grid has more marks of another one."""
    if default is None:
        return None
    text = _fold_grid(document, grid)
    form = schema.forms[default]
    marks = count_marks(form, text)
    if any(count_marks(other, text) > marks for other in schema.forms.values()):
        other = recognise_form([text], schema)
        if other is not None and count_marks(schema.forms[other], text) > marks:
            return schema.forms[other]
    return form if len(grid.cells) <= _UNMARKED or marks else None


class _Reader:
    """State of reading the grids that are in one form."""

    def __init__(self, form: Form, schema: Schema, settings: Settings) -> None:
        self.form = form
        self.labels: Labels = load_labels(form, schema)
        self._schema = schema
        self._body = Body(self.labels, settings)
        across = self.labels.across
        self._across = Across(self.labels, across) if across is not None else None

    @property
    def gave_up(self) -> bool:
        """Whether labels were left that were not compared with the form's."""
        return self._body.finder.gave_up

    @property
    def cut(self) -> bool:
        """Whether a header had more columns than are read."""
        return self._body.cut

    def read(self, document: Document, number: int, grid: Grid) -> Iterator[Piece]:
        """What grid `number` has of the tables of the form."""
        claims = Claims(number, self.form, document.text, self._schema)
        if self._across is not None:
            self._across.start(_before(document, grid))
        self._read_lost_header(document, grid)
        for rows in cut_bands(self._rows(grid), self.labels):
            for row_number, row in rows:
                self._read_row(row, claims, row_number, grid)
            self._finish(claims)
        yield from claims.pieces.values()

    def _rows(self, grid: Grid) -> list[Row]:
        rows = list(spread(grid))
        if grid.ragged:
            rows = [unglue(row, self.labels) for row in rows]
        return mend(rows, self.labels)

    def _read_lost_header(self, document: Document, grid: Grid) -> None:
        row = recover_header(document.text, grid.start, self.labels) if grid.ragged else []
        table = find_header(row, self.labels, None) if row else None
        if table is not None:
            self._body.start_header(table, grid.columns).add(
                row, self.labels, guess=_is_list(table)
            )

    def _read_row(self, row: Row, claims: Claims, number: int, grid: Grid) -> None:
        body, across = self._body, self._across
        table = find_header(row, self.labels, body.header)
        if across is not None and self._is_across(row, table):
            body.flush(claims)
            body.finder.table = across.table
            across.read(row, claims, ragged=grid.ragged)
            claims.piece(across.table).headed = True
            self._cover(claims.piece(across.table), row, number)
        elif table is not None:
            self._finish(claims)
            body.start_header(table, grid.columns).add(row, self.labels, guess=_is_list(table))
            claims.piece(table).headed = True
            self._cover(claims.piece(table), row, number)
        else:
            known = body.read(row, claims, width=grid.columns, ragged=grid.ragged)
            if known and body.finder.table is not None:
                self._cover(claims.piece(body.finder.table), row, number)

    def _is_across(self, row: Row, header: FormTable | None) -> bool:
        """Whether more labels of the row belong to the table printed across than to others."""
        across = self._across
        if across is None:
            return False
        words = [part for part in row if part.is_words]
        own = len([part for part in words if across.owns(part.text)])
        if not words or (own and self._body.finder.table is across.table):
            return self._body.finder.table is across.table
        if not own:
            return False
        others = sum(
            bool(self.labels.heads(part.text))
            or any(place.table is not across.table for place in self.labels.exact(part.text))
            for part in words
        )
        return own > others

    def _cover(self, piece: Piece, row: Row, number: int) -> None:
        if row:
            piece.cover(number, row[0].start, max([part.end for part in row]))

    def _finish(self, claims: Claims) -> None:
        self._body.flush(claims)
        if self._across is not None:
            self._across.flush(claims)


def _before(document: Document, grid: Grid) -> str:
    """The last line before a grid, folded."""
    text = document.text[max(0, grid.start - 80) : grid.start].rstrip()
    return fold(text[text.rfind("\n") + 1 :]).text


def _is_list(table: FormTable) -> bool:
    """Whether a table has one number a row, so that more columns are parts of it."""
    return not table.cells and not table.across and not any(c.applicant for c in table.columns)


def cut_bands(rows: list[Row], labels: Labels) -> list[list[tuple[int, Row]]]:
    """The rows with their numbers, in bands that are read one after the other.

    A long list may be printed in two halves side by side: its header then has
    the column of labels twice, with values between.
    """
    numbered = list(enumerate(rows))
    for row in rows[:6]:
        starts: list[int] = []
        value = True
        for part in row:
            roles = {head.column.role for head in labels.heads(part.text) if _is_list(head.table)}
            if "label" in roles and value and not part.carried:
                starts.append(part.column)
                value = False
            value = value or "value" in roles
        if len(starts) > 1:
            ends = [*starts[1:], 1 << 30]
            return [
                [(n, [p for p in row if start <= p.column < end]) for n, row in numbered]
                for start, end in zip([0, *starts[1:]], ends, strict=True)
            ]
    return [numbered]


def _accept(pieces: list[Piece], document: Document) -> Iterator[Piece]:
    """The pieces of tables of which enough was found to know them by.

    Where a table has a header, a piece without one must go on with another piece
    closely, as after a page break: other tables of a report use the same words.
    """
    tables: dict[tuple[str, str], list[Piece]] = {}
    for piece in pieces:
        tables.setdefault((piece.form.id, piece.table.id), []).append(piece)
    for same in tables.values():
        headed = any(piece.headed for piece in same)
        enough = _FEWEST_ROWS if _is_list(same[0].table) else 2 - headed
        if sum(piece.found for piece in same) < enough:
            continue
        accepted: list[Piece] = []
        for piece in same:
            if not headed or piece.headed or _goes_on(piece, accepted, document):
                accepted.append(piece)
                if piece.claims:
                    yield piece


def _goes_on(piece: Piece, before: list[Piece], document: Document) -> bool:
    """Whether a piece follows the pieces before it closely and says nothing again."""
    if not before:
        return False
    gap = document.grids[piece.grid].start - document.grids[before[-1].grid].end
    said = {_key(claim) for other in before for claim in other.claims if claim.value is not None}
    return gap < _WIDEST_GAP and said.isdisjoint(_key(claim) for claim in piece.claims)


def _key(claim: TableClaim) -> tuple[str, str | None, str]:
    return claim.indicator, claim.applicant, claim.scope


def _join(pieces: list[Piece], document: Document) -> Iterator[RecognisedTable]:
    """One table for all pieces of it, in the order in which they begin."""
    tables: dict[tuple[str, str], list[Piece]] = {}
    alone = Counter(piece.grid for piece in pieces)
    for piece in pieces:
        if alone[piece.grid] == 1:
            piece.cover_all(document.grids[piece.grid])
        tables.setdefault((piece.form.id, piece.table.id), []).append(piece)
    for same in sorted(tables.values(), key=lambda same: same[0].start):
        yield RecognisedTable(
            grids=tuple(dict.fromkeys(piece.grid for piece in same)),
            form=same[0].form.id,
            table=same[0].table.id,
            start=same[0].start,
            end=max(piece.end for piece in same),
            rows=sum(piece.last - piece.first + 1 for piece in same),
            columns=max(document.grids[piece.grid].columns for piece in same),
        )
