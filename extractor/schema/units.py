"""Measure words: families of interchangeable units, and money."""

from decimal import Decimal

import msgspec

from extractor.errors import SchemaError
from extractor.schema.validation import read_yaml


class Units(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which measure words there are and which are spellings of one another."""

    families: dict[str, tuple[str, ...]]
    money: dict[str, Decimal]
    other: tuple[str, ...]

    def spellings(self) -> tuple[str, ...]:
        """All units, longest first."""
        every = dict.fromkeys([u for f in self.families.values() for u in f] + list(self.other))
        return tuple(sorted(every, key=lambda unit: (-len(unit), unit)))

    def convert_money(self, value: Decimal, unit: str, to: str) -> Decimal:
        """`value` of money in `unit`, expressed in the unit `to`, without trailing zeros.

        Examples
        --------
        >>> load_units().convert_money(Decimal("3940"), "元", "万元")
        Decimal('0.394')
        """
        if unit == to or to not in _POWER:
            return value
        converted = (value * self.money[unit]).scaleb(-_POWER[to])
        whole = converted.to_integral_value()
        return whole if whole == converted else converted.normalize()


_POWER = {"元": 0, "万元": 4, "亿元": 8}


def load_units() -> Units:
    """The units of ``units.yaml``."""
    units = read_yaml("units.yaml", Units)
    for unit in units.families["money"]:
        if unit not in units.money:
            raise SchemaError(f"schema/units.yaml: money: {unit} has no value in 元")
    return units
