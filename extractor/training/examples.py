"""Annotated sentences as the classifier sees them."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec

from extractor.datamodel import StatementType
from extractor.errors import CorpusError
from extractor.facts import Described, describe_sentences, make_facts
from extractor.layout import lay_out
from extractor.prose import read_prose
from extractor.prose.typing import SentenceFeatures
from extractor.prose.typing.signals import describe
from extractor.reading import read
from extractor.schema import load_schema
from extractor.tables import read_tables
from extractor.training.comparison import Squeezed
from extractor.training.corpus import Entry, list_reports, load_gold

_TYPES = frozenset(get_args(StatementType))


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with its type and all that is known of it."""

    report: str
    type: StatementType
    features: SentenceFeatures
    signals: dict[str, float]
    ruled: StatementType
    """The type that the rules alone give."""
    nil: StatementType | None
    """The one nil type that its claims and wording allow."""


def read_examples(corpus: Path, *splits: str) -> list[Example]:
    """The annotated sentences of the reports in `splits`, in the order of the corpus.

    A sentence that two annotations speak of is taken once; signatures, whose
    type their place decides, are left out.
    """
    return [
        example
        for entry in list_reports(corpus, *splits)
        for example in _read_report(corpus, entry)
    ]


def _read_report(corpus: Path, entry: Entry) -> Iterator[Example]:
    schema = load_schema()
    document = read(corpus / entry.path)
    layout = lay_out(document, schema)
    tables, cells, _ = read_tables(document, layout, schema)
    prose = read_prose(document, layout, schema)
    _, by_claim, _ = make_facts(layout, prose, tables, cells, schema)
    described = [d for d in describe_sentences(layout, prose, by_claim) if not d.sentence.signature]
    text, taken = Squeezed(document.text), set()
    for near, type_ in load_gold(corpus, entry).statements:
        if type_ not in _TYPES:
            raise CorpusError(f"{entry.path}: {near}: there is no statement type {type_!r}")
        index = _covering(described, next(text.find(near), (0, 0)))
        if index is None or index in taken:
            continue
        taken.add(index)
        _, _, features, scored = described[index]
        yield Example(
            report=entry.path,
            type=type_,  # type: ignore[arg-type]
            features=features,
            signals=describe(features, scored.points),
            ruled=scored.best,
            nil=scored.nil,
        )


def _covering(described: list[Described], span: tuple[int, int]) -> int | None:
    """Which sentence has most of a span."""
    start, end = span
    covered = [min(end, d.sentence.end) - max(start, d.sentence.start) for d in described]
    best = max(range(len(covered)), key=covered.__getitem__, default=None)
    return best if best is not None and covered[best] > 0 else None
