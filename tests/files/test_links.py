"""Links and other things in the way of an output: nothing is ever written outside of variants/."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tailor.errors import InputError
from tailor.files import Workspace, create_files, read_folder, recover, replace_folder, write_file

NEW = {"resume.zh.md": b"new", "lock.yaml": b"new"}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "resume.zh.md").write_bytes(b"precious")
    return folder


@pytest.fixture
def folder(tmp_path: Path, outside: Path) -> Path:
    (tmp_path / "workspace/data").mkdir(parents=True)
    (tmp_path / "workspace/variants").mkdir()
    return tmp_path / "workspace/variants/backend"


def refused(folder: Path, words: str) -> None:
    """Both reading and writing refuse the folder, and the file outside is as it was."""
    with pytest.raises(InputError, match=words):
        replace_folder(folder, NEW)
    with pytest.raises(InputError, match=words):
        read_folder(folder)
    outside = folder.parents[2] / "outside"
    assert (outside / "resume.zh.md").read_bytes() == b"precious"
    assert os.listdir(outside) == ["resume.zh.md"]
    assert not [name for name in os.listdir(folder.parent) if "tailor" in name]


def test_a_variants_folder_that_is_a_link_is_refused(folder: Path, outside: Path) -> None:
    folder.parent.rmdir()
    folder.parent.symlink_to(outside)
    refused(folder, "variants is a symbolic link that leads out of variants/")
    with pytest.raises(InputError, match="leads out"):
        Workspace(folder.parents[1]).variant_folder("backend")


def test_through_a_linked_variants_folder_nothing_is_recovered(folder: Path, outside: Path) -> None:
    (outside / ".backend.tailor-new-1").mkdir()
    folder.parent.rmdir()
    folder.parent.symlink_to(outside)
    recover(folder.parent)
    assert sorted(os.listdir(outside)) == [".backend.tailor-new-1", "resume.zh.md"]


def test_a_variant_that_is_a_link_to_outside_is_refused(folder: Path, outside: Path) -> None:
    folder.symlink_to(outside)
    refused(folder, "variants/backend is a symbolic link that leads out of variants/")
    with pytest.raises(InputError, match="leads out"):
        Workspace(folder.parents[1]).variant_folder("backend")


@pytest.mark.parametrize("target", ["..", ".", "other/deeper", "../variants-of-mine/x"])
def test_a_variant_that_is_a_link_to_anything_but_a_sibling_is_refused(folder: Path, target: str) -> None:
    (folder.parent / "other/deeper").mkdir(parents=True)
    (folder.parents[1] / "variants-of-mine/x").mkdir(parents=True)
    folder.symlink_to(target)
    refused(folder, "leads out of variants/")


def test_a_variant_that_is_a_broken_or_circular_link_is_refused(folder: Path) -> None:
    folder.symlink_to("nowhere")
    refused(folder, "variants/backend is a broken symbolic link")
    folder.unlink()
    folder.symlink_to("backend")
    refused(folder, "variants/backend")


@pytest.mark.parametrize("name", ["resume.zh.md", "photo.png"])
@pytest.mark.parametrize("absolute", [True, False])
def test_a_file_that_is_a_link_to_outside_is_refused(folder: Path, outside: Path, name: str, absolute: bool) -> None:
    folder.mkdir()
    (folder / name).symlink_to(outside / "resume.zh.md" if absolute else "../../../outside/resume.zh.md")
    refused(folder, f"variants/backend/{name} is a symbolic link that leads out")


def test_a_link_to_outside_by_way_of_a_link_inside_is_refused(folder: Path, outside: Path) -> None:
    folder.mkdir()
    (folder.parent / "hop").symlink_to(outside)
    (folder / "resume.zh.md").symlink_to("../hop/resume.zh.md")
    refused(folder, "leads out")


def test_a_subfolder_that_is_a_link_to_outside_is_refused(folder: Path, outside: Path) -> None:
    folder.mkdir()
    (folder / "private").symlink_to(outside)
    refused(folder, "variants/backend/private is a symbolic link")


def test_all_links_to_outside_are_told_at_once(folder: Path, outside: Path) -> None:
    folder.mkdir()
    (folder / "a").symlink_to(outside)
    (folder / "b").symlink_to("/etc")
    with pytest.raises(InputError) as caught:
        replace_folder(folder, NEW)
    assert len(caught.value.diagnostics) == 2


def test_a_link_to_a_sibling_is_followed_and_stays_a_link(folder: Path) -> None:
    sibling = folder.with_name("backend@acme")
    sibling.mkdir()
    folder.symlink_to("backend@acme")
    replace_folder(folder, NEW)
    assert folder.is_symlink()
    assert read_folder(folder) == read_folder(sibling) == NEW


def test_a_file_that_is_a_link_inside_is_replaced_and_what_it_led_to_stays(folder: Path) -> None:
    folder.mkdir()
    (folder.parent / "common.md").write_bytes(b"common")
    (folder / "resume.zh.md").symlink_to("../common.md")
    assert read_folder(folder) == {"resume.zh.md": b"common"}
    replace_folder(folder, NEW)
    assert not (folder / "resume.zh.md").is_symlink()
    assert (folder.parent / "common.md").read_bytes() == b"common"
    assert read_folder(folder) == NEW


def test_files_cannot_be_written_through_a_linked_subfolder(folder: Path) -> None:
    (folder.parent / "other/private").mkdir(parents=True)
    folder.mkdir()
    (folder / "private").symlink_to("../other/private")
    with pytest.raises(InputError, match="variants/backend/private is a symbolic link where a folder should be"):
        replace_folder(folder, {"private/resume.zh.md": b"x"})
    assert os.listdir(folder.parent / "other/private") == []


def test_a_file_where_the_variants_folder_should_be_is_told(folder: Path) -> None:
    folder.parent.rmdir()
    folder.parent.write_bytes(b"mine")
    with pytest.raises(InputError, match="variants is a file where a folder should be"):
        replace_folder(folder, NEW)
    assert folder.parent.read_bytes() == b"mine"


def test_a_file_where_the_variant_should_be_is_told(folder: Path) -> None:
    folder.write_bytes(b"mine")
    refused(folder, "variants/backend is a file where a folder should be")
    assert folder.read_bytes() == b"mine"


def test_a_folder_and_a_pipe_where_a_file_should_be_are_told(folder: Path) -> None:
    (folder / "resume.zh.md").mkdir(parents=True)
    with pytest.raises(InputError, match=r"resume\.zh\.md is a folder where a file should be"):
        replace_folder(folder, NEW)
    (folder / "resume.zh.md").rmdir()
    os.mkfifo(folder / "lock.yaml")
    with pytest.raises(InputError, match=r"lock\.yaml is a named pipe where a file should be"):
        replace_folder(folder, NEW)
    assert read_folder(folder) == {}
    with pytest.raises(InputError, match="named pipe"):
        read_folder(folder, ["lock.yaml"])


def test_a_file_where_a_subfolder_should_be_is_told(folder: Path) -> None:
    folder.mkdir()
    (folder / "private").write_bytes(b"mine")
    with pytest.raises(InputError, match="variants/backend/private is a file where a folder should be"):
        replace_folder(folder, {"private/x.md": b""})


def test_a_name_that_is_too_long_for_the_disk_is_told(folder: Path) -> None:
    with pytest.raises(InputError, match="the name is too long"):
        replace_folder(folder, {"x" * 300: b""})
    assert os.listdir(folder.parent) == []


def test_a_huge_file_in_a_variant_is_told_and_can_be_left_aside(folder: Path) -> None:
    replace_folder(folder, NEW)
    with (folder / "film.mp4").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(InputError, match=r"variants/backend/film\.mp4 is larger than 32 MB"):
        read_folder(folder)
    assert read_folder(folder, ["lock.yaml", "absent.md"]) == {"lock.yaml": b"new"}
    assert replace_folder(folder, {"lock.yaml": b"newer"})
    assert (folder / "film.mp4").stat().st_size == 1 << 40


def test_a_variant_that_does_not_exist_is_empty(folder: Path) -> None:
    assert read_folder(folder) == {}
    folder.parent.rmdir()
    assert read_folder(folder) == {}


def test_a_single_file_behind_a_link_is_written_where_it_lies(folder: Path, outside: Path) -> None:
    """The master may lie elsewhere; the link to it stays, and so do its permissions."""
    link = folder.parents[1] / "data/resume.yaml"
    link.symlink_to(outside / "resume.zh.md")
    (outside / "resume.zh.md").chmod(0o600)
    write_file(link, b"new")
    assert link.is_symlink()
    assert (outside / "resume.zh.md").read_bytes() == b"new"
    assert (outside / "resume.zh.md").stat().st_mode & 0o777 == 0o600
    assert os.listdir(outside) == ["resume.zh.md"]


def test_a_single_file_is_not_written_over_a_folder_or_a_pipe(folder: Path) -> None:
    os.mkfifo(folder.parent / "pipe")
    for path, kind in ((folder.parent, "a folder"), (folder.parent / "pipe", "a named pipe")):
        with pytest.raises(InputError, match=f"it is {kind} where a file should be"):
            write_file(path, b"")
    with pytest.raises(InputError, match="cannot write data/x/y: no such file or folder"):
        write_file(folder / "x/y", b"", "data/x/y")


def test_new_files_are_created_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"data/resume.yaml": b"basics", "data/targets/a.yaml": b"tags", ".gitignore": b"/data/private.yaml\n"}
    root = tmp_path / "new" / "workspace"
    assert create_files(root, files) == (".gitignore", "data/resume.yaml", "data/targets/a.yaml")
    assert {path: (root / path).read_bytes() for path in files} == files
    with pytest.raises(InputError) as caught:
        create_files(root, {**files, "README.md": b""})
    assert len(caught.value.diagnostics) == 3
    assert not (root / "README.md").exists()

    write = os.write

    def full(descriptor: int, data: bytes) -> int:
        if bytes(data) == b"tags":
            raise OSError(28, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(InputError, match="the disk is full"):
        create_files(tmp_path / "other", files)
    assert os.listdir(tmp_path) == ["new"]
