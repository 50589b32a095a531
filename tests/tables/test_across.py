"""复议 and 诉讼: fifteen numbers, however they are laid out."""

import pytest

from .builder import draw, read, values

BLOCKS = ("review", "litigation_direct", "litigation_after_review")
PARTS = ("upheld", "corrected", "other", "pending", "total")
NUMBERS = dict(
    zip(
        [f"{block}.{part}" for block in BLOCKS for part in PARTS],
        [1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 10, 11, 12, 42],
        strict=True,
    )
)
LABELS = "结果维持|结果纠正|其他结果|尚未审结|总计"
OFFICIAL = f"""
行政复议|<|<|<|<|行政诉讼|<|<|<|<|<|<|<|<|<
结果维持|结果纠正|其他结果|尚未审结|总计|未经复议直接起诉|<|<|<|<|复议后起诉|<|<|<|<
^|^|^|^|^|{LABELS}|{LABELS}
1|2|3|4|10|5|6|7|8|26|9|10|11|12|42
"""
FLAT = OFFICIAL.replace("|<", "").replace("^|", "")
LAYOUTS = {
    "official": OFFICIAL,
    "two tables": f"""
    行政复议|<|<|<|<|||||
    {LABELS}|||||
    1|2|3|4|10|||||
    未经复议直接起诉|<|<|<|<|复议后起诉|<|<|<|<
    {LABELS}|{LABELS}
    5|6|7|8|26|9|10|11|12|42
    """,
    "blocks one above the other": f"""
    行政复议|<|<|<|<
    {LABELS}
    1|2|3|4|10
    未经复议直接起诉|<|<|<|<
    {LABELS}
    5|6|7|8|26
    复议后起诉|<|<|<|<
    {LABELS}
    9|10|11|12|42
    """,
    "a row a block": f"""
    类别|{LABELS}
    行政复议|1|2|3|4|10
    未经复议直接起诉|5|6|7|8|26
    复议后起诉|9|10|11|12|42
    """,
    "no blocks": f"{LABELS}|{LABELS}|{LABELS}\n1|2|3|4|10|5|6|7|8|26|9|10|11|12|42",
    "down the page": "\n".join(
        f"{block if i == 0 else '^'}|{label}|{number}"
        for block, numbers in [
            ("行政复议", [1, 2, 3, 4, 10]),
            ("未经复议直接起诉", [5, 6, 7, 8, 26]),
            ("复议后起诉", [9, 10, 11, 12, 42]),
        ]
        for i, (label, number) in enumerate(zip(LABELS.split("|"), numbers, strict=True))
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    assert values(draw(LAYOUTS[layout])) == NUMBERS


@pytest.mark.parametrize("layout", ["blocks one above the other", "a row a block"])
def test_flattened_layouts(layout: str) -> None:
    assert values(draw(LAYOUTS[layout].replace("|<", ""), flat=True)) == NUMBERS


def test_the_official_layout_flattened_into_lines_and_cells() -> None:
    assert values(draw(FLAT, flat=True)) == NUMBERS
    assert values(draw(FLAT.replace("|", "\n"), flat=True)) == NUMBERS
    broken = FLAT.replace("4|10|5", "4\n10|5")
    assert values(draw(broken, flat=True)) == NUMBERS


def test_the_blank_form() -> None:
    document = draw(OFFICIAL[: OFFICIAL.rindex("1|2|3")] + "|" * 14)
    tables, claims = read(document)
    assert [claim.indicator for claim in claims] == list(NUMBERS)
    assert {claim.state for claim in claims} == {"blank"}
    assert tables[0].table == "proceedings"


def test_a_block_that_only_the_line_before_the_grid_names() -> None:
    rows = f"{LABELS}\n1|0|0|0|1"
    document = draw(rows, before="（一）行政复议情况\n")
    assert values(document)["review.upheld"] == 1
    both = draw(rows, before="四、政府信息公开行政复议、行政诉讼情况\n")
    assert values(both) == {}


def test_numbers_that_do_not_fill_the_form_are_left_alone() -> None:
    assert values(draw(FLAT.replace("|42", ""), flat=True)) == {}


def test_rows_and_extent() -> None:
    document = draw("结果|说明\n一|二", OFFICIAL)
    (table,) = read(document)[0]
    assert (table.form, table.grids, table.rows, table.columns) == ("2021", (1,), 4, 15)
    assert document.text[table.start :].startswith("行政复议")
