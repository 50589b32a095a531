"""Plain text stays as it is; blocks are laid over it."""

from collections.abc import Callable

from extractor.datamodel import Document
from extractor.reading import read

Check = Callable[[Document], Document]


def paragraphs(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]


def furniture(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "furniture"]


def test_only_line_ends_nul_and_bom_change(check: Check) -> None:
    data = "\ufeff  一、概述\r\n\r\n公开\0信息３条。\r末行\t".encode()
    document = check(read(data))
    assert document.text == "  一、概述\n\n公开信息３条。\n末行\t"
    assert (document.media_type, document.encoding) == ("text/plain", "utf-8")


def test_page_numbers_are_furniture(check: Check) -> None:
    text = "一、概述\n- 3 -\n共3条。\n第3页 共5页\n4\n其中网站2条。\n—5—\n3/8\n2017\n3件"
    document = check(read(text))
    assert furniture(document) == ["- 3 -", "第3页 共5页", "4", "—5—", "3/8"]
    assert "2017" in paragraphs(document)


def test_page_furniture_of_a_scraped_page(check: Check) -> None:
    text = (
        "首页 > 政务公开 > 年报\n索 引 号 | 0144/2018 | 分 类 | 年报 |\n"
        "发布时间：2018-3-5 来源：办公室 浏览次数：12\n一、概述\n共3条。\n【打印】【关闭】\n"
    )
    document = check(read(text))
    assert paragraphs(document) == ["一、概述", "共3条。"]
    assert document.published == "2018-03-05"


WRAPPED = """　　二、主动公开政府信息情况
　　2019年，云岭县水利局通过门户网站主动公开各类政府信息
共计一百二十八条，其中工作动态类九十条，政策法规类三十
八条。针对群众关心的问题及时回应。
　　（一）加强组织领导。成立由局长任组长、分管副局长任副
组长的领导小组，办公室负责日常工作，定期对公开的信息进
行检查。
一是完善制度。
二是加强培训。
三、收到和处理政府信息公开申请情况
"""


def test_wrapped_prose_is_one_block_and_the_text_unchanged(check: Check) -> None:
    document = check(read(WRAPPED))
    assert document.text == WRAPPED
    blocks = [p.replace("\n", "").replace("　", "") for p in paragraphs(document)]
    assert blocks == [
        "二、主动公开政府信息情况",
        "2019年，云岭县水利局通过门户网站主动公开各类政府信息共计一百二十八条，"
        "其中工作动态类九十条，政策法规类三十八条。针对群众关心的问题及时回应。",
        "（一）加强组织领导。成立由局长任组长、分管副局长任副组长的领导小组，"
        "办公室负责日常工作，定期对公开的信息进行检查。",
        "一是完善制度。",
        "二是加强培训。",
        "三、收到和处理政府信息公开申请情况",
    ]


def test_lines_that_are_paragraphs_are_not_joined(check: Check) -> None:
    text = "云岭县水利局\n2018年3月5日\n一、概述\n本年公开信息3条\n收到申请2件\n办结申请2件\n"
    assert len(check(read(text)).blocks) == 6


def test_wrapped_lines_with_numbers_are_not_all_of_one_width(check: Check) -> None:
    text = (
        "　　2024 年，云岭县人民政府主动公开各类政府信息 5500 余条，\n"
        "全年制作政策解读 21 个，编印公报 6 期，紧紧围绕保障民生、深\n"
        "化改革、科技创新等工作主线召开新闻发布会 12 场，努力传递政\n"
        "府声音、回应社会关切，并且持续推进信息公开标准化规范化工作，\n"
        "收到申请 3119 件。\n"
    )
    assert len(check(read(text)).blocks) <= 2


def test_frames_drawn_with_characters(check: Check) -> None:
    text = "┌────┬──┐\n│规章│ 1│\n├────┼──┤\n│行政许可│ 2│\n└────┴──┘\n"
    document = check(read(text))
    assert [cell.text for cell in document.grids[0].cells] == ["规章", "1", "行政许可", "2"]


def test_prose_that_begins_like_furniture_is_prose(check: Check) -> None:
    lines = [
        "相关信息及时公开。",
        "关闭政务新媒体3个，整合2个",
        "无障碍环境建设信息公开5条",
        "访问量达3万次",
        "规范标注ICP备案号和网站标识码。",
    ]
    assert paragraphs(check(read("\n".join(lines)))) == lines
