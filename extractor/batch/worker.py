"""A worker process: takes tasks from its pipe until it closes.

Importing this module loads all that reading needs; the fork server does so once,
and every worker that it starts has it.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

import msgspec

import extractor.pipeline  # noqa: F401 - loaded once by the server the workers are forked from
from extractor.archive.manifest import Outcome
from extractor.archive.parts import part_path, read_part, write_parts
from extractor.archive.records import Rows, identify, make_rows
from extractor.archive.store import read_shard
from extractor.batch.containers import read_item
from extractor.batch.spool import Record, SpoolWriter, fail, index_spool, read_record
from extractor.batch.tasks import Answer, Duty, ReadTask, ReopenTask, Task, WriteTask
from extractor.errors import ReadingError
from extractor.schema import load_schema

load_schema()

ORPHANED = 2
"""After so many deadlines the system ends a process whose supervisor is gone."""


class Worker:
    """Does the tasks of a run."""

    def __init__(self, duty: Duty) -> None:
        self.duty = duty
        self.root = duty.root
        self.staging = duty.staging
        self.spool = SpoolWriter()

    def do(self, task: Task) -> Answer:
        """Do a task; only trouble with the archive itself stops the run."""
        try:
            match task:
                case ReadTask():
                    return Answer([self._read(task)])
                case ReopenTask():
                    self._reopen(task)
                    return Answer()
                case WriteTask():
                    return Answer(self._write(task))
        except OSError as error:
            return Answer(stop=f"{self.root}: cannot be written ({error.strerror or error})")

    def _read(self, task: ReadTask) -> Outcome:
        signal.alarm(ORPHANED * self.duty.settings.max_seconds)
        record = read_document(task, self.duty)
        signal.alarm(0)
        self.spool.append(self.staging.shard(task.shard), record)
        return record.outcome

    def _reopen(self, task: ReopenTask) -> None:
        folder = self.staging.shard(task.shard)
        for rows in read_shard(self.root, task.shard):
            [document] = rows["documents"]
            position = task.positions.get(document[1])
            if position is not None:
                self.spool.append(folder, Record(Outcome(position, document[0]), rows))
        for row in read_part(part_path(self.root, "failures", task.shard), "failures"):
            position = task.positions.get(row[0])
            if position is not None:
                outcome = Outcome(position, kind=row[1], reason=row[2])
                self.spool.append(folder, Record(outcome, {"failures": [row]}))

    def _write(self, task: WriteTask) -> list[Outcome]:
        places = index_spool(self.staging.shard(task.shard))
        outcomes: list[Outcome] = []

        def documents() -> Iterator[Rows]:
            for position in range(task.size):
                record = read_record(places[position])
                outcomes.append(record.outcome)
                yield record.rows

        write_parts(self.root, task.shard, documents())
        return outcomes


def read_document(task: ReadTask, duty: Duty) -> Record:
    """Read one document; whatever happens becomes a record."""
    item = task.item
    try:
        data = read_item(item, duty.settings, duty.staging)
        with limit_memory(duty.settings.max_memory):
            report = duty.reader(data, duty.settings, item.source)
        rows = make_rows(report, item.group, item.metadata)
        msgspec.msgpack.encode(rows)
        document = identify(item.source, report.document.sha256)
        return Record(Outcome(task.position, document), rows)
    except ReadingError as error:
        return fail(item, task.position, "unreadable", str(error).removeprefix(f"{item.source}: "))
    except MemoryError:
        limit = duty.settings.max_memory
        return fail(
            item,
            task.position,
            "memory",
            f"takes more memory than the limit max_memory, {limit} bytes",
        )
    except Exception as error:
        return fail(item, task.position, "defect", f"unexpected {type(error).__name__}: {error}")


def serve(pipe: Connection, duty: Duty) -> None:
    """Take tasks and answer them until the supervisor goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(duty)
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        pipe.send(worker.do(task))


@contextmanager
def limit_memory(limit: int) -> Iterator[None]:
    """Have the system refuse memory beyond what is taken now and the limit: a `MemoryError`."""
    if sys.platform != "linux":
        yield
        return
    import resource

    with open("/proc/self/statm") as file:
        taken = int(file.read().split()[5]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (taken + limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))
