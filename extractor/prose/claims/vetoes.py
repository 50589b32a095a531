"""Numbers that resemble one of a form and are none."""

import regex

from extractor.prose.claims.draft import Place, State
from extractor.schema import Concept

_REVIEWED = regex.compile("立改废|清理|梳理|审查|审核|备案|修订|修改|评估")
_ISSUED = regex.compile("制发|制定|出台|印发|新增")
_HELD = regex.compile("举办|组织|开展|召开|自办")
_UNRELATED = regex.compile("与(?:政府)?信息公开无关|非信息公开类")
_SENT = regex.compile("选派|派员|派出")
_CONCERNED = regex.compile("涉及(?:政府信息公开|依)?申请(?:公开)?(?:件)?$")
_ONE_APPLICANT = regex.compile("共同申请|同一(?:申请人|人|公民|村民)|[一1]名[^，。]{0,6}(?:提交|提出)|某申请人")
_ADOPTED = regex.compile("被[^，。]{0,12}(?:采用|采纳|录用|转发)")
_ATTRIBUTE = regex.compile("(?:产生|制作|形成)(?:的)?(?:各类)?(?:政府|政务)?(?:信息|公文)")
_NOTICE = regex.compile("收费通知|缴费通知")
_ATTENDED = regex.compile("参加(?:上级|省|市|县|区)[^，。]{0,8}培训|派员|选派")
_AS_AUTHORITY = regex.compile("作为复议机[构关]|复议机[构关]身份|各类行政复议|复议机[构关](?:全年|本年度?|共)*(?:审结|受理|办理|审理)")
_PIECES = ("条", "条次", "篇", "篇次", "则", "份", None)
_REACH = 16


def find_veto(state: State, place: Place, concept: Concept, strong: bool) -> str | None:
    """Why a number that was mapped to `concept` is no number of the form after all."""
    text, quantity = state.sentence.text, place.quantity
    end = min(state.sentence.clause_end(quantity.end), quantity.end + _REACH)
    around = text[place.clause : quantity.end if text.startswith("、", quantity.end) else end]
    if concept.id in ("normative.issued", "regulation.issued"):
        if _REVIEWED.search(around) and not _ISSUED.search(around):
            return "documents that are reviewed are not issued"
    if concept.id == "disclosure.total" and not strong and quantity.unit not in _PIECES:
        return "a verb of publishing alone counts pieces of information only"
    if concept.topic == "disclosure" and _ADOPTED.search(around):
        return "pieces others adopted"
    if concept.topic == "application" and quantity.unit == "次" and concept.rank > 1:
        return "times something was done"
    if concept.id == "application.received" and _CONCERNED.search(text, place.clause, quantity.start):
        return "applications something else concerned"
    if concept.topic == "application" and quantity.unit == "条" and _ATTRIBUTE.search(text):
        return "attributes of the information made, no applications"
    if concept.id == "fee.collected" and _NOTICE.search(text, 0, quantity.start) and "收取" not in around:
        return "a fee that was asked for"
    if concept.topic == "review" and "备案" in around:
        return "cases reported for the record"
    if concept.id == "training.courses" and (_ATTENDED.search(around) or ("参加" in around and not _HELD.search(around))):
        return "training that is attended is not held"
    if concept.id == "training.participants" and _SENT.search(around):
        return "people sent to the training of others"
    if concept.id == "complaint.total" and place.quantity.value > 0 and "公开" not in text:
        if not {"complaint", "review", "litigation"}.intersection(state.context.section_topics):
            return "complaints about something else"
    if concept.id == "application.received" and _ONE_APPLICANT.search(text, max(0, quantity.start - 20), quantity.start):
        return "the applications of one applicant"
    if concept.id == "review.total" and _AS_AUTHORITY.search(text):
        return "cases decided as the authority, not suffered"
    if state.context.section == "problems" and not strong:
        return "a number of the problems"
    if concept.topic in ("review", "litigation") and "公开" not in around and _UNRELATED.search(text, quantity.end):
        return "the case has nothing to do with disclosure"
    return None
