"""Duplicates: the same report scraped twice, at two addresses, or in two states.

Documents with the same letters and digits are copies. So are documents of one agency
and year whose texts are nearly the same: the page around the report differs, or a
number was put right. Of all of them the first in the archive is the original.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from extractor.archive.parts import write_derived
from extractor.archive.records import squeeze
from extractor.archive.store import Archive

SIMILAR = 0.9
"""Share of two texts that must be the same for one to be a copy of the other."""

COMPARED = 20_000
"""Characters of a text that are compared."""

STATES = 8
"""Originals of one agency and year that a further document is compared with."""

_GROUPS = """
SELECT agency, year, document, source, text
FROM documents SEMI JOIN (
    SELECT agency, year FROM documents WHERE agency IS NOT NULL AND year IS NOT NULL
    GROUP BY agency, year HAVING count(DISTINCT digest) > 1
) USING (agency, year)
ORDER BY agency, year, source
"""


class Copy(NamedTuple):
    """A document that is a copy, in the order of the columns of the table."""

    document: str
    original: str
    source: str
    original_source: str
    similarity: float


def write_duplicates(archive: Archive) -> None:
    """Write the table of duplicates of an archive."""
    copies = sorted(find_copies(archive), key=lambda copy: copy.source)
    write_derived(archive.root, "duplicates", [list(copy) for copy in copies])


def find_copies(archive: Archive) -> Iterator[Copy]:
    """Every document that is a copy of an earlier one."""
    exact = {copy.document: copy for copy in _find_equal(archive)}
    yield from exact.values()
    with archive.connect() as connection:
        rows = connection.execute(_GROUPS)
        stream = iter(rows.fetchone, None)
        for _, group in groupby(stream, key=lambda row: row[:2]):
            yield from _find_similar(row[2:] for row in group if row[2] not in exact)


def _find_equal(archive: Archive) -> Iterator[Copy]:
    table = archive.documents(["document", "source", "digest"])
    originals: dict[str, tuple[str, str]] = {}
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    for document, source, digest in sorted(rows, key=lambda row: row[1]):
        original = originals.setdefault(digest, (document, source))
        if original[0] != document:
            yield Copy(document, original[0], source, original[1], 1.0)


def _find_similar(group: Iterator[tuple[str, str, str]]) -> Iterator[Copy]:
    originals: list[tuple[str, str, str]] = []
    for document, source, text in group:
        squeezed = squeeze(text[: 2 * COMPARED])[:COMPARED]
        scores = [ratio(squeezed, other, score_cutoff=100 * SIMILAR) for _, _, other in originals]
        best = max(range(len(scores)), key=scores.__getitem__, default=-1)
        if best >= 0 and scores[best]:
            original = originals[best]
            similarity = round(scores[best] / 100, 3)
            yield Copy(document, original[0], source, original[1], similarity)
        elif len(originals) < STATES:
            originals.append((document, source, squeezed))
