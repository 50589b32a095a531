"""Folders of reports, and batches run as programs of their own."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).with_name("hostile.py")


def write_reports(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = f"云溪县水利局{2000 + number % 20}年政府信息公开工作年度报告\n一、概述\n主动公开信息{number}条。\n"
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
    return folder


def digest_folder(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def start_batch(
    source: Path,
    archive: Path,
    *,
    workers: int = 2,
    shard_size: int = 5,
    seconds: int = 20,
    file_limit: int | None = None,
) -> "subprocess.Popen[str]":
    """Start a batch in a process group of its own; no file may grow beyond `file_limit`."""
    arguments = [str(source), str(archive), str(workers), str(shard_size), str(seconds)]
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), *arguments, *([str(file_limit)] if file_limit else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def finish(process: "subprocess.Popen[str]") -> str:
    """What a batch printed, once it is done."""
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0, output
    return output.strip()


def kill_group(process: "subprocess.Popen[str]") -> None:
    """End a batch with all its processes as a power failure would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
