"""How far a number of the prose can be trusted: by the rule by which it was read.

``schema/calibration.yaml`` holds for each rule how many of its numbers were right
on the annotated reports; `Calibration.confidence` is that precision, smoothed, so
that a rule seen once is not certain.
"""

from functools import cache

import msgspec

from extractor.errors import SchemaError
from extractor.schema.validation import read_yaml

_FILE = "calibration.yaml"


class Precision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many of a rule's numbers were right, how many wrong, and what follows for the next."""

    right: int
    wrong: int
    confidence: float

    @classmethod
    def of(cls, right: int, wrong: int) -> "Precision":
        """The precision of these counts, by Laplace's rule of succession.

        Examples
        --------
        >>> Precision.of(8, 0).confidence, Precision.of(0, 0).confidence
        (0.9, 0.5)
        """
        return cls(right=right, wrong=wrong, confidence=round((right + 1) / (right + wrong + 2), 4))


_UNSEEN = Precision.of(0, 0)


class Calibration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The precision of every rule that the annotated reports show."""

    mapped: dict[str, Precision]
    """Rules by which a number was given an indicator."""
    unmapped: dict[str, Precision]
    """Reasons for which a number was left without one."""

    def confidence(self, rule: str, mapped: bool) -> float:
        """The confidence of a number read by `rule`; of a rule never seen that of no evidence."""
        known = self.mapped if mapped else self.unmapped
        return known.get(rule, _UNSEEN).confidence


@cache
def load_calibration() -> Calibration:
    """The calibration of ``schema/calibration.yaml``, validated.

    Raises
    ------
    SchemaError
        If the file is misspelt, or a confidence does not follow from its counts.
    """
    return check_calibration(read_yaml(_FILE, Calibration))


def check_calibration(calibration: Calibration) -> Calibration:
    """`calibration`, if every confidence in it follows from its counts."""
    for part, rules in (
        ("mapped", calibration.mapped),
        ("unmapped", calibration.unmapped),
    ):
        for rule, entry in rules.items():
            if min(entry.right, entry.wrong) < 0 or entry != Precision.of(entry.right, entry.wrong):
                raise SchemaError(
                    f"schema/{_FILE}: {part}: {rule}: the confidence {entry.confidence} does not "
                    f"follow from {entry.right} right and {entry.wrong} wrong; the file is "
                    "generated: restore it, then run `make docs`"
                )
    return calibration
