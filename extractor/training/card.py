"""The card of the statement classifier: what it was trained on, how good it is, what adds what."""

import logging
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractor.datamodel import StatementType
from extractor.prose.typing.model import Model
from extractor.prose.typing.signals import GROUPS
from extractor.training.evaluation import (
    Typed,
    calibration_error,
    confusions,
    macro_f1,
    score_types,
)
from extractor.training.examples import Example
from extractor.training.fitting import (
    Columns,
    choose_types,
    decide_all,
    frequent,
    make_matrix,
    runs_of,
    solve,
)

_CURVE = (0.1, 0.25, 0.5, 0.75, 1.0)
"""Parts of the training reports for which the learning curve is measured."""
_SEED = 20261124
_CONFUSED = 12
"""Confusions that are listed."""


class Measured(NamedTuple):
    """How well sentences were typed: accuracy and the mean F1 of the types."""

    accuracy: float
    macro: float


def measure(found: Sequence[StatementType], examples: Sequence[Example]) -> Measured:
    """Accuracy and macro F1 of the types `found` for `examples`."""
    typed = [Typed(e.type, type_, 1.0) for e, type_ in zip(examples, found, strict=True)]
    right = sum(each.wanted == each.found for each in typed)
    return Measured(right / len(typed), macro_f1(score_types(typed)))


def train_and_measure(
    training: Sequence[Example], examples: Sequence[Example], of: Columns
) -> Measured:
    """How well a linear model over the columns `of` does that saw `training` only."""
    names = frequent(training, of)
    if not names:  # so few reports that nothing recurs
        return measure([_most_frequent(training)] * len(examples), examples)
    weights, bias = solve(training, names, of)
    sums = make_matrix(examples, names, of) @ weights + bias
    return measure(choose_types(sums, examples), examples)


def _most_frequent(examples: Sequence[Example]) -> StatementType:
    return Counter(e.type for e in examples).most_common(1)[0][0]


def words_of(example: Example) -> dict[str, float]:
    """The words of a sentence by jieba."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    words = jieba.lcut(example.features.text)
    return {f"word: {word}": 2.0 / len(words) ** 0.5 for word in words}


def columns_of(*groups: str) -> Columns:
    """The columns of some groups of signals; ``words`` are jieba's, which the model does without."""

    def of(example: Example) -> dict[str, float]:
        found = {n: v for n, v in example.signals.items() if n.partition(":")[0] in groups}
        if "characters" in groups:
            found |= runs_of(example)
        if "words" in groups:
            found |= words_of(example)
        return found

    return of


def write_card(
    model: Model,
    splits: dict[str, Sequence[Example]],
    name: str,
) -> Iterator[str]:
    """The lines of the card.

    Parameters
    ----------
    model
        The trained and calibrated model.
    splits
        The examples of ``train``, ``development`` and, where it is time to look at
        it, ``test``.
    name
        File name of the model.
    """
    training, development = splits["train"], splits["development"]
    yield from _introduce(model, splits, name)
    for split in list(splits)[1:]:
        yield from _score(model, splits[split], split)
    yield from _compare(training, development, model)
    yield from _learn(training, development)
    yield from _LIMITS


def _introduce(model: Model, splits: dict[str, Sequence[Example]], name: str) -> Iterator[str]:
    yield from (
        "# Statement classifier",
        "",
        "Which of the fourteen types of the output contract a sentence has. A linear model (multinomial logistic "
        "regression, ridge penalty) over named signals (what the cue words of `schema/statements.yaml` make of the "
        "sentence, kind and words of the section, position, what its claims say) and over runs of one to four "
        "characters, numbers masked, that occur in at least three reports. Which nil type a sentence can have is "
        "decided beforehand by its claims and wording; the model only decides whether that is what the sentence is "
        "there to say. Written by `gongkai train`.",
        "",
        f"`{name}` holds {len(model.signals)} signals and {len(model.runs)} runs with a weight for each type, as "
        f"numbers in MessagePack: nothing in it can be executed. `{name.rpartition('.')[0]}.sha256` is its checksum, "
        "which is compared whenever it is loaded.",
        "",
        f"Corpus: `{model.corpus}`. Temperature: {model.temperature}, fitted on the development split.",
        "",
        "| split | reports | sentences |",
        "|---|---:|---:|",
    )
    for split, examples in splits.items():
        yield f"| {split} | {len({e.report for e in examples})} | {len(examples)} |"


def _score(model: Model, examples: Sequence[Example], split: str) -> Iterator[str]:
    decided = decide_all(model, examples)
    typed = [
        Typed(example.type, type_, probability)
        for example, (type_, probability) in zip(examples, decided, strict=True)
    ]
    types = score_types(typed)
    right = sum(each.wanted == each.found for each in typed)
    error = calibration_error((each.probability, each.wanted == each.found) for each in typed)
    count = Counter(each.wanted for each in typed)
    yield from (
        "",
        f"## Split `{split}`",
        "",
        f"Accuracy {right / len(typed):.4f}, macro F1 {macro_f1(types):.4f}, expected calibration error "
        f"{error:.4f}. Signatures, whose type their place decides, are not counted.",
        "",
        "| type | sentences | precision | recall | F1 |",
        "|---|---:|---:|---:|---:|",
    )
    for type_, tally in types.items():
        yield (
            f"| `{type_}` | {count[type_]} | {tally.precision:.3f} | {tally.recall:.3f} | {tally.f1:.3f} |"
        )
    wrong = confusions(typed)[:_CONFUSED]
    if wrong:
        yield from ("", "| annotated | read as | sentences |", "|---|---|---:|")
        yield from (f"| `{wanted}` | `{found}` | {count} |" for wanted, found, count in wrong)


def _compare(
    training: Sequence[Example], development: Sequence[Example], model: Model
) -> Iterator[str]:
    most = _most_frequent(training)
    rows = [
        (
            "this model",
            measure([type_ for type_, _ in decide_all(model, development)], development),
        ),
        (f"majority (`{most}`)", measure([most] * len(development), development)),
        ("the rules alone", measure([e.ruled for e in development], development)),
    ]
    sets = {
        "words alone (jieba)": ("words",),
        "all signals, every run": GROUPS,
        "all signals and words": (*GROUPS, "words"),
        **{f"without {group}": tuple(g for g in GROUPS if g != group) for group in GROUPS},
        **{f"{group} alone": (group,) for group in GROUPS},
    }
    rows += [
        (label, train_and_measure(training, development, columns_of(*groups)))
        for label, groups in sets.items()
    ]
    yield from (
        "",
        "## What adds what",
        "",
        "Trained on `train`, measured on `development`; all but the first three without the selection of runs, and "
        "all but the majority and the rules with the nil types decided beforehand.",
        "",
        "| model | accuracy | macro F1 |",
        "|---|---:|---:|",
    )
    yield from (f"| {label} | {m.accuracy:.4f} | {m.macro:.4f} |" for label, m in rows)


def _learn(training: Sequence[Example], development: Sequence[Example]) -> Iterator[str]:
    yield from (
        "",
        "## Would more data help?",
        "",
        "| part of the training reports | reports | sentences | accuracy | macro F1 |",
        "|---:|---:|---:|---:|---:|",
    )
    for part, some in curve(training):
        measured = train_and_measure(some, development, columns_of(*GROUPS))
        reports = len({e.report for e in some})
        yield (
            f"| {part:.0%} | {reports} | {len(some)} | {measured.accuracy:.4f} | {measured.macro:.4f} |"
        )


def curve(training: Sequence[Example]) -> Iterator[tuple[float, list[Example]]]:
    """Growing parts of the training reports, drawn by a fixed seed."""
    reports = list(dict.fromkeys(e.report for e in training))
    random.Random(_SEED).shuffle(reports)  # noqa: S311
    for part in _CURVE:
        taken = set(reports[: max(1, round(part * len(reports)))])
        yield part, [e for e in training if e.report in taken]


_LIMITS = (
    "",
    "## Limits",
    "",
    "- It was trained on reports written for this project, in the register of real ones. Real reports it was not "
    "measured on beyond a handful.",
    "- A sentence has one type. Where two are defensible the annotation guide in `corpus/README.md` decides, and so "
    "does the model, with a probability that says how sure it is.",
    "- A nil type follows what the claims and the wording say there is none of: a negation that they misread is "
    "typed wrongly with it.",
    "- Sentences of other documents than annual disclosure reports get a type too; it means nothing.",
    "",
)
