"""What the benchmarks feed to the programs they time: valid input, and the same content for every tool."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml

from bench.competitors import plain_json_resume, rendercv_input
from bench.content import Item, Page, json_resume
from bench.master import TARGET, master
from bench.timing import Command, measure
from tailor.schema import check, known_tags, parse_resume, parse_target

PAGE = Page(
    name="Ada Example",
    label="Engineer",
    city="Guangzhou",
    items=tuple(
        Item(
            section=section,
            title=section.title(),
            details=("one", "two"),
            keywords=("alpha",) if section == "skills" else (),
            start="2020-01",
            end="2021",
            bullets=(f"First of {section} & <more>", f"Second of {section}"),
        )
        for section in ("education", "work", "projects", "volunteer", "awards", "skills")
    ),
)


@pytest.mark.parametrize("size", [10, 500])
def test_a_generated_master_and_its_target_are_valid_at_any_size(size: int) -> None:
    files = {"data/targets/growth.yaml": TARGET.encode()}
    resume, problems = parse_resume({"data/resume.yaml": master(size).encode()})
    target, more = parse_target("growth", files)
    assert resume is not None
    assert target is not None
    assert sum(len(entry.bullets) for entry in resume.entries) == size
    assert [*problems, *more, *check(resume, target, known_tags(files))] == []


def test_a_generated_master_is_the_same_for_the_same_seed() -> None:
    assert master(50, seed=3) == master(50, seed=3) != master(50, seed=4)


def test_every_tool_is_given_every_bullet_of_the_page() -> None:
    for given in (json_resume(PAGE), plain_json_resume(PAGE), rendercv_input(PAGE)):
        text = json.dumps(given, ensure_ascii=False)
        assert [bullet for bullet in PAGE.bullets() if bullet not in text] == []


def test_the_page_as_json_resume_is_a_valid_master() -> None:
    source = yaml.safe_dump(json_resume(PAGE), allow_unicode=True, sort_keys=False)
    resume, problems = parse_resume({"data/resume.yaml": source.encode()})
    assert resume is not None, problems
    loaded = {bullet.wordings[0].text.get("en") for entry in resume.entries for bullet in entry.bullets}
    assert loaded == set(PAGE.bullets())


def test_each_run_is_preceded_by_its_reset_and_a_failure_is_not_timed(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    touch = Command(
        name="touch",
        argv=[sys.executable, "-c", "import pathlib; pathlib.Path('seen').touch(exist_ok=False)"],
        folder=tmp_path,
        reset=lambda: seen.unlink(missing_ok=True),
    )
    timing = measure([touch], rounds=2)["touch"]
    assert 0 < timing.best <= timing.median
    failing = Command(name="fails", argv=[sys.executable, "-c", "raise SystemExit('told why')"])
    with pytest.raises(RuntimeError, match="told why"):
        measure([failing], rounds=1)
