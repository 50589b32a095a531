"""The command ``gongkai``: parse, call, print; one module a command.

Nothing but click is imported until a command runs, so that help answers at once.
"""

import os
import sys
from typing import Any

import click

from extractor import __version__
from extractor.cli.audit import audit
from extractor.cli.batch import batch
from extractor.cli.correct import correct
from extractor.cli.evaluate import evaluate
from extractor.cli.export import export
from extractor.cli.extract import extract
from extractor.cli.query import query
from extractor.cli.schema import schema
from extractor.cli.stats import stats
from extractor.cli.train import train

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class Gongkai(click.Group):
    """The group of commands; a reader that goes away (``| head``) is no error of theirs."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)


@click.group(
    cls=Gongkai,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="gongkai")
def gongkai() -> None:
    """Read Chinese government disclosure reports (政府信息公开工作年度报告).

    gongkai finds the sections, the statistical tables and the numbers of the
    prose, maps both onto one schema of indicators and reports what contradicts
    what, each with the exact place in the text.

    \b
    Exit codes: 0 done; 1 findings of severity error, with --strict;
                2 wrong usage; 3 an input could not be read (the others were).
    """


for command in (
    *(extract, audit, schema),
    *(batch, export, query, stats),
    *(evaluate, correct, train),
):
    gongkai.add_command(command)


def main() -> None:
    """Run the command line."""
    gongkai()
