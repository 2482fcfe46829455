"""`tailor targets`: the targets of the workspace and the state of their variants."""

from __future__ import annotations

from pathlib import Path

import click

from tailor.cli.options import json_option
from tailor.cli.terminal import print_diagnostics, print_json, table


@click.command("targets")
@json_option
@click.pass_obj
def command(directory: Path, as_json: bool) -> int:
    """List the targets and whether their variants are current."""
    from tailor.app.check import check_variants
    from tailor.app.load import choose_targets
    from tailor.files import Workspace

    workspace = Workspace(directory)
    names = choose_targets(workspace, ())
    findings, warnings = check_variants(workspace, names)
    print_diagnostics(warnings)
    if as_json:
        print_json(
            [
                {
                    "target": name,
                    "variants": [f.as_json() for f in findings if f.target == name],
                }
                for name in names
            ]
        )
        return 0
    rows = [(name, ", ".join(f"{f.language} {f.state}" for f in findings if f.target == name)) for name in names]
    for row in table(rows, shrink=1):
        click.echo("\n".join(row))
    return 0
