"""This year's report against last year's, where there is one."""

from collections.abc import Iterator
from decimal import Decimal

from extractor.datamodel import Finding
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.ledger import Tally
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import name_indicator, name_unit, write_number

_STOCKS = ("regulation", "normative")


@check("carryover-mismatch")
def carry_over(case: Case) -> Iterator[Finding]:
    """上年结转 is what the report of the year before carried out (结转下年度继续办理).

    Only the totals are compared; a blank on either side says nothing.

    Source: the form's rows “上年结转” and “结转下年度继续办理”, one and the same applications.
    """
    if case.earlier is None:
        return
    here = case.ledger.says("application.carried_in")
    there = case.earlier.says("application.carried_out")
    if not _are_known(here, there) or here.value == there.value:
        return
    unit = name_unit(case, "application.carried_in")
    yield make_finding(
        "carryover-mismatch",
        "application.carried_in",
        expected=there.value,
        found=here.value,
        facts=here.cells,
        evidence=map(case.show, here.cells),
        elsewhere=case.earlier.cite(there.cells),
        words={
            "found": write_number(here.value, unit),
            "expected": write_number(there.value, unit),
        },
    )


@check("stock-mismatch")
def follow_stocks(case: Case) -> Iterator[Finding]:
    """现行有效件数 is that of the year before, plus 本年制发, less 本年废止.

    Source: the columns of 第二十条第（一）项 in the form of 2021; plain arithmetic.
    """
    if case.earlier is None:
        return
    for kind in _STOCKS:
        now, issued, repealed = (
            case.ledger.tally(f"{kind}.{column}") for column in ("in_force", "issued", "repealed")
        )
        before = case.earlier.ledger.tally(f"{kind}.in_force")
        if not _are_known(now, issued, repealed, before):
            continue
        expected = _value(before) + _value(issued) - _value(repealed)
        if now.value != expected:
            cells = (*now.cells, *issued.cells, *repealed.cells)
            yield make_finding(
                "stock-mismatch",
                f"{kind}.in_force",
                expected=expected,
                found=now.value,
                facts=cells,
                evidence=map(case.show, cells),
                elsewhere=case.earlier.cite(before.cells),
                words={
                    "label": name_indicator(case, f"{kind}.in_force"),
                    "found": write_number(now.value, "件"),
                    "before": write_number(before.value, "件"),
                    "issued": write_number(issued.value, "件"),
                    "repealed": write_number(repealed.value, "件"),
                    "expected": write_number(expected, "件"),
                },
            )


def _are_known(*tallies: Tally) -> bool:
    return all(tally.certain and tally.value is not None for tally in tallies)


def _value(tally: Tally) -> Decimal:
    return tally.value or Decimal(0)
