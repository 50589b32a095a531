"""``gongkai batch``: many reports into an archive."""

import os
import sys
from typing import TYPE_CHECKING

import click

from extractor.cli.inputs import UNREADABLE

if TYPE_CHECKING:
    from extractor.batch import Summary
    from extractor.batch.progress import Bar, Lines

STOPPED = 4
"""Exit code when the archive could not be written any further; a further run goes on."""


@click.command(short_help="Read many reports into an archive; goes on where it was ended.")
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--out", required=True, metavar="ARCHIVE", help="Folder of the archive.")
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="Processes that read at the same time; as many as there are processors if left out.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="ray: on the cluster that RAY_ADDRESS names; needs the extra `ray`, and folders that "
    "all nodes see.",
)
@click.option(
    "--limit", type=click.IntRange(0), metavar="N", help="Read only the first N, to try it out."
)
@click.option("--retry-failed", is_flag=True, help="Try again what could not be read before.")
@click.option("--dry-run", is_flag=True, help="Say what would be read, and write nothing.")
def batch(
    sources: tuple[str, ...],
    out: str,
    workers: int | None,
    engine: str,
    limit: int | None,
    retry_failed: bool,
    dry_run: bool,
) -> None:
    """Read all reports that the SOURCEs hold into an archive of Parquet files.

    SOURCE is a file, a folder, a pattern in quotes, a zip or tar (gz, bz2, xz), or a
    csv with a column `path`, optionally `group` (the report of which the file is a
    part), and others that are kept as metadata. Ended at any moment, the same command
    goes on; without SOURCE it reads what an earlier run left. Files that are new or
    have changed are read, the others are not read again. A document that crashes,
    hangs or takes too much memory is recorded as failed and harms no other.

    \b
    Exit codes: 3 if there is a document that could not be read; 4 if the archive
    could not be written any further (disk full): make room and run it again.

    \b
    Example:
      gongkai batch reports/ 2019.zip --out archive
      gongkai batch "scraped/**/*.html" --out archive --workers 8
      gongkai batch --out archive --retry-failed
    """
    from pathlib import Path

    from extractor.batch import plan_batch, run_batch
    from extractor.errors import ArchiveError, SourceError

    if not sources and not Path(out).is_dir():
        raise click.UsageError(f"name a SOURCE; there is no archive at {out} to go on with.")
    try:
        if dry_run:
            plan, skipped = plan_batch(sources, Path(out), limit=limit, retry_failed=retry_failed)
            _print(f"{plan.listed} found, {plan.pending} would be read", skipped)
            return
        with _make_watcher() as watcher:
            summary = run_batch(
                sources,
                Path(out),
                engine=engine,
                workers=workers or count_processors(),
                limit=limit,
                retry_failed=retry_failed,
                watcher=watcher,
            )
    except SourceError as error:
        raise click.UsageError(str(error)) from error
    except ArchiveError as error:
        click.echo(f"gongkai: {error}; what is written stays, run it again to go on", err=True)
        raise click.exceptions.Exit(STOPPED) from error
    _summarise(summary, out)
    if summary.failed:
        raise click.exceptions.Exit(UNREADABLE)


def count_processors() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _make_watcher() -> "Bar | Lines":
    from extractor.batch.progress import Bar, Lines
    from extractor.outputs.console import make_console

    console = make_console(sys.stderr)
    return Bar(console) if console.is_terminal else Lines(sys.stderr)


def _summarise(summary: "Summary", out: str) -> None:
    from extractor.outputs.evidence import clean

    for source, kind, reason in summary.failures:
        click.echo(f"gongkai: {clean(source)}: {kind}: {clean(reason)}", err=True)
    more = summary.failed - len(summary.failures)
    if more > 0:
        click.echo(f"gongkai: and {more} more, in the archive's table failures", err=True)
    plan = summary.plan
    _print(
        f"{plan.pending} read ({plan.added} new, {plan.changed} changed, {plan.retried} again); "
        f"{out} holds {summary.done} documents, {summary.failed} could not be read",
        summary.skipped,
    )


def _print(line: str, skipped: dict[str, int]) -> None:
    if skipped:
        kinds = ", ".join(f"{suffix or 'hidden'} {n}" for suffix, n in sorted(skipped.items()))
        line += f"; passed over: {kinds}"
    click.echo(line)
