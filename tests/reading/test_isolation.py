"""Reading in a process of its own: the same documents, and what ends a child ends no more than it."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from extractor.errors import ReadingError
from extractor.reading import read
from extractor.reading.isolation import IsolatedReader
from extractor.settings import DEFAULTS

REPORT = "云溪县水利局2017年政府信息公开工作年度报告\n一、概述\n本年度主动公开政府信息67条。\n"


@pytest.fixture(scope="module")
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader(msgspec.structs.replace(DEFAULTS, max_seconds=2)) as reader:
        yield reader


def child(reader: IsolatedReader) -> int:
    assert reader._process is not None
    assert reader._process.pid is not None
    return reader._process.pid


def test_the_document_is_the_same(reader: IsolatedReader, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="gb18030")
    assert reader.read(path) == read(path)
    assert reader.read(REPORT.encode(), name="-") == read(REPORT.encode(), name="-")


def test_what_is_refused_is_refused_in_the_same_words(reader: IsolatedReader) -> None:
    with pytest.raises(ReadingError) as here:
        read(b"\x89PNG\r\n", name="a.png")
    with pytest.raises(ReadingError) as there:
        reader.read(b"\x89PNG\r\n", name="a.png")
    assert str(here.value) == str(there.value)


def test_a_crash_ends_one_document(reader: IsolatedReader) -> None:
    os.kill(child(reader), signal.SIGSEGV)
    with pytest.raises(ReadingError, match=r"a\.pdf: reading it ended the process \(.*\)"):
        reader.read(b"%PDF-1.4", name="a.pdf")
    assert "67" in reader.read(REPORT.encode()).text


def test_a_hang_ends_one_document(reader: IsolatedReader) -> None:
    os.kill(child(reader), signal.SIGSTOP)
    with pytest.raises(ReadingError, match=r"a\.pdf: takes longer than the limit max_seconds, 2 s"):
        reader.read(b"%PDF-1.4", name="a.pdf")
    assert "67" in reader.read(REPORT.encode()).text


def test_memory_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\n" + b"a" * 8_000_000)
    with IsolatedReader(msgspec.structs.replace(DEFAULTS, max_memory=4_000_000)) as reader:
        with pytest.raises(ReadingError, match=r"more memory than the limit max_memory"):
            reader.read(path)
        with pytest.raises(ReadingError, match=r"more memory than the limit max_memory"):
            reader.read(path.read_bytes())
        assert "67" in reader.read(REPORT.encode()).text
