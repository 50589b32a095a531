"""All limits and thresholds in one frozen object."""

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds within which one report is read and judged.

    The defaults hold for every report seen so far with a wide margin; a limit
    that is exceeded raises `ReadingError` naming the limit.
    """

    max_bytes: int = 64 * 1024 * 1024
    """Size of one input file, bytes."""
    max_characters: int = 5_000_000
    """Length of the text of one report, characters."""
    max_expanded_bytes: int = 256 * 1024 * 1024
    """What the members of a zipped format (docx) may expand to together, bytes."""
    max_expansion_ratio: int = 200
    """Expanded size over packed size of a zipped format."""
    max_depth: int = 256
    """Nesting of mark-up elements."""
    max_elements: int = 2_000_000
    """Elements of mark-up (html, docx), counted by their angle brackets."""
    max_cells: int = 200_000
    """Cells of all grids of one report together, spans resolved."""
    max_columns: int = 100
    """Columns that one cell of a table may span; wider ones are cut."""
    max_pages: int = 500
    """Pages of a pdf."""
    max_members: int = 1_000_000
    """Members of one container (zip, tar)."""
    max_container_bytes: int = 256 * 1024**3
    """What a packed tar may expand to, bytes."""
    max_seconds: int = 60
    """Time for one document of a batch, seconds; one that takes longer is given up."""
    max_memory: int = 2 * 1024**3
    """Memory that reading the documents of a batch may take in one process, bytes."""


DEFAULTS = Settings()
"""The settings used where the caller gives none."""
