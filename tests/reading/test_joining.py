"""A report in several files: offsets of the parts, copies left out, names and links."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.cli import gongkai
from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.pipeline import analyse
from extractor.reading import read
from extractor.reading.joining import group, join
from extractor.settings import Settings

Check = Callable[[Document], Document]

PAGE = "<p>云溪县水利局2015年政府信息公开年度报告</p><p>一、概述</p><p>全年主动公开政府信息3条，收到申请2件。</p>"
TABLE = (
    "统计指标,单位,统计数\n一、主动公开情况,,\n（一）主动公开政府信息数,条,4\n"
    "三、依申请公开情况,,\n（一）收到申请数,件,2\n（二）申请办结数,件,2\n四、行政复议数量,件,0\n"
)


def test_the_parts_are_one_text(check: Check) -> None:
    page, table = read(PAGE.encode(), name="a.html"), read(TABLE.encode(), name="b.csv")
    whole = check(join([page, table]))
    for part, document in zip(whole.parts, (page, table), strict=True):
        assert whole.text[part.start : part.end] == document.text
        assert (part.source, part.sha256) == (document.source, document.sha256)
    assert whole.source == "a.html"
    assert len(whole.grids) == len(table.grids)


def test_the_page_is_held_against_its_table() -> None:
    page, table = read(PAGE.encode(), name="a.html"), read(TABLE.encode(), name="b.csv")
    report = analyse(join([page, table]))
    errors = [finding.code for finding in report.findings if finding.severity == "error"]
    assert errors == ["prose-table-mismatch"]
    text = report.document.text
    assert all(text[fact.start : fact.end] == fact.text for fact in report.facts)


def test_a_copy_of_the_report_is_left_out_and_said() -> None:
    page = read(PAGE.encode(), name="a.html")
    copy = read(PAGE.replace("<p>", "\n").replace("</p>", "").encode(), name="a.txt")
    whole = join([page, copy, read(TABLE.encode(), name="b.csv")])
    assert [part.source for part in whole.parts] == ["a.html", "b.csv"]
    assert whole.warnings[0].startswith("a.txt: says what other parts say")


def test_limits_hold_for_all_parts_together() -> None:
    page = read(PAGE.encode())
    with pytest.raises(ReadingError, match="max_characters"):
        join([page, page], Settings(max_characters=len(page.text)))
    with pytest.raises(ReadingError, match="no part"):
        join([])
    assert join([page]) is page


@pytest.mark.parametrize(
    ("names", "links", "groups"),
    [
        (["x.html", "x.xls", "x（附件2）.doc", "x_1.html", "x-附表.xls"], {}, 1),
        (["x1.html", "x12.html", "x123.html"], {}, 3),
        (["2019年报.html", "2020年报.html", "2019.html", "20191.html"], {}, 4),
        (["a/x.html", "b/x.xls"], {}, 2),
        (["a.html", "t.xls"], {"a.html": ["/down.jsp?filename=/f/t.xls&classid=0"]}, 1),
        (["a.html", "b.html"], {"a.html": ["b.html"], "b.html": ["a.html"]}, 1),
        (["a.html", "t.xls"], {"a.html": ["/f/u.xls"]}, 2),
    ],
)
def test_files_belong_together_by_name_and_link(
    names: list[str], links: dict[str, list[str]], groups: int
) -> None:
    found = group(names, links)
    assert len(found) == groups
    assert sorted(name for same in found for name in same) == sorted(names)


def test_together_on_the_command_line(tmp_path: Path) -> None:
    for name, text in (("a.html", PAGE), ("a_附件.csv", TABLE), ("b.html", PAGE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n")
    run = CliRunner().invoke(gongkai, ["extract", "--together", "--format", "jsonl", str(tmp_path)])
    assert run.exit_code == 3
    assert "c.png: the content is a PNG picture" in run.stderr
    reports = [json.loads(line) for line in run.stdout.splitlines()]
    assert [len(report["document"]["parts"]) for report in reports] == [2, 0]
    files = [str(tmp_path / name) for name in ("a.html", "a_附件.csv")]
    run = CliRunner().invoke(
        gongkai, ["audit", "--together", "--strict", "--format", "json", *files]
    )
    assert run.exit_code == 1
    assert json.loads(run.stdout)["document"]["parts"][1]["source"] == files[1]
