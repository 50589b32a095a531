"""Numbers that resemble one of a form and are none: the vetoes of ``schema/vocabulary.yaml``."""

import re
from functools import cache
from typing import NamedTuple

from extractor.prose.claims.choosing import Choice
from extractor.prose.claims.draft import Place, State
from extractor.schema import Concept, load_schema
from extractor.schema.vocabulary import Veto

_REACH = 16
"""How far behind the number its surroundings go."""


class _Stretches(NamedTuple):
    """The parts of the sentence that a veto's patterns are matched against."""

    around: str
    before: str
    sentence: str
    behind: str


def find_veto(state: State, place: Place, choice: Choice, concept: Concept) -> str | None:
    """Why a number that was mapped to `concept` is no number of the form after all, if so."""
    stretches: _Stretches | None = None
    for veto in _vetoes_of(concept.id, concept.topic):
        if _fits(veto, state, place, choice, concept):
            stretches = stretches or _cut(state, place)
            if _says(veto, stretches):
                return veto.reason
    return None


def _cut(state: State, place: Place) -> _Stretches:
    """The sentence in parts, as seen from the number at `place`."""
    text, quantity = state.sentence.text, place.quantity
    end = min(state.sentence.clause_end(quantity.end), quantity.end + _REACH)
    if text.startswith("、", quantity.end):
        end = quantity.end
    return _Stretches(
        around=text[place.clause : end],
        before=text[: quantity.start],
        sentence=text,
        behind=text[quantity.end :],
    )


@cache
def _vetoes_of(concept: str, topic: str) -> tuple[Veto, ...]:
    """The vetoes that may hold for a number of `concept`."""
    return (*_vetoes().get(concept, ()), *_vetoes().get(topic, ()), *_vetoes()[""])


@cache
def _vetoes() -> dict[str, tuple[Veto, ...]]:
    """The vetoes by concept or topic; under the empty key those that hold for all."""
    found: dict[str, tuple[Veto, ...]] = {"": ()}
    for veto in load_schema().vocabulary.vetoes:
        for key in (*veto.concepts, *veto.topics) or ("",):
            found[key] = (*found.get(key, ()), veto)
    return found


def _fits(veto: Veto, state: State, place: Place, choice: Choice, concept: Concept) -> bool:
    """Whether the number is of the kind the veto speaks of."""
    unit = place.quantity.unit
    return not (
        (veto.weak and choice.strong)
        or (veto.special and concept.rank < 2)
        or (veto.above_zero and place.quantity.value == 0)
        or (veto.units and unit not in veto.units)
        or (veto.not_units and (unit is None or unit in veto.not_units))
        or (veto.section is not None and state.context.section != veto.section)
        or not set(veto.outside).isdisjoint(state.context.section_topics)
    )


def _says(veto: Veto, stretches: _Stretches) -> bool:
    """Whether all patterns of the veto are found, and nothing that lifts it."""
    for name in _Stretches._fields:
        pattern = getattr(veto, name)
        if pattern and not _compile(pattern).search(getattr(stretches, name)):
            return False
    return not (veto.unless and _compile(veto.unless).search(stretches.around))


@cache
def _compile(pattern: str) -> "re.Pattern[str]":
    return re.compile(pattern)
