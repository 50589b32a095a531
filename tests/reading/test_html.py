"""Web pages: the report out of its page, paragraphs, data tables and what hides among them."""

import time
from collections.abc import Callable

import pytest

from extractor.datamodel import Document
from extractor.errors import ReadingError
from extractor.reading import read

Check = Callable[[Document], Document]

TABLE = (
    "<table border=1><tr><td colspan='4'>第二十条第（一）项</td></tr>"
    "<tr><td>信息内容</td><td>本年新<br>制作数量</td><td><p>本年新</p><p>公开数量</p></td>"
    "<td>对外公开总数量</td></tr><tr><td>规章<td>0<td>0<td>0"
    "<tr><td>规范性文件</td><td> 1 </td><td></td><td>&nbsp;3&nbsp;</td></tr></table>"
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8">
<title>云岭县水利局2019年年报_云岭县人民政府</title>
<meta name="ArticleTitle" content="云岭县水利局2019年政府信息公开工作年度报告">
<meta name="PubDate" content="2020-01-15 10:22"><style>.a{{}}</style>
<script>document.write("<p>脚本，不是正文。</p>")</script></head><body>
<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li></ul></div>
<div>您当前的位置：<a href="/">首页</a> &gt; <a href="/b">政务公开</a></div>
<div><h1>云岭县水利局2019年政府信息<br>公开工作年度报告</h1>
<div>发布时间：2020-01-15 来源：县水利局 浏览次数：<span>12</span> 【字号：大 中 小】</div></div>
<div class="main"><div class="text"><p>　　根据《条例》，编制本报告。统计期限自2019年1月1日<b>起</b>，至
12月31日。</p><p><strong>一、总体情况</strong></p>
<p>全年公开信息<span>1</span>28条，<o:p></o:p>其中，网站公开100条。<br>&emsp;&emsp;收到申请3件。</p>
<p style="display: none">隐藏的话，不算。</p><h2>二、主动公开政府信息情况</h2></div>
{TABLE}
<div><p>五、存在的主要问题及改进情况</p><p>一是更新不够及时；二是形式单一，不够生动。</p></div></div>
<div class="sign"><p>2020年1月14日</p></div>
<p>附件：<a href="/files/%E8%A1%A8.xls?x=1">统计表.xls</a></p>
<div class="rel"><h3>相关阅读</h3><ul><li><a href="/2018">云岭县水利局2018年年度报告</a></li></ul></div>
<div class="foot">版权所有：云岭县人民政府 备案号：云ICP备12345号 地址：某路1号，电话：1234567。</div>
</body></html>"""


def texts(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def rows(document: Document, grid: int = 0) -> list[list[str]]:
    table: list[list[str]] = [[] for _ in range(document.grids[grid].rows)]
    for cell in document.grids[grid].cells:
        table[cell.row].append(cell.text)
    return table


def body(inner: str) -> bytes:
    return f"<html><body>{inner}</body></html>".encode()


def test_the_report_is_told_from_its_page(check: Check) -> None:
    document = check(read(PAGE.encode()))
    assert document.media_type == "text/html"
    assert document.title == "云岭县水利局2019年政府信息公开工作年度报告"
    assert document.published == "2020-01-15"
    assert document.attachments == ("/files/表.xls?x=1",)
    assert (
        texts(document)
        == [
            "云岭县水利局2019年政府信息公开工作年度报告",
            "根据《条例》，编制本报告。统计期限自2019年1月1日起，至12月31日。",
            "一、总体情况",
            "全年公开信息128条，其中，网站公开100条。",
            "收到申请3件。",
            "二、主动公开政府信息情况",
            "五、存在的主要问题及改进情况",
            "一是更新不够及时；二是形式单一，不够生动。",
            "2020年1月14日",
        ]
        or texts(document)[-1] == "附件：统计表.xls"
    )
    assert "隐藏" not in document.text
    assert "脚本" not in document.text
    furniture = " ".join(texts(document, "furniture"))
    for piece in ("政务公开", "浏览次数", "相关阅读", "2018年年度报告", "版权所有"):
        assert piece in furniture


def test_headings_keep_their_level(check: Check) -> None:
    document = check(read(PAGE.encode()))
    levels = {document.text[b.start : b.end]: b.level for b in document.blocks}
    assert levels["二、主动公开政府信息情况"] == 2
    assert levels["一、总体情况"] is None


def test_a_data_table_is_a_grid_with_blank_cells(check: Check) -> None:
    document = check(read(PAGE.encode()))
    assert rows(document) == [
        ["第二十条第（一）项"],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", "0", "0", "0"],
        ["规范性文件", "1", "", "3"],
    ]
    assert document.grids[0].cells[0].columns == 4
    assert "规章\t0\t0\t0\n规范性文件\t1\t\t3\n" in document.text


def test_spans_are_resolved_within_bounds(check: Check) -> None:
    inner = (
        "<table><tr><td rowspan=3 colspan=3>（本列数据）</td><td colspan=7>申请人情况</td></tr>"
        "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=65535>总计</td>"
        "</tr><tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他</tr>"
        "<tr><td colspan=3>一、本年新收<td>3<td>0<td>0<td>0<td>0<td>0<td>3</tr>"
        "<tr><td colspan=1000>注：无</td></tr></table>"
        "<p>后文，其他。</p><table><tr><td colspan=x>甲</td><td rowspan=-2>乙</td></tr></table>"
    )
    document = check(read(body(inner)))
    places = {cell.text: cell for cell in document.grids[0].cells}
    assert document.grids[0].columns == 8
    assert (places["自然人"].column, places["自然人"].rows) == (1, 2)
    assert (places["总计"].column, places["总计"].rows) == (7, 2)
    assert [c.column for c in document.grids[0].cells if c.text == "3"] == [1, 7]
    assert places["注：无"].columns == 8


def test_layout_tables_are_walked_into_and_data_inside_is_kept(check: Check) -> None:
    inner = (
        "<table><tr><td><table><tr><td><a href=/>首页</a></td><td><a href=/x>公开</a></td></tr>"
        "</table></td></tr><tr><td><p>一、概述</p><p>共3条，收到申请2件。</p>"
        + TABLE
        + "</td></tr>"
        "<tr><td>二、问题</td><td>" + "更新不够及时，人员不足。" * 20 + "</td></tr></table>"
    )
    document = check(read(body(inner)))
    assert len(document.grids) == 1
    assert texts(document)[:2] == ["一、概述", "共3条，收到申请2件。"]
    assert "首页" in texts(document, "furniture")


def test_a_table_in_a_container_of_its_own_is_not_lost(check: Check) -> None:
    prose = "<p>" + "一、概述，公开信息，收到申请；办结申请，办结率高。" * 30 + "</p>"
    inner = f"<div><div>{prose}</div></div><div><div>{TABLE}</div></div>"
    document = check(read(body(inner)))
    assert [block.kind for block in document.blocks] == ["paragraph", "table"]


def test_a_table_of_page_metadata_is_furniture(check: Check) -> None:
    inner = (
        "<table><tr><td>索引号：</td><td>0144/2018</td><td>发布日期：</td><td>2018年2月28日</td></tr>"
        "</table><p>一、概述</p><p>共3条，收到申请2件。</p>"
    )
    document = check(read(body(inner)))
    assert document.grids == ()
    assert document.published == "2018-02-28"
    assert texts(document) == ["一、概述", "共3条，收到申请2件。"]


def test_what_stands_across_a_table_is_no_row_of_it(check: Check) -> None:
    inner = (
        "<table><caption>附表</caption><tr><td colspan=3>云岭县2017年政府信息公开情况统计表</td></tr>"
        "<tr><td>统计指标<td>单位<td>统计数</tr><tr><td colspan=3>一、主动公开情况</tr>"
        "<tr><td>制发规范性文件总数<td>件<td>3</tr>"
        "<tr><td colspan=3>三、收到和处理政府信息公开申请情况</tr>"
        "<tr><td>（一）收到申请数<td>件<td>4</tr></table>"
    )
    document = check(read(body(inner)))
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["paragraph", "paragraph", "table", "paragraph", "table"]
    assert [row[0] for row in rows(document)] == [
        "统计指标",
        "一、主动公开情况",
        "制发规范性文件总数",
    ]
    assert rows(document, 1) == [["（一）收到申请数", "件", "4"]]


def test_tables_pasted_as_paragraphs_are_found(check: Check) -> None:
    cells = "规章 0 1 2 行政规范性文件 3 4 5".split()
    heads = "第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数".split()
    inner = "".join(f"<p>{cell}</p>" for cell in heads + cells)
    document = check(read(body("<p>某节，如下。</p>" + inner)))
    assert rows(document)[-2:] == [["规章", "0", "1", "2"], ["行政规范性文件", "3", "4", "5"]]


def test_preformatted_text_keeps_its_lines(check: Check) -> None:
    document = check(read(body("<pre>一、概述\n共3条。\n二、问题\n</pre>")))
    assert texts(document) == ["一、概述", "共3条。", "二、问题"]


def test_entities_and_broken_mark_up(check: Check) -> None:
    inner = "<p>&ldquo;公开&rdquo;&middot;&#12288;共３条<p>未关闭<b>的<i>标签</b>&bogus;</div>"
    document = check(read(body(inner)))
    assert texts(document)[0] == "“公开”· 共３条"
    assert texts(document)[1].startswith("未关闭的标签")


@pytest.mark.parametrize("tag", ["font", "span", "b"])
def test_inline_elements_that_were_never_closed(tag: str, check: Check) -> None:
    inner = f"<p>概述<{tag} style='x'>，</p>" * 400 + "<p>最后一段。</p>"
    assert texts(check(read(body(inner))))[-1] == "最后一段。"


def test_hostile_nesting_is_refused_quickly() -> None:
    began = time.perf_counter()
    for tag in ("div", "table><tr><td", "ul><li"):
        with pytest.raises(ReadingError, match="max_depth"):
            read(body(f"<{tag}>" * 100_000 + "概述"))
    assert time.perf_counter() - began < 5


def test_a_page_takes_a_few_milliseconds() -> None:
    prose = "".join(
        f"<p>第{n}段，公开信息{n}条，收到申请{n}件。{'云岭' * 20}</p>" for n in range(80)
    )
    data = PAGE.replace("</h2>", "</h2>" + prose).encode()
    read(data)
    best = min(_seconds(data) for _ in range(5))
    assert len(read(data).text) > 5000
    assert best < 0.02


def _seconds(data: bytes) -> float:
    began = time.perf_counter()
    read(data)
    return time.perf_counter() - began


@pytest.mark.parametrize(
    "hidden", ["style='DISPLAY : None'", "style='color:red;visibility:hidden'", "hidden"]
)
def test_inline_elements_vanish_into_their_text_unless_hidden(hidden: str) -> None:
    words = "<span style='font-size:16pt'>共公开信息<b>6</b></span><font>7条。<o:p></o:p></font>"
    document = read(f"<html><body><p>{words}<span {hidden}><b>8</b>件</span></p></body></html>")
    assert document.text.strip() == "共公开信息67条。"


@pytest.mark.parametrize(
    "cell",
    ["<p>规范性</p><p>文件</p>", "规范性<br>文件", "<div><p>规范性<br></p></div>文件",
     "<p><span>规</span>范性</p>\n 文件"],
)  # fmt: skip
def test_lines_of_a_cell_are_one_text(cell: str) -> None:
    row = f"<tr><td>{cell}</td><td><p><br></p></td><td><p><span>3</span></p></td></tr>"
    document = read(f"<html><body><table>{row}{row}</table></body></html>")
    assert [c.text for c in document.grids[0].cells] == ["规范性文件", "", "3"] * 2


def test_a_table_made_of_divs_keeps_its_blank_cells(check: Check) -> None:
    printed = [
        ["信息内容", "本年制发件数", "本年废止件数"],
        ["规章", "", "0"],
        ["行政规范性文件", "4", ""],
    ]
    for row, cell in (("div", "div"), ("ul", "li"), ("section", "p")):
        lines = "".join(
            f"<{row}>" + "".join(f"<{cell}>{text}</{cell}>" for text in line) + f"</{row}>"
            for line in printed
        )
        document = check(
            read(body(f"<p>二、主动公开，如下。</p><div>{lines}</div><p>三、申请。</p>"))
        )
        assert rows(document) == printed
        assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]


def test_menus_and_lists_of_news_are_no_tables(check: Check) -> None:
    inner = "<div><ul><li>首页</li><li>政务公开</li></ul><ul><li>新闻</li><li>2020-01-02</li></ul></div>"
    assert check(read(body(inner + "<p>共3条，收到申请2件。</p>"))).grids == ()


@pytest.mark.parametrize(
    "link",
    ["<a href='/f/表.xls'>附表</a>", "<a href='/down.jsp?filename=/f/表.xls&classid=0'>附表</a>",
     "<a href='/down?id=3'>统计表.xlsx</a>", "<iframe src='/f/表.pdf'></iframe>",
     "<embed src='/f/表.pdf'>", "<object data='/f/表.docx'></object>"],
)  # fmt: skip
def test_attachments_are_listed(link: str) -> None:
    document = read(
        body(f"<p>一、概述，共3条。</p>{link}<a href='/a.html'>页</a><a href='#'>表.xls</a>")
    )
    assert len(document.attachments) == 1
    with pytest.raises(ReadingError):
        read(body("<a href='/a.html'></a>"))


def test_a_page_that_only_shows_a_file_names_it() -> None:
    with pytest.raises(ReadingError, match=r"it only shows /f/年报\.pdf"):
        read(body("<iframe src='/f/%E5%B9%B4%E6%8A%A5.pdf'></iframe>"))


def test_a_report_that_goes_on_on_another_page_is_said_to() -> None:
    inner = "<p>一、概述，共3条。</p><a href='index_2.html'>下一页 &gt;</a>"
    assert "index_2.html" in read(body(inner)).warnings[0]
    assert read(body(inner.replace("index_2.html", "javascript:void(0)"))).warnings == ()


@pytest.mark.parametrize(
    ("meta", "day"),
    [("publishdate", "2020-01-15"), ("DC.Date", "2020年1月15日"), ("firstpublishedtime", "2020-1-15-09:12")],
)  # fmt: skip
def test_dates_of_publication_from_meta_tags(meta: str, day: str) -> None:
    page = (
        f"<html><head><meta name={meta} content='{day}'></head><body><p>共3条。</p></body></html>"
    )
    assert read(page.encode()).published == "2020-01-15"


@pytest.mark.parametrize(
    "line",
    ["归档时间:2023-06-15", "[字体：大 中 小]", "大 中 小", "组配分类： 年度报告", "关键词：年报", "我要纠错",
     "主題詞：公開", "来源:区人民政府办公室 时间:2017-01-12 10:01"],
)  # fmt: skip
def test_lines_of_the_page_are_furniture(line: str) -> None:
    document = read(body(f"<div><p>{line}</p><p>一、概述，公开，共3条。</p></div>"))
    assert texts(document, "furniture") == [line]
