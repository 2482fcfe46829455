"""`tailor diff`: what differs between two variants, or two states of one, and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tailor.cli.options import complete_target
from tailor.cli.terminal import print_json

if TYPE_CHECKING:
    from tailor.app.compare.compare import Compared
    from tailor.show import Matrix

FORMATS = ["text", "markdown", "html", "json"]


@click.command("diff")
@click.argument("sides", nargs=-1, metavar="A [B]", shell_complete=complete_target)
@click.option("--all", "every", is_flag=True, help="Show which variant has which bullet.")
@click.option("--lang", "-l", "languages", multiple=True, metavar="L", help="Only this language.")
@click.option("--format", "-f", "format", type=click.Choice(FORMATS), help="How to show it (text).")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--exit-code", is_flag=True, help="Exit 1 when there are differences.")
@click.pass_obj
def command(
    directory: Path,
    sides: tuple[str, ...],
    every: bool,
    languages: tuple[str, ...],
    format: str | None,
    as_json: bool,
    output: Path | None,
    exit_code: bool,
) -> int:
    """Show what differs between two variants, and why.

    A and B are targets, or jobs of one (backend@job); with /LANG only that page, with @REV as any git
    revision had it (backend@HEAD~2, backend/zh@v1.0); or a path: the folder of a variant, of what was sent,
    a .md or .docx file. One alone is compared with the last commit.

    \b
    tailor diff backend                      since the last commit
    tailor diff backend ai-platform          two targets
    tailor diff backend@main backend         since the branch main
    tailor diff --all                        who has what
    """
    from tailor.files import Workspace

    if as_json and format not in (None, "json"):
        raise click.UsageError(f"--json and --format {format} contradict each other.")
    form = "json" if as_json else format or "text"
    workspace = Workspace(directory)
    if every:
        from tailor.app.compare.compare import compare_all

        table = compare_all(workspace, sides, languages)
        _deliver(_matrix(table, form, output), output)
        return int(exit_code and table.differs)
    if len(sides) not in (1, 2):
        raise click.UsageError("Name one or two variants to compare, or use --all. 'tailor targets' lists them.")
    from tailor.app.compare.compare import compare

    compared = compare(workspace, sides, languages)
    report = _report(compared, form, output, one=len(set(languages)) == 1)
    if form == "json":
        for note in (*compared.notes, *(note for c in compared.comparisons for note in c.notes)):
            click.echo(f"note: {note}", err=True)
    _deliver(report, output)
    return int(exit_code and any(comparison.changes for comparison in compared.comparisons))


def _report(compared: Compared, form: str, output: Path | None, *, one: bool) -> Any:
    if form == "json":
        from tailor.diff import report

        made = [report(c.changes, c.a, c.b, c.language, (c.before, c.after)) for c in compared.comparisons]
        return made[0] if one else made
    if form == "text":
        from tailor.cli.diff_text import comparison_lines

        return comparison_lines(compared, plain=output is not None)
    if form == "markdown":
        from tailor.show import comparison_markdown

        return comparison_markdown(compared.comparisons, compared.notes)
    from tailor.app.compare.page import template
    from tailor.show import comparison_page

    return comparison_page(compared.comparisons, template(), compared.notes)


def _matrix(table: Matrix, form: str, output: Path | None) -> Any:
    if form == "json":
        return table.as_json()
    if form == "text":
        from tailor.cli.diff_matrix import matrix_lines

        return matrix_lines(table, plain=output is not None)
    if form == "markdown":
        from tailor.show import matrix_markdown

        return matrix_markdown(table)
    from tailor.app.compare.page import template
    from tailor.show import matrix_page

    return matrix_page(table, template())


def _deliver(report: str | Sequence[Any] | dict[str, Any], output: Path | None) -> None:
    """Print the report (a text, or data as JSON), or write it to ``output``."""
    if output is None:
        if isinstance(report, str):
            click.echo(report, nl=False)
        else:
            print_json(report)
        return
    from tailor.files import write_file

    if not isinstance(report, str):
        import json

        report = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    write_file(output, report.encode("utf-8", "replace"))
    click.echo(f"written: {output}", err=True)
