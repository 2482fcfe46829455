"""Variants over time: what becomes stale, what is let go, what is refused, and that nothing private leaks."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SECRET = "email: lei@example.com\n"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def states(run: Run, workspace: Path) -> dict[str, str]:
    report = json.loads(run("-C", workspace, "check", "backend", "--json").stdout)
    return {variant["language"]: variant["state"] for variant in report["variants"]}


def test_a_text_rule_makes_a_page_depend_on_the_other_language(workspace: Path, run: Run) -> None:
    target = workspace / "data" / "targets" / "backend.yaml"
    with target.open("a", encoding="utf-8") as file:
        file.write("rules: [{match: {text: Kubernetes}, exclude: true}]\n")
    run("-C", workspace, "build", "backend")
    assert states(run, workspace) == {"zh": "current", "en": "current"}
    edit(workspace / "data" / "resume.yaml", "with a message queue", "with Kubernetes")
    assert states(run, workspace) == {"zh": "stale", "en": "stale"}
    run("-C", workspace, "build", "backend")
    assert "消息队列" not in (workspace / "variants" / "backend" / "resume.zh.md").read_text(encoding="utf-8")


def test_a_corrected_english_text_does_not_make_the_chinese_page_stale(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "backend")
    edit(workspace / "data" / "resume.yaml", "with a message queue", "with a queue")
    assert states(run, workspace) == {"zh": "current", "en": "stale"}


def test_another_language_or_format_does_not_make_a_page_stale(workspace: Path, run: Run) -> None:
    target = workspace / "data" / "targets" / "backend.yaml"
    edit(target, "[zh, en]", "[zh]")
    run("-C", workspace, "build", "backend")
    edit(target, "[zh]", "[zh, en]")
    assert states(run, workspace) == {"zh": "current", "en": "missing"}


def test_private_copies_are_let_go_when_the_details_are(workspace: Path, run: Run) -> None:
    private = workspace / "data" / "private.yaml"
    private.write_text(SECRET, encoding="utf-8")
    run("-C", workspace, "build", "backend")
    copy = workspace / "variants" / "backend" / "private" / "resume.en.md"
    assert copy.exists()
    private.unlink()
    done = run("-C", workspace, "build", "backend")
    assert not copy.exists()
    assert "removed: " in done.stdout
    assert "private/resume.en.md" in done.stdout


def test_private_copies_of_a_language_go_with_the_language(workspace: Path, run: Run) -> None:
    (workspace / "data" / "private.yaml").write_text(SECRET, encoding="utf-8")
    run("-C", workspace, "build", "backend")
    edit(workspace / "data" / "targets" / "backend.yaml", "[zh, en]", "[zh]")
    run("-C", workspace, "build", "backend")
    left = {path.name for path in (workspace / "variants" / "backend" / "private").iterdir()}
    assert left == {".gitignore", "lock.yaml", "resume.zh.docx", "resume.zh.md"}


def test_an_edited_private_copy_is_seen_by_check_and_never_overwritten(workspace: Path, run: Run) -> None:
    (workspace / "data" / "private.yaml").write_text(SECRET, encoding="utf-8")
    run("-C", workspace, "build", "backend")
    copy = workspace / "variants" / "backend" / "private" / "resume.en.md"
    edited = copy.read_text(encoding="utf-8") + "P.S.\n"
    copy.write_text(edited, encoding="utf-8")
    assert states(run, workspace) == {"zh": "current", "en": "edited"}
    assert run("-C", workspace, "build", "backend").returncode == 1
    assert copy.read_text(encoding="utf-8") == edited


def test_details_that_a_market_does_not_show_make_no_private_copy_there(workspace: Path, run: Run) -> None:
    (workspace / "data" / "private.yaml").write_text("birthDate: 2000-01-02\n", encoding="utf-8")
    first = run("-C", workspace, "build", "backend")
    assert "private/resume.zh.md" in first.stdout
    assert "private/resume.en.md" not in first.stdout
    assert run("-C", workspace, "build", "backend").stdout.count("up to date") == 2


@pytest.mark.parametrize("name", ["private.yaml", "private.yml", "private.json"])
def test_git_never_sees_the_private_files(tmp_path: Path, run: Run, name: str) -> None:
    assert run("init", "cv").returncode == 0
    root = tmp_path / "cv"
    text = '{"email": "lei@example.com"}' if name.endswith("json") else SECRET
    (root / "data" / name).write_text(text, encoding="utf-8")
    assert run("-C", root, "build", "backend").returncode == 0
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=root, check=True)
    staged = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout.split()
    assert "data/private.example.yaml" in staged
    assert not [path for path in staged if path.endswith(name) or "/private/" in path]
    found = subprocess.run(
        ["git", "grep", "--cached", "-a", "lei@example.com"], cwd=root, capture_output=True, check=False
    )
    assert found.stdout == b""


def test_a_mistake_in_the_private_file_is_told_without_its_lines(workspace: Path, run: Run) -> None:
    (workspace / "data" / "private.yaml").write_text("phon: '+86 138 0000 0000'\n", encoding="utf-8")
    done = run("-C", workspace, "build", "backend")
    assert done.returncode == 2
    assert "data/private.yaml:1:1" in done.stderr
    assert "did you mean 'phone'" in done.stderr
    assert "138" not in done.stderr


def test_a_dry_run_says_what_would_be_refused_and_removed(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "backend")
    edit(workspace / "data" / "targets" / "backend.yaml", "[zh, en]", "[zh]")
    edit(workspace / "data" / "resume.yaml", "消息队列", "队列")
    page = workspace / "variants" / "backend" / "resume.zh.md"
    page.write_text("mine\n", encoding="utf-8")
    done = run("-C", workspace, "build", "backend", "--dry-run")
    assert done.returncode == 1
    assert "resume.zh.md was edited by hand" in done.stderr
    assert "would be removed: " in done.stdout
    assert (workspace / "variants" / "backend" / "resume.en.md").exists()


def test_check_finds_files_that_the_target_no_longer_asks_for(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "backend")
    edit(workspace / "data" / "targets" / "backend.yaml", "[zh, en]", "[zh]")
    run("-C", workspace, "build", "backend", "--lang", "zh")
    assert states(run, workspace) == {"zh": "current", "en": "stale"}
    assert "resume.en.md is no longer asked for" in run("-C", workspace, "check", "backend", COLUMNS="200").stdout


def test_check_names_a_variant_without_a_target(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "--all")
    (workspace / "data" / "targets" / "vision.yaml").unlink()
    edit(workspace / "data" / "resume.yaml", "vision: 3, backend: 0.5", "backend: 0.5")
    run("-C", workspace, "build", "--all")
    assert "variants/vision: there is no such target" in run("-C", workspace, "check").stderr


def test_what_is_removed_comes_in_the_same_order_everywhere(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "backend")
    edit(workspace / "data" / "targets" / "backend.yaml", "[zh, en]", "[zh]")
    told = {run("-C", workspace, "build", "backend", "--dry-run", PYTHONHASHSEED=str(seed)).stdout for seed in range(4)}
    assert len(told) == 1


def test_a_format_that_the_target_does_not_have_is_an_error(workspace: Path, run: Run) -> None:
    target = workspace / "data" / "targets" / "backend.yaml"
    target.write_text(target.read_text(encoding="utf-8") + "formats: [md]\n", encoding="utf-8")
    done = run("-C", workspace, "build", "backend", "--format", "docx")
    assert done.returncode == 2
    assert "has no format 'docx'" in done.stderr


def test_contradictions_of_all_pages_are_told_at_once(workspace: Path, run: Run) -> None:
    for name in ("backend", "vision"):
        target = workspace / "data" / "targets" / f"{name}.yaml"
        rules = "rules:\n  - {match: {entry: lab}, require: true}\n  - {match: {entry: lab}, exclude: true}\n"
        target.write_text(target.read_text(encoding="utf-8") + rules, encoding="utf-8")
    done = run("-C", workspace, "build", "--all")
    assert done.returncode == 2
    assert "data/targets/backend.yaml:8" in done.stderr
    assert "data/targets/vision.yaml:8" in done.stderr
    assert "match: {entry: lab}" in done.stderr
    assert not (workspace / "variants").exists()


def test_init_adds_its_lines_to_an_existing_gitignore(tmp_path: Path, run: Run) -> None:
    ignore = tmp_path / ".gitignore"
    ignore.write_text("node_modules", encoding="utf-8")
    assert run("init", ".").returncode == 0
    lines = ignore.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "node_modules"
    assert "/data/private.*" in lines


def test_explain_of_an_entry_solves_for_its_bullets(workspace: Path, run: Run) -> None:
    report = json.loads(run("-C", workspace, "explain", "backend", "shop", "--lang", "zh", "--json").stdout)
    assert {b["id"]: b["flip"]["score"] for b in report["bullets"]} == {"cache": 3.0, "queue": 2.0}
