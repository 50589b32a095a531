"""Every pattern of the wording catalogue has cases in ``corpus/patterns``, and they are read as annotated.

The cases of ``known_misses.txt`` are not: they must fail, until they pass and their line goes.
"""

import pytest

from benchmarks.patterns import Case, load_cases, load_known_misses, read_case

CASES = load_cases()
KNOWN_MISSES = load_known_misses()


def mark(case: Case, number: int) -> object:
    known = (case.pattern, case.text) in KNOWN_MISSES
    reason = "known miss; if it passes now, take its line from known_misses.txt"
    marks = [pytest.mark.xfail(reason=reason, raises=AssertionError, strict=True)] if known else []
    return pytest.param(case, marks=marks, id=f"{case.pattern}-{number}")


@pytest.mark.parametrize("case", [mark(case, number) for number, case in enumerate(CASES)])
def test_pattern(case: Case) -> None:
    assert read_case(case) == case.wanted


def test_every_known_miss_is_a_case() -> None:
    cases = {(case.pattern, case.text) for case in CASES}
    assert len(set(KNOWN_MISSES)) == len(KNOWN_MISSES)
    assert not set(KNOWN_MISSES) - cases


def test_the_catalogue_is_covered() -> None:
    missing = set(map(str, range(1, 397))) - {case.pattern for case in CASES}
    assert not missing
    assert {case.kind for case in CASES} == {"positive", "trap"}
