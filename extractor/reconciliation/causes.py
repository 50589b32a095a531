"""Which one number, changed, would mend most: findings grouped by their likeliest cause.

Read `find_causes` first. Nothing is known here of how a check works: a number is
changed on trial, the checks run again, and what is found no longer has been mended.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import msgspec

from extractor.datamodel import Fact, Finding, FindingGroup, Suspect

MOST_TRIALS = 240
"""Numbers that are changed on trial, per report; the most suspicious first."""

MOST_SUSPECTS = 6
"""Suspects that a group names."""

_TOLD_BY_FACT = ("share-mismatch", "change-mismatch", "breakdown-mismatch", "subset-exceeds-total")
"""Codes of which an indicator may have several findings, each told by its first fact."""

_HUNDRED = Decimal(100)
_RATES = ("share", "change", "change_percent")

Key = tuple[str, str | None, str]


class Trial(NamedTuple):
    """What the checks say of a report, and how much else speaks against its numbers."""

    findings: list[Finding]
    strain: int


class Edit(NamedTuple):
    """One number changed to ``value``, and the findings that this mends."""

    fact: Fact
    value: Decimal
    repairs: frozenset[Key]
    rank: tuple[int, ...]
    """The smaller the likelier: findings that stay or come, then what else speaks against it."""


Try = Callable[[Sequence[Fact]], Trial]
Suspicion = Callable[[Fact], bool]


def find_causes(
    facts: Sequence[Fact], findings: Sequence[Finding], try_: Try, is_misplaced: Suspicion
) -> tuple[FindingGroup, ...]:
    """The findings about numbers in groups, each the most that a single edit mends.

    `findings` have their ids; `try_` runs the checks on changed facts; of two numbers
    that could as well be wrong, one that `is_misplaced` is the likelier. What is level
    then is listed prose first: tables are filled in by a system that checks them.
    """
    by_fact = {fact.id: fact for fact in facts}
    open_ = {_name(finding, by_fact): finding for finding in findings if finding.facts}
    trials = Counter(left=MOST_TRIALS)
    groups: list[FindingGroup] = []
    while open_:
        edits = [
            edit._replace(rank=(*edit.rank, not is_misplaced(edit.fact)))
            for edit in _try_edits(facts, open_, try_, trials)
        ]
        edits.sort(key=_order)
        if not edits:
            break
        groups.append(_make_group(len(groups) + 1, edits, open_))
        open_ = {key: finding for key, finding in open_.items() if key not in edits[0].repairs}
    return tuple(groups)


def _make_group(number: int, edits: list[Edit], open_: Mapping[Key, Finding]) -> FindingGroup:
    best = edits[0]
    every = [key for key in open_ if key in best.repairs]
    suspects: dict[str, Edit] = {}
    for edit in edits:
        if edit.repairs & best.repairs:
            suspects.setdefault(edit.fact.id, edit)
    ordered = list(suspects.values())[:MOST_SUSPECTS]
    return FindingGroup(
        id=f"g{number}",
        findings=tuple(open_[key].id for key in every),
        suspects=tuple(
            Suspect(
                fact=edit.fact.id,
                value=edit.value,
                repairs=tuple(open_[key].id for key in every if key in edit.repairs),
            )
            for edit in ordered
        ),
        level=sum(edit.rank == best.rank for edit in ordered),
    )


def _order(edit: Edit) -> tuple[tuple[int, ...], bool, int]:
    return edit.rank, edit.fact.origin == "table", edit.fact.start


def _name(finding: Finding, facts: Mapping[str, Fact]) -> Key:
    """By what a finding is the same before and after a number was changed."""
    first = facts[finding.facts[0]]
    if finding.code in _TOLD_BY_FACT:
        return finding.code, finding.indicator, first.id
    return finding.code, finding.indicator, first.applicant or "total"


def _try_edits(
    facts: Sequence[Fact], open_: Mapping[Key, Finding], try_: Try, trials: Counter[str]
) -> Iterator[Edit]:
    """Edits that mend something; a fact of fewer findings than are mended already is not tried."""
    by_fact = {fact.id: fact for fact in facts}
    involved = Counter(id_ for finding in open_.values() for id_ in finding.facts)
    ordered = sorted(involved, key=lambda id_: (-involved[id_], by_fact[id_].start))
    known = {_name(finding, by_fact) for finding in try_(facts).findings if finding.facts}
    best = 1
    for id_ in ordered:
        if involved[id_] < best:
            break
        for value in _propose(by_fact[id_], open_.values(), by_fact):
            if not trials["left"]:
                return
            trials["left"] -= 1
            edit = _try_edit(facts, by_fact[id_], value, open_.keys(), known, try_)
            if edit is not None:
                best = max(best, -edit.rank[0])
                yield edit


def _try_edit(
    facts: Sequence[Fact],
    fact: Fact,
    value: Decimal,
    open_: Iterable[Key],
    known: set[Key],
    try_: Try,
) -> Edit | None:
    state = "value" if value else "zero"
    changed = msgspec.structs.replace(fact, value=value, upper=None, state=state)
    trial = try_([changed if other.id == fact.id else other for other in facts])
    by_fact = {other.id: other for other in facts}
    found = {_name(finding, by_fact) for finding in trial.findings if finding.facts}
    repairs = frozenset(open_) - found
    net = len(repairs) - len(found - known)
    return (
        Edit(fact, value, repairs, (-net, _count_facts(trial.findings), trial.strain))
        if net > 0
        else None
    )


def _count_facts(findings: Iterable[Finding]) -> int:
    """How many facts are contradicted still: a sum may be mended in one of its columns only."""
    return sum(len(finding.facts) for finding in findings)


def _propose(
    fact: Fact, findings: Iterable[Finding], facts: Mapping[str, Fact]
) -> Iterator[Decimal]:
    """Values with which `fact` could fit the findings it is in."""
    seen = {fact.value}
    for finding in findings:
        if fact.id in finding.facts:
            for value in _solve(fact, finding, [facts[id_] for id_ in finding.facts]):
                if value not in seen and (value >= 0 or fact.measure in _RATES):
                    seen.add(value)
                    yield value


def _solve(fact: Fact, finding: Finding, facts: list[Fact]) -> Iterator[Decimal]:
    rate = facts[0]
    if rate.measure in _RATES:
        yield from _solve_rate(fact, finding, rate, facts)
        return
    expected = finding.expected or Decimal(0)
    found = finding.found or Decimal(0)
    value = fact.value or Decimal(0)
    yield value + found - expected
    yield value + expected - found
    yield expected
    yield found


def _solve_rate(fact: Fact, finding: Finding, rate: Fact, facts: list[Fact]) -> Iterator[Decimal]:
    """The rate itself, or one of the two numbers it is computed from, given the other."""
    if fact.id == rate.id:
        if finding.expected is not None:
            yield finding.expected
        return
    stated = rate.value or Decimal(0)
    for other in facts[1:]:
        if other.id == fact.id or not other.value:
            continue
        if rate.measure == "change":
            yield other.value + stated
            yield other.value - stated
            continue
        factor = stated / _HUNDRED + (1 if rate.measure == "change_percent" else 0)
        if factor > 0:
            yield (other.value * factor).quantize(Decimal(1), ROUND_HALF_UP)
            yield (other.value / factor).quantize(Decimal(1), ROUND_HALF_UP)
