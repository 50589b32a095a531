"""Sources to items: what folders, globs, containers and lists of paths hold.

Listing opens no document; it looks at names, sizes and times only. Read
`Listing`.
"""

import csv
import glob
import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from extractor.archive.items import Item
from extractor.batch.containers import find_container, list_members
from extractor.batch.staging import Staging
from extractor.errors import ReadingError, SourceError
from extractor.reading.decoding import decode
from extractor.settings import Settings

SKIPPED = frozenset(
    ".bmp .css .csv .eot .gif .ico .jpeg .jpg .js .json .log .map .mp3 .mp4 .png .svg .tif .tiff"
    " .ttf .webp .woff .woff2 .xml .yaml .yml".split()
)
"""Suffixes of files that accompany reports; in folders and containers they are passed over."""

PATH_COLUMN = "path"
GROUP_COLUMN = "group"
"""Columns of a list of paths: where the document is, and of which report it is a part."""


class Listing:
    """The items of `sources`, one after the other.

    A source is a file, a folder with all below it, a pattern (``2019/**/*.html``),
    a container (zip, tar, tar.gz …) or a csv with a column ``path``. Links within a
    folder are not followed, and `archive` itself is never read as a source.

    Raises
    ------
    SourceError
        If a source names nothing.
    """

    def __init__(
        self, sources: Iterable[str], settings: Settings, staging: Staging, archive: Path
    ) -> None:
        self.sources = sources
        self.settings = settings
        self.staging = staging
        self.archive = archive.resolve()
        self.skipped: Counter[str] = Counter()
        """What was passed over, by suffix; ``link`` for links."""

    def __iter__(self) -> Iterator[Item]:
        for source in self.sources:
            yield from self._list_source(source)

    def _list_source(self, source: str) -> Iterator[Item]:
        path = Path(source)
        if source and path.is_dir():
            yield from self._walk(path)
        elif source and path.is_file():
            yield from self._list_paths(path) if _is_list(path) else self._open(path)
        elif glob.has_magic(source):
            matches = sorted(glob.glob(source, recursive=True))
            if not matches:
                raise SourceError(f"{source}: no file matches; check the pattern and its quotes")
            for match in matches:
                yield from self._walk_or_open(Path(match))
        else:
            raise SourceError(
                f"{source or repr('')}: no such file or folder; "
                "check the path and the working directory"
            )

    def _walk_or_open(self, path: Path) -> Iterator[Item]:
        if path.is_dir():
            yield from self._walk(path)
        elif not self._skips(path.name):
            yield from self._open(path)

    def _walk(self, folder: Path) -> Iterator[Item]:
        refused: list[OSError] = []
        for current, folders, files in os.walk(folder, onerror=refused.append):
            while refused:
                yield self._refuse(refused.pop())
            folders[:] = sorted(
                name
                for name in folders
                if not name.startswith(".") and Path(current, name).resolve() != self.archive
            )
            for name in sorted(files):
                path = Path(current, name)
                if path.is_symlink():
                    self.skipped["link"] += 1
                elif path.is_file() and not self._skips(name):
                    yield from self._open(path)

        while refused:
            yield self._refuse(refused.pop())

    def _refuse(self, error: OSError) -> Item:
        """A folder that cannot be read, as an item that says so."""
        return _missing(Path(error.filename), f"cannot be opened ({error.strerror})")

    def _skips(self, name: str) -> bool:
        """Whether a file only accompanies reports; hidden ones do."""
        suffix = Path(name).suffix.lower()
        skip = name.rpartition("/")[2].startswith(".") or suffix in SKIPPED
        self.skipped[suffix] += skip
        return skip

    def _open(self, path: Path) -> Iterator[Item]:
        """A file as one item, a container as one for each of its members."""
        address, status = name_path(path), path.stat()
        container = find_container(path)
        plain = Item(
            source=address,
            path=os.fsencode(path),
            size=status.st_size,
            stamp=f"{status.st_size}-{status.st_mtime_ns}",
        )
        if container is None:
            yield plain
            return
        try:
            for member in list_members(plain, container, self.settings, self.staging):
                if not self._skips(member.source):
                    yield member
        except ReadingError as error:
            yield msgspec.structs.replace(plain, place="nowhere", problem=str(error))

    def _list_paths(self, path: Path) -> Iterator[Item]:
        """The files that a csv lists, with what its other columns say of them."""
        rows = csv.DictReader(io.StringIO(decode(path.read_bytes()).text))
        if PATH_COLUMN not in (rows.fieldnames or ()):
            raise SourceError(
                f"{path}: a list of paths needs a column {PATH_COLUMN}; "
                f"its columns are {', '.join(rows.fieldnames or ['none'])}"
            )
        for row in rows:
            listed = path.parent / (row.pop(PATH_COLUMN) or "")
            told = {"group": row.pop(GROUP_COLUMN, None) or None, "metadata": _write(row)}
            if listed.is_file():
                items = self._open(listed)
            else:
                problem = f"no such file; {path} lists it in line {rows.line_num}"
                items = iter([_missing(listed, problem)])
            for item in items:
                yield msgspec.structs.replace(item, **told)


def name_path(path: Path) -> str:
    """A path as text; bytes of it that are no text are written as ``\\\\xff``.

    Examples
    --------
    >>> name_path(Path("a/b.txt"))
    'a/b.txt'
    """
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _is_list(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def _missing(path: Path, problem: str) -> Item:
    return Item(source=name_path(path), path=os.fsencode(path), place="nowhere", problem=problem)


def _write(row: dict[str, str]) -> str | None:
    """What a line says beside the path; cells beyond the last column are left out."""
    told = {key: value for key, value in row.items() if key and value}
    return msgspec.json.encode(told).decode() if told else None
