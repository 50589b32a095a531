"""The figures of the mutation study as a page of the documentation."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from benchmarks.mutations import SPLITS, Mutation
from benchmarks.patterns import CORPUS
from extractor.training.corpus import digest_corpus, list_reports, load_gold

NOTE = "<!-- Written by `python -m benchmarks.mutations --write`; see there. -->"
_INTRODUCTION = """
# Mutation study

How well `gongkai audit` finds what one wrong number contradicts: every number of the corpus is changed,
one at a time, and the report is read again from its text on. Findings count that the unchanged report has
not; numbers that a finding of the unchanged report names are left alone.

The kinds of change: one more, one less (in the last printed digit), two neighbouring digits swapped, the
last digit dropped, ten times, the number of the nearest other cell; of a zero only one more. A number in Chinese is changed in
Chinese. Whether a changed number *contradicts* something is told by `benchmarks/bonds.py` and not by the
checks: the same thing said twice or in a table, the sums of the forms and of the rows, lists that say they
are complete, rates with the numbers they follow from.

- **found**: there is an error or a warning that the unchanged report has not.
- **place**: the evidence of one of them holds the changed number.
- **alone**: of all numbers the changed one is the only likeliest culprit of its group.
- **first**: it is named first, alone or among several that nothing in the report tells apart — one number
  in the prose against one in a table, say. Then the prose is named first, and the report says that one of
  the two must be wrong.
- **level**: it is among those that are level, first or not.
""".strip()
_RANKS = {
    "alone": ("alone",),
    "first": ("alone", "first"),
    "level": ("alone", "first", "level"),
}
_KINDS = ("plus one", "minus one", "swapped", "dropped", "times ten", "neighbour")


def describe(mutations: Sequence[Mutation], every: int) -> str:
    """The page."""
    wanted = [m for m in mutations if m.expectation == "contradicted"]
    entries = list_reports(CORPUS, *SPLITS)
    clean = sum(not load_gold(CORPUS, entry).findings for entry in entries)
    lines = [
        NOTE,
        "",
        _INTRODUCTION,
        "",
        f"{len(mutations):,} changes{f', one in {every} of all,' if every > 1 else ''} in {len(entries)} "
        f"reports ({clean} without findings, the others outside of theirs). "
        f"Corpus `{digest_corpus(CORPUS)[:12]}`.",
        "",
        "## Numbers that contradict something",
        "",
        *_tabulate("form", wanted, lambda m: [m.form]),
        *_tabulate("changed in", wanted, lambda m: [m.origin]),
        *_tabulate("kind of change", wanted, lambda m: [m.kind], _KINDS),
        *_tabulate("what ties the number", wanted, lambda m: m.bonds),
        "By the code of the findings; a change may have several.",
        "",
        *_tabulate("code", [m for m in wanted if m.codes], lambda m: dict.fromkeys(m.codes)),
        "## Numbers that contradict nothing",
        "",
        "*Free* numbers have no counterpart; *consistent* ones have, and still agree with it (a rate that",
        "rounds to the same, a part that is still smaller than its whole). Neither may give an error. Where",
        "a reader could doubt that a relation must hold (approximate numbers, lists that do not say that",
        "they are complete, overlapping channels) neither silence nor a finding is counted.",
        "",
        *_tabulate_quiet(mutations),
    ]
    return "\n".join(lines)


def _tabulate(
    heading: str,
    mutations: Sequence[Mutation],
    group: Callable[[Mutation], Iterable[str]],
    order: Sequence[str] = (),
) -> Iterator[str]:
    groups: dict[str, list[Mutation]] = {name: [] for name in order}
    for mutation in mutations:
        for name in group(mutation):
            groups.setdefault(name, []).append(mutation)
    yield f"| {heading} | changes | found | place | alone | first | level |"
    yield "|---|---:|---:|---:|---:|---:|---:|"
    for name, some in groups.items() if order else sorted(groups.items()):
        yield _make_row(name, some)
    yield _make_row("**all**", list(mutations))
    yield ""


def _make_row(name: str, some: Sequence[Mutation]) -> str:
    figures = [
        sum(bool(m.codes) for m in some),
        sum(m.placed for m in some),
        *(sum(m.rank in ranks for m in some) for ranks in _RANKS.values()),
    ]
    shares = " | ".join(f"{figure / len(some):.4f}" if some else "" for figure in figures)
    return f"| {name} | {len(some):,} | {shares} |"


def _tabulate_quiet(mutations: Sequence[Mutation]) -> Iterator[str]:
    yield "| form | free | with an error | consistent | with an error | in doubt |"
    yield "|---|---:|---:|---:|---:|---:|"
    for form in sorted({m.form for m in mutations}):
        some = [m for m in mutations if m.form == form]
        yield _make_quiet_row(form, some)
    yield _make_quiet_row("**all**", mutations)
    yield ""
    codes = Counter(
        code
        for m in mutations
        if m.expectation in ("free", "consistent")
        for code in dict.fromkeys(m.codes)
    )
    if codes:
        named = ", ".join(f"`{code}` {number}" for code, number in sorted(codes.items()))
        yield f"The errors by code: {named}."
        yield ""


def _make_quiet_row(name: str, some: Sequence[Mutation]) -> str:
    free = [m for m in some if m.expectation == "free"]
    consistent = [m for m in some if m.expectation == "consistent"]
    doubtful = [m for m in some if m.expectation == "doubtful"]
    figures = (
        len(free), sum(bool(m.codes) for m in free),
        len(consistent), sum(bool(m.codes) for m in consistent), len(doubtful),
    )  # fmt: skip
    return f"| {name} | " + " | ".join(f"{figure:,}" for figure in figures) + " |"
