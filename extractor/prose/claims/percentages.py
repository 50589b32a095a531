"""Percentages: a share of a whole, a change against the year before, or a rate that is no indicator."""

import re

from extractor.prose.claims.choosing import Choice, choose, named_applicant
from extractor.prose.claims.draft import Draft, Place, State
from extractor.prose.claims.phrases import is_item, noun_phrase
from extractor.prose.claims.scopes import change_sign, find_scope, grows_by
from extractor.prose.claims.subjects import applicable, has_lead_in, lead_topic
from extractor.schema import load_schema

_SHARE = re.compile("占|比重|比例")
_TOLD_BEHIND = re.compile("(?:的?(?:政府信息公开|公开)?申请)?(?:是|系|均)?(?:通过|由|来自|经)")
_FOREMOST = re.compile(
    "([^，。；]{2,14}?)(?:信息)?(?:居首|居多|最多|占比最高|最大|次之|为主|超过[^，。；]{0,4}一半|过半)[，]"
)
"""What is said to be the largest part."""
_BOTH = re.compile("两[项者](?:合计|相加|共)?")
_BOTH_NAMED = re.compile("公开[与和及、](?:予以)?部分公开")
_RATE = re.compile("率|^(?!.*占).*比例")
_TRAILING_SHARE = re.compile("(?:占比|占|的?比重|的?比例)(?:为|达到?|近|约)?$")


def read_percentage(state: State, place: Place) -> Draft:
    """The claim of a percentage; unmapped where it is a rate or names nothing."""
    quantity = place.quantity
    words = place.words
    draft = state.new_draft(place, place.clause, quantity.end, "percentage")
    draft.measure = "share"
    draft.scope = find_scope(state.sentence, quantity, state.context)
    choice = choose(place.own, place.topic, None)
    sign = change_sign(state.sentence, quantity, place.clause)
    if quantity.unit == "个百分点" or _is_half(state, place):
        return draft
    if not sign and choice is not None and choice.concept is not None:
        sign = grows_by(state.sentence, quantity, place.clause)
    if sign:
        _read_change(state, place, draft, choice, sign)
    elif place.empty and _read_share_of(state, place, draft):
        return draft
    elif _SHARE.search(words) and not _RATE.search(words):
        _read_share(state, place, draft, choice, words)
    return draft


def _is_half(state: State, place: Place) -> bool:
    """占比过半, 超半数: too vague to be held against a number."""
    quantity = place.quantity
    return "半" in state.sentence.text[quantity.value_start : quantity.value_end]


def _read_change(
    state: State, place: Place, draft: Draft, choice: Choice | None, sign: int
) -> None:
    """同比增长5%: of its own subject, else of the number before, else of the clause before."""
    draft.measure, draft.value = "change_percent", place.quantity.value * sign
    draft.scope = draft.scope if draft.scope in ("planned", "subordinate") else "own"
    last = next((d for d in reversed(state.drafts) if d.concept is not None), state.last())
    if choice is not None:
        draft.concept, draft.applicant = choice.concept, choice.applicant
    elif last is not None and last.measure != "share":
        draft.concept, draft.item, draft.applicant = last.concept, last.item, last.applicant
    elif place.left == 0:
        before = choose(state.sentence.cues_in(0, place.clause), place.topic, None)
        draft.concept = before.concept if before else None


def _read_share(
    state: State, place: Place, draft: Draft, choice: Choice | None, words: str
) -> None:
    """占7.2%: of its own subject, of the number before it, or of an item of the list."""
    last = state.last()
    applicant = named_applicant(place.own)
    if _speaks_of_both(state, words):
        draft.concept = load_schema().roles.disclosed_on_request
    elif applicant is not None:
        draft.concept, draft.applicant = applicable(state), applicant
    elif (
        choice is not None
        and choice.concept is not None
        and not place.empty
        and not _names_whole(state, choice)
    ):
        if choice.bare and is_item(place.phrase.replace(choice.cue.term, "", 1).rstrip("占比达到")):
            return
        draft.concept, draft.applicant = choice.concept, applicant
    elif (named := _named_before(state, place)) is not None:
        draft.concept, draft.applicant = named.concept, named.applicant
    elif last is not None and last.measure == "count" and not _item_before(state, place):
        draft.concept, draft.item, draft.applicant = last.concept, last.item, last.applicant
        draft.whole, draft.part = last.whole, last
    else:
        phrase = noun_phrase(_TRAILING_SHARE.sub("", words)) or _item_before(state, place)
        _read_item_share(state, draft, phrase)


def _read_share_of(state: State, place: Place, draft: Draft) -> bool:
    """四分之三的申请通过网络提交, 三分之一由企业提出: the part is named behind the share."""
    sentence, end = state.sentence, place.quantity.end
    told = _TOLD_BEHIND.match(sentence.text, end)
    if told is None or place.topic not in (None, "application"):
        return False
    cues = sentence.cues_in(told.end(), sentence.clause_end(told.end()))
    choice = choose([c for c in cues if not c.other], "application", None)
    applicant = named_applicant(cues)
    concept = choice.concept if choice else None
    if applicant is not None and (concept is None or concept.rank == 1):
        concept = applicable(state)
    if concept is None or (concept.rank == 1 and applicant is None):
        return False
    draft.concept, draft.applicant, draft.topic = concept, applicant, concept.topic
    draft.end = max([draft.end, *(c.end for c in cues)])
    return True


def _named_before(state: State, place: Place) -> Choice | None:
    """“网络申请最多，占52.1%”: the clause before, which has no number, names a part."""
    if not place.empty or place.clause <= place.left:
        return None
    start = state.sentence.clause_start(place.left, place.clause - 1)
    if start <= place.left and place.index:
        return None
    cues = state.sentence.cues_in(start, place.clause)
    choice = choose(cues, place.topic, None)
    special = choice is not None and choice.concept is not None and choice.concept.rank > 1
    return choice if special else None


def _item_before(state: State, place: Place) -> str:
    """“环境质量信息居首，占46.4%”: the item that the clause before, which has no number, names."""
    if not place.empty or place.clause <= place.left:
        return ""
    start = state.sentence.clause_start(place.left, place.clause - 1)
    if start <= place.left and place.index:
        return ""
    told = _FOREMOST.match(state.sentence.text[start : place.clause])
    return noun_phrase(told[1]) if told else ""


def _speaks_of_both(state: State, words: str) -> bool:
    """“公开与部分公开合计占…”, “予以公开612件，部分公开148件，两项合计占…”: the group of the two."""
    roles = load_schema().roles
    if _BOTH_NAMED.search(words):
        return True
    last = [d.concept for d in state.drafts if d.measure == "count"][-2:]
    return _BOTH.search(words) is not None and last == [roles.granted, roles.partly_granted]


def _read_item_share(state: State, draft: Draft, phrase: str) -> None:
    """公开的信息中，工作动态类占58%: of an item of the list."""
    if not is_item(phrase):
        return
    if state.whole is not None:
        draft.concept, draft.item = state.whole.concept, phrase
    elif has_lead_in(state) or phrase.endswith("类"):
        topic = lead_topic(state)
        if topic in ("disclosure", "application"):
            schema = load_schema()
            draft.concept, draft.item = (
                schema.concepts[schema.vocabulary.topics[topic].default],
                phrase,
            )


def _names_whole(state: State, choice: Choice) -> bool:
    """占申请总数的60%: the words behind 占 name the whole, not the part."""
    return "占" in state.sentence.text[max(0, choice.cue.start - 3) : choice.cue.start]
