"""Reading the inputs of a command one by one, so that one that fails stops no other."""

import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from extractor.datamodel import Report

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
    `failed`; the others are still read. `previous` is the report of the year
    before, if there is one.
    """

    def __init__(self, paths: Sequence[str], debug: bool, previous: str | None = None) -> None:
        self.paths = paths
        self.debug = debug
        self.previous = previous
        self.failed = False

    def __iter__(self) -> "Iterator[Report]":
        previous = self._read(self.previous, None) if self.previous else None
        for path in self.paths:
            if is_archive(path):
                yield from read_archive(path)
                continue
            report = self._read(path, previous)
            if report is not None:
                yield report

    def _read(self, path: str, previous: "Report | None") -> "Report | None":
        from extractor.errors import ExtractorError

        try:
            return read_report(path, previous)
        except (ExtractorError, OSError) as error:
            self._complain(path, str(error).removeprefix(f"{path}: "))
        except Exception as error:
            self._complain(
                path,
                f"unexpected {type(error).__name__}: {error}; "
                "this is a defect of gongkai, --debug shows where",
            )
        return None

    def _complain(self, path: str, reason: str) -> None:
        from extractor.outputs.evidence import clean

        self.failed = True
        if self.debug:
            traceback.print_exc()
        click.echo(f"gongkai: {clean(path)}: {clean(reason)}", err=True)


@contextmanager
def fail_clearly(debug: bool) -> Iterator[None]:
    """Turn an error that the program raises on purpose into one line and an exit code."""
    from extractor.errors import ExtractorError
    from extractor.outputs.evidence import clean

    try:
        yield
    except ExtractorError as error:
        if debug:
            traceback.print_exc()
        click.echo(f"gongkai: {clean(str(error))}", err=True)
        raise click.exceptions.Exit(UNREADABLE) from error
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in _EXTRAS:
            raise
        extra = _EXTRAS[error.name.partition(".")[0]]
        raise click.UsageError(
            f"{error.name} is not installed; this command needs the extra {extra}: "
            f"pip install 'gongkai[{extra}]'"
        ) from error


_EXTRAS = {"sklearn": "train", "scipy": "train", "numpy": "train"}
"""Which extra brings a library that a command may miss."""


def is_archive(path: str) -> bool:
    """Whether a path is an archive that ``gongkai batch`` wrote."""
    import os

    return os.path.isfile(os.path.join(path, "manifest.sqlite"))


def read_archive(path: str) -> "Iterator[Report]":
    """The reports of an archive, copies left out."""
    from extractor.archive import open_archive
    from extractor.archive.years import audit_archive

    return audit_archive(open_archive(path))


def read_report(path: str, previous: "Report | None" = None) -> "Report":
    """The report at `path`, or on the standard input for ``-``."""
    from pathlib import Path

    from extractor.pipeline import extract
    from extractor.settings import DEFAULTS

    if path != "-":
        return extract(Path(path), DEFAULTS, previous=previous)
    content = sys.stdin.buffer.read(DEFAULTS.max_bytes + 1)
    return extract(content, DEFAULTS, name="-", previous=previous)


def write_json(encoded: Iterable[bytes], format_: str, several: bool, stream: BinaryIO) -> None:
    """Encoded reports as the formats json and jsonl ask; `several` makes json a list."""
    from extractor.outputs import contract

    if format_ == "jsonl":
        contract.write_jsonl(encoded, stream)
    else:
        contract.write_json(encoded, stream, array=several)
