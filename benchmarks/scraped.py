"""A scraped archive of any size from the reports of the corpus, the same for the same seed.

The numbers of each copy are changed (years and dates are not), so copies differ as
reports do. One in a hundred is hostile: half of those are broken files as scrapers leave
them, the others end, delay or bloat the process that reads them, which `read` sees to.
Most reports are files in folders of a thousand, some stand in a zip and a tar.gz.
"""

import io
import os
import random
import re
import signal
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import extractor
from extractor.datamodel import Report
from extractor.settings import Settings
from extractor.training.corpus import list_reports

CORPUS = Path(__file__).parents[1] / "corpus"

_NUMBER = re.compile(
    rb"(?<![\d.\-/#&:\"'=])([1-9]\d{0,5})(?=\s*(?:\xe4\xbb\xb6|\xe6\x9d\xa1|\xe6\xac\xa1|\xe4\xba\xba|</))"
)
"""A number before 件, 条, 次, 人 or the end of an element, in UTF-8."""

BROKEN: tuple[Callable[[bytes], bytes], ...] = (
    lambda data: b"",
    lambda data: b"\x89PNG\r\n\x1a\n" + data[:500],
    lambda data: b"PK\x03\x04" + data[:2000],
    lambda data: b"%PDF-1.7\n" + data[:2000],
    lambda data: b"<html><body>" + b"<div>" * 20_000 + data[:2000],
    lambda data: "一、概述\n".encode() + "其中1件，".encode() * 5000,
)
BEHAVIOUR = (b"crash", b"crash", b"crash", b"crash", b"memory", b"memory", b"defect", b"hang")


def read(data: bytes, settings: Settings, name: str) -> Report:
    """Read a document, or do what it says."""
    match data[:6].strip():
        case b"crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"hang":
            time.sleep(10_000)
        case b"memory":
            bytearray(2 * settings.max_memory)
        case b"defect":
            raise KeyError("tables")
    return extractor.extract(data, settings, name=name)


def generate(count: int, seed: int = 2019) -> Iterator[tuple[str, bytes]]:
    """Names and contents of `count` documents."""
    chance = random.Random(seed)
    originals = [
        (Path(entry.path).suffix, (CORPUS / entry.path).read_bytes())
        for entry in list_reports(CORPUS, "development")
    ]
    for number in range(count):
        suffix, data = originals[number % len(originals)]
        if number % 200 == 100:
            data = chance.choice(BROKEN)(data)
        elif number % 200 == 0:
            data = b"%-6s%d" % (chance.choice(BEHAVIOUR), number)
        else:
            data = _vary(suffix, data, chance)
        yield f"{number // 1000:03}/{number:06}{suffix}", data


def write_scraped(folder: Path, count: int, seed: int = 2019) -> None:
    """Write `count` documents below `folder`."""
    folder.mkdir(parents=True)
    with (
        zipfile.ZipFile(folder / "some.zip", "w", zipfile.ZIP_DEFLATED) as zipped,
        tarfile.open(folder / "some.tar.gz", "w:gz", compresslevel=1) as tarred,
    ):
        for number, (name, data) in enumerate(generate(count, seed)):
            if number % 10 == 8:
                zipped.writestr(name, data)
            elif number % 10 == 9:
                member = tarfile.TarInfo(name)
                member.size = len(data)
                tarred.addfile(member, io.BytesIO(data))
            else:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(data)


def _vary(suffix: str, data: bytes, chance: random.Random) -> bytes:
    if suffix == ".docx":
        return _vary_docx(data, chance)
    if suffix == ".pdf":
        return data + b"\n%% copy %d\n" % chance.randrange(10**9)
    return _vary_text(data, chance)


def _vary_text(data: bytes, chance: random.Random) -> bytes:
    return _NUMBER.sub(lambda match: b"%d" % max(1, int(match[1]) + chance.randint(-2, 9)), data)


def _vary_docx(data: bytes, chance: random.Random) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            part = old.read(member)
            if member.filename == "word/document.xml":
                part = _vary_text(part, chance)
            new.writestr(member, part, zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()
