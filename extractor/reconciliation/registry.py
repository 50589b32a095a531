"""How a check is made known: `check` names the code that a function finds.

The docstring of a check is the text of its rule, with the source of the rule
(the form's own 勾稽关系, the notice that prescribes it, plain arithmetic).
"""

from collections.abc import Callable, Iterator

from extractor.datamodel import Finding
from extractor.reconciliation.case import Case

Check = Callable[[Case], Iterator[Finding]]

CHECKS: dict[str, Check] = {}
"""All checks by code, in the order of their registration."""


def check(code: str) -> Callable[[Check], Check]:
    """Register a check under the code of the findings that it yields."""

    def register(function: Check) -> Check:
        if code in CHECKS:
            raise ValueError(f"two checks for {code}: {CHECKS[code]} and {function}")
        if "Source:" not in (function.__doc__ or ""):
            raise ValueError(f"the check for {code} does not say where its rule stands")
        CHECKS[code] = function
        return function

    return register


OF_NUMBERS = (
    "prose-table-mismatch", "nil-conflict", "missing-in-table", "prose-prose-mismatch",
    "sum-mismatch", "balance-mismatch", "breakdown-mismatch", "subset-exceeds-total",
    "share-mismatch", "change-mismatch", "carryover-mismatch", "stock-mismatch",
)  # fmt: skip
"""Codes of what one changed number may cause."""

ACROSS_YEARS = ("change-mismatch", "carryover-mismatch", "stock-mismatch")
"""Codes that ask for the report of the year before."""
