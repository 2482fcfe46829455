"""Real repositories with a workspace in them, apart from the settings of whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.cli.conftest import BACKEND, RESUME, VISION

Done = subprocess.CompletedProcess[str]


def needs_git() -> None:
    """Skip the test where git is not installed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")


class Repo:
    """A repository at ``top`` whose workspace is the folder ``inside`` of it."""

    def __init__(self, top: Path, home: Path, inside: str = "cv") -> None:
        self.top = top
        self.home = home
        self.folder = top / inside
        self._minute = 0

    def environment(self, **more: str) -> dict[str, str]:
        self._minute += 1
        date = f"2024-03-05T12:{self._minute // 60:02}:{self._minute % 60:02} +0000"
        own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        fixed = {
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home),
            "GIT_CONFIG_GLOBAL": str(self.home / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "李雷",
            "GIT_AUTHOR_EMAIL": "lei@example.com",
            "GIT_AUTHOR_DATE": date,
            "GIT_COMMITTER_NAME": "李雷",
            "GIT_COMMITTER_EMAIL": "lei@example.com",
            "GIT_COMMITTER_DATE": date,
            "GIT_EDITOR": "true",
            "PYTHONUTF8": "1",
        }
        return {**own, **fixed, **more}

    def call(self, *command: object, cwd: Path | None = None, fails: bool | None = False, **more: str) -> Done:
        """Run a command; ``fails`` says whether it has to (None: it may)."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd or self.top,
            env=self.environment(**more),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",  # the settings hold a regular expression of bytes
            timeout=120,
            check=False,
        )
        assert fails is None or (done.returncode != 0) is fails, done.stdout + done.stderr
        return done

    def git(self, *arguments: object, cwd: Path | None = None, fails: bool | None = False, **more: str) -> str:
        """Run git; what it says on both streams."""
        done = self.call("git", *arguments, cwd=cwd, fails=fails, **more)
        return done.stdout + done.stderr

    def tailor(self, *arguments: object, fails: bool | None = None, cwd: Path | None = None, **more: str) -> Done:
        """Run tailor in the workspace."""
        where = () if cwd else ("-C", self.folder)
        return self.call(sys.executable, "-P", "-m", "tailor", *where, *arguments, fails=fails, cwd=cwd, **more)

    def edit(self, old: str, new: str, path: str = "data/resume.yaml") -> None:
        file = self.folder / path
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new).encode())

    def build(self, *targets: str) -> None:
        self.tailor("build", *(targets or ("--all",)), fails=False)

    def commit(self, message: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD").strip()

    def change(self, message: str, old: str, new: str, path: str = "data/resume.yaml") -> str:
        """Edit, build and commit."""
        self.edit(old, new, path)
        self.build()
        return self.commit(message)

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def states(self) -> set[str]:
        """The states that `tailor check` finds."""
        import json

        return {v["state"] for v in json.loads(self.tailor("check", "--json").stdout)["variants"]}

    def status(self) -> str:
        return self.git("status", "--short")


@cache
def _original(inside: str) -> Path:
    """A set-up repository with everything built and committed once; made once for all tests of a process."""
    base = Path(mkdtemp(prefix="tailor-tests-"))
    import atexit

    atexit.register(shutil.rmtree, base, ignore_errors=True)
    (base / "home").mkdir()
    (base / "top").mkdir()
    repo = Repo(base / "top", base / "home", inside)
    (repo.folder / "data" / "targets").mkdir(parents=True)
    (repo.folder / "data" / "resume.yaml").write_text(RESUME, encoding="utf-8")
    (repo.folder / "data" / "targets" / "backend.yaml").write_text(BACKEND, encoding="utf-8")
    (repo.folder / "data" / "targets" / "vision.yaml").write_text(VISION, encoding="utf-8")
    repo.git("init", "-q", "-b", "main")
    repo.tailor("git", "setup", fails=False)
    repo.build()
    repo.commit("first")
    return base


def make(tmp_path: Path, inside: str = "cv") -> Repo:
    """A repository in ``tmp_path`` with one commit on main, set up and built."""
    needs_git()
    base = _original(inside)
    shutil.copytree(base / "top", tmp_path / "top")
    (tmp_path / "home").mkdir()
    repo = Repo(tmp_path / "top", tmp_path / "home", inside)
    repo._minute = 10
    return repo
