"""The documentation says what is: pages current, links and paths real, examples in every help."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from extractor.cli import gongkai

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
_PATH = re.compile(r"`((?:extractor|tests|docs|corpus)/[^`\s*<…{}()]*)`")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)


def name_page(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_generated_pages_are_current() -> None:
    run = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert (run.returncode, run.stdout) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=name_page)
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    dead = [link for link in _LINK.findall(text) if not (page.parent / link).exists()]
    dead += [path for path in _PATH.findall(text) if not (ROOT / path).exists()]
    assert not dead


@pytest.mark.parametrize("command", sorted(gongkai.commands))
def test_every_command_has_help_with_an_example(command: str) -> None:
    help_ = gongkai.commands[command].help or ""
    assert f"gongkai {command}" in help_.partition("Example:")[2]
    options = [p for p in gongkai.commands[command].params if isinstance(p, click.Option)]
    assert all(option.help for option in options)


def test_both_readmes_show_the_same_commands() -> None:
    english, chinese = (
        list(_BLOCK.findall((ROOT / name).read_text(encoding="utf-8")))
        for name in ("README.md", "README.zh-CN.md")
    )
    assert english == chinese
    assert english
    assert "FILL" not in str(english)
