"""What `tailor reword` tells: what would be sent and how much that takes, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.terminal import columns, print_diagnostics, print_json, program, quoted, styled, wrap

if TYPE_CHECKING:
    from tailor.app.reword import Preparation, Result
    from tailor.llm import Settings


def show_prompts(preparation: Preparation, settings: Settings, *, as_json: bool) -> None:
    """Print every request, byte for byte."""
    import json

    from tailor.llm import Client

    client = Client(settings)
    shown = []
    for job in preparation.jobs:
        body = client.body(job.request)
        if settings.model == "-":
            body["model"] = None
        slot = job.slot
        shown.append({"bullet": slot.bullet, "language": slot.language, "wording": slot.wording, "body": body})
        if as_json:
            continue
        click.echo(styled(f"== {slot.bullet} ({slot.language}, {slot.wording})", bold=True))
        for message in body.pop("messages"):
            click.echo(styled(f"-- {message['role']}", fg="cyan"))
            click.echo(message["content"])
        click.echo(styled("-- the rest of the request", fg="cyan"))
        click.echo(json.dumps(body, ensure_ascii=False) + "\n")
    if as_json:
        print_json(shown)
    elif not shown:
        click.echo(_NOTHING, err=True)


_NOTHING = "nothing to ask"


def print_dry(preparation: Preparation, settings: Settings, *, as_json: bool) -> None:
    """Print what would be asked."""
    from tailor.llm import estimate

    if as_json:
        found = estimate([job.request for job in preparation.jobs], settings)
        print_json(
            {
                "target": preparation.target,
                "would_ask": [_slot(job.slot) for job in preparation.jobs],
                "known": [_slot(slot) for slot in preparation.known],
                "estimate": {
                    "requests": found.requests,
                    "prompt_tokens": found.prompt_tokens,
                    "completion_tokens": found.completion_tokens,
                    "cost": found.cost,
                    "currency": found.currency,
                },
            }
        )
        return
    for job in preparation.jobs:
        click.echo(f"would ask: {job.slot.bullet} ({job.slot.language})")
    click.echo(expected(preparation, settings) if preparation.jobs else _NOTHING, err=True)


def _slot(slot: Any) -> dict[str, str]:
    return {"bullet": slot.bullet, "language": slot.language, "wording": slot.wording}


def expected(preparation: Preparation, settings: Settings) -> str:
    """How much asking will take, in a line."""
    from tailor.llm import estimate

    found = estimate([job.request for job in preparation.jobs], settings)
    requests = "1 request" if found.requests == 1 else f"{found.requests} requests"
    cost = "" if found.cost is None else f", about {_money(found.cost, found.currency)}"
    model = "" if settings.model == "-" else f" to {settings.model}"
    sizes = f"about {found.prompt_tokens:,} tokens and {found.completion_tokens:,} back"
    return f"{requests}{model} at {settings.host}: {sizes}{cost}"


def print_failures(result: Result) -> None:
    """Print each bullet that got no answer, and once what stopped the run."""
    from tailor.errors import Diagnostic

    fatal = result.fatal
    print_diagnostics(
        Diagnostic(
            message=f"no rewording of {failure.bullet} ({failure.language}): {failure.message}",
            code=f"llm-{failure.kind}",
            help="; ".join(filter(None, (failure.help, "the same command asks for it once more"))),
        )
        for failure in result.failures
        if fatal is None or failure.kind != fatal.kind
    )
    if fatal is not None:
        print_diagnostics(fatal.diagnostics)


def print_result(directory: Path, preparation: Preparation, result: Result) -> None:
    """Print what came of it, and what to do next."""
    call, target = program(directory), quoted(preparation.target)
    asked = len(preparation.jobs)
    proposed = sum(entry.status == "proposed" for entry in result.entries)
    if not asked:
        click.echo(f"nothing to ask; look at what there is: {call} review {target}")
        return
    told = f"{result.answered} of {asked} answered, {_count(proposed, 'proposal')}"
    click.echo(f"{styled(preparation.target, bold=True)}: {told}, {len(result.entries) - proposed} rejected")
    rules = ", ".join(f"{rule} {count}" for rule, count in result.rejected_by.items())
    dropped = ", ".join(f"{_DROPPED.get(reason, reason)} {count}" for reason, count in result.dropped.items())
    for name, text in (("rejected by the guard for", rules), ("dropped", dropped), ("tokens", _spent(result))):
        if text:
            for number, line in enumerate(wrap(f"{name}: {text}", columns() - 4)):
                click.echo(("    " if number else "  ") + line)
    if proposed:
        click.echo(f"decide: {call} review {target}")


_DROPPED = {
    "too-long": "takes more lines than the source",
    "unchanged": "says the same words",
    "placeholders": "lost, moved or repeated a fact",
    "unreadable": "is not one line of text",
}


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _spent(result: Result) -> str:
    if result.usage is None:
        return ""
    cost = "" if result.cost is None else f", {_money(result.cost, result.currency)}"
    return f"{result.usage.prompt:,} sent, {result.usage.completion:,} back{cost}"


def _money(cost: float, currency: str) -> str:
    return f"{cost:.2f} {currency}" if cost >= 0.01 else f"{cost:.4f} {currency}"


def as_report(preparation: Preparation, result: Result) -> dict[str, Any]:
    """The report for programs."""
    usage = result.usage
    return {
        "target": preparation.target,
        "asked": len(preparation.jobs),
        "answered": result.answered,
        "unasked": result.unasked,
        "known": len(preparation.known),
        "failures": [
            {"bullet": f.bullet, "language": f.language, "kind": f.kind, "message": f.message} for f in result.failures
        ],
        "rewordings": [
            {
                "bullet": entry.bullet,
                "language": entry.language,
                "wording": entry.wording,
                "status": entry.status,
                "text": entry.text,
                "findings": [{"rule": found.rule, "detail": found.detail} for found in entry.findings],
            }
            for entry in result.entries
        ],
        "rejected_by": dict(result.rejected_by),
        "dropped": dict(result.dropped),
        "usage": None if usage is None else {"prompt_tokens": usage.prompt, "completion_tokens": usage.completion},
        "cost": result.cost,
        "currency": result.currency,
    }
