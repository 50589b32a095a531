"""What ties the numbers of a clean report together, told without asking the checks.

A `Bond` is an equation, or an order, that holds among the facts of a report as it
stands. A number that is in no bond has no counterpart: whatever it is changed to,
nothing contradicts it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from extractor.datamodel import Fact, Report
from extractor.schema import Schema, load_schema

Values = Mapping[str, Decimal]
COLUMNS = (
    "natural_person", "business", "research", "public_interest", "legal_service", "other_org",
)  # fmt: skip

_BLOCKS = ("litigation_direct", "litigation_after_review")
_EMPTY = ("blank", "not_applicable")
_RATES = ("share", "change", "change_percent")
_NEAR = Decimal("0.3")
"""Share of the larger by which two numbers that are not printed in full may differ."""


class Bond(NamedTuple):
    """``holds`` says of the values by fact id whether the report is still consistent.

    A bond is not ``firm`` where a reader could doubt that it must hold: neither
    silence nor a finding is counted when one is broken.
    """

    kind: str
    facts: tuple[str, ...]
    holds: Callable[[Values], bool]
    firm: bool = True


def find_bonds(report: Report) -> list[Bond]:
    """Every bond of a report that holds."""
    values = read_values(report)
    schema = load_schema()
    bonds = [
        *_equalities(report),
        *_sums(report, schema),
        *_lists(report),
        *_rates(report),
        *_orders(report, schema),
        *_explained(report),
    ]
    known = [bond for bond in bonds if values.keys() >= set(bond.facts)]
    return [bond for bond in known if bond.holds(values)]


def read_values(report: Report) -> dict[str, Decimal]:
    """The values by fact id; a blank cell counts nothing."""
    return {
        fact.id: fact.value or Decimal(0)
        for fact in report.facts
        if fact.value is not None or fact.state in _EMPTY
    }


def _is_count(fact: Fact) -> bool:
    counted = fact.measure in ("count", "amount") and fact.scope == "own"
    return (
        counted and fact.indicator is not None and (fact.value is not None or fact.state in _EMPTY)
    )


def _equalities(report: Report) -> Iterator[Bond]:
    """The same thing said twice, or said and printed in a table."""
    same: dict[tuple[str | None, str], list[Fact]] = defaultdict(list)
    for fact in filter(_is_count, report.facts):
        if fact.item is None:
            same[fact.indicator, fact.applicant or "total"].append(fact)
    for facts in same.values():
        for one, other in combinations(facts, 2):
            yield _make_equality(report, one, other)
    for (indicator, applicant), facts in same.items():
        blocks = [
            other.id
            for block in _BLOCKS
            for other in same.get((f"{block}.{(indicator or '').partition('.')[2]}", applicant), ())
        ]
        if (indicator or "").startswith("litigation.") and len(blocks) == len(_BLOCKS):
            for fact in facts:
                if fact.origin == "prose":
                    yield _make_sum("said twice", [fact.id], blocks, _is_plain(report, fact))


def _make_equality(report: Report, one: Fact, other: Fact) -> Bond:
    ids = (one.id, other.id)
    if _is_plain(report, one) and _is_plain(report, other):
        return Bond("said twice", ids, lambda values: values[ids[0]] == values[ids[1]])

    apart = abs((one.value or 0) - (other.value or 0))

    def holds(values: Values) -> bool:
        gap = abs(values[ids[0]] - values[ids[1]])
        return gap <= apart <= _NEAR * max(map(abs, (values[ids[0]], values[ids[1]])))

    return Bond("said about", ids, holds, firm=False)


def _is_plain(report: Report, fact: Fact) -> bool:
    """Whether a number is exact and printed to the last digit."""
    if fact.qualifier != "exact" or fact.upper is not None:
        return False
    printed = report.document.text[fact.value_start : fact.value_end]
    digits = printed.replace(",", "")
    in_full = not digits.replace(".", "", 1).isdecimal() or Decimal(digits) == abs(fact.value or 0)
    return in_full and "." not in printed


def _sums(report: Report, schema: Schema) -> Iterator[Bond]:
    """The forms' 勾稽关系 down each column, and the columns of each row."""
    cells = {
        (fact.indicator, fact.applicant or "total"): fact.id
        for fact in report.facts
        if fact.origin == "table" and fact.scope == "own"
    }
    form = schema.forms.get(report.report.form or "")
    extensions = {
        row.key for table in (form.tables if form else ()) for row in table.rows if row.extension
    }
    for relation in form.relations if form else ():
        if relation.strength != "hard" or relation.kind == "subset":
            continue
        left = relation.left or (relation.whole or "",)
        right = relation.right or relation.parts
        for column in ("total", *COLUMNS):
            missing = [i for i in right if (i, column) not in cells and i not in extensions]
            parts = [cells[i, column] for i in right if (i, column) in cells]
            if not parts or any((i, column) not in cells for i in left):
                continue
            wholes = [cells[i, column] for i in left]
            if not missing:
                yield _make_sum("sum", wholes, parts)
            elif len(wholes) == 1:
                yield _make_order(parts, wholes[0], sum)
    for indicator in dict.fromkeys(indicator for indicator, _ in cells):
        row = [cells[indicator, column] for column in COLUMNS if (indicator, column) in cells]
        if len(row) == len(COLUMNS) and (indicator, "total") in cells:
            yield _make_sum("row", [cells[indicator, "total"]], row)


def _make_sum(kind: str, left: list[str], right: list[str], firm: bool = True) -> Bond:
    def holds(values: Values) -> bool:
        return sum(values[i] for i in left) == sum(values[i] for i in right)

    return Bond(kind, (*left, *right), holds, firm)


def _lists(report: Report) -> Iterator[Bond]:
    """Parts the prose lists: they make up their whole, or do not exceed it.

    That they fall short is a contradiction only where the list says that it is
    complete; what lies in doubt is not firm.
    """
    lists: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
    for fact in report.facts:
        if fact.whole and fact.value is not None and fact.measure in ("count", "amount"):
            lists[fact.whole, fact.group].append(fact)
    for (whole, _), parts in lists.items():
        ids = [part.id for part in parts]
        exact = all(part.qualifier == "exact" for part in parts)
        complete = exact and len(parts) > 1 and any(part.complete for part in parts)
        yield _make_sum("list", [whole], ids, firm=complete)
        yield _make_order(ids, whole, sum)
        yield _make_order(ids, whole, max)


def _make_order(parts: list[str], whole: str, total: Callable[[list[Decimal]], Decimal]) -> Bond:
    def holds(values: Values) -> bool:
        return total([values[i] for i in parts]) <= values[whole]

    return Bond("within", (whole, *parts), holds, firm=False)


def _rates(report: Report) -> Iterator[Bond]:
    """Shares and changes, with numbers from which they follow at the printed precision.

    They are firm where the text names what a share is of, and both years of a change.
    """
    counts = [f for f in report.facts if f.measure in ("count", "amount") and f.indicator]
    counts = [fact for fact in counts if fact.value is not None]
    changes = [fact for fact in report.facts if fact.measure == "change"]
    for rate in report.facts:
        for one in counts if rate.measure in _RATES and rate.value is not None else ():
            if not _same_thing(one, rate) or one.scope != "own":
                continue
            for other in counts:
                if other.id == one.id:
                    continue
                previous = other.scope == "previous_year" and _same_thing(other, rate)
                if rate.measure == "share" and other.scope == "own":
                    yield _make_rate(report, rate, one, other, firm=other.id == rate.of)
                elif rate.measure != "share" and previous:
                    yield _make_rate(report, rate, one, other, firm=True)
            for change in changes:
                if rate.measure == "change_percent" and _same_thing(change, rate):
                    yield _make_rate(report, rate, change, one, firm=False)


def _same_thing(fact: Fact, rate: Fact) -> bool:
    same = (fact.indicator, fact.item, fact.applicant) == (
        rate.indicator, rate.item, rate.applicant,
    )  # fmt: skip
    return same and fact.indicator is not None


def _make_rate(report: Report, rate: Fact, one: Fact, other: Fact, *, firm: bool) -> Bond:
    printed = report.document.text[rate.value_start : rate.value_end]
    step = Decimal(1).scaleb(-sum(map(str.isdecimal, printed.partition(".")[2])))
    exact = rate.qualifier == one.qualifier == other.qualifier == "exact"

    def holds(values: Values) -> bool:
        first, second, stated = values[one.id], values[other.id], values[rate.id]
        if rate.measure == "change":
            return first - second == stated
        if one.measure == "change":
            second -= first
        elif rate.measure == "change_percent":
            first -= second
        if not second:
            return False
        missing = abs(first / second * 100) - abs(stated)
        return -step / 2 <= missing < step  # rounded, or cut off, which is only a hint

    firm = firm and exact and any(character.isdecimal() for character in printed)
    return Bond("rate", (rate.id, one.id, other.id), holds, firm)


def _orders(report: Report, schema: Schema) -> Iterator[Bond]:
    """Every pair of a part and its whole by the schema; not firm, for channels overlap."""
    counts = [fact for fact in report.facts if _is_count(fact)]
    for part in counts:
        entry = schema.indicators.get(part.indicator or "")
        wholes = {entry.part_of, part.indicator} if entry else set()
        for whole in counts:
            narrower = part.indicator != whole.indicator or part.item or part.applicant
            if whole.id != part.id and whole.indicator in wholes and narrower:
                yield _make_order([part.id], whole.id, max)


def _explained(report: Report) -> Iterator[Bond]:
    """What the report's own explanations say: the numbers that make up another."""
    for fact in report.facts:
        if fact.explained_by is not None:
            ids = [id_ for id_ in fact.explained_by.facts if id_ != fact.id]
            yield _make_sum("explained", [fact.id], ids, firm=False)
