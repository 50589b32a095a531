"""What contradicts what: prose against tables, parts against wholes, the report against itself.

`reconcile` is the whole stage. To add a check, write one function in ``checks``
and one entry in ``catalogue.yaml``; to learn what a number may mean besides its
own cell, read ``readings.py``; which number is likely the wrong one, ``causes.py``.
"""

from collections.abc import Sequence

import msgspec

from extractor.datamodel import (
    Document,
    Fact,
    Finding,
    FindingGroup,
    Header,
    Judgement,
    Layout,
    Report,
    Span,
    Statement,
)
from extractor.reconciliation import checks
from extractor.reconciliation.aggregate import compare_aggregate
from extractor.reconciliation.agreement import compare_claims
from extractor.reconciliation.case import Case, Comparison
from extractor.reconciliation.causes import Trial, find_causes
from extractor.reconciliation.earlier import Earlier, refuse_earlier
from extractor.reconciliation.fingerprint import stamp
from extractor.reconciliation.judging import judge
from extractor.reconciliation.ledger import Ledger
from extractor.reconciliation.neighbours import find_neighbour
from extractor.reconciliation.registry import ACROSS_YEARS, CHECKS, OF_NUMBERS
from extractor.reconciliation.strain import measure_strain
from extractor.schema import Schema

__all__ = [
    "CHECKS",
    "Case",
    "Comparison",
    "Earlier",
    "Reconciliation",
    "checks",
    "compare_aggregate",
    "compare_years",
    "examine",
    "reconcile",
    "refuse_earlier",
]


class Reconciliation(msgspec.Struct, frozen=True, kw_only=True):
    """What the stage gives: the facts, with what explains them, and all that was found."""

    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    groups: tuple[FindingGroup, ...]
    judgements: tuple[Judgement, ...]


def examine(
    facts: Sequence[Fact],
    statements: Sequence[Statement],
    header: Header,
    schema: Schema,
    layout: Layout,
    document: Document,
    earlier: Earlier | None = None,
) -> Case:
    """One report as the checks see it, with every comparison made."""
    ledger = Ledger(facts, statements, schema, header.form, document.text)
    return Case(
        ledger=ledger,
        comparisons=compare_claims(ledger),
        header=header,
        layout=layout,
        document=document,
        schema=schema,
        earlier=earlier,
    )


def reconcile(
    facts: Sequence[Fact],
    statements: Sequence[Statement],
    header: Header,
    schema: Schema,
    layout: Layout,
    document: Document,
    earlier: Earlier | None = None,
) -> Reconciliation:
    """The facts, with ``explained_by`` where a formula explains a value, and all findings.

    Findings are numbered ``n1``, ``n2`` … in the order of their first evidence.
    """

    def try_(changed: Sequence[Fact]) -> Trial:
        case = examine(changed, statements, header, schema, layout, document, earlier)
        found = [finding for code in OF_NUMBERS for finding in CHECKS[code](case)]
        return Trial([f for f in found if f.severity != "info"], measure_strain(case.ledger))

    case = examine(facts, statements, header, schema, layout, document, earlier)
    found = [finding for run in CHECKS.values() for finding in run(case)]
    found.sort(key=_order)
    numbered = [
        msgspec.structs.replace(finding, id=f"n{number}")
        for number, finding in enumerate(found, start=1)
    ]
    of_numbers = [f for f in numbered if f.code in OF_NUMBERS and f.severity != "info"]
    groups = find_causes(
        facts, of_numbers, try_, lambda fact: find_neighbour(case.ledger, fact) is not None
    )
    return Reconciliation(
        facts=_annotate(facts, case.comparisons),
        findings=stamp(case, _show_suspects(case, numbered, groups)),
        groups=groups,
        judgements=judge(case, found),
    )


def compare_years(report: Report, previous: Report, schema: Schema) -> tuple[Finding, ...]:
    """What only the report of the year before shows of a report that was audited without it.

    The findings are numbered on from those of the report. None where `previous` is not
    of the year before, or of another agency.
    """
    if refuse_earlier(report.report, previous.report) is not None:
        return ()
    layout = Layout(header=report.report, sections=report.sections, paragraphs=())
    facts, statements = report.facts, report.statements
    earlier = Earlier(previous, schema)
    case = examine(facts, statements, report.report, schema, layout, report.document, earlier)
    found = [finding for code in ACROSS_YEARS for finding in CHECKS[code](case)]
    across = [finding for finding in found if finding.elsewhere]
    across.sort(key=_order)
    numbered = [
        msgspec.structs.replace(finding, id=f"n{number}")
        for number, finding in enumerate(across, start=len(report.findings) + 1)
    ]
    return stamp(case, numbered)


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    start = min((span.start for span in finding.evidence), default=0)
    return not finding.evidence, start, finding.code, finding.indicator or ""


def _show_suspects(
    case: Case, findings: Sequence[Finding], groups: Sequence[FindingGroup]
) -> tuple[Finding, ...]:
    """The findings with their group, and the likeliest suspects among their evidence."""
    group_of = {id_: group for group in groups for id_ in group.findings}
    shown: list[Finding] = []
    for finding in findings:
        group = group_of.get(finding.id)
        if group is not None:
            suspects = [suspect.fact for suspect in group.suspects[: group.level]]
            spans = [case.show(case.ledger.facts[id_]) for id_ in suspects if id_ in finding.facts]
            missing = [span for span in spans if span not in finding.evidence]
            evidence: tuple[Span, ...] = (*finding.evidence, *missing)
            finding = msgspec.structs.replace(finding, group=group.id, evidence=evidence)
        shown.append(finding)
    return tuple(shown)


def _annotate(facts: Sequence[Fact], comparisons: Sequence[Comparison]) -> tuple[Fact, ...]:
    """Copies of the facts that are explained, the others as they are."""
    explained = {c.claim.id: c.explanation for c in comparisons if c.explanation is not None}
    return tuple(
        msgspec.structs.replace(fact, explained_by=explained[fact.id])
        if fact.id in explained
        else fact
        for fact in facts
    )
