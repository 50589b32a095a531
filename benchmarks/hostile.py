"""Inputs that were made to hurt: what each is answered, and what the answer costs.

``python -m benchmarks.hostile`` prints the table of ``docs/reading.md``. Each input is read
in a process of its own, so that time and memory are its own.
"""

import multiprocessing
import time
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from extractor.errors import ReadingError
from extractor.reading import read

MEGABYTE = 1024 * 1024
SENTENCE = "本年度主动公开政府信息67条，收到申请3件，全部按时办结。"


def _zip(name: str, content: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(name, content)
    return buffer.getvalue()


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10))
    return f'<!DOCTYPE x [<!ENTITY e0 "公开公开公开">{levels}]><x>&e9;</x>'.encode()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "docx that expands 1000 times": lambda: _zip("word/document.xml", b" " * 400 * MEGABYTE),
    "xlsx that expands 1000 times": lambda: _zip("xl/workbook.xml", b" " * 400 * MEGABYTE),
    "docx with a billion entities": lambda: _zip("word/document.xml", _entities()),
    "html with a billion entities": lambda: b"<html><p>" + _entities(),
    "html table of 10⁶ cells": lambda: (
        "<table>" + f"<tr>{'<td>1</td>' * 100}</tr>" * 10_000 + "</table>"
    ).encode(),
    "html table of 1.5·10⁵ cells": lambda: (
        "<table>" + f"<tr>{'<td>规章</td>' * 10}</tr>" * 15_000 + "</table>"
    ).encode(),
    "html cell over 65535 rows and columns": lambda: (
        "<table><tr>" + "<td rowspan=65535 colspan=65535>1</td>" * 1000 + "</tr></table>"
    ).encode(),
    "csv of 10⁶ values": lambda: b"1,2,3,4,5,6,7,8,9,10\n" * 100_000,
    "html nested 10⁵ deep": lambda: ("<div>" * 100_000 + SENTENCE).encode(),
    "docx nested 10⁵ deep": lambda: _zip("word/document.xml", b"<a>" * 100_000 + b"</a>" * 100_000),
    "rtf nested 10⁵ deep": lambda: b"{\\rtf1" + b"{" * 100_000,
    "mail nested 10⁴ deep": lambda: b"".join(
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="%d"\n\n--%d\n' % (i, i)
        for i in range(10_000)
    ),
    "txt, one line of 50 MB": lambda: (SENTENCE * (50 * MEGABYTE // len(SENTENCE.encode()))).encode(),
    "txt, one line of 10 MB": lambda: (SENTENCE * (10 * MEGABYTE // len(SENTENCE.encode()))).encode(),
    "txt, 10 MB of brackets": lambda: b"(" * 4_900_000,
    "txt, 4 million blank lines": lambda: b"\n" * 4_000_000 + SENTENCE.encode(),
    "html, one line of 50 MB": lambda: b"<p>" + b"1 " * (25 * MEGABYTE),
    "rtf, 50 MB of bytes": lambda: b"{\\rtf1 " + b"\\'b9\\'ab" * (6 * MEGABYTE) + b"}",
    "64 MB of nothing": lambda: b"\0" * 64 * MEGABYTE,
}  # fmt: skip


def measure(name: str) -> tuple[str, float, int]:
    """The answer to an input, seconds, and megabytes at the peak, the input's own among them."""
    context = multiprocessing.get_context("spawn")
    with NamedTemporaryFile() as file:
        file.write(HOSTILE[name]())
        file.flush()
        with context.Pool(1) as pool:
            return pool.apply(_measure, (file.name,))


def _measure(path: str) -> tuple[str, float, int]:
    read(SENTENCE + "\n")
    before = _peak()
    began = time.perf_counter()
    try:
        answer = f"{len(read(Path(path)).text)} characters"
    except ReadingError as error:
        answer = str(error).removeprefix(f"{path}: ")
    seconds = time.perf_counter() - began
    return answer, seconds, (_peak() - before) // 1024


def _peak() -> int:
    """The most memory that this process had, kB; what the system counts for it begins with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0])


def describe_hostile() -> Iterator[str]:
    """The table."""
    yield "| input | answer | seconds | MB |"
    yield "|---|---|---|---|"
    for name in HOSTILE:
        answer, seconds, megabytes = measure(name)
        shown = answer.replace("|", " ").replace("\n", " ")
        shown = shown if len(shown) < 90 else f"{shown[:88]}…"
        yield f"| {name} | {shown} | {seconds:.2f} | {megabytes} |"


def main() -> Any:
    """Print the table."""
    for line in describe_hostile():
        print(line, flush=True)


if __name__ == "__main__":
    main()
