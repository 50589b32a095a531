"""The national statistical forms: rows, columns, what each cell means, and what must add up."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from extractor.datamodel import Applicant, Header, Scope, SectionKind
from extractor.errors import SchemaError
from extractor.schema.indicators import Indicator
from extractor.schema.validation import FOLDER, one_of, read_yaml

FORM_IDS = ("2008", "2014", "2019", "2021")
_FIRST_NEW_YEAR = 2019


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of a form's table: its printed label, other spellings, and what it counts.

    ``key`` is the indicator id, or for rows that need a column to name the
    indicator (规章 × 本年制发件数) a name used in `FormTable.cells`. A row that
    is only a heading has neither unit nor key. ``under`` is the key or label of
    the row it belongs to; it tells rows with the same label apart (其他情形数).
    """

    label: str
    key: str | None = None
    variants: tuple[str, ...] = ()
    unit: str | None = None
    code: str | None = None
    under: str | None = None
    extension: str | None = None
    """Which extension of the form has the row (``shandong``); None for the national form."""

    @property
    def name(self) -> str:
        """By what other rows say that they are ``under`` this one."""
        return self.key or self.label


class Column(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A column: ``path`` holds the labels of its header from top to bottom."""

    path: tuple[str, ...]
    key: str
    variants: tuple[str, ...] = ()
    role: Literal["value", "label", "unit", "code", "ordinal", "ignored"] = "value"
    applicant: Applicant | None = None
    scope: Scope = "own"
    unit: str | None = None


class FormTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One table of a form.

    ``cells[row key][column key]`` is an indicator id where the row alone is not.
    A table that is printed ``across`` has its rows side by side: their labels
    make up the header, and all numbers stand in one line below it.
    """

    id: str
    title: str
    variants: tuple[str, ...] = ()
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: dict[str, dict[str, str]] = {}
    section: SectionKind | None = None
    required: bool = True
    across: bool = False


class Relation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An arithmetic relation between indicators of one report (勾稽关系).

    ``sum``: whole = Σ parts. ``subset``: each part ≤ whole. ``balance``:
    Σ left = Σ right. ``hard`` relations hold in every correct report; ``usual``
    and ``soft`` ones only explain, they never make a finding.
    """

    kind: Literal["sum", "subset", "balance"]
    whole: str | None = None
    parts: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    strength: Literal["hard", "usual", "soft"] = "hard"
    by_applicant: bool = False
    beside: tuple[str, ...] = ()
    """Further parts that many returns count beside the others and not within them."""
    source: str
    """Where the relation stands: the form's own 勾稽关系, the notice, plain arithmetic."""


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A national form: its tables, relations and what a report in it must contain."""

    id: str
    title: str
    source: str
    years: tuple[int, int | None]
    marks: tuple[str, ...]
    """Labels and parts of labels, folded, by which the form is recognised."""
    tables: tuple[FormTable, ...]
    relations: tuple[Relation, ...] = ()
    required_sections: tuple[SectionKind, ...] = ()


def load_forms(indicators: Mapping[str, Indicator], folder: Path = FOLDER) -> dict[str, Form]:
    """All forms by id, oldest first, checked against the indicators.

    Raises
    ------
    SchemaError
        If a form is missing or wrong; the message names file, key and allowed values.
    """
    forms: dict[str, Form] = {}
    for id_ in FORM_IDS:
        name = f"forms/{id_}.yaml"
        form = read_yaml(name, Form, folder)
        one_of(name, "id", form.id, (id_,))
        for table in form.tables:
            _check_rows(name, table, indicators)
            _check_columns(name, table)
            _check_cells(name, table, indicators)
        for relation in form.relations:
            _check_relation(name, relation, indicators)
        forms[id_] = form
    return forms


def _check_rows(name: str, table: FormTable, indicators: Mapping[str, Indicator]) -> None:
    """Keys are indicators or have cells; ``under`` names a row; siblings differ in every label."""
    names = {row.name for row in table.rows}
    seen: dict[tuple[str | None, str], str] = {}
    keys: set[str] = set()
    for row in table.rows:
        where = f"tables.{table.id}.rows.{row.label}"
        if row.key is not None:
            one_of(name, f"{where}.key", row.key, table.cells or indicators)
        if row.key in keys:
            raise SchemaError(f"schema/{name}: {where}.key: {row.key} has two rows")
        keys.update(filter(None, [row.key]))
        if row.under is not None:
            one_of(name, f"{where}.under", row.under, names)
        for label in (row.label, *row.variants):
            other = seen.setdefault((row.under, label), row.name)
            if other != row.name or (row.label, *row.variants).count(label) > 1:
                raise SchemaError(
                    f"schema/{name}: {where}: the label {label!r} is that of {other} as well; "
                    "rows under one parent need different labels"
                )


def _check_columns(name: str, table: FormTable) -> None:
    """Keys and the labels of one level are unique."""
    seen: set[str] = set()
    for column in table.columns:
        where = f"tables.{table.id}.columns.{column.key}"
        labels = {column.path[-1], *column.variants} if column.path else {""}
        if not column.path or column.key in seen:
            raise SchemaError(f"schema/{name}: {where}: needs a path and a key of its own")
        seen.add(column.key)
        for label in sorted(labels):
            if f"label {label}" in seen:
                raise SchemaError(f"schema/{name}: {where}: the label {label!r} is used twice")
            seen.add(f"label {label}")


def _check_cells(name: str, table: FormTable, indicators: Mapping[str, Indicator]) -> None:
    """Every crossing names a row, a column and an indicator."""
    rows = {row.key for row in table.rows if row.key}
    columns = {column.key for column in table.columns}
    for row, crossings in table.cells.items():
        where = f"tables.{table.id}.cells"
        one_of(name, where, row, rows)
        for column, indicator in crossings.items():
            one_of(name, f"{where}.{row}", column, columns)
            one_of(name, f"{where}.{row}.{column}", indicator, indicators)


def _check_relation(name: str, relation: Relation, indicators: Mapping[str, Indicator]) -> None:
    """Relations speak of indicators, and have what their kind needs."""
    for indicator in _mentioned(relation):
        one_of(name, f"relations.{relation.kind}", indicator, indicators)
    balance = relation.kind == "balance"
    complete = (
        (relation.left and relation.right) if balance else (relation.whole and relation.parts)
    )
    if not complete:
        needed = "left and right" if balance else "whole and parts"
        raise SchemaError(f"schema/{name}: relations.{relation.kind}: needs {needed}")


def _mentioned(relation: Relation) -> Iterator[str]:
    yield from filter(None, [relation.whole])
    yield from (*relation.parts, *relation.left, *relation.right)


def is_new_form(header: Header) -> bool:
    """Whether a report follows the forms of 2019 and 2021 (by its table, else by its year)."""
    if header.form is not None:
        return header.form >= "2019"
    return header.year is None or header.year >= _FIRST_NEW_YEAR
