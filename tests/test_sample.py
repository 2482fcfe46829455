"""The repository is its own sample workspace: its committed variants are the goldens of the whole pipeline."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx2txt
import mammoth
import pytest

from tailor.app.build import build
from tailor.app.check import check_variants
from tailor.app.load import load
from tailor.app.referee import count_pages
from tailor.files import Workspace
from tailor.plan import plan

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
def test_libreoffice_sets_the_lines_that_were_counted(soffice: str) -> None:
    workspace = Workspace(ROOT)
    findings, _ = check_variants(workspace, workspace.target_names(), render=True)
    assert [(f.target, f.language, f.causes) for f in findings if not f.ok] == []
    assert all(f.lines is not None and f.lines > 35 for f in findings)


@pytest.mark.office
def test_libreoffice_makes_exactly_one_page_of_each(fresh: Path, soffice: str) -> None:
    files = {name: data for name, data in tree(fresh / "variants").items() if name.endswith(".docx")}
    pages = count_pages(files)
    assert len(files) == 6
    assert {name: pages[name] for name in files} == dict.fromkeys(files, 1)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("target", ["ai-platform", "backend", "cv-algorithm"])
def test_two_independent_readers_find_every_selected_text_in_order(fresh: Path, target: str, language: str) -> None:
    data = (fresh / "variants" / target / f"resume.{language}.docx").read_bytes()
    inputs = load(Workspace(fresh), [target]).inputs[target]
    document = plan(inputs, language).document
    expected = [document.name, document.headline]
    for section in document.sections:
        expected.append(section.title)
        for entry in section.entries:
            expected += [text for text in (entry.title + entry.detail, entry.dates) if text]
            expected += [bullet.text for bullet in entry.bullets]
    readings = (docx2txt.process(io.BytesIO(data)), mammoth.extract_raw_text(io.BytesIO(data)).value)
    assert len(expected) > 30
    for reading in readings:
        place = 0
        for text in expected:
            found = reading.find(text, place)
            assert found >= 0, f"{text!r} is not behind {reading[:place][-40:]!r}"
            place = found + len(text)
