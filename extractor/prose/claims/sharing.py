"""One number said of several subjects at once, and runs of numbers said of as many subjects."""

import re
from dataclasses import replace

from extractor.prose.claims.choosing import Choice, choose, fits
from extractor.prose.claims.distribution import is_shared, joined_before
from extractor.prose.claims.draft import Draft, Place, State
from extractor.prose.claims.listing import collect_dealt
from extractor.prose.claims.phrases import is_named_unit
from extractor.prose.claims.responding import names_principal, principal_of, public_event
from extractor.prose.claims.scopes import change_sign, find_scope, name_years
from extractor.prose.claims.subjects import lead_topic
from extractor.prose.cues import Cue
from extractor.schema import Concept, Roles, load_schema

_EACH = re.compile("(?:均|皆|都|各|全部)(?:为|是|有|公开|发布|推送|收到|发生)?$")


_GROUND = re.compile("，?(均|都|全部?)?(?:因|由于)?(?:为|是|系|属于?|涉及|因)")
_ALL_APPLICATIONS = re.compile(
    "(?:所有|全部)(?:的)?申请(?:均|都|全部)|申请(?:均|都|全部)(?:系|为|由|通过|是)"
)


def share(state: State, draft: Draft, place: Place, choice: Choice) -> None:
    """Give the number to all the subjects it is said of.

    “行政复议、行政诉讼均为0件” is a zero of both; “复议和诉讼共3件” is a sum that
    belongs to neither and is left unmapped; two channels together (网站和微信共
    公开90条) are the total.
    """
    roles = load_schema().roles
    if _refused_for_a_reason(state, draft, place):
        state.drafts.append(
            replace(draft, concept=roles.refused, whole=None, reason="reason and refusal")
        )
    if (
        draft.concept is not None
        and draft.concept.nature == "way"
        and _ALL_APPLICATIONS.search(state.sentence.text, 0, place.quantity.start)
    ):
        state.drafts.append(
            replace(
                draft, concept=roles.received, whole=None, group=None, reason="all applications"
            )
        )
    if (ground := _ground_behind(state, draft, place)) is not None:
        state.drafts.append(
            replace(draft, concept=ground, whole=None, group=None, reason="reason and refusal")
        )
    if draft.applicant is not None:
        for cue in joined_before(state.sentence, choice.cue, place.clause)[:-1]:
            for sense in cue.senses:
                if sense.applicant is not None and is_shared(state.sentence, place.quantity):
                    state.drafts.append(
                        replace(draft, applicant=sense.applicant, reason="shared number")
                    )
        return
    if public_event(choice) and names_principal(state, place):
        principal = principal_of(place)
        if principal is not None:
            state.drafts.append(
                replace(draft, concept=principal, whole=None, group=None, reason="shared number")
            )
    if choice.concept in _principals(roles) and _is_all_there_is(state, draft):
        whole = load_schema().concepts[load_schema().vocabulary.topics[draft.topic or ""].default]
        state.drafts.append(
            replace(draft, concept=whole, whole=None, group=None, reason="shared number")
        )
    both_granted = {roles.granted.id, roles.partly_granted.id}
    for twin in _twins(state, place, choice):
        if twin.concept is None:
            continue
        if draft.value == 0 or _EACH.search(
            state.sentence.text, max(0, draft.value_start - 5), draft.value_start
        ):
            state.drafts.append(
                replace(
                    draft,
                    concept=twin.concept,
                    topic=twin.concept.topic,
                    start=min(twin.cue.start, draft.start),
                    reason="shared number",
                    item=None,
                    whole=None,
                    group=None,
                )
            )
        elif draft.concept is None:
            return
        elif twin.concept.channel and draft.concept.channel:
            draft.concept, draft.item = roles.disclosed, None
        elif twin.concept is not draft.concept and both_granted.issuperset(
            (twin.concept.id, draft.concept.id)
        ):
            draft.concept = roles.disclosed_on_request
        elif draft.concept.rank == 2 or twin.concept.topic != draft.concept.topic:
            draft.concept, draft.reason = None, "a sum over several indicators"


def _principals(roles: Roles) -> tuple[Concept, Concept]:
    return roles.press_conferences_by_principal, roles.web_interviews_by_principal


def _is_all_there_is(state: State, draft: Draft) -> bool:
    """“局长参加发布会1次”: no total was said before, so the event itself is counted, too."""
    if state.whole is not None or draft.topic in state.context.totals or draft.topic is None:
        return False
    named = state.sentence.text[draft.start : draft.value_start]
    terms = load_schema().vocabulary.topics[draft.topic].terms
    said = any(d.topic == draft.topic for d in state.drafts)
    return not said and any(term in named for term in terms)


def _refused_for_a_reason(state: State, draft: Draft, place: Place) -> bool:
    """“因涉及个人隐私不同意公开1件”: in the old form both rows have the number.

    The forms from 2019 on have no cell for the refusals together.
    """
    if state.context.new_form or draft.concept is None or draft.concept.nature != "reason":
        return False
    refused = load_schema().roles.refused
    return any(s.concept is refused for cue in place.own for s in cue.senses)


def _ground_behind(state: State, draft: Draft, place: Place) -> Concept | None:
    """“不予公开的1件属于行政执法案卷”: the ground of all that the number counts."""
    concept, text = draft.concept, state.sentence.text
    if concept is None or not place.words.endswith("的"):
        return None
    told = _GROUND.match(text, place.quantity.end)
    if told is None or (draft.value != 1 and not told[1]):
        return None
    end = state.sentence.clause_end(told.end())
    for cue in state.sentence.cues_in(told.end(), end):
        for sense in cue.senses:
            ground = sense.concept
            if ground is None or ground.nature not in ("reason", "ground"):
                continue
            family = "refused" if concept is load_schema().roles.refused else concept.id
            if ground.id.startswith(f"{family}."):
                return ground
    return None


def _twins(state: State, place: Place, choice: Choice) -> list[Choice]:
    """Further concepts coordinated with the chosen one."""
    sentence, quantity = state.sentence, place.quantity
    shared = is_shared(sentence, quantity)
    if not choice.cue.term or (choice.cue.start < place.clause and not shared):
        return []
    reach = quantity.value == 0 or shared
    limit = max(place.left, sentence.boundary(quantity.start)) if reach else place.clause
    twins: list[Choice] = []
    for cue in joined_before(sentence, choice.cue, limit)[:-1]:
        if cue.other:
            continue
        topic = cue.topic or sentence.topic_at(cue.start, state.topic())
        twin = choose([cue], topic, quantity.unit)
        if twin is not None and twin.concept is not None and twin.concept is not choice.concept:
            twins.append(twin)
    return twins


def deal_out(state: State, place: Place, cues: list[Cue], count: int) -> None:
    """Numbers after 分别 or 依次: the n-th number belongs to the n-th subject.

    Without subjects that the vocabulary knows the numbers stay unmapped. A unit
    printed once at the end holds for all.
    """
    quantities = state.sentence.quantities[place.index : place.index + count]
    unit = next((q.unit for q in quantities if q.unit), None)
    whole = state.whole
    names = collect_dealt(state, place, count)
    years = name_years(state.sentence, place.clause, place.quantity, state.context)
    sign = change_sign(state.sentence, place.quantity, place.clause)
    compared = (
        [d for d in state.drafts if d.measure == "count" and d.concept is not None][-count:]
        if sign
        else []
    )
    units = bool(names) and all(is_named_unit(name) for name in names)
    if units or len(years) == count:
        cues = []
    for offset, quantity in enumerate(quantities):
        own = replace(place, quantity=quantity)
        draft = state.new_draft(own, place.clause, quantity.end, "distribution")
        draft.unit = quantity.unit or unit
        draft.scope = find_scope(state.sentence, quantity, state.context)
        if quantity.percentage:
            draft.measure = "share"
            _pair_change(state, draft, place, offset, count)
        elif len(compared) == count:
            draft.concept, draft.measure = compared[offset].concept, "change"
            draft.value, draft.item = draft.value * sign, compared[offset].item
        elif units:
            _give_to_unit(state, draft, place)
        elif len(years) == count:
            _give_to_unit(state, draft, place)
            draft.scope = years[offset]
        elif (
            not cues
            and names
            and draft.unit in ("条", "件", "篇", "份")
            and lead_topic(state) in ("disclosure", "application")
        ):
            draft.item, draft.topic = names[offset], lead_topic(state)
            state.orphans.append(draft)
        elif cues and (choice := _choose_dealt(state, cues[offset], place, draft.unit)) is not None:
            draft.concept = choice.concept
            draft.start = min(draft.start, cues[offset].start)
            if draft.concept is not None:
                draft.topic = draft.concept.topic
                if (
                    whole is not None
                    and whole.concept is not None
                    and whole.concept is not draft.concept
                ) and whole.concept.topic == draft.topic:
                    draft.whole, draft.group, draft.complete = whole, state.groups, True
        state.drafts.append(draft)


def _pair_change(state: State, draft: Draft, place: Place, offset: int, count: int) -> None:
    """微博、微信发文80条、122条，同比各增长5%、12%: the n-th change is of the n-th number."""
    sign = change_sign(state.sentence, place.quantity, place.clause)
    run = [d for d in state.drafts if d.reason == "distribution" and d.measure == "count"][-count:]
    if sign and len(run) == count:
        draft.concept, draft.measure, draft.value = (
            run[offset].concept,
            "change_percent",
            draft.value * sign,
        )


def _give_to_unit(state: State, draft: Draft, place: Place) -> None:
    """县局、镇分别收到申请6件、4件: the concept of the clause, for named units of the body."""
    topic = state.sentence.topic_at(place.quantity.start, state.topic())
    choice = choose(place.own, topic, draft.unit)
    if choice is None and topic is not None:
        concept = load_schema().concepts[load_schema().vocabulary.topics[topic].default]
        draft.concept = concept if fits(concept, draft.unit) else None
    elif choice is not None:
        draft.concept = choice.concept
    draft.topic, draft.scope = topic, "subordinate"


def _choose_dealt(state: State, cue: Cue, place: Place, unit: str | None) -> Choice | None:
    """The concept of one subject of the run, under the topic before it or behind it."""
    sentence = state.sentence
    before = [c.topic for c in sentence.cues if c.topic and c.end <= cue.start]
    behind = [
        c.topic
        for c in sentence.cues
        if c.topic and cue.start <= c.start and c.end <= place.quantity.start
    ]
    for topic in (cue.topic or (before[-1] if before else state.topic()), *behind[:1]):
        if (choice := choose([cue], topic, unit)) is not None:
            return choice
    return None
