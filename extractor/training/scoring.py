"""The scores of an evaluation for people and for programs."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Column
from rich.text import Text

from extractor.outputs.console import make_table, show
from extractor.training.comparison import Tally
from extractor.training.evaluation import (
    LAYERS,
    Result,
    add_up,
    calibration_error,
    macro_f1,
    rate_claims,
    rate_statements,
    score_types,
    typed_of,
)

_GROUPINGS: dict[str, Callable[[Result], str]] = {
    "split": lambda result: result.entry.split,
    "form": lambda result: result.entry.form,
    "format": lambda result: result.entry.format,
}
_DIGITS = 4


def encode(results: Sequence[Result], *, misses: bool) -> bytes:
    """All scores as one JSON object."""
    scores: dict[str, Any] = {"reports": len(results), "layers": _layers(results)}
    for name, key in _GROUPINGS.items():
        scores[f"by_{name}"] = {
            value: {"reports": len(some), "layers": _layers(some)}
            for value, some in _group(results, key)
        }
    types = score_types(typed_of(results))
    scores["statement_types"] = {type_: _numbers(tally) for type_, tally in types.items()}
    scores["statement_macro_f1"] = round(macro_f1(types), _DIGITS)
    scores["calibration_error"] = {
        name: round(error, _DIGITS) for name, error in _calibration(results)
    }
    scores["unreadable"] = {r.entry.path: r.error for r in results if r.error is not None}
    if misses:
        scores["misses"] = [
            {"report": path, "layer": layer, "kind": kind, "what": what}
            for path, layer, kind, what in list_misses(results)
        ]
    return msgspec.json.format(msgspec.json.encode(scores), indent=2) + b"\n"


def _layers(results: Sequence[Result]) -> dict[str, dict[str, float]]:
    return {layer: _numbers(add_up(results, layer)) for layer in LAYERS}


def _numbers(tally: Tally) -> dict[str, float]:
    return {
        "precision": round(tally.precision, _DIGITS),
        "recall": round(tally.recall, _DIGITS),
        "f1": round(tally.f1, _DIGITS),
        "right": tally.right,
        "extra": tally.extra,
        "missing": tally.missing,
    }


def _group(
    results: Sequence[Result], key: Callable[[Result], str]
) -> Iterator[tuple[str, list[Result]]]:
    for value in sorted({key(result) for result in results}):
        yield value, [result for result in results if key(result) == value]


def _calibration(results: Sequence[Result]) -> Iterator[tuple[str, float]]:
    yield "claims", calibration_error(rate_claims(results))
    yield "statements", calibration_error(rate_statements(typed_of(results)))


def list_misses(results: Sequence[Result]) -> Iterator[tuple[str, str, str, str]]:
    """Report, layer, ``extra`` or ``missing``, and what it is, of all that is wrong."""
    for result in results:
        for layer, judged in result.judged.items():
            for kind in ("extra", "missing"):
                for what in getattr(judged, kind):
                    yield result.entry.path, layer, kind, what


def print_scores(results: Sequence[Result], console: Console, *, misses: bool) -> None:
    """The scores as tables: layers, then by form and format, types, calibration."""
    table = make_table("layer", *_columns("precision", "recall", "F1", "right", "extra", "missing"))
    for layer in LAYERS:
        tally = add_up(results, layer)
        table.add_row(layer, *_scores(tally), *map(str, (tally.right, tally.extra, tally.missing)))
    show(console, Text(f"{len(results)} reports"), table)
    for name, key in _GROUPINGS.items():
        groups = list(_group(results, key))
        if len(groups) > 1:
            by = make_table(name, *_columns("reports", *LAYERS))
            for value, some in groups:
                scores = (f"{add_up(some, layer).f1:.3f}" for layer in LAYERS)
                by.add_row(value or "–", str(len(some)), *scores)
            show(console, by)
    types = score_types(typed_of(results))
    by_type = make_table("statement", *_columns("precision", "recall", "F1", "sentences"))
    for type_, tally in types.items():
        by_type.add_row(type_, *_scores(tally), str(tally.right + tally.missing))
    show(console, by_type, Text(f"macro F1 of the types {macro_f1(types):.4f}"))
    for what, error in _calibration(results):
        show(console, Text(f"expected calibration error of {what} {error:.4f}"))
    if misses:
        wrong = make_table("report", "layer", "", Column("what", overflow="fold"))
        for row in list_misses(results):
            wrong.add_row(*row)
        show(console, wrong)


def _columns(*names: str) -> Iterator[Column]:
    return (Column(name, justify="right", no_wrap=True) for name in names)


def _scores(tally: Tally) -> Iterator[str]:
    return (f"{value:.4f}" for value in (tally.precision, tally.recall, tally.f1))
