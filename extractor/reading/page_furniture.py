"""What surrounds a report on a page: navigation, print buttons, page numbers, dates of publication.

All of it stays in the text as furniture; nothing is lost, but nothing later
takes it for a sentence of the report.
"""

import re

from extractor.language.variants import unify

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－]{1,2}\s*\d{1,3}\s*[-—–－]{1,2}|第\s*\d{1,3}\s*页(?:[，,\s/]*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*/\s*\d{1,3}\s*页?|[Pp]age\s*\d{1,3}(?:\s*of\s*\d{1,3})?)\s*"
)
_ORNAMENT = re.compile(r"[\s─-╿|+]{3,}|[\s—_=*·.…~-]{6,}")
_LONE_NUMBER = re.compile(r"\s*\d{1,3}\s*")
_LINE = re.compile(
    r"(?:您?(?:现在|当前|目前)?(?:所在)?的?位置\s*[：:>》]|首\s*页\s*(?:[>》»/|-]|$)"
    r"|(?:浏览|阅读|点击|访问)(?:次数|数|量|率)?\s*[：:]|[\[【(（]?\s*(?:字体|字号)(?:大小)?\s*[：:]|[\[【(（]?\s*大\s*中\s*小\s*[\]】)）]?$"
    r"|[【\[(（]?\s*(?:打\s*印|关\s*闭|收\s*藏|分\s*享)(?:本页|此页|页面|窗口|文章|到|至|[】\])）：:\s|]|$)"
    r"|扫一扫|用?微信扫|索\s*引\s*号|主题分类|主\s*题\s*词\s*[：:]|公开方式\s*[：:|]|(?:信息)?来\s*源\s*[：:]"
    r"|(?:发布|发文|成文|生成|公开|更新)(?:时间|日期)\s*[：:|\s]|(?:发布|发文)(?:机构|单位|机关)\s*[：:|\s]"
    r"|作\s*者\s*[：:]|(?:归档|入库|审核|起草|撰写)(?:时间|日期)\s*[：:]|(?:信息)?(?:索引|组配分类|体裁分类|服务对象分类|主题分类|信息分类|所属(?:分类|栏目))\s*[：:|]"
    r"|(?:公开时限|公开责任部门|责任部门|责任科室)\s*[：:|]|(?:文件)?(?:效力|有效期|废止日期|生效日期|失效日期)\s*[：:|]"
    r"|关\s*键\s*[字词]\s*[：:]|我要(?:纠错|评论|收藏|打印)|[【\[]\s*(?:我要)?纠错|(?:本文|您)?(?:访问|阅读)本页|来\s*自\s*[：:]|(?:信息)?审核\s*[：:]|(?:责任)?编\s*辑\s*[：:]|信息录入|上一[篇条]\s*(?:[：:]|$)|下一[篇条]\s*(?:[：:]|$)"
    r"|相关(?:新闻|文章|阅读|链接|信息|附件|报道)\s*(?:[：:]|$)|版权所有|(?:主办|承办)(?:单位)?\s*[：:]|技术支持\s*[：:]"
    r"|网站(?:标识码|地图|首页)|无障碍(?:浏览|阅读|版|模式)?$|长者(?:版|模式|助手)|关怀版|打开适老"
    r"|友情链接|联系我们|设为首页|加入收藏|返回(?:顶部|首页|列表)|回到顶部|保存(?:本页|到)|下载文字|推荐给|当前日期|今天是"
    r"|(?:时间|日期)\s*[：:]\s*\d{4}|有效性\s*[：:|\s]|文\s*号\s*[：:|]|信息名称\s*[：:|\s])"
)
_ANYWHERE = re.compile(
    r"ICP备(?:案号)?\s*[：:\d]|公网安备\s*\d|网站标识码\s*[：:]|版权所有|[Cc]opyright\s|(?:浏览|阅读)次数\s*[：:]|字号\s*[：:]"
)
_DATE = r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})(?!\d)"
_PUBLISHED = re.compile(
    rf"(?:(?:发布|发文|公开|成文|生成|更新|录入)?(?:时间|日期))\s*[：:】\]]?[\s|]*{_DATE}"
)
_ANY_DATE = re.compile(_DATE)


def is_page_number(line: str) -> bool:
    """Whether a line is nothing but a page number with its ornament.

    Examples
    --------
    >>> [is_page_number(line) for line in ("- 3 -", "第3页 共5页", "3", "3件")]
    [True, True, False, False]
    """
    return len(line) < 40 and _PAGE_NUMBER.fullmatch(line) is not None


def is_ornament(line: str) -> bool:
    """Whether a line is only drawn: a separator, the frame of a table made of characters.

    Examples
    --------
    >>> [is_ornament(line) for line in ("├───┼───┤", "________", "——")]
    [True, True, False]
    """
    return _ORNAMENT.fullmatch(line) is not None


def is_lone_number(line: str) -> bool:
    """Whether a line is one small number; between paragraphs that is a page number."""
    return len(line) < 12 and _LONE_NUMBER.fullmatch(line) is not None


def is_furniture(line: str) -> bool:
    """Whether a line of a web page belongs to the page and not to the report.

    Examples
    --------
    >>> is_furniture("发布时间：2019-01-15 来源：办公室"), is_furniture("关闭网站3家，")
    (True, False)
    >>> is_furniture("瀏覽次數：358 次")
    True
    """
    if len(line) > 160:
        return False
    line = unify(line)
    if "。" not in line and _LINE.match(line):
        return True
    return _ANYWHERE.search(line) is not None


def find_publication(line: str) -> str | None:
    """The date of publication that a line of furniture gives, as an ISO date.

    Examples
    --------
    >>> find_publication("发布时间：2019-1-5 10:01 来源：办公室")
    '2019-01-05'
    """
    match = _PUBLISHED.search(unify(line[:2000]))
    return _iso(match) if match else None


def find_date(text: str) -> str | None:
    """The first date of a metadata field, as an ISO date."""
    match = _ANY_DATE.search(text)
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = (int(group) for group in match.groups())
    if not (1990 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{year:04}-{month:02}-{day:02}"
