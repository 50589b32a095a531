"""Tables whose cells need a row and a column: the forms of 2019 and 2021."""

from decimal import Decimal

import pytest

from .builder import draw, read, states, values

APPLICATION = """
（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | < | < | 申请人情况 | < | < | < | < | < | <
^ | ^ | ^ | 自然人 | 法人或其他组织 | < | < | < | < | 总计
^ | ^ | ^ | ^ | 商业\\n企业 | 科研\\n机构 | 社会公\\n益组织 | 法律服务机构 | 其他 | ^
一、本年新收政府信息公开申请数量 | < | < | 31 | 5 | 1 | 2 | 3 | 4 | 46
二、上年结转政府信息公开申请数量 | < | < | 3 |  |  |  |  |  | 3
三、本年度办理结果 | （一）予以公开 | < | 11 | 1 | 0 | 0 | 0 | 0 | 12
^ | （二）部分公开（区分处理的，只计这一情形，不计其他情形） | < | 2 | 0 | 0 | 0 | 0 | 0 | 2
^ | （三）不予公开 | 1.属于国家秘密 | 1 | 0 | 0 | 0 | 0 | 0 | 1
^ | ^ | 3.危及“三安全一稳定” | / | / | / | / | / | / | /
^ | （六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 4 | 0 | 0 | 0 | 0 | 0 | 4
^ | ^ | 2、申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
^ | ^ | 3、其他 | 6 | 0 | 0 | 0 | 1 | 0 | 7
^ | （七）总计 | < | 24 | 1 | 0 | 0 | 1 | 0 | 26
四、结转下年度继续办理 | < | < | 2 | 0 | 0 | 0 | 0 | 0 | 2
"""
LINES = APPLICATION.strip().splitlines()
NEW = dict(
    zip(
        ["natural_person", "business", "research", "public_interest", "legal_service", "other_org",
         "total"],
        [31, 5, 1, 2, 3, 4, 46],
        strict=True,
    )
)  # fmt: skip


def _received(found: dict[str, float]) -> dict[str, float]:
    return {
        k.partition("@")[2]: v for k, v in found.items() if k.startswith("application.received@")
    }


@pytest.mark.parametrize("flat", [False, True])
def test_applicants(flat: bool) -> None:
    document = draw(APPLICATION, flat=flat)
    found = values(document)
    assert _received(found) == NEW
    assert found["application.outcome.other.misc@legal_service"] == 1
    assert found["application.outcome.other.misc@total"] == 7
    assert found["application.outcome.total@total"] == 26
    assert found["application.carried_out@natural_person"] == 2
    (table,) = read(document)[0]
    assert (table.form, table.table, table.grids) == ("2021", "application", (0,))


def test_states_of_applicants() -> None:
    found = states(draw(APPLICATION))
    assert found["application.carried_in@business"] == "blank"
    assert found["application.outcome.refused.security@total"] == "not_applicable"
    assert found["application.outcome.granted@other_org"] == "zero"
    assert not any(key.startswith("application.outcome.refused@") for key in found)


def test_one_cell_a_line_with_the_sum_column_before_its_parts() -> None:
    cells = [
        c.strip() for line in LINES for c in line.split("|") if c.strip() not in ("", "<", "^")
    ]
    found = values(draw("\n".join(cells), flat=True))
    assert _received(found) == NEW


def test_columns_in_another_order_and_an_inserted_one() -> None:
    document = draw("""
    序号|申请人情况|总计|自然人|其他|商业企业|法律服务机构|科研机构|社会公益组织|备注
    1|一、本年新收政府信息公开申请数量|46|31|4|5|3|1|2|含网上
    2|二、上年结转政府信息公开申请数量|3|3||||||
    """)
    found = values(document)
    assert _received(found) == NEW
    assert found["application.carried_in@natural_person"] == 3


def test_without_a_header_seven_values_are_the_columns_of_the_form() -> None:
    rows = LINES[3:5]
    for flat in (False, True):
        assert _received(values(draw("\n".join(rows), flat=flat))) == NEW


def test_a_header_whose_spans_were_lost() -> None:
    document = draw("""
    申请人情况|自然人|法人或其他组织|总计|||||
    商业企业|科研机构|社会公益组织|法律服务机构|其他||||
    一、本年新收政府信息公开申请数量|31|5|1|2|3|4|46|
    二、上年结转政府信息公开申请数量|3|0|0|0|0|0|3|
    """)
    assert _received(values(document)) == NEW


def test_a_page_break_in_labels_and_no_header_after_it() -> None:
    document = draw(
        "\n".join(
            [*LINES[:5], "三、本年度办理结果|（四）无|1.本机关不掌握相关政府信息|7|0|0|0|0|0|7"]
        ),
        """
        |法提供|2.没有现成信息需要另行制作|8|0|0|0|0|0|8
        |（五）不予处理|5.要求行政机关确认或重新出|1|0|0|0|0|0|1
        ||具已获取信息|||||||
        四、结转下年度继续办理|<|<|2|0|0|0|0|0|2
        """,
    )
    found = values(document)
    assert found["application.outcome.unavailable.not_held@total"] == 7
    assert found["application.outcome.unavailable.needs_creation@natural_person"] == 8
    assert found["application.outcome.rejected.reissue@total"] == 1
    assert found["application.carried_out@total"] == 2
    assert read(document)[0][0].grids == (0, 1)


def test_a_narrower_grid_after_a_page_break_is_read_by_order() -> None:
    document = draw(
        "\n".join(LINES[:4]),
        "二、上年结转政府信息公开申请数量|3|0|0|1|0|0|4\n（七）总计|1|2|0|0|0|0|3",
    )
    found = values(document)
    assert found["application.carried_in@public_interest"] == 1
    assert found["application.outcome.total@business"] == 2


@pytest.mark.parametrize(
    "rows",
    [
        "（五）不予处理|5.要求行政机关确认或重新出\n1|0|0|0|0|0|1\n具已获取信息",
        "5.要求行政机关确认或重新出|1|0|0|0|0|0|1\n具已获取信息",
        "5.要求行政机关\n确认或重新出\n具已获取信息|1|0|0|0|0|0|1",
    ],
)
def test_a_label_torn_by_its_own_values(rows: str) -> None:
    head = "自然人|法人或其他组织|总计\n商业企业|科研机构|社会公益组织|法律服务机构|其他\n"
    document = draw(head + "本年新收政府信息公开申请数量|1|0|0|0|0|0|1\n" + rows, flat=True)
    found = values(document)
    assert found["application.outcome.rejected.reissue@natural_person"] == 1
    assert found["application.outcome.rejected.reissue@total"] == 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("0|0", {"natural_person": 0, "total": 0}),
        ("0000000", dict.fromkeys(NEW, 0)),
        ("3|3", {"total": 3}),
        ("2|1|3", {"total": 3}),
        ("3|1|9", {}),
        ("5", {}),
        ("1|2|3|4|5|6|7|8", {}),
    ],
)
def test_only_what_is_certain_where_blanks_are_lost(row: str, expected: dict[str, float]) -> None:
    document = draw(
        f"自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n本年新收政府信息公开申请数量|{row}",
        flat=True,
    )
    assert _received(values(document)) == expected


DISCLOSURE_2019 = """
第二十条第（一）项 | < | < | <
信息内容 | 本年新\\n制作数量 | 本年新\\n公开数量 | 对外公开\\n总数量
规章 | 0 | 0 | 0
规范性文件 | 3 | 2 | 30
其他主动公开文件 | 99 | 99 | 99
第二十条第（五）项 | < | < | <
信息内容 | 上一年项目数量（指上一年事项数） | 本年增/减（增加或减少的事项数，减用负值，如-8） | 处理决定数量
行政许可 | 31 | -2 | 4,089
其他对外管理服务事项 | 12 | 增加3 | 0
第二十条第（六）项 | < | < | <
信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
行政处罚 | 218 | 0 | 15
行政强制 | 7 | 不变 | -
第二十条第（八）项 | < | < | <
信息内容 | 上一年项目数量 | 本年增/减 | <
行政事业性收费 | 2 | 0 | <
第二十条第（九）项 | < | < | <
信息内容 | 采购项目数量 | 采购总金额 | <
政府集中采购 | 8 | 160.5964万元 | <
"""
FILLED_2019 = {
    "regulation.issued": 0, "regulation.newly_disclosed": 0, "regulation.disclosed_total": 0,
    "normative.issued": 3, "normative.newly_disclosed": 2, "normative.disclosed_total": 30,
    "licence.items_last_year": 31, "licence.items_change": -2, "licence.decisions": 4089,
    "other_service.items_last_year": 12, "other_service.items_change": 3,
    "other_service.decisions": 0, "penalty.items_last_year": 218, "penalty.items_change": 0,
    "penalty.decisions": 15, "coercion.items_last_year": 7, "coercion.items_change": 0,
    "charge.items_last_year": 2, "charge.items_change": 0,
    "procurement.projects": 8, "procurement.amount": 160.5964,
}  # fmt: skip


def _flatten(drawing: str) -> list[list[str]]:
    rows = ([c.strip() for c in line.split("|")] for line in drawing.strip().splitlines())
    return [[cell for cell in row if cell not in ("<", "^", "")] for row in rows]


def test_section_two_of_2019() -> None:
    assert values(draw(DISCLOSURE_2019)) == FILLED_2019
    rows = "\n".join("|".join(row) for row in _flatten(DISCLOSURE_2019))
    assert values(draw(rows, flat=True)) == FILLED_2019
    cells = "\n".join(cell for row in _flatten(DISCLOSURE_2019) for cell in row)
    assert values(draw(cells, flat=True)) == FILLED_2019
    assert states(draw(DISCLOSURE_2019))["coercion.decisions"] == "not_applicable"


def test_an_amount_without_unit_is_left_as_printed() -> None:
    drawing = DISCLOSURE_2019.replace("160.5964万元", "8040")
    claim = next(c for c in read(draw(drawing))[1] if c.indicator == "procurement.amount")
    assert (claim.value, claim.unit) == (Decimal(8040), "万元")
    converted = DISCLOSURE_2019.replace("160.5964万元", "8040").replace("总金额", "总金额（元）")
    claim = next(c for c in read(draw(converted))[1] if c.indicator == "procurement.amount")
    assert claim.value == Decimal("0.8040")


DISCLOSURE_2021 = [
    "信息内容|本年制发件数|本年废止件数|现行有效件\n规章|1|0|11\n规范性文件|8|26|66",
    "信息内容|本年处理决定数量\n行政许可|447228",
    "信息内容|本年处理决定数量\n行政处罚|39857\n行政强制|88",
    "信息内容|本年收费金额（单位：万元）\n行政事业性收费|18.8710",
]
FILLED_2021 = {
    "regulation.issued": 1, "regulation.repealed": 0, "regulation.in_force": 11,
    "normative.issued": 8, "normative.repealed": 26, "normative.in_force": 66,
    "licence.decisions": 447228, "penalty.decisions": 39857, "coercion.decisions": 88,
    "charge.amount": 18.871,
}  # fmt: skip


def test_section_two_of_2021_in_four_grids_is_one_table() -> None:
    document = draw(*DISCLOSURE_2021)
    assert values(document) == FILLED_2021
    (table,) = read(document)[0]
    assert (table.form, table.table, table.grids) == ("2021", "disclosure", (0, 1, 2, 3))
    together = "\n".join(DISCLOSURE_2021)
    assert values(draw(together, flat=True)) == FILLED_2021


def test_labels_down_the_page_name_row_and_column() -> None:
    document = draw("""
    规章|本年制发件数|1
    ^|本年废止件数|0
    ^|现行有效件数|11
    行政许可|本年处理决定数量|5
    """)
    assert values(document) == {
        "regulation.issued": 1, "regulation.repealed": 0, "regulation.in_force": 11,
        "licence.decisions": 5,
    }  # fmt: skip


def test_a_grid_of_another_form_is_read_in_that_form() -> None:
    document = draw(*DISCLOSURE_2021, APPLICATION, DISCLOSURE_2019.split("第二十条第（五）项")[0])
    forms = {table.form: table.table for table in read(document)[0]}
    assert forms["2019"] == "disclosure"
    assert values(draw(*DISCLOSURE_2021, APPLICATION))["normative.issued"] == 8


def test_a_table_of_the_prose_is_not_the_form() -> None:
    document = draw(
        *DISCLOSURE_2021,
        "\n".join(["工作|件数", *["行政许可|1", "行政处罚|2"]]),
        APPLICATION,
    )
    assert "2" not in {c.evidence.text for c in read(document)[1] if c.indicator.startswith("pen")}
    spread = draw(*DISCLOSURE_2021, before="x")
    assert values(spread) == FILLED_2021


def test_a_number_merged_over_columns_belongs_to_none_of_them() -> None:
    document = draw("""
    信息内容|本年制发件数|本年废止件数|现行有效件数
    规章|0|<|<
    行政规范性文件|7|<|8
    """)
    found = values(document)
    assert [found[f"regulation.{key}"] for key in ("issued", "repealed", "in_force")] == [0, 0, 0]
    assert "normative.issued" not in found
    assert found["normative.in_force"] == 8


def test_the_same_table_twice_counts_once() -> None:
    document = draw(APPLICATION, APPLICATION)
    assert _received(values(document)) == NEW
