"""A batch whose documents can crash, hang or eat memory: run as a program by the tests.

    python tests/batch/hostile.py SOURCE ARCHIVE WORKERS SHARD_SIZE MAX_SECONDS [FILE_LIMIT]

A process of its own, because the workers must be able to import the reader.
"""

import os
import resource
import signal
import sys
import time
from pathlib import Path

import extractor
from extractor.batch import run_batch
from extractor.datamodel import Report
from extractor.errors import ArchiveError
from extractor.settings import Settings


def read(data: bytes, settings: Settings, name: str) -> Report:
    """Read a document, or do what it says."""
    if data.startswith(b"crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if data.startswith(b"hang"):
        time.sleep(600)
    if data.startswith(b"memory"):
        eaten = []
        while True:
            eaten.append(bytearray(10_000_000))
    if data.startswith(b"defect"):
        raise KeyError("tables")
    time.sleep(0.02)
    return extractor.extract(data, settings, name=name)


def main() -> int:
    """Run the batch, and print what came of it."""
    source, archive, workers, shard_size, seconds, *limit = sys.argv[1:]
    for bytes_ in map(int, limit):
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, bytes_))
    settings = Settings(max_seconds=int(seconds), max_memory=200_000_000)
    try:
        summary = run_batch(
            [source],
            Path(archive),
            workers=int(workers),
            shard_size=int(shard_size),
            settings=settings,
            reader=read,
        )
    except ArchiveError as error:
        sys.stdout.write(str(error))
        return 4
    sys.stdout.write(f"{summary.done} {summary.failed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
