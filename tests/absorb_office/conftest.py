"""LibreOffice at work, and the workspaces whose pages are edited in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.absorb.workspaces import workspace
from tests.absorb_office.full_page import full_workspace
from tests.absorb_office.repository import Repository
from tests.readback.office_script import OfficeSession, session_or_skip

WORKSPACES: dict[str, Callable[[Path], Path]] = {"small": workspace, "full": full_workspace}


@pytest.fixture(scope="session")
def office() -> OfficeSession:
    """One LibreOffice for all tests of the run."""
    return session_or_skip()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workspaces as they are built, each with one commit; not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    found = {name: make(folder / name) for name, make in WORKSPACES.items()}
    for root in found.values():
        Repository(root).begin()
    return found


@pytest.fixture
def repository(built: dict[str, Path], tmp_path: Path) -> Repository:
    """The small workspace, with one commit."""
    return Repository(Path(shutil.copytree(built["small"], tmp_path / "cv")))


@pytest.fixture
def full(built: dict[str, Path], tmp_path: Path) -> Repository:
    """The workspace whose page is full, with one commit."""
    return Repository(Path(shutil.copytree(built["full"], tmp_path / "cv")))
