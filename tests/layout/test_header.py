"""Title, agency, year, period and date of publication, by the report's own words."""

import pytest

from extractor.layout.agencies import name_in_title

SENTENCE = "全年各项公开工作按要求开展，群众可以在网站查询有关内容。"


@pytest.mark.parametrize(
    ("title", "agency", "year"),
    [
        ("云岭县人民政府2022年政府信息公开工作年度报告", "云岭县人民政府", 2022),
        ("2016年云岭县水利局政府信息公开工作年度报告", "云岭县水利局", 2016),
        ("云岭县2009年度政府信息公开工作年度报告", "云岭县", 2009),
        ("柳溪镇人民政府信息公开工作2014年年度报告", "柳溪镇人民政府", 2014),
        ("关于云岭县统计局二〇一二年度政府信息公开工作的报告", "云岭县统计局", 2012),
        ("云岭市河东街道办事处２０17年政府信息公开年报", "云岭市河东街道办事处", 2017),
        ("云岭市教育局2019年政务公开工作总结", "云岭市教育局", 2019),
        (
            "2021年度政府信息公开工作年度报告（云岭市发展和改革委员会）",
            "云岭市发展和改革委员会",
            2021,
        ),
        ("XX局2021年政府信息公开工作年度报告", None, 2021),
        ("____局20__年政府信息公开工作年度报告", None, None),
        ("某某县某局____年政府信息公开工作年度报告", None, None),
        ("政府信息公开工作年度报告格式模板", None, None),
        ("本机关2020年政府信息公开工作年度报告", None, 2020),
    ],
)
def test_title(lay, title, agency, year):
    header = lay(title, "一、总体情况", SENTENCE).header
    assert (header.title, header.agency, header.year) == (title, agency, year)


def test_title_over_several_lines(lay):
    layout = lay("云岭市人民政府", "2023 年政府信息公开工作年度报告", "一、总体情况", SENTENCE)
    assert layout.header.title == "云岭市人民政府2023年政府信息公开工作年度报告"
    assert (layout.header.agency, layout.header.year) == ("云岭市人民政府", 2023)
    assert [p.role for p in layout.paragraphs] == ["title", "title", "body"]


def test_year_below_the_title(lay):
    header = lay(
        "云岭县水利局政府信息公开工作年度报告", "（2015年度）", "一、概述", SENTENCE
    ).header
    assert (header.agency, header.year) == ("云岭县水利局", 2015)


def test_title_of_the_enclosing_notice_is_not_the_title(lay):
    header = lay(
        "云岭市人民政府办公室关于公布", "云岭市2009年度政府信息公开工作年度报告的通知",
        "二〇一〇年一月十九日", "云岭市2009年度政府信息公开工作年度报告", "一、概述", SENTENCE,
    ).header  # fmt: skip
    assert (header.title, header.published) == (
        "云岭市2009年度政府信息公开工作年度报告",
        "2010-01-19",
    )


def test_signature_gives_agency_and_date(lay):
    layout = lay(
        "现将2017年度政府信息公开工作报告如下：", "一、概述", SENTENCE, "特此报告。",
        "云岭县科技局（盖章）", "2018 年 3 月 15 日",
    )  # fmt: skip
    header = layout.header
    assert (header.title, header.agency, header.year) == (None, "云岭县科技局", 2017)
    assert header.published == "2018-03-15"
    assert [p.role for p in layout.paragraphs] == ["body", "body", "body", "signature", "signature"]


@pytest.mark.parametrize(
    "lines",
    [
        ("云岭县科技局 二〇一八年三月十五日",),
        ("云岭县科技局2018年3月15日",),
        ("2018年3月15日", "云岭县科技局"),
        ("报告单位：云岭县科技局", "（2018年3月15日）"),
    ],
)
def test_signatures_in_all_shapes(lay, lines):
    layout = lay("一、概述", SENTENCE, *lines)
    assert (layout.header.agency, layout.header.published) == ("云岭县科技局", "2018-03-15")
    assert [p.role for p in layout.paragraphs[1:]] == ["signature"] * len(lines)


def test_signature_before_the_table(lay):
    layout = lay(
        "一、概述", SENTENCE, "云岭县科技局", "2018年3月15日",
        "县科技局2017年度政府信息公开情况统计表", "统计指标\t单位\t统计数",
    )  # fmt: skip
    assert (layout.header.agency, layout.header.year) == ("云岭县科技局", 2017)


def test_the_fuller_of_two_names_of_one_agency(lay):
    title, end = "县科技局2017年政府信息公开工作年度报告", "2018年3月15日"
    assert lay(title, "一、概述", SENTENCE, "云岭县科技局", end).header.agency == "云岭县科技局"
    assert lay(title, "一、概述", SENTENCE, "云岭县财政局", end).header.agency == "县科技局"


def test_preamble_gives_the_agency_where_nothing_else_does(lay):
    line = "本报告由云岭县水利局根据条例编制，数据统计期限为2016年1月1日至12月31日。"
    header = lay(line, "一、概述", SENTENCE).header
    assert (header.agency, header.year) == ("云岭县水利局", 2016)
    assert header.period == ("2016-01-01", "2016-12-31")
    assert lay("本报告由我局编制。", "一、概述", SENTENCE).header.agency is None


def test_explicit_publication_goes_before_signature(lay):
    lines = ("一、概述", SENTENCE, "云岭县科技局", "2018年3月15日")
    assert lay("发布日期：2018-03-20 10:01", *lines).header.published == "2018-03-20"
    assert lay("成文日期：2018-03-01", *lines).header.published == "2018-03-15"
    assert lay(*lines, published="2018-03-21").header.published == "2018-03-21"
    assert lay(*lines, "填报日期：2018年1月2日\t审核\t").header.published == "2018-03-15"


def test_the_year_of_publication_is_not_the_year(lay):
    header = lay(
        "发布日期：2018-03-20", "一、概述", "我局认真开展工作。", "云岭县科技局", "2018年3月15日"
    ).header
    assert header.year is None


def test_year_of_the_text_must_be_consistent(lay):
    assert lay("一、概述", "2014年公开3条。2014年收到1件。较2013年增加。").header.year == 2014
    assert lay("一、概述", "2014年公开3条。2013年公开2条。").header.year is None


def test_metadata_title(lay):
    header = lay(
        "一、概述", SENTENCE, title="云岭县科技局2017年政府信息公开工作年度报告_云岭县人民政府"
    ).header
    assert (header.agency, header.year) == ("云岭县科技局", 2017)


def test_a_range_without_context_is_no_period(lay):
    assert lay("一、概述", "2017年3月1日至5月31日，栏目升级改造。").header.period is None


@pytest.mark.parametrize(
    "title", ["我局2017年政府信息公开年报", "全市政府信息公开年报", "***息公开年报"]
)
def test_what_points_at_the_author_is_no_name(title):
    assert name_in_title(title) is None


@pytest.mark.parametrize(
    "line", ["没有召开新闻发布会", "未设立服务中心", "参加市政府新闻发布会", "无"]
)
def test_the_last_line_of_the_text_is_no_signature(lay, line):
    layout = lay("一、概述", SENTENCE, "六、其他需要报告的事项", line)
    assert layout.header.agency is None
    assert layout.paragraphs[-1].role == "body"
