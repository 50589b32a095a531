"""From a printed label to the rows and columns of a form that it may name.

Labels are compared bare: folded, without numbering, notes in brackets and
punctuation. What is exactly a label or one of its spellings is found with one
look-up; only leftovers are searched, and only an unambiguous find counts.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import regex

from extractor.language.folding import fold
from extractor.schema import Schema
from extractor.schema.forms import Column, Form, FormTable, Row

_LONGEST = 120
_CACHED = 20_000
_NOTE = regex.compile(r"（[^（）]*+）")
_NUMBERING = regex.compile(
    r"（[一二三四五六七八九十\d]{1,3}）[、.]?|^[一二三四五六七八九十]{1,3}[.，）]|[一二三四五六七八九十]{1,3}、"
    r"|(?<!\d)\d{1,2}(?:[、，）]|\.(?!\d))|[①-⑳⑴-⒇]|^其中：?"
)
_PUNCTUATION = regex.compile(r"[、，,。.：:;；\"'《》〈〉\-_*/·※★☆#+？！\[\]【】（）|〔〕]+")
_SPELLINGS = (
    ("其它", "其他"), ("做出", "作出"), ("公开公开", "公开"), ("资讯", "信息"), ("规范性档案", "规范性文件"),
    ("透过", "通过"), ("网路", "网络"),
)  # fmt: skip
_NOTES = ("不包括", "不含", "包括", "含", "指", "注", "不同", "区分", "单位", "减用")
_DENIALS = frozenset("不未非无")


class Place(NamedTuple):
    """A row of a form's table."""

    table: FormTable
    row: Row
    order: int
    heading: bool
    """Its number, if it has one, is the sum of the rows under it; as a rule it is left empty."""
    parent: bool
    """Whether the form has rows under this one."""


class Head(NamedTuple):
    """A column of a form's table."""

    table: FormTable
    column: Column


@lru_cache(maxsize=8192)
def strip_label(text: str) -> tuple[str, ...]:
    """The bare forms of a printed label, the likeliest first; none for a long text.

    Examples
    --------
    >>> strip_label("（一）收到申请数"), strip_label("其中：1. 当面申请数")
    (('收到申请数',), ('当面申请数',))
    >>> strip_label("乡镇政府（街道办事处）门户网站")
    ('乡镇政府门户网站', '乡镇政府', '乡镇政府街道办事处门户网站')
    """
    if len(text) > 2 * _LONGEST:
        return ()
    folded = fold(text).text
    if len(folded) > _LONGEST:
        return ()
    forms = [_NUMBERING.sub("", folded)]
    if "（" in forms[0]:
        forms = [_NOTE.sub("", forms[0]), forms[0].partition("（")[0], forms[0]]
    bare = (_PUNCTUATION.sub("", form) for form in forms)
    return tuple(dict.fromkeys(filter(None, map(_spell, bare))))


def _spell(label: str) -> str:
    for seen, usual in _SPELLINGS:
        label = label.replace(seen, usual)
    return label


class Labels:
    """All labels of one form."""

    def __init__(self, form: Form, groups: frozenset[str]) -> None:
        self.form = form
        self._rows: dict[str, list[Place]] = {}
        self._heads: dict[str, list[Head]] = {}
        self._exact: dict[str, list[Place]] = {}
        self._headed: dict[str, list[Head]] = {}
        self._found: dict[str, tuple[Place, ...]] = {}
        self.places: dict[str, list[Place]] = {}
        """The rows of each table, by the table's id."""
        self.across = next((table for table in form.tables if table.across), None)
        self.spans: set[str] = set()
        """Heads that stand over several columns."""
        for table in form.tables:
            self._enter_rows(table, groups)
            for column in table.columns:
                for label in (column.path[-1], *column.variants):
                    self._heads.setdefault(_key(label), []).append(Head(table, column))
                self.spans.update(map(_key, column.path[:-1]))

    def _enter_rows(self, table: FormTable, groups: frozenset[str]) -> None:
        parents = {row.under for row in table.rows}
        places = self.places.setdefault(table.id, [])
        for order, row in enumerate(table.rows):
            parent = row.name in parents
            heading = parent and (table.across or row.key is None or row.key in groups)
            place = Place(table, row, order, heading, parent)
            places.append(place)
            for label in dict.fromkeys(map(_key, (row.label, *row.variants))):
                self._rows.setdefault(label, []).append(place)

    def heads(self, text: str) -> list[Head]:
        """The columns that `text` may be the head of."""
        found = self._headed.get(text)
        if found is None:
            known = (self._heads[label] for label in strip_label(text) if label in self._heads)
            found = next(known, [])
            if len(self._headed) >= _CACHED:
                self._headed.clear()
            self._headed[text] = found
        return found

    def near_head(self, text: str, table: FormTable) -> Column | None:
        """The column of `table` whose head differs from `text` by one character."""
        for label in strip_label(text):
            if len(label) > 3 and label not in self._rows:
                near = [
                    head.column for known, heads in self._heads.items() for head in heads
                    if head.table is table and abs(len(known) - len(label)) < 2
                    and count_edits(label, known, 1) == 1
                ]  # fmt: skip
                if len({column.key for column in near}) == 1:
                    return near[0]
        return None

    def is_span(self, text: str) -> str | None:
        """The bare label, if `text` is a head that stands over several columns."""
        return next((label for label in strip_label(text) if label in self.spans), None)

    def exact(self, text: str) -> list[Place]:
        """The rows of which `text` is the label or one of its spellings."""
        found = self._exact.get(text)
        if found is None:
            known = (self._rows[label] for label in strip_label(text) if label in self._rows)
            found = next(known, [])
            if len(self._exact) >= _CACHED:
                self._exact.clear()
            self._exact[text] = found
        return found

    def rows(self, text: str) -> tuple[Place, ...]:
        """The rows that `text` may be the label of: exactly, torn, glued or misspelt."""
        found = self._found.get(text)
        if found is None:
            found = tuple(self.exact(text)) or tuple(self._search(text))
            if len(self._found) >= _CACHED:
                self._found.clear()
            self._found[text] = found
        return found

    def _search(self, text: str) -> list[Place]:
        for label in strip_label(text):
            if len(label) > 3:
                for rule in (self._ends_with, self._begins, self._is_near):
                    found = rule(label)
                    if found is not None:
                        return self._rows[found]
        return []

    def _ends_with(self, label: str) -> str | None:
        """A label behind other labels, or behind the end of one: 法提供2.没有现成信息…."""
        known = max(
            (k for k in self._rows if len(k) > 3 and label.endswith(k)), key=len, default=None
        )
        if known is None:
            return None
        rest = label[: -len(known)]
        while rest:
            if any(k.endswith(rest) for k in self._rows if len(rest) > 1):
                return known
            before = max(
                (k for k in self._rows if len(k) > 3 and rest.endswith(k)), key=len, default=""
            )
            if not before:
                return None
            rest = rest[: -len(before)]
        return known

    def _begins(self, label: str) -> str | None:
        """A label cut short, or one that goes on with a note whose bracket was lost."""
        if len(label) > 4:
            longer = [known for known in self._rows if known.startswith(label)]
            if longer and len({id(self._rows[k][0]) for k in longer}) == 1:
                return longer[0]
        shorter = max(
            (k for k in self._rows if len(k) > 4 and label.startswith(k)), key=len, default=None
        )
        if shorter and regex.sub(r"^\d", "", label[len(shorter) :]).startswith(_NOTES):
            return shorter
        return None

    def _is_near(self, label: str) -> str | None:
        """A label misspelt by a character, two in a long one; short ones must be exact."""
        allowed = 2 if len(label) > 11 else 1
        best, ties = allowed + 1, {""}
        letters = set(label)
        for known in self._rows:
            if len(known) < 5 or abs(len(known) - len(label)) > allowed:
                continue
            if len(known) == len(label) and len(known) < 7:
                continue
            if len(letters.symmetric_difference(known)) > 2 * allowed:
                continue
            if _DENIALS.intersection(letters.symmetric_difference(known)):
                continue
            distance = count_edits(label, known, allowed)
            if distance < best:
                best, ties = distance, {known}
            elif distance == best:
                ties.add(known)
        rows = {id(self._rows[known][0]) for known in ties if known}
        return min(ties) if best <= allowed and len(rows) == 1 else None


def count_edits(one: str, other: str, most: int) -> int:
    """Insertions, deletions, substitutions from `one` to `other`; ``most + 1`` if there are more.

    Examples
    --------
    >>> count_edits("现行有效件数", "现行有效件", 2), count_edits("申请", "公开", 1)
    (1, 2)
    """
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        line = [i]
        for j, b in enumerate(other, 1):
            line.append(min(last[j] + 1, line[-1] + 1, last[j - 1] + (a != b)))
        if min(line) > most:
            return most + 1
        last = line
    return min(last[-1], most + 1)


def _key(label: str) -> str:
    return strip_label(label)[0]


_LABELS: dict[int, tuple[Form, Labels]] = {}


def load_labels(form: Form, schema: Schema) -> Labels:
    """The labels of `form`, indexed on the first call."""
    known = _LABELS.get(id(form))
    if known is None or known[0] is not form:
        groups = _find_groups(schema)
        known = form, Labels(form, groups)
        _LABELS[id(form)] = known
    return known[1]


def _find_groups(schema: Schema) -> frozenset[str]:
    indicators: Iterable[tuple[str, str]] = ((i.id, i.kind) for i in schema.indicators.values())
    return frozenset(id_ for id_, kind in indicators if kind == "group")
