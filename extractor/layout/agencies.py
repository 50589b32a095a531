"""Names of agencies, where a title, a signature or the preamble states them.

A name is taken as printed and never completed from elsewhere. Placeholders
(XX局, ____) and what only points at the author (我局, 本单位) are no names.
"""

import re

_SUFFIX = (
    "局|委|委员会|政府|办公室|办公厅|办事处|厅|厅局|街道|镇|乡|院|中心|站|所|大队|支队|总队|会|公司|集团|社|馆|处|部|署"
    "|校|学校|大学|学院|医院|室|台|办|管委会|海关|行|区|县|市|省|旗|州|盟|苏木|场|园"
)
_NAME = re.compile(
    rf"[\u4e00-\u9fff（）·、〇]{{1,38}}(?:{_SUFFIX})(?:（[\u4e00-\u9fff、]{{2,20}}）)?"
)
_PLACEHOLDER = re.compile(r"[XxＸ×*_＿□〇○￥]|某|单位名称|机关名称|部门名称|填写|\.\.|……")
_POINTING = re.compile(
    r"(?:我|本|各|该|贵)(?:[局委办厅市县区镇乡街院处所站校省]|街道|单位|机关|部门|级)|全[国省市县区]|(?:行政|政府)(?:机关|部门)"
)
_SENTENCE = re.compile(
    r"没有|未|无|已|不|有|是|由|对|按|将|并|召开|参加|举办|举行|成立|设立|开展|接受|如需|联系"
)
_SEAL = re.compile(r"[（(](?:盖章|公章|印章|章)[）)]")
_LABEL = re.compile(r"(?:报告|编制|发布|公开|填报|责任)?(?:单位|机构|机关|部门)(?:名称)?[：:]")
_YEAR = re.compile(r"(?:[\d〇零○OoＯ一二三四五六七八九]{4}|[\dXx×*_＿]{2,4})年?(?:年度|度|年)?")
_TOPIC = re.compile(r"(?:政府|政务|府)?信息公开|政务公开|政府信息|年度(?:工作)?报告|年报")
_TRIM = "《》<>“”\"'—-–:：,，、.·的年度 关于开展就将把现"
_TERRITORY = re.compile("[\u4e00-\u9fff]{1,10}(?:县|区|市|省|镇|乡|旗|州|盟|苏木)")
_SEATS = ("人民政府", "政府", "办事处", "街道办事处")
_PREAMBLE = (
    re.compile(r"(?:公布|现公开|编制|发布|形成|撰写|现将|现就|将|就)《?((?!了|本|的|并)[\u4e00-\u9fff（）]{2,36}?)(?:\d{4}年?度?的?)?(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报|情况)"),
    re.compile(r"由((?!于|此)[\u4e00-\u9fff（）]{3,36}?)(?:政府信息公开(?:工作)?(?:领导小组)?办公室)?(?:负责)?(?:根据|依据|按照|编制|汇总|综合)"),
    re.compile(r"(?:特编制|编制了|编制)((?!本|了)[\u4e00-\u9fff（）]{3,36}?)\d{4}年"),
)  # fmt: skip


def name_in_title(title: str) -> str | None:
    """The agency that a folded title names.

    Examples
    --------
    >>> name_in_title("东河区科技局2017年度政府信息公开工作年度报告")
    '东河区科技局'
    >>> name_in_title("关于2012年云岭县人民政府信息公开工作年度报告")
    '云岭县人民政府'
    >>> name_in_title("XX局2021年政府信息公开工作年度报告") is None
    True
    """
    title = title.removeprefix("关于")
    topic = _TOPIC.search(title)
    before = title[: topic.start()] if topic else title
    if before.endswith("人民") and topic and topic[0].startswith("政府"):
        before += "政府"
    year = _YEAR.search(before)
    name = _tidy(before[: year.start()]) if year else None
    if not name:
        name = _tidy(before[year.end() :] if year else before)
    if not name:
        bracketed = re.search(r"[（—-]([^（）—-]+)）?$", title)
        if bracketed and is_name(bracketed[1]):
            return bracketed[1]
    return name if name and is_name(name) else None


def name_in_line(line: str) -> str | None:
    """The agency that a folded line consists of, as signatures do.

    Examples
    --------
    >>> name_in_line("报告单位：云岭县水利局（盖章）"), name_in_line("我局"), name_in_line("统计局的工作")
    ('云岭县水利局', None, None)
    """
    line = _SEAL.sub("", line)
    label = _LABEL.match(line)
    line = line[label.end() :] if label else line
    return line if is_name(line) else None


def name_in_preamble(text: str) -> str | None:
    """The agency that the folded preamble says made the report.

    Examples
    --------
    >>> name_in_preamble("本报告由云岭县水利局根据条例编制。")
    '云岭县水利局'
    """
    for pattern in _PREAMBLE:
        for match in pattern.finditer(text, 0, 1500):
            if is_name(match[1]):
                return match[1]
    return None


def is_name(text: str) -> bool:
    """Whether `text` is the name of one agency or place, and not a placeholder for it."""
    return (
        3 <= len(text) <= 45
        and _NAME.fullmatch(text) is not None
        and not _PLACEHOLDER.search(text)
        and not _POINTING.match(text)
        and not _SENTENCE.match(text)
    )


def prefer(first: str | None, second: str | None) -> str | None:
    """The first name, unless the second is the same one in full.

    Examples
    --------
    >>> prefer("区科技局", "东河区科技局"), prefer("云岭县", "云岭县人民政府")
    ('东河区科技局', '云岭县人民政府')
    >>> prefer("云岭县人民政府", "云岭县人民政府办公室")
    '云岭县人民政府'
    """
    if not first or not second:
        return first or second
    seat = second.removeprefix(first)
    return second if second.endswith(first) or seat in _SEATS else first


def is_territory(name: str) -> bool:
    """Whether a name is that of a county, city or town and not of its government.

    Examples
    --------
    >>> is_territory("云岭县"), is_territory("云岭县人民政府")
    (True, False)
    """
    return _TERRITORY.fullmatch(name) is not None


def complete_seat(name: str, text: str) -> str:
    """The government of a territory, where the folded `text` names it in full.

    Examples
    --------
    >>> complete_seat("云岭县", "本报告由云岭县人民政府办公室编制")
    '云岭县人民政府'
    >>> complete_seat("云岭县", "本报告由县政府办公室编制")
    '云岭县'
    """
    full = f"{name}人民政府"
    return full if full in text else name


def _tidy(name: str) -> str:
    for word in ("关于", "年度"):
        name = name.replace(word, "")
    return name.strip(_TRIM)
