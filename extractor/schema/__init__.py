"""The declarative heart: indicators, forms, headings, units and how prose names them.

`load_schema` reads and validates all of it once; everything else in the package
asks the one `Schema` it returns.
"""

from functools import cache

import msgspec

from extractor.schema.forms import Form, is_new_form, load_forms
from extractor.schema.headings import Headings, load_headings
from extractor.schema.indicators import Indicator, load_indicators
from extractor.schema.units import Units, load_units
from extractor.schema.vocabulary import (
    Concept,
    Roles,
    Vocabulary,
    assign_roles,
    load_vocabulary,
)

__all__ = [
    "Concept",
    "Form",
    "Headings",
    "Indicator",
    "Roles",
    "Schema",
    "Units",
    "Vocabulary",
    "is_new_form",
    "load_schema",
]


class Schema(msgspec.Struct, frozen=True, kw_only=True):
    """All declarative knowledge of the package."""

    indicators: dict[str, Indicator]
    forms: dict[str, Form]
    headings: Headings
    units: Units
    vocabulary: Vocabulary
    concepts: dict[str, Concept]
    """The concepts of the vocabulary by id."""
    roles: Roles


@cache
def load_schema() -> Schema:
    """The schema, read and validated on the first call.

    Raises
    ------
    SchemaError
        If a file of the schema is wrong; the message names file, key and allowed values.
    """
    indicators = load_indicators()
    units = load_units()
    vocabulary = load_vocabulary(indicators, units.families)
    concepts = {concept.id: concept for concept in vocabulary.concepts}
    return Schema(
        indicators=indicators,
        headings=load_headings(),
        forms=load_forms(indicators),
        units=units,
        vocabulary=vocabulary,
        concepts=concepts,
        roles=assign_roles(vocabulary, concepts),
    )
