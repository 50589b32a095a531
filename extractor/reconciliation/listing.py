"""What a listed part is to its whole: something that adds up, or something that may overlap."""

import re
from enum import Enum

from extractor.datamodel import Fact
from extractor.schema import Schema


class Role(Enum):
    """How the parts of a list relate to one another and to the whole."""

    PART = "part"
    """Items, or the schema's addends of the whole: they exclude one another."""
    APPLICANT = "applicant"
    OUTCOME = "outcome"
    """What became of applications; with those carried out they make up those handled."""
    INTAKE = "intake"
    """本年新收 and 上年结转 of those handled."""
    SUBSET = "subset"
    """Within the whole, beside whatever else is listed."""
    OVERLAPPING = "overlapping"
    """Channels: one item may be counted under several."""
    UNKNOWN = "unknown"


APPLICATIONS = frozenset(
    {
        "application.received", "application.handled", "application.closed",
        "application.answered", "application.outcome.total",
    }
)  # fmt: skip
_OUTCOMES = ("application.outcome.", "application.answer_", "application.refused_")
_INTAKE = ("application.received", "application.carried_in")
_CHANNEL = re.compile(
    "网站|网页|微博|微信|公众号|公报|公开栏|公示栏|抖音|头条|客户端|新媒体|平台|渠道|报刊|报纸|电视|广播|APP"
)
_WHOLE_SCOPES = ("own", "subordinate")


def tell_role(schema: Schema, whole: Fact, part: Fact) -> Role:
    """The role of `part` in `whole`, both facts of the prose that count."""
    if part.measure != whole.measure or part.scope not in (whole.scope, *_WHOLE_SCOPES):
        return Role.UNKNOWN
    if part.indicator == whole.indicator:
        if part.applicant != whole.applicant and part.applicant is not None:
            return Role.APPLICANT
        return _tell_item(part)
    if part.applicant not in (None, "total", whole.applicant):
        related = part.indicator in APPLICATIONS and whole.indicator in APPLICATIONS
        return Role.APPLICANT if related else Role.UNKNOWN
    return _tell_indicator(schema, whole.indicator or "", part.indicator or "")


def _tell_item(part: Fact) -> Role:
    if part.item is None:
        return Role.PART if part.scope == "subordinate" else Role.UNKNOWN
    return Role.OVERLAPPING if _CHANNEL.search(part.item) else Role.PART


def _tell_indicator(schema: Schema, whole: str, part: str) -> Role:
    if part in _INTAKE and whole in APPLICATIONS:
        return Role.INTAKE
    outcome = part.startswith(_OUTCOMES) and part != "application.outcome.total"
    if whole in APPLICATIONS and (outcome or part == "application.carried_out"):
        return Role.OUTCOME
    entry = schema.indicators.get(part)
    seen: set[str] = set()
    kinds: set[str] = set()
    while entry is not None and entry.part_of and entry.id not in seen:
        seen.add(entry.id)
        kinds.add(entry.kind)
        if entry.part_of == whole:
            if "channel" in kinds:
                return Role.OVERLAPPING
            return Role.SUBSET if "subset" in kinds else Role.PART
        entry = schema.indicators.get(entry.part_of)
    return Role.UNKNOWN
