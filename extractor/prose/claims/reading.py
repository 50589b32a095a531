"""From the quantities of a sentence to its claims.

Read `read_claims` first. For each number, in order, `_subject` looks for the
words that name what is counted: in its own clause, behind it, in the clauses
before it, in the subject of the number before it, and at last in the heading.
"""

import regex

from extractor.prose.claims.choosing import Choice, active_topic, choose, fits
from extractor.prose.claims.distribution import distribute, is_shared, joined_before
from extractor.prose.claims.draft import Context, Draft, Sentence
from extractor.prose.claims.nil import find_nils
from extractor.prose.claims.phrases import EMPTY, is_item, is_named_unit, noun_phrase
from extractor.prose.claims.scopes import change_sign, find_scope, per_something, rises_from
from extractor.prose.cues import Cue
from extractor.prose.quantities import Found
from extractor.schema import Concept, load_schema

_CLAUSE = regex.compile("[，；：。（）！？]")
_LIST_START = regex.compile("其中|包括|分别|包含|：|（|即")
_PART = regex.compile("^(?:在)?(?:其中|在?上述|在.{0,12}中|按)")
_NOUN_FOLLOWS = regex.compile("^(?:的)?(?=[\\p{Han}])(?!均|已|全部|系|属|涉|为|来|是|由|和|及|与|以|不|未|当|在|中|里|也|都|因|并|从|转|顺|结|比|占|较|尚|告|予|于|被|经|左右|以上|自|向|有)")
_DERIVED = regex.compile("(?:均|全部|都|悉数|全数)(?:为|被|获|已|系|由|属|是|于|在|按|予以|来自|通过)?")
_SHARE = regex.compile("占|比重|比例|占比")
_SUM = regex.compile("共计|合计|总计|共|总数")


def read_claims(text: str, context: Context) -> list[Draft]:
    """All claims of one folded sentence; `context` is updated for the next.

    Parameters
    ----------
    text
        A sentence as `language.folding.fold` gives it.
    context
        What the sentence inherits.

    Returns
    -------
    list of Draft
        Numbers, nils and certain but unprinted numbers, in order of their place.
    """
    sentence = Sentence.of(text)
    if _PART.match(text) is None and "其中" not in text[:6]:
        context.whole = None
    reader = _Reader(sentence, context)
    drafts = reader.read()
    drafts += [d for d in find_nils(sentence, context) if not _repeats(d, drafts)]
    drafts += _derive(sentence, drafts, context)
    topic = active_topic(sentence, len(text), context.topic)
    context.topic = topic
    if context.year is not None and regex.search(f"{context.year}年|本年度|今年|全年", text):
        context.dated = True
    drafts.sort(key=lambda d: (d.value_start, d.start))
    return drafts


def _repeats(nil: Draft, drafts: list[Draft]) -> bool:
    return any(d.concept is nil.concept and d.start < nil.end and nil.start < d.end for d in drafts)


class _Reader:
    """Reads the numbers of one sentence from left to right."""

    def __init__(self, sentence: Sentence, context: Context) -> None:
        self.sentence = sentence
        self.context = context
        self.drafts: list[Draft] = []
        self.whole = context.whole
        self.listing = context.whole is not None
        self.groups = 0
        self.orphans: list[Draft] = []

    def read(self) -> list[Draft]:
        index = 0
        quantities = self.sentence.quantities
        while index < len(quantities):
            index = self._read_one(index)
        self._adopt_orphans()
        wholes = [d for d in self.drafts if _can_be_whole(d)]
        if wholes:
            self.context.whole = wholes[0]
        return self.drafts

    # -- one number -------------------------------------------------------

    def _read_one(self, index: int) -> int:
        sentence = self.sentence
        quantity = sentence.quantities[index]
        left = sentence.quantities[index - 1].end if index else 0
        clause = self._clause_start(left, quantity.start)
        if (shares := distribute(sentence, left if index == 0 else self._boundary(left), index)) is not None:
            cues, count = shares
            self._distributed(index, cues, count, clause)
            return index + count
        if quantity.percentage:
            self._percentage(index, left, clause)
            return index + 1
        self._open_list(left, quantity)
        choice, start, end, confidence, reason = self._subject(index, left, clause)
        self._claim(index, choice, start, end, confidence, reason, clause, left)
        return index + 1

    def _boundary(self, left: int) -> int:
        """Where the subjects of a distribution may begin: the last 。or ； before."""
        return max(self.sentence.text.rfind("；", 0, left), self.sentence.text.rfind("。", 0, left)) + 1

    def _clause_start(self, left: int, start: int) -> int:
        last = left
        for match in _CLAUSE.finditer(self.sentence.text, left, start):
            last = match.end()
        return last

    def _open_list(self, left: int, quantity: Found) -> None:
        """Enter a list of parts at 其中, ： or （ behind a number that can be a whole."""
        between = self.sentence.text[left : quantity.start]
        if not self.drafts:
            return
        if _LIST_START.search(between):
            last = next((d for d in reversed(self.drafts) if _can_be_whole(d)), None)
            if last is not None and not (self.listing and ("（" not in between and "其中" not in between and "：" not in between)):
                if not (self.whole is not None and last.whole is self.whole and "（" not in between and "其中" not in between):
                    self.whole, self.listing = last, True
                    self.groups += 1

    def _subject(
        self, index: int, left: int, clause: int
    ) -> tuple[Choice | None, int, int, float, str]:
        """Choice of concept, evidence range, confidence, and where the subject was found."""
        sentence, quantity = self.sentence, self.sentence.quantities[index]
        text = sentence.text
        topic = active_topic(sentence, quantity.start, self._topic())
        own = sentence.cues_in(clause, quantity.start)
        behind = self._behind(index)
        if behind and _NOUN_FOLLOWS.match(text[quantity.end : quantity.end + 4]) and behind[0].start <= quantity.end + 8:
            head = [c for c in behind if c.topic or c.other]
            if head and head[0].start <= quantity.end + 8:
                topic = head[0].topic or topic
                choice = choose([*[c for c in own if not c.other], head[0]], topic, quantity.unit)
                if head[0].other and (choice is None or choice.cue is not head[0]):
                    choice = Choice(None, head[0], True)
                return choice, clause, head[0].end, 0.9, "noun behind the number"
        if behind and EMPTY.match(text[clause : quantity.start]) and behind[0].start <= quantity.end + 12:
            topic = next((c.topic for c in behind if c.topic and _is_subject_topic(c)), topic)
            choice = choose(behind, topic, quantity.unit)
            applicant = next((s.applicant for c in behind for s in c.senses if s.applicant), None)
            if choice is None and applicant is not None and self._applicable():
                choice = Choice(self._applicable(), behind[0], False, applicant)
            if choice is not None:
                return choice, quantity.start, max(choice.cue.end, quantity.end), 0.85, "behind the number"
        choice = choose(own, topic, quantity.unit)
        applicant = next((s.applicant for c in own for s in c.senses if s.applicant), None)
        if applicant is not None and (choice is None or choice.concept is None or choice.concept.rank < 2):
            concept = self._applicable() if choice is None or choice.concept is None or choice.strong is False or True else None
            if concept is not None and fits(concept, quantity.unit) and topic in (None, "application"):
                cue = next(c for c in own if any(s.applicant for s in c.senses))
                if choice is not None and choice.concept is not None and choice.concept.topic == "application" and choice.concept.id != "application.received":
                    concept = choice.concept
                return Choice(concept, cue, True, applicant), clause, quantity.end, 0.9, "applicant"
        if choice is not None:
            return choice, clause, quantity.end, 0.95 if choice.strong else 0.9, "own clause"
        if own and all(c.other for c in own):
            return Choice(None, own[-1], True), clause, quantity.end, 0.9, "other thing"
        if self.listing and is_item(noun_phrase(text[clause : quantity.start])):
            return None, clause, quantity.end, 0.8, "part"
        if EMPTY.match(text[clause : quantity.start]) or not own:
            before = sentence.cues_in(left, clause)
            choice = choose(before, topic, quantity.unit)
            if choice is not None and not (self.listing and is_item(noun_phrase(text[clause : quantity.start]))):
                if choice.concept is None or EMPTY.match(text[clause : quantity.start]) or text[clause : quantity.start].endswith(("为", "共", "计", "达", "到")):
                    return choice, left, quantity.end, 0.8, "clause before"
        if index and rises_from(sentence, index - 1) and self.drafts and self.drafts[-1].concept is not None:
            return Choice(self.drafts[-1].concept, _no_cue(left), False), clause, quantity.end, 0.9, "new value"
        if EMPTY.match(text[left : quantity.start]) and index:
            choice = choose(sentence.cues_in(self._boundary(left), left), topic, quantity.unit)
            if choice is not None and self.drafts and quantity.unit != self.drafts[-1].unit:
                return choice, clause, quantity.end, 0.75, "sentence"
        if EMPTY.match(text[left : quantity.start]):
            if self.drafts and self.drafts[-1].concept is not None and fits(self.drafts[-1].concept, quantity.unit) and self.drafts[-1].measure in ("share", "change_percent"):
                return Choice(self.drafts[-1].concept, _no_cue(left), False), clause, quantity.end, 0.75, "number before"
            if not self.drafts or not index:
                concept = self._inherited(quantity)
                if concept is not None:
                    return Choice(concept, _no_cue(left), False), clause, quantity.end, 0.75, "heading"
        return None, clause, quantity.end, 0.5, "no subject"

    def _behind(self, index: int) -> list[Cue]:
        """Cues between the number and the next number or clause end."""
        sentence, quantity = self.sentence, self.sentence.quantities[index]
        stop = _CLAUSE.search(sentence.text, quantity.end)
        end = stop.start() if stop else len(sentence.text)
        comma = sentence.text.find("、", quantity.end, end)
        if comma == quantity.end:
            return []
        if index + 1 < len(sentence.quantities):
            end = min(end, sentence.quantities[index + 1].start)
        return sentence.cues_in(quantity.end, end)

    def _topic(self) -> str | None:
        if self.context.topic:
            return self.context.topic
        topics = self.context.section_topics
        return topics[-1] if topics else None

    def _applicable(self) -> Concept | None:
        """The indicator whose applicants are told apart here."""
        for draft in reversed(self.drafts):
            if draft.concept is not None and draft.concept.topic == "application" and draft.applicant is None:
                return draft.concept
        if self.whole is not None and self.whole.concept is not None and self.whole.concept.topic == "application":
            return self.whole.concept
        return load_schema().concepts["application.received"]

    def _inherited(self, quantity: Found) -> Concept | None:
        topics = load_schema().vocabulary.topics
        for name in reversed(self.context.section_topics):
            concept = load_schema().concepts[topics[name].default]
            if fits(concept, quantity.unit) and len(self.context.section_topics) == 1:
                return concept
        return None

    # -- the claim --------------------------------------------------------

    def _claim(
        self, index: int, choice: Choice | None, start: int, end: int, confidence: float, reason: str, clause: int, left: int
    ) -> None:
        sentence, quantity, text = self.sentence, self.sentence.quantities[index], self.sentence.text
        draft = self._draft(quantity, start, end, confidence, reason)
        phrase = noun_phrase(text[clause : quantity.start])
        concept = choice.concept if choice else None
        if per_something(sentence, quantity):
            draft.scope, draft.reason = "other", "mean or tariff"
            concept, choice = None, None
        draft.applicant = choice.applicant if choice else None
        if concept is not None and (veto := _vetoed(concept, text, clause, quantity)):
            concept, choice, draft.reason = None, None, veto
        sign = change_sign(sentence, quantity, clause)
        if sign and not quantity.percentage:
            base = concept or (self.drafts[-1].concept if self.drafts else None)
            if base is not None and (concept is None or concept.id.split(".")[-1] not in ("items_change",)):
                draft.concept, draft.value, draft.measure = base, quantity.value * sign, "change"
                self.drafts.append(draft)
                return
        if rises_from(sentence, index):
            draft.scope = "previous_year"
        elif index and rises_from(sentence, index - 1):
            draft.scope = "own"
        whole = self.whole
        if concept is None and self.listing and whole is not None and whole.concept is not None and fits(whole.concept, quantity.unit):
            is_other = choice is not None and choice.cue.other
            if is_item(phrase) and not (is_other and quantity.unit != whole.unit) and quantity.unit in (whole.unit, None):
                draft.concept, draft.whole, draft.group = whole.concept, whole, self.groups
                if is_named_unit(phrase):
                    draft.scope = "subordinate"
                else:
                    draft.item = phrase
                if whole.scope != "own":
                    draft.scope = whole.scope
                self.drafts.append(draft)
                return
            if whole.scope != "own" and draft.scope == "own" and not is_other and quantity.unit == whole.unit:
                draft.concept, draft.topic = whole.concept, whole.topic
                self.drafts.append(draft)
                return
        if concept is not None and choice is not None:
            draft.concept = concept
            if _OTHERS_PART.search(text, clause, quantity.start) or self._is_foreign(clause, quantity):
                draft.scope = "subordinate"
            self._parts(draft, choice, phrase, quantity)
            for twin in self._twins(index, choice, clause, left):
                self._add_twin(draft, twin)
            if draft.concept is None:
                self.drafts.append(draft)
                return
            draft.topic = concept.topic
        elif is_item(phrase) and (reason == "no subject" or phrase.endswith(("类", "信息"))):
            self._orphan(draft, phrase, quantity)
        if choice is None and draft.concept is None and _SUM.search(text[clause : quantity.start]) and self.orphans:
            self._close_orphans(draft, quantity)
        self.drafts.append(draft)

    def _is_foreign(self, clause: int, quantity: Found) -> bool:
        """Whether the subject of the clause is a named unit that is not the reporting body."""
        match = _NAMED_SUBJECT.match(self.sentence.text, clause, quantity.start)
        agency = self.context.agency
        return match is not None and agency is not None and not agency.endswith(match[1]) and match[1] not in agency

    def _draft(self, quantity: Found, start: int, end: int, confidence: float, reason: str) -> Draft:
        text = self.sentence.text
        lead = regex.match("[，；：。（）、其中另有和及与及其]*", text, pos=start)
        begin = min(lead.end() if lead else start, quantity.start)
        return Draft(
            concept=None,
            value=quantity.value,
            upper=quantity.upper,
            start=begin,
            end=max(end, quantity.end),
            value_start=quantity.value_start,
            value_end=quantity.value_end,
            unit=quantity.unit,
            qualifier=quantity.qualifier,
            state="zero" if quantity.value == 0 else "value",
            scope=find_scope(self.sentence, quantity, self.context),
            confidence=confidence,
            reason=reason,
        )

    def _parts(self, draft: Draft, choice: Choice, phrase: str, quantity: Found) -> None:
        """Relate a mapped number to the whole of the list it stands in, or name its item."""
        concept, whole = draft.concept, self.whole
        if concept is None:
            return
        if concept.units == "money":
            draft.measure = "amount"
        if self.listing and whole is not None and whole.concept is not None and whole.concept.topic == concept.topic:
            if concept is not whole.concept or draft.applicant is not None:
                draft.whole, draft.group = whole, self.groups
            elif is_item(phrase) and quantity.value <= whole.value:
                item = phrase
                draft.whole, draft.group = whole, self.groups
                if is_named_unit(item):
                    draft.scope = "subordinate"
                else:
                    draft.item = item
            return
        if concept.id == "disclosure.total" and choice.cue.term:
            rest = _strip(phrase, choice.cue.term)
            if is_item(rest) and draft.item is None and not regex.search("年|月|日", rest):
                after = self.sentence.text[choice.cue.end : quantity.start]
                before = self.sentence.text[draft.start : choice.cue.start]
                if is_item(noun_phrase(after)):
                    draft.item = noun_phrase(after)
                elif before.endswith("的") or regex.search("领域$|类$", before):
                    draft.item = noun_phrase(before) if is_item(noun_phrase(before)) else None

    def _twins(self, index: int, choice: Choice, clause: int, left: int) -> list[Choice]:
        """Further concepts the same number belongs to; an unmappable sum empties the claim."""
        sentence, quantity = self.sentence, self.sentence.quantities[index]
        if choice.cue.term == "" or (choice.cue.start < clause and not is_shared(sentence, quantity)):
            return []
        limit = max(left, self._boundary(quantity.start)) if quantity.value == 0 or is_shared(sentence, quantity) else clause
        group = [c for c in joined_before(sentence, choice.cue, limit) if not c.other]
        if len(group) < 2:
            return []
        twins: list[Choice] = []
        for cue in group[:-1]:
            topic = cue.topic or active_topic(sentence, cue.start, self._topic())
            other = choose([cue], topic, quantity.unit)
            if other is not None and other.concept is not None and other.concept is not choice.concept:
                twins.append(other)
        return twins

    def _add_twin(self, draft: Draft, twin: Choice) -> None:
        quantity_text = self.sentence.text
        shared = draft.value == 0 or regex.search("(?:均|皆|都|各|全部)(?:为|是|有)?$", quantity_text[max(0, draft.value_start - 4) : draft.value_start])
        if shared and twin.concept is not None:
            other = Draft(
                concept=twin.concept, value=draft.value, start=min(twin.cue.start, draft.start), end=draft.end,
                value_start=draft.value_start, value_end=draft.value_end, unit=draft.unit, qualifier=draft.qualifier,
                state=draft.state, scope=draft.scope, confidence=draft.confidence, topic=twin.concept.topic, reason="shared number",
            )  # fmt: skip
            self.drafts.append(other)
        elif twin.concept is not None and draft.concept is not None:
            if twin.concept.channel and draft.concept.channel:
                draft.concept = load_schema().concepts["disclosure.total"]
                draft.item = None
            elif draft.concept.rank == 2 or twin.concept.topic != draft.concept.topic:
                draft.concept, draft.reason = None, "a sum over several indicators"

    def _distributed(self, index: int, cues: list[Cue], count: int, clause: int) -> None:
        """Numbers after 分别 or 依次: the n-th number belongs to the n-th subject."""
        quantities = self.sentence.quantities
        unit = next((q.unit for q in quantities[index : index + count] if q.unit), None)
        for offset in range(count):
            quantity = quantities[index + offset]
            draft = self._draft(quantity, clause, quantity.end, 0.9, "distribution")
            draft.unit = quantity.unit or unit
            if quantity.percentage:
                self.drafts.append(draft)
                continue
            if cues:
                cue = cues[offset]
                topic = cue.topic or active_topic(self.sentence, cue.start, self._topic())
                before = [c for c in self.sentence.cues if c.topic and c.end <= cue.start]
                choice = choose([cue], topic, draft.unit)
                if choice is None and before:
                    choice = choose([cue], before[-1].topic, draft.unit)
                if choice is None:
                    after = next((c.topic for c in self.sentence.cues if c.topic and c.start >= cue.start and c.end <= quantities[index].start), None)
                    choice = choose([cue], after, draft.unit)
                if choice is not None and choice.concept is not None:
                    draft.concept, draft.topic = choice.concept, choice.concept.topic
                    draft.start = min(draft.start, cue.start)
                    if self.listing and self.whole is not None and self.whole.concept is not None and self.whole.concept.topic == draft.concept.topic and self.whole.concept is not draft.concept:
                        draft.whole, draft.group, draft.complete = self.whole, self.groups, True
            self.drafts.append(draft)

    def _percentage(self, index: int, left: int, clause: int) -> None:
        """A share of the number before it or of its own subject, or a change; rates stay unmapped."""
        sentence, quantity = self.sentence, self.sentence.quantities[index]
        text = sentence.text
        draft = self._draft(quantity, clause, quantity.end, 0.85, "percentage")
        draft.measure = "share"
        own = sentence.cues_in(clause, quantity.start)
        topic = active_topic(sentence, quantity.start, self._topic())
        choice = choose(own, topic, None)
        subject = self.drafts[-1] if self.drafts else None
        sign = change_sign(sentence, quantity, clause)
        if quantity.unit == "个百分点" or regex.search("率|比例", text[clause : quantity.start]) and not sign and "占比例" not in text[clause : quantity.start]:
            self.drafts.append(draft)
            return
        if sign:
            draft.measure, draft.value = "change_percent", quantity.value * sign
            if choice is not None and choice.concept is not None:
                draft.concept, draft.applicant = choice.concept, choice.applicant
            elif subject is not None and subject.measure in ("count", "change", "amount"):
                draft.concept, draft.item, draft.applicant = subject.concept, subject.item, subject.applicant
            elif left == 0 and topic:
                before = choose(sentence.cues_in(0, clause), topic, None)
                draft.concept = before.concept if before else None
        elif _SHARE.search(text[clause : quantity.start]):
            applicant = next((s.applicant for c in own for s in c.senses if s.applicant), None)
            if choice is not None and choice.concept is not None and choice.cue.end <= quantity.start and not EMPTY.match(text[clause : quantity.start]) and not _mentions_whole(text, choice.cue, quantity):
                draft.concept, draft.applicant = choice.concept, applicant
            elif applicant is not None:
                draft.concept, draft.applicant = self._applicable(), applicant
            elif subject is not None and subject.measure == "count":
                draft.concept, draft.item, draft.applicant = subject.concept, subject.item, subject.applicant
                draft.whole = subject.whole
            elif subject is not None and self.listing and self.whole is not None and is_item(noun_phrase(text[clause:quantity.start])):
                draft.concept, draft.item = self.whole.concept, regex.sub("(?:占比|占)$", "", noun_phrase(text[clause : quantity.start]))
        self.drafts.append(draft)

    # -- lists without a whole ---------------------------------------------

    def _orphan(self, draft: Draft, phrase: str, quantity: Found) -> None:
        """A list item before its total is known: 一类76条，二类22条，合计98条."""
        disclosure = load_schema().concepts["disclosure.total"]
        topic = active_topic(self.sentence, quantity.start, self._topic())
        if topic == "disclosure" and quantity.unit in ("条", "篇", "件", "份", "则") and fits(disclosure, quantity.unit):
            draft.item = phrase
            self.orphans.append(draft)

    def _close_orphans(self, draft: Draft, quantity: Found) -> None:
        """The total that follows a list."""
        units = {d.unit for d in self.orphans}
        if units == {quantity.unit}:
            draft.concept = load_schema().concepts["disclosure.total"]
            draft.item = None
            self.groups += 1
            for orphan in self.orphans:
                if orphan is draft:
                    continue
                orphan.concept, orphan.whole, orphan.group, orphan.complete = draft.concept, draft, self.groups, True
            self.orphans = []

    def _adopt_orphans(self) -> None:
        """Items in a section on disclosure are parts of its total although it is not in the sentence."""
        for orphan in self.orphans:
            if orphan.item and regex.search("类$|信息$|动态$|公告$|文件$|公示$", orphan.item) and self._topic() == "disclosure":
                orphan.concept = load_schema().concepts["disclosure.total"]
                orphan.whole = self.context.whole
            else:
                orphan.item = None


_OTHERS_PART = regex.compile("(?:^|[，；：])(?:其中)?[，：]?(?:各(?:乡镇|镇街|镇|街道|部门|单位|县区|区县|县市区|科室)|镇街|下属|所属(?!年度)|基层|乡镇)(?:[^，。；]{0,12}?)(?:共|累计|分别)?(?:收到|受理|公开|发布|办理|答复|制发)")
_NAMED_SUBJECT = regex.compile("(?:其中)?[，]?((?!我|本|全|该|各)\\p{Han}{2,8}?(?:县|区|镇|乡|街道|局|委|厅))(?:共|累计|主动|新)?(?:收到|受理|公开|发布|办理|答复|制发)")


def _vetoed(concept: Concept, text: str, clause: int, quantity: Found) -> str:
    """Why a mapped number is no number of the form after all, or an empty string.

    Documents that are cleaned up or reviewed are not issued; training that is
    attended is not held; a case that has nothing to do with disclosure is none.
    """
    stop = _CLAUSE.search(text, quantity.end)
    around = text[clause : min(stop.start() if stop else len(text), quantity.end + 16)]
    if concept.id in ("normative.issued", "regulation.issued") and regex.search("清理|梳理|审查|审核|备案|修订|修改|评估", around):
        return "" if regex.search("制发|制定|出台|印发|新增", around) else "documents reviewed, not issued"
    if concept.id == "training.courses" and "参加" in around and not regex.search("举办|组织|开展|召开|自办", around):
        return "training attended, not held"
    if concept.topic in ("review", "litigation") and regex.search("与(?:政府)?信息公开无关|非信息公开类", text):
        return "nothing to do with disclosure"
    return ""


def _is_subject_topic(cue: Cue) -> bool:
    return any(s.kind == "concept" for s in cue.senses)


def _no_cue(position: int) -> Cue:
    return Cue(position, position, "", (), None, False)


def _strip(phrase: str, term: str) -> str:
    return phrase.replace(term, "", 1)


def _can_be_whole(draft: Draft) -> bool:
    return draft.concept is not None and draft.measure == "count" and draft.item is None and draft.value > 0 and draft.applicant is None


def _mentions_whole(text: str, cue: Cue, quantity: Found) -> bool:
    """占申请总数的60%: the cue names the whole, not the part."""
    return "占" in text[max(0, cue.start - 3) : cue.start + 1] or "占" in text[:0]


def _derive(sentence: Sentence, drafts: list[Draft], context: Context) -> list[Draft]:
    """Numbers the words make certain without printing them: 复议2件，均被维持."""
    text = sentence.text
    derived: list[Draft] = []
    for match in _DERIVED.finditer(text):
        stop = _CLAUSE.search(text, match.end())
        end = stop.start() if stop else len(text)
        if any(match.start() <= q.start < end for q in sentence.quantities):
            continue
        if regex.search("[不未无没]", text[match.end() : match.end() + 2]):
            continue
        last = next((d for d in reversed(drafts) if d.end == match.start() - 1 and text[d.end] == "（" and d.measure == "count"), None) or next((d for d in reversed(drafts) if d.end <= match.start() and d.measure == "count" and _depth(text, d.value_start) == _depth(text, match.start()) and d.scope == "own"), None)
        if last is None or last.concept is None or last.value == 0 or last.item or last.upper is not None:
            continue
        clause_start = max((m.end() for m in _CLAUSE.finditer(text, 0, match.start())), default=0)
        if clause_start >= last.end and not EMPTY.match(text[clause_start : match.start()]) and not regex.match("^(?:上述|以上|全部|所有)?\\p{Han}{0,6}$", text[clause_start : match.start()]):
            continue
        cues = sentence.cues_in(match.start(), end)
        applicant = next((s.applicant for c in cues for s in c.senses if s.applicant), None)
        choice = choose([c for c in cues if not c.other], last.concept.topic, None)
        concept = choice.concept if choice else None
        if applicant is not None and last.concept.topic == "application" and (concept is None or concept.rank < 2):
            concept = last.concept
        if concept is None or concept.topic != last.concept.topic or (concept is last.concept and applicant is None):
            continue
        derived.append(
            Draft(
                concept=concept, value=last.value, start=clause_start if clause_start >= last.end else last.start, end=max(c.end for c in cues),
                value_start=last.value_start, value_end=last.value_end, unit=last.unit, qualifier=last.qualifier,
                scope=last.scope, confidence=0.75, applicant=applicant, topic=concept.topic, reason="derived: all of them", whole=None,
            )  # fmt: skip
        )
    return derived


def _depth(text: str, position: int) -> int:
    before = text[:position]
    return before.count("（") - before.count("）")
