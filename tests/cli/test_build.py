"""`tailor build` and the bare `tailor --target`, run as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_bare_command_writes_the_variant_in_every_language_and_format(workspace: Path, run: Run) -> None:
    done = run("--target", "backend", cwd=workspace)
    assert done.returncode == 0, done.stderr
    assert set(tree(workspace / "variants" / "backend")) == {
        "lock.yaml",
        "resume.en.docx",
        "resume.en.md",
        "resume.zh.docx",
        "resume.zh.md",
    }
    assert "variants/backend/resume.zh.docx" in done.stdout
    assert "3 of 3 bullets" in done.stdout
    assert "lines left" in done.stdout


def test_build_does_the_same(workspace: Path, run: Run) -> None:
    run("--target", "backend", cwd=workspace)
    first = tree(workspace / "variants")
    assert run("-C", workspace, "build", "backend", "--force").returncode == 0
    assert tree(workspace / "variants") == first


def test_all_builds_every_target_in_its_languages(workspace: Path, run: Run) -> None:
    assert run("-C", workspace, "build", "--all").returncode == 0
    assert {p.name for p in (workspace / "variants").iterdir()} == {"backend", "vision"}
    assert not (workspace / "variants" / "vision" / "resume.en.md").exists()


def test_a_language_and_a_format_narrow_what_is_written(workspace: Path, run: Run) -> None:
    assert run("-C", workspace, "--target", "backend", "--lang", "zh", "--format", "md").returncode == 0
    assert set(tree(workspace / "variants" / "backend")) == {"lock.yaml", "resume.zh.md"}


def test_the_next_build_finds_the_variant_up_to_date_and_touches_nothing(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    before = {p: p.stat().st_mtime_ns for p in (workspace / "variants").rglob("*")}
    done = run("-C", workspace, "--target", "backend")
    assert "up to date" in done.stdout
    assert {p: p.stat().st_mtime_ns for p in (workspace / "variants").rglob("*")} == before


def test_a_dry_run_writes_nothing_and_says_what_it_would(workspace: Path, run: Run) -> None:
    done = run("-C", workspace, "--target", "backend", "--dry-run")
    assert done.returncode == 0
    assert "would be written" in done.stdout
    assert not (workspace / "variants").exists()


def test_a_changed_line_of_the_master_shows_as_a_reworded_bullet(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    resume = workspace / "data" / "resume.yaml"
    resume.write_text(resume.read_text(encoding="utf-8").replace("加入Redis缓存", "加入两级缓存"), encoding="utf-8")
    done = run("-C", workspace, "--target", "backend")
    assert "~ reworded cache" in done.stdout
    assert "backend (en): up to date" in done.stdout
    assert "两级缓存" in (workspace / "variants" / "backend" / "resume.zh.md").read_text(encoding="utf-8")


def test_a_changed_rule_shows_as_dropped_and_added_bullets(workspace: Path, run: Run) -> None:
    target = workspace / "data" / "targets" / "backend.yaml"
    run("-C", workspace, "--target", "backend")
    target.write_text(
        target.read_text(encoding="utf-8") + "rules: [{match: {entry: lab}, exclude: true}]\n", encoding="utf-8"
    )
    assert "- dropped lab, model" in run("-C", workspace, "--target", "backend").stdout
    target.write_text(target.read_text(encoding="utf-8").replace("exclude", "require"), encoding="utf-8")
    assert "+ added lab, model" in run("-C", workspace, "--target", "backend").stdout


def test_a_hand_edited_file_is_never_overwritten(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    page = workspace / "variants" / "backend" / "resume.zh.md"
    page.write_text(page.read_text(encoding="utf-8") + "手写的一行\n", encoding="utf-8")
    before = tree(workspace / "variants")
    done = run("-C", workspace, "--target", "backend")
    assert done.returncode == 1
    assert "resume.zh.md was edited by hand" in done.stderr
    assert "--force" in done.stderr
    assert tree(workspace / "variants") == before


def test_force_saves_the_edited_file_beside_the_new_one(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    page = workspace / "variants" / "backend" / "resume.zh.md"
    generated = page.read_bytes()
    edited = generated + "手写的一行\n".encode()
    page.write_bytes(edited)
    done = run("-C", workspace, "--target", "backend", "--force")
    assert done.returncode == 0
    assert page.read_bytes() == generated
    assert page.with_name("resume.zh.edited-1.md").read_bytes() == edited
    assert "resume.zh.edited-1.md" in done.stdout


def test_an_edit_of_one_target_keeps_every_other_target_from_being_written_too(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    page = workspace / "variants" / "backend" / "resume.zh.md"
    page.write_text("mine\n", encoding="utf-8")
    assert run("-C", workspace, "build", "--all").returncode == 1
    assert not (workspace / "variants" / "vision").exists()


def test_a_file_that_no_lock_knows_is_not_overwritten_either(workspace: Path, run: Run) -> None:
    page = workspace / "variants" / "backend" / "resume.zh.md"
    page.parent.mkdir(parents=True)
    page.write_text("my own page\n", encoding="utf-8")
    assert run("-C", workspace, "--target", "backend").returncode == 1
    assert page.read_text(encoding="utf-8") == "my own page\n"


def test_other_files_of_the_folder_stay(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    note = workspace / "variants" / "backend" / "notes.txt"
    note.write_text("call them on Monday\n", encoding="utf-8")
    run("-C", workspace, "--target", "backend", "--force")
    assert note.read_text(encoding="utf-8") == "call them on Monday\n"


def test_a_language_that_the_target_no_longer_has_goes_with_its_files(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    target = workspace / "data" / "targets" / "backend.yaml"
    target.write_text(target.read_text(encoding="utf-8").replace("[zh, en]", "[zh]"), encoding="utf-8")
    done = run("-C", workspace, "--target", "backend")
    assert "removed: " in done.stdout
    assert not (workspace / "variants" / "backend" / "resume.en.md").exists()
    assert list(yaml.safe_load((workspace / "variants" / "backend" / "lock.yaml").read_text("utf-8"))["languages"]) == [
        "zh"
    ]


def test_the_json_report_tells_the_same(workspace: Path, run: Run) -> None:
    report = json.loads(run("-C", workspace, "--target", "backend", "--json").stdout)
    assert [(p["language"], p["state"], p["bullets"]) for p in report["pages"]] == [
        ("zh", "written", {"kept": 3, "of": 3}),
        ("en", "written", {"kept": 3, "of": 3}),
    ]
    assert all(p["budget"]["used"] <= p["budget"]["lines"] for p in report["pages"])


def test_the_lock_records_every_bullet_in_page_order(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    lock = yaml.safe_load((workspace / "variants" / "backend" / "lock.yaml").read_text(encoding="utf-8"))
    entries = lock["languages"]["zh"]["sections"][0]["entries"]
    assert [(e["id"], [b["id"] for b in e["bullets"]]) for e in entries] == [
        ("shop", ["cache", "queue"]),
        ("lab", ["model"]),
    ]
    assert entries[0]["bullets"][0]["score"] == 3.0


def test_private_details_go_into_the_copy_to_send_and_nowhere_else(workspace: Path, run: Run) -> None:
    run("-C", workspace, "--target", "backend")
    public = tree(workspace / "variants" / "backend")
    (workspace / "data" / "private.yaml").write_text(
        "phone: '+86 000 0000 0000'\nemail: lei@example.com\nbirthDate: 2000-01-01\n", encoding="utf-8"
    )
    done = run("-C", workspace, "--target", "backend")
    assert done.returncode == 0, done.stderr
    after = tree(workspace / "variants" / "backend")
    private = {name: data for name, data in after.items() if name.startswith("private/")}
    assert {name: data for name, data in after.items() if name not in private} == public
    assert "lei@example.com" in private["private/resume.zh.md"].decode()
    assert "2000-01-01" in private["private/resume.zh.md"].decode()
    assert "2000-01-01" not in private["private/resume.en.md"].decode()
    assert private["private/.gitignore"].splitlines()[-1] == b"*"
    assert "up to date" in run("-C", workspace, "--target", "backend").stdout


def test_without_private_details_the_command_says_so_once(workspace: Path, run: Run) -> None:
    assert run("-C", workspace, "build", "--all").stderr.count("private.yaml") == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ],
)
def test_the_same_input_gives_the_same_bytes_anywhere(
    workspace: Path, run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    import shutil

    copy = tmp_path / "elsewhere" / "简历"
    shutil.copytree(workspace, copy)
    run("-C", workspace, "build", "--all")
    assert run("build", "--all", cwd=copy, **environment).returncode == 0
    assert tree(copy / "variants") == tree(workspace / "variants")
