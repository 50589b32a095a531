"""Which nil type a sentence has, if any.

What the claims say comes first: they have resolved what a negation reaches.
Where they say nothing (no indicator knows the thing: 没有独立的公开工作), the
wording itself is asked.
"""

import re

from extractor.datamodel import StatementType
from extractor.prose.typing.features import NilTopic, SentenceFeatures

_TYPES: dict[NilTopic, StatementType] = {
    "applications": "nil_applications",
    "proceedings": "nil_proceedings",
    "complaints": "nil_complaints",
    "fees": "nil_fees",
    "other": "nil_other",
}
"""In the order of their importance."""

_MONEY = "收费|收取|费用|减免|免收|免费|支出|检索费|复制费|邮寄费|处理费|工本费|成本费|列支"
_SUBJECTS: tuple[tuple[NilTopic, re.Pattern[str]], ...] = (
    ("fees", re.compile(f"(?:{_MONEY})[^，。；]{{0,8}}$|^[^，。；]{{0,24}}?(?:{_MONEY})")),
    ("proceedings", re.compile("复议|诉讼|被诉|起诉|应诉|拆讼")),
    ("complaints", re.compile("举报|投诉|申诉")),
    ("applications", re.compile("申请|依申请公开|受理件")),
)
_NEGATION = re.compile(
    "没有|没收到|没接到|不存在|不涉及|未涉及|并无|从未|未曾|尚未|暂未|均未|"
    "未(?:通过|有|发生|收到|接到|收过|受理|出现|产生|收取|收费|提出|引发|引起|发现|开展|举办|组织|召开|参加|设立|设置|开通|开设|建立|制定|制发|印发|出台|"
    "安排|办理|单独|向|对|因|发布|公开|使用|配备|核定|形成|列支|支出|减免|进行|涉|被|独立|另|新增|承担|接受|处理|编印|编制|纳入|实行|依)|"
    "(?<![并毫全])无(?!障碍|偿|法|正当|关|论|误|需|须|效|线|人机|私|限|疑|缝|形|为|理|死角|差错|盲区|缝隙|锡|纸)|"
    "零(?=申请|投诉|诉讼|复议|举报|收费|报告)|"
    "不收|不[^，。；]{1,6}收(?=[费取])|免费提供|不具备|不单独|不独立|不再收|不产生|不承担|不属于|不是(?=执法)|为零|为0|[^0-9.]0(?=[件条元次宗份起例期场项]|$)|空缺"
)
_NEGATIVE = frozenset("没未无不零免空0从尚暂均并")
_FEES = re.compile("收费|减免|支出")
_OWN = re.compile("公开申请|公开的?政府信息申请|依申请")
_CLAUSE_END = re.compile("[，。；]")
_FAULTS = re.compile(
    "超期|逾期|超时|遗漏|负面|泄密|失密|差错|应公开未公开|不符合|未按|不及时|失误|延误|违规|不当|追究|异议|独立|专门|"
    "不予公开|部分公开|延期|涉密|国家秘密|个人隐私|结转|不应|不宜"
)
"""What is denied is no application, review or complaint, although they may be named."""

_REPORT = re.compile(
    "(?:其[他它]|另行|另外|需|应|特别|补充).{0,30}(?:报告|说明|汇报|反映)|(?:报告|说明)的?(?:事项|情况|内容)"
)
"""What is denied is that there is anything to add."""

_AIM = re.compile("(?:确保|保证|防止|避免|做到|杜绝|严防|如果|凡|若)[^，。；]{0,12}$")
_SELF = "[我本全该](?:[局镇乡市县区委办厅院处所站街道园机关单位部门级校]{1,3}|年度?)"
_BARE = re.compile(
    f"^[（(]?[一二三四五六七八九十\\d]{{0,2}}[）)、.]?(?:{_SELF}|今年|20\\d\\d年度?|目前|暂|均|尚|，){{0,4}}"
    "(?:无|没有|未发生|未出现|未涉及|不涉及|不存在|零|0|〇)(?:此类|相关|有关|此项|该类|该项|这类|这方面的?)?"
    "(?:情况|情形|事项|申请|业务|问题)?(?:发生)?[。；.]?$"
)
"""A bare “无。”: what there is none of stands in the heading."""
_BY_SECTION: dict[str | None, StatementType] = {
    "application": "nil_applications",
    "proceedings": "nil_proceedings",
    "fee": "nil_fees",
    "other": "nothing_to_report",
    "attachment": "nothing_to_report",
}


def find_nil(features: SentenceFeatures) -> tuple[StatementType, float] | None:
    """The nil type of a sentence and how strongly it is said, or None.

    Examples
    --------
    >>> find_nil(SentenceFeatures(text="尚未单独设立查阅点。"))
    ('nil_other', 10.0)
    >>> find_nil(SentenceFeatures(text="无。", section="fee"))
    ('nil_fees', 9.0)
    """
    if features.counts:
        return None
    if _BARE.match(features.text):
        type_ = _named(features.heading) or (_of_claims(features) if features.nils else None)
        return (type_ or _BY_SECTION.get(features.section) or "nil_other", 9.0)
    said = _of_words(features)
    if not features.nils:
        return said
    type_ = _of_claims(features)
    if type_ == "nil_other" and said is not None:
        type_ = said[0]
    return (type_, _strength(features.text, 6.0) if type_ == "nil_other" else 11.0)


def _named(heading: str) -> StatementType | None:
    """The nil type a heading speaks of."""
    topic = next((topic for topic, pattern in _SUBJECTS if pattern.search(heading)), None)
    return _TYPES[topic] if topic else None


def _of_claims(features: SentenceFeatures) -> StatementType:
    """The topic of the section if it is denied, else the most important one.

    “没有申请” under a heading on fees or reviews is about that heading.
    """
    nils = features.nils
    if features.section == "fee" or _FEES.search(features.heading):
        if "fees" in nils or nils == {"applications"}:
            return "nil_fees"
    elif features.section == "proceedings" and (
        "proceedings" in nils or (nils == {"applications"} and not _OWN.search(features.text))
    ):
        return "nil_proceedings"
    return next(_TYPES[topic] for topic in _TYPES if topic in nils)


def _of_words(features: SentenceFeatures) -> tuple[StatementType, float] | None:
    """By the first negation that denies something, and what it denies."""
    text = features.text
    match = _first_negation(text)
    if match is None:
        return None
    start = max(text.rfind(mark, 0, match.start()) for mark in "，。；：") + 1
    stop = _CLAUSE_END.search(text, match.end())
    clause = text[start : stop.start() if stop else len(text)]
    subject = clause if len(clause) > 4 else text[max(0, start - 40) : start] + clause
    if _REPORT.search(subject):
        return ("nothing_to_report", 9.0)
    for topic, pattern in _SUBJECTS:
        if topic == "applications" and _FAULTS.search(clause):
            break
        if pattern.search(subject):
            return (_TYPES[topic], _strength(text, 7.5))
    return ("nil_other", _strength(text, 6.5 if text.count("，", 0, start) < 2 else 3.0))


def _first_negation(text: str) -> re.Match[str] | None:
    """The first negation that is no aim (确保不发生) and denies no exception (无一个例外)."""
    if _NEGATIVE.isdisjoint(text):
        return None
    for match in _NEGATION.finditer(text):
        aim = _AIM.search(text, max(0, match.start() - 16), match.start())
        if not aim and text[match.start() : match.start() + 3] not in ("无一个", "无一家"):
            return match
    return None


def _strength(text: str, strength: float) -> float:
    """A nil said in passing, in a long sentence, weighs less than one that is all it says."""
    return strength + 3.5 if len(text) <= 40 else strength if len(text) <= 60 else strength - 3.0
