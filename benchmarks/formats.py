"""What each format keeps of a report: the same four reports written in all of them, and read.

``python -m benchmarks.formats`` prints the table of ``docs/formats.md``.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import extractor
from benchmarks.patterns import CORPUS
from extractor.datamodel import Document, Report
from tests.reading import writing
from tests.reading.writing import Part

REPORTS = (
    "2008/luling-gongshangju-2013.docx",
    "2014/yinzhu-guotuju-2015.docx",
    "2019/linshuo-shi-2019.docx",
    "2021/jinglan-xian-2024.docx",
)
"""One of each form whose tables are printed with their merged cells."""

WRITERS: dict[str, Callable[[list[Part]], bytes]] = {
    "txt": writing.as_txt, "html": writing.as_html, "mhtml": writing.as_mhtml,
    "docx": writing.as_docx, "rtf": writing.as_rtf, "odt": writing.as_odt, "pdf": writing.as_pdf,
    "xlsx": writing.as_xlsx, "csv": writing.as_csv,
}  # fmt: skip
CONVERTED = {"doc, wps": "doc", "xls, et": "xls"}
"""Binary formats, of which LibreOffice wrote the same reports."""
TABLE_ALONE = ("csv",)


def list_formats() -> list[str]:
    """The formats, in the order of the table."""
    order = "txt, html, mhtml, pdf, docx, doc, rtf, odt, xlsx, xls, csv".split(", ")
    names = [*WRITERS, *CONVERTED]
    return sorted(names, key=lambda name: order.index(name.partition(",")[0]))


def write_report(format_: str, path: str, parts: list[Part]) -> bytes:
    """The report at `path` of the corpus, written in a format."""
    if format_ in CONVERTED:
        return writing.open_fixture(f"{Path(path).stem}.{CONVERTED[format_]}")
    return WRITERS[format_](parts)


def describe_formats() -> Iterator[str]:
    """The table of formats and what is the same in them as in the docx of the corpus."""
    yield "| format | media type | paragraphs | table cells | merged cells | facts |"
    yield "|---|---|---|---|---|---|"
    originals = {path: extractor.extract(CORPUS / path) for path in REPORTS}
    for format_ in list_formats():
        counts = Counter[str]()
        media_type = ""
        for path, original in originals.items():
            parts = list(writing.take_apart(original.document))
            data = write_report(format_, path, parts)
            report = extractor.extract(data, name=f"report.{format_.partition(',')[0]}")
            media_type = report.document.media_type
            _check_offsets(report)
            for name, wanted, found in (
                ("paragraphs", _paragraphs(original.document), _paragraphs(report.document)),
                ("cells", _cells(original.document), _cells(report.document)),
                ("merged", _merged(original.document), _merged(report.document)),
                ("facts", _facts(original), _facts(report)),
            ):
                counts[f"{name} of"] += wanted.total()
                counts[name] += (wanted & found).total()
        same = [
            f"{counts[n]} of {counts[f'{n} of']}"
            for n in ("paragraphs", "cells", "merged", "facts")
        ]
        if format_ in TABLE_ALONE:
            same[0] = "has none"
        yield " | ".join((f"| {format_}", f"`{media_type}`", *same)) + " |"


def _check_offsets(report: Report) -> None:
    text = report.document.text
    for fact in report.facts:
        assert text[fact.start : fact.end] == fact.text
    for grid in report.document.grids:
        assert all(text[cell.start : cell.end] == cell.text for cell in grid.cells)


def _paragraphs(document: Document) -> Counter[str]:
    return Counter(part for part in writing.take_apart(document) if isinstance(part, str))


def _cells(document: Document) -> Counter[tuple[object, ...]]:
    return Counter((c.text, c.row, c.column) for grid in document.grids for c in grid.cells)


def _merged(document: Document) -> Counter[tuple[object, ...]]:
    cells = (cell for grid in document.grids for cell in grid.cells)
    return Counter((c.text, c.rows, c.columns) for c in cells if c.rows * c.columns > 1)


def _facts(report: Report) -> Counter[tuple[object, ...]]:
    return Counter((f.origin, f.indicator, f.applicant, f.value, f.state) for f in report.facts)


if __name__ == "__main__":
    print(*describe_formats(), sep="\n")
