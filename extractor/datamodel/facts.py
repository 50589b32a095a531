"""Facts and statements: claims interpreted by the schema."""

from decimal import Decimal
from typing import Literal

import msgspec

from extractor.datamodel.claims import Applicant, CellState, Measure, ProseState, Qualifier, Scope

StatementType = Literal[
    "basis", "boilerplate", "organisation", "measure", "count", "nil_applications",
    "nil_proceedings", "nil_complaints", "nil_fees", "nil_other", "problem", "improvement",
    "nothing_to_report", "closing",
]  # fmt: skip


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """Why a value agrees although it is not the same number as its counterpart."""

    facts: tuple[str, ...]
    """Ids of the facts that make it up."""
    formula: str
    """For people: ``application.received 3525 + application.carried_in 121``."""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A number that the report states about itself.

    Keys and meaning are those of the output contract. ``whole`` and ``group``
    are ours: the fact of which this one is said to be a part (其中), and the
    enumeration it belongs to, by which breakdowns are checked. The digits of a
    value stand within the evidence, except where the words repeat the number of
    another clause (均维持原答复): then they are the digits there.
    """

    id: str
    origin: Literal["prose", "table"]
    indicator: str | None
    value: Decimal | None
    unit: str | None
    state: CellState | ProseState
    applicant: Applicant | None = None
    item: str | None = None
    measure: Measure = "count"
    qualifier: Qualifier = "exact"
    scope: Scope = "own"
    section: str | None = None
    start: int
    end: int
    text: str
    value_start: int
    value_end: int
    confidence: float = 1.0
    upper: Decimal | None = None
    of: str | None = None
    """For a share: the id of the fact it is a share of, where the text names it."""
    whole: str | None = None
    """Id of the fact of which the text says (其中…) that this is a part."""
    group: str | None = None
    """Enumerations: facts listed together as parts of ``whole`` have one group."""
    complete: bool = False
    """The enumeration claims to be complete (分别, 其余, a colon list with a stated total)."""
    explained_by: Explanation | None = None
    table: str | None = None
    """Id of the table a cell stands in."""
    rule: str = ""
    """For a number of the prose: by which rule the thing counted was found, or why it was not.

    With a ``cue`` and no indicator, the thing is one that no form counts.
    """
    cue: str = ""
    """For a number of the prose: the words that named what is counted."""


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the prose with its one type."""

    id: str
    type: StatementType
    section: str | None
    indicators: tuple[str, ...]
    start: int
    end: int
    text: str
    confidence: float
