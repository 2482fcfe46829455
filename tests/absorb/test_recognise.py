"""A file is absorbed as the page that it is, and never as another one by mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tailor.app.build import build
from tailor.files import Workspace
from tailor.render import docx
from tests.absorb.base import document
from tests.absorb.pages import MarkdownPage
from tests.absorb.workspaces import BACKEND, data, workspace
from tests.cli.inside import refused, run
from tests.plan import made

ZH = "variants/backend/resume.zh"
EN = "variants/backend/resume.en"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = workspace(tmp_path_factory.mktemp("built") / "cv")
    platform = BACKEND.replace("label: {zh: 平台研发工程师", "label: {zh: 平台工程师")
    platform += "rules:\n- match: {bullet: sql}\n  exclude: true\n"
    (root / "data/targets/platform.yaml").write_text(platform, encoding="utf-8")
    build(Workspace(root), ["platform"])
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "cv"))


def without_claim(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")


@pytest.mark.parametrize("suffix", ["md", "docx"])
@pytest.mark.parametrize("source", ["variants/backend/resume.en", "variants/platform/resume.zh"])
def test_another_page_copied_to_the_place_of_one_is_refused(root: Path, source: str, suffix: str) -> None:
    shutil.copy(root / f"{source}.{suffix}", root / f"{ZH}.{suffix}")
    told = refused(root, "absorb", root / f"{ZH}.{suffix}", "--yes")
    target, language = source.split("/")[1], source[-2:]
    assert f"says itself that it is the page {target}/{language}, not backend/zh" in told
    assert f"--target {target} --lang {language}" in told


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_an_option_that_contradicts_the_file_is_refused(root: Path, suffix: str) -> None:
    shutil.copy(root / f"{EN}.{suffix}", root / f"mailed.{suffix}")
    for options in (["--lang", "zh"], ["--target", "platform"]):
        assert "backend/en" in refused(root, "absorb", root / f"mailed.{suffix}", "--yes", *options)
        assert "backend/en" in refused(root, "absorb", root / f"{EN}.{suffix}", "--yes", *options)


def test_target_and_language_together_insist_when_the_texts_fit(root: Path) -> None:
    path = root / f"{ZH}.md"
    shutil.copy(root / "variants/platform/resume.zh.md", path)
    answer = run("-C", root, "absorb", path, "--dry-run", "--target", "backend", "--lang", "zh")
    assert "warning: " in answer.err
    assert "platform/zh, not backend/zh" in answer.err
    assert "sql" in answer.err  # the bullet that the other page does not have


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_a_page_in_another_language_is_refused_however_much_one_insists(root: Path, suffix: str) -> None:
    shutil.copy(root / f"{EN}.{suffix}", root / f"{ZH}.{suffix}")
    told = refused(root, "absorb", root / f"{ZH}.{suffix}", "--yes", "--target", "backend", "--lang", "zh")
    assert "does not look like backend/zh" in told
    assert "it looks like" in told
    assert "/en" in told


def test_a_page_without_a_claim_is_known_by_its_place_when_its_texts_fit(root: Path) -> None:
    path = root / f"{ZH}.md"
    without_claim(path)
    path.write_text(path.read_text(encoding="utf-8").replace("62%", "70%"), encoding="utf-8")
    assert run("-C", root, "absorb", path, "--yes").code == 0
    assert "70%" in data(root)["data/resume.yaml"].decode()


def test_a_page_in_another_language_without_a_claim_is_named(root: Path) -> None:
    shutil.copy(root / f"{EN}.md", root / f"{ZH}.md")
    without_claim(root / f"{ZH}.md")
    assert "it looks like backend/en" in refused(root, "absorb", root / f"{ZH}.md", "--yes")


@pytest.mark.parametrize(
    "content",
    [
        b"# My cat\n",
        b"# Tom\n\n## Life\n\n### At home\n\n- sleeps\n- eats\n",
        BACKEND.encode(),
        "# 李雷\n\n平台研发工程师\n".encode(),
        made.WORD,
        docx(document("en"), made.WORD),
    ],
    ids=["line", "page", "yaml", "head", "template", "english"],
)
def test_a_file_with_nothing_of_the_page_is_refused(root: Path, content: bytes) -> None:
    (root / "y.md").write_bytes(content)
    told = refused(root, "absorb", root / "y.md", "--yes", "--target", "backend", "--lang", "zh")
    assert "does not look like backend/zh" in told


@pytest.mark.parametrize("kept", [1, 2])
def test_a_page_of_which_most_was_deleted_is_still_the_page(root: Path, kept: int) -> None:
    path = root / f"{ZH}.md"
    page = MarkdownPage(path.read_bytes())
    del page.lines[page.bullets()[kept - 1] + 1 :]
    path.write_bytes(page.data())
    answer = run("-C", root, "absorb", path, "--dry-run")
    assert answer.code in (0, 1), answer.err
    assert "lab" in answer.err


def test_a_page_half_rewritten_is_still_the_page(root: Path) -> None:
    path = root / f"{ZH}.md"
    page = MarkdownPage(path.read_bytes())
    for n in page.bullets()[::2]:
        page.retype(n, f"与之前毫无关系的第{n}句话：养猫、种花、写诗")
    path.write_bytes(page.data())
    assert run("-C", root, "absorb", path, "--dry-run").code in (0, 1)


def test_a_docx_at_the_place_of_a_markdown_file_is_read_as_what_it_is(root: Path) -> None:
    shutil.copy(root / f"{ZH}.docx", root / f"{ZH}.md")
    answer = run("-C", root, "absorb", root / f"{ZH}.md", "--yes")
    assert answer.code == 0
    assert "nothing to absorb" in answer.out
