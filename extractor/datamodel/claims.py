"""What one cell or one clause asserts, before it is interpreted."""

from decimal import Decimal
from typing import Literal

import msgspec

from extractor.datamodel.span import Span

Qualifier = Literal["exact", "about", "more_than", "less_than", "at_least", "at_most"]
Scope = Literal["own", "cumulative", "previous_year", "planned", "subordinate", "other"]
Measure = Literal["count", "amount", "share", "change", "change_percent"]
CellState = Literal["value", "zero", "blank", "not_applicable", "text"]
ProseState = Literal["value", "zero", "nil"]
Applicant = Literal[
    "natural_person", "business", "research", "public_interest", "legal_service", "other_org",
    "organisation", "total",
]  # fmt: skip


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A number as written, whatever it counts.

    ``value`` is in per cent where ``kind`` is ``percentage``.
    """

    text: str
    start: int
    end: int
    value: Decimal
    kind: Literal["number", "percentage", "ordinal"]


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A number with its unit and qualifier, as printed.

    ``[start, end)`` is number, qualifier and unit; ``[value_start, value_end)``
    the digits alone. ``upper`` is the other end of a range (三至五件).
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str | None
    qualifier: Qualifier = "exact"
    value_start: int
    value_end: int
    upper: Decimal | None = None
    kind: Literal["number", "percentage"] = "number"


class TableClaim(msgspec.Struct, frozen=True, kw_only=True):
    """What one cell of a statistical form says.

    ``evidence`` is the cell; ``value_span`` the digits in it. A blank cell has an
    empty evidence span at the place where its text would stand.
    """

    grid: int
    indicator: str
    applicant: Applicant | None
    value: Decimal | None
    unit: str | None
    state: CellState
    scope: Scope = "own"
    evidence: Span
    value_span: Span
    row_label: str
    column_label: str | None = None


class RecognisedTable(msgspec.Struct, frozen=True, kw_only=True):
    """A grid, or several that continue one another, recognised as (part of) a form's table."""

    grids: tuple[int, ...]
    form: str
    table: str
    """Id of the table within the form's schema."""
    start: int
    end: int
    rows: int
    columns: int


class ProseClaim(msgspec.Struct, frozen=True, kw_only=True):
    """What one clause asserts of one number, before it is mapped to an indicator.

    ``concept`` is the id of a concept of the vocabulary, None where the number
    counts something no indicator covers; ``reason`` says how it was found.
    ``whole`` is the index, among the claims of the report, of the claim this
    one is said to be a part of.
    """

    concept: str | None
    value: Decimal
    upper: Decimal | None = None
    unit: str | None
    qualifier: Qualifier
    state: ProseState
    measure: Measure
    scope: Scope
    applicant: Applicant | None
    item: str | None
    evidence: Span
    value_start: int
    value_end: int
    section: str | None
    whole: int | None = None
    group: str | None = None
    complete: bool = False
    rule: str = ""
    """The rule by which the number was mapped, or why it was not."""
    cue: str = ""
    """The words that named what is counted."""


class ProseSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the prose: where it stands and which claims it makes.

    ``folded`` is its text without white space, half-width and simplified;
    ``claims`` are indices among the claims of the report.
    """

    start: int
    end: int
    folded: str
    section: str | None
    claims: tuple[int, ...]
    paragraph: int
    first: bool
    """First sentence of its paragraph."""
    signature: bool = False
    """Agency and date at the end; makes no claims."""


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """All sentences and claims of the prose of one report."""

    sentences: tuple[ProseSentence, ...]
    claims: tuple[ProseClaim, ...]
