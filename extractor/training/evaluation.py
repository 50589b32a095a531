"""Scores of every layer of the pipeline on annotated reports."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from extractor.datamodel import Report, StatementType
from extractor.errors import ReadingError
from extractor.pipeline import extract
from extractor.training.comparison import (
    Judged,
    Tally,
    compare_cells,
    compare_claims,
    compare_findings,
    compare_header,
    compare_kinds,
    compare_places,
    compare_sections,
    compare_statements,
    type_sentences,
)
from extractor.training.corpus import Entry, Gold, list_reports, load_gold
from extractor.training.reliability import judge

LAYERS: dict[str, Callable[[Gold, Report], Judged]] = {
    "header": compare_header,
    "sections": compare_sections,
    "section kinds": compare_kinds,
    "table cells": compare_cells,
    "prose claims": compare_claims,
    "evidence": compare_places,
    "statements": compare_statements,
    "findings": compare_findings,
}
"""What is scored, in the order of the pipeline."""

_BINS = 10


class Typed(msgspec.Struct, frozen=True):
    """An annotated sentence: its type, and the type and probability that were read."""

    wanted: StatementType
    found: StatementType | None
    probability: float


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The scores of one report."""

    entry: Entry
    judged: dict[str, Judged]
    """By layer."""
    typed: tuple[Typed, ...]
    certain: tuple[tuple[float, bool], ...]
    """Confidence and outcome of every number of the prose that was mapped."""
    error: str | None = None
    """Why the report could not be read; everything in it is missing then."""


def evaluate(corpus: Path, *splits: str) -> Iterator[Result]:
    """The scores of the reports of a corpus, one after the other.

    Parameters
    ----------
    corpus
        Folder of annotated reports.
    splits
        Splits of ``splits.csv`` to be scored; all by default.

    Raises
    ------
    CorpusError
        If there is no such report or its annotations are wrong.
    """
    for entry in list_reports(corpus, *splits):
        yield _evaluate(corpus, entry)


def _evaluate(corpus: Path, entry: Entry) -> Result:
    gold = load_gold(corpus, entry)
    try:
        report = extract(corpus / entry.path)
    except ReadingError as error:
        return _missed(entry, gold, str(error))
    typed = tuple(
        Typed(wanted, ours.type if ours else None, ours.confidence if ours else 0.0)  # type: ignore[arg-type]
        for _, wanted, ours in type_sentences(gold, report)
    )
    return Result(
        entry=entry,
        judged={layer: compare(gold, report) for layer, compare in LAYERS.items()},
        typed=typed,
        certain=tuple(
            (fact.confidence, verdict.right)
            for fact, verdict in judge(gold, report, entry.path)
            if verdict.mapped
        )
        if gold.prose is not None
        else (),
    )


def _missed(entry: Entry, gold: Gold, error: str) -> Result:
    """A report that could not be read: all that is annotated is missing."""
    wanted = {
        "header": len(gold.report),
        "sections": len(gold.sections or ()),
        "table cells": len(gold.table or ()),
        "prose claims": sum(claim.wanted for claim in gold.prose or ()),
        "statements": len(gold.statements),
        "findings": len(gold.findings or ()),
    }
    return Result(
        entry=entry,
        judged={layer: Judged(Tally(missing=wanted.get(layer, 0))) for layer in LAYERS},
        typed=tuple(Typed(type_, None, 0.0) for _, type_ in gold.statements),  # type: ignore[arg-type]
        certain=(),
        error=error,
    )


def add_up(results: Iterable[Result], layer: str) -> Tally:
    """The tally of a layer over all results."""
    return sum((result.judged[layer].tally for result in results), Tally())


def typed_of(results: Iterable[Result]) -> list[Typed]:
    """The annotated sentences of all results."""
    return [each for result in results for each in result.typed]


def score_types(typed: Iterable[Typed]) -> dict[StatementType, Tally]:
    """For each type that occurs how many of its sentences were right, extra and missing."""
    every = Counter((each.wanted, each.found) for each in typed)
    types = sorted({type_ for pair in every for type_ in pair if type_ is not None})
    return {
        type_: Tally(
            every[type_, type_],
            extra=sum(n for (w, f), n in every.items() if f == type_ != w),
            missing=sum(n for (w, f), n in every.items() if w == type_ != f),
        )
        for type_ in types
    }


def macro_f1(types: dict[StatementType, Tally]) -> float:
    """The mean F1 of the types that are annotated; 1 where none is."""
    scores = [tally.f1 for tally in types.values() if tally.right + tally.missing]
    return sum(scores) / len(scores) if scores else 1.0


def confusions(typed: Iterable[Typed]) -> list[tuple[StatementType, str, int]]:
    """The wrong types: wanted, found, how often; the most frequent first."""
    every = Counter(
        (each.wanted, each.found or "none") for each in typed if each.wanted != each.found
    )
    return sorted(
        ((wanted, found, count) for (wanted, found), count in every.items()),
        key=lambda row: (-row[2], row[0], row[1]),
    )


def calibration_error(rated: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of equal width.

    The mean distance between confidence and outcome, each bin weighed by what
    is in it (Naeini, Cooper and Hauskrecht 2015, “Obtaining well calibrated
    probabilities using Bayesian binning”).

    Examples
    --------
    >>> round(calibration_error([(0.95, True), (0.95, True), (0.65, False), (0.65, True)]), 3)
    0.1
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in rated:
        bins.setdefault(min(_BINS - 1, int(confidence * _BINS)), []).append((confidence, right))
    every = sum(map(len, bins.values()))
    distances = [
        abs(sum(c for c, _ in inside) - sum(right for _, right in inside))
        for inside in bins.values()
    ]
    return sum(distances) / every if every else 0.0


def rate_statements(typed: Iterable[Typed]) -> list[tuple[float, bool]]:
    """Probability and outcome of every annotated sentence that was read."""
    return [
        (each.probability, each.found == each.wanted) for each in typed if each.found is not None
    ]


def rate_claims(results: Iterable[Result]) -> list[tuple[float, bool]]:
    """Confidence and outcome of every number of the prose that was mapped."""
    return [pair for result in results for pair in result.certain]
