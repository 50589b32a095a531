"""How each number of the prose was read, and why some were left without an indicator."""

from bisect import bisect_right
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.table import Column, Table
from rich.text import Text

from extractor.datamodel import Fact, Report, Statement
from extractor.outputs.console import make_table, show
from extractor.outputs.evidence import clean
from extractor.outputs.field_table import show_evidence, show_value
from extractor.outputs.labels import STATEMENTS, name_fact, name_indicator
from extractor.outputs.terminal import show_header
from extractor.schema import Schema, load_schema

RULES = {
    "own clause": "所在分句的用词",
    "own verb": "所在分句的动词",
    "cases of people": "提起复议、诉讼的人",
    "spoken of before": "前面已说的数字",
    "noun behind the number": "数字后的名词",
    "behind the number": "数字后的用词",
    "part": "“其中”一类的分项",
    "category": "按类别列出的分项",
    "applicant": "按申请人列出的分项",
    "distribution": "“分别”“各”“均”依次对应",
    "shared number": "一个数字由几个指标共有",
    "all of the number before": "前一个数字的全部",
    "left over": "其余、结转的数字",
    "exception": "“除……外”的例外",
    "clause before": "前一分句的用词",
    "sentence": "本句前面的用词",
    "heading": "标题的用词",
    "no subject": "与相邻数字的关系",
    "percentage": "占比或增减的百分数",
    "compared with": "与上年相比的数字",
    "other year": "注明年份的数字",
    "new value": "变动后的数字",
    "number before": "前一个数字所计之事",
    "restated": "重述前面的数字",
    "total of the parts": "分项之后的合计",
    "said to be none": "明说没有",
    "participants": "培训之后的人数",
    "information": "公开的信息条数",
    "items of the form": "统计表项目的说法",
    "cases of disclosure": "各类案件中涉及信息公开的",
    "reason and refusal": "兼为不公开及其理由",
    "all applications": "全部申请",
    "outcome of the one case": "唯一一件的结果",
    "applicant of the one case": "唯一一件的申请人",
    "the other outcomes": "其余办理结果",
}
"""By which rule a number was given its indicator."""

REASONS = {
    "no subject": "没有用词说明所计何事",
    "own verb": "动词所及不是指标",
    "behind the number": "数字后的用词不是指标",
    "spoken of before": "前面已说的数字",
    "part": "所属的总数未归入指标",
    "category": "所属的总数未归入指标",
    "percentage": "占比的对象不是指标",
    "said to be none": "所说没有的事不是指标",
    "distribution": "依次对应的事不是指标",
    "a mean or a tariff": "平均数、每次之数或收费标准",
    "cases that something was done with": "所处理的那几件",
    "something else that is applied for": "申请别的事项",
    "a fee that was not asked for": "减免的费用",
    "charges that have nothing to do with disclosure": "与信息公开无关的收费",
    "interpretations by the head of the agency": "负责人解读的篇数",
    "one case that is told of": "所举的某一件",
    "people added, not all there are": "增加的人数，不是总数",
    "information taken back, no applications": "撤下的信息，不是申请",
    "what applications are about": "申请所涉的事项",
    "people who asked or came, no applications": "咨询、来访的人次，不是申请",
    "money that was spent, no fee": "开支，不是收费",
    "copies of something else than the gazette": "公报以外的印刷品",
    "how often a box was opened": "开箱的次数",
    "questions about applications, no applications": "咨询申请事宜的次数，不是申请",
    "one application among those counted": "已计入的申请中的一件",
    "how often something was done to one application": "对同一申请办理的次数",
    "the least and the most of several units": "各单位中最多、最少之数",
    "said exactly behind": "其后另有确数",
    "outvoted": "与明确说出的数字不符，应系另一事项",
    "a sum over several indicators": "几个指标之和",
    "cases of all kinds, not only of disclosure": "各类案件，不限于信息公开",
    "documents that are reviewed are not issued": "清理、审查的文件，不是制发的",
    "a verb of publishing alone counts pieces of information only": "只说发布，单位又不是信息的条数",
    "pieces that others adopted": "被其他单位采用的信息",
    "times something was done, no cases": "做事的次数，不是件数",
    "applications that something else concerned": "另一事项涉及的申请",
    "attributes of the information made, no applications": "所产生信息的公开属性，不是申请",
    "information made, not disclosed": "产生的信息，不是公开的",
    "a fee that was asked for, not collected": "通知缴纳的费用，不是已收的",
    "cases reported for the record": "备案的案件",
    "training of others that is attended": "参加别人举办的培训",
    "training that is attended is not held": "参加培训，不是举办",
    "people sent to the training of others": "派去参加别人培训的人",
    "complaints about something else than disclosure": "与信息公开无关的投诉举报",
    "the applications of one applicant": "某一申请人的申请",
    "cases decided as the authority, not suffered": "作为复议机关审结的案件",
    "a number of the problems, not of the year": "问题与打算中的数字，不是本年的",
    "the case has nothing to do with disclosure": "与信息公开无关的案件",
}
"""Why a number was left without an indicator."""

_NAMED = ("own clause", "other thing", "noun behind the number", "clause before", "sentence")
"""Rules that, without an indicator, found words for a thing that no indicator covers."""


def print_explanations(reports: Iterable[Report], console: Console) -> None:
    """Of each report every number of the prose, sentence by sentence, and how it was read."""
    schema = load_schema()
    for report in reports:
        sentences = [
            _explain_sentence(sentence, facts, report, schema)
            for sentence, facts in group_facts(report)
        ]
        nothing = Text("正文没有数据", style="dim")
        parts = [_make_rows(head=True), *sentences] if sentences else [nothing]
        show(console, show_header(report), Text(), *parts)


def group_facts(report: Report) -> list[tuple[Statement, list[Fact]]]:
    """The sentences that state numbers, each with its numbers, in text order."""
    starts = [statement.start for statement in report.statements]
    groups: dict[int, list[Fact]] = {}
    for fact in report.facts:
        if fact.origin == "prose" and starts:
            groups.setdefault(max(bisect_right(starts, fact.start) - 1, 0), []).append(fact)
    return [(report.statements[index], facts) for index, facts in sorted(groups.items())]


def explain_rule(fact: Fact) -> str:
    """Why a number of the prose was given its indicator, or none, in Chinese; else as the rule is called.

    Examples
    --------
    >>> from extractor import extract
    >>> report = extract("一、概述\\n接受咨询52人次，收到申请3件。".encode(), name="a.txt")
    >>> [explain_rule(fact) for fact in report.facts]
    ['“咨询”不是指标', '所在分句的用词']
    """
    if fact.indicator is not None:
        return RULES.get(fact.rule, fact.rule)
    if fact.rule in _NAMED and fact.cue:
        return f"“{fact.cue}”不是指标"
    return REASONS.get(fact.rule, "未见指标的用词" if fact.rule in _NAMED else fact.rule)


def _explain_sentence(
    sentence: Statement, facts: list[Fact], report: Report, schema: Schema
) -> RenderableType:
    """The sentence with its type, and below it one row a number."""
    table = _make_rows(head=False)
    for fact in facts:
        table.add_row(
            show_evidence([fact], report),
            _show_reading(fact, schema, report.report.form),
            clean(fact.cue),
            Text(clean(explain_rule(fact)), style="" if fact.indicator else "yellow"),
            f"{fact.confidence:.3f}",
        )
    heading = Text.assemble((STATEMENTS[sentence.type], "bold cyan"), "  ", clean(sentence.text))
    return Group(heading, table)


def _make_rows(head: bool) -> Table:
    """A table without rows; the headings are shown once, above all sentences."""
    table = make_table(
        Column("依据", ratio=6, overflow="fold"),
        Column("读作", ratio=7, overflow="fold"),
        Column("用词", ratio=3, overflow="fold"),
        Column("规则", ratio=5, overflow="fold"),
        Column("可信", width=5, no_wrap=True),
        expand=True,
    )
    table.show_header = head
    return table


def _show_reading(fact: Fact, schema: Schema, form: str | None) -> Text:
    """Value, unit and name of what a number was taken for."""
    percent = fact.measure in ("share", "change_percent") and not fact.unit
    number = f"{show_value(fact)}{'%' if percent else ''} {clean(fact.unit or '')}".rstrip()
    name = name_fact(fact, schema, form)
    if fact.item and fact.indicator:
        name = f"{name_indicator(fact.indicator, schema, form)}：{name}"
    return Text.assemble(
        (number, "bold"),
        f" {clean(name)}",
        (f" {fact.indicator}" if fact.indicator else "", "dim"),
    )
