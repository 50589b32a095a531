"""``gongkai evaluate``: scores of the whole pipeline on annotated reports."""

import sys
from pathlib import Path

import click

from extractor.cli.inputs import UNREADABLE, debug_option, fail_clearly


@click.command(short_help="Score the whole pipeline on annotated reports.")
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--split", "splits", multiple=True, metavar="NAME", help="Only this split; may be repeated."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="table for people; json: all scores as one object.",
)
@click.option("--misses", is_flag=True, help="List what was missed and what was found in excess.")
@debug_option
def evaluate(
    corpus: Path, splits: tuple[str, ...], format_: str, misses: bool, debug: bool
) -> None:
    """Compare what is read from the reports of CORPUS with their annotations.

    CORPUS is a folder of reports with NAME.gold.json beside them. Every layer is
    scored, over all reports and by form, format and type of statement, with the
    calibration of the confidences. A report that cannot be read counts as missed
    as a whole and makes the exit code 3.

    \b
    Example:
      gongkai evaluate corpus --split development
      gongkai evaluate corpus --format json > scores.json
    """
    with fail_clearly(debug):
        from extractor.outputs.console import make_console
        from extractor.training import scoring
        from extractor.training.evaluation import evaluate as score

        results = tuple(score(corpus, *splits))
        if format_ == "json":
            sys.stdout.buffer.write(scoring.encode(results, misses=misses))
        else:
            scoring.print_scores(results, make_console(sys.stdout), misses=misses)
    for result in results:
        if result.error is not None:
            click.echo(f"gongkai: {result.entry.path}: {result.error}", err=True)
    if any(result.error is not None for result in results):
        raise click.exceptions.Exit(UNREADABLE)
