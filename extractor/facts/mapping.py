"""From a concept of the prose to the indicator of the report's form, and its unit."""

from decimal import Decimal

from extractor.datamodel import Header, ProseClaim
from extractor.schema import Concept, Schema, is_new_form


def map_indicator(concept: Concept | None, header: Header) -> str | None:
    """The indicator a concept is in the form of this report.

    办结 is ``application.closed`` in a report of 2014 and
    ``application.outcome.total`` in one of 2019 or 2021.
    """
    return concept.indicator(is_new_form(header)) if concept is not None else None


def convert_unit(
    claim: ProseClaim, indicator: str | None, schema: Schema
) -> tuple[Decimal, Decimal | None, str | None]:
    """Value, upper end and unit of a claim in the unit of its indicator; as printed without one.

    Money is converted exactly; other measure words are spellings of the
    indicator's own unit. What is a part of a hundred is in per cent, however
    it is printed (三分之一).
    """
    if claim.measure in ("share", "change_percent"):
        return claim.value, claim.upper, claim.unit or "%"
    if indicator is None:
        return claim.value, claim.upper, claim.unit
    unit = schema.indicators[indicator].unit
    money = schema.units.money
    if claim.unit not in money or unit not in money:
        return claim.value, claim.upper, unit
    value, upper = (
        schema.units.convert_money(number, claim.unit, unit) if number is not None else None
        for number in (claim.value, claim.upper)
    )
    return value or Decimal(0), upper, unit
