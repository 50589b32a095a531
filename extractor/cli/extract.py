"""``gongkai extract``: the fields of each report."""

import sys

import click

from extractor.cli.inputs import (
    UNREADABLE,
    Inputs,
    debug_option,
    format_option,
    paths_argument,
    together_option,
    write_json,
)


@click.command(short_help="Print the fields of each report, with the evidence.")
@paths_argument
@format_option
@click.option(
    "--all", "everything", is_flag=True, help="In a table list also cells that are blank or zero."
)
@click.option(
    "--explain",
    is_flag=True,
    help="In a table list the numbers of the prose sentence by sentence instead: the words and the "
    "rule by which each was read, or why it was left without an indicator.",
)
@together_option
@debug_option
def extract(
    paths: tuple[str, ...],
    format_: str,
    everything: bool,
    explain: bool,
    together: bool,
    debug: bool,
) -> None:
    """Print what each report says: header, numbers of prose and tables, findings.

    PATH is a file, or - for the standard input: txt, html, mhtml, pdf, docx, doc, wps,
    rtf, odt, xlsx, xls, et or csv. The table
    puts prose and form side by side with the clause that states the number. In the
    other formats every number of the prose carries what --explain shows: `rule`,
    `cue` (the words that named it), `scope` and `confidence`.

    \b
    Example:
      gongkai extract report.html
      gongkai extract --explain report.html
      gongkai extract --together report.html table.xls
      gongkai extract --format jsonl reports/*.pdf > reports.jsonl
    """
    inputs = Inputs(paths, debug, together)
    match format_:
        case "table":
            from extractor.outputs.console import make_console
            from extractor.outputs.explanation import print_explanations
            from extractor.outputs.terminal import print_reports

            console = make_console(sys.stdout)
            if explain:
                print_explanations(inputs, console)
            else:
                print_reports(inputs, console, everything)
        case "csv":
            from extractor.outputs.rows import write_facts

            write_facts(inputs, sys.stdout.buffer)
        case _:
            from extractor.outputs.contract import encode

            write_json(map(encode, inputs), format_, inputs.several, sys.stdout.buffer)
    if inputs.failed:
        raise click.exceptions.Exit(UNREADABLE)
