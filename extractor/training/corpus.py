"""Annotated reports: a folder of reports, each with NAME.gold.json beside it, and ``splits.csv``.

The keys of a gold file are told in ``corpus/README.md``.
"""

import csv
import hashlib
from decimal import Decimal
from pathlib import Path

import msgspec

from extractor.errors import CorpusError

SPLITS = "splits.csv"
_GOLD = ".gold.json"

Cell = tuple[str, str | None, Decimal]


class GoldClaim(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number that the prose states, as the annotator read it."""

    indicator: str
    value: Decimal
    near: str
    applicant: str | None = None
    item: str | None = None
    measure: str = "count"
    scope: str = "own"
    qualifier: str | None = None
    optional: bool = False

    @property
    def wanted(self) -> bool:
        """Whether leaving it out is a mistake."""
        return self.scope == "own" and not self.optional


class Gold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All annotations of one report; what is None was not annotated."""

    file: str
    report: dict[str, str | int | tuple[str, str] | None] = {}
    sections: tuple[tuple[str | None, str | None, str | None], ...] | None = None
    table: tuple[Cell, ...] | None = None
    table_cumulative: tuple[Cell, ...] = ()
    prose: tuple[GoldClaim, ...] | None = None
    statements: tuple[tuple[str, str], ...] = ()
    findings: tuple[tuple[str, str | None], ...] | None = None
    findings_optional: tuple[tuple[str, str | None], ...] = ()

    @property
    def clean(self) -> bool:
        """Whether the report contradicts itself nowhere."""
        return not self.findings


class Entry(msgspec.Struct, frozen=True):
    """A report of a corpus: a line of ``splits.csv``."""

    path: str
    """Of the report, relative to the corpus."""
    form: str
    year: int
    split: str

    @property
    def format(self) -> str:
        """What the file is: txt, html, docx, pdf …"""
        return Path(self.path).suffix.lstrip(".").lower()


def list_reports(corpus: Path, *splits: str) -> list[Entry]:
    """The reports of a corpus, of the `splits` named or of all, in the order of ``splits.csv``.

    A folder without that file is a corpus too: all reports in it that have a
    gold file, in the order of their paths, in no split.

    Raises
    ------
    CorpusError
        If there is no annotated report, or ``splits.csv`` is wrong.
    """
    table = corpus / SPLITS
    entries = _read_splits(table) if table.is_file() else _find_gold(corpus)
    chosen = [entry for entry in entries if not splits or entry.split in splits]
    if not chosen:
        asked = f" of split {' or '.join(splits)}" if splits else ""
        known = sorted({entry.split for entry in entries})
        raise CorpusError(
            f"{corpus}: no annotated report{asked}; a corpus holds reports with NAME{_GOLD} beside "
            f"them" + (f" in the splits {', '.join(known)}" if known else "")
        )
    return chosen


def _read_splits(table: Path) -> list[Entry]:
    with table.open(encoding="utf-8", newline="") as lines:
        try:
            return [msgspec.convert(row, Entry, strict=False) for row in csv.DictReader(lines)]
        except (msgspec.ValidationError, csv.Error) as error:
            raise CorpusError(
                f"{table}: {error}; each line has path, form, year and split"
            ) from error


def _find_gold(corpus: Path) -> list[Entry]:
    entries = []
    for path in sorted(corpus.rglob(f"*{_GOLD}")):
        gold = read_gold(path)
        report = (path.parent / gold.file).relative_to(corpus).as_posix()
        year = gold.report.get("year")
        form = gold.report.get("form")
        entries.append(Entry(report, str(form or ""), year if isinstance(year, int) else 0, ""))
    return entries


def load_gold(corpus: Path, entry: Entry) -> Gold:
    """The annotations of a report."""
    return read_gold(gold_path(corpus / entry.path))


def gold_path(report: Path) -> Path:
    """Where the annotations of a report are.

    Examples
    --------
    >>> gold_path(Path("2014/a.html")).as_posix()
    '2014/a.gold.json'
    """
    return report.with_name(f"{report.stem}{_GOLD}")


def read_gold(path: Path) -> Gold:
    """The annotations in a gold file; a `CorpusError` says where they are wrong."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except (OSError, msgspec.DecodeError) as error:
        raise CorpusError(
            f"{path}: {error}; the keys of a gold file are told in corpus/README.md"
        ) from error


def digest_corpus(corpus: Path) -> str:
    """A sum over names and contents of all reports, their gold and the splits."""
    total = hashlib.sha256()
    paths = {corpus / SPLITS} if (corpus / SPLITS).is_file() else set()
    for entry in list_reports(corpus):
        paths |= {corpus / entry.path, gold_path(corpus / entry.path)}
    for path in sorted(paths):
        total.update(path.relative_to(corpus).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
