"""``gongkai audit``: what contradicts what in each report."""

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from extractor.cli.inputs import (
    UNREADABLE,
    Inputs,
    debug_option,
    format_option,
    paths_argument,
    print_json,
    together_option,
)

if TYPE_CHECKING:
    from extractor.datamodel import Report

CONTRADICTED = 1
"""Exit code of ``--strict`` when there is a finding of severity error."""


@click.command(short_help="Print what contradicts what, with both sides' evidence.")
@paths_argument
@format_option
@click.option(
    "--strict", is_flag=True, help="Exit with 1 when there is a finding of severity error."
)
@together_option
@debug_option
def audit(paths: tuple[str, ...], format_: str, strict: bool, together: bool, debug: bool) -> None:
    """Print the findings of each report: prose against table, parts against totals.

    PATH is a file (txt, html, mhtml, pdf, docx, doc, wps, rtf, odt, xlsx, xls, et or
    csv), - for the standard input, or an archive that gongkai batch wrote: then all
    its reports, each once. An input that cannot be read exits with 3, also with
    --strict.

    \b
    Example:
      gongkai audit report.html
      gongkai audit --strict --format csv reports/*.html > findings.csv
      gongkai audit --format csv archive > findings.csv
    """
    inputs = Inputs(paths, debug, together)
    tally = Tally(inputs)
    match format_:
        case "table":
            from extractor.outputs.console import make_console
            from extractor.outputs.terminal import print_audits

            print_audits(tally, make_console(sys.stdout))
        case "csv":
            from extractor.outputs.rows import write_findings

            write_findings(tally, sys.stdout.buffer)
        case _:
            from extractor.outputs.contract import encode_audit

            print_json(map(encode_audit, tally), format_, several=inputs.several)
    if inputs.failed:
        raise click.exceptions.Exit(UNREADABLE)
    if strict and tally.errors:
        raise click.exceptions.Exit(CONTRADICTED)


class Tally:
    """Reports passed on as they come, their findings of severity error counted."""

    def __init__(self, reports: "Iterable[Report]") -> None:
        self.reports = reports
        self.errors = 0

    def __iter__(self) -> "Iterator[Report]":
        for report in self.reports:
            self.errors += sum(finding.severity == "error" for finding in report.findings)
            yield report
