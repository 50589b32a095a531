"""How fast each format is read, beside the libraries that people use alone.

``python -m benchmarks.reading`` writes ``docs/reading.md``: the speeds, and what hostile
inputs cost. It needs ``pip install pdfplumber trafilatura lxml_html_clean``.
"""

import platform
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any

from benchmarks.formats import list_formats, write_report
from benchmarks.hostile import describe_hostile
from benchmarks.patterns import CORPUS
from extractor.reading import read
from extractor.reading.isolation import IsolatedReader
from extractor.settings import DEFAULTS
from tests.reading.writing import take_apart

PAGE = Path(__file__).parent.parent / "docs" / "reading.md"
REPORT = "2021/jinglan-xian-2024.docx"
SECONDS = 1.0


def _by_pdfplumber(data: bytes) -> Any:
    import pdfplumber

    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def _by_trafilatura(data: bytes) -> Any:
    import trafilatura

    return trafilatura.extract(data, include_tables=True)


def _by_docx(data: bytes) -> Any:
    import docx

    document = docx.Document(BytesIO(data))
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + cells


ALONE: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "pdf": ("pdfplumber", _by_pdfplumber),
    "html": ("trafilatura", _by_trafilatura),
    "docx": ("python-docx", _by_docx),
}


def measure(call: Callable[[], Any]) -> float:
    """The best time of a call in milliseconds."""
    call()
    best = float("inf")
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        began = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - began)
    return best * 1000


def describe_speed() -> Iterator[str]:
    """A line for each format."""
    yield "| format | kB | ms | ms in a process of its own | a library alone | ms |"
    yield "|---|---|---|---|---|---|"
    parts = list(take_apart(read(CORPUS / REPORT)))
    with IsolatedReader(DEFAULTS) as reader:
        for format_ in list_formats():
            data = write_report(format_, REPORT, parts)
            here = measure(lambda data=data: read(data))
            there = measure(lambda data=data: reader.read(data))
            name, other = ALONE.get(format_, ("", None))
            alone = "" if other is None else f"{measure(lambda o=other, d=data: o(d)):.1f}"
            title = f"{name} {version(name)}" if name else ""
            yield f"| {format_} | {len(data) / 1000:.0f} | {here:.1f} | {there:.1f} | {title} | {alone} |"


def main() -> None:
    """Write the page."""
    lines = [
        "<!-- Written by `python -m benchmarks.reading`; the figures are those of one machine. -->",
        "",
        "# What reading costs",
        "",
        f"Measured on {platform.machine()} with Python {platform.python_version()}, one core, the best "
        f"of {SECONDS:.0f} second's runs: `{REPORT}` written in every format, bytes to `Document` "
        "(paragraphs, furniture, tables with merged cells, offsets). In a process of its own "
        "the document also comes back through a pipe; the command line reads so.",
        "",
        *describe_speed(),
        "",
        "## Hostile inputs",
        "",
        "Each is read in a process of its own; MB is memory at the peak beyond that of an idle reader, the input's own included.",
        "",
        *describe_hostile(),
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
