"""Rules by which words name what a number counts: before it, behind it, or as an item of a list.

Every rule is one function that takes the state and the place of the number and
returns a `Subject`, or None where it does not apply.
"""

import re
from functools import cache

from extractor.prose.claims.choosing import (
    PROCEEDINGS,
    Choice,
    choose,
    counts_other,
    fits,
    named_applicant,
)
from extractor.prose.claims.draft import Place, State
from extractor.prose.claims.own_words import DOCUMENTS, keep_counting_documents
from extractor.prose.claims.phrases import is_item
from extractor.prose.claims.subjects import Subject, applicable, lead_topic, no_cue, subject_of
from extractor.prose.cues import Cue
from extractor.schema import Concept, load_schema

_NOUN_FOLLOWS = re.compile(
    "^(?:的)?(?=[\u4e00-\u9fff])(?!分别|依次|其中|包括|均|已|全部|系|属|涉|为|来|是|由|和|及|与|以|不|未|当|在|即|中|里|也|都|因|并|从|转|顺|结|比|占|较|尚|告|予|于|被|经|左右|自|向|有)"
)
_CATEGORY = re.compile("(?<![各几多两三四五六七八九十])类(?:信息|政府信息|共|为)?$")
_INFORMATION = re.compile("(?:主动公开的?)?(?:政府|政务)?信息(?!公开(?:申请|工作))")
_TRAINED = re.compile(
    "培训(?!班|会|活动)[^，。；]{0,20}(?:人员|干部|同志|工作者|骨干|信息员|联络员|职工|学员)$"
)
_REACHED = re.compile("(?:覆盖|惠及|参加|参训|受训)(?:人员|人数)?(?:达|共|约)?$")
_TAKES_PART = re.compile("(?:左右)?(?:参加|参训|接受)")
_NONE_OF = re.compile("零|未|没有|无")
_ITEMS = re.compile(
    "(?:上一?年度?(?:项目|事项)?(?:数量)?|((?:本年)?(?:净?增加?|新增|净?减少?|取消)了?))(?:为|是|有)?$"
)
_LEFT = re.compile("(?:尚有|仍有|还有|另有|余下|剩余|其余|尚余)(?:的)?$")
_OTHERWISE_NONE = re.compile("[^，。；]{0,16}外，(?:均)?(?:未|没有|无)[^，。；]{0,8}其[他它]")
_FAR_REACH = 40
_DISCLOSURE_KIND = re.compile(
    "(?:其中|，|^)(?:涉及)?(?:政府)?信息公开(?:类|的|方面的?)(?:行政)?(?:案件)?$"
)
_COURTS = {"应诉": "lawsuits", "诉讼": "lawsuits", "复议": "reviews"}
"""The role of the cases that a word speaks of."""
_APPLICANT_UNITS = ("人", "名", "位", "家")
_APPLIED = re.compile("提出申请的|申请人(?:中|里|有|包括|为|是)")
_SPENT = re.compile(
    "(?:共计?|合计|总计|总)?(?:支出|花费|花去|花了|金额|耗资|用款|额)?(?:共计?|合计|为|达|约)*"
)
_BROUGHT = re.compile("[^。；]{0,36}?(?:提起|申请|提出)了?(?:行政)?(复议|诉讼)")
_SOMEBODY = re.compile("(?:有|其中)$")
_RESTS = ("其他", "其它", "其余", "余下")
_NOUN_REACH = 8
_VERB_REACH = 12


def _cues_behind(state: State, place: Place) -> list[Cue]:
    """Cues between the number and the next number or the end of its clause."""
    if place.behind is None:
        place.behind = _find_behind(state, place)
    return place.behind


def _find_behind(state: State, place: Place) -> list[Cue]:
    sentence, quantity = state.sentence, place.quantity
    if sentence.text.startswith("、", quantity.end):
        return []
    end = sentence.clause_end(quantity.end)
    if place.index + 1 < len(sentence.quantities):
        end = min(end, sentence.quantities[place.index + 1].start)
    return sentence.cues_in(quantity.end, end)


def category(state: State, place: Place) -> Subject | None:
    """“行政许可类11条”: a category of information, whatever else its name says."""
    words = place.words
    if (
        "类" not in words
        or not _CATEGORY.search(words)
        or not is_item(place.phrase)
        or place.quantity.unit not in ("条", "篇", "件", "则", "份")
    ):
        return None
    if (state.whole is None or state.whole.topic != "disclosure") and lead_topic(
        state
    ) != "disclosure":
        return None
    return Subject(None, place.clause, place.quantity.end, "category")


def information_behind(state: State, place: Place) -> Subject | None:
    """“96条信息全部在网站公开”: information is counted."""
    quantity, text = place.quantity, state.sentence.text
    if quantity.unit not in ("条", "篇", "则") or not _INFORMATION.match(text, quantity.end):
        return None
    concept = load_schema().roles.disclosed
    return Subject(
        Choice(concept, no_cue(place), False), place.clause, quantity.end + 2, "information"
    )


def cases_of_people(state: State, place: Place) -> Subject | None:
    """“一名申请人不服答复，提起行政复议”: who goes to review or to court makes a case."""
    quantity, text = place.quantity, state.sentence.text
    if quantity.unit not in _APPLICANT_UNITS or quantity.value > 3:
        return None
    brought = _BROUGHT.match(text, quantity.end)
    if brought is None or (not place.empty and not _SOMEBODY.search(place.words)):
        return None
    concept = getattr(load_schema().roles, _COURTS[brought[1]])
    return Subject(
        Choice(concept, no_cue(place), True), place.clause, brought.end(), "cases of people"
    )


def participants(state: State, place: Place) -> Subject | None:
    """“培训1次，联络员等48人次参加”: who takes part in a training that is spoken of."""
    quantity, text = place.quantity, state.sentence.text
    words = place.words
    if "培训" not in words or not _TRAINED.search(words):
        if place.topic != "training":
            return None
        if not (_TAKES_PART.match(text, quantity.end) or _REACHED.search(words)):
            return None
    concept = load_schema().roles.participants
    if not fits(concept, quantity.unit):
        return None
    return subject_of(place, concept, "participants", strong=True)


def rest_of_channels(state: State, place: Place) -> Subject | None:
    """“网站441条，公报3条，其余42条在公告栏公布”: what is left of the channels went otherwise."""
    last = state.last()
    if place.phrase not in _RESTS or last is None or last.concept is None:
        return None
    if not last.concept.channel or last.item is not None or last.unit != place.quantity.unit:
        return None
    return subject_of(place, load_schema().roles.via_other, "own clause", strong=True)


def noun_behind(state: State, place: Place) -> Subject | None:
    """“24件申请”, “18个部门”: the noun right behind the measure word is what is counted."""
    quantity = place.quantity
    text = state.sentence.text
    if not _NOUN_FOLLOWS.match(text[quantity.end : quantity.end + 4]):
        return None
    head = next(
        (c for c in _cues_behind(state, place) if c.topic or counts_other(c, quantity.unit)), None
    )
    if (
        head is None
        or head.start > quantity.end + _NOUN_REACH
        or _NONE_OF.search(text, quantity.end, head.start)
    ):
        return None
    own = [c for c in place.own if not c.other]
    after = [
        c for c in _cues_behind(state, place) if c.start > head.start and head.topic in DOCUMENTS
    ]
    topic = head.topic or place.topic
    if place.topic in PROCEEDINGS and any(s.topic == place.topic for s in head.senses):
        topic = place.topic
    choice = choose([*own, head, *after], topic, quantity.unit)
    if choice is not None and choice.concept is load_schema().roles.disclosed:
        choice = keep_counting_documents(state, place, [head]) or choice
    if head.other and (choice is None or choice.cue is not head):
        choice = Choice(None, head, True)
    return Subject(choice, place.clause, head.end, "noun behind the number")


def left_over(state: State, place: Place) -> Subject | None:
    """“尚有1件因需征求意见，结转至2023年”: what is left over is carried out."""
    quantity, text = place.quantity, state.sentence.text
    if not _LEFT.search(text, place.clause, quantity.start):
        return None
    carried_out = load_schema().roles.carried_out
    end = text.find("；", quantity.end)
    for cue in state.sentence.cues_in(
        quantity.end, min(quantity.end + _FAR_REACH, end if end > 0 else len(text))
    ):
        for sense in cue.senses:
            if sense.kind == "concept" and sense.concept is carried_out:
                return Subject(Choice(carried_out, cue, True), quantity.start, cue.end, "left over")
    return None


def items_of_form(state: State, place: Place) -> Subject | None:
    """“行政许可事项上年31项，本年减少2项”: the items of the form of 2019 and their change."""
    if place.quantity.unit != "项" or place.topic is None:
        return None
    kind = _ITEMS.search(place.words)
    if kind is None:
        return None
    nature = "change_of_items" if kind[1] else "left_over"
    concept = next((c for c in _items_of(place.topic) if c.nature == nature), None)
    if concept is None:
        return None
    cue = Cue(place.clause, place.quantity.start, kind[0], (), None, False)
    return Subject(
        Choice(concept, cue, True), place.clause, place.quantity.end, "items of the form"
    )


@cache
def _items_of(topic: str) -> tuple[Concept, ...]:
    """The concepts of a topic that are counted in items: 行政许可事项28项."""
    concepts = load_schema().concepts.values()
    return tuple(c for c in concepts if c.topic == topic and c.units == "items")


def exception(state: State, place: Place) -> Subject | None:
    """“除1件正在审理外，未发生其他行政诉讼”: the exception is all there is."""
    quantity, text = place.quantity, state.sentence.text
    if not text.startswith("除", place.clause):
        return None
    match = _OTHERWISE_NONE.match(text, quantity.end)
    if match is None:
        return None
    end = state.sentence.clause_end(match.end())
    heads = [c for c in state.sentence.cues_in(match.end(), end) if c.topic]
    choice = choose(heads[-1:], heads[-1].topic if heads else None, quantity.unit)
    return choice and Subject(choice, place.clause, end, "exception")


def disclosure_cases(state: State, place: Place) -> Subject | None:
    """“应诉案件46件，其中信息公开类10件”: of all the cases only these are the form's."""
    words = place.words
    if place.quantity.unit not in ("件", "起", "宗", "例") or not (
        "公开" in words and _DISCLOSURE_KIND.search(words)
    ):
        return None
    named = [
        _COURTS[cue.term[:2]]
        for cue in state.sentence.cues
        if cue.end <= place.quantity.start and cue.term[:2] in _COURTS
    ]
    if not named:
        return None
    return subject_of(
        place, getattr(load_schema().roles, named[-1]), "cases of disclosure", strong=True
    )


def money_of(state: State, place: Place) -> Subject | None:
    """“集中采购5项，共支出18.62万元”: what was spent on the number before."""
    last = state.last()
    if last is None or last.concept is None or not _SPENT.fullmatch(place.words):
        return None
    concept = next((c for c in _by_unit(last.concept.topic) if fits(c, place.quantity.unit)), None)
    if concept is None or concept.units != "money":
        return None
    return subject_of(place, concept, "sentence", strong=True)


@cache
def _by_unit(topic: str) -> tuple[Concept, ...]:
    """The concepts of a topic that only their unit tells from its default."""
    return tuple(c for c in load_schema().concepts.values() if c.topic == topic and c.by_unit)


def verb_behind(state: State, place: Place) -> Subject | None:
    """“3件涉及商业秘密”, “4件来自企业”: nothing is said before the number, so it is said behind."""
    quantity = place.quantity
    behind = _cues_behind(state, place)
    if not behind or behind[0].start > quantity.end + _VERB_REACH or not place.empty:
        return None
    if _NONE_OF.search(state.sentence.text, quantity.end, behind[0].start):
        return None
    special = next(
        (c.topic for c in behind if c.topic and any(s.kind == "concept" for s in c.senses)), None
    )
    choice = choose(behind, special or place.topic, quantity.unit)
    applicant = named_applicant(behind)
    if choice is None and applicant is not None:
        choice = Choice(applicable(state), behind[0], False, applicant=applicant)
    if choice is None:
        return None
    if choice.concept is not None and choice.concept.nature == "reason":
        choice = choice._replace(applicant=None)  # 企业的商业秘密
    return Subject(choice, quantity.start, max(choice.cue.end, quantity.end), "behind the number")


def applicant(state: State, place: Place) -> Subject | None:
    """“自然人申请41件”: an applicant kind, of the indicator that is being told apart."""
    quantity = place.quantity
    own = place.own
    applicant = named_applicant(own)
    last = state.last()
    rest = place.phrase in ("其他", "其它")
    if rest and last is not None and last.applicant is not None:
        return subject_of(place, applicable(state), "applicant", strong=True, applicant="other_org")
    if (rest and last is not None and last.concept is not None) and (
        last.concept.nature == "other_outcome"
    ):
        misc = load_schema().roles.other_outcome_misc
        return subject_of(place, misc, "the other outcomes", strong=True)
    topic = place.topic
    if applicant is None or topic not in (None, "application"):
        return None
    choice = choose(own, topic, quantity.unit)
    named = choice.concept if choice else None
    if named is not None and named.rank >= 2:
        return None
    received = load_schema().roles.received
    general = named is None or named.topic != "application" or named is received
    concept = applicable(state) if general or named is None else named
    if not fits(concept, quantity.unit) and not (
        quantity.unit in _APPLICANT_UNITS
        and _APPLIED.search(state.sentence.text, 0, quantity.start)
    ):
        return None
    cue = next(c for c in reversed(own) if c.applicant)
    return Subject(
        Choice(concept, cue, True, applicant=applicant),
        place.clause,
        quantity.end,
        "applicant",
    )


def list_item(state: State, place: Place) -> Subject | None:
    """“其中，机构职能更新3条”: an item of a list that names itself."""
    if state.whole is None or not is_item(place.phrase):
        return None
    return Subject(None, place.clause, place.quantity.end, "part")
