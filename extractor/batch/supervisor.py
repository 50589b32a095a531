"""The supervisor: worker processes that may crash, hang or die without harm to the others.

A document that takes longer than its deadline costs its process, which is killed
and replaced; so does one that crashes it. Pools of libraries lose what else is in
work when one process dies, or wait for one that hangs, or are not permissively
licensed. Read `Supervisor.run`.
"""

import multiprocessing
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from extractor.archive.manifest import Entry
from extractor.batch.schedule import Schedule
from extractor.batch.tasks import Answer, Commit, Duty, Note, ReadTask, Task
from extractor.errors import ArchiveError

PATIENCE = 30
"""By how much longer than a document writing a shard may take."""


class Process:
    """A worker process and the task it has."""

    def __init__(self, context: Any, duty: Duty) -> None:
        from extractor.batch.worker import serve

        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(theirs, duty), daemon=True)
        self.process.start()
        theirs.close()
        self.max_seconds = duty.settings.max_seconds
        self.task: Task | None = None
        self.deadline = 0.0

    def give(self, task: Task) -> None:
        """Hand over a task; the time for it begins."""
        seconds = self.max_seconds
        if not isinstance(task, ReadTask):
            seconds *= PATIENCE
        self.task = task
        self.deadline = time.monotonic() + seconds
        with suppress(OSError):  # where it has died, `take` will say so
            self.pipe.send(task)

    def take(self) -> Answer | None:
        """The answer that has come; None if the process died instead."""
        try:
            answer: Answer = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return answer

    def end(self) -> None:
        """End the process at once."""
        self.process.kill()
        self.bury()

    def bury(self) -> int | None:
        """Wait for the end of the process; gives its exit code."""
        self.process.join()
        self.pipe.close()
        return self.process.exitcode


class Supervisor:
    """Has the tasks of a schedule done by a number of processes."""

    def __init__(self, duty: Duty, workers: int) -> None:
        self.duty = duty
        self.workers = workers
        self._context = _make_context()

    def run(self, schedule: Schedule) -> None:
        """Work until nothing is left to do.

        Raises
        ------
        ArchiveError
            If the archive cannot be written any further.
        """
        with self._processes() as processes:
            while True:
                self._hand_out(schedule, processes)
                busy = [
                    (process, process.task) for process in processes if process.task is not None
                ]
                if not busy:
                    return
                self._wait(busy, schedule, processes)

    def _hand_out(self, schedule: Schedule, processes: list[Process]) -> None:
        for process in processes:
            if process.task is None and (task := schedule.next()) is not None:
                process.give(task)
        while len(processes) < self.workers and (task := schedule.next()) is not None:
            processes.append(Process(self._context, self.duty))
            processes[-1].give(task)

    def _wait(
        self, busy: list[tuple[Process, Task]], schedule: Schedule, processes: list[Process]
    ) -> None:
        left = min(process.deadline for process, _ in busy) - time.monotonic()
        ready = wait([process.pipe for process, _ in busy], timeout=max(left, 0))
        for process, task in busy:
            if process.pipe in ready:
                answer = process.take()
                if answer is None:
                    processes.remove(process)
                    code = process.bury()
                    schedule.crashed(task, -code if code and code < 0 else None, _tell(code))
                elif answer.stop is not None:
                    raise ArchiveError(answer.stop)
                else:
                    schedule.settle(task, answer.outcomes)
                    process.task = None
            elif process.deadline <= time.monotonic():
                processes.remove(process)
                process.end()
                schedule.overdue(task, process.max_seconds)

    @contextmanager
    def _processes(self) -> Iterator[list[Process]]:
        processes: list[Process] = []
        try:
            yield processes
        finally:
            for process in processes:
                process.end()


def run_locally(
    shards: Iterator[tuple[int, list[Entry]]], duty: Duty, workers: int, commit: Commit, note: Note
) -> None:
    """Read shards by processes on this machine."""
    Supervisor(duty, workers).run(Schedule(shards, duty.staging, commit, note))


def _make_context() -> Any:
    """Processes come from a server that has loaded all they need, or start afresh."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractor.batch.worker"])
    return context


def _tell(code: int | None) -> str:
    """How a process ended, in words.

    Examples
    --------
    >>> _tell(-11), _tell(1)
    ('signal SIGSEGV', 'exit code 1')
    """
    if code is None or code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
