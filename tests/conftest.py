"""A report made by hand, so that outputs and archives are tested without the stages before."""

from decimal import Decimal
from typing import Any

import pytest

from extractor.datamodel import (
    Document,
    Explanation,
    Fact,
    Finding,
    Header,
    Report,
    Section,
    Span,
    Statement,
    Table,
)

TEXT = (
    "云溪县水利局2017年政府信息公开工作年度报告\n"
    "一、概述\n"
    "本年度共主动公开政府信息67条。其中，工作动态64条，政策文件约1万条。\n"
    "我局2017年没有收到公开申请，共收办3条。\n"
    "主动公开政府信息数\t条\t76\n"
    "收到申请数\t件\t\n"
    "制发规范性文件总数\t件\t0\n"
    "召开会议数\t次\t两次\n"
)


def make_fact(id_: str, evidence: str, digits: str, **keys: Any) -> Fact:
    start = TEXT.index(evidence)
    value_start = TEXT.index(digits, start)
    defaults: dict[str, Any] = {
        "origin": "prose",
        "unit": "条",
        "state": "value",
        "section": "s1",
    }
    return Fact(
        id=id_,
        start=start,
        end=start + len(evidence),
        text=evidence,
        value_start=value_start,
        value_end=value_start + len(digits),
        **{**defaults, **keys},
    )


def make_cell(id_: str, row: str, printed: str, **keys: Any) -> Fact:
    start = TEXT.index(row) + len(row)
    defaults: dict[str, Any] = {"origin": "table", "unit": "条", "table": "t1"}
    return Fact(
        id=id_,
        start=start,
        end=start + len(printed),
        text=printed,
        value_start=start,
        value_end=start + len(printed),
        **{**defaults, **keys},
    )


def span(fact: Fact) -> Span:
    return Span(fact.start, fact.end, fact.text)


@pytest.fixture
def report() -> Report:
    total = make_fact(
        "f1", "本年度共主动公开政府信息67条", "67", indicator="disclosure.total", value=Decimal(67)
    )
    news = make_fact(
        "f2",
        "工作动态64条",
        "64",
        indicator="disclosure.total",
        value=Decimal(64),
        item="工作动态",
        whole="f1",
    )
    policies = make_fact(
        "f3",
        "政策文件约1万条",
        "1万",
        indicator="disclosure.total",
        value=Decimal("1E+4"),
        item="政策文件",
        qualifier="about",
        whole="f1",
    )
    none = make_fact(
        "f4",
        "我局2017年没有收到公开申请",
        "没有",
        indicator="application.received",
        value=Decimal(0),
        state="nil",
        unit="件",
    )
    handled = make_fact(
        "f5",
        "共收办3条",
        "3",
        indicator="application.handled",
        value=Decimal(3),
        explained_by=Explanation(facts=("f4",), formula="application.received 3"),
    )
    cells = (
        make_cell(
            "f6",
            "主动公开政府信息数\t条\t",
            "76",
            indicator="disclosure.total",
            value=Decimal("76.00"),
            state="value",
        ),
        make_cell(
            "f7",
            "收到申请数\t件\t",
            "",
            indicator="application.received",
            value=None,
            state="blank",
            unit="件",
        ),
        make_cell(
            "f8",
            "制发规范性文件总数\t件\t",
            "0",
            indicator="normative.issued",
            value=Decimal(0),
            state="zero",
            unit="件",
        ),
        make_cell(
            "f9",
            "召开会议数\t次\t",
            "两次",
            indicator="meeting.total",
            value=None,
            state="text",
            unit="次",
        ),
    )
    body = TEXT.index("本年度")
    section = Section(
        id="s1",
        parent=None,
        level=1,
        number="一",
        title="概述",
        kind="overview",
        start=TEXT.index("一、"),
        end=TEXT.index("主动公开政府信息数"),
        title_start=TEXT.index("概述"),
        title_end=TEXT.index("概述") + 2,
        body_start=body,
    )
    sentence = TEXT[body : TEXT.index("。") + 1]
    return Report(
        document=Document(
            source="sample.txt",
            media_type="text/plain",
            encoding="utf-8",
            sha256="0" * 64,
            text=TEXT,
            blocks=(),
        ),
        report=Header(
            title="云溪县水利局2017年政府信息公开工作年度报告",
            agency="云溪县水利局",
            year=2017,
            form="2014",
            period=("2017-01-01", "2017-12-31"),
        ),
        sections=(section,),
        tables=(Table(id="t1", form="2014", section=None, start=0, end=1, rows=4, columns=3),),
        facts=(total, news, policies, none, handled, *cells),
        statements=(
            Statement(
                id="p1",
                type="count",
                section="s1",
                indicators=("disclosure.total",),
                start=body,
                end=body + len(sentence),
                text=sentence,
                confidence=0.9,
            ),
        ),
        findings=(
            Finding(
                id="n1",
                code="prose-table-mismatch",
                severity="error",
                indicator="disclosure.total",
                expected=Decimal("76.00"),
                found=Decimal(67),
                message="正文称主动公开67条，统计表为76条，二者不一致。",
                facts=("f1", "f6"),
                evidence=(span(total), span(cells[0])),
            ),
        ),
        warnings=("表格第3行缺一格",),
    )
