"""What a sentence inherits from the headings it stands under."""

from functools import lru_cache

from extractor.datamodel import Layout, Section
from extractor.language.folding import fold
from extractor.prose.claims.draft import Context
from extractor.prose.cues import find_cues
from extractor.schema import Schema, is_new_form

_MONEY = ("fee", "reduction", "expense", "charge", "budget")
_PROCEEDINGS = ("review", "litigation", "complaint")


def section_context(
    section: str | None, layout: Layout, schema: Schema, dated: bool = False
) -> Context:
    """The context at the beginning of a section.

    Parameters
    ----------
    section
        Id of the section; None before the first heading.
    layout, schema
        Headings with their kinds, and the topics these kinds set.
    dated
        Whether the year reported on has been named before.
    """
    header = layout.header
    by_id = {s.id: s for s in layout.sections}
    own = by_id.get(section) if section else None
    topics: tuple[str, ...] = ()
    at = own
    while at is not None and not topics:
        topics = heading_topics(at, schema)
        at = by_id.get(at.parent) if at.parent else None
    return Context(
        section=own.kind if own else None,
        section_topics=topics,
        heading=own.title if own else "",
        year=header.year,
        new_form=is_new_form(header),
        cumulative_by_default=header.form == "2008",
        agency=fold(header.agency).text if header.agency else None,
        dated=dated,
    )


def heading_topics(section: Section, schema: Schema) -> tuple[str, ...]:
    """The topics a heading sets: those it names, or those of its kind.

    Money names win over proceedings, and those over the applications they are
    about (与行政复议有关的费用支出 is about expenses).
    """
    named = _named_topics(section.title)
    for group in (_MONEY, _PROCEEDINGS):
        inside = tuple(topic for topic in named if topic in group)
        if inside:
            return inside
    of_kind = tuple(
        name for name, topic in schema.vocabulary.topics.items() if section.kind in topic.sections
    )
    return (*[name for name in named if name not in of_kind], *of_kind)


@lru_cache(maxsize=1024)
def _named_topics(heading: str) -> tuple[str, ...]:
    """The topics that the words of a heading name; most headings are those of the form."""
    cues = find_cues(fold(heading).text)
    return tuple(dict.fromkeys(cue.topic for cue in cues if cue.topic))
