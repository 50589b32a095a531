"""The catalogue of findings as data, and the making of one finding from it."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from pathlib import Path

import msgspec

from extractor.datamodel import Citation, Fact, Finding, Severity, Span
from extractor.schema.validation import read_yaml


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of finding: its short title, how bad it is, and the sentence that tells it."""

    title: str
    severity: Severity
    message: str
    mild: str | None = None
    """The sentence for a case that is only worth a hint."""


@cache
def load_catalogue() -> dict[str, Entry]:
    """All kinds of findings by code, in the order of ``catalogue.yaml``.

    Examples
    --------
    >>> load_catalogue()["sum-mismatch"].title
    '分项之和不等于合计'
    """
    return read_yaml("catalogue.yaml", dict[str, Entry], Path(__file__).parent)


def make_finding(
    code: str,
    indicator: str | None = None,
    *,
    expected: Decimal | None = None,
    found: Decimal | None = None,
    facts: Iterable[Fact] = (),
    evidence: Iterable[Span] = (),
    elsewhere: Iterable[Citation] = (),
    mild: bool = False,
    words: dict[str, str],
) -> Finding:
    """A finding of the catalogue, its sentence filled with `words`; it gets its id later."""
    entry = load_catalogue()[code]
    template = entry.mild if mild and entry.mild else entry.message
    spans = {(span.start, span.end): span for span in evidence}
    return Finding(
        id="",
        code=code,
        severity="info" if mild else entry.severity,
        indicator=indicator,
        expected=expected,
        found=found,
        message=template.format(**words),
        facts=tuple(dict.fromkeys(fact.id for fact in facts)),
        evidence=tuple(spans.values()),
        elsewhere=tuple(elsewhere),
    )
