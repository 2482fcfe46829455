"""The files shipped with Tailor are found in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

import pytest

from tailor.files import builtin, builtin_tree, find_builtin, shared


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The share of a package that was installed from a wheel."""
    share = tmp_path / "tailor" / "_share"
    for path in ("templates/page.md.j2", "data/resume.yaml", "data/targets/a.yaml", "data/private.yaml", "data/.x"):
        (share / path).parent.mkdir(parents=True, exist_ok=True)
        (share / path).write_text(path)
    monkeypatch.setattr(shared, "package_files", lambda _: tmp_path / "tailor")
    return share


def test_an_installed_package_reads_its_own_share(installed: Path) -> None:
    assert builtin("templates/page.md.j2") == b"templates/page.md.j2"
    assert find_builtin("templates/none") is None


def test_a_tree_is_sorted_and_holds_neither_hidden_files_nor_private_details(installed: Path) -> None:
    assert builtin_tree("data") == {"resume.yaml": b"data/resume.yaml", "targets/a.yaml": b"data/targets/a.yaml"}


def test_a_checkout_reads_the_repository_around_it() -> None:
    assert find_builtin("pyproject.toml") == (Path(__file__).parents[2] / "pyproject.toml").read_bytes()
    assert "__init__.py" in builtin_tree("tailor/files")


def test_what_is_missing_is_a_bug_and_not_the_users_fault(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RuntimeError, match="templates/none is missing"):
        builtin("templates/none")
    with pytest.raises(RuntimeError, match="none/ is missing"):
        builtin_tree("none")
    monkeypatch.setattr(shared, "package_files", lambda _: installed)
    monkeypatch.setattr(shared, "__file__", str(installed / "a/b/c/shared.py"))
    with pytest.raises(RuntimeError, match="files shipped with Tailor are missing"):
        builtin("templates/page.md.j2")


@pytest.mark.parametrize("path", ["", "../x", "templates/../../x", "/etc/passwd"])
def test_a_path_out_of_the_share_is_a_bug(path: str) -> None:
    with pytest.raises(ValueError, match="not the path of a shipped file"):
        find_builtin(path)
