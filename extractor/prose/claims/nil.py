"""What the words say there is none of.

`find_nils` looks for negations, takes the cues they reach (to the end of the
clause, over lists), and leaves the negations alone that deny no number: 无一件
超期, 并非没有, 未收到不符合要求的申请.
"""

import itertools
import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extractor.prose.claims.choosing import choose
from extractor.prose.claims.distribution import joined_before
from extractor.prose.claims.draft import Context, Draft, Sentence
from extractor.prose.cues import Cue
from extractor.schema import Concept, load_schema

_NEGATION = re.compile(
    "没有|尚无|暂无|并无|均无|从无|尚未|暂未|从未|均未|并未|都未|未曾|未有|不存在|不涉及|不收取|不收费|不再收取|免费提供|"
    "谈不上|不曾|不再有|无从|暂缺|从缺|(?:本年|都是|均为|为)空白|均为空(?!白)|未启用|未当过|"
    "未(?!来|作为|经复议|按|缴|果|必|央|成年|审结|结|办结|到期|公开|及时|予|能|补正|掌握)|"
    "无(?!障碍|偿|法提供|法|正当|关|论|锡|纸|力|误|需|须|效|线|人机|私|限|疑|缝|形|异议|主|感|现成|为|理|死角|遗漏|差错|盲区|违规|重大|泄密|失泄密)|"
    "皆无|零(?=发生|受理|申请|投诉|诉讼|复议|举报|收费|行政|依申请|新闻)|没(?=收到|接到)"
)
_NAMED = ("不存在", "没有", "无")
"""Negations that are only named where they stand in quotation marks."""
_END = re.compile("[，。；：！？]|$")
_DENIED = re.compile("并非$|不是$|绝非$|不得$|不应$|是否$|(?<!尚|暂|均|并|从|都)不$")
_NO_NIL = re.compile(
    "超期|逾期|超时|遗漏|负面|泄密|差错|应公开未公开|不符合|未按|不及时|不力|一[个家名](?:部门|单位|人)不|例外|延误|失误|投诉情况|违规|问题|不当|超过[^，。；]{0,8}期限|计入|纳入|次生|拒不|失当|另设|^再|应当公开而未公开|收到[^，。]{0,6}(?:不明确|不完整)|单独开设|单独的|除成本|不满意|反馈|异议|专门的?(?:网站|平台)|独立"
)
_SELF = re.compile("^(?:一[例件起宗次])")
_PREDICATE = re.compile("被申请|被诉|被提起|引发|引起|复议|诉讼|纠正|纠错|败诉|撤销")
_EXCEPT = re.compile("除[^，]{0,30}外")
_FIELD_END = re.compile(
    "^(?:的)?(?:情况|情形|事项|此类|该类|相关|此项|有关|这类|任何)?(?:案件|情况|情形|事项|现象|费用|申请|业务)?"
    "(?:单独|另行|再|被|人)?(?:发生|产生|出现|举办|召开|安排|编印|启用|使用|设立?|收到|接到|收|办|做|搞|实施|用|有|开展|提出|组织|参加|遇到|遇见|发)?过?(?:一[件起次条份例宗])?$"
)
"""What may follow a negation whose object stands before it: 在线访谈没有安排."""
_PROCEEDINGS = frozenset(["review", "litigation", "complaint"])
_MONEY = frozenset(["fee", "reduction", "expense", "charge", "budget"])
_OVER_APPLICATION = _PROCEEDINGS | _MONEY
_CAUSES = frozenset(["application", "disclosure", "response"])
_CAUSE = re.compile("(?:发生|出现|收到)?(?:因|由于)")


def find_nils(sentence: Sentence, context: Context) -> list[Draft]:
    """The nil claims of a sentence."""
    drafts: list[Draft] = []
    text = sentence.text
    done = 0
    for match in _NEGATION.finditer(text):
        if (
            match.start() < done
            or (match[0] in _NAMED and text[match.start() - 1 : match.start()] == '"')
            or _hidden(sentence, match)
            or _DENIED.search(text, max(0, match.start() - 3), match.start())
        ):
            continue
        ending = _END.search(text, match.end())
        end = ending.start() if ending else len(text)
        follow = _NEGATION.search(text, match.end(), end)
        if follow is not None and text[follow.start() - 1] in "、和也及或":
            shared = match[0] == "未" and not any(
                c.topic for c in sentence.cues_in(match.end(), follow.start())
            )
            end = end if shared else follow.start() - 1  # 未制发、未废止规范性文件
        if _denies_no_number(text, match, end) or _some_units(sentence, match):
            done = end if follow is None or end > follow.start() else done
            continue
        cues = list(sentence.cues_in(match.end(), end))
        if match[0] in ("不收取", "不收费", "不再收取", "免费提供"):
            drafts += (
                [_nil(_default("fee"), match[0], match.start(), end)]
                if "除" not in text[match.end() : end]
                else []
            )
            done = end
            continue
        if not _has_number(sentence, match.end(), end):
            bare = not any(c.topic for c in cues) and _FIELD_END.match(text[match.end() : end])
            found = _parts_before(sentence, match, end, context) if bare else []
            found = found or _negated(sentence, cues, match, end, context)
            if bare and not found:
                found = _said_before(sentence, match, end, context)
            found = _of_applicants(sentence, match, found)
            drafts += [
                d for d in found if d.applicant or d.concept not in [x.concept for x in drafts]
            ]
            done = end
    return drafts + _find_phrases(text, drafts)


def _of_applicants(sentence: Sentence, match: "re.Match[str]", found: list[Draft]) -> list[Draft]:
    """“科研机构、公益组织没有提出申请”: only these kinds of applicants have none."""
    clause = sentence.clause_start(0, match.start())
    kinds = [c.applicant for c in sentence.cues_in(clause, match.start()) if c.applicant]
    if not kinds or [d.concept for d in found] != [load_schema().roles.received]:
        return found
    return [replace(found[0], applicant=kind) for kind in dict.fromkeys(kinds)]


def _find_phrases(text: str, drafts: list[Draft]) -> list[Draft]:
    """What is said to be none in words of its own: 分文未收, 没有被告到法院."""
    schema = load_schema()
    known = {d.concept.id for d in drafts if d.concept is not None}
    found = []
    for number, phrase in enumerate(schema.vocabulary.nil_phrases):
        if phrase.concept in known or not any(word in text for word in phrase.about):
            continue
        if (match := _phrases()[number].search(text)) is not None:
            concept = schema.concepts[phrase.concept]
            found.append(_nil(concept, match[0], match.start(), match.end()))
    return found


@cache
def _phrases() -> tuple["re.Pattern[str]", ...]:
    return tuple(re.compile(p.pattern) for p in load_schema().vocabulary.nil_phrases)


def _parts_before(
    sentence: Sentence, match: "re.Match[str]", end: int, context: Context
) -> list[Draft]:
    """“当面、传真两种方式都没有收到”, “办结、答复各项均为空”: parts of the topic named before the negation.

    Where the clause of the negation names nothing (一样没有), the one before does.
    """
    text, start = sentence.text, match.start()
    clause = sentence.clause_start(0, start)
    if clause and _SAYS_NOTHING.fullmatch(text, clause, start):
        clause = sentence.clause_start(0, clause - 1)
    topic = _topic_around(sentence, start, context)
    cues = [c for c in sentence.cues_in(clause, start) if not c.other]
    if not cues or topic is None or start - cues[-1].end > _NEAR or any(map(_names_reason, cues)):
        return []
    ways = [
        s.concept
        for c in cues
        for s in c.senses
        if s.concept is not None and s.topic == topic and _is_channel(s.concept)
    ]
    if ways:
        return [_nil(c, match[0], clause, end) for c in dict.fromkeys(ways)]
    concepts: list[Concept] = []
    for cue in joined_before(sentence, cues[-1], clause):
        parts = [
            s.concept
            for s in cue.senses
            if s.concept is not None
            and s.topic == topic
            and s.kind != "topic"
            and cue.term not in _REST
            and s.concept.rank <= 2
            and s.concept.nature is None
        ]
        concepts += parts[:1]
    if load_schema().roles.granted in concepts:
        return []
    return [_nil(c, match[0], clause, end) for c in dict.fromkeys(concepts)]


_REST = ("其他", "其它", "其他情形", "其他结果")
"""What is left after the parts: that there is none of it says 其他需要报告的事项：无."""
_UNITS_ONLY = re.compile(
    "(?:[^，。；]{0,4}(?:[镇乡村局委]|街道|部门|单位|机关))?，?(?:全年|一年里|今年|均|都|还)*"
)
_NEAR = 12
"""How far a part stands before its negation at most: 微博账号全年也没有."""
_SAYS_NOTHING = re.compile(
    "(?:[本我全该][局镇乡市县区委办厅院处街道级]{1,2}|[镇乡县市区]一级|全年|20\\d\\d年度?|本?年度?|内|一[件样次起桩条份]|也|都|均|则|尚|更|，)*"
)


def _hidden(sentence: Sentence, match: "re.Match[str]") -> bool:
    """Whether the negation is part of a term: 尚未审结, 未经复议."""
    length = match.end() - match.start()
    return any(
        c.start <= match.start()
        and match.end() <= c.end
        and c.end - c.start > length
        and not c.other
        for c in sentence.cues
    )


def _some_units(sentence: Sentence, match: "re.Match[str]") -> bool:
    """31家零申请, 12个乡镇，全年没有接到申请: only some units have none."""
    return any(
        q.unit in ("家", "个")
        and q.end <= match.start()
        and _UNITS_ONLY.fullmatch(sentence.text, q.end, match.start())
        for q in sentence.quantities
    )


def _denies_no_number(text: str, match: "re.Match[str]", end: int) -> bool:
    reach = text[match.end() : end]
    if _NO_NIL.search(reach):
        return True
    if _SELF.match(reach) and not _PREDICATE.search(reach):
        return True
    if (
        "其他" in reach
        and not re.match("(?:任何)?其他需要", reach)
        and (
            "此外" in text[: match.start()]
            or "再" in text[match.start() - 1 : match.start()]
            or _EXCEPT.search(text, max(0, match.start() - 34), match.start())
        )
    ):
        return True
    if "其余" in text[max(0, match.start() - 8) : match.start()]:
        return True
    if text[match.start() - 1 : match.start()] == "再":
        return True
    return (
        "结转" not in reach
        and re.search(
            "(?:上年|去年|往年)[^，。]{0,6}$", text[max(0, match.start() - 10) : match.start()]
        )
        is not None
    )


def _has_number(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= q.start < end and q.value != 0 for q in sentence.quantities)


def _negated(
    sentence: Sentence, cues: list[Cue], match: "re.Match[str]", end: int, context: Context
) -> list[Draft]:
    """Claims for the cues behind the negation: the head of the phrase and what is joined to it."""
    text, start = sentence.text, match.start()
    heads = _find_heads(text, cues, match.end())
    if not heads and _CAUSE.match(text, match.end()):
        return []
    if heads:
        topics = {c.topic for c in cues if c.topic}
        through = _THROUGH.match(text, match.end()) is not None
        said = _of_heads(sentence, cues, heads, match.end(), context)
        if said == [load_schema().roles.disclosed] and "主动公开" not in text[match.end() : end]:
            said = _channel_spoken_of(sentence, start) or said
    else:
        topic, through = _topic_around(sentence, start, context), False
        topics = {topic} if topic else set()
        said = _of_topic(text, cues, topic, end)
        if load_schema().roles.disclosed in said:
            channel = _channel_spoken_of(sentence, start)
            said = channel or (said if "信息" in text[match.end() : end] else [])
    channels = [
        s.concept
        for c in cues
        for s in c.senses
        if s.concept is not None
        and _is_channel(s.concept)
        and s.concept.topic in topics
        and (through or _in_brackets(text, c))
    ]
    if channels and through:
        said = []
    concepts = [_carried(concept, text, start) for concept in said]
    if any(concept.topic == "fee" for concept in concepts):
        start = sentence.clause_start(0, start)  # which fees: 检索、邮寄均未收费
    return [
        _nil(concept, match[0], start, end) for concept in (*concepts, *dict.fromkeys(channels))
    ]


def _channel_spoken_of(sentence: Sentence, position: int) -> list[Concept]:
    """“微博账号停用，没有发布内容”: of the one channel named before, none without one."""
    for start in (sentence.clause_start(0, position), sentence.boundary(position)):
        channels = dict.fromkeys(
            s.concept
            for c in sentence.cues_in(start, position)
            for s in c.senses
            if s.concept is not None and s.concept.channel
        )
        if channels:
            return list(channels) if len(channels) == 1 else []
    return []


def _find_heads(text: str, cues: list[Cue], start: int) -> list[Cue]:
    """The cues that name a topic, without those that only name the cause of a case or a fee."""
    over = any(c.topic in _OVER_APPLICATION for c in cues) or _CAUSE.match(text, start) is not None
    return [
        c for c in cues if c.topic and not (over and c.topic in _CAUSES and not _is_listed(text, c))
    ]


def _of_topic(text: str, cues: list[Cue], topic: str | None, end: int) -> list[Concept]:
    """未收到、未接到 with its object left out: of the topic spoken of."""
    named = [c for c in cues if not (c.other or c.term in _REST or _in_brackets(text, c))]
    choice = choose(named, topic, None)
    if choice is None or choice.concept is None:
        return []
    if choice.concept.channel:
        told = _CONTENT.fullmatch(text, choice.cue.end, end)
        return [choice.concept] if told else []  # 没有微博信息; that there is no 微博 is no nil
    if choice.concept is load_schema().roles.granted and not choice.strong:
        return []
    return [choice.concept] if choice.cue.end >= end - 8 or not cues[-1].other else []


def _of_heads(
    sentence: Sentence, cues: list[Cue], heads: list[Cue], start: int, context: Context
) -> list[Concept]:
    """What the heads of the denied phrase name, each with the words that only say more of it."""
    concepts: list[Concept] = []
    for cue in _joined_heads(sentence, heads, start):
        if cue.other or not any(s.concept for s in cue.senses):
            continue
        topic = cue.topic or sentence.topic_at(cue.end, context.topic)
        modifiers = [
            c
            for c in cues
            if c is cue
            or (
                not c.other
                and _modifies(c, cue)
                and not _in_brackets(sentence.text, c)
                and not _is_any(sentence.text, c)
            )
        ]
        choice = choose(modifiers if cue.topic else [cue], topic, None)
        if choice is not None and choice.concept is not None and choice.concept.topic == topic:
            concept = choice.concept
            if cue.topic == "gazette" and choice.bare:
                continue  # that there is no gazette is no nil of its issues
            if choice.cue is not cue and choice.cue.end < cue.start - 2 and concept.rank == 2:
                concept = next(s.concept for s in cue.senses if s.concept)
            concepts.append(concept)
    return concepts


def _joined_heads(sentence: Sentence, heads: list[Cue], start: int) -> list[Cue]:
    """The heads that are denied with what is joined to them: of several the last, unless all are."""
    groups: list[list[Cue]] = []
    for head in heads:
        group = joined_before(sentence, head, start)
        if groups and any(c in group for c in groups[-1]):
            groups[-1] = [*groups[-1], *[c for c in group if c not in groups[-1]]]
        else:
            groups.append(group)
    if len(groups) > 1 and not _separate(sentence, groups):
        return groups[-1]
    return [cue for group in groups for cue in group]


def _carried(concept: Concept, text: str, start: int) -> Concept:
    """“上年无结转申请”: what the year before left over was carried in."""
    roles = load_schema().roles
    if concept is roles.carried_out and (
        _YEAR_BEFORE.search(text, max(0, start - 12), start) or _OVER_HERE.search(text, start)
    ):
        return roles.carried_in
    return concept


_YEAR_BEFORE = re.compile("(?:上一?年度?|往年|去年)[^，。；]{0,3}$")
_OVER_HERE = re.compile("(?:结转|转|留|遗留)(?:过来|下来)")
_CONTENT = re.compile("(?:的)?(?:信息|内容|推送|推文)(?:发布)?")
_THROUGH = re.compile("(?:收到|接到|受理)?过?(?:通过|利用|在|以|用|采用)(?!来|下|及)")


def _is_channel(concept: Concept) -> bool:
    return concept.channel or concept.nature == "way"


def _modifies(cue: Cue, head: Cue) -> bool:
    """Whether a cue only says more of the head: 收到|申请, 上年结转|申请."""
    return cue.topic is None or any(
        s.concept is not None and s.concept.rank > 1 and s.topic == head.topic for s in cue.senses
    )


def _is_any(text: str, cue: Cue) -> bool:
    """Whether a way is one of several that are all denied: 未收到任何书面或网上的申请."""
    return text[cue.start - 1 : cue.start] == "或" or text[cue.end : cue.end + 1] == "或"


def _in_brackets(text: str, cue: Cue) -> bool:
    return text.count("（", 0, cue.start) > text.count("）", 0, cue.start)


def _is_listed(text: str, cue: Cue) -> bool:
    """Whether a cue is one of a list (零申请、零投诉) and not the cause of what follows (申请的复议)."""
    return (
        re.match("(?:情况|事项|件|案件)?(?:[、和及与或]|以及)", text[cue.end : cue.end + 6])
        is not None
    )


def _separate(sentence: Sentence, groups: list[list[Cue]]) -> bool:
    """Whether later groups are no heads of the earlier ones: 未收到申请、未收取费用."""
    return all(
        re.search("[、和及与或]|以及|因此|故", sentence.text[a[-1].end : b[0].start])
        for a, b in itertools.pairwise(groups)
    )


def _said_before(
    sentence: Sentence, match: "re.Match[str]", end: int, context: Context
) -> list[Draft]:
    """“收费情况：无”: what stands before the negation, or else the heading, is denied."""
    text = sentence.text
    start = max((text.rfind(c, 0, match.start()) for c in "。；"), default=-1) + 1
    cues = [c for c in sentence.cues_in(start, match.start()) if not c.other]
    topics = [c for c in cues if c.topic]
    if any(c.topic in _OVER_APPLICATION for c in topics):
        topics = [c for c in topics if c.topic not in _CAUSES]
    if topics:
        last = topics[-1]
        clause = sentence.clause_start(start, match.start())
        limit = clause if last.start >= clause else start
        group = [c for c in joined_before(sentence, last, limit) if c.topic]
        drafts = []
        for cue in group:
            more = [c for c in cues if c.topic is None or _names_reason(c)]
            choice = choose([*more, cue], cue.topic, None)
            granted = load_schema().roles.granted
            if choice is not None and choice.concept not in (None, granted):
                gazette = cue.topic == "gazette" and choice.bare
                concept = load_schema().roles.via_gazette if gazette else choice.concept
                drafts.append(_nil(concept, match[0], cue.start, end))
        return drafts
    if text[start : match.start()].strip("，：:、（") and not re.match(
        "^(?:本?年度?|全年|我[局镇市区县办委院处]|暂|目前|20\\d\\d年|均|也|都|[两三四]项|两者|二者|与上年一样|，)*$",
        text[start : match.start()],
    ):
        return []
    return [_nil(_default(topic), match[0], match.start(), end) for topic in context.section_topics]


def _names_reason(cue: Cue) -> bool:
    """Whether it names why something was refused: 以商业秘密为由拒绝公开的没有."""
    return any(s.concept is not None and s.concept.nature == "reason" for s in cue.senses)


def _topic_around(sentence: Sentence, position: int, context: Context) -> str | None:
    """The topic spoken of at a negation: named before it, by the section, or later in the sentence."""
    before = sentence.topic_at(position, context.topic) or _section_topic(context)
    if before == "gazette":
        return "disclosure"  # 公报没有刊登过 speaks of what the gazette disclosed
    return before or next((c.topic for c in sentence.cues if c.topic and c.start > position), None)


def _section_topic(context: Context) -> str | None:
    return context.section_topics[-1] if len(context.section_topics) == 1 else None


def _default(topic: str) -> Concept:
    schema = load_schema()
    return schema.concepts[schema.vocabulary.topics[topic].default]


def _nil(concept: Concept, negation: str, start: int, end: int) -> Draft:
    return Draft(
        concept=concept, value=Decimal(0), start=start, end=end, value_start=start, value_end=end,
        state="nil", topic=concept.topic, cue=negation, reason="said to be none",
    )  # fmt: skip
