"""`tailor log`: the history of a variant as changes of its bullets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tailor.cli.terminal import width
from tests.cli.conftest import Run
from tests.git.repo import Repo, make


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with one commit of two built variants."""
    return make(tmp_path)


def log(repo: Repo, *arguments: object) -> list[dict[str, Any]]:
    commits: list[dict[str, Any]] = json.loads(repo.tailor("log", *arguments, "--json", fails=False).stdout)["commits"]
    return commits


def kinds(commit: dict[str, Any], language: str = "zh") -> list[tuple[str, str]]:
    return [(change["kind"], change["id"]) for change in commit["languages"][language]["changes"]]


def test_each_commit_tells_its_changes_and_their_causes(repo: Repo) -> None:
    repo.change("reword the cache", "加入Redis缓存", "引入Redis缓存")
    target = "data/targets/backend.yaml"
    repo.change("no lab", "  - {id: work}\n", "  - {id: work}\nrules: [{match: {entry: lab}, exclude: true}]\n", target)
    text = repo.tailor("log", "backend", fails=False).stdout
    newest, reworded, first = text.strip().split("\n\n")
    assert newest.splitlines()[0].endswith(" 2024-03-05 李雷: no lab")
    assert "- bullet model dropped: 训练图像分类模型" in newest
    assert "because rule 1 of backend" in newest
    assert "~ bullet cache reworded: 为订单查询[-加-]{+引+}入Redis缓存" in reworded
    assert "because text of bullet cache edited" in reworded
    assert "Added" not in reworded
    assert "  zh: first built, 3 bullets" in first


def test_the_json_holds_the_changes_as_data(repo: Repo) -> None:
    repo.change("reword", "加入Redis缓存", "引入Redis缓存")
    newest, first = log(repo, "backend")
    assert newest["subject"] == "reword"
    assert kinds(newest) == [("reworded", "cache")]
    (change,) = newest["languages"]["zh"]["changes"]
    assert (change["before"], change["after"]) == ("为订单查询加入Redis缓存", "为订单查询引入Redis缓存")
    assert change["causes"]
    assert {page["state"] for page in first["languages"].values()} == {"first"}


def test_the_number_and_the_language_narrow_what_is_shown(repo: Repo) -> None:
    repo.change("english", "Added a Redis", "Introduced a Redis")
    repo.change("chinese", "加入Redis缓存", "引入Redis缓存")
    assert [c["subject"] for c in log(repo, "backend", "-n", "1")] == ["chinese"]
    assert [c["subject"] for c in log(repo, "backend", "--lang", "en")] == ["english", "first"]
    assert [c["subject"] for c in log(repo, "backend", "--lang", "en", "-n", "1")] == ["english"]
    done = repo.tailor("log", "vision", "--lang", "en")
    assert done.returncode == 2
    assert "no commit has a page of vision in 'en'" in done.stderr


def test_a_merge_is_told_as_what_it_brought_to_the_branch(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("one", "加入Redis缓存", "引入Redis缓存")
    repo.change("two", "以消息队列", "用消息队列")
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-ff", "-m", "merged", "feature")
    newest, first = log(repo, "backend")
    assert (newest["subject"], first["subject"]) == ("merged", "first")
    assert kinds(newest) == [("reworded", "cache"), ("reworded", "queue")]
    assert [c["subject"] for c in log(repo, "backend@feature")] == ["two", "one", "first"]


def test_a_renamed_variant_keeps_its_history(repo: Repo) -> None:
    repo.git("mv", "cv/variants/backend", "cv/variants/server")
    repo.git("mv", "cv/data/targets/backend.yaml", "cv/data/targets/server.yaml")
    repo.commit("renamed")
    renamed, first = log(repo, "server")
    assert (renamed["renamed_from"], first["renamed_from"]) == ("backend", None)
    assert first["path"] == "variants/backend/lock.yaml"
    assert "  renamed from backend\n" in repo.tailor("log", "server", fails=False).stdout


def test_a_lock_that_cannot_be_read_is_told_and_passed_over(repo: Repo) -> None:
    lock = repo.folder / "variants/backend/lock.yaml"
    good = lock.read_bytes()
    for subject, data in {
        "older": b"format: 1\ntarget: backend\nlanguages: {}\n",
        "newer": b'{"format": 99}\n',
        "markers": b"<<<<<<< HEAD\n" + good,
    }.items():
        lock.write_bytes(data)
        repo.commit(subject)
    lock.write_bytes(good)
    repo.change("reword", "加入Redis缓存", "引入Redis缓存")
    commits = log(repo, "backend")
    assert [c["subject"] for c in commits] == ["reword", "markers", "newer", "older", "first"]
    assert kinds(commits[0]) == [("reworded", "cache")]  # compared with the first commit
    assert [bool(c["note"]) for c in commits] == [False, True, True, True, False]
    assert "format 1" in commits[3]["note"]
    assert "cannot be compared: " in repo.tailor("log", "backend", fails=False).stdout


def test_a_variant_that_was_removed_and_came_back_is_told(repo: Repo) -> None:
    repo.git("rm", "-q", "-r", "cv/variants/backend")
    repo.commit("removed")
    repo.build("backend")
    repo.commit("back")
    back, removed, first = log(repo, "backend")
    assert back["languages"]["zh"]["state"] == "first"
    assert removed["removed"] is True
    assert removed["languages"]["zh"]["state"] == "dropped"
    assert first["languages"]["zh"]["state"] == "first"


def test_a_shallow_clone_says_that_older_commits_are_missing(repo: Repo, tmp_path: Path) -> None:
    repo.change("second", "加入Redis缓存", "引入Redis缓存")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.top}", tmp_path / "clone")
    done = Repo(tmp_path / "clone", repo.home).tailor("log", "backend", fails=False)
    assert "shallow clone: older commits are missing" in done.stderr
    assert "shallow" not in repo.tailor("log", "backend", fails=False).stderr


def test_uncommitted_changes_are_no_history(repo: Repo) -> None:
    repo.edit("加入Redis缓存", "引入Redis缓存")
    repo.build()
    repo.git("add", "-A")
    assert [c["subject"] for c in log(repo, "backend")] == ["first"]


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_the_lines_fit_the_terminal(repo: Repo, columns: int) -> None:
    repo.change("一个说明很长的提交，" * 8, "加入Redis缓存", "引入Redis缓存，并且" * 6)
    done = repo.tailor("log", "backend", fails=False, COLUMNS=str(columns))
    assert max(map(width, done.stdout.splitlines())) <= columns
    assert max(map(width, done.stdout.splitlines())) > min(columns, 160) * 2 // 3


def test_a_subject_cannot_steer_the_terminal(repo: Repo) -> None:
    repo.edit("加入Redis缓存", "引入Redis缓存")
    repo.build()
    repo.commit("\x1b[31mred \x07bell")
    assert "\x1b" not in repo.tailor("log", "backend", fails=False).stdout


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("nope", "no commit has variants/nope/lock.yaml"),
        ("backned", "did you mean 'backend'?"),
        ("backned@HEAD", "did you mean 'backend'?"),
        ("backend/fr", "no commit has a page of backend in 'fr'"),
        ("backend@nope", "there is no revision 'nope'"),
        ("backend@-x", "there is no revision '-x'"),
        ("../x", "error"),
    ],
)
def test_what_is_not_there_is_bad_usage(repo: Repo, target: str, told: str) -> None:
    done = repo.tailor("log", target)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_workspace_without_a_repository_or_commits_says_so(workspace: Path, run: Run) -> None:
    done = run("-C", workspace, "log", "backend")
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr


def test_a_repository_without_commits_says_so(repo: Repo) -> None:
    repo.git("update-ref", "-d", "HEAD")
    done = repo.tailor("log", "backend")
    assert done.returncode == 2
    assert "no commits yet" in done.stderr


def test_a_commit_that_left_the_words_alone_says_what_it_changed(repo: Repo) -> None:
    repo.change("weigh more", "tags: {backend: 1.0}", "tags: {backend: 1.5}", "data/targets/backend.yaml")
    text = repo.tailor("log", "backend", "-n", "1", fails=False).stdout
    assert "  zh: 3 bullets, in the same words as before" in text
    assert "    because tag backend of backend changed: 1 → 1.5" in text
    (page,) = {json.dumps(page) for page in log(repo, "backend", "-n", "1")[0]["languages"].values()}
    assert [c["message"] for c in json.loads(page)["causes"]] == ["tag backend of backend changed: 1 → 1.5"]


def test_a_commit_that_changed_only_looks_says_so(repo: Repo) -> None:
    from tailor.files import builtin

    template = repo.folder / "templates/resume.md.j2"
    template.parent.mkdir(exist_ok=True)
    template.write_bytes(builtin("templates/resume.md.j2") + b"\nSent from my terminal\n")
    repo.tailor("build", "--all", fails=False)
    repo.git("add", "-A")
    repo.git("commit", "-q", "-m", "looks")
    text = repo.tailor("log", "backend", "-n", "1", fails=False).stdout
    assert text.count("because the Markdown template changed") == 2
    told = repo.tailor("diff", "backend@HEAD~1", "backend", fails=False).stdout
    assert told.count("note: the Markdown template changed: looks may differ") == 2


def test_a_variant_is_named_as_it_is_to_compare_it(repo: Repo) -> None:
    repo.change("reword", "加入Redis缓存", "引入Redis缓存")
    repo.git("tag", "v1")
    shutil.copytree(repo.folder / "variants/backend", repo.folder / "variants/backend@acme")
    repo.commit("a job")
    assert [c["subject"] for c in log(repo, "backend/zh")] == ["reword", "first"]
    assert [c["subject"] for c in log(repo, "backend/en")] == ["first"]
    assert [c["subject"] for c in log(repo, "backend@v1~1/zh")] == ["first"]
    assert [c["subject"] for c in log(repo, "backend@acme")] == ["a job"]
    assert [c["subject"] for c in log(repo, "backend@acme@HEAD/zh")] == ["a job"]
    done = repo.tailor("log", "backend@acme@v1")
    assert done.returncode == 2
    assert "no commit has variants/backend@acme/lock.yaml" in done.stderr
    assert "names a language" in repo.tailor("log", "backend/zh", "--lang", "en").stderr


def test_a_variant_for_a_job_that_is_gone_keeps_its_history(repo: Repo) -> None:
    shutil.copytree(repo.folder / "variants/backend", repo.folder / "variants/backend@acme")
    repo.commit("a job")
    repo.git("rm", "-q", "-r", "cv/variants/backend@acme")
    repo.commit("no job")
    assert [c["subject"] for c in log(repo, "backend@acme")] == ["no job", "a job"]
