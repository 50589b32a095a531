"""A sample of the mutation study: what it promises in ``docs/mutations.md`` must hold."""

from functools import cache

from benchmarks.mutations import SPLITS, Mutation, study
from benchmarks.patterns import CORPUS
from extractor.training.corpus import list_reports

EVERY = 200


@cache
def sample() -> list[Mutation]:
    return [mutation for entry in list_reports(CORPUS, *SPLITS) for mutation in study(entry, EVERY)]


def test_contradictions_are_found_and_shown() -> None:
    wanted = [m for m in sample() if m.expectation == "contradicted"]
    assert len(wanted) > 100
    assert sum(bool(m.codes) for m in wanted) / len(wanted) >= 0.98
    assert sum(m.placed for m in wanted) / len(wanted) >= 0.98
    assert sum(m.rank in ("alone", "first") for m in wanted) / len(wanted) >= 0.85
    assert sum(m.rank in ("alone", "first", "level") for m in wanted) / len(wanted) >= 0.96


def test_a_number_without_a_counterpart_gives_no_error() -> None:
    free = [m for m in sample() if m.expectation == "free"]
    assert len(free) > 20
    assert sum(bool(m.codes) for m in free) / len(free) <= 0.01
