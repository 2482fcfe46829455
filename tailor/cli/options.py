"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])


def build_options(function: F) -> F:
    """The options of `build`, which the bare `tailor --target T` takes too."""
    for option in reversed(
        (
            click.option("--lang", "-l", "languages", multiple=True, metavar="L", help="Only this language (zh, en)."),
            click.option(
                "--format", "-f", "formats", multiple=True, type=click.Choice(["md", "docx"]), help="Only this format."
            ),
            click.option("--dry-run", is_flag=True, help="Say what would be written; write nothing."),
            click.option("--force", is_flag=True, help="Overwrite hand-edited files, after saving them beside."),
            click.option("--json", "as_json", is_flag=True, help="Report as JSON."),
        )
    ):
        function = option(function)
    return function


def json_option(function: F) -> F:
    """``--json`` of a reporting command."""
    return click.option("--json", "as_json", is_flag=True, help="Report as JSON.")(function)


def complete_target(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The workspace's targets that begin with what was typed, for the shell's completion."""
    root = ctx.find_root().params.get("directory") or Path()
    names = {path.stem for path in (root / "data" / "targets").glob("*") if not path.name.startswith(".")}
    return sorted(name for name in names if name.startswith(incomplete))
