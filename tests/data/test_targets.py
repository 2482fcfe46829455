"""The sample's targets: they load without a remark, fill their page and differ as their readers do."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from tailor.plan import Inputs, Plan, plan
from tailor.schema import check, known_tags, parse_private, parse_resume, parse_target

ROOT = Path(__file__).parents[2]
TARGETS = ("cv-algorithm", "ai-platform", "backend")
PAGES = [(target, language) for target in TARGETS for language in ("zh", "en")]

REQUIRED = {
    "cv-algorithm": {"qinling-framework", "qinling-deploy", "air-ground-cutmix", "openmmlab-sfnet"},
    "ai-platform": {"alipay-grpc", "missile-ddp", "qinling-deploy"},
    "backend": {"alipay-rate-limit", "tencent-refactor", "bytedance-memory"},
}
FIRST = {"cv-algorithm": "education", "ai-platform": "work", "backend": "work"}


def _files(pattern: str) -> dict[str, bytes]:
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in sorted((ROOT / "data").glob(pattern))}


@cache
def _page(name: str, language: str) -> Plan:
    resume, _ = parse_resume(_files("resume.yaml"))
    target, _ = parse_target(name, _files("targets/*.yaml"))
    assert resume is not None
    assert target is not None
    template = (ROOT / "templates" / "resume.docx").read_bytes()
    return plan(Inputs(resume=resume, target=target, word_template=template, markdown_template=""), language)


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_and_the_master_load_without_a_remark(name: str) -> None:
    targets = _files("targets/*.yaml")
    resume, problems = parse_resume(_files("resume.yaml"))
    target, more = parse_target(name, targets)
    assert resume is not None
    assert target is not None
    names = frozenset(Path(path).stem for path in targets)
    assert (*problems, *more, *check(resume, target, known_tags(targets), target_names=names)) == ()


def test_the_example_of_private_details_loads_without_a_remark() -> None:
    path, data = next(iter(_files("private.example.yaml").items()))
    contact, problems = parse_private(path, data)
    assert contact
    assert problems == ()


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_a_page_is_full(name: str, language: str) -> None:
    page = _page(name, language)
    assert page.lines - 1.0 <= page.used <= page.lines


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_a_page_begins_with_what_its_reader_looks_for(name: str, language: str) -> None:
    page = _page(name, language)
    assert page.document.sections[0].id == FIRST[name]
    assert REQUIRED[name] <= set(page.selection.wordings)


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_a_page_shows_both_schools_some_skills_and_no_project_with_a_single_bullet(name: str, language: str) -> None:
    entries = {section.id: section.entries for section in _page(name, language).document.sections}
    assert [entry.id for entry in entries["education"]] == ["xidian", "jinan"]
    assert 4 <= len(entries["skills"][0].bullets) <= 6
    assert [entry.id for entry in entries.get("projects", ()) if len(entry.bullets) == 1] == []
    assert len(next(entry.bullets for entry in entries["work"] if entry.id == "alipay")) >= 2


def _shown(page: Plan) -> set[str]:
    """The bullets of a page, and its entries that stand there by their header alone."""
    alone = {e.id for section in page.document.sections for e in section.entries if not e.bullets}
    return alone | set(page.selection.wordings)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_two_targets_share_more_than_three_fifths_of_what_they_show(language: str) -> None:
    shown = [_shown(_page(name, language)) for name in TARGETS]
    for one, other in combinations(shown, 2):
        assert len(one & other) / len(one | other) <= 0.6
