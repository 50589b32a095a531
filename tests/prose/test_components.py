"""The spaCy components: found by name, and at one with the functions that they wrap."""

import subprocess
import sys

import pytest

from extractor import find_quantities
from extractor.prose.components import NAMES, make_nlp

TEXT = "本年收到申请24件，均按时办结。\n受理行政复议3件，其中维持2件、纠正1件。"


@pytest.mark.parametrize("name", NAMES)
def test_each_is_found_by_its_name_and_usable_alone(name: str) -> None:
    code = (
        "import spacy; nlp = spacy.blank('zh'); "
        f"nlp.add_pipe('{name}'); print(len(nlp({TEXT!r}).spans['{name}']))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) >= 2


def test_quantities_are_those_of_the_function() -> None:
    doc = make_nlp(["gongkai_quantities"])(TEXT)
    assert [span._.gongkai for span in doc.spans["gongkai_quantities"]] == find_quantities(TEXT)


def test_claims_carry_indicators_and_start_afresh_on_every_line() -> None:
    doc = make_nlp(["gongkai_claims"])(TEXT)
    found = [(span.label_, str(span._.gongkai.value)) for span in doc.spans["gongkai_claims"]]
    assert found == [
        ("application.received", "24"),
        ("application.outcome.total", "24"),
        ("review.total", "3"),
        ("review.upheld", "2"),
        ("review.corrected", "1"),
    ]
