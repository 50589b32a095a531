"""From the quantities of a sentence to its claims.

Read `read_claims` first. The numbers are read from left to right: for each,
`subjects.find_subject` finds the words that name what is counted, `scopes` whose
number it is and of which time, `listing` the whole it is a part of, `sharing`
the other subjects it belongs to. Then come the nils and the numbers that are
certain without being printed.
"""

import re
from dataclasses import replace

from extractor.prose.claims.addends import adopt_addends, choose_applied
from extractor.prose.claims.derived import derive
from extractor.prose.claims.distribution import distribute
from extractor.prose.claims.draft import Context, Draft, Place, Sentence, State
from extractor.prose.claims.finding import find_subject
from extractor.prose.claims.listing import (
    adopt_orphans,
    can_be_whole,
    close_lists,
    close_orphans,
    collect_orphan,
    link_parts,
    open_list,
    relate_part,
    take_item,
)
from extractor.prose.claims.nil import find_nils
from extractor.prose.claims.percentages import read_percentage
from extractor.prose.claims.phrases import is_named_unit
from extractor.prose.claims.scopes import (
    change_sign,
    find_scope,
    is_subordinate,
    names_own_year,
    per_something,
    rises_from,
)
from extractor.prose.claims.sharing import deal_out, share
from extractor.prose.claims.subjects import Subject
from extractor.prose.claims.vetoes import find_veto
from extractor.schema import load_schema

_PEOPLE = ("名", "位", "人", "家")
_LINK = re.compile("[为是：]")

_PLANS = re.compile(
    "下一步|下阶段|改进措施|今后|针对(?:上述|以上|存在)|新的一年|(?:明年|20\\d\\d年)[^。]{0,14}(?:将|要|重点)"
)
_CONTINUES = re.compile("^(?:在)?(?:其中|上述|.{0,12}中|按)|^.{0,4}其中")


def read_claims(text: str, context: Context) -> list[Draft]:
    """All claims of one folded sentence; `context` is updated for the next.

    Parameters
    ----------
    text
        A sentence as `language.folding.fold` gives it.
    context
        What the sentence inherits.

    Returns
    -------
    list of Draft
        Numbers, nils and certain but unprinted numbers, in order of their place.

    Examples
    --------
    >>> drafts = read_claims("收到申请3件，均予以公开，未收取费用。", Context())
    >>> [(d.concept.id, str(d.value), d.state) for d in drafts]
    [('application.received', '3', 'value'), ('answer.granted', '3', 'value'), ('fee.collected', '0', 'nil')]
    """
    sentence = Sentence.of(text)
    context.planning = context.planning or (
        context.section == "problems" and _PLANS.search(text) is not None
    )
    context.whole = _whole_of(sentence, context) if _CONTINUES.match(text) else None
    drafts = (
        _read_numbers(State(sentence, context, whole=context.whole)) if sentence.quantities else []
    )
    drafts += [d for d in find_nils(sentence, context) if not _repeats(d, drafts)]
    drafts.sort(key=_by_place)
    drafts += derive(sentence, drafts, context)
    drafts += _also_closed(drafts, context)
    context.topic = sentence.topic_at(len(text), context.topic)
    context.dated = context.dated or names_own_year(text, context.year)
    drafts.sort(key=_by_place)
    return drafts


def _by_place(draft: Draft) -> tuple[int, int]:
    return draft.value_start, draft.start


def _also_closed(drafts: list[Draft], context: Context) -> list[Draft]:
    """按时答复12件 is, in the form of 2014, also 按时办结: the two rows count the same there.

    Of all applications (均按时办结) it says that they were closed, too.
    """
    if context.new_form:
        return []
    roles = load_schema().roles
    on_time = (roles.answered_on_time, roles.closed_on_time)
    also = [
        replace(draft, concept=roles.closed_on_time, whole=None, group=None)
        for draft in drafts
        if draft.concept is roles.answered_on_time and draft.value > 0
    ]
    return also + [
        replace(
            draft,
            concept=roles.closed if draft.concept is roles.closed_on_time else roles.answered,
        )
        for draft in drafts
        if draft.concept in on_time and draft.reason == "all of the number before"
    ]


def _whole_of(sentence: Sentence, context: Context) -> Draft | None:
    """The number that a sentence beginning with 其中 or 在…中 lists the parts of.

    A topic named before the first number (主动公开的信息中) decides; else it is
    the number of the sentence before.
    """
    first = sentence.quantities[0].start if sentence.quantities else 0
    topic = next((cue.topic for cue in sentence.cues if cue.topic and cue.end < first), None)
    if "中，" in sentence.text[:first] and topic is not None:
        return context.totals.get(topic) or (
            context.whole if context.whole and context.whole.topic == topic else None
        )
    return context.whole


def _repeats(nil: Draft, drafts: list[Draft]) -> bool:
    """Whether a nil only says again what a number of the same clause says."""
    return any(d.concept is nil.concept and d.start < nil.end and nil.start < d.end for d in drafts)


def _read_numbers(state: State) -> list[Draft]:
    index = 0
    quantities = state.sentence.quantities
    while index < len(quantities):
        place = state.place(index)
        reach = place.left if index == 0 else state.sentence.boundary(place.left)
        run = distribute(state.sentence, reach, index)
        if run is not None:
            deal_out(state, place, *run)
            index += run[1]
            continue
        if quantities[index].percentage:
            state.drafts.append(read_percentage(state, place))
        else:
            open_list(state, place)
            _claim(state, place, find_subject(state, place))
        index += 1
    adopt_addends(state)
    choose_applied(state)
    adopt_orphans(state)
    link_parts(state)
    close_lists(state)
    _remember(state)
    return state.drafts


def _remember(state: State) -> None:
    """Keep for the next sentences which numbers their parts may belong to."""
    wholes = [d for d in state.drafts if can_be_whole(d) and d.scope in ("own", "cumulative")]
    channels = {
        d.concept.id
        for d in wholes
        if d.concept is not None and (d.concept.channel or d.concept.nature == "way")
    }
    if wholes and not (len(channels) > 1 and _is_total_of(state.context.whole, wholes)):
        state.context.whole = next((d for d in wholes if d.scope == "own"), wholes[0])
    schema = load_schema()
    roles = schema.roles
    for draft in wholes:
        if draft.concept in (roles.handled, roles.processed):
            state.context.handled = draft
        topic = schema.vocabulary.topics.get(draft.topic or "")
        if topic is None or draft.topic is None or draft.scope != "own":
            continue
        if draft.concept is schema.concepts[topic.default]:
            state.context.totals[draft.topic] = draft


def _follows_left_over(state: State, place: Place) -> bool:
    """“加上2021年结转1件，共办理17件”: the year named is only that of the number before."""
    last = state.last()
    if last is None or last.concept is None or last.concept.nature != "left_over":
        return False
    return "年" not in state.sentence.text[last.value_end : place.quantity.start]


def _is_total_of(whole: Draft | None, parts: list[Draft]) -> bool:
    """Whether several channels only tell apart the total before: 其中 goes on speaking of it."""
    return whole is not None and {d.topic for d in parts} == {whole.topic}


def _claim(state: State, place: Place, subject: Subject) -> None:
    """Turn a number and its subject into a claim, and relate it to those before."""
    quantity = place.quantity
    choice = subject.choice
    concept = choice.concept if choice else None
    draft = state.new_draft(place, subject.start, subject.end, subject.rule)
    draft.scope = find_scope(state.sentence, quantity, state.context, place.clause)
    if draft.scope == "previous_year" and _follows_left_over(state, place):
        draft.scope = "own"
    draft.phrase = place.phrase
    draft.cue = choice.cue.term if choice else ""
    if per_something(state.sentence, quantity):
        draft.scope, draft.reason = "other", "a mean or a tariff"
        state.drafts.append(draft)
        return
    veto = find_veto(state, place, choice, concept) if choice is not None and concept else None
    if veto is not None:
        draft.reason = veto
        state.drafts.append(draft)
        return
    if _is_change(state, place, draft, subject):
        state.drafts.append(draft)
        return
    if rises_from(state.sentence, place.index) or subject.rule == "compared with":
        draft.scope = "previous_year"
    elif place.index and rises_from(state.sentence, place.index - 1):
        draft.scope = "own"
    if concept is not None and choice is not None:
        draft.concept, draft.topic, draft.applicant = concept, concept.topic, choice.applicant
        draft.measure = "amount" if concept.units == "money" else "count"
        if concept.units == "cases" and draft.unit in _PEOPLE:
            draft.unit = None  # who applies or sues stands for the case
        named = _LINK.split(draft.phrase)
        if (
            concept.topic != "staff"
            and is_subordinate(state.sentence, place.clause, quantity, state.context)
        ) or (len(named) > 1 and is_named_unit(named[-1])):
            draft.scope = "subordinate"
        if concept.nature == "change_of_items" and ("减" in draft.cue or "取消" in draft.cue):
            draft.value = -draft.value
        # its words name another year: 上年结转
        if concept.nature == "left_over" and draft.scope != "subordinate":
            draft.scope = "own"
        # 累计 and 截至 are harmless with what is in force
        if concept.nature == "stock" and draft.scope == "cumulative":
            draft.scope = "own"
        if subject.rule == "restated" and (last := state.last()) is not None:
            last.concept, last.reason = None, "said exactly behind"
        relate_part(state, draft, place, choice)
        share(state, draft, place, choice)
    elif not take_item(state, draft, place, choice):
        if choice is None or draft.phrase.endswith(("类", "信息", "公告", "动态", "文件")):
            collect_orphan(state, draft, place)
        if choice is None:
            close_orphans(state, draft, place)
    state.drafts.append(draft)


def _is_change(state: State, place: Place, draft: Draft, subject: Subject) -> bool:
    """较上年减少14件: make the draft a change of its subject, or of the number before."""
    sign = change_sign(state.sentence, place.quantity, place.clause)
    if not sign:
        return False
    last = state.last()
    concept = subject.choice.concept if subject.choice else None
    concept = concept or (last.concept if last else None)
    if concept is None or concept.nature == "change_of_items":
        return False
    draft.concept, draft.value, draft.measure = concept, draft.value * sign, "change"
    draft.scope = draft.scope if draft.scope in ("planned", "subordinate") else "own"
    return True
