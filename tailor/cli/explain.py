"""`tailor explain`: why each bullet is in or out, as a table or as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import complete_target, json_option
from tailor.cli.terminal import columns, print_diagnostics, print_json, styled, table, wrap

if TYPE_CHECKING:
    from tailor.app.explain import Explanation
    from tailor.plan import Used, Verdict


@click.command("explain")
@click.argument("target", metavar="T", shell_complete=complete_target)
@click.argument("bullets", nargs=-1, metavar="[BULLET]...")
@click.option("--lang", "-l", "languages", multiple=True, metavar="L", help="Only this language.")
@json_option
@click.pass_obj
def command(directory: Path, target: str, bullets: tuple[str, ...], languages: tuple[str, ...], as_json: bool) -> int:
    """Show why each bullet is on the page or not.

    Every bullet with its score, lines and the reasons, and what would have to change: by how much a
    score would have to rise or fall, or how many more lines it would take. Name bullets (or entries)
    to see every step of their score.
    """
    from tailor.app.explain import explain_target
    from tailor.app.load import choose_targets
    from tailor.files import Workspace

    workspace = Workspace(directory)
    name = choose_targets(workspace, [target])[0]
    explanations, warnings = explain_target(
        workspace, name, bullets=bullets, languages=languages, every_flip=as_json and not bullets
    )
    print_diagnostics(warnings)
    if as_json:
        reports = [_as_json(name, explanation) for explanation in explanations]
        print_json(reports[0] if len(set(languages)) == 1 else reports)
    else:
        for number, explanation in enumerate(explanations):
            if number:
                click.echo()
            _print(name, explanation, details=bool(bullets))
    return 0


def _as_json(target: str, explanation: Explanation) -> dict[str, Any]:
    plan = explanation.plan
    return {
        "target": target,
        "language": plan.language,
        "status": plan.selection.status,
        "objective": plan.selection.objective / 1000,
        "bound": plan.selection.bound / 1000,
        "budget": {"lines": plan.lines, "used": plan.used, "pages": plan.pages},
        "sections": [
            {"id": s.id, "title": s.title, "entries": [e.id for e in s.entries]} for s in plan.document.sections
        ],
        "bullets": [verdict.as_json() for verdict in explanation.verdicts],
    }


def _print(target: str, explanation: Explanation, *, details: bool) -> None:
    plan = explanation.plan
    proof = "proven optimal" if plan.selection.status == "optimal" else plan.selection.status
    head = f"{target} ({plan.language}): {plan.selection.objective / 1000:g} points, {proof}"
    click.echo(styled(head, bold=True))
    click.echo(f"{plan.used:g} of {plan.lines:g} lines used, {plan.lines - plan.used:.1f} left")
    if details:
        for verdict in explanation.verdicts:
            _print_details(verdict)
        return
    sections = plan.document.sections
    titles = {section.id: section.title for section in sections}
    order = [id for s in sections for e in s.entries for id in (e.id, *(b.id for b in e.bullets))]
    place = {id: number for number, id in enumerate(order)}
    verdicts = sorted(explanation.verdicts, key=lambda v: place.get(v.id, len(place)))
    _print_table("On the page", [v for v in verdicts if v.chosen], titles)
    _print_table("Left out", [v for v in verdicts if not v.chosen], titles)
    click.echo(f"\nEvery step of a score: tailor explain {target} BULLET")


def _print_table(heading: str, verdicts: list[Verdict], titles: dict[str, str]) -> None:
    cells = [("score", "lines", heading, "")]
    sections = []
    for verdict in verdicts:
        notes = [verdict.wording] if verdict.wording and verdict.wording != "full" else []
        notes += ["reviewed"] if verdict.reviewed else []
        wording = f" [{', '.join(notes)}]" if notes else ""
        lines = "" if verdict.lines is None else str(verdict.lines)
        cells.append((f"{verdict.score:.2f}", lines, verdict.id + wording, _brief(verdict)))
        sections.append(verdict.section)
    rows = table(cells, shrink=3, right=(0, 1))
    click.echo("\n" + styled(rows[0][0], bold=True))
    for row, section, before in zip(rows[1:], sections, [None, *sections], strict=False):
        if section != before:
            click.echo(styled(titles.get(section, section), fg="cyan"))
        for line in row:
            click.echo(line)


def _brief(verdict: Verdict) -> str:
    """The table's last column: in a few words what the details tell in full."""
    if verdict.chosen:
        return "required" if verdict.required else ""
    if verdict.excluded:
        return verdict.excluded.split("): ")[0] + ")" if "): " in verdict.excluded else verdict.excluded
    if verdict.flip_score == 0:
        return "as good as what is there"
    needs = [] if verdict.flip_score is None else [f"{verdict.flip_score:g} more points"]
    needs += [] if verdict.flip_lines is None else [f"{verdict.flip_lines} more lines"]
    return "needs " + " or ".join(needs) if needs else ""


def _rewording(used: Used) -> str:
    """What stands behind a reviewed wording: ``in an accepted rewording (…) of: the author's text``."""
    at = used.entry.text_position
    where = [f"by {used.entry.model}"] if used.entry.model else []
    where += [f"{at.file}:{at.line}"] if at else []
    told = f" ({', '.join(where)})" if where else ""
    return f"in an accepted rewording{told} of the author's text: {used.author}"


def _print_details(verdict: Verdict) -> None:
    sign = styled("on the page", fg="green") if verdict.chosen else styled("left out", fg="red")
    click.echo(f"\n{styled(verdict.id, bold=True)} ({verdict.section}, {verdict.entry}): {sign}")
    for line in wrap(verdict.why, columns() - 2):
        click.echo(f"  {line}")
    for line in wrap(_rewording(verdict.reviewed), columns() - 2) if verdict.reviewed else ():
        click.echo(f"  {line}")
    rows = [(f"{value:+.3f}", rule) for rule, value in verdict.reasons]
    if rows:
        rows.append((f"{verdict.score:.3f}", "score"))
        for row in table(rows, shrink=1, right=(0,), margin=4):
            for line in row:
                click.echo(f"    {line}")
