"""Which national form a table is: by the table's own labels, never by the year.

The years of the forms overlap: reports of 2020 were re-issued in the form of
2021, reports of 2022 still use that of 2019, and the form of 2014 was attached
to reports on 2008.
"""

from collections.abc import Iterable

from extractor.schema import Schema
from extractor.schema.forms import Form

MIN_MARKS = 2
"""Fewer marks of a form may be chance: a list of measures, a comparison of years."""


MIN_ROWS = 4
"""Rows that a free table of the years before 2014 must have in common with the known ones."""

_FREE, _NATIONAL = "2008", "2014"


def recognise_form(labels: Iterable[str], schema: Schema) -> str | None:
    """The form whose marks the folded cell texts `labels` have most of, or None.

    Tables from before the national form are free: a few known rows without the
    marks of any form are one of 2008. Where two forms have as many, it is the one that leaves fewer rows missing of
    the tables that are there (其他处理 is one row in 2019 and three in 2021), and
    then the newer one.

    Examples
    --------
    >>> from extractor.schema import load_schema
    >>> recognise_form(["信息内容", "本年制发件数", "本年废止件数", "现行有效件"], load_schema())
    '2021'
    >>> recognise_form(["姓名", "电话"], load_schema()) is None
    True
    """
    text = "\n".join(labels)
    scores = {form.id: count_marks(form, text) for form in schema.forms.values()}
    best = max(scores.values())
    if best < MIN_MARKS or (scores[_NATIONAL] == best and _is_free(schema, text)):
        return _FREE if _count_rows(schema.forms[_FREE], text) >= MIN_ROWS else None
    tied = [schema.forms[id_] for id_, score in scores.items() if score == best]
    if len(tied) == 1:
        return tied[0].id
    return min(reversed(tied), key=lambda form: _count_missing(form, text)).id


def count_marks(form: Form, text: str) -> int:
    """How many of the form's marks `text` has."""
    return sum(mark in text for mark in form.marks)


def _is_free(schema: Schema, text: str) -> bool:
    """Whether all marks of 2014 in `text` are labels that the tables before it had, too."""
    known = "\n".join(
        label
        for table in schema.forms[_FREE].tables
        for row in table.rows
        for label in (row.label, *row.variants)
    )
    return all(mark in known for mark in schema.forms[_NATIONAL].marks if mark in text)


def _count_rows(form: Form, text: str) -> int:
    """How many rows of a form `text` has."""
    rows = (row for table in form.tables for row in table.rows if row.unit)
    return sum(any(label in text for label in (row.label, *row.variants)) for row in rows)


def _count_missing(form: Form, text: str) -> int:
    """Rows missing of the tables of which at least half of the rows are there."""
    missing = 0
    for table in form.tables:
        found = sum(any(label in text for label in (r.label, *r.variants)) for r in table.rows)
        if found * 2 >= len(table.rows):
            missing += len(table.rows) - found
    return missing
