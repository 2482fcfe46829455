"""`tailor git`: set a repository up, and the two commands that git itself then calls."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from tailor.cli.terminal import quoted, styled


@click.group("git")
def command() -> None:
    """Let git show and merge variants: set the repository up.

    `tailor git setup` once in each clone; textconv and merge are what git calls afterwards.
    """


@command.command("setup")
@click.option("--remove", is_flag=True, help="Undo it.")
@click.option("--dry-run", is_flag=True, help="Say what would be changed; change nothing.")
@click.pass_obj
def setup(directory: Path, remove: bool, dry_run: bool) -> int:
    """Let git diff show Word files and Chinese, and git merge re-plan variants.

    Writes a marked block into .gitattributes of the workspace (commit it) and settings into the
    repository's own configuration (each clone needs them once). Doing it again changes nothing.
    """
    from tailor.app.git.setup import set_up
    from tailor.files import Workspace

    steps = set_up(Workspace(directory), remove=remove, dry_run=dry_run)
    for step in steps:
        place = step.place if step.place.startswith(".git/") else str(directory / step.place)
        click.echo(f"{'would be ' if dry_run else ''}{step.kind}: {place}: {step.what}")
    if not steps:
        click.echo("nothing to undo" if remove else "already set up")
    elif not dry_run and not remove:
        add = f"git add {quoted(directory / '.gitattributes')}"
        click.echo(f"{styled('next:', bold=True)} {add}, and commit it; each clone runs `tailor git setup` once")
    return 0


@command.command("textconv")
@click.argument("file", type=click.Path(path_type=Path))
def textconv(file: Path) -> int:
    """Print what a Word file says, for git diff.

    It never fails: of a file that cannot be read it says why, and its digest, so that changes show.
    """
    from tailor.app.git.textconv import convert

    sys.stdout.flush()
    click.echo(convert(file).encode("utf-8", "replace"), nl=False)
    return 0


@command.command("merge", context_settings={"ignore_unknown_options": True})
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path")
@click.argument("labels", nargs=-1)
def merge(base: Path, ours: Path, theirs: Path, path: str, labels: tuple[str, ...]) -> int:
    """Merge a generated file by planning it anew, for git merge.

    Git gives the three versions, the path and what it calls them. The result is left in OURS; 1 means
    a conflict: OURS is then a valid file without markers (or a Markdown file with them, where edits by
    hand collide).
    """
    from tailor.app.git.merge import merge_file

    outcome = merge_file(base, ours, theirs, path, labels)
    if outcome.message:
        click.echo(f"tailor: {path}: {outcome.message}", err=True)
    return 0 if outcome.clean else 1
