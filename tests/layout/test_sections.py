"""Which lines are headings, what they are called, and how they nest."""

import pytest

SENTENCE = "全年各项公开工作按要求开展，群众可以在网站查询有关内容，未发生差错。"


def titles(sections):
    return [(number, title) for _, number, title, _ in sections]


def test_form_of_2021_with_run_in_headings(outline):
    assert outline(
        "一、总体情况",
        "2022年，我市稳步推进各项工作。",
        "（一）主动公开。全年公开信息210条。",
        "（二）依申请公开情况。收到申请3件。",
        "（三）政府信息资源管理情况：健全台账。",
        "（四）府信息公开平台建设。维护网站。",
        "（五）监督保障。开展检查2次。",
        "二、主动公开政府信息情况",
        "规章\t0\t0",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        SENTENCE,
        "六、其他需要报告的事项",
        "无。",
    ) == [
        (1, "一", "总体情况", "overview"),
        (2, "一", "主动公开", "disclosure"),
        (2, "二", "依申请公开情况", "application"),
        (2, "三", "政府信息资源管理情况", "management"),
        (2, "四", "府信息公开平台建设", "platform"),
        (2, "五", "监督保障", "supervision"),
        (1, "二", "主动公开政府信息情况", "disclosure"),
        (1, "三", "收到和处理政府信息公开申请情况", "application"),
        (1, "四", "政府信息公开行政复议、行政诉讼情况", "proceedings"),
        (1, "五", "存在的主要问题及改进情况", "problems"),
        (1, "六", "其他需要报告的事项", "other"),
    ]


def test_slogans_are_headings_where_text_follows(outline):
    assert titles(outline(
        "一、概述",
        "（一）加强领导，明确分工。我局成立了领导小组，由办公室具体承办。",
        "（二）完善制度，规范流程。修订了公开指南，明确了报送时限。",
        "二、公开工作组织情况",
        "1、统一思想，提高认识。全局上下把公开工作摆上重要位置。",
        "2、落实责任，形成合力。各股室均确定一名信息员。",
    )) == [
        ("一", "概述"), ("一", "加强领导，明确分工"), ("二", "完善制度，规范流程"),
        ("二", "公开工作组织情况"), ("1", "统一思想，提高认识"), ("2", "落实责任，形成合力"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ("1.做好资料查阅服务，各股室指定专人接待来访群众。", "2.及时更新公开目录，按月检查链接是否有效。"),
        ("（一）公开内容不够全面。", "（二）更新不够及时。"),
        ("（一）部分栏目更新较慢；", "（二）解读形式单一；"),
        ("1.我局共公开信息50条。均在网站公开。", "2.2017年，我局收到申请3件。均已答复。"),
        ("一是加强组织领导。定期召开会议研究公开工作。", "二是完善工作机制。明确专人负责。"),
        ("①加强学习。组织业务人员参加培训。", "②加强检查。每季度通报一次。"),
        ("2.5万余人次访问了网站。", "12，086条信息通过网站公开。"),
        ("三公经费公开情况良好，群众可以查询。", "五公开要求纳入办文程序，落实到位。"),
        ("一方面，认识仍有不足。另一方面，力量偏弱。", "十余家单位参加了培训。"),
        ("（一）没有收到申请。我局网站设有申请渠道。", "（二）均已按期答复。没有超期情况。"),
    ],
)  # fmt: skip
def test_list_items_and_sentences_are_no_headings(outline, lines):
    assert titles(outline("一、概述", SENTENCE, *lines)) == [("一", "概述")]


def test_enumeration_behind_a_run_in_heading_stays_text(outline):
    line = "（二）做好相关工作。1.做好查阅服务，方便群众。2.做好目录编制。认真编制目录。"
    assert titles(outline("一、概述", "（一）加强领导。成立领导小组。", line)) == [
        ("一", "概述"), ("一", "加强领导"), ("二", "做好相关工作"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "number", "title", "body"),
    [
        ("（三）收费情况：无。", "三", "收费情况", "无。"),
        ("（三）收费情况无。", "三", "收费情况", "无。"),
        ("1.主动公开政府信息的情况：96条", "1", "主动公开政府信息的情况", "96条"),
        ("（三）依申请公开情况。9件，均已办结。", "三", "依申请公开情况", "9件，均已办结。"),
        ("六、其他需要报告的事项 无。", "六", "其他需要报告的事项", "无。"),
        ("一、总体情况　　2021年，我局认真开展工作。", "一", "总体情况", "2021年，我局认真开展工作。"),
        ("一、总体情况2021年，我局认真开展工作。", "一", "总体情况", "2021年，我局认真开展工作。"),
        ("（二）依申请公开方面，全年收到申请2件。", "二", "依申请公开方面", "全年收到申请2件。"),
        ("一是主动公开方面：公开信息12条。", "一", "主动公开方面", "公开信息12条。"),
    ],
)  # fmt: skip
def test_where_a_run_in_heading_ends(lay, line, number, title, body):
    layout = lay(line)
    (section,) = layout.sections
    assert (section.number, section.title) == (number, title)
    (paragraph,) = layout.paragraphs
    text = line + "\n"
    assert text[paragraph.start : paragraph.end] == body
    assert section.body_start == paragraph.start
    assert text[section.title_start : section.title_end] == title
    assert paragraph.section == section.id


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("一 、总体情况", "一", "总体情况"),
        ("一.总体情况", "一", "总体情况"),
        ("一，总体情况", "一", "总体情况"),
        ("一总体情况", "一", "总体情况"),
        ("一 概 述", "一", "概述"),
        ("（ 一 ）主动公开情况", "一", "主动公开情况"),
        ("(一)、主动公开情况", "一", "主动公开情况"),
        ("（一主动公开情况", "一", "主动公开情况"),
        ("一）主动公开情况", "一", "主动公开情况"),
        ("㈠主动公开情况", "一", "主动公开情况"),
        ("１、主动公开情况", "１", "主动公开情况"),
        ("1 主动公开情况", "1", "主动公开情况"),
        ("1) 主动公开情况", "1", "主动公开情况"),
        ("⒈主动公开情况", "1", "主动公开情况"),
        ("（1）主动公开情况", "1", "主动公开情况"),
        ("第一部分 概述", "一", "概述"),
        ("第二章　主动公开政府信息情况", "二", "主动公开政府信息情况"),
        ("四、因政府信息公开工作被申请行政复议、提起行政拆讼情况", "四", "因政府信息公开工作被申请行政复议、提起行政拆讼情况"),
        ("二、主動公開政府信息情況：", "二", "主動公開政府信息情況"),
        ("十二、需要说明的事项与附表", "十二", "需要说明的事项与附表"),
        ("三、“放管服”信息公开情况", "三", "“放管服”信息公开情况"),
    ],
)  # fmt: skip
def test_numbers_in_all_shapes(outline, line, number, title):
    assert titles(outline(line, SENTENCE)) == [(number, title)]


def test_a_number_without_its_point_goes_on_counting(outline):
    assert titles(outline(
        "一 概述", SENTENCE, "二 镇村两级阳光村务", SENTENCE, "三公经费已经公开。", SENTENCE
    )) == [("一", "概述"), ("二", "镇村两级阳光村务")]  # fmt: skip


def test_first_style_is_the_first_level(outline):
    sections = outline(
        "1、概述", SENTENCE, "2、主动公开情况", "（1）公开内容", SENTENCE, "（2）公开形式", SENTENCE,
        "3、存在的问题", SENTENCE,
    )  # fmt: skip
    assert [(level, number) for level, number, *_ in sections] == [
        (1, "1"), (1, "2"), (2, "1"), (2, "2"), (1, "3"),
    ]  # fmt: skip


def test_styles_nest_and_parents_contain_their_children(lay):
    layout = lay(
        "一、概述", SENTENCE, "二、主动公开情况", "（一）公开情况", SENTENCE,
        "1.公开的类别情况", SENTENCE, "2.公开渠道", SENTENCE, "（二）公开形式", SENTENCE,
        "三、依申请公开情况", "1.申请情况", SENTENCE, "2.答复情况", SENTENCE,
    )  # fmt: skip
    by_id = {section.id: section for section in layout.sections}
    assert [s.id for s in layout.sections] == [f"s{i + 1}" for i in range(len(layout.sections))]
    nesting = [(s.title, s.parent and by_id[s.parent].title) for s in layout.sections]
    assert nesting == [
        ("概述", None), ("主动公开情况", None), ("公开情况", "主动公开情况"),
        ("公开的类别情况", "公开情况"), ("公开渠道", "公开情况"), ("公开形式", "主动公开情况"),
        ("依申请公开情况", None), ("申请情况", "依申请公开情况"), ("答复情况", "依申请公开情况"),
    ]  # fmt: skip
    for section in layout.sections:
        if section.parent:
            parent = by_id[section.parent]
            assert parent.start < section.start < section.end <= parent.end
            assert section.level == parent.level + 1


def test_contents_at_the_top_are_dropped(outline):
    contents = ("目录", "一、概述……………1", "二、主动公开情况............2", "三、附表")
    plain = ("一、概述", "二、主动公开情况", "三、附表")
    body = ("一、概述", SENTENCE, "二、主动公开情况", SENTENCE, "三、附表")
    expected = [("一", "概述"), ("二", "主动公开情况"), ("三", "附表")]
    assert titles(outline(*contents, *body)) == expected
    assert titles(outline(*plain, *body)) == expected


def test_headings_with_nothing_below_stay(outline):
    lines = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、其他情况")
    assert len(outline(*lines)) == 3


def test_captions(outline):
    caption = "云岭县水利局2016年度政府信息公开工作情况统计表"
    sections = outline(
        "一、概述", SENTENCE, "附件：1.政府信息公开情况统计表", "2.依申请公开情况统计表",
        "云岭县水利局", "2017年2月3日", caption, "（2016年度）", "统计指标\t单位\t统计数",
    )  # fmt: skip
    assert sections == [(1, "一", "概述", "overview"), (1, "", caption, "statistics")]


def test_caption_inside_a_section_ends_with_its_table(lay):
    layout = lay(
        "一、概述", SENTENCE, "政府信息公开情况统计表", "统计指标\t单位\t统计数", SENTENCE,
        "二、存在的问题", SENTENCE,
    )  # fmt: skip
    overview, table, _ = layout.sections
    assert (table.parent, table.kind) == (overview.id, "statistics")
    assert layout.grid_sections == (table.id,)
    assert [p.section for p in layout.paragraphs] == ["s1", "s1", "s3"]


def test_captions_of_the_later_forms_are_no_headings(outline):
    assert titles(outline(
        "二、主动公开政府信息情况", "第二十条第（一）项", "信息内容\t本年制发件数\t现行有效件数",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "规章\t1\t2",
    )) == [("二", "主动公开政府信息情况")]  # fmt: skip


def test_rows_of_an_unrecognised_table_are_no_headings(outline):
    assert titles(outline(
        "三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", "3", "0",
        "二、上年结转政府信息公开申请数量", "0", "（一）予以公开", "（七）总计", "四、结转下年度继续办理",
    )) == [("三", "收到和处理政府信息公开申请情况")]  # fmt: skip


def test_unnumbered_headings(outline):
    assert outline("##总体情况", SENTENCE, "##主动公开政府信息情况", SENTENCE, "附件") == [
        (1, "", "总体情况", "overview"), (1, "", "主动公开政府信息情况", "disclosure"),
    ]  # fmt: skip
    assert titles(outline("总体情况", SENTENCE, "依申请公开情况", SENTENCE)) == [
        ("", "总体情况"), ("", "依申请公开情况"),
    ]  # fmt: skip


def test_unnumbered_line_among_numbered_headings(outline):
    numbered = ("一、概述", SENTENCE, "{}", SENTENCE, "三、收费情况", SENTENCE)
    lost = [line.format("主动公开政府信息情况") for line in numbered]
    assert titles(outline(*lost))[1] == ("", "主动公开政府信息情况")
    whole = [line.replace("三", "二").format("主动公开政府信息情况") for line in numbered]
    assert titles(outline(*whole)) == [("一", "概述"), ("二", "收费情况")]


def test_level_hints_do_not_make_a_heading(outline):
    assert outline("#政府信息公开工作年度报告格式模板", "##一、总体情况", "##（文字描述）") == [
        (1, "一", "总体情况", "overview")
    ]


def test_slogan_takes_the_kind_of_the_heading_above_unless_that_is_general(outline):
    def kind_below(title):
        return outline(
            f"一、{title}", "（一）扎实推进。按计划完成。", "（二）稳步提升。效果较好。"
        )[1][3]

    assert kind_below("存在的主要问题") == kind_below("改进措施") == "problems"
    assert kind_below("制度建设情况") == "organisation"
    assert kind_below("重点领域公开情况") == "key_areas"
    assert kind_below("总体情况") == "unknown"


def test_lines_with_a_colon_are_headings_where_there_are_several(outline):
    lines = (
        "一、总体情况",
        SENTENCE,
        "政府信息主动公开情况：",
        SENTENCE,
        "政府信息依申请公开情况：",
        SENTENCE,
    )
    assert outline(*lines, "二、其他需要报告的事项", "无。") == [
        (1, "一", "总体情况", "overview"),
        (2, "", "政府信息主动公开情况", "disclosure"),
        (2, "", "政府信息依申请公开情况", "application"),
        (1, "二", "其他需要报告的事项", "other"),
    ]
    assert titles(outline(*lines[:4])) == [("一", "总体情况")]


def test_attachment_above_its_caption(outline):
    assert outline("一、概述", SENTENCE, "附件", "政府信息公开情况统计表", "统计指标\t单位\t统计数") == [
        (1, "一", "概述", "overview"), (1, "", "附件", "attachment"),
        (1, "", "政府信息公开情况统计表", "statistics"),
    ]  # fmt: skip
    assert len(outline("一、概述", SENTENCE, "附件", "统计表.doc")) == 1


def test_levels_of_the_mark_up(outline):
    bare = (
        "##总体情况",
        "###主动公开",
        SENTENCE,
        "###依申请公开情况",
        SENTENCE,
        "##其他需要报告的事项",
        "无。",
    )
    assert [(level, title) for level, _, title, _ in outline(*bare)] == [
        (1, "总体情况"), (2, "主动公开"), (2, "依申请公开情况"), (1, "其他需要报告的事项"),
    ]  # fmt: skip
    mixed = ("##一、总体情况", "###主动公开", SENTENCE, "##二、其他情况", SENTENCE)
    assert [(level, title) for level, _, title, _ in outline(*mixed)] == [
        (1, "总体情况"), (2, "主动公开"), (1, "其他情况"),
    ]  # fmt: skip
