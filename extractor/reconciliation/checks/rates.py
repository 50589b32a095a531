"""Percentages and year-on-year changes against the numbers they are computed from."""

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from itertools import product
from typing import NamedTuple

from extractor.datamodel import Citation, Fact, Finding, Scope
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.interval import Interval, bound, measure_quantum
from extractor.reconciliation.ledger import MOST
from extractor.reconciliation.listing import APPLICATIONS
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import quote, write_number

_HUNDRED = Decimal(100)
_FINEST = Decimal("0.01")

_NAMED = (
    (
        re.compile("占(?:全部|年度|全年|总)?(?:办结|答复)"),
        ("application.outcome.total", "application.closed", "application.answered"),
    ),
    (
        re.compile("占(?:全部|年度|全年|总)?(?:新收|收到|收件)"),
        ("application.received", "application.handled"),
    ),
)
"""Words that name which of the totals of applications a share is of."""


class Outcome(Enum):
    FOLLOWS = 0
    CUT = 1
    FAILS = 2


class _Base(NamedTuple):
    """A number that a rate may be computed from, and where it stands."""

    value: Interval
    facts: tuple[Fact, ...]
    elsewhere: tuple[Citation, ...] = ()
    """Where it stands in the report of the year before."""
    unit: str | None = None

    def write(self) -> str:
        """The number for people."""
        unit = self.facts[0].unit if self.facts else self.unit
        return write_number(self.value.low, unit)


@check("share-mismatch")
def follow_shares(case: Case) -> Iterator[Finding]:
    """A share is part ÷ whole rounded to the printed digits; cut off instead is only a hint.

    Source: plain arithmetic; GB/T 8170 for the rounding.
    """
    for share in case.ledger.rates[:MOST]:
        if share.measure != "share" or share.scope != "own" or share.value is None:
            continue
        traced = trace(case, share)
        if traced is not None and traced.outcome is not Outcome.FOLLOWS:
            yield _report(case, share, traced)


def trace(case: Case, rate: Fact) -> "Traced | None":
    """From which two numbers a rate follows, or fails to; None where they are not stated."""
    current = _counts(case, rate, "own")
    if rate.measure == "share":
        wholes = _wholes(case, rate, current[0].facts[0]) if current else []
        return _pair(case, rate, current, wholes, _divide)
    previous = _counts(case, rate, "previous_year")
    percent = rate.measure == "change_percent"
    if not previous and percent:
        previous = _derive(case, rate, current)
    if not previous:
        previous = _look_back(case, rate)
    return _pair(case, rate, current, previous, _grow if percent else _differ)


def _wholes(case: Case, share: Fact, part: Fact) -> list[_Base]:
    """What a share may be a share of: what the text names, else a whole in its sentence.

    Of applications a report gives several totals (received, handled, closed), and
    the words for them are loose: all of them are tried.
    """
    ledger, text = case.ledger, case.document.text
    named = [ledger.facts.get(id_ or "") for id_ in (share.of, share.whole, part.whole)]
    wholes = [whole for whole in named if whole is not None][:1]
    if not wholes:
        wanted = {part.indicator, *ledger.ancestors(part.indicator or "")}
        narrow = part.item is not None or part.applicant not in (None, "total")
        wholes = [
            fact
            for key, claims in ledger.claims.items()
            if key[0] in wanted and key[1] == "total"
            for fact in claims
            if ledger.same_sentence(fact, share) and (narrow or fact.indicator != part.indicator)
        ]
    bases: list[_Base] = []
    for whole in wholes:
        if whole.id == part.id or not whole.value or whole.scope != "own":
            continue
        if whole.measure in ("count", "amount"):
            bases.append(_Base(bound(whole, text), (whole,)))
            tally = ledger.tally(whole.indicator or "", whole.applicant or "total")
            if tally.value and not ledger.same_sentence(share, whole):
                bases.append(_Base(Interval.point(tally.value), tally.cells))
    if part.indicator not in APPLICATIONS and APPLICATIONS.isdisjoint(
        ledger.ancestors(part.indicator or "")
    ):
        return bases or _known_wholes(case, share, part)
    return [*bases, *_known_wholes(case, share, part)]


def _known_wholes(case: Case, share: Fact, part: Fact) -> list[_Base]:
    """Totals of the report that a share without a named whole may be meant of."""
    ledger, text = case.ledger, case.document.text
    wanted = dict.fromkeys(ledger.ancestors(part.indicator or ""))
    if part.item is not None or part.applicant not in (None, "total"):
        wanted[part.indicator or ""] = None
    if not APPLICATIONS.isdisjoint(wanted):
        named = next((totals for words, totals in _NAMED if words.search(share.text)), None)
        wanted = dict.fromkeys(named or [*wanted, *sorted(APPLICATIONS)])
    bases: list[_Base] = []
    for indicator in wanted:
        for fact in ledger.claims.get((indicator, "total"), ()):
            if fact.value and fact.measure in ("count", "amount"):
                bases.append(_Base(bound(fact, text), (fact,)))
        tally = ledger.tally(indicator, "total")
        if tally.value:
            bases.append(_Base(Interval.point(tally.value), tally.cells))
    return bases


@check("change-mismatch")
def follow_changes(case: Case) -> Iterator[Finding]:
    """A change is this year less last, a change in per cent that over last year's number.

    Every number that the text may mean is tried before anything is flagged; where
    only one of the two years is stated, nothing can be said.

    Source: plain arithmetic; 同比 is the change on the same period of last year.
    """
    for change in case.ledger.rates[:MOST]:
        if change.measure == "share" or change.scope != "own" or change.value is None:
            continue
        traced = trace(case, change)
        if traced is not None and traced.outcome is not Outcome.FOLLOWS:
            yield _report(case, change, traced)


def _counts(case: Case, rate: Fact, scope: Scope) -> list[_Base]:
    """The numbers a rate may speak of: those of its sentence, or else all of the report."""
    text, ledger = case.document.text, case.ledger
    applicant = rate.applicant or "total"
    if rate.indicator is None and rate.item is None:
        return []
    counted = ledger.counted.get((rate.indicator, rate.item, applicant), ())
    said = [fact for fact in counted if fact.scope == scope][:MOST]
    near = [fact for fact in said if ledger.same_sentence(fact, rate)]
    near.sort(key=lambda fact: abs(fact.start - rate.start))
    bases = [_Base(bound(fact, text), (fact,)) for fact in near or said]
    if scope == "own" and not near and rate.item is None and rate.indicator:
        tally = ledger.tally(rate.indicator, applicant)
        if tally.value is not None:
            bases.append(_Base(Interval.point(tally.value), tally.cells))
    return bases


def _derive(case: Case, percent: Fact, current: list[_Base]) -> list[_Base]:
    """Last year's numbers as they follow from a stated difference in the same sentence."""
    differences = [
        fact
        for fact in case.ledger.rates
        if fact.measure == "change"
        and fact.value is not None
        and fact.qualifier == "exact"
        and (fact.indicator, fact.item) == (percent.indicator, percent.item)
        and case.ledger.same_sentence(fact, percent)
    ]
    return [
        _Base(base.value + Interval.point(-(fact.value or Decimal(0))), (fact,))
        for fact in differences
        for base in current
        if case.ledger.same_sentence(base.facts[0], percent)
    ]


def _look_back(case: Case, rate: Fact) -> list[_Base]:
    """Last year's numbers in last year's report, where this one does not print them."""
    if case.earlier is None or rate.indicator is None or rate.item is not None:
        return []
    earlier = case.earlier
    return [
        _Base(Interval.point(value), (), earlier.cite(facts), facts[0].unit)
        for value, facts in earlier.count(rate.indicator, rate.applicant or "total")
    ]


def _divide(one: Interval, other: Interval) -> Interval:
    """Share of one in other, in per cent."""
    return Interval(one.low / other.high * _HUNDRED, one.high / other.low * _HUNDRED)


def _grow(one: Interval, other: Interval) -> Interval:
    """Change from other to one, in per cent."""
    ratio = _divide(one, other)
    return Interval(ratio.low - _HUNDRED, ratio.high - _HUNDRED)


def _differ(one: Interval, other: Interval) -> Interval:
    """Change from other to one."""
    return Interval(one.low - other.high, one.high - other.low)


_Rule = Callable[[Interval, Interval], Interval]


class Traced(NamedTuple):
    """The pair of numbers that fits a rate best, and how well."""

    outcome: Outcome
    pair: tuple[_Base, _Base]
    rule: _Rule


def _pair(
    case: Case, rate: Fact, ones: list[_Base], others: list[_Base], rule: _Rule
) -> Traced | None:
    """Every pair of numbers is tried until the rate follows from one."""
    best: Traced | None = None
    quantum = _measure_step(case, rate)
    stated = _bound_rate(case, rate, quantum)
    for one, other in product(ones, others):
        if rule is not _differ and other.value.low <= 0:
            continue
        outcome = _compare(rate, stated, quantum, rule(one.value, other.value))
        if best is None or outcome.value < best.outcome.value:
            best = Traced(outcome, (one, other), rule)
        if outcome is Outcome.FOLLOWS:
            break
    return best


def _bound_rate(case: Case, rate: Fact, quantum: Decimal) -> Interval:
    """What a rate printed in steps of `quantum` can stand for."""
    assert rate.value is not None  # noqa: S101 - chosen so by the checks
    if rate.qualifier == "exact" and rate.upper is None:
        return Interval(rate.value - quantum / 2, rate.value + quantum / 2)
    return bound(rate, case.document.text)


def _compare(rate: Fact, stated: Interval, quantum: Decimal, true: Interval) -> Outcome:
    """Whether a printed rate is the true one, rounded or at least cut off."""
    assert rate.value is not None  # noqa: S101 - chosen so by the checks
    if stated.low <= true.high and true.low <= stated.high:
        return Outcome.FOLLOWS
    if rate.qualifier == "exact" and true.low == true.high and rate.measure != "change":
        missing = abs(true.low) - abs(rate.value)
        if 0 <= missing < quantum and true.low * rate.value >= 0:
            return Outcome.CUT
    return Outcome.FAILS


def _measure_step(case: Case, rate: Fact) -> Decimal:
    """The step in which a rate is printed: 0.01 for 88.79%, 10 for 六成, 1 for 三分之二."""
    text = case.document.text
    if rate.measure == "change":
        return Decimal(0)
    printed = text[rate.value_start : rate.value_end + 1]
    if "成" in printed and rate.value is not None and rate.value % 10 == 0:
        return Decimal(10)
    if "分之" in printed and not re.search("[百千万]分之", printed):
        return Decimal(1)
    return max(measure_quantum(rate, text), _FINEST)


def _report(case: Case, rate: Fact, traced: Traced) -> Finding:
    one, other = traced.pair
    true = traced.rule(one.value, other.value).low
    mild = traced.outcome is Outcome.CUT
    percent = rate.measure != "change"
    if percent:
        true = true.quantize(min(_measure_step(case, rate), Decimal(1)), ROUND_HALF_UP)
    unit = "%" if percent else one.facts[0].unit
    facts = (rate, *one.facts, *other.facts)
    first, second = ("part", "whole") if rate.measure == "share" else ("current", "previous")
    return make_finding(
        "share-mismatch" if rate.measure == "share" else "change-mismatch",
        rate.indicator,
        expected=true,
        found=rate.value,
        facts=facts,
        evidence=map(case.show, facts),
        elsewhere=(*one.elsewhere, *other.elsewhere),
        mild=mild,
        words={
            "share": quote(rate),
            "change": quote(rate),
            first: one.write(),
            second: other.write(),
            "expected": write_number(true, unit),
        },
    )
