"""Which value of a row belongs to which column, where the place alone does not say."""

from collections.abc import Sequence
from decimal import Decimal

from extractor.schema.forms import Column
from extractor.tables.heads import Printed
from extractor.tables.rows import Group, Part


def belongs(part: Part, printed: Printed, values: Sequence[Printed]) -> bool:
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


def pair_values(
    columns: Sequence[Column], group: Group, *, ragged: bool
) -> list[tuple[Column, Part | None]]:
    """Columns with their values, as far as it is certain which belong together.

    The code that the form prints in every row comes first and is no value. Blanks
    before the values of a full row are left over from merged labels, and blanks
    behind a filled last column pad the row to the width of the widest.
    """
    counted = [column for column in columns if column.role == "value"]
    surplus = len(group.values) - len(columns)
    if (
        group.full
        and surplus > 0
        and all(p.reading.kind == "blank" for p in group.values[:surplus])
    ):
        group = group._replace(values=group.values[surplus:])
    padding = group.values[len(columns) :]
    filled_last = padding and group.values[len(columns) - 1].reading.kind != "blank"
    if ragged and filled_last and all(part.reading.kind == "blank" for part in padding):
        group = group._replace(values=group.values[: len(columns)])
    if len(group.values) == len(columns):
        return list(zip(columns, group.values, strict=True))
    values = group.values[sum(column.role == "code" for column in columns) :]
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
