"""The indicators: what can be counted, in which unit, as part of what."""

from typing import Literal

import msgspec

from extractor.errors import SchemaError
from extractor.schema.validation import one_of, read_yaml


class Indicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One concept of the statistical forms.

    ``kind`` says how it relates to ``part_of``: an ``addend`` adds up to the
    whole with its siblings, a ``subset`` lies within it, ``channel`` parts may
    overlap, a ``group`` is an addend without a cell of its own (the sum of its
    parts), ``computed`` follows from ``formula`` (ids that are added).
    """

    id: str
    label: str
    unit: str
    forms: tuple[str, ...]
    kind: Literal["cell", "addend", "subset", "channel", "group", "computed"] = "cell"
    part_of: str | None = None
    by_applicant: bool = False
    formula: tuple[str, ...] = ()
    note: str | None = None


def load_indicators() -> dict[str, Indicator]:
    """All indicators by id, in the order of ``indicators.yaml``."""
    name = "indicators.yaml"
    indicators: dict[str, Indicator] = {}
    for indicator in read_yaml(name, list[Indicator]):
        if indicator.id in indicators:
            raise SchemaError(f"schema/{name}: {indicator.id} is defined twice")
        indicators[indicator.id] = indicator
    for indicator in indicators.values():
        for other in (*filter(None, [indicator.part_of]), *indicator.formula):
            one_of(name, indicator.id, other, indicators)
    return indicators
