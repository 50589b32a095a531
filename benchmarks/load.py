"""How batches bear load: rate, memory and losses by size, and what a second worker brings.

    python -m benchmarks.load [--sizes 100,1000,10000,100000] [--write]

With ``--write`` the figures go to ``docs/load.md``. A hundredth of the documents is
hostile (`benchmarks.scraped`); each must be recorded with its reason, and none be lost.
"""

import argparse
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

import msgspec

from benchmarks.scraped import read, write_scraped
from extractor.archive import open_archive
from extractor.batch import run_batch
from extractor.settings import Settings

PAGE = Path(__file__).parents[1] / "docs" / "load.md"
SETTINGS = Settings(max_seconds=3, max_memory=512 * 1024**2)


class Result(msgspec.Struct, kw_only=True):
    """What one run came to."""

    documents: int
    workers: int
    seconds: float
    done: int
    failed: int
    lost: int
    megabytes: float
    early: float
    late: float

    @property
    def rate(self) -> float:
        """Documents a second."""
        return self.documents / self.seconds


class Memory(threading.Thread):
    """Watches the memory of this process and of all below it, what they share counted once."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.samples: list[float] = []
        self.over = threading.Event()

    def run(self) -> None:
        """Take a sample every half second."""
        while not self.over.wait(0.5):
            self.samples.append(sum(map(_measure, find_family(os.getpid()))) / 1024**2)

    def peak(self, begin: float, end: float) -> float:
        """The peak between two parts of the time, 0 to 1."""
        count = len(self.samples)
        return max(self.samples[int(begin * count) : max(int(end * count), 1)], default=0)


def find_family(root: int) -> list[int]:
    """A process with all below it."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(stat[1])
    family = [root]
    for process in family:
        family += [child for child, parent in parents.items() if parent == process]
    return family


def _measure(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf(
            "SC_PAGESIZE"
        )
    except (OSError, IndexError):
        return 0


def measure(folder: Path, count: int, workers: int) -> Result:
    """Read `count` documents that stand in `folder`."""
    archive = folder.with_name(f"archive-{workers}")
    shutil.rmtree(archive, ignore_errors=True)
    memory = Memory()
    memory.start()
    begun = time.perf_counter()
    summary = run_batch([str(folder)], archive, workers=workers, settings=SETTINGS, reader=read)
    seconds = time.perf_counter() - begun
    memory.over.set()
    memory.join()
    held = open_archive(archive)
    rows = len(held.documents(["source"])) + len(held.failures(["source"]))
    size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
    return Result(
        documents=count,
        workers=workers,
        seconds=seconds,
        done=summary.done,
        failed=summary.failed,
        lost=count - rows,
        megabytes=size / 1024**2,
        early=memory.peak(0.1, 0.3),
        late=memory.peak(0.8, 1),
    )


def describe(results: list[Result]) -> str:
    """The results as a page."""
    lines = [
        "<!-- Written by `python -m benchmarks.load --write`. -->",
        "",
        "# Batches under load",
        "",
        f"Measured on {os.cpu_count()} cores. The documents are copies of the corpus in all formats with "
        "their numbers changed, in folders, a zip and a tar.gz; one in a hundred is hostile: broken, or it "
        f"crashes, hangs (the deadline is {SETTINGS.max_seconds} s) or eats memory. Memory is that of all "
        "processes together, in the second and third tenth of the time and in the last two.",
        "",
        "| documents | workers | seconds | a second | ms each | failed | lost | archive, MB | memory early, MB | memory late, MB |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for r in results:
        each = 1000 * r.seconds * r.workers / r.documents
        lines.append(
            f"| {r.documents:,} | {r.workers} | {r.seconds:.1f} | {r.rate:.1f} | {each:.1f} | {r.failed:,} "
            f"| {r.lost} | {r.megabytes:.1f} | {r.early:.0f} | {r.late:.0f} |"
        )
    return "\n".join([*lines, ""])


def main() -> None:
    """Measure every size with two workers, and one of them with one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    results = []
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(dir=options.folder) as scratch:
            folder = Path(scratch) / "scraped"
            write_scraped(folder, size)
            for workers in (2, 1) if size == 10_000 else (2,):
                results.append(measure(folder, size, workers))
                print(results[-1], flush=True)
    page = describe(results)
    print(page)
    if options.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
