"""`tailor build`: write variants, then tell what was written and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import build_options, complete_target
from tailor.cli.terminal import columns, print_diagnostics, print_json, styled, wrap

if TYPE_CHECKING:
    from tailor.app.report import BuildReport, PageReport


@click.command("build")
@click.argument("targets", nargs=-1, metavar="[T]...", shell_complete=complete_target)
@click.option("--all", "every", is_flag=True, help="Build every target.")
@build_options
@click.pass_obj
def command(directory: Path, /, targets: tuple[str, ...], every: bool, **options: Any) -> int:
    """Write the variants of one or more targets.

    Each goes to variants/<target>/: resume.<lang>.md, resume.<lang>.docx and lock.yaml. A variant that
    is current is left as it is; a file that you edited by hand is never overwritten.
    """
    if every == bool(targets):
        raise click.UsageError("Name the targets to build, or use --all (not both). 'tailor targets' lists them.")
    return run(directory, targets, **options)


def run(
    directory: Path,
    targets: Sequence[str],
    *,
    languages: Sequence[str],
    formats: Sequence[str],
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> int:
    """Build ``targets`` (all when empty) and report; the exit code is 1 when a dry run finds edited files."""
    from tailor.app.build import build
    from tailor.app.load import choose_targets
    from tailor.files import Workspace

    workspace = Workspace(directory)
    names = choose_targets(workspace, targets)
    report = build(workspace, names, languages=languages, formats=formats, dry_run=dry_run, force=force)
    print_diagnostics(report.warnings)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report, directory, "would be removed" if dry_run else "removed")
    print_diagnostics(report.refused)
    return 1 if report.refused else 0


def _print(report: BuildReport, directory: Path, removed: str) -> None:
    for page in report.pages:
        _print_page(page, directory)
    for path in report.removed:
        click.echo(f"{removed}: {_shown(directory, path)} (no longer asked for)")
    for old, new in report.kept_edits:
        click.echo(f"your edited {_shown(directory, old)} is kept as {_shown(directory, new)}")
    if report.pages and not any(page.private_files for page in report.pages):
        example, own = (_shown(directory, f"data/private{name}.yaml") for name in (".example", ""))
        click.echo(f"no contact details: copy {example} to {own} to add yours", err=True)


def _print_page(page: PageReport, directory: Path) -> None:
    left = page.page.lines - page.page.used
    sheet = "1 page" if page.page.pages == 1 else f"{page.page.pages} pages"
    fill = f"{sheet} {page.page.used / page.page.lines:.0%} full, {left:.1f} lines left"
    state = {"current": "up to date", "written": "written", "planned": "would be written"}[page.state]
    title = styled(f"{page.target} ({page.language})", bold=True)
    click.echo(f"{title}: {state}; {page.kept} of {page.total} bullets, {fill}")
    for path in page.files:
        click.echo(f"  {_shown(directory, path)}")
    for path in page.private_files:
        click.echo(f"  {_shown(directory, path)}  (with your contact details, to send; git ignores it)")
    if page.state != "current" and not page.first:
        _print_changes(page)


def _print_changes(page: PageReport) -> None:
    if not page.changes:
        click.echo("  the same bullets in the same words as before")
        return
    signs = {"added": ("+", "green"), "dropped": ("-", "red"), "reworded": ("~", "yellow"), "moved": (">", "cyan")}
    for kind, (sign, color) in signs.items():
        ids = list(dict.fromkeys(change.id or change.field for change in page.changes if change.kind == kind))
        if ids:
            lines = wrap(f"{kind} {', '.join(ids)}", columns() - 4)
            click.echo(styled(f"  {sign} {lines[0]}", fg=color))
            for line in lines[1:]:
                click.echo(styled(f"    {line}", fg=color))


def _shown(directory: Path, path: str) -> str:
    return str(directory / path)


def _as_json(report: BuildReport) -> dict[str, Any]:
    return {
        "pages": [
            {
                "target": page.target,
                "language": page.language,
                "state": page.state,
                "files": list(page.files),
                "private_files": list(page.private_files),
                "bullets": {"kept": page.kept, "of": page.total},
                "budget": {"lines": page.page.lines, "used": page.page.used},
                "pages": page.page.pages,
                "objective": page.page.objective,
                "changes": [
                    {"kind": kind, "what": what, "id": id}
                    for kind, what, id in dict.fromkeys((c.kind, c.what, c.id) for c in page.changes)
                ],
            }
            for page in report.pages
        ],
        "refused": [diagnostic.message for diagnostic in report.refused],
        "removed": list(report.removed),
        "kept_edits": [{"from": old, "to": new} for old, new in report.kept_edits],
    }
