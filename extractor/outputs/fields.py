"""The facts of a report as fields: what prose and table say of one thing, side by side."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from extractor.datamodel import Fact, Report, Severity
from extractor.outputs.labels import name_topic
from extractor.schema import Schema

Agreement = Literal["equal", "compatible", "error", "warning", "info"]

_Key = tuple[str | None, str | None, str, str, str | None, str | None]
_EMPTY = ("blank", "zero", "not_applicable")
_WORST: tuple[Severity, ...] = ("error", "warning", "info")


class Field(msgspec.Struct, kw_only=True):
    """One thing that is counted: all that prose and table say of it.

    ``applicants`` are the other cells of the row in the applicants' table.
    """

    topic: str
    prose: list[Fact] = []
    cells: list[Fact] = []
    applicants: list[Fact] = []
    agreement: Agreement | None = None

    @property
    def facts(self) -> list[Fact]:
        """All facts of the field, those of the prose first."""
        return [*self.prose, *self.cells, *self.applicants]

    @property
    def is_empty(self) -> bool:
        """Whether it is only cells that hold nothing or zero, and nothing is wrong with them."""
        cells = (*self.cells, *self.applicants)
        return not self.prose and not self.agreement and all(c.state in _EMPTY for c in cells)


def gather_fields(report: Report, schema: Schema) -> list[Field]:
    """The fields of a report by topic, in the order of the schema; unmapped numbers last."""
    fields: dict[_Key, Field] = {}
    for fact in report.facts:
        field = fields.setdefault(_key(fact), Field(topic=name_topic(fact.indicator)))
        _side(field, fact).append(fact)
    severities = _severities(report)
    for field in fields.values():
        field.agreement = _judge(field, severities)
    order = {indicator: number for number, indicator in enumerate(schema.indicators)}
    ranked = sorted(fields.items(), key=lambda entry: order.get(entry[0][0] or "", len(order)))
    return _by_topic(field for _, field in ranked)


def _key(fact: Fact) -> _Key:
    measure = "count" if fact.measure == "amount" else fact.measure
    named = fact.applicant if fact.origin == "prose" and fact.applicant != "total" else None
    unit = None if fact.indicator else fact.unit
    return fact.indicator, fact.item, measure, fact.scope, named, unit


def _side(field: Field, fact: Fact) -> list[Fact]:
    if fact.origin == "prose":
        return field.prose
    return field.cells if fact.applicant in (None, "total") else field.applicants


def _severities(report: Report) -> dict[str, Severity]:
    """For each fact the worst severity of the findings about it.

    A finding about a sum names all of its parts; it is about the whole.
    """
    facts = {fact.id: fact for fact in report.facts}
    worst: dict[str, Severity] = {}
    for finding in report.findings:
        for id_ in finding.facts:
            fact = facts.get(id_)
            if fact and fact.indicator == finding.indicator and not fact.item:
                known = worst.get(id_, finding.severity)
                worst[id_] = min(known, finding.severity, key=_WORST.index)
    return worst


def _judge(field: Field, severities: dict[str, Severity]) -> Agreement | None:
    found = [severities[fact.id] for fact in field.facts if fact.id in severities]
    if found:
        return min(found, key=_WORST.index)
    values = {cell.value or 0 for cell in field.cells if cell.state != "text"}
    if not field.prose or not values:
        return None
    return "equal" if {fact.value for fact in field.prose} == values else "compatible"


def _by_topic(fields: Iterable[Field]) -> list[Field]:
    topics: dict[str, list[Field]] = {}
    for field in fields:
        topics.setdefault(field.topic, []).append(field)
    return [field for group in topics.values() for field in group]
