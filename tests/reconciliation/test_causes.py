"""Findings that one number explains stand together, the number first."""

from decimal import Decimal

from extractor.datamodel import Fact, FindingGroup

from .builder import Report
from .examples import GRANTED, RECEIVED, applications, conferences, listed, received


def causes(report: Report) -> tuple[list[FindingGroup], dict[str, Fact], dict[str, str]]:
    audit = report.audit()
    codes = {finding.id: finding.code for finding in audit.findings}
    return list(audit.groups), {fact.id: fact for fact in audit.facts}, codes


def test_one_wrong_cell_explains_its_row_and_its_column() -> None:
    [group], facts, codes = causes(applications(granted="8 0 0 0 0 2 11"))
    assert [codes[id_] for id_ in group.findings] == ["sum-mismatch", "sum-mismatch"]
    suspect = facts[group.suspects[0].fact]
    assert (suspect.indicator, suspect.applicant) == (GRANTED, "natural_person")
    assert group.suspects[0].value == Decimal(9)
    assert group.suspects[0].repairs == group.findings
    assert group.level == 1


def test_what_two_places_say_outweighs_the_third() -> None:
    report = Report("2014").row(RECEIVED, "13")
    report.say("全年收到申请13件。", received("收到申请13件", "13"))
    report.say("共收到申请31件。", received("收到申请31件", "31"))
    [group], facts, codes = causes(report)
    assert {codes[id_] for id_ in group.findings} == {
        "prose-prose-mismatch",
        "prose-table-mismatch",
    }
    assert facts[group.suspects[0].fact].text == "收到申请31件"
    assert (group.suspects[0].value, group.level) == (13, 1)


def test_two_numbers_that_nothing_tells_apart_are_level_prose_first() -> None:
    report = Report("2014").say("收到申请12件。", received("收到申请12件", "12"))
    [group], facts, _ = causes(report.row(RECEIVED, "13"))
    assert [facts[suspect.fact].origin for suspect in group.suspects] == ["prose", "table"]
    assert [suspect.value for suspect in group.suspects] == [13, 12]
    assert group.level == 2


def test_the_number_of_the_cell_beside_is_the_suspect() -> None:
    report = applications(new="17 0 0 0 0 5 22", granted="16 0 0 0 0 5 21", total="16 0 0 0 0 5 21")
    report.say("新收17件。", received("新收17件", "17"))
    [group], facts, _ = causes(report)
    assert (facts[group.suspects[0].fact].origin, group.level) == ("prose", 1)


def test_findings_with_nothing_in_common_stay_apart() -> None:
    report = conferences("3").say("收到申请12件。", received("收到申请12件", "12"))
    groups, _, codes = causes(report.row(RECEIVED, "13"))
    found = [[codes[id_] for id_ in group.findings] for group in groups]
    assert sorted(found) == [["prose-table-mismatch"], ["subset-exceeds-total"]]


def test_a_finding_shows_its_suspects_though_they_are_zero() -> None:
    report = applications(
        granted="9 0 0 0 0 2 11", total="9 1 0 0 0 2 12", carried_out="2 0 0 0 0 0 1"
    )
    audit = report.audit()
    for group in audit.groups:
        shown = {span.start for f in audit.findings if f.group == group.id for span in f.evidence}
        first = next(fact for fact in audit.facts if fact.id == group.suspects[0].fact)
        assert first.start in shown


def test_a_long_list_names_few_suspects() -> None:
    [group], _, _ = causes(listed("9"))
    assert 1 < len(group.suspects) <= 6
    assert group.level <= len(group.suspects)
