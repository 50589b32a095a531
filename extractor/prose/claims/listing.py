"""Lists of parts: which number is the whole, what the items are called."""

import re
from dataclasses import replace

from extractor.prose.claims.choosing import Choice, fits
from extractor.prose.claims.draft import Draft, Place, State
from extractor.prose.claims.phrases import is_item, is_named_unit, noun_phrase
from extractor.prose.claims.scopes import names_own_year
from extractor.prose.claims.subjects import has_lead_in, lead_topic
from extractor.schema import Schema, load_schema

_LIST_START = re.compile("^[中里]|^当中|其中|包括|分别|包含|：|（|即|集中[在于]|主要涉及|[里中]，")
_NEW_LIST = re.compile("其中|：|（|集中[在于]")
_DATE_PART = re.compile("年|月|日")
_CATEGORY = re.compile("的$|领域$|类$")
_INFORMATION = re.compile("(?:类|信息|动态|公告|文件|公示)$")
_TOTAL = re.compile("共计|合计|总计|共|总数")
_NAMED_PARTS = ("disclosure", "interpretation", "application")
_ITEMISED = ("disclosure", "application")
_REMAINDER = re.compile("^(?:其余|余下|剩下的?|剩余|其他)?$")
_NAMED_BEHIND = re.compile(
    "[\u4e00-\u9fff]{1,2}(?:均|全部)?(?:为|系|是|属于?)([^，。；、]{2,12})(?=[，。；、]|$)"
)
_REST_ITEM = re.compile("^其[他它余]")
_RUN_MARK = re.compile("(?:公开信息数|公开数|收到申请数|信息数|数)?(?:分别|依次|各)[^，。；]{0,8}$")
_RUN_JOIN = re.compile("[、，]|和|及|与|以及")
_ITEM_UNITS = ("条", "篇", "件", "份", "则")


def open_list(state: State, place: Place) -> None:
    """At 其中, ： or （ behind a number that can be a whole, its parts begin."""
    between = state.sentence.text[place.left : place.quantity.start]
    if not state.drafts or not _LIST_START.search(between):
        return
    if state.whole is not None and not _NEW_LIST.search(between):
        return
    whole = next((d for d in reversed(state.drafts) if can_be_whole(d)), None)
    if whole is None and "其中" in between and _is_counted_item(last := state.drafts[-1]):
        whole = last
    if whole is not None:
        state.whole = whole
        state.groups += 1
        if "：" in between and "其中" not in between:
            state.complete.add(state.groups)


def can_be_whole(draft: Draft) -> bool:
    """Whether parts of a claim may follow: a mapped count above zero that is no part itself."""
    return (
        draft.concept is not None
        and draft.measure == "count"
        and draft.item is None
        and draft.applicant is None
        and draft.value > 0
    )


def _is_counted_item(draft: Draft) -> bool:
    """Whether a claim is a part with a name: 重点领域信息2条，其中… lists the parts of the part."""
    return (
        draft.concept is not None
        and draft.measure == "count"
        and draft.item is not None
        and draft.item.endswith(("信息", "类", "领域"))
        and draft.value > 0
    )


def take_item(state: State, draft: Draft, place: Place, choice: Choice | None) -> bool:
    """Make an unmapped number of a list a part of the whole, under its own name.

    Named units of the body (清河县477件) get scope ``subordinate`` instead of
    an item. A list of all years may go on with the year's own number
    (历年累计73条，其中2010年新增19条).
    """
    whole = state.whole
    if whole is None or whole.concept is None or not fits(whole.concept, draft.unit):
        return False
    if draft.unit not in (whole.unit, None) and not (
        whole.topic == "interpretation" and draft.unit in ("个", "部", "张", "幅", "集")
    ):
        return False
    phrase = place.phrase
    roles = load_schema().roles
    if phrase in ("其他", "其它") and whole.concept is roles.other_outcome:
        draft.concept = roles.other_outcome_misc
        draft.whole, draft.group, draft.topic = whole, state.groups, whole.topic
        return True
    is_other = choice is not None and choice.cue.other
    if _REMAINDER.match(phrase) and (
        behind := _NAMED_BEHIND.match(state.sentence.text, draft.value_end)
    ):
        phrase = behind[1]
    if is_item(phrase) and (not is_other or whole.topic in _NAMED_PARTS):
        _name(draft, phrase, whole, state.groups)
        draft.concept = whole.concept
        _split_each(state, draft, place)
        if whole.scope != "own" and not names_own_year(state.sentence.text, state.context.year):
            draft.scope = whole.scope
        return True
    if whole.scope != "own" and draft.scope == "own" and not is_other:
        draft.concept, draft.topic = whole.concept, whole.topic
        return True
    return False


def _split_each(state: State, draft: Draft, place: Place) -> None:
    """部门预算、部门决算各1条: one item each."""
    if draft.item and "、" in draft.item and place.words.endswith("各"):
        *others, draft.item = draft.item.split("、")
        state.drafts += [replace(draft, item=name) for name in others]


def relate_part(state: State, draft: Draft, place: Place, choice: Choice) -> None:
    """Tie a mapped number to the whole of its list, or name the item it is of a total."""
    concept, whole = draft.concept, state.whole
    if concept is None:
        return
    roles = load_schema().roles
    if concept is roles.issued_normative and choice.bare and _lists_information(state):
        draft.concept = roles.disclosed_normative
        draft.whole, draft.group = whole, state.groups
        return
    phrase = place.phrase
    if _is_subject_matter(draft, choice, whole) and is_item(phrase) and whole is not None:
        draft.concept, draft.topic, draft.measure = whole.concept, whole.topic, "count"
        _name(draft, phrase, whole, state.groups)
        return
    if _is_narrower(draft, whole, phrase, state) and whole is not None:
        whole.concept, whole.reason = None, "cases of all kinds, not only of disclosure"
        return
    if (
        draft.applicant is not None
        and state.context.handled is not None
        and concept is state.context.handled.concept
    ):
        whole = state.context.handled
    if whole is not None and whole.concept is not None and whole.concept.topic == concept.topic:
        if concept is not whole.concept or draft.applicant is not None:
            draft.whole, draft.group = whole, state.groups
            _tell_apart(state, draft, phrase)
        elif is_item(phrase) and draft.value <= whole.value:
            _name(draft, phrase, whole, state.groups)
    elif concept is roles.disclosed and choice.cue.term:
        draft.item = _item_of_total(state, draft, place, choice, phrase)


def _is_subject_matter(draft: Draft, choice: Choice, whole: Draft | None) -> bool:
    """申请内容集中在征地5件、规划许可3件: what applications are about is no licence."""
    return (
        whole is not None
        and whole.topic == "application"
        and choice.bare
        and draft.concept is not None
        and draft.concept.topic
        in ("licence", "penalty", "coercion", "budget", "staff", "procurement", "charge")
        and draft.unit == whole.unit
    )


def _is_narrower(draft: Draft, whole: Draft | None, phrase: str, state: State) -> bool:
    """行政复议27件，其中政府信息公开类5件: only the part is of the form's population."""
    return (
        whole is not None
        and draft.concept is whole.concept
        and draft.topic in ("review", "litigation", "complaint")
        and "公开" in phrase
        and "公开" not in state.sentence.text[whole.start : whole.end]
    )


def _lists_information(state: State) -> bool:
    """Whether parts of the disclosed information are listed: 公开信息90条，其中规范性文件2条."""
    if state.whole is not None:
        return state.whole.topic == "disclosure"
    return has_lead_in(state) and lead_topic(state) == "disclosure"


def _tell_apart(state: State, draft: Draft, phrase: str) -> None:
    """驳回2起，终止2起: two parts of one indicator are items of it."""
    for other in state.drafts:
        alike = other.concept is draft.concept and other.whole is draft.whole
        same = other.applicant == draft.applicant and other.scope == draft.scope
        if alike and same and other.item is None and is_item(phrase):
            draft.item = phrase
            other.item = other.phrase or None


def _name(draft: Draft, phrase: str, whole: Draft, group: int) -> None:
    draft.whole, draft.group = whole, group
    if is_named_unit(phrase):
        draft.scope = "subordinate"
    else:
        draft.item = phrase


def _item_of_total(
    state: State, draft: Draft, place: Place, choice: Choice, phrase: str
) -> str | None:
    """公开财政信息12条, 重点领域的信息公开共2条: a number of a part said like a total."""
    rest = phrase.replace(choice.cue.term, "", 1)
    if not is_item(rest) or _DATE_PART.search(rest):
        return None
    text = state.sentence.text
    after = noun_phrase(text[choice.cue.end : place.quantity.start])
    if is_item(after):
        return after
    before = text[draft.start : choice.cue.start]
    name = noun_phrase(before)
    return name if _CATEGORY.search(before) and is_item(name) else None


def collect_orphan(state: State, draft: Draft, place: Place) -> None:
    """An item before its total is known: 一类76条，二类22条，合计98条."""
    phrase = place.phrase
    topic = lead_topic(state) if phrase.endswith("类") else place.topic
    if draft.unit in _ITEM_UNITS and topic in _ITEMISED and is_item(phrase):
        draft.item, draft.topic = phrase, topic
        state.orphans.append(draft)


def collect_dealt(state: State, place: Place, count: int) -> list[str]:
    """The names of a run of items: 就业类、保险类、其他类依次为310条、205条、100条."""
    words = _RUN_MARK.sub("", place.words)
    names = [noun_phrase(name).rsplit("的", 1)[-1] for name in _RUN_JOIN.split(words)]
    known = len(names) == count and all(is_item(name) for name in names)
    return names if known else []


def close_orphans(state: State, draft: Draft, place: Place) -> None:
    """The total that follows a list (共69条) makes the items before it its parts."""
    if not state.orphans or not _TOTAL.search(place.words):
        return
    if {d.unit for d in state.orphans} != {draft.unit}:
        return
    draft.concept, draft.item = load_schema().roles.disclosed, None
    state.groups += 1
    for orphan in state.orphans:
        if orphan is not draft:
            orphan.concept, orphan.whole, orphan.group = draft.concept, draft, state.groups
            orphan.complete = True
    state.orphans = []
    _follow_parts(state)


def _take_along(state: State, orphan: Draft) -> None:
    """规范性文件2条 in a list of kinds of information is one of its parts."""
    for draft in state.drafts:
        if draft.concept is load_schema().roles.disclosed_normative and draft is not orphan:
            draft.whole, draft.group = orphan.whole, orphan.group


def _follow_parts(state: State) -> None:
    """A share printed behind an item is a share of what the item turned out to be."""
    for draft in state.drafts:
        if draft.part is not None and draft.concept is None:
            draft.concept, draft.item, draft.whole = (
                draft.part.concept,
                draft.part.item,
                draft.part.whole,
            )


def close_lists(state: State) -> None:
    """A list behind a colon is complete, and so is one that ends with 其他 or 其余."""
    for draft in state.drafts:
        if draft.group is not None and draft.item is not None and _REST_ITEM.match(draft.item):
            state.complete.add(draft.group)
    for draft in state.drafts:
        if draft.group in state.complete:
            draft.complete = True


def link_parts(state: State) -> None:
    """Parts that the form knows belong to their whole in the same sentence without 其中, too.

    “行政复议10件，维持8件、纠正2件”: nothing but the words for the parts says so.
    """
    new_form = state.context.new_form
    wholes = [
        (other, other.concept.indicator(new_form))
        for other in state.drafts
        if other.scope == "own" and other.concept is not None and can_be_whole(other)
    ]
    if not wholes or len(state.drafts) < 2:
        return
    schema = load_schema()
    for draft in state.drafts:
        concept = draft.concept
        if (
            concept is None
            or draft.whole is not None
            or draft.measure != "count"
            or draft.scope != "own"
        ):
            continue
        part_of = _wholes(schema, concept.indicator(new_form))
        for other, indicator in wholes if part_of else ():
            if other is not draft and other.start < draft.start and indicator in part_of:
                draft.whole, draft.group = other, 0


def _wholes(schema: Schema, indicator: str | None) -> list[str]:
    """The indicators an indicator is an addend of, directly or through a group."""
    found: list[str] = []
    entry = schema.indicators.get(indicator or "")
    while entry is not None and entry.part_of and entry.kind in ("addend", "group"):
        found.append(entry.part_of)
        entry = schema.indicators.get(entry.part_of)
    return found


def adopt_orphans(state: State) -> None:
    """Items of a list are parts of the total of their topic though the sentence has none.

    A single one must call itself a kind of information (财政信息2条).
    """
    schema = load_schema()
    for orphan in state.orphans:
        listed = (
            len([o for o in state.orphans if o.topic == orphan.topic and o.unit == orphan.unit]) > 1
        )
        if orphan.topic and (
            listed or (orphan.topic == "disclosure" and _INFORMATION.search(orphan.item or ""))
        ):
            orphan.concept = schema.concepts[schema.vocabulary.topics[orphan.topic].default]
            orphan.whole = state.context.totals.get(orphan.topic)
            orphan.group = state.groups
            _take_along(state, orphan)
        else:
            orphan.item = None
    _follow_parts(state)
