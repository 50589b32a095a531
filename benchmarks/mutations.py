"""How well contradictions are found: every number of the corpus is changed, one at a time.

    python -m benchmarks.mutations              prints the figures
    python -m benchmarks.mutations --write      writes them to docs/mutations.md; takes minutes
    python -m benchmarks.mutations --every 10   makes one change of ten only
    python -m benchmarks.mutations --misses     prints also what went wrong, a line each

The report is read once; the number is changed in the text as it was read, and all
stages from layout on run again. Findings count that the unchanged report has not.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

import click
import msgspec

from benchmarks.bonds import Bond, find_bonds, read_values
from benchmarks.patterns import CORPUS
from benchmarks.splicing import slip, splice, write_like
from extractor.datamodel import Document, Fact, Finding, Report
from extractor.pipeline import analyse
from extractor.reading import read
from extractor.training.corpus import Entry, list_reports

PAGE = Path(__file__).parents[1] / "docs" / "mutations.md"
Expectation = Literal["contradicted", "doubtful", "consistent", "free"]
Rank = Literal["alone", "first", "level", "behind", "none"]
"""Of the changed number among the suspects: first alone, first of several that are level,
level with the first, behind, not among them."""
SPLITS = ("train", "development")
"""Reports of the split `test` are not looked at."""
PROCESSES = 2


class Mutation(msgspec.Struct, frozen=True, kw_only=True):
    """One number changed, what should come of it and what came."""

    path: str
    form: str
    origin: str
    kind: str
    start: int
    printed: str
    written: str
    expectation: Expectation
    bonds: tuple[str, ...]
    """Kinds of the bonds that it breaks."""
    codes: tuple[str, ...]
    """Codes of the errors and warnings that are new."""
    placed: bool
    """Whether one of them shows the changed number."""
    rank: Rank
    """Where the changed number stands among the suspects of its group."""


def study(entry: Entry, every: int = 1) -> list[Mutation]:
    """Every mutation of one report, or one in `every`."""
    document = read(CORPUS / entry.path)
    report = analyse(document)
    bonds = find_bonds(report)
    suspect = {id_ for finding in _serious(report) for id_ in finding.facts}
    numbers: dict[tuple[int, int], list[Fact]] = {}
    for fact in report.facts:
        if fact.value is not None and fact.state in ("value", "zero") and fact.upper is None:
            numbers.setdefault((fact.value_start, fact.value_end), []).append(fact)
    planned = [
        (facts, kind, written)
        for facts in numbers.values()
        if suspect.isdisjoint(fact.id for fact in facts)
        for kind, written in _write_mutations(report, facts[0])
    ]
    return [
        _try(entry, document, report, bonds, *mutation)
        for mutation in planned[sum(map(ord, entry.path)) % every :: every]
    ]


def _serious(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity != "info"]


def _write_mutations(report: Report, fact: Fact) -> Iterator[tuple[str, str]]:
    printed = report.document.text[fact.value_start : fact.value_end]
    digits = _in_digits(printed, fact)
    if digits is None:
        return
    slips = dict(slip(digits))
    neighbour = _find_neighbour(report, fact)
    if neighbour is not None and fact.value:
        slips["neighbour"] = neighbour
    done = {digits}
    for kind, changed in slips.items():
        written = write_like(printed, changed)
        if changed not in done and written is not None:
            done.add(changed)
            yield kind, written


def _in_digits(printed: str, fact: Fact) -> str | None:
    """The printed number in Arabic digits; None for what is more than a number (1.2万)."""
    if printed.replace(",", "").replace("，", "").replace(".", "", 1).isdecimal():
        return printed
    whole = fact.value is not None and fact.value == int(fact.value)
    return str(abs(int(fact.value or 0))) if whole and _is_chinese(printed) else None


def _is_chinese(printed: str) -> bool:
    return set(printed) <= set("零〇一二三四五六七八九十百千两")


def _find_neighbour(report: Report, fact: Fact) -> str | None:
    """The nearest other number of the table, or of the prose; of a claim that of its cell."""
    at = fact
    if fact.origin == "prose":
        cells = [f for f in report.facts if f.origin == "table" and f.indicator == fact.indicator]
        at = next((c for c in cells if c.value == fact.value and fact.indicator), fact)
    near = sorted(
        (other for other in report.facts if other.origin == at.origin and other.value),
        key=lambda other: (abs(other.start - at.start), other.start),
    )
    for other in near:
        whole = other.value is not None and other.value == int(other.value)
        if whole and other.value != fact.value and other.measure == at.measure:
            return str(abs(int(other.value or 0)))
    return None


def _try(
    entry: Entry,
    document: Document,
    clean: Report,
    bonds: list[Bond],
    facts: list[Fact],
    kind: str,
    written: str,
) -> Mutation:
    """Change one number and look."""
    start, end = facts[0].value_start, facts[0].value_end
    mutant = analyse(splice(document, start, end, written))
    span = (start, start + len(written))
    known = Counter(map(_name, _serious(clean)))
    new = [f for f in _serious(mutant) if not known[_name(f)] or known.subtract([_name(f)])]
    there = [f for f in new if any(s.start < span[1] and span[0] < s.end for s in f.evidence)]
    expectation, broken = _expect(clean, bonds, facts, mutant, span)
    return Mutation(
        path=entry.path,
        form=entry.form,
        origin=facts[0].origin,
        kind=kind,
        start=start,
        printed=document.text[start:end],
        written=written,
        expectation=expectation,
        bonds=broken,
        codes=tuple(f.code for f in new),
        placed=bool(there),
        rank=_rank(mutant, there, span),
    )


def _name(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.indicator, finding.expected, finding.found


def _expect(
    clean: Report, bonds: list[Bond], facts: list[Fact], mutant: Report, span: tuple[int, int]
) -> tuple[Expectation, tuple[str, ...]]:
    """What the change breaks; the new value is what the mutant is read to say there."""
    values = read_values(clean)
    ids = {fact.id for fact in facts}
    mine = [bond for bond in bonds if ids.intersection(bond.facts)]
    read_again = next(
        (f for f in mutant.facts if f.value_start == span[0] and f.value is not None), None
    )
    if read_again is None or read_again.value is None:
        return ("contradicted" if any(b.firm for b in mine) else "doubtful"), ("unread",)
    sign = -1 if facts[0].value and facts[0].value < 0 < read_again.value else 1
    changed = values | dict.fromkeys(ids, sign * read_again.value)
    broken = [bond for bond in mine if not bond.holds(changed)]
    kinds = tuple(sorted({bond.kind for bond in broken if bond.firm}))
    if kinds:
        return "contradicted", kinds
    if broken:
        return "doubtful", tuple(sorted({bond.kind for bond in broken}))
    return ("consistent" if mine else "free"), ()


def _rank(mutant: Report, there: list[Finding], span: tuple[int, int]) -> Rank:
    """Where the changed number stands among the suspects of the group that shows it."""
    changed = {f.id for f in mutant.facts if f.value_start < span[1] and span[0] < f.value_end}
    shown = {finding.group for finding in there}
    for group in mutant.groups:
        if group.id in shown:
            places = [i for i, s in enumerate(group.suspects) if s.fact in changed]
            if places:
                if places[0] == 0:
                    return "alone" if group.level == 1 else "first"
                return "level" if places[0] < group.level else "behind"
    return "none"


def run(every: int = 1) -> list[Mutation]:
    """The study, in the order of the corpus."""
    with Pool(PROCESSES) as pool:
        studies = pool.map(partial(study, every=every), list_reports(CORPUS, *SPLITS), 1)
    return [mutation for some in studies for mutation in some]


def _went_wrong(mutation: Mutation) -> bool:
    if mutation.expectation == "contradicted":
        return not mutation.placed or mutation.rank in ("behind", "none")
    return mutation.expectation != "doubtful" and bool(mutation.codes)


def _tell(m: Mutation) -> str:
    change = f"{m.path}:{m.start} {m.origin} {m.printed}→{m.written} ({m.kind})"
    broken = ", ".join(m.bonds) or "nothing"
    place = "there" if m.placed else "elsewhere"
    return f"{change}: {m.expectation}, breaks {broken}; {', '.join(m.codes) or 'silent'}, {place}, {m.rank}"


@click.command()
@click.option("--every", default=1, show_default=True, help="Make one change of so many.")
@click.option("--misses", is_flag=True, help="Name what went wrong, a line each.")
@click.option("--write", is_flag=True, help="Write the page of the documentation.")
def main(every: int, misses: bool, write: bool) -> None:
    """Print the figures of the study, or write the page."""
    from benchmarks.mutation_page import describe

    mutations = run(every)
    for mutation in filter(_went_wrong, mutations if misses else ()):
        click.echo(_tell(mutation))
    if write:
        PAGE.write_text(describe(mutations, every), encoding="utf-8")
    else:
        click.echo(describe(mutations, every))


if __name__ == "__main__":
    main()
