"""`tailor check`: are the variants current, unedited and on their pages?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tailor.cli.options import complete_target, json_option
from tailor.cli.terminal import print_diagnostics, print_json, styled, table

if TYPE_CHECKING:
    from tailor.app.check import Finding


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[T]...", shell_complete=complete_target)
@click.option("--render", is_flag=True, help="Also let LibreOffice count pages and lines of every DOCX.")
@json_option
@click.pass_obj
def command(directory: Path, targets: tuple[str, ...], render: bool, as_json: bool) -> int:
    """Say whether the variants are current, unedited and fit their pages.

    Without names every target is checked. Exits 1 when a variant is stale, edited by hand or missing,
    or when --render finds more pages than promised or other lines than counted.
    """
    from tailor.app.check import abandoned, check_variants
    from tailor.app.load import choose_targets
    from tailor.files import Workspace

    workspace = Workspace(directory)
    findings, warnings = check_variants(workspace, choose_targets(workspace, targets), render=render)
    ok = all(finding.ok for finding in findings)
    print_diagnostics(warnings)
    if as_json:
        print_json({"ok": ok, "variants": [finding.as_json() for finding in findings]})
        return 0 if ok else 1
    rows = []
    for finding in findings:
        state = finding.state if finding.ok or finding.state != "current" else "other than planned"
        told = "; ".join(finding.causes)
        if not told and finding.rendered is not None:
            sheets = "1 page" if finding.rendered == 1 else f"{finding.rendered} pages"
            told = f"LibreOffice: {sheets}, {finding.lines} lines as counted"
        rows.append((f"{finding.target} ({finding.language})", state, told))
    for row in table(rows, shrink=2):
        click.echo("\n".join(row))
    for name in () if targets else abandoned(workspace):
        click.echo(
            f"variants/{name}: there is no such target any more; remove the folder, or restore the target", err=True
        )
    for step in _next_steps(directory, findings):
        click.echo(f"{styled('next:', bold=True)} {step}")
    return 0 if ok else 1


def _next_steps(directory: Path, findings: Iterable[Finding]) -> list[str]:
    command = "tailor" if directory == Path() else f"tailor -C {directory}"
    wrong = [finding for finding in findings if not finding.ok]
    behind = dict.fromkeys(f.target for f in wrong if f.state in ("stale", "missing"))
    edited = dict.fromkeys(f.target for f in wrong if f.state == "edited")
    steps = [f"{command} build {' '.join(behind)}"] if behind else []
    if edited:
        steps.append(
            f"put the edits into data/, then: {command} build {' '.join(edited)} --force (keeps the edited files)"
        )
    if any(f.state == "current" for f in wrong):
        steps.append("lower the lines in use: fewer bullets or entries in the target's sections")
    return steps
