"""What a number counts, and the whole or the applicant that a list tells apart."""

import re
from typing import NamedTuple

from extractor.datamodel import Applicant
from extractor.prose.claims.choosing import Choice
from extractor.prose.claims.draft import Place, State
from extractor.prose.cues import Cue
from extractor.schema import Concept, load_schema

_LEAD_IN = re.compile(".{0,24}?(信息|申请)(?:公开)?(?:内容)?(?:中|里|分|看|划分)，")


class Subject(NamedTuple):
    """What was found, the evidence ``[start, end)``, and by which rule."""

    choice: Choice | None
    start: int
    end: int
    rule: str


def subject_of(
    place: Place,
    concept: Concept | None,
    rule: str,
    *,
    strong: bool = False,
    applicant: Applicant | None = None,
) -> Subject:
    """The subject of a number that no words of its own name: `concept`, by the rule `rule`."""
    choice = Choice(concept, no_cue(place), strong, applicant=applicant)
    return Subject(choice, place.clause, place.quantity.end, rule)


def no_cue(place: Place) -> Cue:
    """A cue of no words, for what the words do not name."""
    return Cue(place.left, place.left, "", (), None, False)


def lead_topic(state: State) -> str | None:
    """The topic a list stands under: what its lead-in names (在公开的信息中), else what was spoken of."""
    sentence = state.sentence
    first = sentence.quantities[0].start if sentence.quantities else 0
    if (lead := _LEAD_IN.match(sentence.text, 0, first)) is not None:
        return "application" if lead[1] == "申请" else "disclosure"
    named = [
        cue.topic
        for cue in sentence.cues
        if cue.topic in ("application", "disclosure") and cue.end < first
    ]
    return named[-1] if named else state.topic()


def has_lead_in(state: State) -> bool:
    """Whether the sentence begins with what its items are parts of: 在公开的信息中，…"""
    first = state.sentence.quantities[0].start if state.sentence.quantities else 0
    return _LEAD_IN.match(state.sentence.text, 0, first) is not None


def applicable(state: State) -> Concept:
    """The indicator whose applicants are told apart here: 收到, 办理, 结转 …"""
    roles = load_schema().roles
    for draft in reversed(state.drafts):
        if (
            draft.concept is not None
            and draft.applicant is None
            and draft.concept.topic == "application"
        ):
            return draft.concept
    for cue in state.sentence.cues:
        for sense in cue.senses:
            if sense.kind != "topic" and sense.concept in (roles.handled, roles.received):
                return sense.concept
    if state.context.handled is not None and state.context.handled.concept is not None:
        return state.context.handled.concept
    if (
        state.whole is not None
        and state.whole.concept is not None
        and state.whole.topic == "application"
    ):
        return state.whole.concept
    return roles.received
