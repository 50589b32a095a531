import json
import re
from decimal import Decimal
from io import BytesIO

import msgspec
import pytest

from extractor.datamodel import Report
from extractor.outputs.contract import encode, write_json, write_jsonl

KEYS = [
    "document", "report", "sections", "tables", "facts", "statements", "findings", "groups",
    "judgements", "warnings",
]  # fmt: skip
FACT_KEYS = [
    "id",
    "origin",
    "indicator",
    "value",
    "unit",
    "state",
    "applicant",
    "item",
    "measure",
    "qualifier",
    "scope",
    "section",
    "start",
    "end",
    "text",
    "value_start",
    "value_end",
    "confidence",
]


def test_keys_stand_in_the_order_of_the_contract(report: Report) -> None:
    plain = json.loads(encode(report))
    assert list(plain) == KEYS
    assert list(plain["facts"][0])[: len(FACT_KEYS)] == FACT_KEYS
    assert plain["document"]["text"] == report.document.text
    assert "blocks" not in plain["document"]
    assert "grids" not in plain["document"]


def test_every_fact_rests_on_its_text(report: Report) -> None:
    plain = json.loads(encode(report))
    text = plain["document"]["text"]
    assert all(text[fact["start"] : fact["end"]] == fact["text"] for fact in plain["facts"])


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("1E+4", "10000"),
        ("67", "67"),
        ("18.8710", "18.8710"),
        ("1E-9", "0.000000001"),
        ("-8", "-8"),
    ],
)
def test_numbers_have_no_exponent(report: Report, value: str, printed: str) -> None:
    fact = msgspec.structs.replace(report.facts[0], value=Decimal(value))
    encoded = encode(msgspec.structs.replace(report, facts=(fact,))).decode()
    assert re.search(r'"value":([^,]+),', encoded)[1] == printed


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    assert encode(report) == encode(report)


def test_one_report_is_one_object(report: Report) -> None:
    stream = BytesIO()
    write_json([encode(report)], stream, array=False)
    assert json.loads(stream.getvalue())["report"]["agency"] == "云溪县水利局"
    assert stream.getvalue().endswith(b"}\n")


@pytest.mark.parametrize("number", [0, 1, 3])
def test_several_reports_are_one_list(report: Report, number: int) -> None:
    stream = BytesIO()
    write_json([encode(report)] * number, stream, array=True)
    assert len(json.loads(stream.getvalue())) == number


def test_nothing_is_written_for_a_report_that_could_not_be_read() -> None:
    stream = BytesIO()
    write_json([], stream, array=False)
    assert stream.getvalue() == b""


def test_jsonl_is_one_object_a_line(report: Report) -> None:
    stream = BytesIO()
    write_jsonl([encode(report)] * 2, stream)
    lines = stream.getvalue().splitlines()
    assert [list(json.loads(line)) for line in lines] == [KEYS, KEYS]
