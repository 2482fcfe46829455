"""Help, usage errors, completion, pipes."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from tailor.cli.main import COMMANDS
from tests.cli.conftest import Run


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_a_command_in_the_overview_is_its_own_first_line(name: str) -> None:
    command: click.Command = import_module(f"tailor.cli.{name}").command
    assert command.name == name
    assert command.help is not None
    assert command.help.strip().splitlines()[0] == COMMANDS[name]


@pytest.mark.parametrize("columns", ["40", "60", "80", "200"])
@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("explain", "-h")])
def test_help_fits_the_terminal(run: Run, arguments: tuple[str, ...], columns: str) -> None:
    done = run(*arguments, COLUMNS=columns, TERM="dumb")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage: tailor")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['tailor', '--help']\n"
        "import tailor.cli\n"
        "try: tailor.cli.main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('yaml', 'jinja2', 'docx', 'highspy', 'numpy', 'openai', 'json') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_no_arguments_show_the_help(run: Run) -> None:
    assert run().stdout.startswith("Usage: tailor")


def test_the_version_is_printed(run: Run) -> None:
    from tailor import __version__

    assert run("--version").stdout == f"tailor {__version__}\n"


def test_a_misspelt_command_gets_a_suggestion(run: Run) -> None:
    done = run("biuld")
    assert done.returncode == 2
    assert "Did you mean 'build'?" in done.stderr


def test_build_without_a_target_asks_for_one(workspace: Path, run: Run) -> None:
    done = run("-C", workspace, "build")
    assert done.returncode == 2
    assert "--all" in done.stderr


def test_options_of_build_without_a_target_are_a_usage_error(workspace: Path, run: Run) -> None:
    assert run("-C", workspace, "--lang", "zh").returncode == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_the_shell(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.returncode == 0
    assert "_TAILOR_COMPLETE" in done.stdout


def test_the_completion_script_completes_commands(run: Run) -> None:
    done = run(_TAILOR_COMPLETE="bash_complete", COMP_WORDS="tailor bu", COMP_CWORD="1")
    assert "build" in done.stdout


def test_completion_knows_the_targets(workspace: Path, run: Run) -> None:
    done = run(cwd=workspace, _TAILOR_COMPLETE="bash_complete", COMP_WORDS="tailor build ba", COMP_CWORD="2")
    assert "backend" in done.stdout
    done = run(cwd=workspace, _TAILOR_COMPLETE="bash_complete", COMP_WORDS="tailor --target vi", COMP_CWORD="2")
    assert "vision" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(workspace: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m tailor -C {workspace} explain backend | head -n 1",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == "" or "Traceback" not in done.stderr
