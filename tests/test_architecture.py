"""The shape of the package: one direction of flow, names, what is loaded when, what is shipped."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

import extractor

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "extractor").rglob("*.py"))
HEAVY = (
    "msgspec",
    "yaml",
    "rich",
    "regex",
    "lxml",
    "pypdfium2",
    "numpy",
    "spacy",
    "sklearn",
    "jieba",
    "pyarrow",
    "duckdb",
)


def run_python(*arguments: str) -> str:
    run = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def test_imports_go_in_one_direction() -> None:
    lint = "import sys; from importlinter.cli import lint_imports_command as run; run()"
    assert "0 broken" in run_python("-c", lint, "--no-cache")


@pytest.mark.parametrize("name", ["utils", "util", "helpers", "common", "misc"])
def test_no_module_is_a_drawer(name: str) -> None:
    assert not [path for path in MODULES if name in path.stem.split("_")]


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in MODULES if not path.read_text(encoding="utf-8").startswith('"""')]
    assert not silent


@pytest.mark.parametrize("module", ["extractor", "extractor.cli"])
def test_importing_loads_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    assert run_python("-c", code).split() == []


def test_inference_needs_no_training_library(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("一、概述\n本年度主动公开政府信息67条。\n", encoding="utf-8")
    code = (
        "import sys, extractor; extractor.extract(sys.argv[1]);"
        "print(*[name for name in ('sklearn', 'scipy', 'pytest', 'pyarrow', 'duckdb') if name in sys.modules])"
    )
    assert run_python("-c", code, str(report)).split() == []


def test_the_public_names_are_there() -> None:
    for name in extractor.__all__:
        assert getattr(extractor, name) is not None
        assert name in dir(extractor)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = extractor.nothing


def test_the_wheel_carries_all_data(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    run_python("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    [wheel] = tmp_path.glob("*.whl")
    shipped = set(ZipFile(wheel).namelist())
    package = ROOT / "extractor"
    suffixes = (".yaml", ".py", ".sql", ".html", ".typed")
    data = [path for path in package.rglob("*") if path.suffix in suffixes]
    assert {path.relative_to(ROOT).as_posix() for path in data} <= shipped
    models = [path for path in (ROOT / "models").rglob("*") if path.is_file()]
    assert {f"extractor/{path.relative_to(ROOT).as_posix()}" for path in models} <= shipped
    assert not [name for name in shipped if name.startswith(("tests/", "corpus/", "docs/"))]
