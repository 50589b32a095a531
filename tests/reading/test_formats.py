"""One report of every form, written in every format, is read as the gold says."""

from collections.abc import Callable

import pytest

import extractor
from benchmarks.patterns import CORPUS
from extractor.training.comparison import compare_cells, compare_sections
from extractor.training.corpus import Entry, list_reports, load_gold

from .writing import (
    Part,
    as_csv,
    as_docx,
    as_html,
    as_mhtml,
    as_odt,
    as_pdf,
    as_rtf,
    as_txt,
    as_xlsx,
    open_fixture,
    take_apart,
)

REPORTS = (
    "2008/luling-gongshangju-2013.docx",
    "2014/yinzhu-guotuju-2015.docx",
    "2019/linshuo-shi-2019.docx",
    "2021/jinglan-xian-2024.docx",
)
"""One of each form whose tables are printed with their merged cells."""
ENTRIES = [entry for entry in list_reports(CORPUS) if entry.path in REPORTS]

WRITERS = [as_txt, as_html, as_mhtml, as_docx, as_pdf, as_rtf, as_odt, as_xlsx]


@pytest.mark.parametrize("write", WRITERS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.form)
def test_sections_and_cells_are_the_gold(entry: Entry, write: Callable[..., bytes]) -> None:
    parts = list(take_apart(extractor.extract(CORPUS / entry.path).document))
    judge(write(parts), f"report.{write.__name__[3:]}", entry)


@pytest.mark.parametrize("suffix", ["doc", "xls"])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.form)
def test_binary_files_are_the_gold(entry: Entry, suffix: str) -> None:
    name = f"{entry.path.rpartition('/')[2].removesuffix('.docx')}.{suffix}"
    judge(open_fixture(name), name, entry)


def judge(data: bytes, name: str, entry: Entry) -> None:
    """Hold what is read from `data` against the gold of a report."""
    report = extractor.extract(data, name=name)
    gold = load_gold(CORPUS, entry)
    for compare in (compare_sections, compare_cells):
        judged = compare(gold, report)
        assert (judged.missing, judged.extra) == ((), ())
    text = report.document.text
    assert all(text[fact.start : fact.end] == fact.text for fact in report.facts)


def test_a_table_alone_as_csv_gives_its_cells() -> None:
    entry = next(entry for entry in ENTRIES if entry.form == "2014")
    parts: list[Part] = list(take_apart(extractor.extract(CORPUS / entry.path).document))
    report = extractor.extract(as_csv(parts), name="table.csv")
    assert report.document.media_type == "text/csv"
    whole = extractor.extract(CORPUS / entry.path)
    cells = [
        [(f.indicator, f.value, f.state) for f in r.facts if f.origin == "table"]
        for r in (whole, report)
    ]
    assert cells[0] == cells[1]


def test_there_is_one_of_every_form() -> None:
    assert [entry.form for entry in ENTRIES] == ["2008", "2014", "2019", "2021"]
