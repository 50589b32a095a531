"""All limits and thresholds in one frozen object."""

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds within which one report is read and judged.

    The defaults hold for every report seen so far with a wide margin. A limit
    that is exceeded raises `ReadingError` naming the limit; where a part can be
    left out and the rest still be read, a warning names it.
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
    """Columns that one cell of a table may span, or one header have; what is beyond is cut."""
    max_pages: int = 500
    """Pages of a pdf."""
    max_members: int = 1_000_000
    """Members of one container (zip, tar)."""
    max_container_bytes: int = 256 * 1024**3
    """What a packed tar may expand to, bytes."""
    max_scanned_pages: int = 20
    """Pages of a pdf that are pictures and are read by text recognition (extra ``ocr``)."""
    max_page_rules: int = 4_000
    """Printed lines of one page of a pdf; a drawing has more, and the rest is not looked at."""
    max_table_rules: int = 600
    """Printed lines of one direction on one page of a pdf; more make a drawing and no table."""
    max_table_slots: int = 10_000
    """Rows times columns of a grid that is read as a form; the longest form has a hundred rows."""
    max_form_slots: int = 25_000
    """Slots of all grids of one report that are read as a form; the forms have a few hundred."""
    max_unknown_labels: int = 400
    """Labels of one report that are no form's and are yet compared with those of the form."""
    max_seconds: int = 60
    """Time for one document that is read in a process of its own, seconds."""
    max_seconds_per_scan: int = 15
    """Time that each page that may be read by text recognition adds to ``max_seconds``."""
    max_memory: int = 2 * 1024**3
    """Memory that reading may take in a process of its own, bytes."""


DEFAULTS = Settings()
"""The settings used where the caller gives none."""
