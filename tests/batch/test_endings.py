"""A run may be ended at any moment and a document may do its worst: nothing is lost, no byte differs."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from extractor.archive import open_archive

from .conftest import digest_folder, finish, kill_group, start_batch, write_reports

COUNT = 24

HOSTILE = {
    "a-crash.txt": ("crash", "crashed", "signal SIGSEGV"),
    "b-hang.txt": ("hang", "timeout", "max_seconds, 2 s"),
    "c-memory.txt": ("memory", "memory", "max_memory"),
    "d-defect.txt": ("defect", "defect", "unexpected KeyError: 'tables'"),
    "e-empty.txt": ("", "unreadable", "the input is empty"),
}


def find_workers(group: int) -> list[int]:
    """The processes of a group that are in work, its leader and the fork server aside."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text().rpartition(")")[2].split()
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            parent, its_group = int(stat[1]), int(stat[2])
            if its_group == group and parent != group and b"forkserver" in command:
                found.append(int(entry.name))
    return found


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("reports"), COUNT)


@pytest.fixture(scope="module")
def whole(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What an archive of `source` is when nothing happens, with one worker."""
    archive = tmp_path_factory.mktemp("whole")
    assert finish(start_batch(source, archive, workers=1)) == f"{COUNT} 0"
    assert len(open_archive(archive).documents()) == COUNT
    return digest_folder(archive)


def test_the_bytes_do_not_depend_on_the_workers(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    finish(start_batch(source, tmp_path, workers=3))
    assert digest_folder(tmp_path) == whole


def test_killed_again_and_again_it_ends_with_the_same_bytes(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    moments = random.Random(7)
    for _ in range(3):
        process = start_batch(source, tmp_path)
        time.sleep(moments.uniform(0.4, 1.6))
        kill_group(process)
    finish(start_batch(source, tmp_path))
    assert digest_folder(tmp_path) == whole


@pytest.mark.skipif(sys.platform != "linux", reason="finds the workers in /proc")
def test_a_worker_that_is_killed_costs_nothing(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    process = start_batch(source, tmp_path)
    killed = 0
    while process.poll() is None and killed < 2:
        time.sleep(0.1)
        for worker in find_workers(process.pid)[:1]:
            os.kill(worker, signal.SIGKILL)
            killed += 1
    assert finish(process) == f"{COUNT} 0"
    assert killed
    assert digest_folder(tmp_path) == whole


def test_a_full_disk_stops_the_run_and_room_lets_it_go_on(
    source: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    process = start_batch(source, tmp_path, file_limit=40_000)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 4, output
    assert "cannot be written" in output
    finish(start_batch(source, tmp_path))
    assert digest_folder(tmp_path) == whole


def test_hostile_documents_fail_alone_and_say_why(tmp_path: Path) -> None:
    source = write_reports(tmp_path / "reports", 10)
    for name, (content, _, _) in HOSTILE.items():
        (source / name).write_text(content, encoding="utf-8")
    assert finish(start_batch(source, tmp_path / "archive", seconds=2)) == "10 5"
    failures = open_archive(tmp_path / "archive").failures().to_pylist()
    assert [Path(failure["source"]).name for failure in failures] == list(HOSTILE)
    for failure in failures:
        _, kind, reason = HOSTILE[Path(failure["source"]).name]
        assert failure["kind"] == kind
        assert reason in failure["reason"]
