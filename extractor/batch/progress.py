"""Showing how far a batch is: a bar on a terminal, a line now and then elsewhere."""

import time
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from extractor.archive.manifest import Outcome, Plan
from extractor.batch import Watcher

INTERVAL = 10.0
"""Seconds between two lines where there is no terminal."""


class Bar(Watcher):
    """A bar with count, rate, failures and time left; to be used in a ``with``."""

    def __init__(self, console: Console) -> None:
        self.failed = 0
        self._progress = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TextColumn("{task.fields[failed]} failed"),
            TimeRemainingColumn(),
            console=console,
        )
        self._task = TaskID(0)
        self._begun = time.monotonic()

    def __enter__(self) -> "Bar":
        self._progress.start()
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def planned(self, plan: Plan) -> None:
        """Draw the bar."""
        self._begun = time.monotonic()
        self._task = self._progress.add_task("", total=plan.pending, failed=0, rate="")

    def settled(self, outcome: Outcome) -> None:
        """One step further."""
        self.failed += outcome.kind is not None
        done = self._progress.tasks[0].completed + 1
        rate = done / max(time.monotonic() - self._begun, 0.001)
        self._progress.update(self._task, advance=1, failed=self.failed, rate=f"{rate:.0f}/s")


class Lines(Watcher):
    """A line every few seconds; to be used in a ``with``."""

    def __init__(self, stream: TextIO, interval: float = INTERVAL) -> None:
        self.stream = stream
        self.interval = interval
        self.done = self.failed = self.pending = 0
        self._begun = self._next = 0.0

    def __enter__(self) -> "Lines":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def planned(self, plan: Plan) -> None:
        """Say what is to be done."""
        self.pending = plan.pending
        self._begun = time.monotonic()
        self._next = self._begun + self.interval
        self._say(f"{plan.pending} to read")

    def settled(self, outcome: Outcome) -> None:
        """Say how far it is, if it is time to."""
        self.done += 1
        self.failed += outcome.kind is not None
        now = time.monotonic()
        if now >= self._next:
            self._next = now + self.interval
            rate = self.done / (now - self._begun)
            left = (self.pending - self.done) / rate
            self._say(
                f"{self.done} of {self.pending}, {self.failed} failed, "
                f"{rate:.0f}/s, {left:.0f} s left"
            )

    def _say(self, line: str) -> None:
        self.stream.write(f"gongkai: {line}\n")
        self.stream.flush()
