"""Training of the statement classifier: a linear model over named signals and runs of characters.

Read `fit`. Everything in it is deterministic: columns are sorted, the solver
starts at zero, and weights are rounded, so that the same corpus gives the same bytes.
"""

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from extractor.datamodel import StatementType
from extractor.errors import CorpusError
from extractor.prose.typing import rule_out
from extractor.prose.typing.model import FORMAT, Model, run_strength
from extractor.prose.typing.signals import LONGEST, TYPES, mark_text
from extractor.training.examples import Example

PENALTY = 2.0
"""Inverse strength of the ridge penalty; the best of those tried on the development split."""
RUNS = 6000
"""Runs of characters that are kept: those whose weights differ most between the types."""
_REPORTS = 3
"""In how many reports a run must occur: names of places and agencies do not."""
_ABSENT = -30.0
"""Weight of a type that was never seen."""
_DIGITS = 3
"""Decimals to which weights are rounded."""

Columns = Callable[[Example], dict[str, float]]
Array = np.ndarray[Any, Any]


def runs_of(example: Example) -> dict[str, float]:
    """The runs of characters of a sentence, each with the strength it has in that sentence."""
    marked = mark_text(example.features.text)
    strength = run_strength(marked)
    return {
        marked[start : start + length]: strength
        for length in range(1, LONGEST + 1)
        for start in range(len(marked) - length + 1)
    }


def fit(examples: Sequence[Example], corpus: str = "", runs: int = RUNS) -> Model:
    """The model that `examples` teach, not yet calibrated.

    Parameters
    ----------
    examples
        Annotated sentences.
    corpus
        Digest of the corpus, which the model keeps.
    runs
        How many runs of characters are kept.
    """
    signals = frequent(examples, lambda e: e.signals, 2)
    known = frequent(examples, runs_of)
    if len(known) > runs:
        weights, _ = solve(examples, [*signals, *known], _all_of)
        spread = np.ptp(weights[len(signals) :], axis=1)
        kept = np.argsort(-spread, kind="stable")[:runs]
        known = sorted(known[i] for i in kept)
    weights, bias = solve(examples, [*signals, *known], _all_of)
    return Model(
        format=FORMAT,
        corpus=corpus,
        types=TYPES,
        signals=tuple(signals),
        runs=tuple(known),
        weights=np.round(weights, _DIGITS).astype("<f4").tobytes(),
        bias=tuple(round(float(value), _DIGITS) for value in bias),
        temperature=1.0,
    ).check()


def _all_of(example: Example) -> dict[str, float]:
    return example.signals | runs_of(example)


def frequent(examples: Sequence[Example], of: Columns, reports: int = _REPORTS) -> list[str]:
    """The columns that occur in at least so many reports, sorted."""
    seen: dict[str, set[str]] = {}
    for example in examples:
        for name in of(example):
            seen.setdefault(name, set()).add(example.report)
    return sorted(name for name, where in seen.items() if len(where) >= reports)


def solve(
    examples: Sequence[Example], names: Sequence[str], of: Columns, penalty: float = PENALTY
) -> tuple[Array, Array]:
    """Weights (columns × types) and biases of a multinomial logistic regression.

    Parameters
    ----------
    examples
        Annotated sentences.
    names
        The columns that are looked at.
    of
        What a sentence has of them.
    penalty
        Inverse strength of the ridge penalty.
    """
    if not names:
        raise CorpusError(
            f"nothing occurs in as many as {_REPORTS} of the {len({e.report for e in examples})} "
            "reports of the split train; the classifier needs more annotated reports"
        )
    solver = LogisticRegression(C=penalty, max_iter=300, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        solver.fit(make_matrix(examples, names, of), [example.type for example in examples])
    weights = np.zeros((len(names), len(TYPES)))
    bias = np.full(len(TYPES), _ABSENT)
    for i, type_ in enumerate(solver.classes_):
        weights[:, TYPES.index(type_)] = solver.coef_[i]
        bias[TYPES.index(type_)] = solver.intercept_[i]
    return weights, bias


def make_matrix(examples: Sequence[Example], names: Sequence[str], of: Columns) -> csr_matrix:
    """The examples as the rows of a sparse matrix, its columns `names`."""
    place = {name: i for i, name in enumerate(names)}
    cells = [
        (value, number, place[name])
        for number, example in enumerate(examples)
        for name, value in of(example).items()
        if name in place
    ]
    values, rows, columns = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((values, (rows, columns)), shape=(len(examples), len(names)))


def choose_types(sums: Array, examples: Sequence[Example]) -> list[StatementType]:
    """The types with the highest sums (examples × types) that claims and wording allow."""
    best = np.argmax(mask_nils(sums, examples), axis=1)
    return [TYPES[i] for i in best]


def mask_nils(sums: Array, examples: Sequence[Example]) -> Array:
    """The sums with minus infinity for nil types that claims and wording do not allow."""
    masked = sums.copy()
    for row, example in zip(masked, examples, strict=True):
        row[[TYPES.index(type_) for type_ in rule_out(example.nil)]] = -np.inf
    return masked


def decide_all(model: Model, examples: Sequence[Example]) -> list[tuple[StatementType, float]]:
    """Type and probability of every example, as the program would give them."""
    return [model.decide(e.features.text, e.signals, rule_out(e.nil)) for e in examples]


def calibrate(model: Model, examples: Sequence[Example]) -> Model:
    """The model with the temperature under which the types of `examples` are most likely.

    Temperature scaling: Guo, Pleiss, Sun and Weinberger 2017, “On calibration of
    modern neural networks”.
    """
    sums = mask_nils(
        np.array([model.add_up(e.features.text, e.signals) for e in examples]), examples
    )
    wanted = sums[np.arange(len(examples)), [TYPES.index(e.type) for e in examples]]
    possible = np.isfinite(wanted)

    def surprise(temperature: float) -> float:
        odds = np.logaddexp.reduce(sums[possible] / temperature, axis=1)
        return float(np.mean(odds - wanted[possible] / temperature))

    best = minimize_scalar(surprise, bounds=(0.2, 5.0), method="bounded")
    return msgspec.structs.replace(model, temperature=round(float(best.x), _DIGITS))
