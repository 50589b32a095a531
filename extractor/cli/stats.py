"""``gongkai stats``: what an archive holds, as one page."""

import click

from extractor.cli.archives import archive_argument, load_archive, open_output


@click.command(short_help="Write a page of statistics of an archive.")
@archive_argument
@click.option(
    "--out", default="-", metavar="FILE", help="Where to; the standard output if left out."
)
@click.option(
    "--indicator",
    default="application.received",
    show_default=True,
    metavar="ID",
    help="The indicator whose trend is drawn.",
)
def stats(path: str, out: str, indicator: str) -> None:
    """Write one HTML file: coverage by year and form, contradictions by kind, the trend of
    an indicator. It has no script and loads nothing. Needs the extra `stats`.

    \b
    Example:
      gongkai stats archive --out stats.html
      gongkai stats archive --indicator disclosure.total > stats.html
    """
    from extractor.archive.charts import draw_page
    from extractor.archive.statistics import gather_statistics
    from extractor.errors import ArchiveError
    from extractor.schema import load_schema

    archive = load_archive(path)
    if indicator not in load_schema().indicators:
        raise click.UsageError(f"{indicator}: no such indicator; gongkai schema lists them.")
    try:
        page = draw_page(gather_statistics(archive, indicator))
    except ArchiveError as error:
        raise click.UsageError(str(error)) from error
    with open_output(out) as stream:
        stream.write(page.encode())
