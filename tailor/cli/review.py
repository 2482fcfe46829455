"""`tailor review`: decide about rewordings one by one with a key, or accept what passes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import complete_target, json_option
from tailor.cli.review_keys import Review
from tailor.cli.terminal import columns, print_diagnostics, print_json, program, styled, wrap

if TYPE_CHECKING:
    from tailor.app.review.item import Item
    from tailor.app.review.passing import Passing
    from tailor.app.review.session import Session


@click.command("review")
@click.argument("target", metavar="T", shell_complete=complete_target)
@click.argument("bullets", nargs=-1, metavar="[BULLET]...")
@click.option("--lang", "-l", "languages", multiple=True, metavar="L", help="Only this language.")
@click.option("--all", "every", is_flag=True, help="Also what was decided before.")
@click.option(
    "--accept-all-passing", "passing", is_flag=True, help="Accept without asking what nothing speaks against."
)
@json_option
@click.pass_obj
def command(
    directory: Path,
    target: str,
    bullets: tuple[str, ...],
    languages: tuple[str, ...],
    every: bool,
    passing: bool,
    as_json: bool,
) -> int:
    """Accept, edit or reject the rewordings proposed for a target.

    Each is shown beside the author's text, with what changed, what the guard says and the lines it takes;
    one key decides, and the decision is written at once to data/wordings/. Builds use accepted rewordings only.
    --accept-all-passing takes of each text the first that the guard lets pass, whose source is unchanged and
    that takes no more lines; it exits 1 when a text is left without one.
    """
    from tailor.app.load import choose_targets
    from tailor.app.review.session import Session
    from tailor.files import Workspace

    if not (passing or as_json or _on_terminal()):
        raise click.UsageError(
            "There is no terminal to ask on: pass --accept-all-passing to accept what passes, or --json for a list."
        )
    workspace = Workspace(directory)
    name = choose_targets(workspace, [target])[0]
    session = Session(workspace, name, bullets=bullets, languages=languages, every=every)
    print_diagnostics(session.warnings)
    if passing:
        from tailor.app.review.passing import accept_passing

        made = accept_passing(session)
        if as_json:
            print_json(_as_json(made))
        else:
            _print(made, session, directory)
        return 1 if made.left else 0
    items = session.items()
    if as_json:
        print_json([item.as_json() for item in items])
    elif not items:
        _nothing(session, directory)
    else:
        review = Review(session, items)
        review.run()
        _print_counts(review, directory)
    return 0


def _on_terminal() -> bool:
    return all(bool(getattr(stream, "isatty", lambda: False)()) for stream in (sys.stdin, sys.stdout))


def _as_json(made: Passing) -> dict[str, Any]:
    return {
        "accepted": [item.as_json() for item in made.accepted],
        "left": [{**item.as_json(), "why": why} for item, why in made.left],
    }


def _print(made: Passing, session: Session, directory: Path) -> None:
    for item in made.accepted:
        _line("+", "green", f"accepted {_name(item)}: {item.text}")
    for item, why in made.left:
        _line("-", "red", f"left {_name(item)}: {why}: {item.text}")
    if made.accepted:
        _next(session, directory)
    if made.left:
        click.echo(f"{styled('next:', bold=True)} {program(directory)} review {session.target}")
    if not (made.accepted or made.left):
        _nothing(session, directory)


def _name(item: Item) -> str:
    return f"{item.entry.bullet} ({item.entry.language})"


def _line(sign: str, color: str, text: str) -> None:
    from tailor.cli.diff_text import clean

    first, *more = wrap(clean(text), columns() - 2)
    click.echo(styled(f"{sign} {first}", fg=color))
    for line in more:
        click.echo(f"  {line}")


def _print_counts(review: Review, directory: Path) -> None:
    told = [f"{count} {word}" for word, count in review.counts.items() if count]
    left = review.session.undecided
    click.echo(f"\n{', '.join(told) or 'nothing decided'}{f'; {left} left to decide' if left else ''}")
    if review.counts["accepted"] or review.counts["rejected"]:
        _next(review.session, directory)


def _next(session: Session, directory: Path) -> None:
    call, target = program(directory), session.target
    steps: Iterable[str] = (f"{call} build {target}", f"git diff, or {call} diff {target}@HEAD {target}")
    click.echo(f"{styled('next:', bold=True)} {'; then '.join(steps)}")


def _nothing(session: Session, directory: Path) -> None:
    entries, call = session.ledger.entries, program(directory)
    if not entries:
        told = (
            f"no rewordings are proposed for {session.target}; `{call} reword {session.target}` asks a model for some"
        )
    else:
        accepted = len(session.ledger.accepted)
        told = (
            f"nothing is left to decide; of {len(entries)} rewordings {accepted} are accepted. `{call} review "
            f"{session.target} --all` shows them all, `{call} reword {session.target}` asks for more"
        )
    for line in wrap(told, columns()):
        click.echo(line)
