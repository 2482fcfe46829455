"""`tailor sent`: what went out, to whom, and what has changed since."""

from __future__ import annotations

from pathlib import Path

import click

from tailor.cli.options import json_option
from tailor.cli.terminal import columns, print_json, program, quoted, styled, table, wrap

SINCE = {
    "same": "same as now",
    "changed": "changed since",
    "private": "same as now, apart from the copies with contact details",
    "gone": "the variant is gone",
}


@click.command("sent")
@click.argument("name", required=False, default="", metavar="[NAME]")
@json_option
@click.pass_obj
def command(directory: Path, name: str, as_json: bool) -> int:
    """List what was sent, to whom, and what has changed since.

    With NAME (a part of it will do) only what went there. Newest first. Exits 1 when something in sent/ was
    changed, is missing, or is not in sent/log.yaml.
    """
    from tailor.app.sent.listing import sent
    from tailor.files import Workspace

    report = sent(Workspace(directory), name)
    if as_json:
        print_json(
            {
                "ok": report.ok,
                "sent": [sending.as_json() for sending in report.sendings],
                "unknown": [f"sent/{folder}" for folder, _ in report.unknown],
            }
        )
        return 0 if report.ok else 1
    rows = [
        (s.record.date, s.record.to, f"{s.record.target} ({', '.join(s.record.languages)})", SINCE[s.since])
        for s in report.sendings
    ]
    for sending, lines in zip(report.sendings, table(rows, shrink=(1, 2, 3)), strict=True):
        click.echo("\n".join(lines))
        if sending.since == "changed":
            # On one line however narrow the terminal, so that it can be copied.
            click.echo(f"  {program(directory)} diff {quoted(f'sent/{sending.record.folder}')} {sending.record.target}")
        for line in _wrapped(sending.record.note):
            click.echo(styled(line, dim=True))
        for problem in sending.problems:
            for line in _wrapped(problem):
                click.echo(styled(line, fg="red"))
    for folder, advice in report.unknown:
        click.echo(f"{styled(f'sent/{folder}', bold=True)} is not in sent/log.yaml: {advice}")
    if not report.sendings:
        click.echo(f"nothing was sent to '{name}'" if name else "nothing was sent yet", err=True)
    return 0 if report.ok else 1


def _wrapped(text: str) -> list[str]:
    return [f"  {line}" for part in text.splitlines() for line in wrap(part, columns() - 2)]
