"""Doubtful readings are held against what is certain before anybody hears of them.

A number whose subject was found by a weak rule (a verb alone, the clause before,
a noun behind it) may count something else. Where a sentence that says plainly
what it counts agrees with the cell of the table, and the doubtful number does
not, it is taken for another thing, not for a contradiction.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from extractor.datamodel import Fact

OUTVOTED = "outvoted"
"""The rule of a number that was left without an indicator because it was outvoted."""
_PLAIN = frozenset(
    ["own clause", "category", "left over", "applicant", "distribution", "items of the form",
     "exception", "compared with", "said to be none", "participants", "total of the parts"]
)  # fmt: skip
"""Rules by which the words name the thing itself: their numbers may contradict anything."""
_DOUBTFUL = 0.75
"""Confidence below which a number does not even contradict what nothing else speaks of."""
_ONE_KIND = re.compile("检索|邮寄|复制|复印|递送")
_THE_OTHERS = re.compile("其[他它余]|另外|等")
_ALL_KINDS = re.compile("任何|费用|各[类项]|一切")

_Key = tuple[str | None, str | None]


def validate(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts; doubtful ones that certain ones contradict are left without an indicator.

    Examples
    --------
    >>> def fact(value, rule):
    ...     return Fact(
    ...         id="f", origin="prose", indicator="application.received", value=Decimal(value),
    ...         unit="件", state="value", start=0, end=1, text="3", value_start=0, value_end=1,
    ...         rule=rule,
    ...     )
    >>> [f.indicator for f in validate([fact(12, "own clause"), fact(3, "clause before")])]
    ['application.received', None]
    """
    doubtful = {_key(fact) for fact in facts if _is_doubtful(fact)}
    if not doubtful:
        return tuple(facts)
    cells: dict[_Key, set[Decimal]] = {key: set() for key in doubtful}
    plain: dict[_Key, set[Decimal]] = {key: set() for key in doubtful}
    every: dict[_Key, set[Decimal]] = {key: set() for key in doubtful}
    for fact in facts:
        key = _key(fact)
        if key not in doubtful or not _is_count(fact):
            continue
        kinds = (cells,) if fact.origin == "table" else (every, plain)[: 1 + (fact.rule in _PLAIN)]
        for said in kinds:
            said[key].add(fact.value or Decimal(0))
    return tuple(
        msgspec.structs.replace(fact, indicator=None, rule=OUTVOTED)
        if _is_doubtful(fact)
        and _is_outvoted(fact, cells[_key(fact)], plain[_key(fact)], every[_key(fact)])
        else fact
        for fact in facts
    )


def _is_doubtful(fact: Fact) -> bool:
    """Whether a number of the prose may be outvoted at all."""
    if fact.origin != "prose" or not _is_count(fact):
        return False
    return fact.rule not in _PLAIN or _is_nil_of_one_kind(fact) or _is_one_of_several(fact)


def _is_outvoted(fact: Fact, cells: set[Decimal], plain: set[Decimal], every: set[Decimal]) -> bool:
    """Whether cell and sentences agree on another number, or what is plainly said is another."""
    if fact.state == "nil":
        return _is_nil_of_one_kind(fact) and any(value > 0 for value in cells | every)
    if _is_one_of_several(fact) and any((fact.value or 0) < value for value in cells):
        return True
    if fact.rule in _PLAIN or fact.value in cells or fact.value in plain:
        return False
    if fact.confidence < _DOUBTFUL and (cells or plain):
        return True
    return bool(every & cells) if cells else bool(plain)


def _is_one_of_several(fact: Fact) -> bool:
    """“公开栏公布35条”: one of the other media, of which the form counts all together."""
    return fact.indicator == "disclosure.via_other" and _THE_OTHERS.search(fact.text) is None


def _is_nil_of_one_kind(fact: Fact) -> bool:
    """“检索费、邮寄费一概未收” beside a copying fee that was: none of one kind only."""
    return (
        fact.indicator == "fee.collected"
        and _ONE_KIND.search(fact.text) is not None
        and _ALL_KINDS.search(fact.text) is None
    )


def _is_count(fact: Fact) -> bool:
    return (
        fact.indicator is not None
        and fact.measure in ("count", "amount")
        and fact.scope == "own"
        and fact.item is None
        and fact.value is not None
        and fact.qualifier == "exact"
    )


def _key(fact: Fact) -> _Key:
    return fact.indicator, None if fact.applicant == "total" else fact.applicant
