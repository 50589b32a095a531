"""The header of a table: which column of the form stands where."""

from collections.abc import Sequence
from typing import NamedTuple

import regex
from msgspec.structs import replace

from extractor.language.folding import fold
from extractor.schema.forms import Column, FormTable
from extractor.tables.cells import read_cell
from extractor.tables.labels import Head, Labels, strip_label
from extractor.tables.rows import Part, Row

_YEAR = regex.compile(r"(?:20\d\d|二[〇零]..)年?度?(?:统计数|数量|数据|数)?")
_WORD = regex.compile(r"[^\s|]{1,20}")
_WORDS = read_cell("指标")
_UNKNOWN = Column(key="unknown", path=("",), scope="subordinate")
"""A column that the form does not have: a named unit's part of the whole."""

_IGNORED = Column(key="ignored", path=("",), role="ignored")


class Printed(NamedTuple):
    """A column of the form as a table prints it."""

    column: Column
    text: str
    slots: range


class Header:
    """What the header rows seen last say.

    ``open`` until the first row of the body: more header rows only add to it.
    """

    def __init__(self, table: FormTable, width: int, max_columns: int) -> None:
        self.table = table
        self.applicants = sum(column.applicant is not None for column in table.columns)
        """How many columns of the table are those of applicants."""
        self.width = width
        """Columns of the grid it stands in; the columns of another grid may be others."""
        self.columns: list[Printed] = []
        self.values: list[Printed] = []
        """Those that hold values, once the header is settled."""
        self.open = True
        self.cut = False
        """Whether there were more columns than `max_columns`."""
        self._max_columns = max_columns
        self.years = 0
        self.slots: set[int] = set()
        """The columns of the grid that hold no labels, once the header is settled."""
        self._span: tuple[str, int] | None = None
        """The head over several columns, and where they belong in reading order."""

    @property
    def is_comparison(self) -> bool:
        """Whether the columns are years: then the table is not the form."""
        return self.years > 1

    def add(self, row: Sequence[Part], labels: Labels, *, guess: bool) -> None:
        """Take in one more header row; `guess` also columns that the form does not have."""
        for part in row:
            if part.carried or not part.is_words:
                continue
            if len(self.columns) > self._max_columns:
                self.cut = True
                continue
            span = labels.is_span(part.text)
            column = _pick(labels.heads(part.text), self.table)
            if column is not None and not (span and part.width > 1):
                self._put(Printed(column, part.text, part.slots))
            elif span:
                self._span = span, len(self.columns)
            elif column := labels.near_head(part.text, self.table):
                self._put(Printed(column, part.text, part.slots))
            elif guess:
                self._guess(part)

    def _put(self, printed: Printed) -> None:
        if any(other.column is printed.column for other in self.columns):
            if printed.column.role in ("value", "ignored"):
                self.columns.append(printed._replace(column=_IGNORED))
            return
        at = len(self.columns)
        path = printed.column.path
        if self._span is not None and len(path) > 2 and self._span[0] in strip_label(path[-2]):
            at = self._span[1]
            self._span = self._span[0], at + 1
        self.columns.insert(at, printed)

    def _guess(self, part: Part) -> None:
        year = _YEAR.fullmatch(fold(part.text).text) if len(part.text) < 20 else None
        self.years += bool(year)
        column = next(c for c in self.table.columns if c.key == "value") if year else _UNKNOWN
        self.columns.append(Printed(column, part.text, part.slots))

    def settle(self) -> None:
        """The header is complete: the body begins.

        A single column of values is that of the year, whatever it is called; the
        columns of named units are only parts. The period is the year where
        there is no other.
        """
        if not self.open:
            return
        self.open = False
        self._name_value()
        self.values = [p for p in self.columns if p.column.role == "value"]
        others = [p for p in self.columns if p.column.role != "label"]
        self.slots = {slot for printed in others for slot in printed.slots}

    def _name_value(self) -> None:
        values = [p for p in self.columns if p.column.role == "value"]
        own = [p for p in values if p.column.scope == "own"]
        if own or not values:
            return
        period = next((p for p in values if p.column.key == "period"), None)
        only = values[0] if len(values) == 1 and values[0].column is _UNKNOWN else period
        value = next((c for c in self.table.columns if c.key == "value"), None)
        if only is not None and value is not None:
            self.columns = [p._replace(column=value) if p is only else p for p in self.columns]


def _pick(heads: Sequence[Head], table: FormTable) -> Column | None:
    return next((head.column for head in heads if head.table is table), None)


def recover_header(text: str, start: int, labels: Labels) -> Row:
    """The header that stands before a flattened table beginning at `start`, or an empty row.

    Words like 2009年度 are no label of a form, and a header with one may not have
    been taken for part of the table.
    """
    row: Row = []
    for match in reversed([*_WORD.finditer(text, max(0, start - 100), start)]):
        word = match[0]
        heads = labels.heads(word)
        if not heads and not _YEAR.fullmatch(fold(word).text):
            return []
        row.insert(0, Part(word, match.start(), match.end(), 0, 1, _WORDS))
        if any(head.column.role == "label" for head in heads):
            return [replace(part, column=i) for i, part in enumerate(row)] if row[1:] else []
    return []


def find_header(row: Row, labels: Labels, header: Header | None) -> FormTable | None:
    """The table of which `row` is (part of) the header, or None.

    A header row has no numbers and at least two heads of one table, or one that
    is no row's label. The table of the header so far is preferred.
    """
    if any(part.reading.kind == "number" and not part.carried for part in row):
        return None
    words = [part for part in row if part.is_words and not part.carried]
    counts: dict[str, int] = {}
    tables: dict[str, FormTable] = {}
    for part in words:
        for head in labels.heads(part.text):
            counts[head.table.id] = counts.get(head.table.id, 0) + 1
            tables[head.table.id] = head.table
    if not counts:
        goes_on = header is not None and header.open and len(words) > 0
        return header.table if header and goes_on and labels.is_span(words[0].text) else None
    preferred = header.table.id if header is not None else ""
    best = max(counts, key=lambda id_: (counts[id_], id_ == preferred))
    if counts[best] > 1:
        return tables[best]
    single = next(part for part in words if labels.heads(part.text))
    if len(words) > 2 or (labels.exact(single.text) and not (header and header.open)):
        return None
    return tables[best]
