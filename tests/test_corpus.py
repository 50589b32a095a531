"""The annotated reports of ``corpus/``: exact where that can be asked, elsewhere not below the floors.

A floor in ``floors.json`` is raised when the scores rise and lowered only on purpose. The digest
ties the floors to the corpus on which they were measured.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import extractor
from benchmarks.patterns import CORPUS
from extractor.datamodel import Report
from extractor.outputs.contract import encode
from extractor.training.comparison import (
    Judged,
    Tally,
    compare_cells,
    compare_claims,
    compare_findings,
    compare_header,
    compare_kinds,
    compare_places,
    compare_sections,
    compare_statements,
)
from extractor.training.corpus import Entry, Gold, digest_corpus, list_reports
from extractor.training.corpus import load_gold as load
from extractor.training.reliability import judge

ROOT = CORPUS.parent
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
ENTRIES = list_reports(CORPUS, "train", "development")
every_report = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: Path(entry.path).stem)


def load_gold(entry: Entry) -> Gold:
    return load(CORPUS, entry)


@cache
def read(entry: Entry) -> Report:
    return extractor.extract(CORPUS / entry.path)


def add_up(compare: Callable[[Gold, Report], Judged]) -> Tally:
    return sum((compare(load_gold(entry), read(entry)).tally for entry in ENTRIES), Tally())


def test_the_corpus_is_the_one_the_floors_were_measured_on() -> None:
    digest = digest_corpus(CORPUS)
    assert digest == FLOORS["corpus"], (
        f"the corpus has changed: look at the scores, set the floors and write {digest} "
        "as `corpus` into tests/floors.json"
    )


def test_every_report_is_in_one_split_under_its_form_and_year() -> None:
    listed = list_reports(CORPUS)
    assert {entry.split for entry in listed} == {"train", "development", "test"}
    files = [path.name.removesuffix(".gold.json") for path in CORPUS.glob("[0-9]*/*.gold.json")]
    assert sorted(Path(entry.path).stem for entry in listed) == sorted(files)
    for entry in listed:
        gold = load_gold(entry)
        assert entry.path == f"{entry.form}/{gold.file}"
        assert entry.year == gold.report["year"]
        # a report without a table has no form of its own
        assert gold.report.get("form", entry.form) == entry.form


@pytest.mark.parametrize(
    ("layer", "compare"),
    [
        ("header", compare_header),
        ("sections", compare_sections),
        ("section_kinds", compare_kinds),
        ("cells", compare_cells),
        ("claims", compare_claims),
        ("findings", compare_findings),
    ],
)
@pytest.mark.parametrize("measure", ["precision", "recall"])
def test_no_layer_falls_below_its_floor(
    layer: str, compare: Callable[[Gold, Report], Judged], measure: str
) -> None:
    assert getattr(add_up(compare), measure) >= FLOORS[layer][measure]


def test_the_gold_finds_what_the_tests_compare() -> None:
    for compare in (compare_sections, compare_cells, compare_findings, compare_claims):
        assert add_up(compare).right > len(ENTRIES)
    assert any(not load_gold(entry).findings for entry in ENTRIES)


@pytest.mark.parametrize(
    "entry",
    [entry for entry in ENTRIES if not load_gold(entry).findings],
    ids=lambda entry: Path(entry.path).stem,
)
def test_a_report_without_contradictions_has_no_error_and_no_warning(entry: Entry) -> None:
    optional = set(load_gold(entry).findings_optional)
    findings = [finding for finding in read(entry).findings if finding.severity != "info"]
    assert not [f.message for f in findings if (f.code, f.indicator) not in optional]


def test_statements_do_not_fall_below_their_floor() -> None:
    tally = add_up(compare_statements)
    assert tally.right / (tally.right + tally.missing) >= FLOORS["statements"]


def test_claims_stand_where_the_gold_says() -> None:
    assert add_up(compare_places).recall >= FLOORS["evidence_place"]


@every_report
def test_offsets_are_exact(entry: Entry) -> None:
    report = json.loads(encode(read(entry)))
    text = report["document"]["text"]
    spans = list(find_spans(report))
    assert len(spans) >= len(report["facts"]) + len(report["statements"])
    for span in spans:
        start, end = span["start"], span["end"]
        assert 0 <= start <= end <= len(text)
        assert span.get("text", text[start:end]) == text[start:end]
        if "value_start" in span:
            # of “均由自然人提出” the digits are those of the number before
            first, last = span["value_start"], span["value_end"]
            assert start <= first <= last <= end or 0 <= first <= last <= start
        if "title" in span:
            title = text[span["title_start"] : span["title_end"]]
            assert "".join(title.split()) == "".join(span["title"].split())


def find_spans(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a report that has a place in the text."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int):
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from find_spans(inner)


def test_two_runs_give_the_same_bytes() -> None:
    command = "from extractor.cli import main; main()"
    paths = [(CORPUS / entry.path).relative_to(ROOT).as_posix() for entry in ENTRIES]
    run = subprocess.run(
        [sys.executable, "-c", command, "extract", "--format", "jsonl", *paths],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    lines = run.stdout.splitlines()
    assert len(lines) == len(ENTRIES)
    for entry, path, line in zip(ENTRIES, paths, lines, strict=True):
        again = encode(extractor.extract((CORPUS / entry.path).read_bytes(), name=path))
        assert json.loads(again) == json.loads(line)
        assert again == line


def test_of_the_numbers_given_with_confidence_nine_in_ten_are_right() -> None:
    certain, rated = [], []
    for entry in ENTRIES:
        report = read(entry)
        for fact, verdict in judge(load_gold(entry), report, entry.path):
            if fact.indicator is not None:
                rated.append((fact.confidence, verdict.right))
            if fact.indicator is not None and fact.confidence >= 0.9:
                certain.append(verdict.right)
    assert len(certain) > len(rated) / 2
    assert sum(certain) / len(certain) >= 0.9
    assert min(confidence for confidence, right in rated if right) >= 0.5
