"""``gongkai audit``: what contradicts what in each report."""

import io
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

import click

from extractor.cli.inputs import (
    UNREADABLE,
    Inputs,
    debug_option,
    paths_argument,
    together_option,
    write_json,
)

if TYPE_CHECKING:
    from extractor.datamodel import Report

CONTRADICTED = 1
"""Exit code of ``--strict`` when there is a finding of severity error."""


@click.command(short_help="Print what contradicts what, with both sides' evidence.")
@paths_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "jsonl", "csv", "xlsx", "html"]),
    default="text",
    show_default=True,
    help="text for a terminal; json: all that was read, one object, for several PATHs a list of "
    "them; jsonl: one object a line; csv and xlsx: one row a finding; html: one page that needs "
    "nothing else, with text, tables and findings linked.",
)
@click.option(
    "-o",
    "--output",
    type=click.File("wb", atomic=True),
    default="-",
    metavar="FILE",
    help="Write to FILE instead of the standard output.",
)
@click.option(
    "--previous",
    type=click.Path(),
    metavar="FILE",
    help="The report of the same agency on the year before: what was carried over, changes and "
    "the stock of regulations are checked against it.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="In text list also what came of every number of the prose, and why some are not compared.",
)
@click.option(
    "--strict", is_flag=True, help="Exit with 1 when there is a finding of severity error."
)
@together_option
@debug_option
def audit(
    paths: tuple[str, ...],
    format_: str,
    output: BinaryIO,
    previous: str | None,
    everything: bool,
    strict: bool,
    together: bool,
    debug: bool,
) -> None:
    """Print the findings of each report: prose against table, parts against totals.

    PATH is a file (txt, html, mhtml, pdf, docx, doc, wps, rtf, odt, xlsx, xls, et or
    csv), - for the standard input, or an archive that gongkai batch wrote: then all
    its reports, each once. Findings that one wrong number explains stand together,
    with the number that is most likely wrong. An input that cannot be read exits
    with 3, also with --strict.

    \b
    Example:
      gongkai audit report.html
      gongkai audit --previous 2019.pdf 2020.pdf
      gongkai audit --format html -o audit.html reports/*.html
      gongkai audit --strict --format csv reports/*.html > findings.csv
      gongkai audit --format csv archive > findings.csv
    """
    if previous is not None and len(paths) > 1 and not together:
        raise click.BadParameter(
            f"is of one agency, but {len(paths)} PATHs are given; give one.",
            param_hint="'--previous'",
        )
    to_terminal = getattr(output, "isatty", bool)() and getattr(output, "name", "") == "<stdout>"
    if format_ == "xlsx" and to_terminal:
        raise click.UsageError("xlsx is no text for a terminal; name a file with -o.")
    inputs = Inputs(paths, debug, together, previous)
    tally = Tally(inputs)
    _write(tally, format_, output, everything, several=inputs.several)
    if inputs.failed:
        raise click.exceptions.Exit(UNREADABLE)
    if strict and tally.errors:
        raise click.exceptions.Exit(CONTRADICTED)


def _write(
    reports: "Iterable[Report]", format_: str, output: BinaryIO, everything: bool, several: bool
) -> None:
    match format_:
        case "text":
            from extractor.outputs.console import make_console
            from extractor.outputs.terminal import print_audits

            if getattr(output, "name", "") in ("<stdout>", "-"):
                print_audits(reports, make_console(sys.stdout), everything)
            else:
                text = io.TextIOWrapper(output, encoding="utf-8", write_through=True)
                print_audits(reports, make_console(text), everything)
                text.detach()
        case "csv":
            from extractor.outputs.rows import write_findings

            write_findings(reports, output)
        case "xlsx":
            from extractor.outputs.workbook import write_workbook

            write_workbook(reports, output)
        case "html":
            from extractor.outputs.audit_pages import write_pages

            write_pages(reports, output)
        case _:
            from extractor.outputs.contract import encode

            write_json(map(encode, reports), format_, several, output)


class Tally:
    """Reports passed on as they come, their findings of severity error counted."""

    def __init__(self, reports: "Iterable[Report]") -> None:
        self.reports = reports
        self.errors = 0

    def __iter__(self) -> "Iterator[Report]":
        for report in self.reports:
            self.errors += sum(finding.severity == "error" for finding in report.findings)
            yield report
