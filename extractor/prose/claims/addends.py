"""Lists that no word announces: numbers behind a total that add up to it are its parts."""

from collections.abc import Sequence

from extractor.prose.claims.draft import Draft, State
from extractor.prose.claims.phrases import is_item, is_named_unit
from extractor.schema import load_schema

_LISTED = ("disclosure", "interpretation", "application", "response", "normative")
"""Topics whose totals are told apart by parts with names of their own."""


def adopt_addends(state: State) -> None:
    """“解读7篇，文字4篇、图解2篇、视频1个”: unnamed parts of the total before, since they add up to it."""
    drafts = state.drafts
    for number, whole in enumerate(drafts):
        if whole.concept is None or whole.measure != "count" or whole.value <= 1:
            continue
        if whole.topic not in _LISTED or whole.applicant is not None:
            continue
        parts = _parts_behind(whole, drafts[number + 1 :])
        if parts:
            state.groups += 1
            for part in parts:
                _adopt(part, whole, state.groups)


def _parts_behind(whole: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """The numbers right behind a total that add up to it, if they all have names."""
    parts: list[Draft] = []
    rest = whole.value
    for draft in drafts:
        if draft.measure != "count":
            continue
        if not _can_be_part(draft, whole):
            return []
        parts.append(draft)
        rest -= draft.value
        if rest <= 0:
            break
    return parts if rest == 0 and len(parts) > 1 else []


def _can_be_part(draft: Draft, whole: Draft) -> bool:
    return (
        draft.scope in (whole.scope, "own")
        and draft.state != "nil"
        and draft.whole is None
        and draft.applicant is None
        and (draft.concept is None or draft.concept is whole.concept)
        and is_item(draft.item or draft.phrase)
    )


def _adopt(part: Draft, whole: Draft, group: int) -> None:
    part.concept, part.topic, part.whole, part.group = whole.concept, whole.topic, whole, group
    part.complete = True
    name = part.item or part.phrase
    if is_named_unit(name):
        part.scope, part.item = "subordinate", None
    else:
        part.item, part.scope = name, whole.scope
    part.reason = "part"


def choose_applied(state: State) -> None:
    """Applicants are told apart of the new applications or of all dealt with: by what they add up to."""
    kinds = [
        d
        for d in state.drafts
        if d.applicant is not None and d.measure == "count" and d.concept is not None
    ]
    totals = [state.context.totals.get("application"), state.context.handled]
    totals += [d for d in state.drafts if d.applicant is None and d.measure == "count"]
    received = [t for t in totals if t is not None and t.concept is not None and not t.item]
    if len(kinds) < 2 or len({d.concept for d in kinds if d.concept}) != 1:
        return
    total = sum(d.value for d in kinds)
    told = kinds[0].concept
    known = {t.concept.id: t for t in received if t.concept is not None and _told_apart(t)}
    if any(t.value == total for t in known.values() if t.concept is told):
        return
    fitting = [t for t in known.values() if t.value == total]
    if len(fitting) == 1:
        for draft in kinds:
            draft.concept, draft.whole = fitting[0].concept, None


def _told_apart(draft: Draft) -> bool:
    roles = load_schema().roles
    return (
        draft.concept in (roles.received, roles.handled, roles.processed) and draft.scope == "own"
    )
