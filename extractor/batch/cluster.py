"""The engine for a Ray cluster: one task a shard, and in each the same supervisor.

The archive is a folder that all nodes see, and so are the sources. The driver alone
writes the manifest. A node that dies costs the shards it had in work: Ray starts
them elsewhere, where they go on from the records in the archive's working folder. A
document can do no more harm than on one machine, since the supervisor stands between
it and the task.
"""

import time
from collections.abc import Iterator
from typing import Any

from extractor.archive.manifest import Entry, Outcome
from extractor.batch.supervisor import run_locally
from extractor.batch.tasks import Commit, Duty, Note
from extractor.errors import ArchiveError

RETRIES = 3
"""How often Ray starts a shard anew whose node or process died, and we one that was lost or hung."""

SHARD_SECONDS = 3600
"""After so long a shard is taken to hang with its node, and is started elsewhere."""


def read_shard(duty: Duty, shard: int, entries: list[Entry]) -> list[Outcome]:
    """Read and write one shard, on whatever node this runs."""
    written: list[Outcome] = []
    run_locally(
        iter([(shard, entries)]),
        duty,
        1,
        commit=lambda _, outcomes: written.extend(outcomes),
        note=lambda _: None,
    )
    return written


def run_on_cluster(
    shards: Iterator[tuple[int, list[Entry]]], duty: Duty, workers: int, commit: Commit, note: Note
) -> None:
    """Have shards read on a cluster, at most `workers` at the same time.

    The cluster is the one that ``RAY_ADDRESS`` names, else one is started here.
    """
    Driver(_connect(), duty, commit, note).run(shards, workers)


class Driver:
    """Hands shards to the cluster, and enters what comes back."""

    def __init__(self, ray: Any, duty: Duty, commit: Commit, note: Note) -> None:
        self.ray = ray
        self.duty = ray.put(duty)
        self.commit = commit
        self.note = note
        self.task = ray.remote(max_retries=RETRIES, num_cpus=1)(read_shard)
        self.running: dict[Any, tuple[int, list[Entry], float]] = {}
        self.lost: dict[int, int] = {}

    def run(self, shards: Iterator[tuple[int, list[Entry]]], workers: int) -> None:
        """Work until nothing is left to do."""
        try:
            while True:
                while len(self.running) < workers and (shard := next(shards, None)):
                    self._start(*shard)
                if not self.running:
                    return
                ready, _ = self.ray.wait(list(self.running), timeout=1.0)
                for task in ready:
                    self._finish(task)
                self._restart_hung()
        finally:
            for task in self.running:
                self.ray.cancel(task, force=True)

    def _start(self, shard: int, entries: list[Entry]) -> None:
        task = self.task.remote(self.duty, shard, entries)
        self.running[task] = (shard, entries, time.monotonic() + SHARD_SECONDS)

    def _finish(self, task: Any) -> None:
        shard, entries, _ = self.running.pop(task)
        try:
            outcomes = self.ray.get(task)
        except self.ray.exceptions.RayTaskError as error:  # raised by our code, not by the cluster
            raise ArchiveError(f"shard {shard} cannot be read on the cluster: {error}") from error
        except self.ray.exceptions.RayError as error:
            self._start_anew(shard, entries, str(error))
            return
        self.commit(shard, outcomes)
        for outcome, entry in zip(outcomes, entries, strict=True):
            if not entry.settled:
                self.note(outcome)

    def _restart_hung(self) -> None:
        now = time.monotonic()
        for task, (shard, entries, deadline) in list(self.running.items()):
            if deadline <= now:
                self.ray.cancel(task, force=True)
                del self.running[task]
                self._start_anew(shard, entries, f"takes longer than {SHARD_SECONDS} s")

    def _start_anew(self, shard: int, entries: list[Entry], reason: str) -> None:
        self.lost[shard] = self.lost.get(shard, 0) + 1
        if self.lost[shard] > RETRIES:
            raise ArchiveError(f"shard {shard} cannot be read on the cluster: {reason}")
        self._start(shard, entries)


def _connect() -> Any:
    try:
        import ray
    except ImportError as error:
        raise ArchiveError("the engine ray is not installed; pip install 'gongkai[ray]'") from error
    if not ray.is_initialized():
        ray.init(log_to_driver=False)
    return ray
