"""``gongkai schema``: the indicators, forms and headings the program knows."""

import sys

import click


@click.command(short_help="List, show and search indicators, forms and headings.")
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--search", metavar="TERM", help="Only indicators with TERM in id, label or note.")
@click.option("--form", metavar="FORM", help="Only indicators of a form: 2008, 2014, 2019, 2021.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table for people, json for tools.",
)
def schema(id_: str | None, search: str | None, form: str | None, format_: str) -> None:
    """List the indicator schema, or show one entry of it.

    ID is an indicator (application.received), a form (2021) or a kind of section
    (overview). Without ID all indicators are listed.

    \b
    Example:
      gongkai schema --form 2021 --search 结转
      gongkai schema application.received
      gongkai schema 2014
    """
    from extractor.outputs import schema_entries, schema_pages
    from extractor.outputs.console import make_console
    from extractor.schema import load_schema

    try:
        entry = schema_entries.find_entry(load_schema(), id_, search, form)
    except schema_entries.UnknownEntryError as error:
        raise click.UsageError(str(error)) from error
    if format_ == "json":
        schema_entries.write_entry(entry, sys.stdout.buffer)
    else:
        schema_pages.print_entry(entry, make_console(sys.stdout))
