"""The rows below a header: which row of the form each is, and what its cells say.

Read `Body.read` first. Rows and columns are found by their labels only; where
columns are lost (a flattened table) the values of a row count only if it is
certain which are which.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.schema.forms import Column, FormTable
from extractor.tables.claiming import Claims
from extractor.tables.heads import Header, Printed
from extractor.tables.labels import Labels, Place, strip_label
from extractor.tables.rows import Group, Part, Row, split_row


class Found(NamedTuple):
    """The row of the form that labels name, and the column if they name one too."""

    place: Place
    label: Part
    head: Column | None = None


class Body:
    """State of reading the rows of a form's tables, from grid to grid.

    ``parent`` is the name of the row under which rows are expected that have the
    same label as others (其他情形数).
    """

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.header: Header | None = None
        self.table: FormTable | None = None
        self.searches = 400
        """How many labels that are not exactly one of the form may still be searched."""
        self._parent: str | None = None
        self._order = -1
        self._waiting: tuple[Found, Group] | None = None
        """A row of a flattened table; more of its values may stand in the next rows."""

    def start_header(self, table: FormTable) -> Header:
        """The header that a header row of `table` belongs to, a new one after a body."""
        if self.header is None or not self.header.open or self.header.table is not table:
            self.header = Header(table)
        self.table = table
        return self.header

    def read(self, row: Row, claims: Claims, *, width: int, ragged: bool) -> bool:
        """Claim what the cells of `row` say; False if it is no row of the form."""
        if self.header is not None:
            self.header.settle()
            if self.header.is_comparison:
                return False
        if not ragged and (below := self._read_by_slot(row, claims)) is not None:
            return below
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

    def _read_by_slot(self, row: Row, claims: Claims) -> bool | None:
        """Read a row whose cells stand below the heads; None if they do not."""
        header = self.header
        if header is None or not header.values:
            return None
        values = header.values
        words = [part for part in row if part.is_words]
        labels = [part for part in words if header.slots.isdisjoint(part.slots)]
        found = self._find(labels)
        if found is None:
            return None if len(labels) < len(words) else False
        if found.place.table is not header.table or found.head is not None:
            return None
        if not self._fits(found.place, values, row):
            return None
        by_slot = {part.column: part for part in row}
        by_slot.update((slot, part) for part in row if part.width > 1 for slot in part.slots)
        unit = next((p.reading.unit for p in row if p.reading.kind == "unit"), None)
        claims.count(header.table)
        for printed in values:
            part = by_slot.get(printed.slots.start)
            if part is None or not _belongs(part, printed, values):
                continue
            claims.add(
                found.place, printed.column, part, part.end,
                label=found.label.text, head=printed.text, unit=unit,
            )  # fmt: skip
        return True

    def _fits(self, place: Place, values: Sequence[Printed], row: Row) -> bool:
        """Whether the heads that were read are those of this row.

        The form must count something below one of them; and where only some of
        the applicants were read, but all have a cell, their order decides.
        """
        cells = place.table.cells.get(place.row.key or "")
        if cells is not None:
            return any(printed.column.key in cells for printed in values)
        applicants = sum(column.applicant is not None for column in place.table.columns)
        filled = sum(part.is_filled for part in row)
        return len(values) >= applicants or filled != applicants

    def _read_group(self, group: Group, claims: Claims, *, ragged: bool) -> bool:
        if not group.labels and self._waiting is not None:
            found, so_far = self._waiting
            values = [*so_far.values, *group.values]
            if len(values) <= len(self._expected(found.place)):
                self._waiting = found, so_far._replace(values=values, unit=so_far.unit or group.unit)
                return True
            return False
        self.flush(claims)
        listed = len(group.labels) > 2 and not group.values and ragged
        found_here = self._find(group.labels) if group.labels and not listed else None
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
        for column, part in _pair(columns, group, ragged=ragged):
            claims.add(
                place, column, part, end,
                label=label.text, head=heads.get(column.key), unit=group.unit,
            )  # fmt: skip

    def _expected(self, place: Place) -> list[Column]:
        """The columns a row has by its header, or by the form where the header is lost."""
        table = place.table
        header = self.header if self.header and self.header.table is table else None
        cells = table.cells.get(place.row.key or "")
        printed = [p.column for p in header.columns if _is_counted(p.column)] if header else []
        columns = [column for column in table.columns if column.role == "value"]
        if any(column.applicant for column in columns):
            return printed if len(printed) >= len(columns) else columns
        if printed and (cells is None or any(column.key in cells for column in printed)):
            return printed
        key = {"value"} if cells is None else set(cells)
        return [column for column in columns if column.key in key]

    def _find(self, labels: Sequence[Part]) -> Found | None:
        """The row that labels from left to right name; the last one decides.

        Labels before it are headings, and say where rows of the same name belong.
        """
        head: Column | None = None
        named = [part for part in labels if strip_label(part.text) or len(part.text) > 60]
        while named:
            places = self._look_up(named[-1].text)
            if places:
                break
            column = self._value_head(named[-1].text) if len(named) > 1 and head is None else None
            if column is None:
                self._enter_parents(named)
                return self._find_joined(named)
            head = column
            named.pop()
        if not named:
            return None
        self._enter_parents(named[:-1])
        place = self._choose(places)
        if head is not None and place.table.cells:
            head = head if head.key in place.table.cells.get(place.row.key or "", {}) else None
        self._enter(place)
        return Found(place, named[-1], head)

    def _enter_parents(self, named: Sequence[Part]) -> None:
        for part in named:
            parents = [p for p in self.labels.exact(part.text) if self.labels.is_parent(p)]
            if parents:
                self._enter(self._choose(parents))

    def _find_joined(self, named: Sequence[Part]) -> Found | None:
        """A label that is cut into several cells."""
        places = self.labels.exact("".join(part.text for part in named)) if len(named) > 1 else []
        if not places:
            return None
        place = self._choose(places)
        self._enter(place)
        return Found(place, named[-1])

    def _look_up(self, text: str) -> Sequence[Place]:
        exact = self.labels.exact(text)
        if exact or self.searches <= 0:
            return exact
        self.searches -= 1
        return self.labels.rows(text)

    def _value_head(self, text: str) -> Column | None:
        heads = self.labels.heads(text)
        return next((head.column for head in heads if head.column.role == "value"), None)

    def _choose(self, places: Sequence[Place]) -> Place:
        """Of rows with the same label the one under the last parent, else the next one."""
        if len(places) == 1:
            return places[0]
        here = [place for place in places if place.table is self.table] or list(places)
        for place in here:
            if place.row.under is not None and place.row.under == self._parent:
                return place
        return next((place for place in here if place.order > self._order), here[0])

    def _enter(self, place: Place) -> None:
        if self.table is not place.table:
            self.table = place.table
        self._order = place.order
        parent = self.labels.is_parent(place)
        self._parent = place.row.name if parent else place.row.under


def _is_counted(column: Column) -> bool:
    return column.role in ("value", "code")


def _belongs(part: Part, printed: Printed, values: Sequence[Printed]) -> bool:
    """Whether a cell may stand for the column `printed`.

    A number in a cell that is merged over several columns or rows belongs to
    none of them for certain; a blank, a zero or a stroke to all.
    """
    if part.width == 1 and not part.carried:
        return True
    if part.reading.kind != "number" or not part.reading.value:
        return not (part.is_words and part.column < printed.slots.start)
    if part.carried:
        return False
    return sum(bool(set(other.slots) & set(part.slots)) for other in values) == 1


def _pair(
    columns: Sequence[Column], group: Group, *, ragged: bool
) -> list[tuple[Column, Part | None]]:
    """Columns with their values, as far as it is certain which belong together.

    The code that the form prints in every row comes first and is no value. Blanks
    before the values of a full row are left over from merged labels.
    """
    counted = [column for column in columns if column.role == "value"]
    surplus = len(group.values) - len(columns)
    if group.full and surplus > 0 and all(p.reading.kind == "blank" for p in group.values[:surplus]):
        group = group._replace(values=group.values[surplus:])
    values = group.values[len(columns) - len(counted) :]
    filled = [part for part in values if part.reading.kind != "blank"]
    if not filled:
        return [(column, None) for column in counted] if ragged else []
    if len(filled) == len(counted) - 1:  # what counts in the period counts in the year
        yearly = [column for column in counted if column.key != "period"]
        counted = yearly if ragged and len(yearly) == len(filled) else counted
    for parts in (filled, values):
        if len(parts) == len(counted):
            return list(zip(counted, parts, strict=True))
    if ragged and any(column.applicant for column in counted):
        return _pair_applicants(counted, filled)
    return []


def _pair_applicants(
    columns: Sequence[Column], values: Sequence[Part]
) -> list[tuple[Column, Part | None]]:
    """What is certain of a row of applicants that has lost its blank cells.

    Two zeros are those at both ends. Otherwise the last number is the total if
    the others add up to it.
    """
    numbers = [part.reading.value for part in values]
    if len(values) < 2 or len(values) > len(columns) or None in numbers:
        return []
    known = [number for number in numbers if number is not None]
    if sum(known[:-1], Decimal(0)) != known[-1]:
        return []
    last = (columns[-1], values[-1])
    if not known[-1] and len(values) == 2:
        return [(columns[0], values[0]), last]
    return [last] if columns[-1].applicant == "total" else []
