"""The `tailor` command: its group of lazily loaded subcommands, and one place where errors become exit codes."""

from __future__ import annotations

import errno
import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from tailor.cli.options import build_options, complete_target

# The one-line helps stand here so that `tailor --help` need not import the commands (a test compares them).
COMMANDS = {
    "build": "Write the variants of one or more targets.",
    "targets": "List the targets and whether their variants are current.",
    "explain": "Show why each bullet is on the page or not.",
    "check": "Say whether the variants are current, unedited and fit their pages.",
    "lint": "Look for mistakes in data/, and for facts that differ between languages.",
    "diff": "Show what differs between two variants, and why.",
    "log": "Show the history of a variant as changes of bullets.",
    "git": "Let git show and merge variants: set the repository up.",
    "absorb": "Take hand edits in a variant (.md or .docx) back into data/.",
    "reword": "Ask a model to reword the bullets on a target's page.",
    "review": "Accept, edit or reject the rewordings proposed for a target.",
    "guard": "Check whether rewrites say what their sources say.",
    "send": "Freeze the files of a variant as they are, and record to whom they go.",
    "sent": "List what was sent, to whom, and what has changed since.",
    "init": "Make a new workspace.",
    "schema": "Print the JSON Schema of a file format.",
    "completion": "Print the shell completion script.",
}

EPILOG = """\b
Start here:
  tailor init cv --example     a sample workspace in cv/
  tailor -C cv --target backend
  tailor -C cv explain backend
\b
Exit codes: 0 fine, 1 findings, 2 wrong usage or input (nothing was
written), 3 a bug in tailor, 130 interrupted."""


INTERRUPTED = 130  # the exit code after Ctrl-C, as shells have it


class LazyGroup(click.Group):
    """A group that imports a subcommand only when it runs or shows its help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"tailor.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else " See 'tailor --help'."
            raise click.UsageError(f"No such command '{args[0]}'.{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "-C", "directory", type=click.Path(path_type=Path), default=Path(), metavar="DIR", help="Work in the workspace DIR."
)
@click.option(
    "--target",
    "-t",
    "targets",
    multiple=True,
    metavar="T",
    shell_complete=complete_target,
    help="Build target T (may be repeated).",
)
@build_options
@click.option("--version", is_flag=True, help="Show the version and exit.")
@click.pass_context
def tailor(ctx: click.Context, /, directory: Path, targets: tuple[str, ...], version: bool, **options: Any) -> None:
    """Tailor one master résumé to a target: the provably best page, as Markdown and DOCX.

    `tailor --target ai-platform` reads data/ of this folder and writes variants/ai-platform/.
    """
    ctx.obj = directory
    if version:
        from tailor import __version__

        click.echo(f"tailor {__version__}")
        ctx.exit()
    given = [name for name, value in options.items() if value]
    if ctx.invoked_subcommand is None:
        if targets:
            from tailor.cli.build import run

            ctx.exit(run(directory, targets, **options))
        if given:
            raise click.UsageError("Say what to build: --target T, or 'tailor build --all'.", ctx)
        click.echo(ctx.get_help())
    elif targets or given:
        raise click.UsageError(
            f"Options of '{ctx.invoked_subcommand}' come after it: tailor {ctx.invoked_subcommand} …", ctx
        )


def main() -> None:
    """Run the command line and leave with its exit code: 0, 1, 2, 3 (a bug) or 130."""
    code = _run()
    if code == INTERRUPTED and "highspy" in sys.modules:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)  # the solver's threads, stopped halfway, would abort the process on its way out
    sys.exit(code)


def _run() -> int:
    # numpy would start a thread for each core, and nothing here uses them: 40 ms of every run.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.set_threshold(100_000, 50, 100)  # a run is short and what it reads stays: collecting early finds nothing
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the command
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets a stand-in, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        if os.environ.get("_TAILOR_COMPLETE"):
            tailor.main(prog_name="tailor")  # click's own answer to the shell, errors and all
        result = tailor.main(prog_name="tailor", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.UsageError as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _close_quietly()
        return 0
    except SystemExit:
        if os.environ.get("_TAILOR_COMPLETE"):
            raise
        return 0  # click's own answer to a broken pipe
    except click.ClickException as error:
        error.show()
        return 2
    except Exception as error:
        return _report(error)


def _report(error: Exception) -> int:
    from tailor.errors import TailorError

    if isinstance(error, TailorError):
        from tailor.cli.terminal import print_diagnostics

        print_diagnostics(error.diagnostics)
        return error.exit_code
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        _close_quietly()  # reading and writing files has errors of its own: this is standard output
        click.echo(f"error: cannot print the report: {error.strerror}", err=True)
        return 2
    import traceback

    traceback.print_exc()
    click.echo("\nThis is a bug in tailor, not your mistake. Please report it with the lines above.", err=True)
    return 3


def _close_quietly() -> None:
    # The reader of the pipe has left (as `head` does): without this Python complains while shutting down.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
