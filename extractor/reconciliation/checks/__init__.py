"""The checks, a small function each; importing the package registers them all."""

from extractor.reconciliation.checks import (
    across_years,
    arithmetic,
    breakdown,
    cells,
    completeness,
    nil,
    period,
    prose,
    rates,
    residue,
    subsets,
)

__all__ = [
    "across_years", "arithmetic", "breakdown", "cells", "completeness", "nil", "period",
    "prose", "rates", "residue", "subsets",
]  # fmt: skip
