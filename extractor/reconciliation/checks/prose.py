"""Numbers of the prose against the tables, and against other sentences."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import combinations

from extractor.datamodel import Fact, Finding
from extractor.reconciliation.agreement import CLAIMS_TOTAL, EVENTS, is_slip
from extractor.reconciliation.case import Case, Comparison
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.interval import bound
from extractor.reconciliation.ledger import MOST
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import (
    name_indicator,
    name_unit,
    quote,
    suggest_cell,
    write_number,
)

_PIECEMEAL = (*EVENTS, "disclosure.normative")
"""Where two sentences may count different occasions unless both claim the total."""


@check("prose-table-mismatch")
def compare_prose_with_table(case: Case) -> Iterator[Finding]:
    """A number of the prose is that of the table, or one that a formula of the form explains.

    Source: 国办公开办函〔2021〕30号 and its predecessors: the prose explains the
    figures that the tables report, and both are of one body and one year.
    """
    for same in _by_claim(case, "differs"):
        claims = [comparison.claim for comparison in same]
        first = same[0]
        claim = first.claim
        unit = name_unit(case, claim.indicator)
        facts = (*claims, *first.cells)
        yield make_finding(
            "prose-table-mismatch",
            claim.indicator,
            expected=first.value,
            found=claim.value,
            facts=facts,
            evidence=map(case.show, facts),
            words={
                "prose": quote(claim),
                "label": name_indicator(case, claim.indicator, claim.applicant),
                "cell": write_number(first.value, unit),
                "hint": suggest_cell(case, claim),
            },
        )


@check("missing-in-table")
def find_blank_cells(case: Case) -> Iterator[Finding]:
    """What the prose counts above zero is filled in the table.

    Source: the filling rules of the forms: a cell is left blank only where there
    is nothing to report.
    """
    for same in _by_claim(case, "missing"):
        claim = same[0].claim
        facts = (*(comparison.claim for comparison in same), *same[0].cells)
        yield make_finding(
            "missing-in-table",
            claim.indicator,
            found=claim.value,
            facts=facts,
            evidence=map(case.show, facts),
            words={
                "prose": quote(claim),
                "label": name_indicator(case, claim.indicator, claim.applicant),
            },
        )


def _by_claim(case: Case, verdict: str) -> Iterable[list[Comparison]]:
    """Comparisons with `verdict`, those that say the same thing together."""
    groups: dict[tuple[str | None, str | None, Decimal | None], list[Comparison]] = {}
    for comparison in case.comparisons:
        if comparison.verdict == verdict:
            claim = comparison.claim
            key = claim.indicator, claim.applicant or "total", claim.value
            groups.setdefault(key, []).append(comparison)
    return groups.values()


@check("prose-prose-mismatch")
def compare_sentences(case: Case) -> Iterator[Finding]:
    """Two sentences that count the same thing for the same year give the same number.

    Not compared: numbers of one sentence (an enumeration), numbers that a formula
    explains, and counts of occasions unless both sentences claim the total, give
    at least what the table gives, or have the same digits in another order.

    Source: plain arithmetic.
    """
    explained = case.explained()
    for (indicator, applicant), claims in case.ledger.claims.items():
        if len(claims) < 2:
            continue
        told = [claim for claim in claims if claim.value and claim.id not in explained]
        told = told[:MOST]
        if indicator.startswith(_PIECEMEAL):
            told = [c for c in told if _claims_total(case, c) or any(_slip(c, d) for d in told)]
        if len({claim.value for claim in told}) < 2:
            continue
        pair = next((p for p in combinations(told, 2) if _contradict(case, *p)), None)
        if pair is None:
            continue
        others = [c for c in told if c.value in (pair[0].value, pair[1].value)]
        yield make_finding(
            "prose-prose-mismatch",
            indicator,
            expected=pair[0].value,
            found=pair[1].value,
            facts=others,
            evidence=map(case.show, others),
            words={
                "one": quote(pair[0]),
                "other": quote(pair[1]),
                "label": name_indicator(case, indicator, applicant),
            },
        )


def _slip(one: Fact, other: Fact) -> bool:
    return one.qualifier == other.qualifier == "exact" and is_slip(one.value, other.value)


def _claims_total(case: Case, claim: Fact) -> bool:
    """Whether a number is no part: its words say so, or it is not below the table's."""
    if CLAIMS_TOTAL.search(claim.text):
        return True
    total = case.ledger.says(claim.indicator or "", claim.applicant or "total").value
    return bool(total) and total is not None and claim.value is not None and claim.value >= total


def _contradict(case: Case, one: Fact, other: Fact) -> bool:
    if one.value == other.value or case.ledger.same_sentence(one, other):
        return False
    text = case.document.text
    if bound(one, text).agrees(bound(other, text)):
        return False
    if one.indicator != "application.received" or one.value is None or other.value is None:
        return True
    carried = case.ledger.says("application.carried_in", one.applicant or "total").value
    return abs(one.value - other.value) != carried
