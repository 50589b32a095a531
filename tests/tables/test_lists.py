"""Tables with one number a row: the forms of 2008 and 2014."""

from decimal import Decimal

import pytest

from .builder import draw, read, states, values

FORM_2014 = """
统 计 指 标 | 单位 | 统计数
一、主动公开情况 | —— | ——
（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条） | 条 | 1，067
其中：主动公开规范性文件数 | 条 | 3
制发规范性文件总数 | 件 | 4件
（二）通过不同渠道和方式公开政府信息的情况 | ---- |
1、政府公报公开政府信息数 | 条 | 0
2.政府网站公开信息数 | 条 | ６７
3.政务微博公开政府信息数 | 条 | /
4.政务微信公开政府信息数 | 条 | 无
5.其它方式公开政府信息数 | 条 | 见附页
三、依申请公开情况 | |
（一）收到申请数 | 件 | 9
1.当面申请数 | 件 | 1
3.网上申请数 | 件 | 3
5.其他形式 | 件 |
四、行政复议数量 | 件 | 5
（一）维持具体行政行为数 | 件 | 3
（二）被依法纠错数 | 件 | 2
（三）其他情形数 | 件 | 0
五、行政诉讼数量 | 件 | 7
（一）维持具体行政行为 | 件 | 4
（二）被依法纠错数 | 件 | 2
（三）其他情形数 | 件 | 1
六、被举报投诉数量 | 件 | 8
(一) 维持具体行政行为数 | 件 | 5
(二) 被纠错数 | 件 | 2
(三) 其他情形数 | 件 | 1
十、设置政府信息公开查阅点数 | 个 | 8
(一) 区县政府及其部门 | 个 | 3
(二) 乡镇政府（街道办事处） | 个 | 5
十一、查阅点接待人数 | 次 | 9
(一) 区县政府及其部门 | 次 | 2
(二) 乡镇政府（街道办事处） | 次 | 7
十二、依申请公开信息收取的费用 | 元 | 3940
"""
FILLED = {
    "disclosure.total": 1067, "disclosure.normative": 3, "normative.issued": 4,
    "disclosure.via_gazette": 0, "disclosure.via_website": 67, "disclosure.via_wechat": 0,
    "application.received": 9, "application.received_in_person": 1,
    "application.received_online": 3,
    "review.total": 5, "review.upheld": 3, "review.corrected": 2, "review.other": 0,
    "litigation.total": 7, "litigation.upheld": 4, "litigation.corrected": 2, "litigation.other": 1,
    "complaint.total": 8, "complaint.upheld": 5, "complaint.corrected": 2, "complaint.other": 1,
    "reading_point.total": 8, "reading_point.county": 3, "reading_point.township": 5,
    "reading_point.visits": 9, "reading_point.visits_county": 2,
    "reading_point.visits_township": 7, "fee.collected": 0.394,
}  # fmt: skip
LINES = FORM_2014.strip().splitlines()


@pytest.mark.parametrize("flat", [False, True])
def test_the_national_form(flat: bool) -> None:
    document = draw(FORM_2014, flat=flat)
    assert values(document) == FILLED
    (table,) = read(document)[0]
    assert (table.form, table.table, table.rows, table.columns) == ("2014", "statistics", 35, 3)
    assert (table.start, table.end) == (document.grids[0].start, document.grids[0].end)


def test_states_of_cells() -> None:
    found = states(draw(FORM_2014))
    assert found["disclosure.via_weibo"] == "not_applicable"
    assert found["disclosure.via_wechat"] == "zero"
    assert found["disclosure.via_other"] == "text"
    assert found["application.received_otherwise"] == "blank"


def test_one_cell_a_line() -> None:
    cells = [cell for line in LINES for cell in line.split("|") if cell.strip()]
    assert values(draw("\n".join(cells), flat=True)) == FILLED


def test_evidence_is_the_cell_and_the_digits() -> None:
    document = draw("统计指标|单位|统计数\n收到申请数|件| 12件\n申请办结数|件|\n申请答复数|件|")
    received, closed, _ = read(document)[1]
    assert (received.evidence.text, received.value_span.text) == ("12件", "12")
    assert (received.row_label, received.column_label) == ("收到申请数", "统计数")
    assert (closed.state, closed.evidence.text) == ("blank", "")


def test_a_table_cut_into_several_grids_is_one() -> None:
    cuts = ["\n".join(LINES[:19]), "\n".join(LINES[19:26]), "\n".join(LINES[26:])]
    document = draw(*cuts)
    assert values(document) == FILLED
    (table,) = read(document)[0]
    assert table.grids == (0, 1, 2)
    assert table.end == document.grids[2].end


def test_a_repeated_header_after_a_page_break() -> None:
    cut = "\n".join([*LINES[:23], LINES[0], *LINES[23:]])
    assert values(draw(cut)) == FILLED
    assert values(draw(cut, flat=True)) == FILLED


def test_inserted_missing_and_merged_rows_move_nothing() -> None:
    rows = [line for line in LINES if "行政诉讼" not in line and "规范性文件数" not in line]
    rows.insert(5, "主动公开政府文件数 | 条 | 444")
    rows.insert(6, "单位负责人：赵某 | < | <")
    expected = {k: v for k, v in FILLED.items()
                if k not in ("litigation.total", "disclosure.normative")}  # fmt: skip
    assert values(draw("\n".join(rows))) == expected


def test_two_halves_side_by_side() -> None:
    document = draw("""
    统计指标|单位|统计数|统计指标|单位|统计数
    四、行政复议数量|件|5|五、行政诉讼数量|件|7
    （一）维持具体行政行为数|件|3|（一）维持具体行政行为数|件|4
    （二）被依法纠错数|件|0|（二）被依法纠错数|件|3
    （三）其他情形数|件|2|（三）其他情形数|件|
    """)
    assert values(document) == {
        "review.total": 5, "review.upheld": 3, "review.corrected": 0, "review.other": 2,
        "litigation.total": 7, "litigation.upheld": 4, "litigation.corrected": 3,
    }  # fmt: skip


def test_columns_of_named_units_are_parts_and_the_sum_is_the_whole() -> None:
    document = draw("""
    序号|统计指标|单位|区政府统计数|区直单位统计数|云岭街道|合计
    1|一、主动公开情况|----||||
    2|主动公开政府信息数|条|10|20|20|50
    3|制发规范性文件总数|件|1||1|2
    4|收到申请数|件|0|0|0|0
    """)
    assert values(document) == {
        "disclosure.total": 50, "normative.issued": 2, "application.received": 0,
    }  # fmt: skip
    parts = [claim for claim in read(document)[1] if claim.scope == "subordinate"]
    assert [str(p.value) for p in parts if p.indicator == "disclosure.total"] == ["10", "20", "20"]
    assert {p.column_label for p in parts} == {"区政府统计数", "区直单位统计数", "云岭街道"}


def test_a_single_column_is_the_year_whatever_it_is_called() -> None:
    rows = "收到申请数|件|30\n申请办结数|件|29\n申请答复数|件|28"
    for head in ("2016年", "2016年度统计数", "云岭县", "本年度", "填报数"):
        assert values(draw(f"指标|单位|{head}\n{rows}"))["application.received"] == 30


@pytest.mark.parametrize("flat", [False, True])
def test_quarters_are_not_the_year(flat: bool) -> None:
    document = draw(
        """
        指标|单位|一季度|二季度|三季度|四季度|全年合计
        收到申请数|件|1|2|0|1|4
        申请办结数|件|1|2|0|0|3
        申请答复数|件|1|2|0|0|3
        """,
        flat=flat,
    )
    assert values(document) == {
        "application.received": 4, "application.closed": 3, "application.answered": 3,
    }  # fmt: skip
    assert {claim.scope for claim in read(document)[1]} == {"own"}


def test_traditional_characters_and_vocabulary() -> None:
    document = draw("""
    統計指標|單位|統計數
    （一）主動公開政府資訊數|條|５
    製發規範性檔案總數|件|3
    （一）收到申請數|件|2
    四、行政複議數量|件|1
    （一）維持具體行政行為數|件|1
    """)
    assert values(document) == {
        "disclosure.total": 5, "normative.issued": 3, "application.received": 2,
        "review.total": 1, "review.upheld": 1,
    }  # fmt: skip


def test_a_comparison_of_years_is_not_the_form() -> None:
    document = draw("""
    指标|2015年|2016年|2017年
    收到申请数|10|20|30
    申请办结数|10|20|30
    申请答复数|10|20|30
    按时办结数|10|20|30
    """)
    assert read(document) == ((), ())


def test_other_tables_are_left_alone() -> None:
    document = draw(
        FORM_2014,
        "联系人|电话\n钱某|7654321",
        "年份|收到申请数|申请答复数\n2015|10|11\n2016|12|13",
        before="正文" * 200,
    )
    assert values(document) == FILLED
    assert [table.grids for table in read(document)[0]] == [(0,)]


FORM_2008 = """
指标名称|计量单位|代码|本期实际|本年累计
甲|乙|丙|1|2
主动公开信息数|条|01|5|67
其中：全文电子化的主动公开信息数|条|02|5|60
新增的行政规范性文件数|条|03||2
申请总数|条|10|1|9
其中：1.当面申请数|条|11||1
3.电子邮件申请数|条|13||2
4.网上申请数|条|14||3
对申请的答复总数|条|17|1|9
3.否决公开答复总数|条|20||3
其中：(1)“非《规定》所指政府信息”数|条|21||1
(5)“免予公开范围1”数|条|25||2
行政复议数|件|32||1
收费总额|元|36||1200
"""
YEAR_2008 = {
    "disclosure.total": 67, "normative.issued": 2, "application.received": 9,
    "application.received_in_person": 1, "application.received_online": 3,
    "application.answered": 9, "application.answer_refused": 3,
    "application.refused_not_information": 1, "review.total": 1, "fee.collected": 0.12,
}  # fmt: skip


@pytest.mark.parametrize("flat", [False, True])
def test_a_code_is_never_a_value_and_the_year_is_the_cumulated_column(flat: bool) -> None:
    document = draw(FORM_2008, flat=flat)
    assert values(document) == YEAR_2008
    assert values(document, "other") == {
        "disclosure.total": 5, "application.received": 1, "application.answered": 1,
    }  # fmt: skip
    assert read(document)[0][0].form == "2008"


@pytest.mark.parametrize("flat", [False, True])
def test_this_year_beside_all_years(flat: bool) -> None:
    document = draw(
        """
        指标|单位|2009年度|历年累计
        主动公开信息数|条|60|160
        其中:1.政府网站|条|50|90
        受理依申请公开信息总数|条|3|9
        本年度对申请的答复总数|条|3|8
        行政申诉数|件|0|1
        """,
        flat=flat,
    )
    assert values(document) == {
        "disclosure.total": 60, "disclosure.via_website": 50, "application.received": 3,
        "application.answered": 3,
    }  # fmt: skip
    assert values(document, "cumulative")["disclosure.total"] == 160


def test_a_header_lost_before_a_flattened_table() -> None:
    rows = "主动公开信息数|条|60|160\n申请总数|条|3|9\n答复总数|条|3|8\n行政申诉数|件|0|1"
    document = draw(rows, flat=True, before="附表\n指标 单位 2009年度 历年累计\n")
    assert values(document)["disclosure.total"] == 60
    assert values(document, "cumulative")["application.received"] == 9
    without = draw(rows, flat=True, before="附表\n")
    assert read(without)[1] == ()


def test_money_is_converted_exactly() -> None:
    rows = "依申请公开信息收取的费用|{}|{}\n收到申请数|件|1\n申请办结数|件|1"
    for unit, printed, value in [
        ("元", "3940", "0.3940"),
        ("万元", "1.5", "1.5"),
        ("亿元", "0.02", "200.00"),
        ("", "12元", "0.0012"),
        ("万元", "186元", "0.0186"),
        ("", "0.3", "0.3"),
    ]:
        document = draw(f"统计指标|单位|统计数\n{rows.format(unit, printed)}")
        claim = next(c for c in read(document)[1] if c.indicator == "fee.collected")
        assert (claim.value, claim.unit) == (Decimal(value), "万元")
