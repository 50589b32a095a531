"""Spoils files of every format and reads them, for as long as one likes.

``python -m benchmarks.fuzz --seconds 3600 --seed 7`` ends with 1 if anything was raised that
is no `ReadingError`, or a file took longer than ``--limit`` seconds; it says which seed and
which round, so that it can be done again.
"""

import argparse
import faulthandler
import random
import sys
import time
import traceback
from collections import Counter

from benchmarks.formats import list_formats, write_report
from benchmarks.patterns import CORPUS
from extractor.errors import ReadingError
from extractor.reading import read
from tests.reading.writing import open_fixture, take_apart

REPORT = "2021/jinglan-xian-2024.docx"
INTERESTING = (0, 1, 2, 7, 0x7F, 0x80, 0xFE, 0xFF, *b"<>{}\\&;()|\t\n")
HANGS = 60
"""Seconds after which a read is taken to hang: the process shows where it is and ends."""


def spoil(data: bytes, chance: random.Random) -> bytes:
    """The data with bytes changed, a part cut off, doubled or moved."""
    spoilt = bytearray(data)
    match chance.randrange(8):
        case 0:
            del spoilt[chance.randrange(len(spoilt)) :]
        case 1:
            at, begin = chance.randrange(len(spoilt)), chance.randrange(len(spoilt))
            spoilt[at:at] = spoilt[begin : begin + chance.randrange(1000)]
        case 2:
            begin = chance.randrange(len(spoilt))
            del spoilt[begin : begin + chance.randrange(1000)]
        case _:
            for _ in range(chance.choice((1, 2, 8, 64))):
                wild = chance.choice((*INTERESTING, chance.randrange(256)))
                spoilt[chance.randrange(len(spoilt))] = wild
    return bytes(spoilt) or b"?"


def main() -> int:
    """Run for the time that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=10)
    options = parser.parse_args()
    parts = list(take_apart(read(CORPUS / REPORT)))
    seeds = {name: write_report(name, REPORT, parts) for name in list_formats()}
    seeds["doc with lists"] = open_fixture("lists.doc")
    counts, failures = Counter[str](), 0
    end = time.monotonic() + options.seconds
    number = 0
    while time.monotonic() < end:
        number += 1
        chance = random.Random(f"{options.seed}-{number}")
        name = chance.choice(list(seeds))
        data = spoil(seeds[name], chance)
        faulthandler.dump_traceback_later(HANGS, exit=True)
        began = time.monotonic()
        try:
            read(data)
            counts["read"] += 1
        except ReadingError:
            counts["refused"] += 1
        except Exception:
            failures += 1
            print(f"{name}, seed {options.seed}, round {number}:\n{traceback.format_exc()}")
        seconds = time.monotonic() - began
        if seconds > options.limit:
            failures += 1
            print(f"{name}, seed {options.seed}, round {number}: {seconds:.1f} s")
    faulthandler.cancel_dump_traceback_later()
    print(
        f"{number} files: {counts['read']} read, {counts['refused']} refused, {failures} failures"
    )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
