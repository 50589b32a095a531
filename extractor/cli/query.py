"""``gongkai query``: SQL over an archive."""

import sys
from decimal import Decimal
from typing import Any

import click

from extractor.cli.archives import archive_argument, load_archive

SHOWN = 1000
"""Rows that a table for people shows."""


@click.command(short_help="Run SQL over the tables of an archive.")
@archive_argument
@click.argument("sql", metavar="SQL")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "jsonl", "parquet"]),
    default="table",
    show_default=True,
    help=f"table for people, at most {SHOWN} rows; the others are complete.",
)
def query(path: str, sql: str, format_: str) -> None:
    """Run a DuckDB SQL statement over the tables documents, sections, tables, facts,
    statements, findings, failures and the view panel.

    What the columns mean stands in the archive's datapackage.json. The statement
    sees the archive and nothing else: it can read no other file, reach no network and
    change nothing.

    \b
    Example:
      gongkai query archive "SELECT year, count(*) FROM documents GROUP BY year ORDER BY year"
      gongkai query archive --format csv "FROM panel WHERE agreement = 'error'" > errors.csv
    """
    import duckdb

    from extractor.archive.formats import WRITERS, Frame
    from extractor.archive.panel import PANEL

    archive = load_archive(path)
    try:
        with archive.connect({"panel": PANEL}) as connection:
            reader = connection.sql(sql)
            if reader is None:
                raise click.UsageError("the statement gives no rows.")
            batches = reader.to_arrow_reader(10_000)
            if format_ == "table":
                _print_table(batches)
            else:
                WRITERS[format_](Frame(batches.schema, {}, iter(batches)), sys.stdout.buffer)
    except duckdb.Error as error:
        raise click.UsageError(str(error)) from error


def _print_table(batches: Any) -> None:
    """The first rows as a table, and a line that says so where there are more."""
    from extractor.outputs.console import make_console, make_table, show

    rows = [row for batch in batches for row in zip(*batch.to_pydict().values(), strict=True)]
    table = make_table(*batches.schema.names)
    for row in rows[:SHOWN]:
        table.add_row(*map(_show, row))
    show(make_console(sys.stdout), table)
    if len(rows) > SHOWN:
        click.echo(f"{SHOWN} of {len(rows)} rows; --format csv gives all", err=True)


def _show(value: Any) -> str:
    from extractor.outputs.evidence import clean, show_number

    if value is None:
        return ""
    return show_number(value) if isinstance(value, Decimal) else clean(str(value))
