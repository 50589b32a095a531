"""Archives: many reports as Parquet parts with one manifest, open to any program.

`open_archive` reads one; ``extractor.batch`` writes them. A column more is a line in
``tables.yaml`` and, where it is no attribute of a record, one in `records`.
"""

from extractor.archive.store import Archive, open_archive

__all__ = ["Archive", "open_archive"]
