"""Holding every number of the prose against the tables.

`compare_claims` gives one `Comparison` for each claim, agreement, explanation
and abstention included; the checks only pick the verdicts they report.
"""

import re
from decimal import Decimal

import msgspec

from extractor.datamodel import Explanation, Fact
from extractor.reconciliation.case import Comparison
from extractor.reconciliation.interval import Interval, bound
from extractor.reconciliation.ledger import COLUMNS, ORGANISATIONS, Key, Ledger, Tally
from extractor.reconciliation.readings import explain, read_otherwise, write_formula

EVENTS = (
    "meeting.", "training.", "response.", "gazette.", "disclosure.via_", "regulation.issued",
    "normative.issued", "licence.", "penalty.", "coercion.",
)  # fmt: skip
"""Indicators whose count a report may give piecemeal, a sentence for each kind or occasion."""

CLAIMS_TOTAL = re.compile("[共总]|合计|累计|全年|本年")
"""Words by which a sentence gives its number as that of the whole year."""

_BESIDES = re.compile(
    "除(?:此|上述|前述|以上|该案|该件)[^，。；]{0,6}[，,]?[^，。；]{0,12}$|(?:再无|再没有|别无)[^，。；]{0,8}$"
)
_FEES = re.compile("检索|复[制印]|邮寄")
_ALL_FEES = 3
_DIGITS_OF_A_SLIP = 3
"""Fewer digits are those of another number by chance."""
_NARROWER = re.compile("备案|开庭|应诉|出庭")
"""Counts of another population than that of the form (reviews filed, hearings attended)."""


def compare_claims(ledger: Ledger) -> tuple[Comparison, ...]:
    """What the tables say to each claim of the report's own year, in reading order."""
    found: list[Comparison] = []
    for key, claims in ledger.claims.items():
        compared = [compare_claim(ledger, key, claim) for claim in claims]
        found += _add_up(ledger, key, compared) if key[0].startswith(EVENTS) else compared
    found.sort(key=lambda comparison: comparison.claim.start)
    return tuple(found)


def compare_claim(ledger: Ledger, key: Key, claim: Fact) -> Comparison:
    """What the tables say to one claim."""
    tally = ledger.tally(*key)
    if not tally.cells:
        return _abstain(claim, "表中无此项")
    if _agrees(ledger, claim, tally):
        return _agree(ledger, claim, tally)
    if tally.value is None and not tally.certain and len(tally.cells) > 1:
        if any(cell.value == claim.value for cell in tally.cells):
            return Comparison(claim=claim, verdict="agrees", value=claim.value, cells=tally.cells)
        return _abstain(claim, "表中此项有多个数值")
    if claim.value:
        for other, formula in read_otherwise(ledger, claim):
            if other.value is not None and _agrees(ledger, claim, other):
                return _explained(claim, other, explain(other, formula))
    if not tally.certain:
        return _abstain(claim, "表中此项不完整或不是数字")
    if tally.value is None:
        return Comparison(claim=claim, verdict="missing", cells=tally.cells)
    if key[0].startswith(("review.", "litigation")) and _NARROWER.search(claim.text):
        return _abstain(claim, "口径较窄，不与表中总数比较")
    if not claim.value and is_partial_nil(ledger, claim):
        return _abstain(claim, "只说其中一部分没有")
    nil = not claim.value or not tally.value
    return Comparison(
        claim=claim, verdict="nil" if nil else "differs", value=tally.value, cells=tally.cells
    )


def is_partial_nil(ledger: Ledger, claim: Fact) -> bool:
    """Whether a nil is said of a part: of what is left (除此之外再无复议), of one kind of fee.

    检索、复制、邮寄 together are all fees that the law knows.
    """
    if claim.indicator == "fee.collected":
        kinds = set(_FEES.findall(claim.text))
        return 0 < len(kinds) < _ALL_FEES
    return _BESIDES.search(ledger.read_before(claim)) is not None


def _agrees(ledger: Ledger, claim: Fact, tally: Tally) -> bool:
    if tally.value is None:
        return not claim.value and tally.certain
    if claim.value == tally.value:
        return True
    if not claim.value or not tally.value:
        return claim.qualifier in ("at_least", "at_most", "less_than") and bound(
            claim, ledger.text
        ).agrees(Interval.point(tally.value))
    if len(tally.cells) == 1:
        return bound(claim, ledger.text).agrees(bound(tally.cells[0], ledger.text))
    return bound(claim, ledger.text).agrees(Interval.point(tally.value))


def _agree(ledger: Ledger, claim: Fact, tally: Tally) -> Comparison:
    if len(tally.cells) < 2 or not claim.value:
        return Comparison(claim=claim, verdict="agrees", value=tally.value, cells=tally.cells)
    indicator, applicant = claim.indicator or "", claim.applicant or "total"
    parts = ledger.decompose(indicator)
    if parts and not ledger.cells.get((indicator, applicant)):
        formula = write_formula(ledger, parts, applicant)
    else:
        columns = ORGANISATIONS if applicant == "organisation" else COLUMNS
        formula = " + ".join(
            f"{indicator} {column} {value}"
            for column in columns
            if (value := ledger.tally(indicator, column).value) is not None
        )
    return Comparison(
        claim=claim,
        verdict="agrees",
        value=tally.value,
        cells=tally.cells,
        explanation=explain(tally, formula),
    )


def _explained(claim: Fact, tally: Tally, explanation: Explanation) -> Comparison:
    return Comparison(
        claim=claim,
        verdict="explained",
        value=tally.value,
        cells=tally.cells,
        explanation=explanation,
    )


def _abstain(claim: Fact, reason: str) -> Comparison:
    return Comparison(claim=claim, verdict="abstains", reason=reason)


def _add_up(ledger: Ledger, key: Key, compared: list[Comparison]) -> list[Comparison]:
    """Claims that are right together: 保密培训1次 and 业务培训2次 where the table has 3.

    Where another sentence gives the table's number, a smaller one that does not
    call itself a total is of one occasion or kind.
    """
    differing = [c for c in compared if c.verdict == "differs"]
    if len(compared) < 2 or not differing:
        return compared
    total = ledger.tally(*key).value
    for together in (differing, compared):
        values = [c.claim.value or Decimal(0) for c in together]
        if len(values) > 1 and sum(values) == total:
            formula = " + ".join(f"{key[0]} {value}" for value in values)
            ids = tuple(c.claim.id for c in together)
            sums = Explanation(facts=ids, formula=formula)
            return [
                msgspec.structs.replace(c, verdict="explained", explanation=sums)
                if c in together
                else c
                for c in compared
            ]
    if any(c.verdict == "agrees" for c in compared):
        return [
            _abstain(c.claim, "只是其中一次或一类")
            if c.verdict == "differs" and _is_piece(c, total)
            else c
            for c in compared
        ]
    return compared


def is_slip(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two numbers have the same digits in another order, or but for the last one.

    Examples
    --------
    >>> is_slip(Decimal(4210), Decimal(4120)), is_slip(Decimal(153), Decimal(1534))
    (True, True)
    >>> is_slip(Decimal(12), Decimal(21))
    False
    """
    if one is None or other is None or one == other:
        return False
    short, long = sorted((f"{one:f}", f"{other:f}"), key=len)
    if len(short) < _DIGITS_OF_A_SLIP:
        return False
    return long[:-1] == short or sorted(short) == sorted(long)


def _is_piece(comparison: Comparison, total: Decimal | None) -> bool:
    value = comparison.claim.value
    if is_slip(value, total):
        return False
    smaller = value is not None and total is not None and value < total
    return smaller and not CLAIMS_TOTAL.search(comparison.claim.text)
