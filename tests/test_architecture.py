"""The import contracts of pyproject.toml hold, were checked on every module, and notice what breaks them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parents[1]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package in ``folder`` in a process of its own, without a cache."""
    command = "from importlinter.cli import lint_imports_command as main; main()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def contracts() -> list[dict[str, Any]]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def module_name(path: Path) -> str:
    """``tailor/a/b.py`` is tailor.a.b, ``tailor/a/__init__.py`` is tailor.a."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def layers() -> set[str]:
    """The names in the layers contract, without the parentheses that mark an optional one."""
    (contract,) = (c for c in contracts() if c["type"] == "layers")
    return {name.strip(" ()") for line in contract["layers"] for name in line.split("|")}


@pytest.fixture(scope="module")
def report() -> subprocess.CompletedProcess[str]:
    return lint_imports(ROOT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to be broken."""
    shutil.copytree(ROOT / "tailor", tmp_path / "tailor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept(report: subprocess.CompletedProcess[str]) -> None:
    assert report.returncode == 0, report.stdout + report.stderr
    assert f"Contracts: {len(contracts())} kept, 0 broken." in report.stdout


def test_every_module_was_seen(report: subprocess.CompletedProcess[str]) -> None:
    seen = grimp.build_graph("tailor", include_external_packages=True, cache_dir=None).modules
    own = {name for name in seen if name.split(".")[0] == "tailor"}
    assert own == {module_name(path) for path in (ROOT / "tailor").rglob("*.py")}
    assert len(own) > len(layers())
    assert f"Analyzed {len(seen)} files" in report.stdout  # the same graph as the contracts were checked on


def test_every_package_has_its_layer() -> None:
    packages = {path.stem for path in (ROOT / "tailor").glob("*.py")} - {"__init__", "__main__"}
    packages |= {path.parent.name for path in (ROOT / "tailor").glob("*/__init__.py")}
    assert packages
    assert packages == layers() - {"__main__"}


def test_every_layer_of_the_core_is_held_to_purity() -> None:
    (pure,) = (c for c in contracts() if c["id"] == "pure-core")
    shell = {"__main__", "cli", "app", "files", "git", "llm"}
    assert {f"tailor.{name}" for name in layers() - shell} == set(pure["source_modules"])


@pytest.mark.parametrize(
    ("module", "line", "told"),
    [
        ("schema/__init__.py", "import tailor.cli", "tailor.schema is not allowed to import tailor.cli"),
        ("layout/__init__.py", "import tailor.selection", "tailor.layout is not allowed to import tailor.selection"),
        ("rules/__init__.py", "def f(): import tailor.layout", "tailor.rules is not allowed to import tailor.layout"),
        ("errors.py", "import tailor.model", "tailor.errors is not allowed to import tailor.model"),
        ("plan/__init__.py", "import click", "tailor.plan is not allowed to import click"),
        ("render/__init__.py", "from time import time", "tailor.render is not allowed to import time"),
        ("app/__init__.py", "import click", "tailor.app is not allowed to import click"),
        ("stray/__init__.py", "", "tailor.stray"),
    ],
    ids=["up", "sideways", "inside-a-function", "model", "terminal", "clock", "second-terminal", "no-layer"],
)
def test_a_wrong_import_is_noticed(copy: Path, module: str, line: str, told: str) -> None:
    path = copy / "tailor" / module
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    report = lint_imports(copy)
    assert report.returncode == 1, report.stdout + report.stderr
    assert told in " ".join(report.stdout.split())
