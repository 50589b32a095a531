"""What the keys of the output contract are called in Chinese, for people."""

import re

from extractor.datamodel import Fact, Severity, Verdict
from extractor.reconciliation.wording import APPLICANTS
from extractor.schema import Schema

TOPICS = {
    "disclosure": "主动公开",
    "regulation": "规章",
    "normative": "规范性文件",
    "licence": "行政许可",
    "other_service": "其他对外管理服务",
    "penalty": "行政处罚",
    "coercion": "行政强制",
    "charge": "行政事业性收费",
    "procurement": "政府集中采购",
    "response": "回应解读",
    "application": "依申请公开",
    "review": "行政复议",
    "litigation": "行政诉讼",
    "litigation_direct": "行政诉讼：未经复议直接起诉",
    "litigation_after_review": "行政诉讼：复议后起诉",
    "complaint": "举报投诉",
    "library": "向查阅场所报送信息",
    "portal": "公开网站",
    "gazette": "政府公报",
    "reading_point": "查阅点",
    "fee": "收费",
    "staff": "机构和人员",
    "budget": "经费",
    "meeting": "会议",
    "training": "培训",
}
"""By the first part of an indicator's id."""

OTHER_TOPIC = "其他数字"

_OLD_FORMS = (None, "2008", "2014")
_NOTE = re.compile("（[^（）]*）")

QUALIFIERS = {
    "exact": "",
    "about": "约",
    "more_than": "超",
    "less_than": "不足",
    "at_least": "至少",
    "at_most": "至多",
}

MEASURES = {
    "count": "",
    "amount": "",
    "share": "占比",
    "change": "同比增减",
    "change_percent": "同比",
}

SCOPES = {
    "own": "",
    "cumulative": "累计",
    "previous_year": "上年",
    "planned": "计划",
    "subordinate": "下属单位",
    "other": "其他口径",
}

STATES = {
    "value": "",
    "zero": "0",
    "nil": "无",
    "blank": "空",
    "not_applicable": "不适用",
    "text": "文字",
}

SEVERITIES: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}

VERDICTS: dict[Verdict, tuple[str, str]] = {
    "agrees": ("一致", "green"),
    "explained": ("可解释", "cyan"),
    "differs": ("不一致", "bold red"),
    "nil": ("有无矛盾", "bold red"),
    "missing": ("表格漏填", "yellow"),
    "abstains": ("未比", "dim"),
}
"""What came of a number of the prose, and in which colour a terminal says it."""

STATEMENTS = {
    "basis": "编制依据",
    "boilerplate": "套话",
    "organisation": "组织制度",
    "measure": "工作举措",
    "count": "数据",
    "nil_applications": "无申请",
    "nil_proceedings": "无复议诉讼",
    "nil_complaints": "无举报投诉",
    "nil_fees": "无收费",
    "nil_other": "其他零报告",
    "problem": "问题",
    "improvement": "改进",
    "nothing_to_report": "无其他事项",
    "closing": "结尾",
}


def name_topic(indicator: str | None) -> str:
    """The topic under which an indicator is listed.

    Examples
    --------
    >>> name_topic("application.outcome.total")
    '依申请公开'
    """
    first = (indicator or "").partition(".")[0]
    return TOPICS.get(first, first or OTHER_TOPIC)


def name_indicator(indicator: str | None, schema: Schema, form: str | None) -> str:
    """The label of an indicator: of those in the schema the one that the report's form prints."""
    entry = schema.indicators.get(indicator or "")
    if entry is None:
        return indicator or ""
    labels = entry.label.split(" / ")
    return _NOTE.sub("", labels[0 if form in _OLD_FORMS else min(1, len(labels) - 1)]) or labels[0]


def name_fact(fact: Fact, schema: Schema, form: str | None) -> str:
    """What a fact counts: its indicator or the part of it, with measure, scope and applicant."""
    applicant = None if fact.applicant == "total" else fact.applicant
    notes = (MEASURES[fact.measure], SCOPES[fact.scope], APPLICANTS.get(applicant or "", ""))
    note = "，".join(filter(None, notes))
    name = fact.item or name_indicator(fact.indicator, schema, form) or "未归入指标"
    return f"{name}（{note}）" if note else name
