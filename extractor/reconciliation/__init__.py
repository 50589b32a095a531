"""What contradicts what: prose against tables, parts against wholes, the report against itself.

`reconcile` is the whole stage. To add a check, write one function in ``checks``
and one entry in ``catalogue.yaml``; to learn what a number may mean besides its
own cell, read ``readings.py``.
"""

from collections.abc import Sequence

import msgspec

from extractor.datamodel import Document, Fact, Finding, Header, Layout, Statement
from extractor.reconciliation import checks
from extractor.reconciliation.agreement import compare_claims
from extractor.reconciliation.case import Case, Comparison
from extractor.reconciliation.ledger import Ledger
from extractor.reconciliation.registry import CHECKS
from extractor.schema import Schema

__all__ = ["CHECKS", "Case", "Comparison", "checks", "examine", "reconcile"]


def examine(
    facts: Sequence[Fact],
    statements: Sequence[Statement],
    header: Header,
    schema: Schema,
    layout: Layout,
    document: Document,
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
    )


def reconcile(
    facts: Sequence[Fact],
    statements: Sequence[Statement],
    header: Header,
    schema: Schema,
    layout: Layout,
    document: Document,
) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts, with ``explained_by`` where a formula explains a value, and all findings.

    Findings are numbered ``n1``, ``n2`` … in the order of their first evidence.
    """
    case = examine(facts, statements, header, schema, layout, document)
    found = [finding for run in CHECKS.values() for finding in run(case)]
    found.sort(key=_order)
    findings = tuple(
        msgspec.structs.replace(finding, id=f"n{number}")
        for number, finding in enumerate(found, start=1)
    )
    return _annotate(facts, case.comparisons), findings


def _order(finding: Finding) -> tuple[bool, int, str, str]:
    start = min((span.start for span in finding.evidence), default=0)
    return not finding.evidence, start, finding.code, finding.indicator or ""


def _annotate(facts: Sequence[Fact], comparisons: Sequence[Comparison]) -> tuple[Fact, ...]:
    """Copies of the facts that are explained, the others as they are."""
    explained = {c.claim.id: c.explanation for c in comparisons if c.explanation is not None}
    return tuple(
        msgspec.structs.replace(fact, explained_by=explained[fact.id])
        if fact.id in explained
        else fact
        for fact in facts
    )
