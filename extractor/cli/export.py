"""``gongkai export``: the panel of an archive as a file."""

import click

from extractor.cli.archives import archive_argument, load_archive, open_output


@click.command(short_help="Write the panel of an archive: agency by year by indicator.")
@archive_argument
@click.option(
    "--long/--wide",
    "long",
    default=True,
    show_default=True,
    help="long: one row for each agency, year and indicator; wide: one for each report, with "
    "three columns for each indicator.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["parquet", "csv", "xlsx", "dta", "jsonl", "duckdb"]),
    default="csv",
    show_default=True,
    help="dta is Stata, with labels of the variables; duckdb holds all tables and the panel.",
)
@click.option(
    "--out", default="-", metavar="FILE", help="Where to; the standard output if left out."
)
def export(path: str, long: bool, format_: str, out: str) -> None:
    """Write what prose and table say of each indicator side by side, and whether they agree.

    `agreement` is equal, compatible (a formula or 约 explains the difference), or the
    severity of the finding: error, warning, info; it is empty where only one side
    states the number. xlsx and dta need the extra `export`.

    \b
    Example:
      gongkai export archive > panel.csv
      gongkai export archive --wide --format dta --out panel.dta
      gongkai export archive --format duckdb --out archive.duckdb
    """
    from extractor.errors import ArchiveError

    archive = load_archive(path)
    try:
        if format_ == "duckdb":
            from extractor.archive.database import write_database

            if out == "-":
                raise click.UsageError("a database is no stream; name the file with --out.")
            write_database(archive, out)
            return
        from extractor.archive.formats import WRITERS
        from extractor.archive.panel import make_long, make_wide

        frame = (make_long if long else make_wide)(archive)
        with open_output(out) as stream:
            WRITERS[format_](frame, stream)
    except ArchiveError as error:
        raise click.UsageError(str(error)) from error
