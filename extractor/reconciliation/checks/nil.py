"""None said of what is counted elsewhere."""

from collections.abc import Iterator

from extractor.datamodel import Fact, Finding
from extractor.reconciliation.agreement import is_partial_nil
from extractor.reconciliation.case import Case, Comparison
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.ledger import MOST, Key
from extractor.reconciliation.registry import check
from extractor.reconciliation.wording import name_indicator, name_unit, quote, write_number


@check("nil-conflict")
def find_nil_conflicts(case: Case) -> Iterator[Finding]:
    """What is said to be none is above zero nowhere, neither in a table nor in another sentence.

    A blank cell agrees with none. A nil of a part only (除此之外, one kind of fee)
    contradicts nothing.

    Source: plain logic; the forms count what the prose denies.
    """
    against_table: dict[Key, list[Comparison]] = {}
    for comparison in case.comparisons:
        if comparison.verdict == "nil":
            claim = comparison.claim
            denied: Key = (claim.indicator or "", claim.applicant or "total")
            against_table.setdefault(denied, []).append(comparison)
    explained = case.explained()
    for key, claims in case.ledger.claims.items():
        compared = against_table.get(key, [])
        facts = [*_contradicting(case, claims, explained)]
        facts += [c.claim for c in compared if c.claim not in facts]
        if facts:
            yield _report(case, key, facts, compared)


def _contradicting(case: Case, claims: list[Fact], explained: set[str]) -> list[Fact]:
    """The claims of which some say none and some say more, in different sentences."""
    if len(claims) < 2:
        return []
    nils = [c for c in claims if not c.value and not is_partial_nil(case.ledger, c)][:MOST]
    some = [claim for claim in claims if claim.value and claim.id not in explained][:MOST]
    pairs = [(n, s) for n in nils for s in some if not case.ledger.same_sentence(n, s)]
    return list({fact.id: fact for pair in pairs for fact in pair}.values())


def _report(case: Case, key: Key, facts: list[Fact], compared: list[Comparison]) -> Finding:
    cells = compared[0].cells if compared else ()
    value = compared[0].value if compared else None
    label = name_indicator(case, *key)
    table = f"统计表“{label}”为{write_number(value, name_unit(case, key[0]))}"
    nil = next((fact for fact in facts if not fact.value), None)
    some = next((fact for fact in facts if fact.value), None)
    every = (*facts, *cells)
    return make_finding(
        "nil-conflict",
        key[0],
        expected=value if compared else (some.value if some else None),
        found=compared[0].claim.value if compared else (nil.value if nil else None),
        facts=every,
        evidence=map(case.show, every),
        words={
            "none": f"正文称“{quote(nil)}”" if nil else table,
            "some": f"正文称“{quote(some)}”" if some else table,
        },
    )
