"""The trained part of the statement classifier: one weight for every signal and type.

`load_model` reads ``models/statements.msgpack``, which holds numbers and names
and nothing that could run, after comparing it with its checksum. `Model.decide`
adds up the weights of a sentence's signals.
"""

import hashlib
import math
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.datamodel import StatementType
from extractor.errors import ModelError
from extractor.prose.typing.signals import TYPES, mark_text

FORMAT = "gongkai-statements-1"
NAME = "statements.msgpack"
_PACKAGE = Path(__file__).parents[2]


class Model(msgspec.Struct, frozen=True, kw_only=True, dict=True, forbid_unknown_fields=True):
    """Weights of signals and of runs of characters; all numbers are little-endian 32-bit floats."""

    format: str
    corpus: str
    """Digest of the corpus it was trained on."""
    types: tuple[str, ...]
    signals: tuple[str, ...]
    """Names of the signals (`signals.describe`), a row of weights each."""
    runs: tuple[str, ...]
    """Runs of characters, a row of weights each, behind those of the signals."""
    weights: bytes
    bias: tuple[float, ...]
    temperature: float
    """By what the sums are divided so that the probabilities are true."""

    def check(self) -> "Model":
        """This model, if it is one that this program can use; else a `ModelError`."""
        rows = len(self.signals) + len(self.runs)
        if self.format != FORMAT:
            raise ModelError(
                f"models/{NAME}: its format is {self.format!r}, not {FORMAT!r}; {_CURE}"
            )
        if self.types != TYPES:
            raise ModelError(
                f"models/{NAME}: its statement types are not those of the contract; {_CURE}"
            )
        if len(self.weights) != 4 * rows * len(self.types) or len(self.bias) != len(self.types):
            raise ModelError(f"models/{NAME}: {rows} signals do not fit its weights; {_CURE}")
        return self

    @cached_property
    def rows(self) -> "np.ndarray[Any, np.dtype[np.float64]]":
        """The weights: a row for each signal and run, a column for each type."""
        return np.frombuffer(self.weights, "<f4").astype(float).reshape(-1, len(self.types))

    @cached_property
    def _bias(self) -> "np.ndarray[Any, np.dtype[np.float64]]":
        return np.array(self.bias)

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.signals)}

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.runs, matchkind=MatchKind.Standard)

    def decide(
        self, text: str, signals: dict[str, float], ruled_out: frozenset[StatementType]
    ) -> tuple[StatementType, float]:
        """The type of the sentence `text` and its probability.

        Parameters
        ----------
        text
            The folded sentence.
        signals
            What `signals.describe` says of it.
        ruled_out
            Types it cannot have.
        """
        sums = self.add_up(text, signals)
        allowed = [i for i, type_ in enumerate(TYPES) if type_ not in ruled_out]
        top = max(sums[i] for i in allowed)
        odds = {i: math.exp((sums[i] - top) / self.temperature) for i in allowed}
        best = max(allowed, key=lambda i: sums[i])
        return TYPES[best], round(1.0 / math.fsum(odds.values()), 4)

    def add_up(self, text: str, signals: dict[str, float]) -> list[float]:
        """The sum of the weights of each type, in the order of `types`."""
        place = self._place
        known = [(place[name], value) for name, value in signals.items() if name in place]
        marked = mark_text(text)
        found = self._automaton.find_matches_as_indexes(marked, overlapping=True)
        first = len(self.signals)
        runs = sorted({first + number for number, _, _ in found})
        rows = self.rows.take([number for number, _ in known] + runs, axis=0)
        values = [value for _, value in known] + [run_strength(marked)] * len(runs)
        total: list[float] = (np.array(values) @ rows + self._bias).tolist()
        return total


def run_strength(marked: str) -> float:
    """How much each run of a marked text counts: less in a long sentence, which has more of them.

    Examples
    --------
    >>> run_strength("^" + "无" * 34 + "$")
    1.0
    """
    return 6.0 / math.sqrt(len(marked))


_CURE = "restore it from the repository or train it anew with `gongkai train`"


def folder() -> Path:
    """Where the models are: inside the package where it is installed, beside it in a checkout."""
    inside = _PACKAGE / "models"
    return inside if inside.is_dir() else _PACKAGE.parent / "models"


@cache
def load_model() -> Model:
    """The model of ``models/``, checked.

    Raises
    ------
    ModelError
        If it is missing, not the one its checksum tells, or not for this program.
    """
    return read_model(folder() / NAME)


def read_model(path: Path) -> Model:
    """The model at `path`, compared with the checksum beside it."""
    try:
        content = path.read_bytes()
        wanted = path.with_suffix(".sha256").read_text(encoding="ascii").split()[0]
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise ModelError(
            f"{path}: the model or its checksum cannot be read: {error}; {_CURE}"
        ) from error
    if hashlib.sha256(content).hexdigest() != wanted:
        raise ModelError(f"{path}: its content is not the one its checksum tells; {_CURE}")
    try:
        return msgspec.msgpack.decode(content, type=Model).check()
    except msgspec.DecodeError as error:
        raise ModelError(f"{path}: this is no model: {error}; {_CURE}") from error
