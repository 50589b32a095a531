"""Every check has its rule, its place in the catalogue, and examples that it tells apart."""

import pytest

from extractor.reconciliation import CHECKS
from extractor.reconciliation.catalogue import load_catalogue

from .builder import Report
from .examples import EXAMPLES

CODES = {
    "prose-table-mismatch", "nil-conflict", "missing-in-table", "prose-prose-mismatch",
    "sum-mismatch", "balance-mismatch", "breakdown-mismatch", "subset-exceeds-total",
    "share-mismatch", "change-mismatch", "period-mismatch", "unit-mismatch", "not-a-number",
    "missing-section", "missing-table", "heading-order", "template-residue", "carryover-mismatch",
    "stock-mismatch",
}  # fmt: skip


def test_every_code_has_a_check_an_entry_and_examples() -> None:
    assert set(CHECKS) == CODES
    assert set(load_catalogue()) == CODES | {"aggregate-mismatch"}  # over several reports
    assert set(EXAMPLES) == CODES


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_positive_example_has_exactly_this_finding(code: str) -> None:
    wrong, indicator, _ = EXAMPLES[code]
    severity = load_catalogue()[code].severity
    found = wrong().found(all_severities=severity == "info")
    others = {"missing-section", "missing-table"} - {code}
    assert [pair for pair in found if pair[0] not in others] == [(code, indicator)]


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_negative_example_is_clean(code: str) -> None:
    _, _, right = EXAMPLES[code]
    found = right().found(all_severities=True)
    assert code not in [pair[0] for pair in found]
    assert right().found() == []


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_evidence_is_the_text_and_the_message_one_sentence(code: str) -> None:
    report: Report = EXAMPLES[code][0]()
    facts, findings = report.reconcile()
    ids = {fact.id for fact in facts}
    for finding in findings:
        assert finding.message.endswith("。")
        assert "{" not in finding.message
        assert ids.issuperset(finding.facts)
        for span in finding.evidence:
            assert report.text[span.start : span.end] == span.text != ""
    assert [f.id for f in findings] == [f"n{i + 1}" for i in range(len(findings))]
