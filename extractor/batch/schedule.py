"""The schedule: which task comes next, and what follows from each answer.

A few shards are open at a time. A shard whose items are all settled is written, and
then committed; its items are in the spool until that is done. Read `Schedule.next`.
"""

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL

from extractor.archive.manifest import Entry, Outcome
from extractor.batch.spool import FailureKind, SpoolWriter, fail, index_spool, read_record
from extractor.batch.staging import Staging
from extractor.batch.tasks import Commit, Note, ReadTask, ReopenTask, Task, WriteTask
from extractor.errors import ArchiveError

ATTEMPTS = 3
"""How often a document may end its process before it is given up."""

PARDONS = 10
"""How often a process may be ended from outside (SIGKILL) during one task, or while it writes."""


class Shard:
    """A shard that is open: what waits, and how many answers are still to come."""

    def __init__(self, number: int, entries: list[Entry], folder: Path) -> None:
        self.number = number
        self.size = len(entries)
        places = index_spool(folder)
        self.found = [p for p in places if not _settled(entries, p)]
        """Positions of which an earlier run left the record."""
        missing = [entry for entry in entries if entry.position not in places]
        self.waiting: deque[Task] = deque(
            ReadTask(number, entry.position, entry.item) for entry in missing if not entry.settled
        )
        kept = {entry.item.source: entry.position for entry in missing if entry.settled}
        if kept:
            self.waiting.appendleft(ReopenTask(number, kept))
        self.outstanding = len(self.waiting)
        self.places = places


class Schedule:
    """Tasks for `shards`, each given with its items; `commit` enters what is written."""

    def __init__(
        self,
        shards: Iterator[tuple[int, list[Entry]]],
        staging: Staging,
        commit: Commit,
        note: Note,
    ) -> None:
        self.shards = shards
        self.staging = staging
        self.commit = commit
        self.note = note
        self._open: dict[int, Shard] = {}
        self._urgent: deque[Task] = deque()
        self._crashes: dict[tuple[int, int, bool], int] = {}
        self._spool = SpoolWriter()

    def next(self) -> Task | None:
        """The task to do next: what was interrupted or completes a shard, then items in order."""
        while not self._urgent:
            for shard in self._open.values():
                if shard.waiting:
                    return shard.waiting.popleft()
            if not self._open_shard():
                return None
        return self._urgent.popleft()

    def settle(self, task: Task, outcomes: list[Outcome]) -> None:
        """Take note of what came of a task."""
        if isinstance(task, WriteTask):
            self.commit(task.shard, outcomes)
            del self._open[task.shard]
            return
        for outcome in outcomes:
            self.note(outcome)
        shard = self._open[task.shard]
        shard.outstanding -= 1
        self._write_if_complete(shard)

    def crashed(self, task: Task, signal: int | None, how: str) -> None:
        """A process ended during a task: try again, but not for ever.

        What SIGKILL ended was most likely not its own doing, so it counts apart.
        """
        position = task.position if isinstance(task, ReadTask) else -1
        key = (task.shard, position, signal == SIGKILL)
        crashes = self._crashes[key] = self._crashes.get(key, 0) + 1
        blamed = isinstance(task, ReadTask) and signal != SIGKILL
        if crashes < (ATTEMPTS if blamed else PARDONS):
            self._urgent.append(task)
        elif isinstance(task, ReadTask):
            self._give_up(task, "crashed", f"reading it ended the process, {how}")
        else:
            raise ArchiveError(f"shard {task.shard} cannot be written: the process ended, {how}")

    def overdue(self, task: Task, seconds: int) -> None:
        """A process was ended because a task took too long."""
        if not isinstance(task, ReadTask):
            raise ArchiveError(f"shard {task.shard} cannot be written in time; is the disk slow?")
        self._give_up(task, "timeout", f"takes longer than the limit max_seconds, {seconds} s")

    def _give_up(self, task: ReadTask, kind: FailureKind, reason: str) -> None:
        record = fail(task.item, task.position, kind, reason)
        self._spool.append(self.staging.shard(task.shard), record)
        self.settle(task, [record.outcome])

    def _open_shard(self) -> bool:
        """Open the next shard, if there is one."""
        number, entries = next(self.shards, (-1, []))
        if number < 0:
            return False
        shard = Shard(number, entries, self.staging.shard(number))
        self._open[number] = shard
        for position in shard.found:
            self.note(read_record(shard.places[position]).outcome)
        self._write_if_complete(shard)
        return True

    def _write_if_complete(self, shard: Shard) -> None:
        if not shard.outstanding:
            self._urgent.append(WriteTask(shard.number, shard.size))


def _settled(entries: list[Entry], position: int) -> bool:
    return position < len(entries) and entries[position].settled
