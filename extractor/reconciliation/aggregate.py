"""A parent's report against those of the units it reports for."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from extractor.datamodel import Fact, Finding, Report, Span
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.earlier import Earlier, cite
from extractor.reconciliation.ledger import Tally
from extractor.reconciliation.wording import write_number
from extractor.schema import Schema

_ADDITIVE = ("application.", "review.", "litigation", "regulation.", "normative.", "licence.",
             "penalty.", "coercion.", "charge.")  # fmt: skip
"""What is counted once, by one unit; one item of disclosure several units may publish."""


def compare_aggregate(
    report: Report, subordinates: Sequence[Report], schema: Schema
) -> tuple[Finding, ...]:
    """``aggregate-mismatch``: a parent's value is the sum of those of all it reports for.

    `subordinates` must be all of them, the parent's own office included; whether
    they are, only the caller knows. Reports of another year or form are refused,
    and an indicator is compared where every table has it.

    Source: 《条例》第四十九条 and the notices on the forms: governments report for
    the bodies below them (汇总).

    Raises
    ------
    ValueError
        If a subordinate's report is of another year or form.
    """
    for other in subordinates:
        if (other.report.year, other.report.form) != (report.report.year, report.report.form):
            raise ValueError(
                f"{other.document.source} is on {other.report.year} in form {other.report.form}, "
                f"{report.document.source} on {report.report.year} in form {report.report.form}; "
                "only reports of one year and one form add up"
            )
    parent = Earlier(report, schema)
    parts = [Earlier(other, schema) for other in subordinates]
    found = [*_compare(parent, parts)] if parts else []
    first = len(report.findings) + 1
    return tuple(
        msgspec.structs.replace(finding, id=f"n{number}")
        for number, finding in enumerate(found, start=first)
    )


def _compare(parent: Earlier, parts: list[Earlier]) -> Iterator[Finding]:
    for indicator, applicant in parent.ledger.cells:
        if applicant != "total" or not indicator.startswith(_ADDITIVE):
            continue
        whole = parent.ledger.tally(indicator)
        tallies = [part.ledger.tally(indicator) for part in parts]
        if not _are_numbers([whole, *tallies]):
            continue
        total = sum((tally.value or Decimal(0) for tally in tallies), Decimal(0))
        if whole.value != total:
            yield _report(parent, parts, indicator, whole, tallies, total)


def _are_numbers(tallies: list[Tally]) -> bool:
    return all(tally.value is not None and tally.certain for tally in tallies)


def _report(
    parent: Earlier,
    parts: list[Earlier],
    indicator: str,
    whole: Tally,
    tallies: list[Tally],
    total: Decimal,
) -> Finding:
    entry = parent.ledger.schema.indicators[indicator]
    return make_finding(
        "aggregate-mismatch",
        indicator,
        expected=total,
        found=whole.value,
        facts=whole.cells,
        evidence=[_show(parent.report, cell) for cell in whole.cells],
        elsewhere=[
            cite(part.report, cell)
            for part, tally in zip(parts, tallies, strict=True)
            for cell in tally.cells
        ],
        words={
            "label": entry.label.split(" / ")[-1],
            "found": write_number(whole.value, entry.unit),
            "number": str(len(parts)),
            "expected": write_number(total, entry.unit),
        },
    )


def _show(report: Report, fact: Fact) -> Span:
    return Span.of(report.document.text, fact.start, fact.end)
