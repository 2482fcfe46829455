"""`tailor git`: a set-up repository shows Word files and Chinese, and setting it up is safe to do and to undo."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.git.repo import Repo, make

BEGIN, END = "# >>> tailor git setup >>>", "# <<< tailor git setup <<<"
WORD = "variants/backend/resume.zh.docx"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository that is set up, with one commit."""
    return make(tmp_path)


def settings(repo: Repo) -> str:
    return repo.git("config", "--local", "--get-regexp", "tailor", fails=None)


@pytest.mark.parametrize("before", ["", "*.txt text\n", "*.txt text", "*.txt text\r\n*.bin binary\r\n"])
def test_setup_adds_a_block_and_remove_takes_just_that_away(repo: Repo, before: str) -> None:
    file = repo.folder / ".gitattributes"
    file.write_bytes(before.encode())
    done = repo.tailor("git", "setup", fails=False)
    assert done.stdout.startswith(f"added: {file}: the block of tailor\n")
    text = file.read_bytes().decode()
    assert text.startswith(before)
    assert text.count(BEGIN) == text.count(END) == 1
    assert ("\r\n" in before) == ("\n" not in text.replace("\r\n", ""))
    assert repo.tailor("git", "setup", fails=False).stdout == "already set up\n"
    assert file.read_bytes().decode() == text
    repo.tailor("git", "setup", "--remove", fails=False)
    assert (file.read_bytes().decode() if file.exists() else "") == (
        before if before.endswith("\n") or not before else before + "\n"
    )


def test_remove_undoes_everything(repo: Repo) -> None:
    done = repo.tailor("git", "setup", "--remove", fails=False)
    assert "removed: .git/config: merge.tailor.driver" in done.stdout
    assert not (repo.folder / ".gitattributes").exists()
    assert settings(repo) == ""
    assert "tailor" not in (repo.top / ".git" / "config").read_text(encoding="utf-8", errors="replace")
    assert repo.tailor("git", "setup", "--remove", fails=False).stdout == "nothing to undo\n"


def test_a_dry_run_changes_nothing(repo: Repo) -> None:
    before = settings(repo)
    done = repo.tailor("git", "setup", "--remove", "--dry-run", fails=False)
    assert "would be removed: .git/config: diff.tailor.textconv" in done.stdout
    assert settings(repo) == before
    assert (repo.folder / ".gitattributes").exists()


def test_an_older_block_is_brought_up_to_date(repo: Repo) -> None:
    file = repo.folder / ".gitattributes"
    file.write_text(f"a\n{BEGIN}\n*.old diff=tailor\n{END}\nb\n", encoding="utf-8")
    done = repo.tailor("git", "setup", fails=False)
    assert done.stdout.startswith("changed: ")
    text = file.read_text(encoding="utf-8")
    assert "*.old" not in text
    assert text.startswith(f"a\n{BEGIN}\n")
    assert text.endswith(f"{END}\nb\n")


def test_a_broken_block_is_refused_and_nothing_written(repo: Repo) -> None:
    file = repo.folder / ".gitattributes"
    file.write_text(f"{BEGIN}\n*.docx\n", encoding="utf-8")
    repo.git("config", "--unset", "merge.tailor.name")
    done = repo.tailor("git", "setup")
    assert done.returncode == 2
    assert "is broken or there twice" in done.stderr
    assert file.read_text(encoding="utf-8") == f"{BEGIN}\n*.docx\n"
    assert "merge.tailor.name" not in settings(repo)


def test_settings_of_the_user_stay(repo: Repo) -> None:
    repo.git("config", "diff.tailor.binary", "true")
    repo.tailor("git", "setup", "--remove", fails=False)
    assert settings(repo).split() == ["diff.tailor.binary", "true"]


def test_without_a_repository_setup_says_so(workspace: Path, run: Run) -> None:
    done = run("-C", workspace, "git", "setup")
    assert done.returncode == 2
    assert "is in no git repository" in done.stderr
    assert not (workspace / ".gitattributes").exists()


def test_without_git_everything_but_revisions_works(workspace: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for arguments in (("build", "--all"), ("check",), ("explain", "backend"), ("targets",)):
        done = run("-C", workspace, *arguments, PATH=str(tmp_path / "empty"))
        assert done.returncode == 0, done.stderr
    for arguments in (("git", "setup"), ("log", "backend")):
        done = run("-C", workspace, *arguments, PATH=str(tmp_path / "empty"))
        assert done.returncode == 2
        assert "git, which is not installed" in done.stderr


def test_git_diff_and_log_show_what_a_word_file_says(repo: Repo) -> None:
    repo.edit("加入Redis缓存", "引入Redis缓存")
    repo.build()
    for told in (
        repo.git("diff", "--", f"cv/{WORD}"),
        repo.commit("second") and repo.git("log", "-p", "-1", "--", "*.docx"),
    ):
        assert "-- 为订单查询加入Redis缓存\n" in told
        assert "+- 为订单查询引入Redis缓存\n" in told
        assert "Binary files" not in told
    assert "+- 为订单查询引入Redis缓存\n" in repo.git("show", "HEAD")
    assert "# 李雷" in repo.git("show", "--textconv", f"HEAD:cv/{WORD}")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_word_diff_marks_chinese_characters_english_words_and_whole_numbers(repo: Repo, locale: str) -> None:
    repo.edit("训练图像分类模型", "负责训练，准确率62%")
    repo.edit("Trained an image classifier", "Trained at 62% with Lua")
    repo.build()
    repo.commit("second")
    repo.edit("负责训练，准确率62%", "负贡训练，准确率71.5%")  # 责 and 贡 share their first two bytes
    repo.edit("62% with Lua", "71.5% with C++")
    repo.build()
    told = repo.git("diff", "--word-diff", LC_ALL=locale)
    for path in ("data/resume.yaml", "variants/backend/resume.zh.md", WORD):
        (part,) = (part for part in told.split("diff --git ") if part.startswith(f"a/cv/{path} "))
        assert "负[-责-]{+贡+}训练，准确率[-62%-]{+71.5%+}" in part, path
    assert "Trained at [-62%-]{+71.5%+} with [-Lua-]{+C+++}" in told


def test_hunks_are_headed_by_the_entry_they_stand_in(repo: Repo) -> None:
    repo.edit("以消息队列解耦", "用消息队列解耦")
    repo.build()
    assert "@@ queue\n" in repo.git("diff", "-U0", "--", "cv/data")
    assert "@@ ### 某商城 · 后端工程师" in repo.git("diff", "-U0", "--", f"cv/{WORD}")
    assert "@@ ### 某商城 · 后端工程师" in repo.git("diff", "-U0", "--", "cv/variants/backend/resume.zh.md")


def test_line_ends_are_kept_whatever_the_user_prefers(repo: Repo, tmp_path: Path) -> None:
    """Digests are over bytes, so a checkout with CRLF must not make every variant look edited."""
    repo.git("clone", "-q", "-c", "core.autocrlf=true", repo.top, tmp_path / "clone")
    clone = Repo(tmp_path / "clone", repo.home)
    assert clone.states() == {"current"}


def test_the_configured_command_needs_no_path_and_takes_no_package_of_the_repository(
    repo: Repo, tmp_path: Path
) -> None:
    (repo.top / "tailor").mkdir()
    (repo.top / "tailor" / "__init__.py").write_text("raise SystemExit('not this one')\n", encoding="utf-8")
    repo.edit("加入Redis缓存", "引入Redis缓存")
    repo.build()
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("git", "sh"):
        (tools / name).symlink_to(shutil.which(name) or name)
    assert "+- 为订单查询引入Redis缓存" in repo.git("diff", "--", f"cv/{WORD}", PATH=str(tools))


@pytest.mark.slow
def test_a_python_in_a_folder_with_odd_characters_is_quoted(repo: Repo, tmp_path: Path) -> None:
    home = tmp_path / "my 环境 it's 100%O" / "bin"
    home.mkdir(parents=True)
    script = home / "python"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    code = f"import sys; sys.executable = {str(script)!r}; from tailor.cli import main; main()"
    repo.call(sys.executable, "-c", code, "-C", repo.folder, "git", "setup")
    assert "100%%O" in settings(repo)
    repo.git("checkout", "-q", "-b", "feature")
    repo.change("theirs", "加入Redis缓存", "引入Redis缓存")
    assert "+- 为订单查询引入Redis缓存" in repo.git("show", "HEAD", "--", f"cv/{WORD}")
    repo.git("checkout", "-q", "main")
    repo.change("ours", "训练图像", "训练大型图像")
    repo.git("merge", "-q", "-m", "merged", "feature")
    assert repo.states() == {"current"}


def test_should_tailor_be_gone_git_diff_goes_on(repo: Repo) -> None:
    command = repo.git("config", "diff.tailor.textconv").replace(sys.executable, "/nowhere/python").strip()
    repo.git("config", "diff.tailor.textconv", command)
    repo.edit("加入Redis缓存", "引入Redis缓存")
    repo.build()
    told = repo.git("diff", "--", f"cv/{WORD}")
    assert "(tailor cannot be run: tailor git setup)" in told
    assert told.count("\n+") == told.count("\n-") == 2  # the name and the checksum: a change is still seen


def test_a_bare_clone_shows_word_files_once_it_is_told_how(repo: Repo, tmp_path: Path) -> None:
    repo.change("second", "加入Redis缓存", "引入Redis缓存")
    bare = tmp_path / "bare.git"
    repo.git("clone", "-q", "--bare", repo.top, bare)
    repo.git("config", "diff.tailor.textconv", repo.git("config", "diff.tailor.textconv").strip(), cwd=bare)
    (bare / "info").mkdir(exist_ok=True)
    (bare / "info" / "attributes").write_text("*.docx diff=tailor\n", encoding="utf-8")
    assert "+- 为订单查询引入Redis缓存" in repo.git("show", "main", "--", f"cv/{WORD}", cwd=bare)


def test_setup_in_a_worktree_serves_all_of_them(repo: Repo, tmp_path: Path) -> None:
    repo.tailor("git", "setup", "--remove", fails=False)
    repo.git("worktree", "add", "-q", "-b", "side", tmp_path / "side", "main")
    side = Repo(tmp_path / "side", repo.home)
    assert "added: .git/config: diff.tailor.textconv" in side.tailor("git", "setup", fails=False).stdout
    assert "merge.tailor.driver" in settings(repo)


def test_setup_works_inside_a_hook(repo: Repo) -> None:
    repo.tailor("git", "setup", "--remove", fails=False)
    hook = repo.top / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\nexec {sys.executable} -m tailor -C cv git setup\n", encoding="utf-8")
    hook.chmod(0o755)
    repo.git("commit", "--allow-empty", "-m", "hooked")
    assert "merge.tailor.driver" in settings(repo)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "(not shown as text: "),
        (b"%PDF-1.7\n", "(not shown as text: "),
        (b"PK\x03\x04 and then nothing", "(not shown as text: "),
        ("一份文本\n".encode(), "(not shown as text: "),
    ],
    ids=["empty", "pdf", "truncated", "text"],
)
def test_textconv_of_anything_says_what_it_is_and_never_fails(
    tmp_path: Path, run: Run, content: bytes, told: str
) -> None:
    file = tmp_path / "某 resume.docx"
    file.write_bytes(content)
    done = run("git", "textconv", file)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(told)
    assert done.stdout.count("\n") == 1
    other = run("git", "textconv", tmp_path / "missing.docx")
    assert (other.returncode, other.stdout) == (0, "(cannot be read: No such file or directory)\n")


def test_textconv_tells_two_unreadable_files_apart(tmp_path: Path, run: Run) -> None:
    told = set()
    for content in (b"one", b"two"):
        (tmp_path / "a.docx").write_bytes(content)
        told.add(run("git", "textconv", tmp_path / "a.docx").stdout)
    assert len(told) == 2


def test_textconv_writes_utf8_in_every_locale(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "backend")
    for locale in ("C", "POSIX", "C.UTF-8"):
        done = run("git", "textconv", workspace / WORD, LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
        assert done.stdout.startswith("# 李雷\n")


def test_textconv_imports_nothing_heavy(workspace: Path, run: Run) -> None:
    run("-C", workspace, "build", "backend")
    code = (
        f"import sys; sys.argv = ['tailor', 'git', 'textconv', {str(workspace / WORD)!r}]\n"
        "import tailor.cli\n"
        "try: tailor.cli.main()\n"
        "except SystemExit: pass\n"
        "print([m for m in ('yaml', 'jinja2', 'docx', 'lxml', 'highspy', 'numpy', 'subprocess') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_next_command_quotes_the_folder_where_a_shell_needs_that(repo: Repo) -> None:
    folder = repo.top / "my cv"
    repo.folder.rename(folder)
    repo.tailor("git", "setup", "--remove", cwd=folder, fails=False)
    done = repo.tailor("-C", folder, "git", "setup", cwd=repo.top, fails=False)
    assert f"git add '{folder}/.gitattributes', and commit it" in done.stdout
