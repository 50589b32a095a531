"""The words between two numbers: is there a subject, and which thing does it name."""

import re

EMPTY = re.compile(
    "(?>其中|另有|另外|尚有|仍有|还剩|还有|共有|余下|剩余|其余|上述|金额|费用|当中|共计|合计|总计|总数|总量|数量|达到|一共|全年|本年度?|今年|上一?年度?|去年|同期|而|"
    "新增|20\\d\\d年度?|(?:1?\\d月)?[1-3]?\\d[日号]|我(?:[局镇市区县办委院处]|中心)|全[市区县镇]|包括|包含|分别|依次|以上|[有另已均的共里中计为约达即也各在对数含是仍，、；：（）和与及])*+"
)
"""A stretch that names nothing by itself."""

LEADING = re.compile(
    "^(?:[^，。；]{1,14}的是|其中|包括|包含|以及|和|及|与|含|另有|还有|另外|有|即|分别为|分别是|分别|依次为|依次是|依次|为|是|主要是|主要为|主要有|主要|共有|共|已|均|的|了|"
    '主动公开了?|我[局镇市区县办委院处乡]|全[市区县镇乡]|本[局镇市区县办委院处乡]|公开了?|发布了?|更新了?|刊登了?|推送了?|涉及|属于|属|关于|来自|全年|本年度?|今年|20\\d\\d年度?|集中在|集中于|属性为|申请内容|内容|[，、；：（）:,]|"|其(?![他它余]))+'
)
TRAILING = re.compile(
    '(?>信息公开共计|信息公开共|的信息公开|信息公开(?=$)|等|共计|合计|总计|累计|共|约|近|达到?|为|有|是|就|的?占[了到]?|(?<!统)计|各|均|数量|[，、；：（）:]|"|的|了|超过?|逾|仅)++$'
)

_TRAILING_ENDS = frozenset('计共开等约近占就达到为有是各均量、，；：（）:"的了过超逾仅')
"""What the last of the words that `TRAILING` takes off can end with."""

GENERIC = re.compile(
    "(?>政府|政务|信息|各类|各种|相关|有关|公开工作|公开|主动|条数|总条数|总数|总量|数量|内容|情况|全年|本年度?|年度|新增|累计|及时|依法|向社会|社会|通过|"
    "对外|方面|全部(?!门)|其他|上述|以上|剩下|余下|剩余|年末|年底|至|20\\d\\d年度?|截至|网站|平台|渠道|中心|街道|单位|部门|[我本全各该局镇市区县办委院处乡类数共向在的等上月日底\\d])*+"
)
"""A noun phrase that stands for the whole: 各类政府信息."""

_REST = re.compile("^其[他它余](?:类|信息|文件|事项|方面|类别|情况)?$")
"""The last item of a list."""

_VERBAL = re.compile(
    "^(?:清理|发现|整改|办理|处理|回复|答复|收到|组织|开展|召开|举办|接待|检查|抽查|修改|修订|废止|宣布|新增|采纳|征集|转办|查处|审查|制作|编发|印发|建立|完善|解决|落实|参加|制定|受理|办结|共|选派|采用|被|报送|上报|投稿|产生|形成|最[多少高低])"
)
"""A phrase that says what was done, and names no part of a whole."""

_NAMED_UNIT = re.compile(
    "^(?!我|本|全|该|各类|其他|机构)[\u4e00-\u9fff]{1,12}(?:县|区|市|镇|乡|街道|街道办|办事处|办公室|局|委|(?<![收举承经主协督交转催查代新补开待在未已共])办|厅|院|中心|公司|本级|市级|县级|区级|单位|部门|镇街|乡镇|支队|大队|分局|管委会|政府|管理处|管理所|水务站|水管站|所|学校|分公司)$|^(?:市级|县级|区级|省级|镇街|乡镇|各部门|各乡镇|各镇街)$"
)


def noun_phrase(text: str) -> str:
    """The thing that the words before a number name, without list words and verbs.

    Examples
    --------
    >>> noun_phrase("其中，机构职能更新")
    '机构职能更新'
    >>> noun_phrase("重点领域的信息公开共")
    '重点领域'
    """
    if (leading := LEADING.match(text)) is not None:
        text = text[leading.end() :]
    return TRAILING.sub("", text) if text[-1:] in _TRAILING_ENDS else text


def is_named_unit(phrase: str) -> bool:
    """Whether a list item is a unit of the body (清河县, 市本级) and not a thing counted."""
    return _NAMED_UNIT.match(phrase) is not None


def is_item(phrase: str) -> bool:
    """Whether a noun phrase names a part: neither empty nor another name of the whole."""
    if not 2 <= len(phrase) <= 24 or _VERBAL.match(phrase) or phrase.endswith(("中", "里")):
        return False
    return GENERIC.fullmatch(phrase) is None or _REST.match(phrase) is not None
