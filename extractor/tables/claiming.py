"""From a cell, its row and its column to a claim in the indicator's unit."""

from collections.abc import Iterator
from decimal import Decimal

from extractor.datamodel import Grid, Span, TableClaim
from extractor.schema import Schema
from extractor.schema.forms import Column, Form, FormTable
from extractor.tables.cells import find_unit, read_cell
from extractor.tables.labels import Place
from extractor.tables.rows import Part

_MONEY = "万元"
"""Amounts of all indicators are in this unit; what is printed in another is converted."""


_LOST = read_cell("")
"""What a blank says that the flattening of a table has swallowed."""


class Piece:
    """What one grid has of one table of a form."""

    def __init__(self, grid: int, form: Form, table: FormTable) -> None:
        self.grid = grid
        self.form = form
        self.table = table
        self.claims: list[TableClaim] = []
        self.found = 0
        """Rows of the form that were found."""
        self.headed = False
        """Whether it has a header of the form."""
        self.first = self.last = -1
        """First and last row of the grid that belong to it."""
        self.start = self.end = -1

    def cover(self, number: int, start: int, end: int) -> None:
        """Row `number` of the grid, printed in ``[start, end)``, belongs to it."""
        if self.first < 0:
            self.first, self.start = number, start
        self.last, self.end = number, max(self.end, end)

    def cover_all(self, grid: Grid) -> None:
        """The whole grid belongs to it."""
        self.first, self.last, self.start, self.end = 0, grid.rows - 1, grid.start, grid.end


class Claims:
    """The claims of one grid, table by table."""

    def __init__(self, grid: int, form: Form, text: str, schema: Schema) -> None:
        self.pieces: dict[str, Piece] = {}
        self._grid = grid
        self._form = form
        self._text = text
        self._schema = schema

    def piece(self, table: FormTable) -> Piece:
        """What the grid has of `table`, begun on the first call."""
        piece = self.pieces.get(table.id)
        if piece is None:
            piece = self.pieces[table.id] = Piece(self._grid, self._form, table)
        return piece

    def count(self, table: FormTable) -> None:
        """A row of `table` was found."""
        self.piece(table).found += 1

    def add(
        self,
        place: Place,
        column: Column,
        part: Part | None,
        end: int,
        *,
        label: str,
        head: str | None = None,
        unit: str | None = None,
    ) -> None:
        """Claim what `part` says of the row `place` in `column`.

        Nothing where the form counts nothing there. A part that was lost because
        it is blank is None and would stand at `end`. The blank cells of a heading
        say nothing, and columns the form does not know count only with a number.
        """
        indicator_id = _find_indicator(place, column)
        if indicator_id is None or column.role != "value":
            return
        reading = _LOST if part is None else part.reading
        if reading.value is None and (place.heading or column.key == "unknown"):
            return
        evidence = digits = (
            Span(end, end, "") if part is None else Span(part.start, part.end, part.text)
        )
        if reading.end - reading.start < len(evidence.text):
            start = evidence.start
            digits = Span.of(self._text, start + reading.start, start + reading.end)
        value = reading.value
        indicator = self._schema.indicators[indicator_id]
        if value and indicator.unit == _MONEY:
            printed = reading.unit or unit or find_unit(label) or find_unit(head or "")
            value = self._convert(value, printed, column.unit or place.row.unit)
        self.piece(place.table).claims.append(
            TableClaim(
                grid=self._grid,
                indicator=indicator_id,
                applicant=column.applicant,
                value=value,
                unit=indicator.unit,
                state=reading.state,
                scope=column.scope,
                evidence=evidence,
                value_span=digits,
                row_label=label,
                column_label=head,
            )
        )

    def _convert(self, value: Decimal, printed: str | None, usual: str | None) -> Decimal:
        """Money in 万元; a unit that is no money says nothing about the amount."""
        money = self._schema.units.money
        unit = next((u for u in (printed, usual) if u in money), _MONEY)
        return self._schema.units.convert_money(value, unit, _MONEY)


def _find_indicator(place: Place, column: Column) -> str | None:
    if place.table.cells:
        return place.table.cells.get(place.row.key or "", {}).get(column.key)
    return place.row.key


def drop_repeated(claims: list[TableClaim]) -> Iterator[TableClaim]:
    """The claims without those that say again what an earlier one says, or leave it blank."""
    said: dict[tuple[str | None, ...], list[TableClaim]] = {}
    for claim in claims:
        unit = claim.column_label if claim.scope == "subordinate" else None
        key = claim.indicator, claim.applicant, claim.scope, unit
        said.setdefault(key, []).append(claim)
    for same in said.values():
        if len(same) == 1:
            yield same[0]
            continue
        filled = [claim for claim in same if claim.state != "blank"] or same[:1]
        seen: list[tuple[Decimal | None, str]] = []
        for claim in filled:
            if (claim.value, claim.state) not in seen:
                seen.append((claim.value, claim.state))
                yield claim
