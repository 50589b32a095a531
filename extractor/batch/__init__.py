"""Batches: many reports from folders, containers and lists into an archive.

Sources become items (`sources`), items are entered into the manifest in shards of a
fixed size, worker processes read them one by one into the spool of their shard
(`worker`, `spool`), and a shard that is complete is written as Parquet parts and then
committed (`schedule`). A run can be ended at any moment; the next one goes on, and
the archive has the same bytes however often that happened and however many workers
there were. Read `run_batch`.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from extractor.archive import Archive
from extractor.archive.duplicates import write_duplicates
from extractor.archive.manifest import Manifest, Outcome, Plan, lock
from extractor.archive.package import write_package
from extractor.archive.versions import find_versions
from extractor.batch.sources import Listing
from extractor.batch.staging import Staging
from extractor.batch.supervisor import run_locally
from extractor.batch.tasks import Duty, Engine, Reader
from extractor.errors import ArchiveError, ReadingError
from extractor.pipeline import extract
from extractor.settings import DEFAULTS, Settings

__all__ = ["SHARD_SIZE", "Summary", "plan_batch", "run_batch"]

SHARD_SIZE = 500
"""Documents in a part. The archive keeps the size it was begun with."""

SHOWN = 20
"""Failures that a summary names; the archive has them all."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did, and what the archive holds now."""

    plan: Plan
    done: int
    failed: int
    skipped: dict[str, int]
    """How many files that only accompany reports were passed over, by suffix."""
    failures: list[tuple[str, str, str]]
    """Address, kind and reason of the first of those that failed."""


class Watcher:
    """Is told of the run; the command line shows it."""

    def planned(self, plan: Plan) -> None:
        """The sources are listed."""

    def settled(self, outcome: Outcome) -> None:
        """One document was read, or given up."""


def plan_batch(
    sources: Sequence[str],
    root: Path,
    *,
    limit: int | None = None,
    retry_failed: bool = False,
    settings: Settings = DEFAULTS,
) -> tuple[Plan, dict[str, int]]:
    """What `run_batch` would do; nothing is written into the archive."""
    with TemporaryDirectory() as scratch, closing(Manifest.preview(root, SHARD_SIZE)) as manifest:
        listing = Listing(sources, settings, Staging(Path(scratch), find_versions()), root)
        plan = manifest.plan(listing, limit, retry_failed, lambda _: None)
    return plan, +listing.skipped


def run_batch(
    sources: Sequence[str],
    root: Path,
    *,
    engine: str = "local",
    workers: int = 1,
    limit: int | None = None,
    retry_failed: bool = False,
    shard_size: int = SHARD_SIZE,
    settings: Settings = DEFAULTS,
    watcher: Watcher | None = None,
    reader: Reader = extract,
) -> Summary:
    """Read all that `sources` name, and what an earlier run left, into the archive at `root`.

    Parameters
    ----------
    sources
        Files, folders, patterns, containers and lists of paths; see `Listing`.
    engine
        ``local``, or ``ray`` to have the shards read on a cluster; see `cluster`.
    workers
        Processes that read at the same time, on a cluster shards.
    limit
        Take only so many of the listed items, the first ones in order.
    retry_failed
        Try again what could not be read in earlier runs.
    reader
        What reads a document; it must be importable by name, since processes of their own run it.

    Raises
    ------
    SourceError
        If a source names nothing.
    ArchiveError
        If the archive cannot be written; what is in it stays, and a further run goes on.
    """
    watcher = watcher or Watcher()
    versions = find_versions()
    staging = Staging(root, versions)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with lock(root), closing(Manifest(root, shard_size)) as manifest:
            staging.discard_outdated()
            listing = Listing(sources, settings, staging, root)
            plan = manifest.plan(listing, limit, retry_failed, staging.discard)
            watcher.planned(plan)
            _unpack(manifest, staging, settings)

            def commit(shard: int, outcomes: Sequence[Outcome]) -> None:
                manifest.commit(shard, outcomes, versions)
                staging.discard(shard)

            shards = ((shard, manifest.entries(shard)) for shard in manifest.open_shards())
            run = _find_engine(engine)
            run(shards, Duty(root, staging, settings, reader), workers, commit, watcher.settled)
            write_duplicates(Archive(root, tuple(manifest.written_shards())))
            write_package(root, manifest.written_shards(), versions)
            summary = Summary(
                plan=plan,
                done=manifest.count("done"),
                failed=manifest.count("failed"),
                skipped=+listing.skipped,
                failures=list(islice(manifest.failures(), SHOWN)),
            )
            manifest.finish()
            staging.clear()
    except (sqlite3.Error, OSError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ArchiveError(f"{root}: cannot be written ({reason})") from error
    return summary


def _find_engine(name: str) -> Engine:
    """The engine of that name; what the others need is not loaded."""
    if name == "local":
        return run_locally
    from extractor.batch.cluster import run_on_cluster

    return run_on_cluster


def _unpack(manifest: Manifest, staging: Staging, settings: Settings) -> None:
    """Have the packed containers at hand that an earlier run listed and this one did not."""
    for container in manifest.packed():
        with suppress(ReadingError, OSError):  # its members are failures then
            staging.unpack(container, settings)
