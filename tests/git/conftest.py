"""A repository for every test of git."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.git.repo import Repo, make


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with one commit, whose workspace is the folder cv/; git in this process is isolated too."""
    made = make(tmp_path)
    for name, value in made.environment().items():
        if name.startswith("GIT_") or name == "HOME":
            monkeypatch.setenv(name, value)
    return made
