"""The working record of one claim, and what a sentence inherits from those before it."""

from dataclasses import dataclass, field
from decimal import Decimal

from extractor.datamodel import Applicant, Measure, ProseState, Qualifier, Scope, SectionKind
from extractor.prose.cues import Cue, find_cues
from extractor.prose.quantities import Found, scan_quantities
from extractor.schema import Concept


@dataclass(slots=True)
class Draft:
    """One claim of a sentence; offsets are those of the folded sentence."""

    concept: Concept | None
    value: Decimal
    start: int
    end: int
    value_start: int
    value_end: int
    unit: str | None = None
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    state: ProseState = "value"
    measure: Measure = "count"
    scope: Scope = "own"
    applicant: Applicant | None = None
    item: str | None = None
    whole: "Draft | None" = None
    group: int | None = None
    complete: bool = False
    confidence: float = 0.9
    topic: str | None = None
    reason: str = ""
    """Why it was mapped, or left unmapped: for ``--explain``."""
    index: int | None = None
    """Place among the claims of the report, known at the end."""


@dataclass(slots=True)
class Context:
    """What a sentence inherits: the section, the year, and what was spoken of before."""

    section: SectionKind | None = None
    section_topics: tuple[str, ...] = ()
    """Topics of the heading, outermost last: what counts when the prose names nothing."""
    heading: str = ""
    year: int | None = None
    new_form: bool = True
    cumulative_by_default: bool = False
    agency: str | None = None
    topic: str | None = None
    whole: Draft | None = None
    dated: bool = False
    """Whether the paragraph has named the year reported on."""


def _is_no_count(text: str, quantity: Found) -> bool:
    """Whether the number counts the words before it (四项皆为零) or is denied (无一例)."""
    follow = text[quantity.end : quantity.end + 1]
    if quantity.unit in ("项", "个", "类", "者") and follow in ("均", "皆", "都"):
        return True
    return quantity.value == 1 and text[max(0, quantity.start - 2) : quantity.start].endswith(("无", "没有", "未"))


@dataclass(slots=True)
class Sentence:
    """A folded sentence with its quantities and cues."""

    text: str
    quantities: list[Found] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Sentence":
        """The sentence of a folded text."""
        quantities = [q for q in scan_quantities(text) if not _is_no_count(text, q)]
        return cls(text, quantities, find_cues(text))

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues that lie within ``[start, end)``."""
        return [cue for cue in self.cues if cue.start >= start and cue.end <= end]
