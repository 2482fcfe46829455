"""`tailor reword`: ask a model for rewordings; what it answers is judged and kept for review."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import complete_target, json_option
from tailor.cli.reword_report import as_report, expected, print_dry, print_failures, print_result, show_prompts
from tailor.cli.terminal import print_diagnostics, print_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tailor.app.reword import Preparation
    from tailor.llm import Overrides, Settings

MANY = 40  # requests; more are asked for only after a yes on a terminal


@click.command("reword")
@click.argument("target", metavar="T", shell_complete=complete_target)
@click.argument("bullets", nargs=-1, metavar="[BULLET]...")
@click.option("--lang", "-l", "languages", multiple=True, metavar="L", help="Only this language.")
@click.option("--model", metavar="M", help="The model to ask.")
@click.option("--job", type=click.Path(path_type=Path), metavar="FILE", help="Stress what this job asks for.")
@click.option("--candidates", type=click.IntRange(1, 3), default=3, metavar="N", help="Wordings to ask for.")
@click.option("--again", is_flag=True, help="Ask also where there are rewordings already.")
@click.option("--show-prompt", is_flag=True, help="Print exactly what would be sent; send nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be asked and how much it takes; send nothing.")
@click.option("--yes", "-y", is_flag=True, help=f"Do not ask back before more than {MANY} requests.")
@click.option("--concurrency", type=click.IntRange(1, 64), metavar="N", help="Requests at a time.")
@json_option
@click.pass_obj
def command(
    directory: Path,
    target: str,
    bullets: tuple[str, ...],
    languages: tuple[str, ...],
    model: str | None,
    job: Path | None,
    candidates: int,
    again: bool,
    show_prompt: bool,
    dry_run: bool,
    yes: bool,
    concurrency: int | None,
    as_json: bool,
) -> int:
    """Ask a model to reword the bullets on a target's page.

    What it answers is judged by the guard and written to data/wordings/ for `tailor review`; no page
    changes before that. Only the bullet goes to the server, its numbers and names as placeholders:
    no contact details, no other bullet, nothing of a job but skills that are yours. Bullets that have
    rewordings are passed over, so that an interrupted run goes on where it stopped.

    The key comes from the environment (OPENAI_API_KEY), the server and the model from data/tailor.yaml
    or OPENAI_BASE_URL and --model. Exit code 1: some bullets got no answer.
    """
    from tailor.llm import Overrides

    overrides = Overrides(model=model, concurrency=concurrency)
    sending = not (show_prompt or dry_run)
    settings, preparation = _prepared(directory, target, overrides, sending=sending, bullets=bullets,
                                      languages=languages, job=job, count=candidates, again=again)  # fmt: skip
    print_diagnostics((*preparation.warnings, *preparation.kept_back))
    if preparation.known:
        count = len(preparation.known)
        what = "1 bullet has its rewordings" if count == 1 else f"{count} bullets have their rewordings"
        click.echo(f"{what} already (--again asks for more)", err=True)
    if show_prompt:
        show_prompts(preparation, settings, as_json=as_json)
        return 0
    if dry_run:
        print_dry(preparation, settings, as_json=as_json)
        return 0
    if preparation.jobs and not _agreed(preparation, settings, yes):
        click.echo("nothing was sent", err=True)
        return 1
    return _ask(directory, preparation, settings, as_json=as_json)


def _prepared(
    directory: Path, target: str, overrides: Overrides, *, sending: bool, **choice: Any
) -> tuple[Settings, Preparation]:
    """Settings and requests; raises one error with what is wrong with either."""
    from tailor.app.load import choose_targets
    from tailor.app.reword import prepare, settings_of
    from tailor.errors import InputError
    from tailor.files import Workspace

    workspace = Workspace(directory)
    name = choose_targets(workspace, [target])[0]
    try:
        settings, warnings = settings_of(workspace, os.environ, overrides, sending=sending)
    except InputError as wrong:
        try:
            prepare(workspace, name, **choice)
        except InputError as more:
            raise InputError((*wrong.diagnostics, *more.diagnostics)) from None
        raise
    print_diagnostics(warnings)
    return settings, prepare(workspace, name, **choice)


def _agreed(preparation: Preparation, settings: Settings, yes: bool) -> bool:
    """Tell what it will take, and ask back when that is much and somebody is there to answer."""
    click.echo(expected(preparation, settings), err=True)
    if yes or len(preparation.jobs) <= MANY or not _is_attended():
        return True
    return click.confirm("Send them?", err=True)


def _is_attended() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(directory: Path, preparation: Preparation, settings: Settings, *, as_json: bool) -> int:
    from tailor.app.reword import ask
    from tailor.cli.main import INTERRUPTED
    from tailor.files import Workspace

    with _progress(len(preparation.jobs)) as advance:
        result = ask(Workspace(directory), preparation, settings, on_done=advance)
    if result.fatal is not None and not result.answered:
        raise result.fatal
    print_failures(result)
    if as_json:
        print_json(as_report(preparation, result))
    else:
        print_result(directory, preparation, result)
    if result.interrupted:
        click.echo("interrupted; the same command goes on with the rest", err=True)
        return INTERRUPTED
    return 1 if result.failures or result.unasked else 0


@contextmanager
def _progress(count: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal."""
    if not count or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=count, label="asking", file=sys.stderr, width=24) as bar:
        yield lambda: bar.update(1)
