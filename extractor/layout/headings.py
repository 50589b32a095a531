"""Which paragraphs begin with a heading. Read `find_headings`."""

from extractor.datamodel import Document
from extractor.layout.lines import squeeze
from extractor.layout.numbered import find_numbered
from extractor.layout.titles import Heading, Title
from extractor.layout.unnumbered import find_captions, find_worded_lines
from extractor.schema.headings import Headings

_AMBIGUOUS = ("情况", "方面", "其他")


def find_headings(document: Document, headings: Headings, labels: frozenset[str]) -> list[Heading]:
    """The headings of a document in reading order.

    Parameters
    ----------
    document
        Text and blocks.
    headings
        What headings are made of.
    labels
        Squeezed row labels of the forms. A table that was not recognised as one
        must not leave its rows as headings.
    """
    captions = find_captions(document)
    first_caption = captions[0].block if captions else len(document.blocks)
    numbered = [
        heading
        for heading in find_numbered(document, headings)
        if not _is_row(heading.title, labels, heading.block > first_caption)
    ]
    found = numbered + captions
    taken = {heading.block for heading in found}
    lines = find_worded_lines(document, headings, found)
    found += [heading for heading in lines if heading.block not in taken]
    return sorted(found, key=lambda heading: heading.block)


def _is_row(title: Title, labels: frozenset[str], in_form: bool) -> bool:
    """Whether a line is the label of a row; 一、主动公开情况 is one only below a form's caption."""
    words = squeeze(title.text)
    run_in = title.body is not None and title.stop != ""
    return words in labels and not run_in and (in_form or not words.endswith(_AMBIGUOUS))
