"""The rows below a header: which row of the form each is, and what its cells say.

Read `Body.read` first. Rows and columns are found by their labels only; where
columns are lost (a flattened table) the values of a row count only if it is
certain which are which.
"""

from extractor.schema.forms import Column, FormTable
from extractor.settings import Settings
from extractor.tables.claiming import Claims
from extractor.tables.finding import Finder, Found
from extractor.tables.heads import Header
from extractor.tables.labels import Labels, Place
from extractor.tables.pairing import belongs, pair_values
from extractor.tables.rows import Group, Row, split_row


class Body:
    """State of reading the rows of a form's tables, from grid to grid."""

    def __init__(self, labels: Labels, settings: Settings) -> None:
        self.header: Header | None = None
        self.finder = Finder(labels, settings.max_unknown_labels)
        self.cut = False
        """Whether a header had more columns than are read."""
        self._max_columns = settings.max_columns
        self._waiting: tuple[Found, Group] | None = None
        """A row of a flattened table; more of its values may stand in the next rows."""

    def start_header(self, table: FormTable, width: int) -> Header:
        """The header that a header row of `table` belongs to, a new one after a body."""
        if self.header is None or not self.header.open or self.header.table is not table:
            self.header = Header(table, width, self._max_columns)
        self.finder.table = table
        return self.header

    def read(self, row: Row, claims: Claims, *, width: int, ragged: bool) -> bool:
        """Claim what the cells of `row` say; False if it is no row of the form."""
        if self.header is not None:
            self.header.settle()
            self.cut |= self.header.cut
            if self.header.is_comparison:
                return False
        position = self.finder.position
        if not ragged and (below := self._read_by_slot(row, claims, width)) is not None:
            return below
        self.finder.position = position
        known = False
        for group in split_row(row, width):
            known = self._read_group(group, claims, ragged=ragged) or known
        return known

    def flush(self, claims: Claims) -> None:
        """The row of a flattened table that was waiting for values has all of them."""
        if self._waiting is not None:
            found, group = self._waiting
            self._waiting = None
            self._assign(found, group, claims, ragged=True)

    def _read_by_slot(self, row: Row, claims: Claims, width: int) -> bool | None:
        """Read a row whose cells stand below the heads; None if they do not."""
        header = self.header
        if header is None or not header.values or header.width != width:
            return None
        values = header.values
        words = [part for part in row if part.is_words]
        slots = header.slots
        labels = [p for p in words if p.column not in slots and slots.isdisjoint(p.slots)]
        found = self.finder.find(labels)
        if found is None:
            return None if len(labels) < len(words) else False
        if found.place.table is not header.table or found.head is not None:
            return None
        if not self._fits(found, header, row):
            return None
        by_slot = {part.column: part for part in row}
        by_slot.update((slot, part) for part in row if part.width > 1 for slot in part.slots)
        unit = next((p.reading.unit for p in row if p.reading.kind == "unit"), None)
        claims.count(header.table)
        for printed in values:
            part = by_slot.get(printed.slots.start)
            if part is None or not belongs(part, printed, values):
                continue
            claims.add(
                found.place, printed.column, part, part.end,
                label=found.label.text, head=printed.text, unit=unit,
            )  # fmt: skip
        return True

    def _fits(self, found: Found, header: Header, row: Row) -> bool:
        """Whether the heads that were read are those of this row.

        All its numbers must stand below heads, and the form must count something
        below one of them. Where only some of the applicants were read, but all
        have a cell, their order decides.
        """
        slots, after = header.slots, found.label.column
        filled = [p for p in row if p.column > after and p.is_filled]
        for part in filled:
            if part.column not in slots and slots.isdisjoint(part.slots):
                return False
        cells = header.table.cells.get(found.place.row.key or "")
        if cells is not None:
            return any(printed.column.key in cells for printed in header.values)
        return len(header.values) >= header.applicants or len(filled) != header.applicants

    def _read_group(self, group: Group, claims: Claims, *, ragged: bool) -> bool:
        if not group.labels and self._waiting is not None:
            found, so_far = self._waiting
            values = [*so_far.values, *group.values]
            if len(values) <= len(self._expected(found.place)):
                self._waiting = (
                    found,
                    so_far._replace(values=values, unit=so_far.unit or group.unit),
                )
                return True
            return False
        self.flush(claims)
        listed = len(group.labels) > 2 and not group.values and ragged
        found_here = self.finder.find(group.labels) if group.labels and not listed else None
        if found_here is None:
            return False
        if ragged:
            self._waiting = found_here, group
        else:
            self._assign(found_here, group, claims, ragged=False)
        return True

    def _assign(self, found: Found, group: Group, claims: Claims, *, ragged: bool) -> None:
        """Give values to columns by their order, as far as that is certain."""
        place, label = found.place, found.label
        end = max([label.end, *(part.end for part in group.values)])
        columns = [found.head] if found.head is not None else self._expected(place)
        if not columns:
            return
        claims.count(place.table)
        heads = {p.column.key: p.text for p in self.header.columns} if self.header else {}
        for column, part in pair_values(columns, group, ragged=ragged):
            claims.add(
                place, column, part, end,
                label=label.text, head=heads.get(column.key), unit=group.unit,
            )  # fmt: skip

    def _expected(self, place: Place) -> list[Column]:
        """The columns a row has by its header, or by the form where the header is lost."""
        table = place.table
        header = self.header if self.header and self.header.table is table else None
        header = header if header and header.values else None
        cells = table.cells.get(place.row.key or "")
        printed = [p.column for p in header.columns if _is_counted(p.column)] if header else []
        columns = [column for column in table.columns if column.role == "value"]
        if any(column.applicant for column in columns):
            return printed if len(printed) >= len(columns) else columns
        if printed and (cells is None or any(column.key in cells for column in printed)):
            return printed
        key = {"value"} if cells is None else set(cells)
        return [column for column in columns if column.key in key]


def _is_counted(column: Column) -> bool:
    return column.role in ("value", "code", "ignored")
