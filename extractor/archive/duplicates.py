"""Duplicates: the same report scraped twice, at two addresses, or in two states.

Documents with the same letters and digits are copies. So are documents of one agency
and year whose texts are nearly the same: the page around the report differs, or a
number was put right. Of all of them the first in the archive is the original.
"""

import zlib
from collections.abc import Iterator
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

_REPEATED = "SELECT digest FROM documents GROUP BY digest HAVING count(*) > 1"
_MIXED = """
SELECT agency, year FROM documents WHERE agency IS NOT NULL AND year IS NOT NULL
GROUP BY agency, year HAVING count(DISTINCT digest) > 1
"""
_COLUMNS = ["document", "source", "digest", "agency", "year", "text"]


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
    """Every document that is a copy of an earlier one, in the order of the archive.

    The archive is read once; what is kept of it are the originals of agencies and
    years that have several texts, packed.
    """
    with archive.connect() as connection:
        repeated = {digest for (digest,) in connection.execute(_REPEATED).fetchall()}
        mixed = set(connection.execute(_MIXED).fetchall())
    equal: dict[str, tuple[str, str]] = {}
    states: dict[tuple[str, int], States] = {}
    for document, source, digest, agency, year, text in archive.rows("documents", _COLUMNS):
        if digest in repeated:
            original = equal.setdefault(digest, (document, source))
            if original[0] != document:
                yield Copy(document, original[0], source, original[1], 1.0)
                continue
        if (agency, year) in mixed:
            known = states.setdefault((agency, year), States())
            if (copy := known.compare(document, source, text)) is not None:
                yield copy


class States:
    """The originals of one agency and year."""

    def __init__(self) -> None:
        self.originals: list[tuple[str, str, bytes]] = []

    def compare(self, document: str, source: str, text: str) -> Copy | None:
        """Of which original a document is another state; one that is of none becomes one."""
        squeezed = squeeze(text[: 2 * COMPARED])[:COMPARED]
        scores = [
            ratio(squeezed, zlib.decompress(packed).decode(), score_cutoff=100 * SIMILAR)
            for _, _, packed in self.originals
        ]
        best = max(range(len(scores)), key=scores.__getitem__, default=-1)
        if best >= 0 and scores[best]:
            original, address, _ = self.originals[best]
            return Copy(document, original, source, address, round(scores[best] / 100, 3))
        if len(self.originals) < STATES:
            self.originals.append((document, source, zlib.compress(squeezed.encode())))
        return None
