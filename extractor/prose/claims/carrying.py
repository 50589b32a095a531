"""Rules on applications from year to year: carried in, carried out, and all that are dealt with."""

import re

from extractor.prose.claims.choosing import Choice, fits
from extractor.prose.claims.draft import Place, State
from extractor.prose.claims.subjects import Subject, no_cue, subject_of
from extractor.schema import load_schema

_INTO = re.compile(
    "(?:转入|转到|转至|转往|留到|留至|留待|留给|延至|延续到|跨到|带到|结转至?到?)(20\\d\\d|下一?|次|来|明)年"
)
_OUT_OF = re.compile(
    "(?:(20\\d\\d)年(?:度|末|底|年末|年底)?|上一?年(?:度|末|底)?|去年(?:末|底)?|年初)"
    "(?:结转|转来|转入|遗留|留下|留存|剩余|没有?办完|未办结|在办|跨年)(?:的|至今年|到今年|到本年|过来)*$"
)
_SUM = re.compile(
    "(?:合计|总计|共计|一共|共|须办理?|应办理?|需办理?|待办|总共|累计)(?:有|为|是|达|须办理?|应办理?|需办理?)?$"
)
_CASES = ("件", "宗", "份", "起", "例", "封", "个", "条", None)


def carried(state: State, place: Place) -> Subject | None:
    """“2018年转来的2件”, “尚有1件留到2021年续办”: left over by the year before, or for the next."""
    quantity, text = place.quantity, state.sentence.text
    if quantity.unit not in _CASES or place.topic not in (None, "application"):
        return None
    if "年" not in text:
        return None
    roles = load_schema().roles
    own = state.context.year
    before = _OUT_OF.search(text, place.clause, quantity.start)
    if before is not None and (before[1] is None or own is None or int(before[1]) < own):
        return subject_of(place, roles.carried_in, "left over", strong=True)
    end = text.find("；", quantity.end)
    reach = min(end if end > 0 else len(text), quantity.end + 40, _next_number(state, place))
    into = _INTO.search(text, quantity.end, reach)
    if into is None or state.sentence.clause_end(into.end()) > _next_number(state, place):
        return None  # it is said of the next number
    if into[1].isdigit() and own is not None and int(into[1]) <= own:
        return None
    return Subject(
        Choice(roles.carried_out, no_cue(place), True), place.clause, into.end(), "left over"
    )


def _next_number(state: State, place: Place) -> int:
    quantities = state.sentence.quantities
    if place.index + 1 < len(quantities):
        return quantities[place.index + 1].start
    return len(state.sentence.text)


def all_dealt_with(state: State, place: Place) -> Subject | None:
    """“新收14件，加上上年结转2件，应办16件”: new ones and those carried in together."""
    if not state.drafts or not _SUM.search(place.words):
        return None
    roles = load_schema().roles
    named = {
        d.concept
        for d in state.drafts
        if d.scope == "own" and d.measure == "count" and not d.applicant
    }
    if roles.carried_in not in named or not named & {roles.received, roles.processed}:
        return None
    if any(d.whole is not None and d.item for d in state.drafts[-1:]) or not fits(
        roles.handled, place.quantity.unit
    ):
        return None
    return subject_of(place, roles.handled, "total of the parts")
