"""`tailor send`: freeze the files that go out, and record to whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tailor.cli.options import complete_target, json_option
from tailor.cli.terminal import print_diagnostics, print_json, styled

if TYPE_CHECKING:
    from tailor.app.sent.send import SendReport


@click.command("send")
@click.argument("target", metavar="TARGET", shell_complete=complete_target)
@click.option("--to", required=True, metavar="NAME", help="The company or person it goes to.")
@click.option("--note", default="", metavar="TEXT", help="Anything to remember; it is kept in sent/log.yaml.")
@click.option("--lang", "-l", "languages", multiple=True, metavar="L", help="Only this language (zh, en).")
@click.option(
    "--format", "-f", "formats", multiple=True, type=click.Choice(["md", "docx", "pdf"]), help="Only this format."
)
@click.option("--date", "day", metavar="YYYY-MM-DD", help="The day it is sent; today by default.")
@json_option
@click.pass_obj
def command(
    directory: Path,
    target: str,
    to: str,
    note: str,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    day: str | None,
    as_json: bool,
) -> int:
    """Freeze the files of a variant as they are, and record to whom they go.

    They go to sent/<date>-<name>/, the record to sent/log.yaml; 'tailor sent' lists it. Nothing in there is
    ever overwritten. A stale or hand-edited variant is sent as it is, with a warning.
    """
    from datetime import date

    from tailor.app.sent.send import send
    from tailor.files import Workspace

    report = send(
        Workspace(directory),
        target,
        to=to,
        date=date.today().isoformat() if day is None else day,
        note=note,
        languages=languages,
        formats=formats,
    )
    print_diagnostics(report.warnings)
    if as_json:
        print_json(_as_json(report))
    else:
        _print(report, directory)
    return 0


def _print(report: SendReport, directory: Path) -> None:
    record = report.record
    done = "recorded (an interrupted run had frozen it)" if report.found else "frozen and recorded"
    click.echo(f"{styled(record.to, bold=True)}: {record.target} ({', '.join(record.languages)}), {done}")
    for path in report.files:
        click.echo(f"  {directory / path}")
    for path in report.private_files:
        click.echo(f"  {directory / path}  (with your contact details; git ignores it)")


def _as_json(report: SendReport) -> dict[str, object]:
    files = {"files": list(report.files), "private_files": list(report.private_files)}
    return {**report.record.as_json(), **files}
