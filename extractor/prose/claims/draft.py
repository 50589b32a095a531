"""The working record of one claim, and what a sentence inherits from those before it."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from extractor.datamodel import Applicant, Measure, ProseState, Qualifier, Scope, SectionKind
from extractor.prose.claims.phrases import EMPTY, noun_phrase
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
    topic: str | None = None
    phrase: str = ""
    """The noun phrase before the number."""
    part: "Draft | None" = None
    """For a share: the claim of the part."""
    cue: str = ""
    """The words that named what is counted."""
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
    totals: dict[str, Draft] = field(default_factory=dict)
    """For each topic the last number of its default concept: what “所有申请” speaks of."""
    handled: Draft | None = None
    """All applications dealt with, new ones and those carried in, if the report counts them together."""
    planning: bool = False
    """Whether the section on problems has come to what will be done about them."""
    dated: bool = False
    """Whether the paragraph has named the year reported on."""


def _is_no_count(text: str, quantity: Found) -> bool:
    """Whether the number counts the words before it (四项皆为零) or is denied (无一例)."""
    follow = text[quantity.end : quantity.end + 1]
    if quantity.unit in ("项", "个", "类", "者", "栏", "种", "条") and (
        follow in ("均", "皆", "都") or _NAMES_BEFORE.match(text, quantity.end)
    ):
        return True
    if quantity.value != 1:
        return False
    if quantity.unit == "项" and _SAID_NONE.match(text, quantity.end):
        return True
    if text.startswith("按", quantity.start - 1) or _COUNTS_ONCE.match(text, quantity.end):
        return True
    return (
        _NONE_GOT.search(text, max(0, quantity.start - 6), quantity.start) is not None
        or _NOT_ONE.match(text, quantity.end) is not None
    )


class TimeMark(NamedTuple):
    """A time word of a sentence: where it ends, and the scope it gives to numbers behind it."""

    end: int
    scope: Scope
    word: str


@dataclass(slots=True)
class Sentence:
    """A folded sentence with its quantities and cues."""

    text: str
    quantities: list[Found] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    marks: list[TimeMark] | None = None
    """Its time words, read when they are first asked for."""
    stops: list[int] | None = None
    """Where its clauses end, found when it is first asked for."""

    @classmethod
    def of(cls, text: str) -> "Sentence":
        """The sentence of a folded text."""
        quantities = [q for q in scan_quantities(text) if not _is_no_count(text, q)]
        return cls(text, quantities, find_cues(text))

    def cues_in(self, start: int, end: int) -> list[Cue]:
        """The cues that lie within ``[start, end)``."""
        return [cue for cue in self.cues if cue.start >= start and cue.end <= end]

    def topic_at(self, position: int, inherited: str | None) -> str | None:
        """The topic the prose speaks of at `position`: the last one named before it.

        What is named in brackets that are closed before `position` is a remark.
        """
        for cue in reversed(self.cues):
            if cue.topic and cue.start < position and not self._is_remark(cue, position):
                return cue.topic
        return inherited

    def _is_remark(self, cue: Cue, position: int) -> bool:
        opening = self.text.rfind("（", 0, cue.start)
        if opening < 0 or self.text.find("）", opening, cue.start) >= 0:
            return False
        return 0 <= self.text.find("）", cue.end) < position

    def boundary(self, position: int) -> int:
        """Just behind the last 。or ； before `position`."""
        return max(self.text.rfind("；", 0, position), self.text.rfind("。", 0, position)) + 1

    def clause_end(self, position: int) -> int:
        """Where the clause at `position` ends."""
        stops = self.clause_stops()
        number = bisect_left(stops, position)
        return stops[number] if number < len(stops) else len(self.text)

    def clause_start(self, left: int, position: int) -> int:
        """Where the clause before `position` starts, at `left` at the earliest."""
        stops = self.clause_stops()
        number = bisect_left(stops, position)
        return max(left, stops[number - 1] + 1) if number else left

    def clause_stops(self) -> list[int]:
        """Where the clauses end, each with one character."""
        if self.stops is None:
            self.stops = [match.start() for match in CLAUSE.finditer(self.text)]
        return self.stops


_NAMES_BEFORE = re.compile("(?:入口|渠道|方式|途径|形式|统计数|数|指标|数据)?(?:均|皆|都|为零)")
"""Behind a number of things that are named before it: 当面、网上两种方式都…"""
_SAID_NONE = re.compile("，[^，。；]{0,10}(?:无权|没有|空白|不|未)")
"""Behind “一项”: 规章一项，本局无权制定."""
_COUNTS_ONCE = re.compile("(?:信息)?(?:几处|多处|重复|算|计(?!划))")
"""Behind “一条”: how things were counted."""
_NONE_GOT = re.compile("(?:无|没有|未)(?:(?:收到|接到|受理|办理|发生|发出)过?)?$")
_NOT_ONE = re.compile("(?:也|都|均|还|则)?(?:没有|没|未有|未曾|未|无|不存在)")
"""Behind “一件”: 一件也没有."""

CLAUSE = re.compile("[，；：。（）！？]")
"""What separates clauses; 、separates the items of a list inside one."""

_DEALS_OUT = re.compile("(?:分别|依次)[为是有]?：$")
"""A colon that separates nothing: 甲、乙公开信息数分别为：12、3条."""

_AMONG = re.compile("[里中]有$")
"""What is said of some of those named: 新收申请里有61件由自然人提出."""
_SUITS = "litigation"
_KINDS_OF_SUIT = ("litigation_direct", "litigation_after_review")
_GAZETTE, _DISCLOSURE = "gazette", "disclosure"
_PIECES = ("条", "篇", "则")
_LEAD = re.compile("(?:[，；：。（）、和及与]|其中|另有|其(?=[，：]))*")


@dataclass(slots=True)
class Place:
    """Where a number stands among the words around it."""

    index: int
    quantity: Found
    left: int
    """End of the number before it."""
    clause: int
    """Start of its clause."""
    words: str
    """The words of its own clause before it."""
    phrase: str
    """The thing these words name (`phrases.noun_phrase`)."""
    empty: bool
    """Whether they name nothing by themselves."""
    own: tuple[Cue, ...]
    """The cues of its own clause before it, those of a remark in brackets left out."""
    topic: str | None
    """The topic spoken of where it stands."""
    behind: list[Cue] | None = None
    """The cues of its clause behind it, found when they are first asked for."""


@dataclass(slots=True)
class State:
    """What is known while the numbers of one sentence are read from left to right."""

    sentence: Sentence
    context: Context
    drafts: list[Draft] = field(default_factory=list)
    whole: Draft | None = None
    """The number whose parts are being listed."""
    groups: int = 0
    complete: set[int] = field(default_factory=set)
    """Groups of lists that say they are complete."""
    orphans: list[Draft] = field(default_factory=list)
    """Items of a list whose total has not been said yet."""

    def topic(self) -> str | None:
        """The topic before the sentence names one: of the sentence before, or of the heading."""
        topics = self.context.section_topics
        return self.context.topic or (topics[-1] if topics else None)

    def place(self, index: int) -> Place:
        """The surroundings of the number `index`."""
        quantities = self.sentence.quantities
        text = self.sentence.text
        quantity = quantities[index]
        left = quantities[index - 1].end if index else 0
        clause = self.sentence.clause_start(left, quantity.start)
        if clause > left and (
            text[clause - 1] == "）"
            or (text[clause - 1] == "（" and text.startswith("）", quantity.end))
        ):
            clause = max(left, self._before_bracket(clause, left))
        if clause > left and _DEALS_OUT.search(text, max(0, clause - 5), clause):
            clause = self.sentence.clause_start(left, clause - 1)
        if index and left < quantity.start - 1 and text[quantity.start - 1] in "、和及与":
            clause = quantity.start  # “维持2件、1件…”: nothing before it names it
        words = text[clause : quantity.start]
        among = _AMONG.search(words)
        return Place(
            index=index,
            quantity=quantity,
            left=left,
            clause=clause,
            words=words,
            phrase=noun_phrase(words),
            empty=EMPTY.fullmatch(words) is not None or among is not None,
            own=() if among else self._own_cues(clause, quantity.start),
            topic=self._topic_of(quantity),
        )

    def _topic_of(self, quantity: Found) -> str | None:
        """The topic spoken of, unless nothing of it is counted in the unit: 公报171条 is no 公报."""
        topic = self.sentence.topic_at(quantity.start, self.topic())
        if topic in (_GAZETTE, None) and quantity.unit in _PIECES:
            return _DISCLOSURE
        if topic in _KINDS_OF_SUIT and self._is_behind_both(quantity.start):
            return _SUITS
        return topic

    def _is_behind_both(self, position: int) -> bool:
        """“诉讼41件，其中直接起诉18件，复议后起诉23件；判决纠正3件”: whether all suits are spoken of again."""
        named = {cue.topic for cue in self.sentence.cues if cue.end <= position}
        own = self.sentence.boundary(position)
        again = any(
            cue.topic in _KINDS_OF_SUIT for cue in self.sentence.cues if own <= cue.start < position
        )
        return own > 0 and not again and {_SUITS, *_KINDS_OF_SUIT} <= named

    def _before_bracket(self, end: int, left: int) -> int:
        """Start of the clause that a remark in brackets interrupts: 微信（含转发）公开12条."""
        opening = self.sentence.text.rfind("（", left, end)
        if opening < 0:
            return end
        starts = [m.end() for m in CLAUSE.finditer(self.sentence.text, left, opening)]
        return starts[-1] if starts else left

    def _own_cues(self, clause: int, start: int) -> tuple[Cue, ...]:
        text = self.sentence.text
        cues = self.sentence.cues_in(clause, start)
        if not cues or text.find("）", clause, start) < 0:
            return tuple(cues)
        return tuple(
            c
            for c in cues
            if text.count("（", clause, c.start) == text.count("）", clause, c.start)
        )

    def last(self) -> Draft | None:
        """The claim read last."""
        return self.drafts[-1] if self.drafts else None

    def new_draft(self, place: Place, start: int, end: int, reason: str) -> Draft:
        """A draft of the number at `place` with the evidence ``[start, end)``, not yet mapped."""
        quantity = place.quantity
        lead = _LEAD.match(self.sentence.text, start)
        begin = min(lead.end() if lead else start, quantity.start)
        return Draft(
            concept=None,
            value=quantity.value,
            upper=quantity.upper,
            start=begin,
            end=max(end, quantity.end),
            value_start=quantity.value_start,
            value_end=quantity.value_end,
            unit=quantity.unit,
            qualifier=quantity.qualifier,
            state="zero" if quantity.value == 0 else "value",
            reason=reason,
        )
