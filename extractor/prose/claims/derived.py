"""Numbers that the words make certain without printing them: 复议2件，均被维持."""

from dataclasses import replace

import regex

from extractor.prose.claims.choosing import choose, named_applicant
from extractor.prose.claims.draft import CLAUSE, Draft, Sentence
from extractor.prose.claims.phrases import EMPTY

_ALL = regex.compile("均|全部|都|悉数|全数")
_VERB = regex.compile("(?:为|被|获|已|系|由|属|是|于|在|按|予以|来自|通过)?")
_NEGATED = regex.compile("[不未无没]")
_ALL_OF = regex.compile("^(?:上述|以上|全部|所有)?\\p{Han}{0,6}$")


def derive(sentence: Sentence, drafts: list[Draft]) -> list[Draft]:
    """Claims for clauses without a number that say what holds for all of the number before.

    The number before is the last one at the same depth of brackets, or the one
    right before the bracket the clause stands in.
    """
    derived: list[Draft] = []
    for match in _ALL.finditer(sentence.text):
        end = sentence.clause_end(match.end())
        if any(match.start() <= q.start < end for q in sentence.quantities):
            continue
        verb = _VERB.match(sentence.text, match.end())
        after = verb.end() if verb else match.end()
        if _NEGATED.search(sentence.text, after, after + 2):
            continue
        whole = _antecedent(sentence.text, match.start(), drafts)
        if whole is not None and (draft := _derive_one(sentence, match.start(), end, whole)) is not None:
            derived.append(draft)
    return derived


def _derive_one(sentence: Sentence, start: int, end: int, whole: Draft) -> Draft | None:
    assert whole.concept is not None
    text = sentence.text
    clause = max((m.end() for m in CLAUSE.finditer(text, 0, start)), default=0)
    said = text[clause:start]
    if clause >= whole.end and not EMPTY.match(said) and not _ALL_OF.match(said):
        return None
    cues = sentence.cues_in(start, end)
    applicant = named_applicant(cues)
    choice = choose([c for c in cues if not c.other], whole.concept.topic, None)
    concept = choice.concept if choice else None
    if applicant is not None and whole.concept.topic == "application" and (concept is None or concept.rank < 2):
        concept = whole.concept
    if concept is None or concept.topic != whole.concept.topic or (concept is whole.concept and applicant is None):
        return None
    return replace(
        whole,
        concept=concept,
        applicant=applicant,
        start=clause if clause >= whole.end else whole.start,
        end=max(c.end for c in cues),
        confidence=0.75,
        whole=None,
        group=None,
        reason="all of the number before",
    )


def _antecedent(text: str, position: int, drafts: list[Draft]) -> Draft | None:
    """The number that “均” at `position` speaks of."""
    depth = _depth(text, position)
    for draft in reversed(drafts):
        if draft.measure != "count" or draft.end > position:
            continue
        opens_here = draft.end == position - 1 and text[draft.end] == "（"
        if opens_here or (draft.scope == "own" and _depth(text, draft.value_start) == depth):
            usable = draft.concept is not None and draft.value > 0 and not draft.item and draft.upper is None
            return draft if usable else None
    return None


def _depth(text: str, position: int) -> int:
    return text.count("（", 0, position) - text.count("）", 0, position)
