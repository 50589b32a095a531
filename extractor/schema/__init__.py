"""The declarative heart: indicators, forms, headings, units and how prose names them.

`load_schema` reads and validates all of it once; everything else in the package
asks the one `Schema` it returns.
"""

from functools import cache

import msgspec

from extractor.schema.forms import Form, load_forms
from extractor.schema.indicators import Indicator, load_indicators


class Schema(msgspec.Struct, frozen=True, kw_only=True):
    """All declarative knowledge of the package."""

    indicators: dict[str, Indicator]
    forms: dict[str, Form]


@cache
def load_schema() -> Schema:
    """The schema, read and validated on the first call.

    Raises
    ------
    SchemaError
        If a file of the schema is wrong; the message names file, key and allowed values.
    """
    return Schema(indicators=load_indicators(), forms=load_forms())
