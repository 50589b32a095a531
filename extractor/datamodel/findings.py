"""Findings: what contradicts what, with the evidence of both sides, and what one edit would mend."""

from decimal import Decimal
from typing import Literal

import msgspec

from extractor.datamodel.span import Span

Severity = Literal["error", "warning", "info"]
Verdict = Literal["agrees", "explained", "differs", "nil", "missing", "abstains"]


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence in another report (last year's, a subordinate's); the offsets are of its text."""

    source: str
    year: int | None
    fact: str
    start: int
    end: int
    text: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One contradiction, or one thing a reviewer should look at."""

    id: str
    code: str
    severity: Severity
    indicator: str | None
    expected: Decimal | None
    found: Decimal | None
    message: str
    """One Chinese sentence a civil servant understands."""
    facts: tuple[str, ...]
    evidence: tuple[Span, ...]
    elsewhere: tuple[Citation, ...] = ()
    """The other side, where it stands in another report."""
    group: str | None = None
    """Id of the group of findings that one edit would mend."""
    fingerprint: str = ""
    """The same for the same contradiction, whenever and from whatever format it was read."""


class Suspect(msgspec.Struct, frozen=True, kw_only=True):
    """A number that may be the wrong one: with ``value`` instead, ``repairs`` would be no findings."""

    fact: str
    value: Decimal
    repairs: tuple[str, ...]


class FindingGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Findings with one cause; the likeliest suspect comes first.

    Suspects are level where nothing in the report tells them apart: `level` is
    how many of the first ones are.
    """

    id: str
    findings: tuple[str, ...]
    suspects: tuple[Suspect, ...]
    level: int = 1


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What came of holding one number of the prose against the rest of the report.

    ``abstains`` is not agreement: there was nothing to hold it against, or
    nothing that may be compared; ``reason`` says why.
    """

    fact: str
    verdict: Verdict
    against: tuple[str, ...] = ()
    reason: str | None = None
