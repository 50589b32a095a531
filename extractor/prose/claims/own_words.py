"""The words of a number's own clause before it, by which most numbers are read. Read `own_clause`."""

import re
from collections.abc import Sequence

from extractor.prose.claims.choosing import Choice, choose, counts_other
from extractor.prose.claims.distribution import joined_before, shared_mark
from extractor.prose.claims.draft import Place, State
from extractor.prose.claims.subjects import Subject
from extractor.prose.cues import Cue
from extractor.schema import load_schema

_YEAR_BEFORE = re.compile("(20\\d\\d)年度?$")
DOCUMENTS = ("normative", "regulation")
_SUMMED = re.compile("共|累计|总|主动公开")
_SAID_OF_ALL = re.compile("全年|本年|今年|当年|共|累计|总|主动公开")
_PIECES = ("条", "篇", "则", "条次", "篇次")
"""Units of information: what they count is no decision, though it is called 行政处罚."""
_DECISIONS = ("licence", "penalty", "coercion", "other_service", "charge", "procurement", "budget")
_BY_MEANS_OF = re.compile("依托|通过|利用|借助|运用|搭建|以(?!及)|除|加强|建设|完善|优化")


def own_clause(state: State, place: Place) -> Subject | None:
    """“收到申请24件”: the words of the number's own clause name it."""
    quantity = place.quantity
    own = place.own
    if (mark := shared_mark(state.sentence, quantity)) is not None:
        own = tuple([c for c in own if not c.other and c.end <= mark][-1:]) or own
    if quantity.unit in _PIECES and "决定" not in place.words:
        own = tuple(c for c in own if c.topic not in _DECISIONS)
    choice = choose(own, place.topic, quantity.unit)
    if choice is not None and choice.bare:
        choice = _like_the_last(state, place, choice)
    if choice is not None and choice.concept is load_schema().roles.disclosed:
        choice = keep_counting_documents(state, place, own) or choice
    if choice is not None and not (_SAID_OF_ALL if choice.strong else _SUMMED).search(place.words):
        choice = _through_channel(state, place, choice)
    if choice is not None and choice.concept is load_schema().roles.carried_out:
        choice = _carried_in_from(state, choice)
    if choice is None and _publishes(own):
        choice = choose(own, "disclosure", quantity.unit)
    if choice is not None and choice.concept is None:
        choice = _listed_interpretation(state, choice, quantity.unit) or choice
    if choice is not None:
        rule = "own clause" if choice.strong or _names_topic(own, choice) else "own verb"
        return Subject(choice, place.clause, quantity.end, rule)
    if any(counts_other(c, quantity.unit) for c in own) and all(c.other for c in own):
        return Subject(Choice(None, own[-1], True), place.clause, quantity.end, "other thing")
    return None


def _names_topic(cues: Sequence[Cue], choice: Choice) -> bool:
    """Whether the thing itself is named along with the verb: 新收|政府信息公开申请."""
    topic = choice.concept.topic if choice.concept is not None else None
    return any(cue.topic == topic and cue is not choice.cue for cue in cues)


def _like_the_last(state: State, place: Place, choice: Choice) -> Choice:
    """“废止规章2件、规范性文件287件”: the verb of the first holds for the second."""
    last = state.last()
    listed = state.sentence.text[place.quantity.start - len(place.words) - 1 : place.quantity.start]
    if last is None or last.concept is None or choice.concept is None or listed[:1] not in "、和及":
        return choice
    if {last.topic, choice.concept.topic} != set(DOCUMENTS):
        return choice
    kind = last.concept.id.rpartition(".")[2]
    same = load_schema().concepts.get(f"{choice.concept.topic}.{kind}")
    return choice._replace(concept=same) if same is not None else choice


def keep_counting_documents(state: State, place: Place, own: Sequence[Cue]) -> Choice | None:
    """“制发规范性文件14件，主动公开14件”: documents go on being counted, not information."""
    last = state.last()
    if last is None or last.topic not in DOCUMENTS or last.unit != place.quantity.unit:
        return None
    return choose(own, last.topic, place.quantity.unit)


def _through_channel(state: State, place: Place, choice: Choice) -> Choice:
    """“门户网站依然是首选，发布信息1732条”: the one channel that the clauses before name."""
    if choice.concept is not load_schema().roles.disclosed:
        return choice
    sentence = state.sentence
    start = max(place.left, sentence.boundary(place.clause))
    named = [
        (cue, s.concept)
        for cue in sentence.cues_in(start, place.clause)
        for s in cue.senses
        if s.concept is not None and s.concept.channel
    ]
    if not named or len({concept.id for _, concept in named}) > 1:
        return choice
    first, last = named[0][0], named[-1][0]
    if _BY_MEANS_OF.search(sentence.text, start, first.start) or sentence.text.startswith(
        "等", last.end
    ):
        return choice
    return choice._replace(concept=named[-1][1])


def _publishes(cues: Sequence[Cue]) -> bool:
    """Whether a channel and a verb of publishing stand together: 网站专栏发布264条."""
    senses = [s for cue in cues for s in cue.senses if s.concept is not None]
    disclosed = load_schema().roles.disclosed
    return any(s.concept.channel for s in senses if s.concept) and any(
        s.concept is disclosed for s in senses
    )


def _listed_interpretation(state: State, choice: Choice, unit: str | None) -> Choice | None:
    """“图文解读、短视频12个”: forms of interpretation listed together."""
    group = joined_before(state.sentence, choice.cue, 0)
    if len(group) > 1 and group[0].topic == "interpretation":
        return choose(group[:1], "interpretation", unit)
    return None


def _carried_in_from(state: State, choice: Choice) -> Choice:
    """“2014年结转4件” in a report on 2015 was carried in; “结转2016年” goes out."""
    match = _YEAR_BEFORE.search(state.sentence.text, 0, choice.cue.start)
    year = state.context.year
    if match is not None and year is not None and int(match[1]) < year:
        return choice._replace(concept=load_schema().roles.carried_in)
    return choice
