"""What is read from a workspace, and what is refused."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tailor.errors import InputError
from tailor.files import TEXT_LIMIT, Workspace, read_file


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data" / "targets").mkdir(parents=True)
    (tmp_path / "data" / "resume.yaml").write_bytes(b"basics: {}\n")
    (tmp_path / "data" / "targets" / "backend.yaml").write_bytes(b"tags: {}\n")
    return tmp_path


def refusal(call: object, *arguments: object) -> str:
    """The message and the help of the InputError that ``call`` raises."""
    assert callable(call)
    with pytest.raises(InputError) as caught:
        call(*arguments)
    assert caught.value.exit_code == 2
    return " | ".join(f"{d.message} ({d.help})" for d in caught.value.diagnostics)


def test_a_folder_without_data_is_no_workspace(tmp_path: Path) -> None:
    assert "there is no data/ folder in it" in refusal(Workspace, tmp_path)
    assert "tailor init" in refusal(Workspace, tmp_path)
    assert "does not exist" in refusal(Workspace, tmp_path / "none")
    (tmp_path / "data").write_bytes(b"")
    assert "data is not a folder" in refusal(Workspace, tmp_path)
    assert "is not a folder" in refusal(Workspace, tmp_path / "data")
    assert "NUL" in refusal(Workspace, Path("a\0b"))


def test_below_a_workspace_the_message_names_it(root: Path) -> None:
    (root / "variants").mkdir()
    assert f"tailor -C {root.resolve()}" in refusal(Workspace, root / "variants")


@pytest.mark.parametrize("name", ["resume.yaml", "resume.yml", "resume.json"])
def test_the_master_is_one_file(root: Path, name: str) -> None:
    (root / "data/resume.yaml").rename(root / "data" / name)
    assert Workspace(root).read_resume() == {f"data/{name}": b"basics: {}\n"}


def test_the_master_is_a_folder_of_files_in_the_order_of_their_names(root: Path) -> None:
    (root / "data/resume.yaml").unlink()
    (root / "data/resume").mkdir()
    for name in ("work.yaml", "basics.json", "20-skills.yml", "readme.md", ".hidden.yaml"):
        (root / "data/resume" / name).write_text(name)
    found = Workspace(root).read_resume()
    assert list(found) == ["data/resume/20-skills.yml", "data/resume/basics.json", "data/resume/work.yaml"]


def test_a_master_in_two_places_is_refused(root: Path) -> None:
    (root / "data/resume").mkdir()
    assert Workspace(root).read_resume(), "an empty folder beside the file is no second master"
    (root / "data/resume/work.yaml").write_bytes(b"")
    assert "2 times: data/resume.yaml, data/resume/" in refusal(Workspace(root).read_resume)
    (root / "data/resume.json").write_bytes(b"{}")
    assert "3 times: data/resume.yaml, data/resume.json, data/resume/" in refusal(Workspace(root).read_resume)


def test_a_missing_master_says_what_to_create(root: Path) -> None:
    (root / "data/resume.yaml").unlink()
    assert "create data/resume.yaml" in refusal(Workspace(root).read_resume)
    (root / "data/resume").mkdir()
    assert "data/resume/ holds no .yaml" in refusal(Workspace(root).read_resume)


def test_targets_are_read_with_their_paths_and_named_by_their_stems(root: Path) -> None:
    for name in ("ai-platform.yml", "算法.json", ".#backend.yaml", "notes.txt"):
        (root / "data/targets" / name).write_text(name)
    workspace = Workspace(root)
    assert workspace.target_names() == ("ai-platform", "backend", "算法")
    assert workspace.read_targets() == {
        "data/targets/ai-platform.yml": b"ai-platform.yml",
        "data/targets/backend.yaml": b"tags: {}\n",
        "data/targets/算法.json": "算法.json".encode(),
    }
    assert workspace.find_target("backend") == "backend"
    assert "did you mean 'backend'?" in refusal(workspace.find_target, "backed")
    assert "contains a path separator" in refusal(workspace.find_target, "../backend")


def test_a_workspace_without_targets_has_none(root: Path) -> None:
    (root / "data/targets/backend.yaml").unlink()
    (root / "data/targets").rmdir()
    assert Workspace(root).target_names() == ()
    assert Workspace(root).read_targets() == {}
    (root / "data/targets").write_bytes(b"")
    assert "cannot read data/targets: a file is in the way" in refusal(Workspace(root).read_targets)


def test_two_files_for_one_target_and_unfit_names_are_told_together(root: Path) -> None:
    (root / "data/targets/backend.json").write_bytes(b"{}")
    (root / "data/targets/-x.yaml").write_bytes(b"")
    message = refusal(Workspace(root).read_targets)
    assert "'backend' is there twice: data/targets/backend.json and data/targets/backend.yaml" in message
    assert "the target name '-x' begins with '-'" in message


def test_all_unreadable_files_are_told_at_once(root: Path) -> None:
    (root / "data/targets/one.yaml").mkdir()
    (root / "data/targets/two.yaml").symlink_to("nowhere")
    message = refusal(Workspace(root).read_targets)
    assert "cannot read data/targets/one.yaml: it is a folder" in message
    assert "cannot read data/targets/two.yaml: it is a symbolic link to something that does not exist" in message


def test_private_details_are_optional(root: Path) -> None:
    assert Workspace(root).read_private() is None
    (root / "data/private.yaml").write_bytes(b"email: a@example.org\n")
    assert Workspace(root).read_private() == ("data/private.yaml", b"email: a@example.org\n")


def test_a_workspace_template_comes_before_the_built_in_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tailor.files.workspace.find_builtin", lambda path: b"built in" if path == "templates/page.md.j2" else None
    )
    workspace = Workspace(root)
    assert workspace.find_template("page.md.j2") == ("built-in templates/page.md.j2", b"built in")
    assert workspace.find_template("none.docx") is None
    (root / "templates").mkdir()
    (root / "templates/page.md.j2").write_bytes(b"own")
    assert workspace.find_template("page.md.j2") == ("templates/page.md.j2", b"own")
    assert "contains a path separator" in refusal(workspace.find_template, "../data/private.yaml")


def test_variants_are_the_folders_of_variants(root: Path) -> None:
    workspace = Workspace(root)
    assert workspace.variant_names() == ()
    for name in ("backend", "backend@acme", ".backend.tailor-new-1"):
        (root / "variants" / name).mkdir(parents=True)
    (root / "variants/README.md").write_bytes(b"")
    assert workspace.variant_names() == ("backend", "backend@acme")
    assert workspace.variant_folder("backend") == root / "variants/backend"


def test_a_named_pipe_in_the_place_of_a_file_is_refused_at_once(root: Path) -> None:
    (root / "data/resume.yaml").unlink()
    os.mkfifo(root / "data/resume.yaml")
    assert "it is a named pipe, not a file" in refusal(Workspace(root).read_resume)


def test_a_device_and_a_socket_are_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "data/private.yaml").symlink_to("/dev/zero")
    assert "it is a device, not a file" in refusal(Workspace(root).read_private)
    monkeypatch.chdir(root)  # the path of a socket may be at most about 100 characters long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("data/resume.json")
        (root / "data/resume.yaml").unlink()
        assert "it is a socket, not a file" in refusal(Workspace(root).read_resume)


def test_a_huge_file_is_refused_without_reading_it(root: Path) -> None:
    with (root / "data/resume.yaml").open("wb") as file:
        file.truncate(1 << 40)
    assert "data/resume.yaml is larger than 8 MB" in refusal(Workspace(root).read_resume)


def test_many_files_are_refused_when_they_are_huge_together(root: Path) -> None:
    (root / "data/resume.yaml").unlink()
    (root / "data/resume").mkdir()
    for name in "abc":
        (root / f"data/resume/{name}.yaml").write_bytes(b"#" * (TEXT_LIMIT // 2))
    assert "the files up to data/resume/c.yaml together are larger than 8 MB" in refusal(Workspace(root).read_resume)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"x")
    read = os.read

    def growing(descriptor: int, size: int) -> bytes:
        with path.open("ab") as file:
            file.write(b"x" * 100)
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", growing)
    assert "log is larger than 50 bytes" in refusal(lambda: read_file(path, "log", limit=50))


def test_links_in_a_circle_and_unreadable_files_have_their_own_words(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "data/private.yaml").symlink_to("private.yaml")
    assert "its symbolic links lead in a circle" in refusal(Workspace(root).read_private)

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    assert "cannot read data/resume.yaml: permission denied" in refusal(Workspace(root).read_resume)


def test_a_folder_that_is_closed_to_us_is_not_taken_for_an_empty_one(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = Workspace(root)
    lstat = os.lstat

    def denied(path: Path, **options: int) -> os.stat_result:
        if "data" in Path(path).parts:
            raise PermissionError(13, "Permission denied")
        return lstat(path, **options)

    monkeypatch.setattr(os, "lstat", denied)
    assert "cannot read data/resume.yaml: permission denied" in refusal(workspace.read_resume)
    assert "cannot read data/private.yaml: permission denied" in refusal(workspace.read_private)
    assert "cannot read data/targets: permission denied" in refusal(workspace.read_targets)


def test_a_master_behind_a_link_is_read(root: Path) -> None:
    (root / "data/resume.yaml").rename(root / "elsewhere.yaml")
    (root / "data/resume.yaml").symlink_to("../elsewhere.yaml")
    assert Workspace(root).read_resume() == {"data/resume.yaml": b"basics: {}\n"}


def test_an_undecodable_file_name_is_told_in_printable_characters(root: Path) -> None:
    path = os.path.join(os.fsencode(root), b"data/targets/\xff.yaml")
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    except OSError:  # a file system that takes UTF-8 only cannot get into this state
        return
    assert refusal(Workspace(root).read_targets).isprintable()
