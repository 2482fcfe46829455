"""`tailor check`: are the variants current, unedited and on their pages?"""

from __future__ import annotations

from pathlib import Path

import click

from tailor.cli.options import complete_target, json_option
from tailor.cli.terminal import print_diagnostics, print_json, styled, table


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[T]...", shell_complete=complete_target)
@click.option("--render", is_flag=True, help="Also let LibreOffice count the pages of every DOCX.")
@json_option
@click.pass_obj
def command(directory: Path, targets: tuple[str, ...], render: bool, as_json: bool) -> int:
    """Say whether the variants are current, unedited and fit their pages.

    Without names every target is checked. Exits 1 when a variant is stale, edited by hand or missing,
    or when --render finds more pages than promised.
    """
    from tailor.app.check import check_variants
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
        state = finding.state if finding.ok or finding.state != "current" else "too long"
        told = "; ".join(finding.causes)
        if not told and finding.rendered is not None:
            told = f"{finding.rendered} of {finding.pages} pages in LibreOffice"
        rows.append((f"{finding.target} ({finding.language})", state, told))
    for row in table(rows, shrink=2):
        click.echo("\n".join(row))
    if not ok:
        click.echo(f"{styled('next:', bold=True)} tailor build --all")
    return 0 if ok else 1
