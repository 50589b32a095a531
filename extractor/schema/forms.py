"""The national statistical forms: rows, columns, what each cell means, and what must add up."""

from typing import Literal

import msgspec

from extractor.datamodel import Applicant, Scope, SectionKind
from extractor.schema.validation import read_yaml

FORM_IDS = ("2008", "2014", "2019", "2021")


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
    """One table of a form. ``cells[row key][column key]`` is an indicator id where the row alone is not."""

    id: str
    title: str
    variants: tuple[str, ...] = ()
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    cells: dict[str, dict[str, str]] = {}
    section: SectionKind | None = None
    required: bool = True


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
    source: str
    """Where the relation stands: the form's own 勾稽关系, the notice, plain arithmetic."""


class Form(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A national form: its tables, relations and what a report in it must contain."""

    id: str
    title: str
    source: str
    years: tuple[int, int | None]
    tables: tuple[FormTable, ...]
    relations: tuple[Relation, ...] = ()
    required_sections: tuple[SectionKind, ...] = ()


def load_forms() -> dict[str, Form]:
    """All forms by id, oldest first."""
    return {id_: read_yaml(f"forms/{id_}.yaml", Form) for id_ in FORM_IDS}
