"""The repository is its own sample workspace: its committed variants are the goldens of the whole pipeline."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tailor.app.build import build
from tailor.app.check import check_variants
from tailor.app.referee import count_pages
from tailor.files import Workspace

ROOT = Path(__file__).parents[1]


def tree(folder: Path) -> dict[str, bytes]:
    """Every committed file of a variants folder."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and "private" not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample workspace in which every variant was built anew."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "data", root / "data", ignore=shutil.ignore_patterns("private.yaml"))
    workspace = Workspace(root)
    build(workspace, workspace.target_names())
    return root


def test_the_committed_variants_are_what_a_build_gives(fresh: Path, update_golden: bool) -> None:
    if update_golden:
        workspace = Workspace(ROOT)
        build(workspace, workspace.target_names(), force=True)
    made, committed = tree(fresh / "variants"), tree(ROOT / "variants")
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_there_are_three_variants_in_two_languages_and_two_formats(fresh: Path) -> None:
    names = set(tree(fresh / "variants"))
    expected = {f"resume.{language}.{format}" for language in ("zh", "en") for format in ("md", "docx")}
    for target in ("ai-platform", "backend", "cv-algorithm"):
        assert {name.split("/")[1] for name in names if name.startswith(target)} == expected | {"lock.yaml"}


def test_check_finds_the_committed_variants_current() -> None:
    workspace = Workspace(ROOT)
    findings, _ = check_variants(workspace, workspace.target_names())
    assert [(f.target, f.language, f.causes) for f in findings if not f.ok] == []
    assert len(findings) == 6


@pytest.mark.office
def test_libreoffice_makes_exactly_one_page_of_each(fresh: Path, soffice: str) -> None:
    files = {name: data for name, data in tree(fresh / "variants").items() if name.endswith(".docx")}
    pages = count_pages(files)
    assert len(files) == 6
    assert {name: pages[name] for name in files} == dict.fromkeys(files, 1)
