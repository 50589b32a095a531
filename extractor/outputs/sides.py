"""Both sides of a finding: what the prose says, what the tables say, and where."""

from collections.abc import Iterable, Mapping

import msgspec

from extractor.datamodel import (
    Citation,
    Fact,
    Finding,
    FindingGroup,
    Judgement,
    Report,
    Section,
    Span,
    Suspect,
)
from extractor.outputs.evidence import Excerpt, clean, excerpt, line_around, show_number
from extractor.outputs.labels import name_fact, name_indicator
from extractor.reconciliation.wording import APPLICANTS
from extractor.schema import Schema

_BLANK = "（空）"
_NEAR = 12
"""Characters between two clauses that are shown as one piece of evidence."""
_LONGEST = 80
"""Characters of a piece of evidence that are shown."""


class Piece(msgspec.Struct, frozen=True):
    """One piece of evidence: the place as people call it, and its words in their line."""

    place: str
    words: Excerpt
    anchor: tuple[int, int]
    """Span of its first evidence."""

    @property
    def text(self) -> str:
        """The words of the evidence alone."""
        return self.words.evidence or _BLANK


class Sides(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of a finding, by where it stands."""

    prose: tuple[Piece, ...]
    table: tuple[Piece, ...]
    elsewhere: tuple[Piece, ...]

    @property
    def every(self) -> tuple[Piece, ...]:
        """All pieces, those of this report first."""
        return (*self.prose, *self.table, *self.elsewhere)


def find_sides(finding: Finding, report: Report, schema: Schema) -> Sides:
    """The evidence of `finding`, prose and table apart."""
    facts = [fact for fact in report.facts if fact.id in finding.facts]
    prose: list[Piece] = []
    table: list[Piece] = []
    for first, span in _merge(finding.evidence, report):
        cell = _find_cell(span, facts)
        inside = cell is not None or _is_in_table(span, report)
        place = _name_cell(cell, report, schema) if inside else _name_section_at(span, report)
        (table if inside else prose).append(_make_piece(place, span, first, report))
    elsewhere = tuple(map(_cite, finding.elsewhere))
    return Sides(prose=tuple(prose), table=tuple(table), elsewhere=elsewhere)


def _find_cell(span: Span, facts: Iterable[Fact]) -> Fact | None:
    at = (span.start, span.end)
    return next((f for f in facts if f.origin == "table" and (f.start, f.end) == at), None)


def _is_in_table(span: Span, report: Report) -> bool:
    return any(table.start <= span.start < table.end for table in report.tables)


def _name_cell(cell: Fact | None, report: Report, schema: Schema) -> str:
    return f"表格「{clean(name_fact(cell, schema, report.report.form))}」" if cell else "表格"


def _name_section_at(span: Span, report: Report) -> str:
    """The innermost section."""
    around = [section for section in report.sections if section.start <= span.start < section.end]
    return _name_section(min(around, key=lambda s: s.end - s.start)) if around else "正文"


def _name_section(section: Section) -> str:
    return f"正文「{clean('、'.join(filter(None, [section.number, section.title])))}」"


def _make_piece(place: str, span: Span, first: Span, report: Report) -> Piece:
    text = report.document.text
    line = line_around(text, span.start, span.end)
    words = excerpt(text, (span.start, span.end), line, before=20, after=20, longest=_LONGEST)
    return Piece(place, words, (first.start, first.end))


def _merge(evidence: Iterable[Span], report: Report) -> list[tuple[Span, Span]]:
    """Evidence in text order, clauses of one sentence as one; each with the span it begins with."""
    text = report.document.text
    merged: list[tuple[Span, Span]] = []
    for span in sorted(evidence, key=lambda span: (span.start, span.end)):
        last = merged[-1][1] if merged else None
        if last is not None and not _is_in_table(span, report) and last.end <= span.start:
            between = text[last.end : span.start]
            if len(between) <= _NEAR and not {"\n", "\t", "|", "。"}.intersection(between):
                merged[-1] = (merged[-1][0], Span.of(text, last.start, span.end))
                continue
        merged.append((span, span))
    return merged


def _cite(citation: Citation) -> Piece:
    year = f"{citation.year}年报告" if citation.year else "另一报告"
    words = Excerpt("", clean(citation.text), "")
    return Piece(f"{year}（{clean(citation.source)}）", words, (citation.start, citation.end))


def tell_reason(
    judgement: Judgement, facts: Mapping[str, Fact], schema: Schema, form: str | None
) -> str:
    """Why a number was not compared, what explains it, or what it was held against."""
    if judgement.reason:
        return judgement.reason
    explanation = facts[judgement.fact].explained_by
    if explanation is not None:
        words = explanation.formula.split(" ")
        return "".join(_name_word(word, schema, form) for word in words)
    against = [facts[id_] for id_ in judgement.against if id_ in facts]
    return "、".join(dict.fromkeys(clean(name_fact(f, schema, form)) for f in against))


def _name_word(word: str, schema: Schema, form: str | None) -> str:
    """A word of a formula as people say it."""
    if word in schema.indicators:
        return name_indicator(word, schema, form)
    return f"（{APPLICANTS[word]}）" if word in APPLICANTS else word.replace("+", "＋")


def list_problems(report: Report) -> list[tuple[FindingGroup | None, list[Finding]]]:
    """The findings as an auditor takes them up: those with one cause together, in text order."""
    groups = {group.id: group for group in report.groups}
    problems: dict[str, tuple[FindingGroup | None, list[Finding]]] = {}
    for finding in report.findings:
        key = finding.group or finding.id
        problems.setdefault(key, (groups.get(finding.group or ""), []))[1].append(finding)
    return list(problems.values())


def name_suspect(suspect: Suspect, report: Report, schema: Schema) -> str:
    """A number that may be wrong, and what would fit instead: 正文“67条”，改为76则一致."""
    fact = next(fact for fact in report.facts if fact.id == suspect.fact)
    if fact.origin == "table":
        words = clean(fact.text) or _BLANK
        said = f"表格「{clean(name_fact(fact, schema, report.report.form))}」{words}"
    else:
        said = f"正文“{clean(fact.text)}”"
    return f"{said}，改为{show_number(suspect.value)}则一致"


def tell_cause(group: FindingGroup, report: Report, schema: Schema) -> str:
    """One sentence on which number is likely wrong; where several are level, all of them."""
    first = [name_suspect(suspect, report, schema) for suspect in group.suspects[: group.level]]
    if group.level == 1:
        return f"疑误：{first[0]}"
    shown = "；".join(first[:3])
    return f"以下{group.level}处必有一误：{shown}{'；等' if group.level > len(first[:3]) else ''}"
