"""Lists of the prose that are said to make up a total."""

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.datamodel import Fact, Finding
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.interval import Interval, bound
from extractor.reconciliation.ledger import ORGANISATIONS
from extractor.reconciliation.listing import Role, tell_role
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import name_unit, quote, write_number

_CARRIED = re.compile("结转|转结|上年度?转|跨年")
_NUMBER = re.compile(
    r"[\d０-９]+(?![\d０-９.]*[年月日号%％])|[一二三四五六七八九十百两]+(?=[件条次个份起宗篇])"
)
_REST = re.compile("其余|剩余|其他|其它")
_END = re.compile("[。\n]")
_LONG_LIST = 3
_NEARLY = Decimal("0.9")
_ADDING = (Role.PART, Role.APPLICANT, Role.OUTCOME, Role.INTAKE)


@check("breakdown-mismatch")
def add_up_lists(case: Case) -> Iterator[Finding]:
    """The parts of a list that exclude one another do not exceed their total.

    Where the list is complete (分别, 其余, all parts of the form) they make up the
    total. An incomplete 其中 list that falls short is no contradiction, channels
    may overlap, and what was carried over from the year before may come on top.

    Source: plain arithmetic; the forms' 勾稽关系 for the parts they know.
    """
    for whole, parts, tied in (*_tied_lists(case), *_loose_lists(case)):
        roles: dict[Role, list[Fact]] = {}
        for part in _outermost(case, parts):
            roles.setdefault(tell_role(case.schema, whole, part), []).append(part)
        for role in _ADDING:
            listed = roles.get(role, [])
            alone = tied and len(roles) == 1
            if len(listed) > 1 and _contradicts(case, whole, role, listed, alone):
                yield _report(case, whole, listed)
                break


_List = tuple[Fact, list[Fact], bool]
"""Whole, parts, and whether words tie them (其中, a colon, 分别)."""


def _tied_lists(case: Case) -> Iterator[_List]:
    """Lists whose parts are said to be parts."""
    for (whole_id, _), parts in case.ledger.parts.items():
        whole = case.ledger.facts.get(whole_id)
        if whole is None or whole.value is None or whole.origin != "prose":
            continue
        if len(parts) > 1 and whole.indicator is not None and whole.scope == "own":
            yield whole, parts, True


def _loose_lists(case: Case) -> Iterator[_List]:
    """The schema's addends of a number behind it in its sentence, which nothing ties to it.

    They need not be all, but together they are not more.
    """
    children: dict[str, list[Fact]] = {}
    for (indicator, applicant), claims in case.ledger.claims.items():
        entry = case.schema.indicators.get(indicator)
        addend = entry is not None and entry.kind in ("addend", "group")
        if entry is not None and addend and entry.part_of and applicant == "total":
            children.setdefault(entry.part_of, []).extend(claims)
    for whole_id, parts in children.items():
        for whole in case.ledger.claims.get((whole_id, "total"), ()):
            if whole.value and not case.ledger.is_whole(whole):
                behind = [part for part in parts if _stands_behind(case, part, whole)]
                if len({part.indicator for part in behind}) == len(behind) > 1:
                    yield whole, sorted(behind, key=lambda part: part.start), False


def _stands_behind(case: Case, part: Fact, whole: Fact) -> bool:
    return part.start >= whole.end and case.ledger.same_sentence(part, whole)


def _outermost(case: Case, parts: list[Fact]) -> list[Fact]:
    """The parts without those that are parts of another listed part."""
    listed = {part.indicator for part in parts if part.item is None}
    if any(part.applicant == "organisation" for part in parts):
        parts = [part for part in parts if part.applicant not in ORGANISATIONS]
    return [
        part
        for part in parts
        if part.item is not None
        or not listed.intersection(case.ledger.ancestors(part.indicator or ""))
    ]


def _contradicts(case: Case, whole: Fact, role: Role, parts: list[Fact], alone: bool) -> bool:
    text = case.document.text
    found = Interval.point(Decimal(0))
    for part in parts:
        found += bound(part, text)
    totals = _totals(case, whole, role, parts)
    if not totals or any(total.agrees(found) for total in totals):
        return False
    if found.low > max(total.high for total in totals):
        return True
    complete = alone and (
        _says_complete(case, whole, parts)
        or _is_complete(case, whole, parts)
        or _is_nearly_all(case, whole, parts, found)
    )
    return complete and not _has_unread_number(case, whole, parts)


def _totals(case: Case, whole: Fact, role: Role, parts: list[Fact]) -> list[Interval]:
    """What the parts may add up to; empty where that cannot be known."""
    printed = bound(whole, case.document.text)
    if role is not Role.OUTCOME:
        return [printed]
    totals = [printed]
    if whole.indicator in ("application.received", "application.closed"):
        carried = case.ledger.says("application.carried_in", whole.applicant or "total")
        if carried.value is not None:
            totals.append(printed + Interval.point(carried.value))
        elif not carried.cells and _CARRIED.search(case.document.text):
            return []
    listed = [part.value for part in parts if part.indicator == "application.carried_out"]
    if listed and whole.indicator not in ("application.received", "application.handled"):
        totals.append(printed + Interval.point(listed[0] or Decimal(0)))
    if not listed:
        out = case.ledger.says("application.carried_out", whole.applicant or "total").value
        totals += [total + Interval.point(-out) for total in totals] if out else []
    return totals


def _says_complete(case: Case, whole: Fact, parts: list[Fact]) -> bool:
    """Whether the words claim it; 其中 A、B 分别为… alone does not."""
    if not any(part.complete for part in parts):
        return False
    start, end = min(whole.end, parts[0].start), parts[-1].end
    words = case.document.text[start:end]
    return "其中" not in words or _REST.search(words) is not None


def _is_nearly_all(case: Case, whole: Fact, parts: list[Fact], found: Interval) -> bool:
    """Whether three or more named parts make up nine tenths of the total and no 等 follows.

    A list that leaves out what is small names the large ones only; one that comes
    so close is meant to be all.
    """
    if len(parts) < _LONG_LIST or any(part.item is None for part in parts) or whole.value is None:
        return False
    last = max(part.end for part in parts)
    return found.low >= whole.value * _NEARLY and not case.document.text[last:].startswith("等")


def _is_complete(case: Case, whole: Fact, parts: list[Fact]) -> bool:
    """Whether the parts are all that the form has."""
    listed = {part.indicator for part in parts if part.item is None} - {whole.indicator}
    entry = case.schema.indicators.get(whole.indicator or "")
    if entry is not None and entry.formula and listed.issuperset(entry.formula):
        return True
    wholes = {whole.indicator}
    if whole.indicator in ("application.received", "application.handled"):
        wholes.add("application.outcome.total")
    for relation in case.ledger.relations:
        if relation.kind == "sum" and relation.whole in wholes and listed:
            rest = [part for part in relation.parts if part not in listed]
            rest = [p for p in rest if not listed.intersection(case.ledger.ancestors(p))]
            if all(part in case.ledger.extensions for part in rest):
                return True
    return False


def _has_unread_number(case: Case, whole: Fact, parts: list[Fact]) -> bool:
    """Whether the list has a number that no fact reads, so that a part may be missing."""
    text = case.document.text
    start = min(whole.start, *(part.start for part in parts))
    last = max(part.end for part in parts)
    end = _END.search(text, last)
    stop = end.start() if end else len(text)
    read = [
        (fact.value_start, fact.value_end)
        for fact in case.ledger.facts.values()
        if fact.origin == "prose" and fact.value_start < stop and fact.value_end > start
    ]
    return any(
        not any(a <= match.start() < b for a, b in read)
        for match in _NUMBER.finditer(text, start, stop)
    )


def _report(case: Case, whole: Fact, parts: list[Fact]) -> Finding:
    unit = name_unit(case, whole.indicator)
    total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
    facts = (whole, *parts)
    return make_finding(
        "breakdown-mismatch",
        whole.indicator,
        expected=whole.value,
        found=total,
        facts=facts,
        evidence=map(case.show, facts),
        words={
            "whole": quote(whole),
            "parts": "＋".join(write_number(part.value) for part in parts),
            "found": write_number(total, unit),
            "expected": write_number(whole.value, unit),
        },
    )
