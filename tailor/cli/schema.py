"""`tailor schema`: the JSON Schema that lets an editor complete and check the YAML files."""

from __future__ import annotations

import click


@click.command("schema")
@click.argument("kind", type=click.Choice(["resume", "target", "skills", "diff"]))
def command(kind: str) -> int:
    """Print the JSON Schema of a file format.

    \b
    tailor schema resume > data/schema/resume.schema.json
    tailor schema target > data/schema/target.schema.json
    tailor schema skills > data/schema/skills.schema.json
    tailor schema diff     what `tailor diff --lang L --json` prints

    A first line `# yaml-language-server: $schema=schema/resume.schema.json` then makes editors complete
    and check data/resume.yaml.
    """
    if kind == "diff":
        from tailor.cli.terminal import print_json
        from tailor.diff import diff_schema

        print_json(diff_schema())
        return 0
    if kind == "skills":
        from tailor.lexicon import json_schema_text as skills_schema_text

        click.echo(skills_schema_text(), nl=False)
        return 0
    from tailor.schema import json_schema_text

    click.echo(json_schema_text(kind), nl=False)
    return 0
