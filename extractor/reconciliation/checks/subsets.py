"""Parts that are larger than what they are part of."""

from collections.abc import Iterator

from extractor.datamodel import Fact, Finding
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.interval import bound
from extractor.reconciliation.listing import Role, tell_role
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import name_indicator, quote, write_number


@check("subset-exceeds-total")
def compare_parts_with_wholes(case: Case) -> Iterator[Finding]:
    """What is part of something (其中) is not larger than it, in a table and in the prose.

    Channels may count one item twice and are not held against their total; a
    list of several parts is a breakdown.

    Source: the forms' 其中 rows; plain arithmetic.
    """
    done: set[str] = set()
    for whole, part in (*_in_tables(case), *_in_prose(case), *_across_prose(case)):
        key = f"{part.indicator}/{part.item}"
        text = case.document.text
        if key in done or bound(part, text).low <= bound(whole, text).high:
            continue
        done.add(key)
        prose = part.origin == "prose"
        yield make_finding(
            "subset-exceeds-total",
            part.indicator,
            expected=whole.value,
            found=part.value,
            facts=(whole, part),
            evidence=map(case.show, (whole, part)),
            words={
                "place": "正文中" if prose else "统计表",
                "part": quote(part) if prose else name_indicator(case, part.indicator),
                "whole": quote(whole) if prose else name_indicator(case, whole.indicator),
                "found": write_number(part.value, part.unit),
                "expected": write_number(whole.value, whole.unit),
            },
        )


def _in_tables(case: Case) -> Iterator[tuple[Fact, Fact]]:
    """Whole and part of each subset relation whose cells are both filled.

    Parts that add up to the whole are left to the sums.
    """
    relations = case.ledger.relations
    added = {(r.whole, part) for r in relations if r.kind == "sum" for part in r.parts}
    for relation in relations:
        if relation.kind == "subset" and relation.whole:
            whole = case.ledger.tally(relation.whole)
            for name in relation.parts:
                part = case.ledger.tally(name)
                single = len(whole.cells) == len(part.cells) == 1
                filled = whole.value is not None and part.value is not None
                if single and filled and (relation.whole, name) not in added:
                    yield whole.cells[0], part.cells[0]


def _in_prose(case: Case) -> Iterator[tuple[Fact, Fact]]:
    """Whole and part where the text names a single part."""
    for (whole_id, _), parts in case.ledger.parts.items():
        whole = case.ledger.facts.get(whole_id)
        if whole is None or not whole.indicator or whole.value is None or len(parts) != 1:
            continue
        if tell_role(case.schema, whole, parts[0]) not in (Role.OVERLAPPING, Role.UNKNOWN):
            yield whole, parts[0]


def _across_prose(case: Case) -> Iterator[tuple[Fact, Fact]]:
    """Whole and part of the schema's subsets, each said once or always alike."""
    claims = case.ledger.claims
    for (indicator, applicant), parts in claims.items():
        entry = case.schema.indicators.get(indicator)
        if entry is None or entry.kind != "subset" or entry.part_of is None:
            continue
        wholes = claims.get((entry.part_of, applicant), [])
        values = {fact.value for fact in wholes}
        if len(values) == 1 and wholes[0].value:
            yield wholes[0], max(parts, key=lambda fact: fact.value or 0)
