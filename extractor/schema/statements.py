"""How sentences say what they are for: the cue words of the statement types."""

from typing import get_args

import msgspec

from extractor.datamodel import SectionKind, StatementType
from extractor.errors import SchemaError
from extractor.schema.validation import read_yaml


class HeadingPrior(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a heading lets expect: it holds one of `words` and none of `without`."""

    words: tuple[str, ...]
    without: tuple[str, ...] = ()
    prior: dict[StatementType, float]


class StatementCues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of ``statements.yaml``; its head explains the notation."""

    base: dict[StatementType, float]
    sections: dict[SectionKind, dict[StatementType, float]]
    headings: tuple[HeadingPrior, ...]
    cues: dict[StatementType, dict[float, tuple[str, ...]]]
    masks: tuple[str, ...]


def load_statement_cues() -> StatementCues:
    """The cues of ``statements.yaml``.

    Raises
    ------
    SchemaError
        If a type has no base, or a cue is empty or stands twice under one type.
    """
    name = "statements.yaml"
    data = read_yaml(name, StatementCues)
    for type_ in get_args(StatementType):
        if type_ not in data.base:
            raise SchemaError(f"schema/{name}: base: {type_} is missing")
    for type_, by_weight in data.cues.items():
        seen: set[str] = set()
        for cue in (cue for cues in by_weight.values() for cue in cues):
            if not all(cue.strip("^$").split("…")):
                raise SchemaError(f"schema/{name}: cues.{type_}: {cue!r} has an empty part")
            if cue in seen:
                raise SchemaError(f"schema/{name}: cues.{type_}: {cue!r} is given twice")
            seen.add(cue)
    return data
