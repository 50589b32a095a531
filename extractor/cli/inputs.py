"""Reading the inputs of a command one by one, so that one that fails stops no other."""

import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.datamodel import Report
    from extractor.reading.isolation import IsolatedReader

UNREADABLE = 3
"""Exit code when an input could not be read."""


def _check_paths(
    _context: click.Context, _parameter: click.Parameter, paths: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse what is wrong usage whatever the files hold."""
    if "" in paths:
        raise click.BadParameter("an empty PATH names no file; is a variable unset?")
    if paths.count("-") > 1:
        raise click.BadParameter("the standard input (-) can be read once only.")
    return paths


paths_argument = click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", callback=_check_paths
)

format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="table for people; json: one object, for several PATHs a list of them; "
    "jsonl: one object a line; csv: one row each, in UTF-8 with a byte order mark.",
)

debug_option = click.option(
    "--debug", is_flag=True, help="Show the traceback of an input that could not be read."
)


class Inputs:
    """The reports at `paths`, read one after the other; ``-`` is the standard input.

    An input that cannot be read costs one line on the standard error and sets
    `failed`; the others are still read.
    """

    def __init__(self, paths: Sequence[str], debug: bool) -> None:
        self.paths = paths
        self.debug = debug
        self.failed = False

    def __iter__(self) -> "Iterator[Report]":
        from extractor.errors import ReadingError
        from extractor.reading.isolation import IsolatedReader
        from extractor.settings import DEFAULTS

        with IsolatedReader(DEFAULTS) as reader:
            for path in self.paths:
                try:
                    report = read_report(path, reader)
                except (ReadingError, OSError) as error:
                    self._complain(path, str(error).removeprefix(f"{path}: "))
                except Exception as error:
                    self._complain(
                        path,
                        f"unexpected {type(error).__name__}: {error}; "
                        "this is a defect of gongkai, --debug shows where",
                    )
                else:
                    yield report

    def _complain(self, path: str, reason: str) -> None:
        from extractor.outputs.evidence import clean

        self.failed = True
        if self.debug:
            traceback.print_exc()
        click.echo(f"gongkai: {clean(path)}: {clean(reason)}", err=True)


def read_report(path: str, reader: "IsolatedReader") -> "Report":
    """The report at `path`, or on the standard input for ``-``, read by `reader`."""
    from pathlib import Path

    from extractor.pipeline import analyse

    if path != "-":
        document = reader.read(Path(path))
    else:
        limit = reader.settings.max_bytes
        document = reader.read(sys.stdin.buffer.read(limit + 1), name="-")
    return analyse(document, reader.settings)


def print_json(encoded: Iterable[bytes], format_: str, several: bool) -> None:
    """Print encoded reports as the formats json and jsonl ask; `several` makes json a list."""
    from extractor.outputs.contract import write_json, write_jsonl

    if format_ == "jsonl":
        write_jsonl(encoded, sys.stdout.buffer)
    else:
        write_json(encoded, sys.stdout.buffer, array=several)
