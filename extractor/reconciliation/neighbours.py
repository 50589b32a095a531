"""Whose number it is that stands in the wrong place: slips into the next row or column."""

from collections.abc import Iterator

from extractor.datamodel import Fact
from extractor.reconciliation.ledger import COLUMNS, Key, Ledger

_LEAST = 10
"""Smaller numbers stand everywhere and point nowhere."""


def find_neighbour(ledger: Ledger, fact: Fact) -> Key | None:
    """The neighbouring cell whose number `fact` has, of which its own place has another."""
    if fact.value is None or fact.value < _LEAST:
        return None
    own = (fact.indicator or "", fact.applicant or "total")
    for key in _list_neighbours(ledger, *own):
        cell = key in ledger.cells and key != own
        if cell and ledger.tally(*key).value == fact.value:
            return key
    return None


def _list_neighbours(ledger: Ledger, indicator: str, applicant: str) -> Iterator[Key]:
    """The other columns of its row, its relatives in the schema, the rows above and below."""
    for column in (*COLUMNS, "total"):
        yield indicator, column
    entry = ledger.schema.indicators.get(indicator)
    family = {indicator, entry.part_of} if entry else {indicator}
    for other in ledger.schema.indicators.values():
        if other.part_of in family or other.id in family:
            yield other.id, applicant
    rows = list(dict.fromkeys(key[0] for key in ledger.cells))
    if indicator in rows:
        at = rows.index(indicator)
        for row in rows[max(0, at - 1) : at + 2]:
            yield row, applicant
