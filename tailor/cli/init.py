"""`tailor init`: make a new workspace."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--example", is_flag=True, help="Fill it with the sample résumé and its three targets.")
@click.pass_obj
def command(base: Path, directory: Path, example: bool) -> int:
    """Make a new workspace.

    Without --example the files hold one entry and comments that teach the format. Nothing that is
    already there is overwritten.
    """
    from tailor.app.init import initialise

    root = base / directory
    for name in initialise(root, example=example):
        click.echo(f"  {root / name}")
    target = "ai-platform" if example else "backend"
    click.echo(f"\nnext: tailor -C {root} --target {target}")
    return 0
