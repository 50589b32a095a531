"""Numbers that the words make certain without printing them: 复议2件，均被维持."""

import re
from dataclasses import replace

from extractor.prose.claims.choosing import choose, named_applicant
from extractor.prose.claims.draft import CLAUSE, Context, Draft, Sentence
from extractor.prose.claims.phrases import EMPTY
from extractor.schema import load_schema

_ALL = re.compile("均|全部|都|悉数|全数|全(?=是|为|系|由)")
_VERB = re.compile("(?:为|被|获|已|系|由|属|是|于|在|按|予以|来自|通过)?")
_NEGATED = re.compile("[不未无没](?!服|满意)")
_KIN = {"litigation": ("litigation_direct", "litigation_after_review")}
_CASES = ("review", "litigation", "complaint")
_EVERY = re.compile(
    "(?:所有|全部|上述|以上)(?:的)?(?:政府|依)?(?:信息公开)?(申请|信息)(?:公开)?(?:件)?$"
)
_PUBLISHED = re.compile(
    "[件个份部项]，?(?:内容[^，。；]{0,12}，)?(?:且|并)?(?:均|全部|都|已|悉数)?(?:已|并)?(?:于|在)?"
    "(?:印发|发布|当[日天]|同步|全文|同时|及时|依法|主动|之日起|三日内|[一二三四五六七八九十0-9]+(?:个工作)?日内|规定时限内|网站|向社会)*公[开布](?=[，。；、]|$|于|在)"
)
"""Behind the number of documents issued: they were all published."""
_ALL_OF = re.compile("^(?:上述|以上|全部|所有)?[\u4e00-\u9fff]{0,6}$")


def derive(sentence: Sentence, drafts: list[Draft], context: Context) -> list[Draft]:
    """Claims for clauses without a number that say what holds for all of the number before.

    The number before is the last one at the same depth of brackets, or the one
    right before the bracket the clause stands in; “所有申请均…” may speak of the
    number of a sentence before. Of a single case the next clause may tell the
    outcome without “均” (行政复议1件，结果为维持).
    """
    derived = _tell_single(sentence, drafts) + _tell_published(sentence, drafts)
    for match in _ALL.finditer(sentence.text):
        end = sentence.clause_end(match.end())
        if any(match.start() <= q.start < end for q in sentence.quantities):
            continue
        if sentence.text.startswith(("其余", "其他"), max(0, match.start() - 2)):
            continue
        verb = _VERB.match(sentence.text, match.end())
        after = verb.end() if verb else match.end()
        if _NEGATED.search(sentence.text, after, after + 2) and not _is_term(sentence, after):
            continue
        whole = _antecedent(sentence.text, match.start(), drafts) or _spoken_of(
            sentence, match.start(), context
        )
        if (
            whole is not None
            and (draft := _derive_one(sentence, match.start(), end, whole)) is not None
        ):
            derived.append(draft)
    return derived


def _tell_published(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """“制发规范性文件1件并全文公开”: documents that were issued and published."""
    roles = load_schema().roles
    return [
        replace(
            draft,
            concept=roles.disclosed_normative,
            end=published.end(),
            whole=None,
            group=None,
            reason="all of the number before",
        )
        for draft in drafts
        if draft.concept is roles.issued_normative
        and draft.measure == "count"
        and draft.scope == "own"
        and draft.value > 0
        and (published := _PUBLISHED.match(sentence.text, draft.value_end)) is not None
    ]


def _is_term(sentence: Sentence, position: int) -> bool:
    """Whether a negation belongs to a term: 均尚未审结, 均不属于本机关."""
    return any(c.start <= position + 1 < c.end and not c.other for c in sentence.cues)


def _tell_single(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Outcomes of single cases: 行政诉讼1件，法院驳回原告诉讼请求."""
    told = []
    for draft in list(drafts):
        if draft.value != 1 or draft.concept is None or draft.concept.rank > 1:
            continue
        if draft.topic not in _CASES and draft.concept is not load_schema().roles.received:
            continue
        if draft.measure == "count" and draft.whole is None:
            told += _tell_clauses(sentence, draft)
    return told


def _tell_clauses(sentence: Sentence, draft: Draft) -> list[Draft]:
    """What the clauses behind a single case say of it, up to the next number."""
    text, told, at, topic = sentence.text, [], draft.end, draft.topic
    while text.startswith("，", at):
        end = sentence.clause_end(at + 1)
        counted = any(
            at <= q.start < end and q.unit not in ("家", "名", "位") for q in sentence.quantities
        )
        cues = [
            c
            for c in sentence.cues_in(at, end)
            if any(_is_kin(s.topic or "", draft.topic or "") for s in c.senses)
        ]
        applicant = named_applicant(sentence.cues_in(at, end))
        choice = choose(cues, topic, None)
        concept = choice.concept if choice else None
        unheld = _NEGATED.search(text, at, end) and not any(_NEGATED.search(c.term) for c in cues)
        if counted or unheld:
            break
        if applicant is not None and topic == "application":
            told.append(
                replace(
                    draft,
                    applicant=applicant,
                    end=end,
                    reason="applicant of the one case",
                )
            )
        elif (
            choice is not None
            and concept is not None
            and (concept.rank > 1 or concept.topic != draft.topic)
        ) and (topic != "application" or text[at + 1] in "已均予"):
            topic = concept.topic
            told.append(
                replace(
                    draft,
                    concept=concept,
                    topic=topic,
                    end=choice.cue.end,
                    whole=None,
                    group=None,
                    reason="outcome of the one case",
                )
            )
        at = end
    return told


def _spoken_of(sentence: Sentence, position: int, context: Context) -> Draft | None:
    """The number of a sentence before that “所有申请” or “上述信息” speaks of."""
    match = _EVERY.search(sentence.text, max(0, position - 16), position)
    if match is None:
        return None
    total = context.totals.get("application" if match[1] == "申请" else "disclosure")
    if total is None:
        return None
    return replace(
        total,
        start=match.start(),
        end=match.start(),
        value_start=match.start(),
        value_end=match.end(),
    )


def _derive_one(sentence: Sentence, start: int, end: int, whole: Draft) -> Draft | None:
    if whole.concept is None:
        return None
    text = sentence.text
    clause = max((m.end() for m in CLAUSE.finditer(text, 0, start)), default=0)
    said = text[clause:start]
    if clause >= whole.end and not EMPTY.fullmatch(said) and not _ALL_OF.match(said):
        return None
    cues = sentence.cues_in(start, end)
    applicant = named_applicant(cues)
    topic = sentence.topic_at(start, None)
    topic = topic if topic in _KIN.get(whole.concept.topic, ()) else whole.concept.topic
    choice = choose([c for c in cues if not c.other], topic, None)
    concept = choice.concept if choice else None
    if (
        applicant is not None
        and whole.concept.topic == "application"
        and (concept is None or concept.rank < 2)
    ):
        concept = whole.concept
    if (
        concept is None
        or not _is_kin(concept.topic, whole.concept.topic)
        or (concept is whole.concept and applicant is None)
    ):
        return None
    return replace(
        whole,
        concept=concept,
        applicant=applicant,
        start=clause if clause >= whole.end else min(whole.start, start),
        end=max(c.end for c in cues),
        whole=None,
        group=None,
        reason="all of the number before",
    )


def _is_kin(topic: str, of: str) -> bool:
    """Whether `topic` is `of` or a kind of it: direct suits are litigation."""
    return topic == of or topic in _KIN.get(of, ())


def _antecedent(text: str, position: int, drafts: list[Draft]) -> Draft | None:
    """The number that “均” at `position` speaks of."""
    depth = _depth(text, position)
    for draft in reversed(drafts):
        if draft.phrase and text.startswith("、", draft.start - 1) and draft.whole is None:
            return None  # one of a list
        if draft.measure != "count" or draft.end > position:
            continue
        opens_here = draft.end == position - 1 and text[draft.end] == "（"
        if opens_here or (draft.scope == "own" and _depth(text, draft.value_start) == depth):
            if draft.whole is not None and _is_listed(draft, drafts):
                draft = draft.whole
            usable = (
                draft.concept is not None
                and draft.value > 0
                and not draft.item
                and draft.upper is None
            )
            return draft if usable else None
    return None


def _is_listed(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a number is one of several parts: 申请2件，其中网络1件、信函1件，均… speaks of the two."""
    return draft.whole in drafts and sum(d.whole is draft.whole for d in drafts) > 1


def _depth(text: str, position: int) -> int:
    return text.count("（", 0, position) - text.count("）", 0, position)
