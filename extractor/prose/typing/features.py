"""What a statement's type may depend on."""

from typing import Literal

import msgspec

from extractor.datamodel import SectionKind, StatementType

NilTopic = Literal["applications", "proceedings", "complaints", "fees", "other"]


class SentenceFeatures(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence as the classifier sees it; rules and trained models take the same record.

    ``text`` is folded. ``counts`` is the number of claims with an indicator, a
    value above zero and scope own; ``unmapped`` the number of other quantities;
    ``nils`` what the claims say there is none of. ``relative`` is where the
    sentence stands in the report, 0 to 1. ``previous`` is the type of the
    sentence before it in the same section.
    """

    text: str
    section: SectionKind | None = None
    heading: str = ""
    counts: int = 0
    incidental: int = 0
    """How many of the counts are of staff and places, which often only accompany an act."""
    nils: frozenset[NilTopic] = frozenset()
    unmapped: int = 0
    first: bool = False
    """In the first paragraph of the report."""
    last: bool = False
    """In the last paragraph of the report."""
    relative: float = 0.5
    within: float = 0.0
    """Where it stands in its section, 0 to 1."""
    units: tuple[str, ...] = ()
    """The units of its numbers, in their order."""
    ends_counted: bool = False
    """Whether a number and its unit are the last that is said."""
    previous: StatementType | None = None
