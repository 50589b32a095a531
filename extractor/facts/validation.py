"""Doubtful readings are held against what is certain before anybody hears of them.

A number whose subject was found by a weak rule (the clause before, a noun
behind it) may count something else. Where a sentence that says plainly what it
counts agrees with the cell of the table, and the doubtful number does not, it
is taken for another thing, not for a contradiction.
"""

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from extractor.datamodel import Fact

OUTVOTED = "outvoted"
"""The rule of a number that was left without an indicator because it was outvoted."""
_CERTAIN = 0.975
"""Confidence from which a number may contradict what is said elsewhere."""
_PLAIN = 0.95
"""Confidence from which a number is a witness against others."""
_DOUBTFUL = 0.75
"""Confidence below which a number does not even contradict a cell that nothing else speaks of."""

_Key = tuple[str | None, str | None]


def validate(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts; doubtful ones that certain ones contradict are left without an indicator.

    Examples
    --------
    >>> def fact(value, confidence):
    ...     return Fact(
    ...         id="f", origin="prose", indicator="application.received", value=Decimal(value),
    ...         unit="件", state="value", start=0, end=1, text="3", value_start=0, value_end=1,
    ...         confidence=confidence,
    ...     )
    >>> [f.indicator for f in validate([fact(12, 0.98), fact(3, 0.7)])]
    ['application.received', None]
    """
    cells: dict[_Key, set[Decimal]] = {}
    said: dict[_Key, set[Decimal]] = {}
    for fact in filter(_is_count, facts):
        value = fact.value or Decimal(0)
        if fact.origin == "table":
            cells.setdefault(_key(fact), set()).add(value)
        elif fact.confidence >= _PLAIN:
            said.setdefault(_key(fact), set()).add(value)
    return tuple(
        msgspec.structs.replace(fact, indicator=None, rule=OUTVOTED)
        if _is_outvoted(fact, cells.get(_key(fact), set()), said.get(_key(fact), set()))
        else fact
        for fact in facts
    )


def _is_outvoted(fact: Fact, cells: set[Decimal], said: set[Decimal]) -> bool:
    if fact.origin != "prose" or fact.confidence >= _CERTAIN or not _is_count(fact):
        return False
    if fact.state == "nil" or fact.value in cells or fact.value in said:
        return False
    if fact.confidence < _DOUBTFUL and (cells or said):
        return True
    return bool(said & cells) if cells else bool(said)


def _is_count(fact: Fact) -> bool:
    return (
        fact.indicator is not None
        and fact.measure == "count"
        and fact.scope == "own"
        and fact.item is None
        and fact.value is not None
        and fact.qualifier == "exact"
    )


def _key(fact: Fact) -> _Key:
    return fact.indicator, None if fact.applicant == "total" else fact.applicant
