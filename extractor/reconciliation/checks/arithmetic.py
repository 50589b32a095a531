"""What must add up inside the tables."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from extractor.datamodel import Fact, Finding
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.ledger import COLUMNS, Ledger, Tally, combine
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import (
    APPLICANTS,
    name_indicator,
    name_unit,
    write_number,
)
from extractor.schema.forms import Relation

_FEWEST = 2
"""Parts that a table must print to be taken at its word."""


class _Gap(NamedTuple):
    """Two sides that should be equal and are not, and where they stand."""

    place: str
    one: Decimal
    other: Decimal
    cells: tuple[Fact, ...]


@check("sum-mismatch")
def add_up_tables(case: Case) -> Iterator[Finding]:
    """The printed total of a table is the sum of its parts, down the rows and across 总计.

    Blank parts are zeros where another part is filled; a blank total is no
    mismatch, nor is a sum of which a row is missing, unless it is too large. In a
    free table (2008) a row is missing only where we do not know one of its rows.

    Source: the 勾稽关系 of the forms; 总计 is the sum of the applicants' columns.
    """
    gaps: dict[str, list[_Gap]] = {}
    for relation in case.ledger.relations:
        if relation.kind == "sum" and relation.whole:
            columns = ("total", *COLUMNS) if relation.by_applicant else ("total",)
            for column in columns:
                if (relation.whole, column) not in case.ledger.cells:
                    continue
                total = case.ledger.tally(relation.whole, column)
                if total.value is None:
                    continue
                place = "" if not relation.by_applicant else f"“{APPLICANTS[column]}”栏"
                parts = [case.ledger.tally(part, column) for part in relation.parts]
                if _lists_all(case, total, parts):
                    parts = [part for part in parts if part.cells]
                gap = _compare(total, parts, place)
                if gap and relation.beside:
                    beside = [case.ledger.tally(part, column) for part in relation.beside]
                    gap = gap if _compare(total, [*parts, *beside], place) else None
                if gap:
                    gaps.setdefault(relation.whole, []).append(gap)
    for indicator, row in _rows(case.ledger):
        gap = _compare(case.ledger.tally(indicator), row, "各类申请人")
        if gap:
            gaps.setdefault(indicator, []).append(gap)
    for indicator, found in gaps.items():
        yield _report(case, indicator, found)


def _lists_all(case: Case, total: Tally, parts: list[Tally]) -> bool:
    """Whether a free table prints two or more parts below their total and nothing else.

    Then the rows that it has not are not missing: the next row is another thing,
    and one that we know.
    """
    printed = [cell for part in parts for cell in part.cells]
    free = case.header.form == "2008" and len(total.cells) == 1
    if not free or len(printed) < _FEWEST:
        return False
    rows = _find_rows(case, total.cells[0])
    first = rows.get(total.cells[0].start)
    below = sorted(row for cell in printed if (row := rows.get(cell.start)) is not None)
    if first is None or below != list(range(first + 1, first + 1 + len(printed))):
        return False
    known = {rows.get(cell.start) for cells in case.ledger.cells.values() for cell in cells}
    following = first + 1 + len(printed)
    return following in known or following > max(rows.values())


def _find_rows(case: Case, cell: Fact) -> dict[int, int]:
    """Row by offset, in the grid of a cell."""
    for grid in case.document.grids:
        if grid.start <= cell.start <= grid.end:
            return {printed.start: printed.row for printed in grid.cells}
    return {}


def _rows(ledger: Ledger) -> Iterator[tuple[str, list[Tally]]]:
    """Each row of the applicants' table with what its columns say."""
    rows = dict.fromkeys(key[0] for key in ledger.cells if key[1] == "natural_person")
    for indicator in rows:
        cells = ledger.cells.get((indicator, "total"))
        if cells and cells[0].value is not None:
            yield indicator, [ledger.tally(indicator, column) for column in COLUMNS]


def _compare(total: Tally, addends: Sequence[Tally], place: str) -> _Gap | None:
    """The gap between a total and the sum of its parts, if there is one."""
    if sum([part.value for part in addends if part.value is not None]) == total.value:
        return None
    parts = combine(addends)
    if total.value is None or parts.value is None or total.value == parts.value:
        return None
    if parts.value < total.value and not parts.certain:
        return None
    filled = tuple(cell for cell in parts.cells if cell.value is not None)
    return _Gap(place, total.value, parts.value, (*total.cells, *filled))


def _report(case: Case, indicator: str, gaps: list[_Gap]) -> Finding:
    unit = name_unit(case, indicator)
    columns = "；".join(
        f"{gap.place}合计为{write_number(gap.one, unit)}，分项之和为{write_number(gap.other, unit)}"
        for gap in gaps
    )
    facts = [cell for gap in gaps for cell in gap.cells]
    shown = [gap.cells[0] for gap in gaps] + [cell for cell in facts if cell.value]
    return make_finding(
        "sum-mismatch",
        indicator,
        expected=gaps[0].one,
        found=gaps[0].other,
        facts=facts,
        evidence=map(case.show, shown),
        words={"label": name_indicator(case, indicator), "columns": columns},
    )


@check("balance-mismatch")
def balance_applications(case: Case) -> Iterator[Finding]:
    """本年新收 + 上年结转 = 办理结果总计 + 结转下年度, in every column.

    Source: the form itself: “本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”.
    """
    for relation in case.ledger.relations:
        if relation.kind != "balance":
            continue
        columns = ("total", *COLUMNS) if relation.by_applicant else ("total",)
        gaps = [gap for column in columns if (gap := _weigh(case.ledger, relation, column))]
        if gaps:
            main = _main(relation.right)
            unit = name_unit(case, main)
            facts = [cell for gap in gaps for cell in gap.cells]
            yield make_finding(
                "balance-mismatch",
                main,
                expected=gaps[0].one,
                found=gaps[0].other,
                facts=facts,
                evidence=map(case.show, facts),
                words={
                    "left": "与".join(f"“{name_indicator(case, i)}”" for i in relation.left),
                    "right": "与".join(f"“{name_indicator(case, i)}”" for i in relation.right),
                    "columns": "；".join(
                        f"{gap.place}前者为{write_number(gap.one, unit)}，"
                        f"后者为{write_number(gap.other, unit)}"
                        for gap in gaps
                    ),
                },
            )


def _main(side: tuple[str, ...]) -> str:
    """The number of a side that cannot be left blank: 本年新收, 办理结果总计."""
    return next((i for i in side if not i.startswith("application.carried_")), side[0])


def _weigh(ledger: Ledger, relation: Relation, column: str) -> _Gap | None:
    """The gap of one column; None where a main number of either side is blank or uncertain."""
    left = [ledger.tally(indicator, column) for indicator in relation.left]
    right = [ledger.tally(indicator, column) for indicator in relation.right]
    mains = (_main(relation.left), _main(relation.right))
    if any(ledger.tally(main, column).value is None for main in mains):
        return None
    one, other = combine(left), combine(right)
    if one.value is None or other.value is None or one.value == other.value:
        return None
    if not (one.certain and other.certain):
        return None
    return _Gap(f"“{APPLICANTS[column]}”栏", one.value, other.value, (*one.cells, *other.cells))
