"""`tailor lint`: the master, the targets and the two languages against each other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import json_option
from tailor.cli.terminal import print_diagnostics, print_json
from tailor.errors import TailorError

if TYPE_CHECKING:
    from tailor.errors import Diagnostic


@click.command("lint")
@click.option("--fix", is_flag=True, help="Write the missing ids of highlights into the master.")
@json_option
@click.pass_obj
def command(directory: Path, fix: bool, as_json: bool) -> int:
    """Look for mistakes in data/, and for facts that differ between languages.

    Compares the Chinese and the English text of every bullet, its wordings with its full text, and what the
    master, the targets, the ledgers and the skills say of each other. Exits 1 when there is anything to look at,
    2 when data/ has errors.
    """
    from tailor.app.lint import Written, lint, write_ids
    from tailor.files import Workspace

    try:
        workspace = Workspace(directory)
        written = write_ids(workspace) if fix else Written(ids={})
        found = (*written.refused, *lint(workspace))
    except TailorError as error:
        if as_json:
            print_json({"diagnostics": _as_json(error.diagnostics)})
        raise
    for file, ids in written.ids.items():
        click.echo(f"{file}: wrote {len(ids)} id{'s' if len(ids) > 1 else ''}", err=True)
    if as_json:
        print_json({"diagnostics": _as_json(found)})
    else:
        print_diagnostics(found)
    return 1 if found else 0


def _as_json(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    from tailor.schema.problems import sort_key

    return [
        {
            "file": one.position.file if one.position else None,
            "line": one.position.line if one.position else None,
            "column": one.position.column if one.position else None,
            "severity": one.severity,
            "code": one.code,
            "message": one.message,
            "help": one.help,
        }
        for one in sorted(set(found), key=sort_key)
    ]
