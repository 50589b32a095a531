"""Every sentence of the prose with its one type, made once, from what its claims turned out to be."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from extractor.datamodel import (
    Document,
    Fact,
    Layout,
    Prose,
    ProseSentence,
    Statement,
    StatementType,
)
from extractor.prose.typing import NilTopic, Scored, SentenceFeatures, decide, score

_NIL_TOPICS: tuple[tuple[str, NilTopic], ...] = (
    ("application.", "applications"),
    ("review.", "proceedings"),
    ("litigation", "proceedings"),
    ("complaint.", "complaints"),
    ("fee.", "fees"),
    ("charge.", "fees"),
)
"""Which nil type the zero of an indicator makes."""

_RECEIVED = frozenset(
    [
        "application.received",
        "application.handled",
        "application.closed",
        "application.answered",
        "application.outcome.total",
    ]
)
"""Nil of these says that there was no application; nil of one outcome does not."""


_SIGNATURE: tuple[StatementType, float] = ("closing", 0.99)


class Described(NamedTuple):
    """A sentence with its facts, and what its type may depend on."""

    sentence: ProseSentence
    facts: list[Fact]
    features: SentenceFeatures
    scored: Scored


def type_statements(
    document: Document, layout: Layout, prose: Prose, facts: dict[int, Fact]
) -> tuple[Statement, ...]:
    """The statements of a report.

    Parameters
    ----------
    document, layout, prose
        The text, its sections and its sentences with their claims.
    facts
        For the index of each claim of `prose` the fact it became.
    """
    return tuple(
        _statement(
            number,
            sentence,
            own,
            document,
            *(_SIGNATURE if sentence.signature else decide(features, scored)),
        )
        for number, (sentence, own, features, scored) in enumerate(
            describe_sentences(layout, prose, facts), 1
        )
    )


def describe_sentences(layout: Layout, prose: Prose, facts: dict[int, Fact]) -> Iterator[Described]:
    """What the type of each sentence may depend on, in the order of the text."""
    sections = {section.id: section for section in layout.sections}
    last = max((s.paragraph for s in prose.sentences if not s.signature), default=0)
    within = _places_in_sections(prose)
    previous: StatementType | None = None
    before: str | None = ""
    for number, sentence in enumerate(prose.sentences, 1):
        own = [facts[i] for i in sentence.claims]
        counted = [fact for fact in own if _counts(fact)]
        section = sections.get(sentence.section) if sentence.section else None
        features = SentenceFeatures(
            text=sentence.folded,
            section=section.kind if section else None,
            heading=section.title if section else "",
            counts=len(counted),
            incidental=sum(map(_is_incidental, counted)),
            nils=_nils(own),
            unmapped=sum(fact.state == "value" for fact in own)
            - sum(fact.state == "value" for fact in counted),
            first=sentence.paragraph == 0,
            last=sentence.paragraph == last,
            relative=number / len(prose.sentences),
            within=within[number - 1],
            units=tuple(fact.unit or "" for fact in own if fact.state in ("value", "zero")),
            ends_counted=any(sentence.end - fact.end <= 1 for fact in own if fact.state == "value"),
            previous=previous if before == sentence.section else None,
        )
        scored = score(features)
        previous = "closing" if sentence.signature else scored.best
        before = sentence.section
        yield Described(sentence, own, features, scored)


def _places_in_sections(prose: Prose) -> list[float]:
    """Where each sentence stands among those of its section, 0 to 1."""
    sizes = Counter(sentence.section for sentence in prose.sentences)
    seen: Counter[str | None] = Counter()
    places = []
    for sentence in prose.sentences:
        places.append(seen[sentence.section] / max(1, sizes[sentence.section] - 1))
        seen[sentence.section] += 1
    return places


def _statement(
    number: int,
    sentence: ProseSentence,
    facts: list[Fact],
    document: Document,
    type_: StatementType,
    confidence: float,
) -> Statement:
    indicators = dict.fromkeys(fact.indicator for fact in facts if fact.indicator is not None)
    return Statement(
        id=f"p{number}",
        type=type_,
        section=sentence.section,
        indicators=tuple(indicators),
        start=sentence.start,
        end=sentence.end,
        text=document.text[sentence.start : sentence.end],
        confidence=confidence,
    )


def _counts(fact: Fact) -> bool:
    """Whether a fact is a number above zero of the report's own subject."""
    return (
        fact.indicator is not None
        and bool(fact.value)
        and fact.scope in ("own", "cumulative", "previous_year")
    )


def _is_incidental(fact: Fact) -> bool:
    """Whether a number often only accompanies an act: 明确1名兼职人员, 设查阅点1处."""
    return (fact.indicator or "").startswith(("staff.", "reading_point.total"))


def _nils(facts: list[Fact]) -> frozenset[NilTopic]:
    """What the zeros of a sentence say there is none of."""
    topics: set[NilTopic] = set()
    for fact in facts:
        if (
            fact.value != 0
            or fact.measure not in ("count", "amount")
            or fact.scope != "own"
            or fact.indicator is None
        ):
            continue
        topic: NilTopic = next(
            (t for prefix, t in _NIL_TOPICS if fact.indicator.startswith(prefix)), "other"
        )
        if topic == "applications" and fact.indicator not in _RECEIVED:
            topic = "other"
        topics.add(topic)
    return frozenset(topics)
