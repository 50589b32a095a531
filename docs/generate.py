"""Writes what is generated: the command line, the findings, the patterns, the calibration, the demo.

``python docs/generate.py`` writes it, with ``--check`` it only says whether it
is current.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from benchmarks.formats import describe_formats
from benchmarks.pages import count_corpus, describe_patterns, describe_reliability
from extractor.cli import gongkai
from extractor.outputs.labels import SEVERITIES
from extractor.reconciliation import CHECKS, compare_aggregate
from extractor.reconciliation.catalogue import load_catalogue
from extractor.training.reliability import calibrate, judge_corpus, write_calibration

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
CALIBRATION = ROOT / "extractor" / "schema" / "calibration.yaml"
CORPUS = ROOT / "corpus"
SHELL = "/bin/sh"
_FORMATS = """\
# Formats

The content decides which format a file is, never its name. The same four reports of the corpus, one
of each form, written in every format and read again: what is the same as in their docx. Of csv the
first table alone is written. txt has no merged cells; the facts are found all the same.
""".split("\n")
SHOWN = 24
"""Lines of each command of the demo that the README shows."""
NOTE = "<!-- Written by docs/generate.py; change the source and run `make docs`. -->"


def describe_commands() -> str:
    """The help of every command, as it is printed."""
    return "\n".join([NOTE, "", "# Command line", "", *_sections(gongkai, "gongkai")])


def _sections(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[str]:
    context = command.make_context(name, [], parent, resilient_parsing=True)
    context.terminal_width = 100
    yield from (f"## {context.command_path}", "", "```text", context.get_help(), "```", "")
    if isinstance(command, click.Group):
        for child in sorted(command.commands):
            yield from _sections(command.commands[child], child, context)


def describe_findings() -> str:
    """Every kind of finding with its severity and the sentence that tells it."""
    lines = [
        NOTE,
        "",
        "# Findings",
        "",
        "What `gongkai audit` may find. The words in braces are filled in from the report.",
        "",
        "| code | severity | title | message |",
        "|---|---|---|---|",
    ]
    for code, entry in load_catalogue().items():
        severity = f"{entry.severity}（{SEVERITIES[entry.severity]}）"
        lines.append(f"| `{code}` | {severity} | {entry.title} | {entry.message} |")
    lines += ["", "## Rules", ""]
    rules = {code: check.__doc__ for code, check in CHECKS.items()}
    rules["aggregate-mismatch"] = (compare_aggregate.__doc__ or "").partition("Raises")[0]
    for code in load_catalogue():
        lines += [f"### `{code}`", "", cleandoc(rules[code] or ""), ""]
    return "\n".join(lines)


def show_demo() -> str:
    """What `make demo` prints, of each command the beginning."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "96"}
    demo = [SHELL, "docs/demo.sh"]
    run = subprocess.run(demo, cwd=ROOT, env=environment, capture_output=True, check=True)  # noqa: S603
    shown = ["$ make demo", ""]
    for command in run.stdout.decode().split("\n$ ")[1:]:
        lines = f"$ {command}".splitlines()
        shown += [*lines[:SHOWN], "…" if len(lines) > SHOWN else "", ""]
    return "\n".join(["```console", *shown[:-1], "```", ""])


def generate() -> dict[Path, str]:
    """Every generated page with its text."""
    judged = judge_corpus(CORPUS, "train", "development")
    counts = "\n".join(count_corpus(CORPUS))
    pages = {
        FOLDER / "cli.md": describe_commands(),
        FOLDER / "findings.md": describe_findings(),
        FOLDER / "formats.md": "\n".join([NOTE, "", *_FORMATS, *describe_formats(), ""]),
        FOLDER / "patterns.md": "\n".join([NOTE, "", *describe_patterns()]),
        FOLDER / "confidence.md": "\n".join([NOTE, "", *describe_reliability(judged)]),
        CALIBRATION: write_calibration(calibrate(judged)),
        CORPUS / "README.md": fill(CORPUS / "README.md", "counts", counts),
    }
    demo = show_demo()
    for name in ("README.md", "README.zh-CN.md"):
        pages[ROOT / name] = fill(ROOT / name, "demo", demo)
    return pages


def fill(page: Path, mark: str, text: str) -> str:
    """The page with `text` between the comments ``mark`` and ``/mark``."""
    before, _, rest = page.read_text(encoding="utf-8").partition(f"<!-- {mark} -->\n")
    after = rest.partition(f"<!-- /{mark} -->")[2]
    return f"{before}<!-- {mark} -->\n{text}<!-- /{mark} -->{after}"


def main() -> int:
    """Write the pages, or with ``--check`` name those that are not current."""
    check = "--check" in sys.argv[1:]
    stale = {page: text for page, text in generate().items() if _read(page) != text}
    for page, text in stale.items():
        name = page.relative_to(ROOT)
        if not check:
            page.write_text(text, encoding="utf-8")
        print(f"{name} is not current; run `make docs`" if check else name)
    return int(check and bool(stale))


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
