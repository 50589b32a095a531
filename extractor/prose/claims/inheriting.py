"""Rules by which a number counts what another one does: a clause, a sum, a year or the heading before.

Every rule is one function that takes the state and the place of the number and
returns a `Subject`, or None where it does not apply.
"""

import re

from extractor.prose.claims.choosing import Choice, choose, fits
from extractor.prose.claims.draft import Draft, Place, State
from extractor.prose.claims.phrases import EMPTY
from extractor.prose.claims.scopes import compared_with, find_scope, rises_from
from extractor.prose.claims.subjects import Subject, no_cue, subject_of
from extractor.schema import Concept, load_schema

_SUM = re.compile("总计|合计|共计|共|合在一起|加起来|相加")
_REST = re.compile("(?:另外?|其余|余下|剩下|剩余|另有|还有)的?")
_REACHES = re.compile("，(?:达到?|为|共计?)$")
_OF_THEM = re.compile("(?:政府|公开)?(?:信息|申请|申请件)?(?:当中|之中|中|里面?|结果|全部登|，按)")
_THESE = re.compile("(?:[这该以上述全部的]|其中|在)*")
_ENDS = re.compile("[，。；、）]|$|(?:政府|公开)?信息")
_LINKING = ("为", "共", "计", "达", "到", "收取", "发生")


def compared_value(state: State, place: Place) -> Subject | None:
    """“较2016年的120条增长15%”: the number compared with has the subject of the one before."""
    if not compared_with(state.sentence, place.quantity):
        return None
    last = next((d for d in reversed(state.drafts) if d.concept is not None), None)
    if last is not None:
        return subject_of(place, last.concept, "compared with")
    unit = place.quantity.unit
    choice = choose(place.own, place.topic, unit) or choose(
        state.sentence.cues_in(state.sentence.boundary(place.clause), place.clause),
        place.topic,
        unit,
    )
    if choice is not None:
        return Subject(choice, place.clause, place.quantity.end, "compared with")
    whole = _total_before(state, place)
    return subject_of(place, whole.concept, "compared with") if whole is not None else None


def _total_before(state: State, place: Place) -> Draft | None:
    """The total of the sentence before, for one that begins with a comparison."""
    whole = state.context.whole
    fitting = whole is not None and whole.unit == place.quantity.unit and not place.index
    return whole if fitting else None


def clause_before(state: State, place: Place) -> Subject | None:
    """“所有申请均通过信函提出，共计7件”: the clause before names it, this one only counts."""
    words = place.words
    quantity = place.quantity
    if (not place.empty and place.own) or (place.index and _REST.fullmatch(words)):
        return None
    choice = choose(state.sentence.cues_in(place.left, place.clause), place.topic, quantity.unit)
    if choice is None or not (choice.concept is None or place.empty or words.endswith(_LINKING)):
        return None
    if (
        choice.concept is not None
        and choice.concept.channel
        and not _ENDS.match(state.sentence.text, quantity.end)
    ):
        return None  # 网站并入平台，四千条旧信息随之迁移
    return Subject(choice, place.left, quantity.end, "clause before")


def spoken_of_before(state: State, place: Place) -> Subject | None:
    """“75条里，审计公告14条…”, “6件中，4件…”: the number says again what a sentence before said."""
    if place.index or not _OF_THEM.match(state.sentence.text, place.quantity.end):
        return None
    if not place.empty and not _THESE.fullmatch(place.words):
        return None
    known = [*state.context.totals.values(), state.context.handled, state.context.whole]
    for total in known:
        if total is None or total.concept is None or total.value != place.quantity.value:
            continue
        if fits(total.concept, place.quantity.unit):
            state.whole = None
            return subject_of(place, total.concept, "spoken of before")
    return Subject(None, place.clause, place.quantity.end, "spoken of before")


def new_value(state: State, place: Place) -> Subject | None:
    """“由510条增至733条”: the second number has the subject of the first."""
    last = state.last()
    if (
        not place.index
        or last is None
        or last.concept is None
        or not rises_from(state.sentence, place.index - 1)
    ):
        return None
    return subject_of(place, last.concept, "new value")


def other_unit(state: State, place: Place) -> Subject | None:
    """“收取信息处理费4件，金额1760元”: another unit of the subject the sentence has."""
    last = state.last()
    if last is None or place.quantity.unit == last.unit or not _says_nothing(state, place):
        return None
    if _REST.fullmatch(place.words):
        return None  # 律所5家次，另有1件来自村集体
    boundary = state.sentence.boundary(place.left)
    choice = choose(state.sentence.cues_in(boundary, place.left), place.topic, place.quantity.unit)
    return choice and Subject(choice, place.clause, place.quantity.end, "sentence")


def number_before(state: State, place: Place) -> Subject | None:
    """“信函申请占六成，为15件”: the subject of the share or change before."""
    last = state.last()
    if (
        last is None
        or last.concept is None
        or last.measure not in ("share", "change", "change_percent")
    ):
        return None
    if not _says_nothing(state, place) or not fits(last.concept, place.quantity.unit):
        return None
    return subject_of(place, last.concept, "number before")


def other_year(state: State, place: Place) -> Subject | None:
    """“公开信息733条，2019年为510条”: the same of another year."""
    last = state.last() or _total_before(state, place)
    if (
        last is None
        or last.concept is None
        or last.unit != place.quantity.unit
        or not _says_nothing(state, place)
    ):
        return None
    scope = find_scope(state.sentence, place.quantity, state.context)
    if (last.scope, scope) not in (("own", "previous_year"), ("cumulative", "own")):
        return None
    return subject_of(place, last.concept, "other year")


def total_of_parts(state: State, place: Place) -> Subject | None:
    """“维持5件、纠正2件，总计7件”: the total that follows its parts."""
    words = place.words
    parts = [
        d
        for d in state.drafts
        if d.concept is not None and d.concept.rank > 1 and fits(d.concept, place.quantity.unit)
    ]
    if (
        len(parts) < 2
        or not _SUM.search(words)
        or not place.empty
        or len({d.topic for d in parts}) > 1
    ):
        return None
    schema = load_schema()
    concept = schema.concepts[schema.vocabulary.topics[parts[0].topic or ""].default]
    if parts[0].topic == "application" and any(_is_outcome(d.concept) for d in parts):
        concept = schema.roles.answered
    return subject_of(place, concept, "total of the parts")


def _is_outcome(concept: Concept | None) -> bool:
    """Whether it tells what came of applications, not how they came or what was left over."""
    return concept is not None and concept.nature not in ("way", "left_over")


def restated(state: State, place: Place) -> Subject | None:
    """“突破两千条，达2016条”: the exact number of what was said roughly."""
    last = state.last()
    if (
        last is None
        or last.concept is None
        or last.qualifier == "exact"
        or last.unit != place.quantity.unit
    ):
        return None
    if not _REACHES.match(state.sentence.text[place.left : place.quantity.start]):
        return None
    return Subject(
        Choice(last.concept, no_cue(place), False),
        last.start,
        place.quantity.end,
        "restated",
    )


def heading(state: State, place: Place) -> Subject | None:
    """“（三）依申请公开情况。9件，均已办结。”: only the heading names it."""
    topics = state.context.section_topics
    if place.index or len(topics) != 1 or not _says_nothing(state, place):
        return None
    schema = load_schema()
    concept = schema.concepts[schema.vocabulary.topics[topics[0]].default]
    if not fits(concept, place.quantity.unit):
        return None
    return subject_of(place, concept, "heading")


def _says_nothing(state: State, place: Place) -> bool:
    return EMPTY.fullmatch(state.sentence.text[place.left : place.quantity.start]) is not None
