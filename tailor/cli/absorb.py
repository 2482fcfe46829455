"""`tailor absorb`: hand edits of a generated file go back into data/."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tailor.cli.changes import reworded
from tailor.cli.options import complete_target, json_option
from tailor.cli.terminal import columns, print_diagnostics, print_json, program, styled, wrap

if TYPE_CHECKING:
    from tailor.app.absorb.report import AbsorbReport
    from tailor.diff import Change


@click.command("absorb")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Choice(["master", "target"]),
    default="master",
    show_default=True,
    help="Where reworded bullets go: the master's text, or a wording for this target alone.",
)
@click.option("--yes", "-y", is_flag=True, help="Take every edit without asking.")
@click.option("--dry-run", is_flag=True, help="Print the patch of data/; write nothing.")
@click.option("--original", is_flag=True, help="Read the DOCX without its tracked changes.")
@click.option("--no-hold", is_flag=True, help="Add no rules that keep the rest of the page as it is.")
@click.option("--target", metavar="T", shell_complete=complete_target, help="The target that the file was made for.")
@click.option("--lang", "-l", "language", metavar="L", help="The language that it is in.")
@json_option
@click.pass_obj
def command(
    directory: Path,
    file: Path,
    to: str,
    yes: bool,
    dry_run: bool,
    original: bool,
    no_hold: bool,
    target: str | None,
    language: str | None,
    as_json: bool,
) -> int:
    """Take hand edits in a variant (.md or .docx) back into data/.

    Rewordings, deletions, moves, new bullets and edited headers go to the bullet, rule or field that they
    belong to; the next build then gives the page as you typed it. What data/ cannot hold is listed. Exits 1
    when something was left.
    """
    from tailor.app.absorb.absorb import absorb
    from tailor.files import Workspace

    ask = not (yes or dry_run)
    if ask and (as_json or not _on_terminal()):
        raise click.UsageError(
            "Pass --yes to take every edit, or --dry-run to see them: there is no terminal to ask on."
        )
    report = absorb(
        Workspace(directory),
        directory / file if (directory / file).exists() and not file.exists() else file,
        target=target,
        language=language,
        to=to,
        original=original,
        hold=not no_hold,
        dry_run=dry_run,
        choose=_asker(to) if ask else None,
    )
    print_diagnostics(report.warnings)
    if as_json:
        print_json(report.as_json())
    elif dry_run:
        click.echo(report.patch, nl=False)
        _print(report, directory, dry_run=True, err=True)
    else:
        _print(report, directory, dry_run=False, err=False)
    return 0 if report.complete else 1


def _on_terminal() -> bool:
    return all(bool(getattr(stream, "isatty", lambda: False)()) for stream in (sys.stdin, sys.stdout))


def _asker(to: str) -> Callable[[Change], str]:
    """Shows an edit and asks whether to take it, of a reworded bullet also where it goes."""

    def ask(change: Change) -> str:
        click.echo()
        if change.kind != "reworded" or change.what != "bullet":
            for line in wrap(_told(change), columns()):
                click.echo(line)
            return "take" if click.confirm("  take it?", default=True) else "skip"
        click.echo(f"{styled(change.id, bold=True)} reworded:")
        for line in wrap(_marked(change), columns() - 2):
            click.echo(f"  {line}")
        answer: str = click.prompt(
            "  to the master, to this target alone, or skip it",
            type=click.Choice(["master", "target", "skip"]),
            default=to,
        )
        return answer

    return ask


def _told(change: Change) -> str:
    """An edit other than a reworded bullet in a line."""
    from tailor.absorb.three_way import words

    name = f"{change.what} {change.id}".strip()
    if change.kind == "reworded":
        text = isinstance(change.before, str) and isinstance(change.after, str)
        return f"{change.field} of {name}: {_marked(change) if text else words(change.after)}"
    if change.kind == "added":
        return f"new {change.what} in {change.new.parent if change.new else ''}: {words(change.after)}"
    if change.kind == "dropped":
        return f"{name} deleted: {words(change.before)}"
    return f"{name} moved to place {change.new.index + 1 if change.new else ''}"


def _marked(change: Change) -> str:
    """The change of a text word by word: [-deleted-]{+inserted+}."""
    return reworded(str(change.before), str(change.after))


def _print(report: AbsorbReport, directory: Path, *, dry_run: bool, err: bool) -> None:
    from tailor.diff import named

    click.echo(styled(f"{report.target} ({report.language})", bold=True) + ": " + _summary(report), err=err)
    _list("+", "green", (f"{t.told} ({t.position})" if t.position else t.told for t in report.taken), err)
    _list(
        "!",
        "yellow",
        (f"{c.told}" + ("" if c.held else " (not held)") for c in report.consequences),
        err,
    )
    _list(
        "x",
        "red",
        (
            f"conflict: {named(c.change)}: {c.why}. Generated: “{c.base}” Edited: “{c.edited}” Now: “{c.now}”. {c.help}"
            for c in report.conflicts
        ),
        err,
    )
    _list("x", "red", (f"not taken: {r.why}" for r in report.refused), err)
    _list("x", "red", (f"skipped: {named(c)}" for c in report.skipped), err)
    _list(
        "x",
        "red",
        (f"left{f' (line {o.line})' if o.line else ''}: “{o.text}”: {o.why}; {o.help}" for o in report.outside),
        err,
    )
    if report.noise:
        count = len(report.noise)
        click.echo(
            f"  {count} {'paragraph differs' if count == 1 else 'paragraphs differ'} only by autocorrection", err=err
        )
    _list("#", "cyan", (f"comment of {c.author} on “{c.about}”: {c.text}" for c in report.comments), err)
    for path in report.files:
        click.echo(f"  {'would write' if dry_run else 'written'}: {directory / path}", err=err)
    if report.files and not dry_run:
        click.echo(f"{styled('next:', bold=True)} {program(directory)} build {report.target}", err=err)


def _summary(report: AbsorbReport) -> str:
    if report.nothing:
        return "nothing to absorb"
    left = len(report.conflicts) + len(report.refused) + len(report.skipped) + len(report.outside)
    if not (report.taken or left):
        return "no edit to take; " + ("the page is held as typed" if report.held else "the page would not be as typed")
    told = f"{len(report.taken)} {'edit' if len(report.taken) == 1 else 'edits'} taken"
    return told + (f", {left} left" if left else "")


def _list(sign: str, color: str, items: Iterable[str], err: bool) -> None:
    for item in items:
        lines = wrap(item, columns() - 4)
        click.echo(styled(f"  {sign} {lines[0]}", fg=color), err=err)
        for line in lines[1:]:
            click.echo(f"    {line}", err=err)
