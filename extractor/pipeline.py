"""One report from bytes to findings: the stages in order, one line each."""

from pathlib import Path

from extractor.datamodel import Document, Report
from extractor.facts import assemble
from extractor.layout import lay_out
from extractor.prose import read_prose
from extractor.reading import read
from extractor.reconciliation import Earlier, reconcile, refuse_earlier
from extractor.schema import load_schema
from extractor.settings import DEFAULTS, Settings
from extractor.tables import read_tables


def extract(
    source: str | Path | bytes,
    settings: Settings = DEFAULTS,
    name: str | None = None,
    previous: Report | None = None,
) -> Report:
    """Everything one report says, with the evidence, and what contradicts what.

    Parameters
    ----------
    source
        Path of a txt, html, docx or pdf file, or what is in one.
    settings
        Limits within which the report is read.
    name
        What ``document.source`` says where `source` is not a path.
    previous
        The report of the same agency on the year before, to check against it what
        was carried over, changes, and the stock of regulations.

    Raises
    ------
    ReadingError
        If the input cannot be read as a report.

    Examples
    --------
    >>> report = extract("一、概述\\n2017年，我局主动公开政府信息67条。".encode(), name="a.txt")
    >>> [(fact.indicator, fact.value, fact.text) for fact in report.facts]
    [('disclosure.total', Decimal('67'), '我局主动公开政府信息67条')]
    """
    return analyse(read(source, settings, name), settings, previous)


def analyse(
    document: Document, settings: Settings = DEFAULTS, previous: Report | None = None
) -> Report:
    """Everything a document that has been read says; the stages after `reading`."""
    schema = load_schema()
    layout = lay_out(document, schema)
    tables, cells, warnings = read_tables(document, layout, schema, settings)
    prose = read_prose(document, layout, schema)
    facts, statements, printed = assemble(document, layout, prose, tables, cells, schema)
    refused = refuse_earlier(layout.header, previous.report) if previous else None
    earlier = Earlier(previous, schema) if previous and not refused else None
    audit = reconcile(facts, statements, layout.header, schema, layout, document, earlier)
    return Report(
        document=document,
        report=layout.header,
        sections=layout.sections,
        tables=printed,
        facts=audit.facts,
        statements=statements,
        findings=audit.findings,
        groups=audit.groups,
        judgements=audit.judgements,
        warnings=(*document.warnings, *warnings, *([refused] if refused else [])),
    )
