"""What the commands that read an archive have in common."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from extractor.archive import Archive

archive_argument = click.argument("path", metavar="ARCHIVE")


def load_archive(path: str) -> "Archive":
    """The archive at `path`; where there is none, that is wrong usage."""
    from extractor.archive import open_archive
    from extractor.errors import ArchiveError

    try:
        return open_archive(path)
    except ArchiveError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def open_output(path: str) -> Iterator[BinaryIO]:
    """A file that is there when all is written and not before; ``-`` is the standard output."""
    if path == "-":
        yield sys.stdout.buffer
        return
    from pathlib import Path

    from extractor.archive.parts import replace_file

    target = Path(path)
    try:
        with replace_file(target, target.parent) as temporary, temporary.open("wb") as stream:
            yield stream
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written ({error.strerror})") from error
