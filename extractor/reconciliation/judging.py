"""What came of every number of the prose: silence and agreement are not the same."""

from collections.abc import Sequence

from extractor.datamodel import Fact, Finding, Judgement
from extractor.reconciliation.case import Case
from extractor.reconciliation.checks.rates import trace
from extractor.reconciliation.ledger import MIN_CONFIDENCE

_RATES = ("share", "change", "change_percent")
_SCOPES = {
    "cumulative": "历年累计数，不与本年数比较",
    "previous_year": "上年数，不与本年数比较",
    "planned": "计划数，不与实际数比较",
    "subordinate": "下属单位的数，不与本机关总数比较",
    "other": "口径不同，不作比较",
}


def judge(case: Case, findings: Sequence[Finding]) -> tuple[Judgement, ...]:
    """A judgement for each number of the prose, in text order."""
    compared = {comparison.claim.id: comparison for comparison in case.comparisons}
    named = {id_: finding for finding in findings for id_ in finding.facts}
    judgements: list[Judgement] = []
    for fact in case.ledger.facts.values():
        comparison = compared.get(fact.id)
        if comparison is not None:
            judgements.append(
                Judgement(
                    fact=fact.id,
                    verdict=comparison.verdict,
                    against=tuple(cell.id for cell in comparison.cells),
                    reason=comparison.reason,
                )
            )
        elif fact.origin == "prose" and fact.value is not None:
            judgements.append(_judge_alone(case, fact, named.get(fact.id)))
    return tuple(judgements)


def _judge_alone(case: Case, fact: Fact, finding: Finding | None) -> Judgement:
    """Of a number that is not held against a table: whether other numbers of the prose contradict it."""
    if finding is not None:
        others = tuple(id_ for id_ in finding.facts if id_ != fact.id)
        return Judgement(fact=fact.id, verdict="differs", against=others)
    traced = trace(case, fact) if fact.measure in _RATES and fact.scope == "own" else None
    if traced is not None:
        against = tuple(other.id for base in traced.pair for other in base.facts)
        return Judgement(fact=fact.id, verdict="agrees", against=against)
    return Judgement(fact=fact.id, verdict="abstains", reason=_tell_reason(fact))


def _tell_reason(fact: Fact) -> str:
    if fact.confidence < MIN_CONFIDENCE:
        return "读数把握不足，不作比较"
    if fact.scope != "own":
        return _SCOPES[fact.scope]
    if fact.indicator is None:
        return "不是统计表所列的事项"
    if fact.measure in _RATES:
        return "报告未列出可供计算的数"
    if fact.item is not None:
        return "表中不分列此项"
    return "是所列总数的一部分，不与总数比较"
