from decimal import Decimal

import msgspec

from extractor.datamodel import Report
from extractor.outputs.fields import Field, gather_fields
from extractor.schema import load_schema


def find(report: Report, indicator: str, item: str | None = None) -> Field:
    [field] = [
        field
        for field in gather_fields(report, load_schema())
        if field.facts[0].indicator == indicator and field.facts[0].item == item
    ]
    return field


def test_a_finding_marks_the_field_it_is_about_and_no_part_of_it(report: Report) -> None:
    finding = msgspec.structs.replace(report.findings[0], facts=("f1", "f2", "f6"))
    report = msgspec.structs.replace(report, findings=(finding,))
    assert find(report, "disclosure.total").agreement == "error"
    assert find(report, "disclosure.total", "工作动态").agreement is None


def test_the_worst_finding_wins(report: Report) -> None:
    mild = msgspec.structs.replace(report.findings[0], severity="info")
    report = msgspec.structs.replace(report, findings=(mild, *report.findings, mild))
    assert find(report, "disclosure.total").agreement == "error"


def test_cells_of_applicants_belong_to_their_row(report: Report) -> None:
    total = msgspec.structs.replace(report.facts[5], applicant="total")
    person = msgspec.structs.replace(total, id="f10", applicant="natural_person", value=Decimal(9))
    report = msgspec.structs.replace(report, facts=(*report.facts[:5], total, person))
    field = find(report, "disclosure.total")
    assert [fact.id for fact in field.facts] == ["f1", "f6", "f10"]


def test_what_is_explained_is_compatible(report: Report) -> None:
    cell = msgspec.structs.replace(report.facts[5], value=Decimal(68))
    facts = (*report.facts[:5], cell)
    report = msgspec.structs.replace(report, findings=(), facts=facts)
    assert find(report, "disclosure.total").agreement == "compatible"


def test_fields_follow_the_schema_by_topic(report: Report) -> None:
    topics = [field.topic for field in gather_fields(report, load_schema())]
    assert topics == sorted(topics, key=topics.index)
    assert topics[0] == "主动公开"
