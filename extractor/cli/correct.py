"""``gongkai correct``: decisions of people become annotations of the corpus."""

from pathlib import Path

import click

from extractor.cli.inputs import debug_option, fail_clearly


@click.command(short_help="Take up decisions of people as annotations of the corpus.")
@click.argument("corpus", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument(
    "decisions",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@debug_option
def correct(corpus: Path, decisions: tuple[Path, ...], debug: bool) -> None:
    """Add what people decided in an audit to the annotated reports of CORPUS.

    DECISIONS are files of JSON lines, each about one report that lies beside
    the file: a finding accepted or rejected, a sentence of another type, a
    number that counts something else. A report that is not in the corpus is
    added to its split train, annotated as the program reads it with the
    decisions applied. Run `gongkai train` afterwards.

    \b
    Example:
      gongkai correct corpus decisions.jsonl
    with lines like
      {"report": "a.html", "decision": "reject", "code": "sum-mismatch", "indicator": "staff.total"}
      {"report": "a.html", "decision": "type", "near": "二是更新不及时", "type": "problem"}
      {"report": "a.html", "decision": "indicator", "near": "接待48人次", "value": 48, "indicator": null}
    """
    with fail_clearly(debug):
        from extractor.training.corrections import add_corrections

        for path in decisions:
            for written in add_corrections(corpus, path):
                click.echo(written)
