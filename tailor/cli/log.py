"""`tailor log`: the history of a variant, commit by commit, as changes of its bullets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.changes import COLORS, SIGNS, reworded
from tailor.cli.options import complete_target, json_option
from tailor.cli.terminal import columns, print_json, styled, wrap

if TYPE_CHECKING:
    from tailor.app.git.history import History, PageStep, Step
    from tailor.diff import Change

Line = tuple[str, dict[str, Any]]  # the text and its style
CAUSES = 6  # so many are printed of a page that reads as before


@click.command("log")
@click.argument("target", metavar="TARGET", shell_complete=complete_target)
@click.option("--lang", "-l", "language", default="", metavar="L", help="Only this language (zh, en).")
@click.option("-n", "limit", type=click.IntRange(min=1), default=None, metavar="N", help="Only the last N commits.")
@json_option
@click.pass_obj
def command(directory: Path, target: str, language: str, limit: int | None, as_json: bool) -> int:
    """Show the history of a variant as changes of bullets.

    Newest first: what each commit added (+), dropped (-), reworded (~) and moved (>) on the page, and
    why. A merge counts as one change of the branch it was made on; renames are followed. TARGET may
    name a revision to begin with, or a language: backend@v1, backend/zh.
    """
    from tailor.app.git.history import history
    from tailor.files import Workspace

    found = history(Workspace(directory), target, language=language, limit=limit)
    if as_json:
        print_json(_as_json(found))
        return 0
    for step in found.steps:
        for line, style in _lines(step):
            shown = "".join(c if c.isprintable() else "\ufffd" for c in line)  # of whoever wrote the commit
            click.echo(styled(shown, **style))
        click.echo()
    if found.shallow:
        click.echo("this is a shallow clone: older commits are missing here (git fetch --unshallow)", err=True)
    return 0


def _lines(step: Step) -> Iterator[Line]:
    commit = step.commit
    yield from _wrapped(f"{commit.short} {commit.date} {commit.author}: {commit.subject}", 0, bold=True)
    if step.renamed:
        yield f"  renamed from {step.renamed}", {}
    if step.note:
        yield from _wrapped(f"cannot be compared: {step.note}", 2)
    elif commit.gone:
        yield "  removed", {}
    elif not step.pages and not step.renamed:
        yield "  no page changed", {}
    for page in step.pages:
        yield from _page_lines(page)


def _page_lines(page: PageStep) -> Iterator[Line]:
    count = "1 bullet" if page.bullets == 1 else f"{page.bullets} bullets"
    if page.state != "changed":
        yield f"  {page.language}: {'first built' if page.state == 'first' else 'dropped'}, {count}", {}
        return
    yield f"  {page.language}: {count}{'' if page.changes else ', in the same words as before'}", {}
    told = [cause.message for cause in page.causes]
    if len(told) > CAUSES:
        told = [*told[: CAUSES - 1], f"and {len(told) - CAUSES + 1} more: tailor log --json"]
    for message in told:
        yield from _wrapped(f"because {message}", 4, hang=2)
    retold = {change.id for change in page.changes if change.field == "text"}
    for change in page.changes:
        if change.field == "wording" and change.id in retold:
            continue  # told by the change of its text and the cause of that
        yield from _wrapped(f"{SIGNS[change.kind]} {_told(change)}", 4, hang=2, fg=COLORS[change.kind])
        for cause in change.causes:
            where = f" ({cause.position.file}:{cause.position.line})" if cause.position else ""
            yield from _wrapped(f"because {cause.message}{where}", 8)


def _wrapped(text: str, margin: int, *, hang: int = 0, **style: Any) -> Iterator[Line]:
    for number, line in enumerate(wrap(text, columns() - margin - hang)):
        yield " " * (margin + (hang if number else 0)) + line, style


def _told(change: Change) -> str:
    """A change in one line: what it is about, then its words, with [-those taken out-] and {+put in+}."""
    from tailor.compose import BulletBlock
    from tailor.diff import named

    name = named(change)
    if change.kind == "moved":
        return f"{name} moved"
    if change.kind in ("added", "dropped"):
        block = change.after if change.kind == "added" else change.before
        words = block.text if isinstance(block, BulletBlock) else getattr(block, "title", "")
        return f"{name} {change.kind}{': ' if words else ''}{words}"
    what = "" if change.field == "text" or not change.id else f" {change.field}"
    if isinstance(change.before, str) and isinstance(change.after, str):
        return f"{name}{what} reworded: {reworded(change.before, change.after)}"
    return f"{name}{what} changed"


def _as_json(found: History) -> dict[str, Any]:
    from tailor.diff import change_to_json

    return {
        "target": found.target,
        "shallow": found.shallow,
        "commits": [
            {
                "commit": step.commit.id,
                "date": step.commit.date,
                "author": step.commit.author,
                "subject": step.commit.subject,
                "path": step.commit.path,
                "removed": step.commit.gone,
                "renamed_from": step.renamed or None,
                "note": step.note or None,
                "languages": {
                    page.language: {
                        "state": page.state,
                        "causes": [{"kind": c.kind, "message": c.message} for c in page.causes],
                        "bullets": page.bullets,
                        "changes": [change_to_json(change) for change in page.changes],
                    }
                    for page in step.pages
                },
            }
            for step in found.steps
        ],
    }
