"""How prose names the indicators: topics, concepts, applicants, and things that are none."""

import re
from collections.abc import Mapping
from typing import Literal

import msgspec

from extractor.datamodel import Applicant, SectionKind
from extractor.errors import SchemaError
from extractor.schema.validation import one_of, read_yaml

Nature = Literal[
    "way", "stock", "left_over", "change_of_items", "reason", "ground", "other_outcome"
]
"""A way of applying, a number in force, one left over from year to year, a rise or fall of
items, a reason for a refusal, a ground for which nothing was provided or dealt with, one of the
other outcomes."""


class Topic(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a stretch of prose speaks of; see the head of ``vocabulary.yaml``."""

    terms: tuple[str, ...]
    default: str
    sections: tuple[SectionKind, ...] = ()


class Concept(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted, named independently of the form.

    ``old`` and ``new`` are the indicators in the forms up to 2014 and from 2019
    on, the id itself where they are absent. Ids that begin with ``none.`` are
    things the forms do not know.
    """

    id: str
    topic: str
    units: str
    rank: int = 1
    terms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    channel: bool = False
    by_unit: bool = False
    """A bare term of the topic means this concept where the unit says so (培训30人次)."""
    old: str | None = None
    new: str | None = None
    nature: Nature | None = None

    def indicator(self, new_form: bool) -> str | None:
        """The indicator the concept is in a form of 2019 or later (`new_form`), or before."""
        id_ = (self.new if new_form else self.old) or self.id
        return None if id_.startswith("none.") else id_


class Roles(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The concepts that rules speak of by themselves, by what they are to them."""

    disclosed: Concept
    disclosed_normative: Concept
    issued_normative: Concept
    received: Concept
    handled: Concept
    processed: Concept
    carried_in: Concept
    carried_out: Concept
    closed_on_time: Concept
    answered_on_time: Concept
    granted: Concept
    partly_granted: Concept
    disclosed_on_request: Concept
    refused: Concept
    other_outcome: Concept
    other_outcome_misc: Concept
    reviews: Concept
    lawsuits: Concept
    participants: Concept
    training_courses: Concept
    via_gazette: Concept
    via_weibo_wechat: Concept
    responded_otherwise: Concept
    responded: Concept
    press_conferences_by_principal: Concept
    web_interviews_by_principal: Concept
    closed: Concept
    answered: Concept
    via_other: Concept
    staff: Concept


class Veto(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that resembles one of a form and is none; see ``vocabulary.yaml``."""

    reason: str
    concepts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    around: str = ""
    before: str = ""
    sentence: str = ""
    behind: str = ""
    unless: str = ""
    units: tuple[str, ...] = ()
    not_units: tuple[str, ...] = ()
    weak: bool = False
    special: bool = False
    above_zero: bool = False
    section: SectionKind | None = None
    outside: tuple[str, ...] = ()


class NilPhrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wording of its own for that there is none of something: 分文未收."""

    concept: str
    about: tuple[str, ...]
    """Words of which one stands in every such sentence."""
    pattern: str


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of ``vocabulary.yaml``."""

    topics: dict[str, Topic]
    concepts: tuple[Concept, ...]
    roles: dict[str, str]
    applicants: dict[Applicant, tuple[str, ...]]
    others: tuple[str, ...]
    bodies: tuple[str, ...]
    not_counted: tuple[str, ...]
    nil_phrases: tuple[NilPhrase, ...]
    vetoes: tuple[Veto, ...]


def _check_pattern(name: str, reason: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise SchemaError(f"schema/{name}: {reason}: {pattern!r}: {error}") from error


def load_vocabulary(indicators: Mapping[str, object], families: Mapping[str, object]) -> Vocabulary:
    """The vocabulary, checked against the indicators and the unit families."""
    name = "vocabulary.yaml"
    vocabulary = read_yaml(name, Vocabulary)
    ids = {concept.id for concept in vocabulary.concepts}
    if len(ids) != len(vocabulary.concepts):
        raise SchemaError(f"schema/{name}: concepts: an id is defined twice")
    for topic, entry in vocabulary.topics.items():
        one_of(name, f"topics.{topic}.default", entry.default, ids)
    for veto in vocabulary.vetoes:
        for concept_id in veto.concepts:
            one_of(name, f"vetoes: {veto.reason}: concepts", concept_id, ids)
        for topic in (*veto.topics, *veto.outside):
            one_of(name, f"vetoes: {veto.reason}: topics", topic, vocabulary.topics)
        for pattern in (veto.around, veto.before, veto.sentence, veto.behind, veto.unless):
            _check_pattern(name, f"vetoes: {veto.reason}", pattern)
    for phrase in vocabulary.nil_phrases:
        one_of(name, "nil_phrases", phrase.concept, ids)
        _check_pattern(name, f"nil_phrases: {phrase.concept}", phrase.pattern)
    for concept in vocabulary.concepts:
        one_of(name, f"{concept.id}.topic", concept.topic, vocabulary.topics)
        one_of(name, f"{concept.id}.units", concept.units, families)
        for new_form in (False, True):
            indicator = concept.indicator(new_form)
            if indicator is not None:
                one_of(name, concept.id, indicator, indicators)
    for role, concept_id in vocabulary.roles.items():
        one_of(name, f"roles.{role}", concept_id, ids)
    return vocabulary


def assign_roles(vocabulary: Vocabulary, concepts: Mapping[str, Concept]) -> Roles:
    """The concept of every role; an unknown or a missing role is a `SchemaError`."""
    if set(vocabulary.roles) != set(Roles.__struct_fields__):
        wrong = sorted(set(vocabulary.roles) ^ set(Roles.__struct_fields__))
        raise SchemaError(
            f"schema/vocabulary.yaml: roles: {', '.join(wrong)}: missing or unknown; "
            f"the rules speak of {', '.join(Roles.__struct_fields__)}"
        )
    return Roles(**{role: concepts[id_] for role, id_ in vocabulary.roles.items()})
