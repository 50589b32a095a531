"""The prose stage as spaCy components, each usable alone.

`extract` does not need spaCy: the components wrap the very functions it calls,
for those who want quantities, cues and claims inside a pipeline of their own.
A component writes spans to ``doc.spans`` under its own name; as tokens need not
end where a number ends, the exact record stands in ``span._.gongkai``.

Examples
--------
>>> nlp = make_nlp(["gongkai_quantities", "gongkai_claims"])
>>> doc = nlp("全年收到申请24件，均按时办结。")
>>> [span._.gongkai.text for span in doc.spans["gongkai_quantities"]]
['24件']
>>> [span.label_ for span in doc.spans["gongkai_claims"]]
['application.received', 'application.outcome.total']
"""

from collections.abc import Iterable, Sequence
from typing import Any

import jieba
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.language.folding import fold
from extractor.prose.claims.draft import Context
from extractor.prose.claims.reading import read_claims
from extractor.prose.cues import find_cues
from extractor.prose.quantities import find_quantities
from extractor.prose.sentences import split_sentences
from extractor.schema import load_schema

NAMES = ("gongkai_sentences", "gongkai_quantities", "gongkai_cues", "gongkai_claims")
"""The registered factories, in the order in which they make sense."""


def make_nlp(components: Sequence[str] = NAMES) -> Language:
    """A blank Chinese pipeline, segmented by jieba with the schema's terms as words.

    spaCy segments with the jieba of the process: the terms are words for all
    who use it there.

    Parameters
    ----------
    components
        Names of factories to add, of `NAMES` or any other registered one.
    """
    for term in _terms():
        jieba.add_word(term)
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    for name in components:
        nlp.add_pipe(name)
    return nlp


def _terms() -> Iterable[str]:
    vocabulary = load_schema().vocabulary
    for topic in vocabulary.topics.values():
        yield from topic.terms
    for concept in vocabulary.concepts:
        yield from concept.terms


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    """Sentences of a text that has one paragraph a line."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from split_sentences(text, start, start + len(line))
        start += len(line)


def _write(doc: Doc, name: str, found: Iterable[tuple[int, int, str, Any]]) -> Doc:
    """Write ``(start, end, label, record)`` as spans, widened to whole tokens."""
    spans = []
    for start, end, label, record in found:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            span._.gongkai = record
            spans.append(span)
    doc.spans[name] = spans
    return doc


if not Span.has_extension("gongkai"):
    Span.set_extension("gongkai", default=None)


@Language.component("gongkai_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Sentences of the text, taken as one paragraph a line."""
    found = [(start, end, "sentence", None) for start, end in _sentences(doc.text)]
    return _write(doc, "gongkai_sentences", found)


@Language.component("gongkai_quantities")
def mark_quantities(doc: Doc) -> Doc:
    """Quantities; the label is the unit, the record a `Quantity`."""
    return _write(
        doc,
        "gongkai_quantities",
        [(q.start, q.end, q.unit or "", q) for q in find_quantities(doc.text)],
    )


@Language.component("gongkai_cues")
def mark_cues(doc: Doc) -> Doc:
    """Terms of the vocabulary; the label is the topic they set, the record a `Cue`."""
    folded = fold(doc.text)
    cues = find_cues(folded.text)
    return _write(
        doc,
        "gongkai_cues",
        [(folded.start(c.start), folded.end(c.end), c.topic or "", c) for c in cues],
    )


@Language.component("gongkai_claims")
def mark_claims(doc: Doc) -> Doc:
    """Claims; the label is the indicator (empty for things no form counts), the record a `Draft`."""
    found = []
    context = Context()
    for start, end in _sentences(doc.text):
        folded = fold(doc.text, start, end)
        for draft in read_claims(folded.text, context):
            label = (draft.concept and draft.concept.indicator(context.new_form)) or ""
            found.append((folded.start(draft.start), folded.end(draft.end), label, draft))
    return _write(doc, "gongkai_claims", found)
