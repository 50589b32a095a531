"""What the documentation says about the corpus: pages made from it and from what is read of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from benchmarks.patterns import Case, load_cases, read_case
from extractor.facts.calibration import Precision
from extractor.training.corpus import Entry, Gold, list_reports, load_gold
from extractor.training.reliability import (
    Judged,
    bin_confidences,
    calibrate,
    rate_the_others,
    rate_themselves,
)

_GROUPS = {
    "A01": "Total disclosed",
    "A02": "Disclosed by channel",
    "A03": "Disclosed by category, shares",
    "A04": "Documents and regulations",
    "A05": "Response and interpretation",
    "A06": "Applications received",
    "A07": "Applications closed and answered",
    "A08": "Outcomes, forms to 2018",
    "A09": "Outcomes, forms from 2019",
    "A10": "Administrative review",
    "A11": "Litigation",
    "A12": "Complaints",
    "A13": "Fees and money",
    "A14": "Organisation and staff",
    "A15": "Meetings and training",
    "A16": "Licences, penalties, procurement",
    "A17": "Consultation, which no indicator covers",
    "A18": "Numbers shared, distributed, inherited and listed",
    "A19": "Comparison with other years",
    "B": "Numbers that are no claims",
    "C": "Nil said in words",
    "D": "Sentences of every type",
    "E": "Traps",
    "S": "Claims of the kinds above in further wordings",
}


def describe_patterns() -> Iterator[str]:
    """Every pattern with its cases, what is wanted of each, and whether it is read so."""
    results = [(case, read_case(case)) for case in load_cases()]
    yield from (
        "# Patterns of the prose",
        "",
        "How reports say things: the wording catalogue the project works from, each pattern with cases of "
        "our own wording (`corpus/patterns/`). A trap is a sentence from which something must not be read. "
        "The notation of claims is told in [corpus/patterns](../corpus/patterns/README.md). ✓: read as wanted, "
        "every claim and no other; ✗: what is read instead. The cases with ✗ are listed in "
        "`tests/prose/known_misses.txt`; any other that fails, fails the tests.",
        "",
        "| group | patterns | cases | read as wanted |",
        "|---|---:|---:|---:|",
    )
    groups = [(key, list(rows)) for key, rows in groupby(results, key=lambda row: row[0].group)]
    for group, rows in groups:
        yield f"| [{group}](#{group.lower()}) {_GROUPS.get(group, '')} | {_count(rows)} |"
    yield f"| all | {_count(results)} |"
    for group, rows in groups:
        yield from ("", f'<a id="{group.lower()}"></a>', "", f"## {group} {_GROUPS.get(group, '')}")
        rows.sort(key=lambda row: int(row[0].pattern))
        for pattern, cases in groupby(rows, key=lambda row: row[0].pattern):
            yield from _describe_pattern(pattern, list(cases))
    yield ""


def _count(rows: list[tuple[Case, frozenset[str]]]) -> str:
    right = sum(found == case.wanted for case, found in rows)
    return f"{len({case.pattern for case, _ in rows})} | {len(rows)} | {right}"


def _describe_pattern(pattern: str, rows: list[tuple[Case, frozenset[str]]]) -> Iterator[str]:
    right = sum(found == case.wanted for case, found in rows)
    yield from ("", f"### {pattern}: {right} of {len(rows)}", "")
    yield from ("| kind | form | heading | text | wanted | read |", "|---|---|---|---|---|---|")
    for case, found in rows:
        read = "✓" if found == case.wanted else f"✗ {_list_claims(sorted(found))}"
        wanted = _list_claims(case.claims.split("; ")) if case.wanted else "nothing"
        yield f"| {case.kind} | {case.form} | {case.heading} | {case.text} | {wanted} | {read} |"


def _list_claims(claims: Iterable[str]) -> str:
    return "<br>".join(f"`{claim}`" for claim in claims) or "nothing"


def describe_reliability(judged: tuple[Judged, ...]) -> Iterator[str]:
    """How confidences were calibrated, and what came of them."""
    yield from (
        "# Confidence",
        "",
        "The `confidence` of a number of the prose is that of the rule by which it was read: of the rule's "
        "numbers in the splits train and development of [the corpus](../corpus/README.md) *right* ones agree with the "
        "gold and *wrong* ones do not, and the confidence is (right + 1) / (right + wrong + 2). A rule that was "
        "seen once and was right gets 0.667, one that was right eight times 0.9; a rule never seen gets "
        "0.5. A number with an indicator is right if the gold has it (indicator, "
        "applicant, item, measure and value); one left without is right if the gold has no number of the year "
        "there that was missed. Findings leave numbers below 0.5 aside.",
        "",
        "## Reliability",
        "",
        "Numbers with an indicator, by confidence: of those given 0.9, at least nine in ten should be right. In "
        "the first table the confidences are those in use; in the second each report's come from the others "
        "alone. Both are measured on reports that were at hand when the rules were written; on new reports "
        "expect less.",
    )
    for title, rate in (
        ("Confidences in use", rate_themselves),
        ("Each report rated by the others", rate_the_others),
    ):
        yield from ("", f"### {title}", "")
        yield from ("| from | numbers | mean confidence | right |", "|---:|---:|---:|---:|")
        for bin_ in bin_confidences(rate(judged)):
            yield (
                f"| {bin_.start:.2f} | {bin_.count} | {bin_.expected:.3f} | {bin_.observed:.3f} |"
            )
    calibration = calibrate(judged)
    yield from ("", "## Rules that gave an indicator", "")
    yield from _list_rules(calibration.mapped)
    yield from ("", "## Reasons to give none", "")
    yield from _list_rules(calibration.unmapped)
    yield ""


def _list_rules(rules: dict[str, Precision]) -> Iterator[str]:
    yield from ("| rule | right | wrong | confidence |", "|---|---:|---:|---:|")
    for rule, entry in rules.items():
        yield f"| {rule} | {entry.right} | {entry.wrong} | {entry.confidence} |"


def count_corpus(corpus: Path) -> Iterator[str]:
    """What the corpus holds, by split and form."""
    every = list_reports(corpus)
    for split in (*dict.fromkeys(entry.split for entry in every), "all"):
        entries = [entry for entry in every if split in (entry.split, "all")]
        yield from ("", "### All reports" if split == "all" else f"### Split `{split}`", "")
        yield from (
            "| form | reports | txt | html | docx | pdf | clean | sections | cells | claims | statements | findings |",
            "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        )
        for form in sorted({entry.form for entry in entries}):
            yield _count_form(corpus, form, [entry for entry in entries if entry.form == form])
        yield _count_form(corpus, "all", entries)
    cases = load_cases()
    traps = sum(case.kind == "trap" for case in cases)
    patterns = len({case.pattern for case in cases})
    yield from (
        "",
        f"`patterns/` holds {len(cases)} cases of {patterns} patterns, {traps} of them traps.",
        "",
    )


def _count_form(corpus: Path, form: str, entries: list[Entry]) -> str:
    formats = Counter(entry.format for entry in entries)
    golds = [load_gold(corpus, entry) for entry in entries]

    def total(key: str) -> int:
        return sum(len(getattr(gold, key) or ()) for gold in golds)

    counts = [len(entries), *(formats[format_] for format_ in ("txt", "html", "docx", "pdf"))]
    counts += [
        sum(gold.clean for gold in golds),
        total("sections"),
        total("table"),
        _count_claims(golds),
    ]
    counts += [total("statements"), total("findings")]
    return f"| {form} | {' | '.join(map(str, counts))} |"


def _count_claims(golds: list[Gold]) -> int:
    return sum(claim.wanted for gold in golds for claim in gold.prose or ())
