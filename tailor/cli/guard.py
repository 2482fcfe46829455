"""`tailor guard`: judge pairs of a source and its rewrite, for programs and by eye."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from tailor.cli.options import json_option
from tailor.cli.terminal import columns, print_diagnostics, print_json, styled, table, wrap

if TYPE_CHECKING:
    from tailor.app.guard import Pair


@click.command("guard")
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--lang", "-l", "language", metavar="L", help="The language of pairs that name none (zh, en).")
@click.option("--rules", is_flag=True, help="List the rules and what each rejects.")
@json_option
@click.pass_obj
def command(directory: Path, file: str | None, language: str | None, rules: bool, as_json: bool) -> int:
    """Check whether rewrites say what their sources say.

    Reads one JSON object a line, {"source": …, "rewrite": …, "lang": "zh"}, from FILE or standard input and
    answers each with a line, {"verdict": "pass" or "reject", "findings": [{"rule": …, "detail": …}]};
    other fields (an id) come back as they went. On a terminal the answer is for reading, unless --json.
    A line that is no pair is reported and passed over.

    Exit code 1: a rewrite was rejected; 2: a line was no pair.
    """
    if rules:
        _print_rules(as_json=as_json)
        return 0
    from tailor.app.guard import Pair, judge_lines, skills_here
    from tailor.guard import base_language

    if language is not None and not base_language(language):
        raise click.UsageError(f"the guard knows Chinese and English: --lang zh or --lang en, not '{language}'.")
    skills = skills_here(directory)
    readable = sys.stdout.isatty() and not as_json
    worst = 0
    with _opened(file) as (stream, name):
        for number, found in enumerate(judge_lines(stream, name, skills, language), 1):
            if not isinstance(found, Pair):
                print_diagnostics([found])
                worst = 2
                continue
            worst = max(worst, 0 if found.verdict else 1)
            if readable:
                _print(found, number)
            else:
                _print_line(found)
    return worst


@contextmanager
def _opened(file: str | None) -> Iterator[tuple[IO[bytes], str]]:
    """The input as bytes, and its name."""
    if file is None or file == "-":
        if sys.stdin is None:
            raise click.UsageError("Standard input is closed: name a file.")
        if file is None and sys.stdin.isatty():
            click.echo('pairs, one a line: {"source": "…", "rewrite": "…", "lang": "en"}; end with Ctrl-D', err=True)
        yield sys.stdin.buffer, "<stdin>"
        return
    try:
        stream = open(file, "rb")  # noqa: SIM115
    except (OSError, ValueError) as error:
        from tailor.errors import fail

        why = error.strerror if isinstance(error, OSError) else "a path cannot contain a NUL character"
        raise fail(
            f"cannot read {file!r}: {why}", code="unreadable", help="name a file with a JSON object a line"
        ) from None
    with stream:
        yield stream, file


def _print_line(pair: Pair) -> None:
    import json

    click.echo(json.dumps(pair.as_json(), ensure_ascii=False))


def _print(pair: Pair, number: int) -> None:
    verdict = pair.verdict
    head = styled("pass", fg="green") if verdict else styled("reject", fg="red")
    label = str(pair.extra.get("id", number))
    click.echo(f"{styled(_plain(label), bold=True)}: {head}")
    room = columns() - 4
    if not verdict:
        for sign, text in (("-", pair.source), ("+", pair.rewrite)):
            for place, line in enumerate(wrap(_plain(text), room)):
                click.echo(f"  {' ' if place else sign} {line}")
    for finding in verdict.findings:
        for place, line in enumerate(wrap(f"{finding.rule}: {_plain(finding.detail)}", room - 2)):
            click.echo(f"    {'  ' if place else ''}{line}")


def _plain(text: str) -> str:
    """A text whose control characters do nothing to the terminal."""
    return "".join(c if c.isprintable() else "�" for c in text)


def _print_rules(*, as_json: bool) -> None:
    from tailor.guard import RULES

    if as_json:
        print_json([{"rule": rule.name, "rejects": rule.rejects} for rule in RULES.values()])
        return
    for lines in table([("rule", "rejects"), *((rule.name, rule.rejects) for rule in RULES.values())], shrink=1):
        for line in lines:
            click.echo(line)
