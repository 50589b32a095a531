"""What the schema says of an indicator, a form or a kind of section."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import BinaryIO

import msgspec

from extractor.errors import ExtractorError
from extractor.schema import Schema
from extractor.schema.forms import Form, FormTable, Relation
from extractor.schema.headings import HeadingRule
from extractor.schema.indicators import Indicator


class UnknownEntryError(ExtractorError):
    """An id, form or term for which the schema has nothing; the message says what there is."""


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """Where a form prints an indicator, under which label, and how else the label is spelt."""

    form: str
    table: str
    label: str
    variants: tuple[str, ...] = ()
    unit: str | None = None


class FormRelation(msgspec.Struct, frozen=True, kw_only=True):
    """A relation with the form that demands it."""

    form: str
    relation: Relation


class IndicatorEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with its parts, where the forms print it and what it must add up with."""

    indicator: Indicator
    parts: tuple[str, ...]
    printed: tuple[Printed, ...]
    relations: tuple[FormRelation, ...]


class KindEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of section, and the rules by which a title is of that kind."""

    kind: str
    rules: tuple[HeadingRule, ...]


Entry = list[Indicator] | IndicatorEntry | Form | KindEntry


def find_entry(schema: Schema, id_: str | None, search: str | None, form: str | None) -> Entry:
    """The entry `id_`; without one the indicators that `search` and `form` leave.

    Raises
    ------
    UnknownEntryError
        If there is nothing of the kind.
    """
    if id_ is None:
        return _find_indicators(schema, search, form)
    if id_ in schema.indicators:
        return _describe_indicator(schema.indicators[id_], schema)
    if id_ in schema.forms:
        return schema.forms[id_]
    rules = schema.headings.kinds
    kinds = dict.fromkeys(rule.kind for rule in rules)
    if id_ in kinds:
        return KindEntry(kind=id_, rules=tuple(rule for rule in rules if rule.kind == id_))
    known = [*schema.indicators, *schema.forms, *kinds]
    near = get_close_matches(id_, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "`gongkai schema` lists the indicators"
    raise UnknownEntryError(f"the schema has no {id_!r}; {hint}")


def write_entry(entry: Entry, stream: BinaryIO) -> None:
    """The entry as indented JSON."""
    stream.write(msgspec.json.format(msgspec.json.encode(entry), indent=2) + b"\n")


def _find_indicators(schema: Schema, search: str | None, form: str | None) -> list[Indicator]:
    if form is not None and form not in schema.forms:
        raise UnknownEntryError(f"there is no form {form!r}; there are {', '.join(schema.forms)}")
    found = [
        indicator
        for indicator in schema.indicators.values()
        if (form is None or any(name.startswith(form) for name in indicator.forms))
        and (search is None or _mentions(indicator, schema, search.casefold()))
    ]
    if not found:
        raise UnknownEntryError(f"no indicator has {search!r}; `gongkai schema` lists all of them")
    return found


def _describe_indicator(indicator: Indicator, schema: Schema) -> IndicatorEntry:
    parts = (other.id for other in schema.indicators.values() if other.part_of == indicator.id)
    relations = (
        FormRelation(form=form.id, relation=relation)
        for form in schema.forms.values()
        for relation in form.relations
        if indicator.id in (relation.whole, *relation.parts, *relation.left, *relation.right)
    )
    return IndicatorEntry(
        indicator=indicator,
        parts=tuple(parts),
        printed=tuple(_find_printed(indicator.id, schema)),
        relations=tuple(relations),
    )


def _find_printed(indicator: str, schema: Schema) -> Iterator[Printed]:
    """Every row, or crossing of row and column, that counts the indicator."""
    for form in schema.forms.values():
        for table in form.tables:
            yield from _find_in_table(indicator, form, table)


def _find_in_table(indicator: str, form: Form, table: FormTable) -> Iterator[Printed]:
    columns = {column.key: column.path[-1] for column in table.columns if column.path}
    for row in table.rows:
        labels = [row.label] if row.key == indicator else []
        for column, counted in table.cells.get(row.key or "", {}).items():
            if counted == indicator:
                labels.append(f"{row.label} × {columns.get(column, column)}")
        for label in labels:
            yield Printed(
                form=form.id,
                table=table.title,
                label=label,
                variants=row.variants,
                unit=row.unit,
            )


def _mentions(indicator: Indicator, schema: Schema, term: str) -> bool:
    printed = _find_printed(indicator.id, schema)
    labels = (label for place in printed for label in (place.label, *place.variants))
    texts = (indicator.id, indicator.label, indicator.note or "", *labels)
    return any(term in text.casefold() for text in texts)
