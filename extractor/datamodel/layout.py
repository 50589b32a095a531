"""Header and section tree of a report."""

from typing import Literal

import msgspec

SectionKind = Literal[
    "preamble", "overview", "organisation", "disclosure", "response", "application", "fee",
    "proceedings", "problems", "other", "staffing", "key_areas", "management", "platform",
    "supervision", "subordinate", "attachment", "statistics", "unknown",
]  # fmt: skip


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What the report says of itself; None where it says nothing."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    """The year reported on."""
    form: str | None = None
    """``2008``, ``2014``, ``2019`` or ``2021``, by the table's own labels."""
    period: tuple[str, str] | None = None
    """First and last day, ISO dates."""
    published: str | None = None
    """ISO date."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A heading with all that stands below it, sub-sections included.

    ``[start, end)`` is the whole section, heading first. ``[title_start,
    title_end)`` is the title itself, without number and end punctuation.
    ``body_start`` is where the section's own text begins.
    """

    id: str
    parent: str | None
    level: int
    number: str
    title: str
    kind: SectionKind
    start: int
    end: int
    title_start: int
    title_end: int
    body_start: int


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A run of prose, headings cut off, with the section it stands in.

    ``role`` tells the text of the report (``body``) from what stands around it:
    the title (``title``), the line with agency and date at the end
    (``signature``), page furniture (``furniture``).
    """

    start: int
    end: int
    section: str | None
    role: Literal["body", "title", "signature", "furniture"] = "body"


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """Header, sections in reading order, and the paragraphs between headings and tables."""

    header: Header
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    grid_sections: tuple[str | None, ...] = ()
    """For each grid of the document the id of the section it stands in."""
