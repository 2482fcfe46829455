"""Revisions, files and history of real repositories of every kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from tailor.errors import InputError
from tailor.git import Repository
from tests.git.repo import Repo

LOCK = "variants/backend/lock.yaml"


def found(folder: Path) -> Repository:
    repository = Repository.find(folder)
    assert repository is not None
    return repository


def test_the_repository_of_a_workspace_in_a_subfolder_is_found(repo: Repo) -> None:
    repository = found(repo.folder)
    assert repository.prefix == "cv/"
    assert (repository.bare, repository.shallow) == (False, False)


def test_a_folder_in_no_repository_has_none(tmp_path: Path) -> None:
    assert Repository.find(tmp_path) is None
    assert Repository.find(tmp_path / "missing") is None


def test_without_git_there_is_no_repository_and_a_clear_word(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo.home))
    assert Repository.find(repo.folder) is None
    with pytest.raises(InputError, match="git, which is not installed"):
        Repository.demand(repo.folder)


def test_the_git_directory_itself_is_no_workspace(repo: Repo) -> None:
    assert Repository.find(repo.top / ".git") is None


def test_revisions_of_every_spelling_are_resolved(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD").strip()
    repo.git("tag", "v1")
    second = repo.change("second", "Added", "Introduced")
    repository = found(repo.folder)
    for revision in ("v1", "HEAD~1", first, first[:7], ":/first", "main@{1}"):
        assert repository.resolve(revision) == first, revision
    assert repository.resolve("main") == second


@pytest.mark.parametrize("revision", ["nope", "-x", "--all", "", "HEAD~9", "a..b", "HEAD\n", "HEAD\0", "^HEAD", "名字"])
def test_what_names_no_commit_is_an_error(repo: Repo, revision: str) -> None:
    with pytest.raises(InputError, match="there is no revision"):
        found(repo.folder).resolve(revision)


def test_a_file_of_a_revision_is_no_commit(repo: Repo) -> None:
    with pytest.raises(InputError, match="names a file or a folder"):
        found(repo.folder).resolve("HEAD:cv/data")


def test_an_ambiguous_id_is_told_with_its_candidates(repo: Repo) -> None:
    tree = repo.git("rev-parse", "HEAD^{tree}").strip()
    seen: dict[str, str] = {}
    short = ""
    for number in range(3000):  # four digits repeat soon among so many
        made = repo.git("commit-tree", tree, "-m", str(number)).strip() if number < 600 else ""
        if not made or made[:4] in seen:
            short = made[:4]
            break
        seen[made[:4]] = made
    assert short
    with pytest.raises(InputError, match="is ambiguous") as told:
        found(repo.folder).resolve(short)
    assert seen[short][:7] in told.value.diagnostics[0].help


def test_a_repository_without_commits_says_so(tmp_path: Path, repo: Repo) -> None:
    subprocess.run(["git", "init", "-q", tmp_path / "empty"], check=True)
    repository = found(tmp_path / "empty")
    with pytest.raises(InputError, match="no commits yet"):
        repository.resolve("HEAD")
    assert repository.names("HEAD", "") == ()


def test_a_file_is_read_as_it_was(repo: Repo) -> None:
    first = found(repo.folder).resolve("HEAD")
    was = (repo.folder / LOCK).read_bytes()
    second = repo.change("second", "Added", "Introduced")
    repository = found(repo.folder)
    assert repository.read(first, LOCK) == was
    assert repository.read(second, LOCK) == (repo.folder / LOCK).read_bytes() != was
    assert repository.read(first, "variants/none/lock.yaml") is None
    assert repository.read(first, "variants") is None
    assert repository.read(first, "../../etc/passwd") is None
    many = repository.read_many([(first, LOCK), (second, "nope"), (second, "data/resume.yaml"), (first, "a\nb")])
    assert [data is None for data in many.values()] == [False, True, False, True]
    assert repository.read_many([]) == {}


def test_a_dirty_index_and_work_tree_do_not_change_what_a_revision_says(repo: Repo) -> None:
    committed = (repo.folder / LOCK).read_bytes()
    (repo.folder / LOCK).write_bytes(b"staged\n")
    repo.git("add", "-A")
    (repo.folder / LOCK).write_bytes(b"dirty\n")
    repository = found(repo.folder)
    assert repository.read(repository.resolve("HEAD"), LOCK) == committed


def test_the_names_below_a_folder_are_listed(repo: Repo) -> None:
    repository = found(repo.folder)
    head = repository.resolve("HEAD")
    assert repository.names(head, "data/targets") == ("data/targets/backend.yaml", "data/targets/vision.yaml")
    assert LOCK in repository.names(head, "variants")
    assert ".gitattributes" in repository.names(head, "")
    assert repository.names(head, "missing") == ()
    assert "cv/data/resume.yaml" in found(repo.top).names(head, "")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_path_is_found_in_either_normal_form(repo: Repo, form: Literal["NFC", "NFD"]) -> None:
    stored = unicodedata.normalize(form, "variants/résumé 简历/lock.yaml")
    (repo.folder / stored).parent.mkdir(parents=True)
    (repo.folder / stored).write_text("x", encoding="utf-8")
    head = repo.commit("named")
    repository = found(repo.folder)
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for asked in forms:
        path = unicodedata.normalize(asked, stored)
        assert repository.read(head, path) == b"x"
        assert [commit.subject for commit in repository.history(path)] == ["named"]
    assert stored in repository.names(head, "variants")


def test_the_history_names_author_and_day(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD").strip()
    second = repo.change("改写 second: a|b", "Added", "Introduced")
    newest, oldest = found(repo.folder).history(LOCK)
    assert (newest.id, newest.subject, newest.author, newest.date) == (second, "改写 second: a|b", "李雷", "2024-03-05")
    assert oldest.id == first
    assert second.startswith(newest.short)
    assert found(repo.folder).history("variants/none/lock.yaml") == ()


def test_the_history_follows_a_rename_but_no_likeness(repo: Repo) -> None:
    shutil.copytree(repo.folder / "variants/backend", repo.folder / "variants/copied")
    repo.commit("copied")
    repo.git("mv", "cv/variants/backend", "cv/variants/服务 端")
    repo.commit("renamed")
    repository = found(repo.folder)
    renamed = repository.history("variants/服务 端/lock.yaml")
    assert [(c.subject, c.path) for c in renamed] == [("renamed", "variants/服务 端/lock.yaml"), ("first", LOCK)]
    assert [c.subject for c in repository.history("variants/copied/lock.yaml")] == ["copied"]


def test_the_history_follows_the_workspace_when_it_moves(repo: Repo) -> None:
    repo.git("mv", "cv", "简历 2024")
    repo.commit("moved")
    repository = found(repo.top / "简历 2024")
    assert [(c.subject, c.path) for c in repository.history(LOCK)] == [("moved", LOCK), ("first", f"../cv/{LOCK}")]
    older = repository.history(LOCK)[1]
    assert repository.read(older.id, older.path) is not None


def test_a_merge_is_one_step_of_the_history(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("one", "Added", "Introduced")
    repo.change("two", "Introduced", "Brought")
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "feature")
    assert [c.subject for c in found(repo.folder).history(LOCK)] == ["merged", "first"]


def test_settings_of_the_user_do_not_disturb(repo: Repo) -> None:
    for name, value in {
        "log.showSignature": "true",
        "core.quotePath": "true",
        "color.ui": "always",
        "log.decorate": "full",
        "diff.noprefix": "true",
        "diff.renames": "false",
        "log.follow": "true",
        "core.pager": "false",
        "i18n.logOutputEncoding": "GBK",
        "format.pretty": "oneline",
        "log.diffMerges": "off",
    }.items():
        repo.git("config", name, value)
    repo.git("mv", "cv/variants/backend", "cv/variants/后端")
    repo.commit("改名")
    repository = found(repo.folder)
    assert [c.subject for c in repository.history("variants/后端/lock.yaml")] == ["改名", "first"]


def test_a_bare_clone_can_be_read(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", repo.top, tmp_path / "bare.git")
    repository = found(tmp_path / "bare.git")
    assert repository.bare
    assert repository.read(repository.resolve("main"), f"cv/{LOCK}") is not None
    assert len(repository.history(f"cv/{LOCK}")) == 1


def test_a_shallow_clone_says_where_it_ends(repo: Repo, tmp_path: Path) -> None:
    repo.change("second", "Added", "Introduced")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", tmp_path / "shallow")
    repository = found(tmp_path / "shallow" / "cv")
    assert repository.shallow
    with pytest.raises(InputError) as told:
        repository.resolve("HEAD~1")
    assert "git fetch --unshallow" in told.value.diagnostics[0].help
    assert [c.subject for c in repository.history(LOCK)] == ["second"]


def test_a_worktree_has_its_own_head(repo: Repo, tmp_path: Path) -> None:
    first = found(repo.folder).resolve("HEAD")
    repo.change("second", "Added", "Introduced")
    repo.git("worktree", "add", "-q", tmp_path / "other tree", first)
    repository = found(tmp_path / "other tree" / "cv")
    assert repository.resolve("HEAD") == first
    assert repository.common == (repo.top / ".git").resolve() != repository.directory


def test_a_repository_inside_another_is_the_one_that_counts(repo: Repo) -> None:
    inner = repo.folder / "inner"
    subprocess.run(["git", "init", "-q", inner], check=True)
    assert found(inner).prefix == ""
    assert found(inner).directory == (inner / ".git").resolve()


def test_a_workspace_behind_a_link_is_found(repo: Repo, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(repo.folder)
    repository = found(tmp_path / "link")
    assert repository.prefix == "cv/"


def test_inside_a_hook_the_folder_counts(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", tmp_path / "elsewhere"], check=True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere" / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    monkeypatch.setenv("GIT_PREFIX", "sub/")
    repository = found(repo.folder)
    assert repository.directory == (repo.top / ".git").resolve()
    assert repository.read(repository.resolve("HEAD"), LOCK) is not None


def test_a_git_directory_elsewhere_counts_where_the_folder_leads_to_none(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.rename(repo.top / ".git", tmp_path / "dot.git")
    assert Repository.find(repo.folder) is None
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "dot.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(repo.top))
    repository = found(repo.folder)
    assert repository.prefix == "cv/"
    assert repository.read(repository.resolve("HEAD"), LOCK) is not None


def test_a_broken_repository_is_told_not_a_bug(repo: Repo) -> None:
    (repo.top / ".git" / "config").write_text("[core\n", encoding="utf-8")
    with pytest.raises(InputError, match="git cannot read the repository: bad config line 1"):
        Repository.find(repo.folder)


def test_a_repository_of_another_user_is_told_with_the_way_out(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own switch for its tests
    if subprocess.run(["git", "status"], cwd=repo.top, capture_output=True, check=False).returncode == 0:
        pytest.skip("this git does not know the switch")
    with pytest.raises(InputError, match="belongs to another user") as told:
        Repository.find(repo.folder)
    assert "safe.directory" in told.value.diagnostics[0].help


def test_reading_writes_nothing(repo: Repo) -> None:
    def state() -> dict[str, bytes]:
        return {str(p): p.read_bytes() for p in sorted((repo.top / ".git").rglob("*")) if p.is_file()}

    os.utime(repo.folder / LOCK)  # a status would refresh the index now
    before = state()
    repository = found(repo.folder)
    repository.names(repository.resolve("HEAD"), "")
    repository.history(LOCK)
    repository.read(repository.resolve("HEAD"), LOCK)
    assert state() == before
