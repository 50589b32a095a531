"""Which concept a window of cues names: most special first, nearest to the number next."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.datamodel import Applicant
from extractor.prose.cues import Cue
from extractor.schema import Concept, load_schema


class Choice(NamedTuple):
    """A concept with the cue that named it; ``concept`` None says: a thing no indicator covers."""

    concept: Concept | None
    cue: Cue
    strong: bool
    """Whether the cue names the concept by itself, whatever is spoken of."""
    bare: bool = False
    """Whether only the topic was named: 规范性文件3件."""
    applicant: Applicant | None = None


def fits(concept: Concept, unit: str | None) -> bool:
    """Whether `unit` can count `concept`."""
    if unit is None:
        return True
    return unit in _family(concept.units)


@cache
def _family(units: str) -> frozenset[str]:
    """The units of a kind: those of documents, of people, of money …"""
    return frozenset(load_schema().units.families[units])


def choose(cues: Sequence[Cue], topic: str | None, unit: str | None) -> Choice | None:
    """The concept that `cues`, read under `topic`, give to a number with `unit`.

    Of the candidates whose units fit, a special one (rank) wins over a general
    one, a concept over a bare topic, and the one nearest to the number over the
    others. A last cue that names a thing no indicator covers (访问量) wins over
    everything before it.
    """
    if not cues:
        return None
    best: Choice | None = None
    best_key = (False, -1, -1)
    applicant = None
    for cue in cues:
        for sense in cue.senses:
            if sense.kind == "applicant":
                applicant = sense.applicant
                continue
            if sense.concept is None or not fits(sense.concept, unit):
                continue
            if sense.kind == "weak" and sense.topic != topic:
                continue
            at_home = topic not in PROCEEDINGS or sense.topic == topic
            key = (at_home, 0 if sense.kind == "topic" else sense.concept.rank, cue.end)
            if key > best_key:
                best, best_key = (
                    Choice(sense.concept, cue, sense.kind != "weak", sense.kind == "topic"),
                    key,
                )
    last = next((cue for cue in reversed(cues) if not cue.other or counts_other(cue, unit)), None)
    if last is not None and last.other and (best is None or best.cue.end <= last.start):
        return Choice(None, last, True)
    if best is not None and best.concept is not None and best.concept.channel:
        best = _channelled(cues, best, unit) or best
    if (
        best is not None
        and best.concept is not None
        and best.concept.topic == "application"
        and best.concept.nature != "reason"
        and applicant is not None
    ):
        return best._replace(applicant=applicant)
    return best


PROCEEDINGS = ("review", "litigation", "litigation_direct", "litigation_after_review", "complaint")
_BODY_UNITS = ("个", "家", "处", "项", "类", None)


def _channelled(cues: Sequence[Cue], channel: Choice, unit: str | None) -> Choice | None:
    """“网站发布解读材料9篇”: what went through the channel, where it is more than information."""
    for cue in cues:
        if cue.start < channel.cue.end:
            continue
        for sense in cue.senses:
            named = sense.kind == "topic" and sense.topic not in ("disclosure", "application")
            if named and sense.concept is not None and fits(sense.concept, unit):
                return Choice(sense.concept, cue, True, True)
    return None


def counts_other(cue: Cue, unit: str | None) -> bool:
    """Whether `unit` can count the thing a cue names that no indicator covers."""
    return cue.other and (unit in _BODY_UNITS or any(s.kind == "other" for s in cue.senses))


def named_applicant(cues: Sequence[Cue]) -> Applicant | None:
    """The applicant kind that the last of the cues to name one names."""
    return next((cue.applicant for cue in reversed(cues) if cue.applicant), None)
