"""Merges, rebases and picks in real repositories: variants are planned anew, edits are never lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tailor.app.git.merge import merge_file
from tests.git.repo import Repo, make

pytestmark = pytest.mark.slow

CACHE = ("Added a Redis cache", "Introduced a Redis cache")
MODEL = ("Trained an image", "Trained a large image")
MARKER = "<<<<<<<"


def diverge(repo: Repo, ours: tuple[str, str] = MODEL, theirs: tuple[str, str] = CACHE) -> None:
    """Two branches, main and feature, each with a change of the master and the variants built from it."""
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("theirs", *theirs)
    repo.git("checkout", "-q", "main")
    repo.change("ours", *ours)


def assert_merged(repo: Repo) -> None:
    """Both changes are on the page, everything is current, and it is what a build from nothing gives."""
    page = repo.read("variants/backend/resume.en.md")
    assert CACHE[1] in page
    assert MODEL[1] in page
    assert repo.states() == {"current"}
    assert repo.status() == ""
    kept = {path: path.read_bytes() for path in sorted((repo.folder / "variants").rglob("*")) if path.is_file()}
    subprocess.run(["rm", "-r", repo.folder / "variants"], check=True)
    repo.build()
    assert {path: path.read_bytes() for path in sorted((repo.folder / "variants").rglob("*")) if path.is_file()} == kept


@pytest.mark.parametrize("inside", ["cv", ".", "我的 简历/a'b$c"], ids=["subfolder", "top", "odd-names"])
def test_a_merge_plans_the_variants_of_both_sides_anew(tmp_path: Path, inside: str) -> None:
    repo = make(tmp_path, inside)
    diverge(repo)
    told = repo.git("merge", "-m", "merged", "feature")
    assert "variants/backend/lock.yaml: planned anew from the merged data" in told
    assert_merged(repo)


def test_a_rebase_plans_the_variants_anew(repo: Repo) -> None:
    diverge(repo)
    repo.git("checkout", "-q", "feature")
    repo.change("again", "Decoupled", "Uncoupled")
    repo.git("rebase", "main")
    assert repo.git("log", "--format=%s").split() == ["again", "theirs", "ours", "first"]
    assert_merged(repo)


def test_a_cherry_pick_plans_the_variants_anew(repo: Repo) -> None:
    diverge(repo)
    repo.git("cherry-pick", "feature")
    assert_merged(repo)


def test_a_cherry_pick_of_several_commits_plans_each_anew(repo: Repo) -> None:
    diverge(repo)
    repo.git("checkout", "-q", "feature")
    repo.change("second", "Decoupled", "Uncoupled")
    repo.git("checkout", "-q", "main")
    repo.git("cherry-pick", "main..feature")
    assert "Uncoupled" in repo.read("variants/backend/resume.en.md")
    assert_merged(repo)


def test_a_revert_plans_the_variants_anew(repo: Repo) -> None:
    repo.change("first change", *CACHE)
    repo.change("second change", *MODEL)
    repo.git("revert", "--no-edit", "HEAD~1")
    page = repo.read("variants/backend/resume.en.md")
    assert CACHE[0] in page
    assert MODEL[1] in page
    assert repo.states() == {"current"}


def test_a_stash_comes_back_onto_a_changed_branch(repo: Repo) -> None:
    repo.edit(*CACHE)
    repo.build()
    repo.git("stash")
    repo.change("meanwhile", *MODEL)
    repo.git("stash", "pop")
    page = repo.read("variants/backend/resume.en.md")
    assert CACHE[1] in page
    assert MODEL[1] in page
    assert repo.states() == {"current"}


def test_a_pull_in_a_clone_that_is_set_up_plans_the_variants_anew(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", repo.top, tmp_path / "clone")
    clone = Repo(tmp_path / "clone", repo.home)
    assert "already" not in clone.tailor("git", "setup", fails=False).stdout
    assert clone.status() == ""  # the attributes came with the clone
    repo.change("theirs", *CACHE)
    clone.change("ours", *MODEL)
    clone.git("pull", "-q", "--no-rebase", "--no-edit")
    assert_merged(clone)


def test_a_merge_in_a_worktree_plans_the_variants_anew(repo: Repo, tmp_path: Path) -> None:
    diverge(repo)
    repo.git("worktree", "add", "-q", "-b", "side", tmp_path / "side tree", "main")
    side = Repo(tmp_path / "side tree", repo.home)
    side.git("merge", "-m", "merged", "feature")
    assert_merged(side)


def test_branches_that_crossed_before_are_merged_anew(repo: Repo) -> None:
    diverge(repo)
    for branch, other in (("main", "feature"), ("feature", "main")):
        repo.git("checkout", "-q", branch)
        repo.git("branch", f"{branch}-before")
        repo.git("merge", "-m", f"into {branch}", f"{other}-before" if branch == "feature" else other)
    repo.change("theirs again", "message queue", "log")
    repo.git("checkout", "-q", "main")
    repo.change("ours again", "order lookup", "the lookup of orders")
    assert len(repo.git("merge-base", "--all", "main", "feature").split()) == 2
    repo.git("merge", "-m", "merged", "feature")
    assert_merged(repo)


def test_a_target_renamed_on_one_side_takes_the_other_sides_change(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("theirs", *CACHE)
    repo.git("checkout", "-q", "main")
    repo.git("mv", "cv/data/targets/backend.yaml", "cv/data/targets/server.yaml")
    repo.git("mv", "cv/variants/backend", "cv/variants/server")
    repo.edit("Backend Engineer", "Server Engineer", "data/targets/server.yaml")
    repo.tailor("build", "--all", "--force", fails=False)
    for kept in (repo.folder / "variants/server").glob("*.edited-*"):
        kept.unlink()
    repo.commit("renamed")
    repo.git("merge", "-m", "merged", "feature", fails=None)
    assert MARKER not in repo.read("variants/server/lock.yaml")
    assert CACHE[1] in repo.read("variants/server/resume.en.md")
    assert repo.states() == {"current"}


def test_conflicting_data_leave_valid_files_and_a_conflict(repo: Repo) -> None:
    diverge(repo, ours=("Trained an image", "Trained a large image"), theirs=("Trained an image", "Tuned an image"))
    ours = {path: path.read_bytes() for path in (repo.folder / "variants").rglob("*") if path.is_file()}
    told = repo.git("merge", "feature", fails=True)
    assert "cv/data/resume.yaml is in conflict" in told
    assert "`tailor build backend` and `git add cv/variants/backend`" in told
    assert "Traceback" not in told
    assert {path: path.read_bytes() for path in (repo.folder / "variants").rglob("*") if path.is_file()} == ours
    assert "UU cv/variants/backend/lock.yaml" in repo.status()
    repo.git("checkout", "--theirs", "cv/data/resume.yaml")
    assert repo.states() == {"stale", "current"}  # the Chinese pages do not depend on it
    repo.build()
    repo.commit("merged")
    assert repo.states() == {"current"}
    assert "Tuned an image" in repo.read("variants/backend/resume.en.md")


def test_after_a_conflict_a_build_is_not_refused_for_files_of_the_other_side(repo: Repo) -> None:
    """Only their side changed the English page, so git takes their file, while the lock stays ours."""
    repo.git("checkout", "-q", "-b", "feature")
    repo.edit("以消息队列解耦", "用消息队列解耦")
    repo.change("theirs", *CACHE)
    repo.git("checkout", "-q", "main")
    repo.change("ours", "以消息队列解耦", "借消息队列解耦")
    repo.git("merge", "feature", fails=True)
    assert CACHE[1] in repo.read("variants/backend/resume.en.md")
    repo.git("checkout", "--theirs", "cv/data/resume.yaml")
    assert "edited" not in repo.states()
    repo.build()
    repo.commit("merged")
    assert repo.states() == {"current"}


def test_merged_data_that_are_invalid_are_a_conflict_with_the_reason(repo: Repo) -> None:
    new = "      - id: {}\n        tags: {{backend: 1}}\n        text: {{zh: 新, en: New}}\n"
    queue = "      - id: queue\n"
    lab = "  - id: lab\n"
    diverge(repo, (queue, new.format("twice") + queue), (lab, new.format("twice") + lab))
    told = repo.git("merge", "feature", fails=True)
    assert "twice" in told
    assert "Traceback" not in told
    assert MARKER not in repo.read("variants/backend/lock.yaml")


def test_markdown_edited_by_hand_is_merged_line_by_line(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("theirs", *CACHE)
    repo.git("checkout", "-q", "main")
    repo.edit("# Lei Li", "# Lei “Ray” Li", "variants/backend/resume.en.md")
    repo.commit("by hand")
    told = repo.git("merge", "-m", "merged", "feature")
    assert "resume.en.md: edited by hand: merged line by line" in told
    page = repo.read("variants/backend/resume.en.md")
    assert "Lei “Ray” Li" in page
    assert CACHE[1] in page
    assert repo.states() == {"current", "edited"}


def test_markdown_edited_by_hand_where_they_changed_it_too_is_a_marked_conflict(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("theirs", *CACHE)
    repo.git("checkout", "-q", "main")
    repo.edit(CACHE[0], "Put a Redis cache", "variants/backend/resume.en.md")
    repo.commit("by hand")
    repo.git("merge", "feature", fails=True)
    page = repo.read("variants/backend/resume.en.md")
    assert MARKER in page
    assert "Put a Redis cache" in page
    assert CACHE[1] in page


@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_a_word_file_edited_by_hand_is_never_overwritten(repo: Repo, side: str) -> None:
    name = "variants/backend/resume.en.docx"
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("theirs", *CACHE)
    repo.git("checkout", "-q", "main")
    repo.change("ours", *MODEL)
    repo.git("checkout", "-q", "main" if side == "ours" else "feature")
    data = (repo.folder / name).read_bytes()
    (repo.folder / name).write_bytes(data.replace(b"order lookup", b"order LOOKUP"))  # stored, so as good as typed
    repo.commit("by hand")
    repo.git("checkout", "-q", "main")
    before = (repo.folder / name).read_bytes()
    told = repo.git("merge", "feature", fails=True)
    assert "edited by hand on one side" in told
    assert (repo.folder / name).read_bytes() == before
    assert f"UU cv/{name}" in repo.status()
    assert ("edited" in repo.states()) is (side == "ours")  # ours is generated, though not from the merged data


def test_a_lock_edited_by_hand_stays_and_is_a_conflict(repo: Repo) -> None:
    diverge(repo)
    path = "variants/backend/lock.yaml"
    repo.edit('"objective"', '"objectives"', path)
    repo.commit("by hand")
    edited = repo.read(path)
    told = repo.git("merge", "feature", fails=True)
    assert f"{path}: kept as in HEAD: the lock of one side was edited by hand" in told
    assert f"UU cv/{path}" in repo.status()
    assert repo.read(path) == edited


def test_a_template_changed_on_one_side_counts(repo: Repo) -> None:
    built_in = Path(__file__).parents[2] / "templates" / "resume.md.j2"
    repo.git("checkout", "-q", "-b", "feature")
    (repo.folder / "templates").mkdir()
    text = built_in.read_text(encoding="utf-8") + "\nEnd of the page\n"
    (repo.folder / "templates" / "resume.md.j2").write_text(text, encoding="utf-8")
    repo.change("theirs", *CACHE)
    repo.git("checkout", "-q", "main")
    repo.change("ours", *MODEL)
    repo.git("merge", "-m", "merged", "feature")
    assert "End of the page" in repo.read("variants/vision/resume.zh.md")
    assert_merged(repo)


def test_a_page_that_neither_side_changed_although_both_together_do_is_a_conflict(repo: Repo) -> None:
    """One side gives a tag a weight, the other a bullet with that tag: git sees no change of the page itself."""
    vision = "data/targets/vision.yaml"
    repo.edit("{backend: 1.0}", "{backend: 1.0, lab: 0.1}", "data/targets/backend.yaml")
    repo.change("limit", "  - {id: work}", "  - {id: work, max-bullets: 2}", vision)
    repo.git("checkout", "-q", "-b", "feature")
    new = "      - id: batch\n        tags: {backend: 1, lab: 1}\n        text: {zh: 批量训练, en: Batch training}\n"
    repo.change("theirs", "      - id: model\n", new + "      - id: model\n")
    repo.git("checkout", "-q", "main")
    repo.change("ours", "backend: 0.1", "backend: 0.1, lab: 5", vision)
    told = repo.git("merge", "-m", "merged", "feature", fails=True)
    assert "variants/vision/lock.yaml: the merged data give other pages than git took over from one side" in told
    assert [line for line in repo.status().splitlines() if line.startswith("UU")] == ["UU cv/variants/vision/lock.yaml"]
    assert repo.states() == {"current", "stale"}
    repo.build()
    repo.commit("merged")
    assert "批量训练" in repo.read("variants/vision/resume.zh.md")
    assert repo.states() == {"current"}


def test_a_clone_that_is_not_set_up_merges_line_by_line_as_ever(repo: Repo) -> None:
    repo.tailor("git", "setup", "--remove", fails=False)
    repo.git("checkout", "-q", "cv/.gitattributes")
    diverge(repo)
    told = repo.git("merge", "-m", "merged", "feature", fails=True)
    assert "tailor:" not in told
    assert "variants/backend/resume.en.docx" in told


def test_what_cannot_be_told_is_not_guessed(repo: Repo) -> None:
    """`git show --remerge-diff` merges two commits of which neither is HEAD."""
    diverge(repo)
    repo.git("merge", "-m", "merged", "feature")
    repo.change("later", "Decoupled", "Uncoupled")
    before = repo.status()
    told = repo.git("show", "--remerge-diff", "HEAD~1", "--", "cv/variants/backend/lock.yaml")
    assert "kept as in HEAD: what is being merged cannot be told" in told
    assert "Traceback" not in told
    assert repo.status() == before == ""


def test_a_merge_leaves_no_objects_behind(repo: Repo) -> None:
    diverge(repo)
    repo.git("merge", "-m", "merged", "feature")
    assert "dangling" not in repo.git("fsck", "--no-reflogs", "--dangling")


def test_what_is_not_generated_is_merged_as_ever(repo: Repo) -> None:
    kept = repo.folder / "variants" / "backend" / "resume.en.edited-1.md"
    kept.write_text("one\ntwo\nthree\nfour\nfive\n", encoding="utf-8")
    repo.commit("kept")
    repo.git("checkout", "-q", "-b", "feature")
    kept.write_text("1\ntwo\nthree\nfour\nfive\n", encoding="utf-8")
    repo.commit("theirs")
    repo.git("checkout", "-q", "main")
    kept.write_text("one\ntwo\nthree\nfour\n5\n", encoding="utf-8")
    repo.commit("ours")
    repo.git("merge", "-m", "merged", "feature")
    assert kept.read_text(encoding="utf-8") == "1\ntwo\nthree\nfour\n5\n"


def test_the_driver_called_outside_of_a_merge_keeps_our_file(repo: Repo, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("base", "ours", "theirs")]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    path = "cv/variants/backend/lock.yaml"
    for where in (repo.top, tmp_path):
        done = repo.tailor("git", "merge", *files, path, cwd=where)
        assert done.returncode == 1
        assert done.stderr.startswith(f"tailor: {path}: kept as in HEAD: ")
        assert done.stderr.count("\n") == 1
        assert files[1].read_text(encoding="utf-8") == "ours"


def test_a_git_that_cannot_compute_a_merge_keeps_ours(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As before git 2.38, which has no merge-tree of this kind."""
    diverge(repo)
    path = "cv/variants/backend/resume.en.md"
    files = []
    for name, revision in (("base", "main~1"), ("ours", "main"), ("theirs", "feature")):
        data = subprocess.run(["git", "show", f"{revision}:{path}"], cwd=repo.top, capture_output=True, check=True)
        files.append(tmp_path / name)
        files[-1].write_bytes(data.stdout)
    before = files[1].read_bytes()
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "git").write_text(
        f'#!/bin/sh\ncase " $* " in *" merge-tree "*) exit 129 ;; esac\nexec {shutil.which("git")} "$@"\n',
        encoding="utf-8",
    )
    (tools / "git").chmod(0o755)
    monkeypatch.setenv(f"GITHEAD_{repo.git('rev-parse', 'feature').strip()}", "feature")
    monkeypatch.chdir(repo.top)
    assert merge_file(files[0], files[1], files[2], path).clean
    assert files[1].read_bytes() != before
    files[1].write_bytes(before)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    outcome = merge_file(files[0], files[1], files[2], path)
    assert not outcome.clean
    assert "git before 2.38" in outcome.message
    assert files[1].read_bytes() == before
