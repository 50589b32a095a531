"""``gongkai train``: the statement classifier from an annotated corpus."""

from pathlib import Path

import click

from extractor.cli.inputs import debug_option, fail_clearly


@click.command(short_help="Train the statement classifier on annotated reports.")
@click.argument(
    "corpus", type=click.Path(exists=True, file_okay=False, path_type=Path), default="corpus"
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default="models",
    show_default=True,
    help="Folder for the model, its checksum and its card.",
)
@click.option("--test", is_flag=True, help="Measure on the split test, too.")
@click.option(
    "--no-card", is_flag=True, help="Only the model: no comparisons, a tenth of the time."
)
@debug_option
def train(corpus: Path, out: Path, test: bool, no_card: bool, debug: bool) -> None:
    """Train on the split `train` of CORPUS, calibrate on `development`.

    Writes statements.msgpack, its checksum statements.sha256 and the card
    statements.md. The same corpus gives the same bytes.

    \b
    Example:
      gongkai train corpus --out models
    """
    with fail_clearly(debug):
        from extractor.training.writing import write_model

        for path in write_model(corpus, out, test=test, card=not no_card):
            click.echo(path)
