"""From paragraphs to sentences and claims.

Everything works on folded strings with plain functions, so each part can be
tested and used alone; nothing here knows of tables.
"""

from collections.abc import Iterator

from extractor.datamodel import (
    Document,
    Layout,
    Paragraph,
    Prose,
    ProseClaim,
    ProseSentence,
    Span,
)
from extractor.language.folding import Folded, fold
from extractor.prose.claims.context import section_context
from extractor.prose.claims.draft import Context, Draft
from extractor.prose.claims.reading import read_claims
from extractor.prose.sentences import split_sentences
from extractor.schema import Schema

__all__ = ["read_prose"]


def read_prose(document: Document, layout: Layout, schema: Schema) -> Prose:
    """The sentences of the report's paragraphs, each with its claims.

    Parameters
    ----------
    document, layout
        The text, and its paragraphs with the sections they stand in.
    schema
        The vocabulary and units by which claims are read.
    """
    claims: list[ProseClaim] = []
    sentences: list[ProseSentence] = []
    context = Context()
    section: str | None = ""
    for number, paragraph in enumerate(_body(layout)):
        if paragraph.section != section:
            section = paragraph.section
            context = section_context(section, layout, schema, dated=context.dated)
        context.topic = None
        for first, (start, end) in enumerate(
            split_sentences(document.text, paragraph.start, paragraph.end)
        ):
            folded = fold(document.text, start, end)
            signature = paragraph.role == "signature"
            drafts = [] if signature else read_claims(folded.text, context)
            indices = range(len(claims), len(claims) + len(drafts))
            claims.extend(_finish(drafts, folded, document.text, section, claims, len(sentences)))
            sentences.append(
                ProseSentence(
                    start=start,
                    end=end,
                    folded=folded.text,
                    section=section,
                    claims=tuple(indices),
                    paragraph=number,
                    first=first == 0,
                    signature=signature,
                )
            )
    return Prose(sentences=tuple(sentences), claims=tuple(claims))


def _body(layout: Layout) -> Iterator[Paragraph]:
    return (paragraph for paragraph in layout.paragraphs if paragraph.role in ("body", "signature"))


def _finish(
    drafts: list[Draft],
    folded: Folded,
    text: str,
    section: str | None,
    before: list[ProseClaim],
    sentence: int,
) -> list[ProseClaim]:
    """The drafts of a sentence as claims with offsets into the whole text."""
    first = len(before)
    for offset, draft in enumerate(drafts):
        draft.index = first + offset
    start_of, end_of = folded.start, folded.end
    return [
        ProseClaim(
            concept=draft.concept.id if draft.concept else None,
            value=draft.value,
            upper=draft.upper,
            unit=draft.unit,
            qualifier=draft.qualifier,
            state=draft.state,
            measure=draft.measure,
            scope=draft.scope,
            applicant=draft.applicant,
            item=draft.item,
            evidence=Span.of(text, start_of(draft.start), end_of(draft.end)),
            value_start=start_of(draft.value_start),
            value_end=end_of(draft.value_end),
            section=section,
            whole=draft.whole.index
            if draft.whole is not None and draft.whole is not draft
            else None,
            group=f"g{sentence}.{draft.group}" if draft.group is not None else None,
            complete=draft.complete,
            rule=draft.reason,
            cue=draft.cue,
        )
        for draft in drafts
    ]
