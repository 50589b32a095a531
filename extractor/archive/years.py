"""The reports of an archive with the same body's report on the year before.

Copies are left out. A year for which a body has several reports that are no copies of one
another is compared with nothing: which of them counts, nobody can tell.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from extractor.archive.agencies import identify_agency
from extractor.archive.store import Archive
from extractor.datamodel import Report
from extractor.reconciliation import compare_years
from extractor.schema import load_schema

_COLUMNS = ["document", "agency", "year", "text"]

HEAD = 3000
"""Characters of a report in which the names of province and city are looked for."""

RECENT = 50
"""Reports that are kept in case the next ones are of the year after."""


class Pair(NamedTuple):
    """A document, and the one of the same body on the year before."""

    document: str
    previous: str | None


def pair_years(archive: Archive) -> list[Pair]:
    """Every document but copies, in the order of the archive."""
    order: list[tuple[str, str | None, int | None]] = []
    by_year: dict[tuple[str, int], list[str]] = {}
    copies = set(archive.duplicates(["document"])["document"].to_pylist())
    for document, agency, year, text in archive.rows("documents", _COLUMNS):
        if document in copies:
            continue
        key = identify_agency(agency, text[:HEAD]).key if agency else None
        order.append((document, key, year))
        if key is not None and year is not None:
            by_year.setdefault((key, year), []).append(document)
    pairs = []
    for document, key, year in order:
        before: list[str] = []
        if key is not None and year is not None and len(by_year[key, year]) == 1:
            before = by_year.get((key, year - 1), [])
        pairs.append(Pair(document, before[0] if len(before) == 1 else None))
    return pairs


def read_pairs(archive: Archive) -> Iterator[tuple[Report, Report | None]]:
    """The reports of `pair_years`, and of each the one before; a few are in memory at a time."""
    previous = dict(pair_years(archive))
    recent: dict[str, Report] = {}
    for document, report in archive.reports():
        if document not in previous:
            continue
        before = previous[document]
        if before is None or before in recent:
            yield report, recent.get(before or "")
        else:
            yield report, archive.report(before)
        recent[document] = report
        if len(recent) > RECENT:
            del recent[next(iter(recent))]


def audit_archive(archive: Archive) -> Iterator[Report]:
    """Every report but copies, with what is found in it, also against the year before."""
    schema = load_schema()
    for report, previous in read_pairs(archive):
        across = compare_years(report, previous, schema) if previous else ()
        yield msgspec.structs.replace(report, findings=(*report.findings, *across))
