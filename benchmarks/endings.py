"""Ends batches in every way and compares what becomes of the archive, byte for byte.

    python -m benchmarks.endings [--documents 2000] [--kills 20]

An archive is made without interruption, and again: with all processes killed at random
moments and the run resumed; with a worker killed every two seconds; on a disk that is full (a
small tmpfs, if one can be mounted) and then has room. Each must end with the same bytes.
"""

import argparse
import filecmp
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.load import SETTINGS, find_family
from benchmarks.scraped import read, write_scraped
from extractor.batch import run_batch
from extractor.errors import ArchiveError


def start(source: Path, archive: Path, workers: int = 2) -> "subprocess.Popen[bytes]":
    """Start a batch in a process group of its own."""
    command = [sys.executable, "-m", "benchmarks.endings", "--batch", source, archive, str(workers)]
    return subprocess.Popen(command, start_new_session=True, stdout=sys.stderr)


def run(source: Path, archive: Path, workers: int = 2) -> float:
    """Run a batch to its end; the seconds it took."""
    begun = time.monotonic()
    process = start(source, archive, workers)
    assert process.wait() == 0
    return time.monotonic() - begun


def kill_at_random(source: Path, archive: Path, kills: int, seconds: float) -> int:
    """End all processes at random moments; the number of times it came to that."""
    moments, ended = random.Random(7), 0
    for _ in range(kills):
        process = start(source, archive)
        time.sleep(moments.uniform(0.2, max(2.0, 1.5 * seconds / kills)))
        ended += process.poll() is None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    run(source, archive)
    return ended


def kill_workers(source: Path, archive: Path) -> int:
    """End a worker every two seconds; the number of times it came to that."""
    process, ended, chance = start(source, archive), 0, random.Random(7)
    while process.poll() is None:
        time.sleep(2)
        family = find_family(process.pid)[2:]
        workers = [pid for pid in family if _is_worker(pid)]
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
            ended += 1
    assert process.returncode == 0
    return ended


def _is_worker(process: int) -> bool:
    """Whether it is a child of the server that the workers are forked from."""
    try:
        parent = (Path(f"/proc/{process}/stat").read_text().rpartition(")")[2]).split()[1]
        return b"forkserver" in Path(f"/proc/{parent}/cmdline").read_bytes()
    except OSError:
        return False


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk that is full after so many megabytes."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    subprocess.run(mount, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill_disk(source: Path, archive: Path, scratch: Path) -> list[int]:
    """Run on disks that are too small and grow, then with room; the exit codes."""
    codes = []
    for megabytes in (1, 3, 6, 9):
        with small_disk(scratch / "disk", megabytes) as disk:
            if archive.exists():
                shutil.copytree(archive, disk / "archive")
            codes.append(start(source, disk / "archive").wait())
            shutil.rmtree(archive, ignore_errors=True)
            shutil.copytree(disk / "archive", archive)
        (scratch / "disk").rmdir()
    run(source, archive)
    return codes


def differ(first: Path, second: Path) -> list[str]:
    """The files that are not in both with the same bytes."""
    names = {p.relative_to(f) for f in (first, second) for p in f.rglob("*") if p.is_file()}
    _, unequal, missing = filecmp.cmpfiles(first, second, map(str, names), shallow=False)
    return sorted(unequal + missing)


def main() -> int:
    """Try every ending; the number of those after which the archive differs."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--batch", nargs=3)
    options = parser.parse_args()
    if options.batch:
        source, archive, workers = options.batch
        return run_program(Path(source), Path(archive), int(workers))
    with tempfile.TemporaryDirectory() as name:
        scratch, failed = Path(name), 0
        write_scraped(scratch / "scraped", options.documents)
        source, whole = scratch / "scraped", scratch / "whole"
        seconds = run(source, whole)
        print(f"{options.documents} documents without interruption: {seconds:.0f} s", flush=True)
        for title, ending in {
            "one worker": lambda archive: f"{run(source, archive, 1):.0f} s",
            "all killed": lambda archive: kill_at_random(source, archive, options.kills, seconds),
            "workers killed": lambda archive: kill_workers(source, archive),
            "disk full": lambda archive: fill_disk(source, archive, scratch),
        }.items():
            archive = scratch / title.replace(" ", "-")
            what = ending(archive)
            unequal = differ(whole, archive)
            failed += bool(unequal)
            print(f"{title} ({what}): {unequal or 'the same bytes'}", flush=True)
    return failed


def run_program(source: Path, archive: Path, workers: int) -> int:
    """The batch itself."""
    try:
        run_batch(
            [str(source)], archive, workers=workers, shard_size=100, settings=SETTINGS, reader=read
        )
    except ArchiveError as error:
        print(error)
        return 4
    return 0


if __name__ == "__main__":
    sys.exit(main())
