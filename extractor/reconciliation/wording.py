"""How findings name indicators, numbers and places: words a civil servant uses."""

import re
from decimal import Decimal

from extractor.datamodel import Fact
from extractor.reconciliation.case import Case
from extractor.reconciliation.neighbours import find_neighbour

APPLICANTS = {
    "natural_person": "自然人",
    "business": "商业企业",
    "research": "科研机构",
    "public_interest": "社会公益组织",
    "legal_service": "法律服务机构",
    "other_org": "其他组织",
    "organisation": "法人或其他组织",
    "total": "总计",
}
_NOTE = re.compile(r"（[^（）]*）")
_LONGEST = 40


def name_indicator(case: Case, indicator: str | None, applicant: str | None = None) -> str:
    """The label that the report's form prints for an indicator, with the applicant's column."""
    entry = case.schema.indicators.get(indicator or "")
    if entry is None:
        return indicator or "数量"
    labels = entry.label.split(" / ")
    old = case.header.form in (None, "2008", "2014")
    label = _NOTE.sub("", labels[0] if old else labels[min(1, len(labels) - 1)]) or labels[0]
    column = APPLICANTS.get(applicant or "total", "")
    return label if column in ("", "总计") else f"{label}（{column}）"


def write_number(value: Decimal | None, unit: str | None = None) -> str:
    """A number with its unit, without an exponent.

    Examples
    --------
    >>> write_number(Decimal("1E+3"), "件")
    '1000件'
    """
    if value is None:
        return "空白"
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"{plain or '0'}{unit or ''}"


def quote(fact: Fact) -> str:
    """The words of a fact, shortened in the middle if they are many."""
    words = "".join(fact.text.split())
    return words if len(words) <= _LONGEST else f"{words[:18]}…{words[-18:]}"


def name_unit(case: Case, indicator: str | None) -> str:
    """The unit of an indicator."""
    entry = case.schema.indicators.get(indicator or "")
    return entry.unit if entry else ""


def suggest_cell(case: Case, claim: Fact) -> str:
    """A remark where the claim's number is that of a neighbouring cell: …疑为…之数."""
    neighbour = find_neighbour(case.ledger, claim)
    if neighbour is None:
        return ""
    indicator, applicant = neighbour
    if indicator == claim.indicator:
        return f"（疑为“{APPLICANTS[applicant]}”一栏之数）"
    return f"（疑为“{name_indicator(case, indicator, applicant)}”之数）"
