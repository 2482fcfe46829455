"""Edits go into data/, and the next build gives the page as it was typed: on random scripts of edits."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tailor.absorb.three_way import words
from tailor.app.absorb.absorb import absorb
from tailor.app.absorb.report import AbsorbReport
from tailor.app.build import build
from tailor.app.load import load
from tailor.files import Workspace
from tailor.plan import plan
from tailor.readback import read
from tests.absorb.base import FORMATS, LANGUAGES, Page, script, written
from tests.absorb.test_any_script import texts
from tests.absorb.workspaces import data, workspace

SCRIPTS = 50


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("built") / "cv")


def assert_told(root: Path, report: AbsorbReport, kind: type[Page], typed: list[tuple[str, str]]) -> None:
    """What was left is why the page still reads otherwise than it was typed."""
    inputs = load(Workspace(root), ["backend"]).inputs["backend"]
    page = texts(read(written(plan(inputs, report.language).document, kind), kind.name))
    refused = [refused.change for refused in report.refused]
    wished = {words(change.after) for change in refused}
    kept = {words(change.before) for change in refused}
    assert {text for _, text in typed} - {text for _, text in page} <= wished
    assert {text for _, text in page} - {text for _, text in typed} <= kept
    assert all(refused.why for refused in report.refused)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", FORMATS)
def test_no_edit_is_lost_and_none_is_invented(built: Path, tmp_path: Path, kind: type[Page], language: str) -> None:
    name = f"resume.{language}.{kind.name.rsplit('.')[-1]}"
    generated = (built / "variants/backend" / name).read_bytes()
    whole = 0
    for seed in range(SCRIPTS):
        root = tmp_path / str(seed)
        shutil.copytree(built, root)
        rng = random.Random(f"{name}-{seed}")
        page = kind(generated)
        told = script(page, rng, language, rng.choice((1, 2, 4)))
        file = root / "variants/backend" / name
        file.write_bytes(page.data())
        typed = texts(read(page.data(), name))

        report = absorb(Workspace(root), file)
        assert not report.conflicts, told
        assert not report.outside, told
        after = data(root)
        again = absorb(Workspace(root), file)
        assert data(root) == after, told
        assert not again.taken, told

        if not report.complete:
            assert_told(root, report, kind, typed)
            continue
        whole += 1
        build(Workspace(root), ["backend"])
        assert report.same == (texts(read(file.read_bytes(), name)) == typed), told
        assert report.same or any(not consequence.held for consequence in report.consequences), told
        shutil.rmtree(root)
    assert whole > SCRIPTS // 2
