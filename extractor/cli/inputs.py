"""Reading the inputs of a command one by one, so that one that fails stops no other."""

import os
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from extractor.datamodel import Document, Report
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


together_option = click.option(
    "--together",
    is_flag=True,
    help="All PATHs are one report: a page and its attachments, or its pages in their order. Of a "
    "folder the files that belong together by name or link are one report.",
)


class Inputs:
    """The reports at `paths`, read one after the other; ``-`` is the standard input.

    With `together` they are one report; folders are then several, by name and link.
    An input that cannot be read costs one line on the standard error and sets
    `failed`; the others are still read. `previous` is the report of the year
    before, if there is one.
    """

    def __init__(
        self,
        paths: Sequence[str],
        debug: bool,
        together: bool = False,
        previous: str | None = None,
    ) -> None:
        self.paths = paths
        self.debug = debug
        self.together = together
        self.previous = previous
        self.failed = False

    @property
    def several(self) -> bool:
        """Whether more than one report may come of the paths."""
        if self.together:
            return any(map(os.path.isdir, self.paths))
        return len(self.paths) > 1

    def __iter__(self) -> "Iterator[Report]":
        from extractor.reading.isolation import IsolatedReader
        from extractor.settings import DEFAULTS

        with IsolatedReader(DEFAULTS) as reader:
            previous = self._read(self.previous, reader, None) if self.previous else None
            if self.together:
                yield from self._read_together(reader, previous)
                return
            for path in self.paths:
                if is_archive(path):
                    yield from read_archive(path)
                    continue
                report = self._read(path, reader, previous)
                if report is not None:
                    yield report

    def _read_together(
        self, reader: "IsolatedReader", previous: "Report | None"
    ) -> "Iterator[Report]":
        """One report of all files named, and those of each folder."""
        from extractor.pipeline import analyse
        from extractor.reading.joining import group, join

        named = [path for path in self.paths if not os.path.isdir(path)]
        documents = self._read_documents(named, reader)
        groups = [list(documents)]
        for folder in (path for path in self.paths if os.path.isdir(path)):
            inside = self._read_documents(_list_files(folder), reader)
            documents |= inside
            links = {name: document.attachments for name, document in inside.items()}
            groups += group(list(inside), links)
        for names in filter(None, groups):
            document = join([documents[name] for name in names], reader.settings)
            yield analyse(document, reader.settings, previous)

    def _read_documents(
        self, paths: Sequence[str], reader: "IsolatedReader"
    ) -> "dict[str, Document]":
        """The documents at `paths`; a complaint for each that cannot be read."""
        from extractor.errors import ReadingError

        documents: dict[str, Document] = {}
        for path in paths:
            try:
                documents[path] = read_document(path, reader)
            except (ReadingError, OSError, RuntimeError) as error:
                self._complain(path, str(error).removeprefix(f"{path}: "))
        return documents

    def _read(
        self, path: str, reader: "IsolatedReader", previous: "Report | None"
    ) -> "Report | None":
        from extractor.errors import ExtractorError

        try:
            return read_report(path, reader, previous)
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
    return os.path.isfile(os.path.join(path, "manifest.sqlite"))


def read_archive(path: str) -> "Iterator[Report]":
    """The reports of an archive, copies left out."""
    from extractor.archive import open_archive
    from extractor.archive.years import audit_archive

    return audit_archive(open_archive(path))


def read_report(path: str, reader: "IsolatedReader", previous: "Report | None" = None) -> "Report":
    """The report at `path`, or on the standard input for ``-``, read by `reader`."""
    from extractor.pipeline import analyse

    return analyse(read_document(path, reader), reader.settings, previous)


def read_document(path: str, reader: "IsolatedReader") -> "Document":
    """The document at `path`, or on the standard input for ``-``, read by `reader`."""
    from pathlib import Path

    if path != "-":
        return reader.read(Path(path))
    limit = reader.settings.max_bytes
    return reader.read(sys.stdin.buffer.read(limit + 1), name="-")


def _list_files(folder: str) -> list[str]:
    """The files of a folder that are not hidden, in the order of their names."""
    with os.scandir(folder) as entries:
        return sorted(e.path for e in entries if e.is_file() and not e.name.startswith("."))


def write_json(encoded: Iterable[bytes], format_: str, several: bool, stream: BinaryIO) -> None:
    """Encoded reports as the formats json and jsonl ask; `several` makes json a list."""
    from extractor.outputs import contract

    if format_ == "jsonl":
        contract.write_jsonl(encoded, stream)
    else:
        contract.write_json(encoded, stream, array=several)
