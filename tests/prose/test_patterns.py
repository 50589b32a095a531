"""Every pattern of the wording catalogue has cases in ``corpus/patterns``, and they are read as annotated."""

from collections import Counter
from pathlib import Path

import pytest

from extractor.facts import assemble
from extractor.layout import lay_out
from extractor.prose import read_prose
from extractor.reading import read
from extractor.schema import load_schema

FOLDER = Path(__file__).parents[2] / "corpus" / "patterns"
YEARS = {"2008": 2018, "2014": 2018, "2019": 2022, "2021": 2022}


def load_cases() -> list[tuple[str, ...]]:
    lines = [
        line
        for path in sorted(FOLDER.glob("*.tsv"))
        for line in path.read_text(encoding="utf8").splitlines()[1:]
        if line.strip()
    ]
    return [tuple(line.split("\t")) for line in lines]


def write_claim(fact: object) -> str:
    """A fact in the notation of the claims column."""
    assert hasattr(fact, "indicator")
    text = f"{fact.indicator}={fact.value.normalize():f}"  # type: ignore[attr-defined]
    for mark, value, usual in (
        ("@", fact.applicant, None),  # type: ignore[attr-defined]
        ("[", fact.item, None),  # type: ignore[attr-defined]
        ("~", fact.measure, ("count", "amount")),  # type: ignore[attr-defined]
        ("!", fact.scope, ("own",)),  # type: ignore[attr-defined]
        ("?", fact.qualifier, ("exact",)),  # type: ignore[attr-defined]
    ):
        if value is not None and value not in (usual or ()):
            text += f"{mark}{value}" + ("]" if mark == "[" else "")
    return text


def read_case(form: str, heading: str, text: str) -> Counter[str]:
    """The claims read from a text under a heading in a report of a form."""
    schema = load_schema()
    year = YEARS[form]
    title = f"云岭县水利局{year}年政府信息公开工作年度报告\n\n"
    body = (f"一、{heading}\n\n" if heading else "一、概述\n\n") + text + "\n"
    document = read((title + body).encode(), name="case.txt")
    layout = lay_out(document, schema)
    header = type(layout.header)(
        title=layout.header.title, agency=layout.header.agency, year=year, form=form
    )
    layout = type(layout)(
        header=header,
        sections=layout.sections,
        paragraphs=layout.paragraphs,
        grid_sections=layout.grid_sections,
    )
    prose = read_prose(document, layout, schema)
    facts, _, _ = assemble(document, layout, prose, (), (), schema)
    for fact in facts:
        assert document.text[fact.start : fact.end] == fact.text
    return Counter(
        write_claim(fact) for fact in facts if fact.indicator is not None and fact.scope != "other"
    )


@pytest.mark.parametrize(
    ("pattern", "kind", "form", "heading", "text", "claims"),
    load_cases(),
    ids=[f"{case[0]}-{number}" for number, case in enumerate(load_cases())],
)
def test_pattern(pattern: str, kind: str, form: str, heading: str, text: str, claims: str) -> None:
    wanted = Counter() if claims == "-" else Counter(claims.split("; "))
    # an indicator said twice with one value counts once
    assert set(read_case(form, heading, text)) == set(wanted), pattern
