"""What single cells and units look like: numbers where numbers belong, units that fit."""

import re
from collections.abc import Iterator

from extractor.datamodel import Fact, Finding
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.ledger import MIN_CONFIDENCE
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import name_indicator, quote

_MONEY = frozenset({"元", "千元", "万元", "百万元", "亿元"})
_PEOPLE = frozenset({"人", "名", "位"})
_THINGS = frozenset("件条宗份篇起例期场个次项则部")
_UNITS = _MONEY | _PEOPLE | _THINGS
_PAPERS = frozenset({"件", "条", "篇"})
_PRINTED = re.compile(
    r"[\s余餘多来几]*[（(]?[万亿]?(千元|百万元|人次|件次|条次|元|[人名位件条宗份篇起例期场个次项则部])"
)


@check("not-a-number")
def find_words_in_cells(case: Case) -> Iterator[Finding]:
    """A cell of a form holds a number, a sign that there is none, or nothing.

    Source: the filling rules of the forms.
    """
    done: set[str] = set()
    for fact in case.ledger.facts.values():
        if fact.state != "text" or fact.indicator is None or fact.confidence < MIN_CONFIDENCE:
            continue
        if fact.indicator not in done:
            done.add(fact.indicator)
            yield make_finding(
                "not-a-number",
                fact.indicator,
                facts=(fact,),
                evidence=(case.show(fact),),
                words={
                    "label": name_indicator(case, fact.indicator, fact.applicant),
                    "printed": quote(fact),
                },
            )


@check("unit-mismatch")
def compare_units(case: Case) -> Iterator[Finding]:
    """A printed unit measures what its indicator measures: money, people or things.

    元 and 万元 are converted, 件, 宗, 份, 场 and their like are one another's spelling.

    Source: the unit column of the forms.
    """
    done: set[str] = set()
    for fact, printed in (*_units_of_prose(case), *_units_of_tables(case)):
        entry = case.schema.indicators.get(fact.indicator or "")
        table = fact.origin == "table"
        if entry is None or entry.id in done or not _contradicts(printed, entry.unit):
            continue
        if not table and printed in _PEOPLE:
            continue  # who applies or sues stands for the case: 1名申请人申请复议
        done.add(entry.id)
        yield make_finding(
            "unit-mismatch",
            entry.id,
            facts=(fact,),
            evidence=(case.show(fact),),
            words={
                "place": "统计表" if table else f"正文“{quote(fact)}”中",
                "label": name_indicator(case, entry.id),
                "printed": printed,
                "unit": entry.unit,
            },
        )


def _contradicts(printed: str, unit: str) -> bool:
    if unit in _MONEY:
        return printed in _THINGS or printed in _PEOPLE
    if printed in _MONEY:
        return True
    return printed in _PEOPLE and unit in _PAPERS


def _units_of_prose(case: Case) -> Iterator[tuple[Fact, str]]:
    """Each number of the prose with the unit that follows it, if that is one we know."""
    for facts in case.ledger.counted.values():
        for fact in facts:
            if fact.indicator is not None and fact.state != "nil":
                match = _PRINTED.match(case.document.text, fact.value_end, fact.end)
                if match:
                    yield fact, match[1]


def _units_of_tables(case: Case) -> Iterator[tuple[Fact, str]]:
    """Each cell with the unit that its row prints, where the two could contradict each other."""
    grids = [grid for grid in case.document.grids if not grid.ragged]
    printed = [{c.row: c.text for c in grid.cells if c.text in _UNITS} for grid in grids]
    if not any(printed):
        return
    indicators = case.schema.indicators
    by_start = {
        cell.start: (cell, indicators[indicator].unit in _MONEY)
        for (indicator, _), cells in case.ledger.cells.items()
        if indicator in indicators
        for cell in cells
    }
    for grid, rows in zip(grids, printed, strict=True):
        money = any(text not in _THINGS for text in rows.values())
        for cell in grid.cells if rows else ():
            known = by_start.get(cell.start)
            if known and (money or known[1]) and cell.row in rows:
                yield known[0], rows[cell.row]
