"""The kinds of headings, in the wordings of all eras."""

import pytest

from extractor.schema.headings import load_headings

KINDS = {
    "preamble": ["引言", "前言"],
    "overview": ["概述", "总体情况", "基本概况", "政府信息公开工作概述", "总体工作情况", "信息公开年度工作基本情况、主要亮点和成效", "2017年政府信息公开工作情况"],
    "organisation": ["政府信息公开的组织领导和制度建设情况", "领导重视,机制健全", "组织机构建设情况", "加强组织领导"],
    "disclosure": ["主动公开", "主动公开政府信息以及公开平台建设情况", "行政机关主动公开政府信息情况", "信息主动公开工作情况", "公开情况", "主动公开的数量"],
    "application": ["依申请公开", "依申请公开政府信息和不予公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开申请办理情况", "申请处理情况", "答复情况"],
    "response": ["回应解读情况", "主动回应社会关切的情况", "发布解读、回应社会关切以及互动交流情况", "咨询处理情况", "政策解读"],
    "fee": ["收费及减免情况", "依申请公开政府信息收费情况", "与行政复议、行政诉讼有关的费用支出", "政府支出和收费", "政府信息公开事务的财政与实际支出情况"],
    "proceedings": ["因政府信息公开申请行政复议、提起行政诉讼的情况", "政府信息公开工作被申请行政复议、提起行政诉讼情况", "复议、诉讼和申诉情况", "举报投诉情况", "因政府信息公开引起的行政拆讼"],
    "problems": ["存在的主要问题及改进情况", "存在问题", "改进措施", "下一步工作打算", "存在的不足", "问题及改进"],
    "other": ["其他需要报告的事项", "需要说明的事项与附表", "其它事项", "专有名词解释", "建议和提案办理结果情况"],
    "staffing": ["人员和收支情况", "机构建设和保障经费情况", "会议和培训情况", "工作人员情况"],
    "key_areas": ["重点领域政府信息公开工作推进情况和公开情况", "政务公开工作要点落实情况"],
    "management": ["政府信息管理情况", "政府信息资源管理", "信息公开标准化规范化建设", "指南和目录编制情况"],
    "platform": ["府信息公开平台建设", "政府信息公开平台管理", "公开渠道", "政府网站建设"],
    "supervision": ["监督保障", "监督管理", "保密审查及监督检查情况", "工作考核、社会评议和责任追究情况"],
    "subordinate": ["所属事业单位信息公开工作推进措施和落实情况"],
    "attachment": ["附件", "附表"],
    "statistics": ["政府信息公开情况统计表", "附表:指标统计表"],
    "unknown": ["狠抓落实", "稳中求进"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "title"), [(k, t) for k, titles in KINDS.items() for t in titles])
def test_kind(kind, title):
    assert load_headings().kind(title) == kind


FREE = {"领导重视,机制健全", "加强组织领导", "附表:指标统计表", *KINDS["unknown"]}


@pytest.mark.parametrize("title", [t for ts in KINDS.values() for t in ts if t not in FREE])
def test_every_official_wording_is_made_of_heading_words(title):
    assert load_headings().is_worded(title)


@pytest.mark.parametrize(
    "line",
    [
        "我局主动公开信息",
        "情况",
        "主动公开政府信息50条",
        "特此报告",
        "没有行政复议",
        "云岭县概况信息",
        "",
    ],
)
def test_what_is_not_made_of_heading_words(line):
    assert not load_headings().is_worded(line)


def test_kinds_are_inherited_only_where_the_parent_says_all():
    headings = load_headings()
    assert headings.kind("形式单一", "problems") == "problems"
    assert headings.kind("形式单一", "overview") == "unknown"
    assert headings.kind("收费情况", "problems") == "problems"
    assert headings.kind("扎实推进", "fee") == "fee"
    assert headings.kind("主动公开情况", "organisation") == "disclosure"


def test_every_kind_of_a_rule_is_reached_by_its_first_word():
    headings = load_headings()
    unreached = [r.kind for r in headings.kinds if headings.kind(r.any[0]) != r.kind]
    assert unreached == []
