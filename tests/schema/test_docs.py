"""The examples and tables of the user documentation hold for the parser."""

from __future__ import annotations

import re
from pathlib import Path

from tailor.schema import check, known_tags, parse_private, parse_resume, parse_target
from tailor.schema.resume_fields import BULLET_FIELDS, SHAPES
from tailor.schema.source import MAX_BYTES, MAX_DEPTH
from tailor.schema.target_fields import ACTIONS, MATCH, SECTION, TARGET
from tailor.schema.yamltext import MAX_ALIASED

DOCS = Path(__file__).parents[2] / "docs"
RESUME = (DOCS / "resume.md").read_text(encoding="utf-8")
TARGETS = (DOCS / "targets.md").read_text(encoding="utf-8")


def examples(text: str) -> list[bytes]:
    return [block.encode() for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]


def test_the_first_examples_fit_together() -> None:
    resume, found = parse_resume({"data/resume.yaml": examples(RESUME)[0]})
    assert found == ()
    targets = {"data/targets/backend.yaml": examples(TARGETS)[0]}
    target, more = parse_target("backend", targets)
    assert more == ()
    assert resume is not None
    assert target is not None
    assert check(resume, target, known_tags(targets)) == ()


def test_the_example_of_private_details_is_read() -> None:
    contact, found = parse_private("data/private.yaml", examples(RESUME)[-1])
    assert found == ()
    assert contact


def test_every_field_is_documented() -> None:
    for section, shape in SHAPES.items():
        row = next(line for line in RESUME.splitlines() if line.startswith(f"| `{section}` |"))
        assert all(f"`{name}`" in row for name in (shape.title, *shape.subtitle, *shape.bullets))
    assert all(f"`{field.name}`" in RESUME for field in BULLET_FIELDS.fields)
    for table in (TARGET, MATCH):
        assert all(f"`{field.name}`" in TARGETS for field in table.fields)
    assert all(re.search(rf"`{field.name}[:`]", TARGETS) for field in SECTION.fields)
    assert all(f"| `{action}: " in TARGETS for action in ACTIONS)


def test_the_limits_are_documented() -> None:
    flat = " ".join(RESUME.split())
    assert f"up to {MAX_ALIASED:,} repeated values" in flat
    assert f"{MAX_DEPTH} levels deep and hold {MAX_BYTES // 1048576} MB" in flat
