"""Findings: what contradicts what, with the evidence of both sides."""

from decimal import Decimal
from typing import Literal

import msgspec

from extractor.datamodel.span import Span

Severity = Literal["error", "warning", "info"]


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
