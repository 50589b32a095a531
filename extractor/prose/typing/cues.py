"""The cue words of ``schema/statements.yaml`` in a folded sentence.

One Aho–Corasick automaton holds the first part of every cue. Of occurrences
that lie within a longer one that counts, only the longest counts, so that a
mask (热点问题) hides the cue inside it (问题).
"""

import re
from functools import cache, lru_cache
from itertools import count
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.datamodel import SectionKind, StatementType
from extractor.language.folding import fold
from extractor.schema.statements import HeadingPrior, StatementCues, load_statement_cues

_GAP = 40
"""How far apart the two parts of a cue with a gap may stand."""

_HEAD = (8, 30)
"""How long the head of a sentence is at least and at most: what it begins with is what it is about."""
_EARLY = 1.25
"""How much more a cue in the head weighs."""

_LEAD = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})(?:[是要、）)]|[.．](?!\d))[，：]?|其[次二三四][是，]|首先[，是]?|最后[，是]?|同时，|此外，|另外，"
    r"|(?:第[一二三四五六]|另一方面|一方面)，|[（【(]"
)
"""What may stand before the first word of a sentence."""

_BY_START = itemgetter(1)

_CLOSING = '。！？；，：.!?;"”'


class _Pattern(NamedTuple):
    literal: str
    type: StatementType | None
    weight: float
    start: bool
    end: bool
    rest: str
    number: int = 0
    """Its own number, by which it is quickly looked up."""


class _Index(NamedTuple):
    automaton: AhoCorasick
    patterns: list[tuple[_Pattern, ...]]


@cache
def statement_cues() -> StatementCues:
    """The cues, read once."""
    return load_statement_cues()


def _parse(cue: str, type_: StatementType | None, weight: float) -> tuple[str, _Pattern]:
    first, _, rest = fold(cue.strip("^$")).text.partition("…")
    return first, _Pattern(first, type_, weight, cue.startswith("^"), cue.endswith("$"), rest)


@cache
def _index() -> _Index:
    data = statement_cues()
    parsed = [_parse(mask, None, 0.0) for mask in data.masks]
    for type_, by_weight in data.cues.items():
        parsed += [_parse(cue, type_, weight) for weight, cues in by_weight.items() for cue in cues]
    literals: dict[str, list[_Pattern]] = {}
    for literal, pattern in parsed:
        literals.setdefault(literal, []).append(pattern)
    numbers = count()
    return _Index(
        AhoCorasick(list(literals), matchkind=MatchKind.Standard),
        [
            tuple(pattern._replace(number=next(numbers)) for pattern in dict.fromkeys(patterns))
            for patterns in literals.values()
        ],
    )


def lead_of(text: str) -> int:
    """Where the first word of a sentence stands, behind 一是, 2. and the like.

    Examples
    --------
    >>> lead_of("二是加强培训。"), lead_of("2017年")
    (2, 0)
    """
    match = _LEAD.match(text)
    return match.end() if match else 0


def _head_of(text: str, lead: int) -> int:
    """Where the head of a sentence ends: its first clause, unless that is only a date."""
    shortest, longest = _HEAD
    comma = text.find("，", lead + shortest, lead + longest)
    return comma if comma >= 0 else lead + longest


def find_weights(text: str) -> dict[StatementType, list[float]]:
    """The weights of the cues found, by type.

    Examples
    --------
    >>> find_weights("特此报告。")
    {'closing': [10.0]}
    """
    index = _index()
    # they come in order of their end: reversed and sorted stably, the longest of those that
    # begin together comes first
    matches = index.automaton.find_matches_as_indexes(text, overlapping=True)[::-1]
    matches.sort(key=_BY_START)
    lead, last = lead_of(text), len(text.rstrip(_CLOSING))
    head = _head_of(text, lead)
    hits: dict[int, tuple[StatementType, float]] = {}
    hidden = -1
    for number, start, end in matches:
        if end <= hidden:
            continue
        for _, type_, weight, at_start, at_end, rest, own in index.patterns[number]:
            if at_start and start != lead and start:
                continue
            if rest:
                stop = text.find(rest, end, end + _GAP + len(rest))
                if stop < 0 or (at_end and stop + len(rest) < last):
                    continue
            elif at_end and end < last:
                continue
            else:
                hidden = end
            if type_ is not None and own not in hits:
                hits[own] = type_, weight * (_EARLY if start < head else 1.0)
    found: dict[StatementType, list[float]] = {}
    for type_, weight in hits.values():
        found.setdefault(type_, []).append(weight)
    return found


@lru_cache(maxsize=1024)
def heading_priors(heading: str) -> dict[StatementType, float]:
    """What the heading lets expect."""
    priors: dict[StatementType, float] = {}
    for entry in statement_cues().headings:
        if _applies(entry, heading):
            for type_, value in entry.prior.items():
                priors[type_] = priors.get(type_, 0.0) + value
    return priors


def _applies(entry: HeadingPrior, heading: str) -> bool:
    return any(word in heading for word in entry.words) and not any(
        word in heading for word in entry.without
    )


@cache
def section_priors(section: SectionKind | None) -> dict[StatementType, float]:
    """What each type begins with in a section of this kind."""
    data = statement_cues()
    own = data.sections.get(section or "unknown", {})
    return {type_: value + own.get(type_, 0.0) for type_, value in data.base.items()}
