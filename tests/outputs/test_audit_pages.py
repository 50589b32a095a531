import re
from io import BytesIO

import msgspec
import pytest
from lxml import html

import extractor
from extractor.datamodel import Report
from extractor.outputs.audit_pages import write_pages

ROWS = (
    ("统计指标", "单位", "统计数"),
    ("一、主动公开情况", "——", ""),
    ("（一）主动公开政府信息数", "条", "67"),
    ("三、依申请公开情况", "——", ""),
    ("（一）收到申请数", "件", "12"),
    ("1.当面申请数", "件", "12"),
    ("2.传真申请数", "件", ""),
    ("（二）申请办结数", "件", "12"),
    ("1.按时办结数", "件", "12"),
)
PAGE = f"""<html><body>
<p>云溪县水利局2016年政府信息公开工作年度报告</p>
<p>一、依申请公开</p>
<p>2016年，我局共收到政府信息公开申请12件。</p>
<p>全局上下&lt;b&gt;&amp;"高度重视'。&lt;script&gt;alert(1)&lt;/script&gt;</p>
<p>年内共收到申请21件。</p>
<p>二、政府信息公开情况统计表</p>
<table>{"".join(f"<tr><td>{a}</td><td>{b}</td><td>{c}</td></tr>" for a, b, c in ROWS)}</table>
</body></html>"""


def write(*reports: Report) -> str:
    stream = BytesIO()
    write_pages(reports, stream)
    return stream.getvalue().decode()


@pytest.fixture(scope="module")
def page() -> str:
    report = extractor.extract(PAGE.encode(), name="a.html")
    assert {f.code for f in report.findings} >= {"prose-prose-mismatch", "prose-table-mismatch"}
    return write(report, report)


def test_every_link_leads_to_a_place_of_its_own(page: str) -> None:
    tree = html.fromstring(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = tree.xpath("//a/@href")
    assert len(links) >= 20
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_both_sides_of_a_finding_are_marked_in_text_and_table(page: str) -> None:
    tree = html.fromstring(page)
    marked = [mark.text for mark in tree.xpath('//section[@class="text"]//mark[@class="error"]')]
    assert any("21件" in (text or "") for text in marked)
    cells = tree.xpath('//section[@class="tables"]//td/mark[@class="error"]')
    assert [cell.text for cell in cells][:1] == ["12"]
    assert len(tree.xpath("//article")) == 2


def test_what_a_report_has_written_is_escaped(page: str) -> None:
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;&amp;" in page


def test_the_page_needs_nothing_else(page: str) -> None:
    assert not re.search(r"<(?:script|link|img|iframe)\b|url\(|@import", page)
    assert not re.search(r"""(?:href|src)=["'](?!#)""", page)
    assert "default-src 'none'" in page


def test_the_text_is_whole(page: str) -> None:
    tree = html.fromstring(page)
    shown = "".join(tree.xpath('(//section[@class="text"])[1]')[0].itertext())
    assert "2016年，我局共收到政府信息公开申请12件" in re.sub(r"件\d*，", "件，", shown)


def test_a_report_cannot_turn_the_line(report: Report) -> None:
    hostile = msgspec.structs.replace(
        report, report=msgspec.structs.replace(report.report, agency="局\u202e\x1b[31m")
    )
    assert not {"\x1b", "\u202e"}.intersection(write(hostile))
