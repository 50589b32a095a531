"""Rules on response and interpretation: who answered, by what, and what was answered."""

import re

from extractor.prose.claims.choosing import Choice, choose
from extractor.prose.claims.draft import Place, State
from extractor.prose.claims.subjects import Subject, subject_of
from extractor.schema import Concept, load_schema

_TIMES = ("次", "个", "件", "起", "项", "场", "期", "条")
_ONLINE = re.compile(
    "(?:微博|微信|公众号)[^，。；]{0,24}?(?:回应|答复|解答|答疑)|^[^，。；]{0,12}(?:微博|微信)[^，。；]{0,8}(?:完成|作答)"
)
_OTHERWISE = re.compile(
    "(?:其[他它]|现场|电话|上门|信|会|公告|喇叭|报纸|当面|面对面|走访)[^，。；]{0,20}?(?:回应|答复|说明|解释)$"
)
_ANSWERED = re.compile("回应|说明|解答|答复|澄清|解释")
_HOT = re.compile(
    "^(?:群众关心的?|社会|公众|集中|舆情|民生)?(?:热点|焦点|关切|热点问题|焦点问题|舆情|疑问)"
)
_PRINCIPAL = re.compile(
    "(?:主要(?:负责同志|负责人|领导)|一把手|(?<!副)(?:局|县|区|市|镇|乡|厅|省|旗|盟|州|院|校|处)长|(?<!副)(?:党工委|党委)?书记|(?<!副)主任|(?<!副)州长)"
)
_PUBLIC = ("press", "interview")
_ATTENDS = re.compile("出席|参加|到场|到会|出镜|主持|走进|做客|应邀|亲自|另|发布|主讲|作了|做了")


def hot_topics(state: State, place: Place) -> Subject | None:
    """“针对…等6个热点，先后作出说明”: topics that were answered are responses."""
    text, quantity = state.sentence.text, place.quantity
    if quantity.unit not in _TIMES or not _HOT.match(text, quantity.end):
        return None
    if not _ANSWERED.search(text):
        return None
    return subject_of(place, load_schema().roles.responded, "noun behind the number", strong=True)


def answered(state: State, place: Place) -> Subject | None:
    """“通过微信回应4次，现场回应3次”: responses by what they were given."""
    if place.quantity.unit not in ("次", "个", "件", "起") or place.topic in (
        "application",
        "review",
    ):
        return None
    roles = load_schema().roles
    choice = choose(place.own, place.topic, place.quantity.unit)
    if choice is not None and choice.concept is roles.via_weibo_wechat:
        return None
    if _ONLINE.search(place.words):
        return subject_of(place, roles.via_weibo_wechat, "own clause", strong=True)
    spoken = any(d.topic == "response" for d in state.drafts) or "response" in (
        place.topic,
        *state.context.section_topics,
    )
    if spoken and _OTHERWISE.search(place.words):
        return subject_of(place, roles.responded_otherwise, "own clause", strong=True)
    return None


def by_principal(state: State, place: Place) -> Subject | None:
    """“召开发布会2场，主任出席1场”: of those said before, the ones the head of the agency attended."""
    words = place.words
    if place.quantity.unit not in _TIMES or not _PRINCIPAL.search(words):
        return None
    concept = principal_of(place) if _ATTENDS.search(words) else None
    if concept is None or choose(place.own, place.topic, place.quantity.unit) is not None:
        return None
    return subject_of(place, concept, "own clause", strong=True)


def principal_of(place: Place) -> Concept | None:
    """The indicator of what the head of the agency attended: press conferences or interviews."""
    roles = load_schema().roles
    if place.topic == "press":
        return roles.press_conferences_by_principal
    return roles.web_interviews_by_principal if place.topic == "interview" else None


def names_principal(state: State, place: Place) -> bool:
    """“局长应邀做了一次在线访谈”: whether the head of the agency is who did all of it."""
    text, start = state.sentence.text, max(place.left, state.sentence.boundary(place.clause))
    match = _PRINCIPAL.search(text, start, place.quantity.start)
    if match is None or place.quantity.value > 3:
        return False
    return _ATTENDS.search(text, match.end(), place.quantity.end + 12) is not None


def public_event(choice: Choice) -> bool:
    """Whether a choice is all press conferences or all interviews."""
    return (
        choice.concept is not None and choice.concept.topic in _PUBLIC and choice.concept.rank == 1
    )
