"""`tailor check`: are the variants current, unedited and on their pages?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import complete_target
from tailor.cli.terminal import columns, print_diagnostics, print_json, program, quoted, styled, width, wrap
from tailor.errors import TailorError

if TYPE_CHECKING:
    from tailor.app.check import Finding
    from tailor.errors import Diagnostic, Position

CAUSES = 12  # so many are printed of one page; --json has all


@click.command("check")
@click.argument("targets", nargs=-1, metavar="[T]...", shell_complete=complete_target)
@click.option("--render", is_flag=True, help="Also let LibreOffice count pages and lines of every DOCX.")
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to report; github prints annotations for GitHub Actions.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.pass_obj
def command(directory: Path, targets: tuple[str, ...], render: bool, form: str, as_json: bool) -> int:
    """Say whether the variants are current, unedited and fit their pages.

    Without names every target is checked. What is not current comes with its causes, down to the line of
    data/. Exits 1 when a variant is stale, edited by hand or missing, or when --render finds more pages
    than promised or other lines than counted.
    """
    from tailor.app.check import abandoned, check_variants
    from tailor.app.load import choose_targets
    from tailor.files import Workspace

    form = "json" if as_json else form
    try:
        workspace = Workspace(directory)
        findings, warnings = check_variants(workspace, choose_targets(workspace, targets), render=render)
    except TailorError as error:
        _print_unreadable(directory, error, form)
        raise
    ok = all(finding.ok for finding in findings)
    print_diagnostics(warnings)
    if form == "json":
        print_json({"ok": ok, "variants": [finding.as_json() for finding in findings]})
        return 0 if ok else 1
    if form == "github":
        for finding in findings:
            _annotate(directory, finding)
        return 0 if ok else 1
    _print(findings)
    for name in () if targets else abandoned(workspace):
        click.echo(
            f"variants/{name}: there is no such target any more; remove the folder, or restore the target", err=True
        )
    for step, why in _next_steps(directory, findings):
        fits = width(f"next: {step}  ({why})") <= columns()
        click.echo(f"{styled('next:', bold=True)} {step}" + (f"  ({why})" if why and fits else ""))
        for line in wrap(f"({why})", columns() - 6) if why and not fits else ():
            click.echo(f"      {line}")
    return 0 if ok else 1


def _print_unreadable(directory: Path, error: TailorError, form: str) -> None:
    """What programs are told when data/ cannot be read; people read standard error."""
    if form == "json":
        print_json({"ok": False, "variants": [], "diagnostics": [_as_json(d) for d in error.diagnostics]})
    elif form == "github":
        for found in error.diagnostics:
            place = "" if found.position is None else _place(directory, found.position)
            kind = "warning" if found.severity == "warning" else "error"
            click.echo(f"::{kind} {place}title={_property(f'tailor: {found.code}')}::{_data(found.message)}")


def _as_json(found: Diagnostic) -> dict[str, Any]:
    where = found.position
    return {
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "severity": found.severity,
        "code": found.code,
        "message": found.message,
        "help": found.help,
    }


def _print(findings: Iterable[Finding]) -> None:
    from tailor.app.check import told

    names = {finding: f"{finding.target} ({finding.language})" for finding in findings}
    room = max(map(width, names.values()), default=0)
    for finding, name in names.items():
        state = styled(_state(finding), fg="green" if finding.ok else "red")
        seen = f"  {_seen(finding)}" if finding.rendered is not None else ""
        click.echo(f"{name}{' ' * (room - width(name))}  {state}{seen}")
        causes = [told(cause) for cause in finding.causes]
        if len(causes) > CAUSES:
            causes = [*causes[: CAUSES - 1], f"and {len(causes) - CAUSES + 1} more causes: tailor check --json"]
        for cause in causes:
            lines = wrap(cause, columns() - 6)
            click.echo("\n".join([f"    {lines[0]}", *(f"      {line}" for line in lines[1:])]))


def _state(finding: Finding) -> str:
    if finding.ok or finding.state != "current":
        return finding.state
    return "not as reviewed" if finding.untrue else "other than planned"


def _seen(finding: Finding) -> str:
    sheets = "1 page" if finding.rendered == 1 else f"{finding.rendered} pages"
    if finding.lines is None:
        return f"LibreOffice: {sheets}"
    counted = "as counted" if finding.lines_agree else f"not {finding.counted[0]} to {finding.counted[1]} as counted"
    return f"LibreOffice: {sheets}, {finding.lines} lines {counted}"


def _annotate(directory: Path, finding: Finding) -> None:
    """An annotation for each cause, at its line, as workflow commands of GitHub Actions write them.

    Source: docs.github.com, "Workflow commands for GitHub Actions", setting an error message.
    """
    from tailor.app.check import told

    if finding.ok:
        return
    title = f"{finding.target} ({finding.language}): {_state(finding)}"
    for cause in finding.causes:
        place = "" if cause.position is None else _place(directory, cause.position)
        click.echo(f"::error {place}title={_property(title)}::{_data(told(cause))}")
    if not finding.causes:
        click.echo(f"::error title={_property(title)}::{_data(_seen(finding))}")


def _place(directory: Path, position: Position) -> str:
    file = (directory / position.file).as_posix()
    return f"file={_property(file)},line={position.line},"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _next_steps(directory: Path, findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """What to do, each with what it does where that is not plain."""
    command = program(directory)
    wrong = [finding for finding in findings if not finding.ok]
    behind = dict.fromkeys(f.target for f in wrong if f.state in ("stale", "missing"))
    hands = [(f, c.position.file) for f in wrong for c in f.causes if c.kind == "hand" and c.position is not None]
    lost = dict.fromkeys(f.target for f in wrong if any(c.kind in ("no-lock", "unreadable") for c in f.causes))
    edited = dict.fromkeys(file for finding, file in hands if finding.target not in lost)
    steps = [(f"{command} build {' '.join(behind)}", "")] if behind else []
    if lost:
        steps.append((f"{command} build {' '.join(lost)} --force", "keeps files that differ beside the new ones"))
    for file in edited:
        steps.append((f"{command} absorb {quoted(directory / file)}", "takes the edits into data/"))
    for target in dict.fromkeys(f.target for f in wrong if f.untrue):
        steps.append((f"{command} review {target}", "judges the rewordings anew"))
    if any(f.state == "current" and f.too_long for f in wrong):
        steps.append(("lower the lines in use: fewer bullets or entries in the target's sections", ""))
    return steps
