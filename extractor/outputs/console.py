"""Printing for people: in colour to a terminal, plain and unpadded to anything else."""

import os
from io import TextIOWrapper
from typing import TextIO

from rich import box
from rich.console import Console, RenderableType
from rich.table import Column, Table

_WIDTH = 100
"""Columns where the output is no terminal and COLUMNS is not set."""


def make_console(stream: TextIO) -> Console:
    """A console that colours what it prints only where `stream` is a terminal."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="replace")
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDTH
    return console


def show(console: Console, *parts: RenderableType) -> None:
    """Print the parts one below the other; off a terminal without the padding of lines."""
    if console.is_terminal:
        console.print(*parts, sep="\n")
        return
    with console.capture() as captured:
        console.print(*parts, sep="\n")
    for line in captured.get().splitlines():
        console.file.write(f"{line.rstrip()}\n")


def make_table(*columns: Column | str, expand: bool = False) -> Table:
    """A table with a rule below its headings and as little between the columns as reads well."""
    return Table(*columns, box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=expand)
