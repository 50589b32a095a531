"""The cases of ``corpus/patterns``: one sentence each, and the claims that must be read from it."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from extractor.datamodel import Fact
from extractor.facts import assemble
from extractor.layout import lay_out
from extractor.prose import read_prose
from extractor.reading import read
from extractor.schema import load_schema

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
FOLDER = CORPUS / "patterns"
KNOWN_MISSES = ROOT / "tests" / "prose" / "known_misses.txt"
YEARS = {"2008": 2018, "2014": 2018, "2019": 2022, "2021": 2022}
"""The year reported on in the cases of each form."""


class Case(msgspec.Struct, frozen=True):
    """A line of a file of patterns; its columns are told in ``corpus/patterns/README.md``."""

    group: str
    pattern: str
    kind: str
    form: str
    heading: str
    text: str
    claims: str

    @property
    def wanted(self) -> frozenset[str]:
        """The claims that must be read, each once, and no others."""
        return frozenset(() if self.claims == "-" else self.claims.split("; "))


def load_cases() -> list[Case]:
    """All cases, in the order of the files and of their lines."""
    return [
        Case(path.stem, *line.split("\t"))
        for path in sorted(FOLDER.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()[1:]
        if line.strip()
    ]


def load_known_misses() -> list[tuple[str, str]]:
    """Pattern and text of the cases that are known to be read wrongly."""
    lines = KNOWN_MISSES.read_text(encoding="utf-8").splitlines()
    misses = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(pattern, text) for pattern, _, text in misses]


def read_case(case: Case) -> frozenset[str]:
    """The claims that are read from a case, in the notation of its ``claims``."""
    return frozenset(
        write_claim(fact)
        for fact in read_facts(case)
        if fact.indicator is not None and fact.scope != "other"
    )


def read_facts(case: Case) -> tuple[Fact, ...]:
    """All numbers of a case, its text under its heading in a report of its form."""
    schema = load_schema()
    year = YEARS[case.form]
    title = f"云岭县水利局{year}年政府信息公开工作年度报告"
    report = f"{title}\n\n一、{case.heading or '概述'}\n\n{case.text}\n"
    document = read(report.encode(), name="case.txt")
    layout = lay_out(document, schema)
    header = msgspec.structs.replace(layout.header, year=year, form=case.form, period=None)
    layout = msgspec.structs.replace(layout, header=header)
    prose = read_prose(document, layout, schema)
    facts, _, _ = assemble(document, layout, prose, (), (), schema)
    for fact in facts:
        if document.text[fact.start : fact.end] != fact.text:
            raise ValueError(f"{case.text}: the evidence {fact.text!r} is not where it should be")
    return facts


def write_claim(fact: Fact) -> str:
    """A fact in the notation of the ``claims`` column."""
    assert fact.value is not None
    return f"{fact.indicator}={fact.value.normalize():f}" + "".join(_write_marks(fact))


def _write_marks(fact: Fact) -> Iterator[str]:
    if fact.applicant is not None:
        yield f"@{fact.applicant}"
    if fact.item is not None:
        yield f"[{fact.item}]"
    if fact.measure not in ("count", "amount"):
        yield f"~{fact.measure}"
    if fact.scope != "own":
        yield f"!{fact.scope}"
    if fact.qualifier != "exact":
        yield f"?{fact.qualifier}"
