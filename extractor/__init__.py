"""Reads Chinese government disclosure reports and checks their prose against their tables.

The names of `__all__` are the public API. They are looked up when first used,
so that ``import extractor`` and ``gongkai --help`` load nothing else.

Examples
--------
>>> import extractor
>>> [quantity] = extractor.find_quantities("收到申请一百零二件")
>>> quantity.value, quantity.unit
(Decimal('102'), '件')
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.archive import Archive, open_archive
    from extractor.datamodel import Numeral, Quantity, Report
    from extractor.language.numerals import find_numerals
    from extractor.pipeline import extract
    from extractor.prose.quantities import find_quantities

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "Numeral",
    "Quantity",
    "Report",
    "__version__",
    "extract",
    "find_numerals",
    "find_quantities",
    "open_archive",
]

_HOMES = {
    "Archive": "extractor.archive",
    "Numeral": "extractor.datamodel",
    "Quantity": "extractor.datamodel",
    "Report": "extractor.datamodel",
    "extract": "extractor.pipeline",
    "find_numerals": "extractor.language.numerals",
    "find_quantities": "extractor.prose.quantities",
    "open_archive": "extractor.archive",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
