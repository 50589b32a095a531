"""How far each rule of the prose is right on annotated reports, and the confidence that follows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from extractor.datamodel import Fact, Report
from extractor.facts.calibration import Calibration, Precision
from extractor.pipeline import extract
from extractor.training.comparison import Squeezed, claim_key, is_claim
from extractor.training.corpus import Gold, list_reports, load_gold

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99)
"""Where the bins of confidence begin."""

_HEAD = """\
# How many numbers of the prose each rule read rightly and wrongly in the splits train and development of corpus/, and the
# confidence that follows: (right + 1) / (right + wrong + 2). A number with an indicator is right if the gold has it;
# one without is right if the gold has no number there that was missed. Written by docs/generate.py.
"""


class Judged(msgspec.Struct, frozen=True):
    """A number of the prose, by which rule it was read, and whether rightly."""

    report: str
    rule: str
    mapped: bool
    right: bool


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers whose confidence begins with `start`, and what came of them."""

    start: float
    count: int
    expected: float
    """Their mean confidence."""
    observed: float
    """The part of them that is right."""


def judge_corpus(corpus: Path, *splits: str) -> tuple[Judged, ...]:
    """Every number of the prose in the reports of `splits`."""
    found: list[Judged] = []
    for entry in list_reports(corpus, *splits):
        report = extract(corpus / entry.path)
        found += [verdict for _, verdict in judge(load_gold(corpus, entry), report, entry.path)]
    return tuple(found)


def judge(gold: Gold, report: Report, name: str) -> Iterator[tuple[Fact, Judged]]:
    """The numbers of one report's prose, each right or wrong."""
    keys = {claim_key(claim) for claim in gold.prose or ()}
    facts = [fact for fact in report.facts if fact.origin == "prose"]
    got = {claim_key(fact) for fact in facts if is_claim(fact)}
    missed = [claim for claim in gold.prose or () if claim.wanted and claim_key(claim) not in got]
    text = Squeezed(report.document.text) if missed else None
    places: list[tuple[object, int, int]] = [
        (claim.value, start, end)
        for claim in missed
        for start, end in (text.find(claim.near) if text else ())
    ]
    for fact in facts:
        right = claim_key(fact) in keys if is_claim(fact) else not _is_missed(fact, places)
        yield fact, Judged(name, fact.rule, fact.indicator is not None, right)


def _is_missed(fact: Fact, places: list[tuple[object, int, int]]) -> bool:
    """Whether the gold has a number of the year, read by no rule, where this one stands."""
    return any(
        value == fact.value and start <= fact.value_start and fact.value_end <= end
        for value, start, end in places
    )


def calibrate(judged: Iterable[Judged]) -> Calibration:
    """The precision of each rule, the most frequent first."""
    every = Counter((each.mapped, each.rule, each.right) for each in judged)
    counts: dict[tuple[bool, str], tuple[int, int]] = {
        (mapped, rule): (every[mapped, rule, True], every[mapped, rule, False])
        for mapped, rule, _ in every
    }
    order = sorted(counts, key=lambda key: (-sum(counts[key]), key[1]))
    return Calibration(
        mapped={rule: Precision.of(*counts[True, rule]) for of, rule in order if of},
        unmapped={rule: Precision.of(*counts[False, rule]) for of, rule in order if not of},
    )


def write_calibration(calibration: Calibration) -> str:
    """``extractor/schema/calibration.yaml``."""
    lines = [_HEAD]
    for part, rules in (("mapped", calibration.mapped), ("unmapped", calibration.unmapped)):
        lines += [f"{part}:", *(f"  {rule}: {_write(entry)}" for rule, entry in rules.items())]
    return "\n".join([*lines, ""])


def _write(entry: Precision) -> str:
    return f"{{right: {entry.right}, wrong: {entry.wrong}, confidence: {entry.confidence}}}"


def rate_themselves(judged: tuple[Judged, ...]) -> list[tuple[float, bool]]:
    """Confidence and outcome of every number with an indicator, by the calibration in use."""
    calibration = calibrate(judged)
    return [(calibration.confidence(j.rule, True), j.right) for j in judged if j.mapped]


def rate_the_others(judged: tuple[Judged, ...]) -> list[tuple[float, bool]]:
    """The same, the numbers of each report by a calibration on all reports but this one."""
    rated: list[tuple[float, bool]] = []
    for report in dict.fromkeys(each.report for each in judged):
        calibration = calibrate(each for each in judged if each.report != report)
        rated += [
            (calibration.confidence(each.rule, True), each.right)
            for each in judged
            if each.report == report and each.mapped
        ]
    return rated


def bin_confidences(rated: list[tuple[float, bool]]) -> list[Bin]:
    """The bins of confidence that are not empty, the lowest first."""
    bins = []
    for start, end in zip(BINS, (*BINS[1:], 2.0), strict=True):
        inside = [(confidence, right) for confidence, right in rated if start <= confidence < end]
        if inside:
            bins.append(
                Bin(
                    start=start,
                    count=len(inside),
                    expected=sum(confidence for confidence, _ in inside) / len(inside),
                    observed=sum(right for _, right in inside) / len(inside),
                )
            )
    return bins
