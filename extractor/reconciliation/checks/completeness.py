"""What the form requires, and the order of the headings."""

from collections.abc import Iterator
from decimal import Decimal

from extractor.datamodel import Finding, Section, Span
from extractor.language.cardinals import read_cardinal
from extractor.language.dates import SMALL_NUMBERS
from extractor.reconciliation.case import Case
from extractor.reconciliation.catalogue import make_finding
from extractor.reconciliation.registry import check
from extractor.schema.forms import Form, FormTable

_SECTIONS = {
    "overview": "概述（总体情况）",
    "disclosure": "主动公开政府信息情况",
    "response": "回应解读情况",
    "application": "收到和处理政府信息公开申请情况",
    "fee": "收费及减免情况",
    "proceedings": "行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "other": "其他需要报告的事项",
}


def _choose_form(case: Case) -> Form | None:
    """The form of the report, or where it has no table the form of its year."""
    if case.header.form:
        return case.schema.forms.get(case.header.form)
    year = case.header.year
    for form in reversed(case.schema.forms.values()):
        if year and form.years[0] <= year and (form.years[1] is None or year <= form.years[1]):
            return form
    return None


@check("missing-section")
def find_missing_sections(case: Case) -> Iterator[Finding]:
    """Every section that the form requires is there.

    Source: 国办公开办函〔2019〕60号 and 〔2021〕30号; before them 《条例》 on what a
    report contains.
    """
    form = _choose_form(case)
    kinds = {section.kind for section in case.layout.sections}
    for kind in form.required_sections if form and kinds else ():
        if kind not in kinds:
            words = {"name": _SECTIONS.get(kind, kind)}
            yield make_finding("missing-section", words=words)


@check("missing-table")
def find_missing_tables(case: Case) -> Iterator[Finding]:
    """Every table that the form requires is there.

    Source: 国办发〔2014〕32号, 国办公开办函〔2019〕60号 and 〔2021〕30号.
    """
    form = _choose_form(case)
    present = {f.indicator for f in case.ledger.facts.values() if f.origin == "table"}
    for table in form.tables if form else ():
        if table.required and not present.intersection(_indicators(table)):
            yield make_finding("missing-table", words={"name": table.title})


def _indicators(table: FormTable) -> set[str]:
    cells = {indicator for row in table.cells.values() for indicator in row.values()}
    return cells.union(row.key for row in table.rows if row.key)


@check("heading-order")
def check_heading_numbers(case: Case) -> Iterator[Finding]:
    """The numbers of the headings of one level run 一, 二, 三 without gap or repetition.

    Source: GB/T 9704 on the numbering of official documents.
    """
    last: dict[tuple[str | None, int, bool], int] = {}
    for section in case.layout.sections:
        number = _count(section)
        if number is None:
            continue
        series = (section.parent, section.level, section.number.isdecimal())
        expected = last.get(series, 0) + 1
        last[series] = number
        if number != expected:
            yield _report(case, section, number, expected)


def _count(section: Section) -> int | None:
    if not section.number:
        return None
    if section.number in SMALL_NUMBERS:
        return SMALL_NUMBERS[section.number]
    cardinal = read_cardinal(section.number, 0)
    whole = cardinal is not None and cardinal.end == len(section.number)
    return int(cardinal.value) if cardinal is not None and whole else None


def _report(case: Case, section: Section, number: int, expected: int) -> Finding:
    return make_finding(
        "heading-order",
        expected=Decimal(expected),
        found=Decimal(number),
        evidence=[Span.of(case.document.text, section.start, section.title_end)],
        words={"title": section.title, "number": section.number, "expected": str(expected)},
    )
