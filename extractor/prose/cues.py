"""Where the vocabulary occurs in a sentence.

One Aho–Corasick automaton over all terms of ``schema/vocabulary.yaml`` finds
every occurrence in one pass; of occurrences that lie within a longer one only
the longest is kept (申请复议 hides 申请).
"""

from functools import cache
from operator import itemgetter
from typing import Literal, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.datamodel import Applicant
from extractor.language.folding import fold
from extractor.schema import Concept, load_schema

_BY_START = itemgetter(1)


class Sense(NamedTuple):
    """What a term can mean: a concept, or an applicant, or a thing no indicator covers."""

    kind: Literal["topic", "concept", "weak", "applicant", "other", "body"]
    topic: str | None = None
    concept: Concept | None = None
    applicant: Applicant | None = None


class Cue(NamedTuple):
    """A term at ``[start, end)`` of a folded sentence."""

    start: int
    end: int
    term: str
    senses: tuple[Sense, ...]
    topic: str | None
    """The topic the term sets by itself."""
    other: bool
    """Whether it names a counted thing that no indicator covers, if no topic says otherwise."""
    applicant: Applicant | None = None
    """The applicant kind it names, if any."""


class _Index(NamedTuple):
    automaton: AhoCorasick
    terms: tuple[str, ...]
    senses: list[tuple[Sense, ...]]
    topics: list[str | None]
    others: list[bool]
    applicants: list[Applicant | None]
    special: list[bool]


@cache
def _index() -> _Index:
    vocabulary = load_schema().vocabulary
    concepts = {concept.id: concept for concept in vocabulary.concepts}
    by_unit: dict[str, list[Concept]] = {}
    for concept in vocabulary.concepts:
        if concept.by_unit:
            by_unit.setdefault(concept.topic, []).append(concept)
    senses: dict[str, list[Sense]] = {}
    for name, topic in vocabulary.topics.items():
        for term in topic.terms:
            senses.setdefault(fold(term).text, []).append(
                Sense("topic", name, concepts[topic.default])
            )
            for concept in by_unit.get(name, ()):
                senses[fold(term).text].append(Sense("topic", name, concept))
    for concept in vocabulary.concepts:
        for term in concept.terms:
            senses.setdefault(fold(term).text, []).append(Sense("concept", concept.topic, concept))
        for term in concept.weak:
            senses.setdefault(fold(term).text, []).append(Sense("weak", concept.topic, concept))
    for applicant, terms in vocabulary.applicants.items():
        for term in terms:
            senses.setdefault(fold(term).text, []).append(Sense("applicant", None, None, applicant))
    for term in vocabulary.others:
        senses.setdefault(fold(term).text, []).append(Sense("other"))
    for term in vocabulary.bodies:
        senses.setdefault(fold(term).text, []).append(Sense("body"))
    known = list(senses)
    every = [tuple(senses[term]) for term in known]
    return _Index(
        AhoCorasick(known, matchkind=MatchKind.Standard),
        tuple(known),
        every,
        [next((s.topic for s in group if s.kind in ("topic", "concept")), None) for group in every],
        list(map(_is_other, every)),
        [next((s.applicant for s in group if s.applicant), None) for group in every],
        list(map(_is_special, every)),
    )


def _is_other(senses: tuple[Sense, ...]) -> bool:
    """Whether a term names a counted thing that no indicator covers, unless a topic says otherwise."""
    kinds = {s.kind for s in senses}
    return not kinds.isdisjoint(("other", "body")) and kinds <= {"other", "body", "weak"}


def _is_special(senses: tuple[Sense, ...]) -> bool:
    """Whether a term is so special that nothing begins inside it (不予公开|的政府信息)."""
    return any(
        s.kind == "concept"
        and s.concept is not None
        and s.concept.rank > 1
        and not s.concept.channel
        for s in senses
    )


def find_cues(text: str) -> list[Cue]:
    """The cues of a folded sentence, in order of their start.

    Examples
    --------
    >>> [cue.term for cue in find_cues("被申请复议3件，收到群众来信2封")]
    ['被申请复议', '收到', '群众来信']
    """
    index = _index()
    # they come in order of their end: reversed and sorted stably, the longest of those that
    # begin together comes first
    matches = index.automaton.find_matches_as_indexes(text, overlapping=True)[::-1]
    matches.sort(key=_BY_START)
    cues: list[Cue] = []
    end = -1
    special = False
    for number, start, stop in matches:
        if stop <= end or (special and start < end):
            continue
        end = stop
        special = index.special[number]
        cues.append(
            Cue(
                start,
                stop,
                index.terms[number],
                index.senses[number],
                index.topics[number],
                index.others[number],
                index.applicants[number],
            )
        )
    return cues
