"""Large and hostile grids: bounded work, and nothing made up."""

import random
import time

import pytest

from extractor.datamodel import Cell, Document, Grid, Header, Layout
from extractor.schema import load_schema
from extractor.settings import Settings
from extractor.tables import read_tables

SCHEMA = load_schema()
LETTERS = "主动公开政府信息数收到申请办结答复部分不予规章行政许可处罚强制"


def _document(grids: list[list[list[str]]], ragged: bool) -> Document:
    text: list[str] = []
    at = 0
    made = []
    for rows in grids:
        start, cells = at, []
        for r, row in enumerate(rows):
            for c, printed in enumerate(row):
                cells.append(Cell(row=r, column=c, start=at, end=at + len(printed), text=printed))
                text.append(printed + "\t")
                at += len(printed) + 1
        made.append(
            Grid(start=start, end=at, cells=tuple(cells), rows=len(rows),
                 columns=max(map(len, rows)), ragged=ragged)
        )  # fmt: skip
    return Document(
        source="", media_type="", sha256="", text="".join(text), blocks=(), grids=tuple(made)
    )


def _words(rows: int, columns: int, length: int) -> list[list[str]]:
    chance = random.Random(1)
    return [
        ["".join(chance.choices(LETTERS, k=length)) for _ in range(columns)] for _ in range(rows)
    ]


CASES = {
    "one large grid": [[[f"收到申请数{i}", "条", "5", "7"] for i in range(50_000)]],
    "many rows": [[["收到申请数", "条", "5", "7"] for _ in range(2_000)] for _ in range(25)],
    "many words": [_words(2_000, 4, 12) for _ in range(25)],
    "long words": [_words(1_000, 2, 110) for _ in range(25)],
    "many grids": [[["规章", "1", "2", "3"], ["收到申请数", "1"]] for _ in range(20_000)],
    "headers": [[["信息内容", "本年制发件数", "统计指标", "云岭县"]] * 2_000 for _ in range(25)],
    "digits": [[["9" * 5_000] * 20] * 20],
}


@pytest.mark.parametrize("ragged", [False, True])
@pytest.mark.parametrize("form", ["2014", "2021"])
@pytest.mark.parametrize("case", CASES)
def test_work_is_bounded(case: str, form: str, ragged: bool) -> None:
    document = _document(CASES[case], ragged)
    layout = Layout(header=Header(form=form), sections=(), paragraphs=())
    began = time.perf_counter()
    read_tables(document, layout, SCHEMA)
    assert time.perf_counter() - began < 5


def test_an_empty_document_has_no_tables() -> None:
    document = _document([], ragged=False)
    layout = Layout(header=Header(), sections=(), paragraphs=())
    assert read_tables(document, layout, SCHEMA) == ((), (), ())
    empty = Grid(start=0, end=0, cells=(), rows=3, columns=2)
    document = Document(source="", media_type="", sha256="", text="", blocks=(), grids=(empty,))
    layout = Layout(header=Header(form="2021"), sections=(), paragraphs=())
    assert read_tables(document, layout, SCHEMA) == ((), (), ())


FORM = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", "1", "2", "3"]]


@pytest.mark.parametrize(
    ("limit", "value", "grids"),
    [
        ("max_table_slots", 7, [FORM]),
        ("max_form_slots", 12, [FORM, FORM]),
        ("max_unknown_labels", 3, [_words(20, 4, 12)]),
        ("max_columns", 2, [FORM]),
    ],
)
def test_what_is_left_out_is_said(limit: str, value: int, grids: list[list[list[str]]]) -> None:
    document = _document(grids, ragged=False)
    layout = Layout(header=Header(form="2021"), sections=(), paragraphs=())
    assert read_tables(document, layout, SCHEMA)[2] == ()
    [warning] = read_tables(document, layout, SCHEMA, Settings(**{limit: value}))[2]
    assert limit in warning
