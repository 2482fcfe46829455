"""Templates, locks, links and files in the way: refused in clear words, with nothing written."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tailor.files import builtin
from tests.cli.inside import built, refused, tree, workspace

MARKDOWN = {
    "a way to Python": ("{{ ''.__class__.__mro__ }}", 1, "__class__"),
    "globals of a helper": ("{{ lipsum.__globals__.os }}", 1, "lipsum"),
    "the inside of the template": ("\n{{ self.__init__.__globals__ }}", 2, "__init__"),
    "the attr filter": ("{{ name | attr('__class__') }}", 1, "attr"),
    "a format string": ("{{ '{0.__class__}'.format(name) }}", 1, "format"),
    "a file of the machine": ("{% include '/etc/passwd' %}", 1, "include"),
    "an unknown variable": ("# {{ name }}\n{{ nmae }}", 2, "'nmae' is undefined"),
    "an unknown filter": ("{{ name | shout }}", 1, "shout"),
    "an open loop": ("\n\n{% for x in sections %}", 3, "endfor"),
    "a division by zero": ("a\n{{ 1 / 0 }}", 2, "division by zero"),
    "a loop without end": ("{% for a in range(999) %}{% for b in range(999) %}x{% endfor %}{% endfor %}", 1, "steps"),
    "a long text": ("{{ 'x' * 1000000000 }}", 1, "mul"),
    "deep nesting": ("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}", 1, "nested too deeply"),
    "a NUL": ("a\n\0", 2, "U+0000"),
    "a NUL as an escape": ("a\n{{ '\\x00' }}", 1, "U+0000"),
    "what differs from run to run": ("{{ name.upper }}", 1, "cannot be printed"),
}


@pytest.mark.parametrize("case", MARKDOWN)
def test_a_markdown_template_that_cannot_be_used_is_refused_at_its_line(case: str, tmp_path: Path) -> None:
    text, line, message = MARKDOWN[case]
    told = refused(workspace(tmp_path, files={"templates/resume.md.j2": text}))
    assert told.startswith(f"templates/resume.md.j2:{line}:1: error: the template cannot be used: ")
    assert message in told.splitlines()[0]


def test_a_markdown_template_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    told = refused(workspace(tmp_path, files={"templates/resume.md.j2": b"\xff\xfe"}))
    assert "templates/resume.md.j2 is not UTF-8" in told


def test_line_ends_of_windows_and_a_byte_order_mark_in_a_template_change_nothing(tmp_path: Path) -> None:
    text = builtin("templates/resume.md.j2")
    built(workspace(tmp_path / "plain"))
    windows = b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")
    built(workspace(tmp_path / "windows", files={"templates/resume.md.j2": windows}))
    name = "variants/backend/resume.zh.md"
    assert (tmp_path / "windows" / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()


def word(change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The built-in Word template with each part changed, or left out for None."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(builtin("templates/resume.docx"))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return made.getvalue()


WORD = {
    "a text": (b"hello", "no readable zip"),
    "nothing": (b"", "no readable zip"),
    "half a file": (builtin("templates/resume.docx")[:3000], "no readable zip"),
    "another zip": (word(lambda n, d: None if n == "word/document.xml" else d), "no Word document"),
    "a lacking style": (word(lambda n, d: d.replace(b'"List Bullet"', b'"Liste"')), "no paragraph style 'List Bullet'"),
    "automatic spacing": (word(lambda n, d: d.replace(b'"exact"', b'"auto"')), "no exact line spacing"),
    "broken XML": (word(lambda n, d: d.replace(b"</w:styles>", b"")), "broken XML"),
    "entities": (
        word(lambda n, d: d.replace(b"<w:styles", b'<!DOCTYPE x [<!ENTITY a "b">]><w:styles', 1)),
        "declares entities",
    ),
    "no room": (word(lambda n, d: re.sub(rb'w:(left|right)="\d+"', rb'w:\1="9000"', d)), "leaves no room"),
    "a broken part that only Word reads": (
        word(lambda n, d: b"<x" if n == "docProps/core.xml" else d),
        "not a Word document",
    ),
}


@pytest.mark.parametrize("case", WORD)
def test_a_word_template_that_cannot_be_used_is_refused(case: str, tmp_path: Path) -> None:
    data, message = WORD[case]
    told = refused(workspace(tmp_path, files={"templates/resume.docx": data}))
    assert told.startswith("templates/resume.docx:1:1: error: the template templates/resume.docx ")
    assert message in told


def make(kind: str, path: Path) -> None:
    """Put something at ``path`` that is not the file or folder tailor wants there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        path.write_text("mine\n", encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(kind)


IN_THE_WAY = [
    ("file", "variants", "is a file where a folder should be"),
    ("file", "variants/backend", "is a file where a folder should be"),
    ("folder", "variants/backend/resume.zh.md", "is a folder where a file should be"),
    ("folder", "variants/backend/lock.yaml", "is a folder where a file should be"),
    ("pipe", "variants/backend/resume.zh.docx", "is a named pipe where a file should be"),
    ("/", "variants", "leads out of variants/"),
    ("/", "variants/backend", "leads out of variants/"),
    ("/etc/passwd", "variants/backend/resume.zh.md", "leads out of variants/"),
    ("../../data/resume.yaml", "variants/backend/resume.zh.md", "leads out of variants/"),
    ("backend", "variants/backend", ""),
    ("folder", "data/private.yaml", "it is a folder, not a file"),
    ("folder", "templates/resume.docx", "it is a folder, not a file"),
    ("pipe", "templates/resume.md.j2", "it is a named pipe, not a file"),
]


@pytest.mark.parametrize(("kind", "path", "message"), IN_THE_WAY)
def test_something_in_the_way_is_left_alone_and_told(kind: str, path: str, message: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    make(kind, root / path)
    for force in ((), ("--force",)):
        told = refused(root, "build", "backend", *force)
        assert path in told
        assert message in told


MASTERS: list[tuple[str, Callable[[Path], object], str]] = [
    ("absent", lambda master: None, "there is no résumé: create data/resume.yaml"),
    ("a folder", lambda master: master.mkdir(), "it is a folder, not a file"),
    ("a pipe", lambda master: os.mkfifo(master), "it is a named pipe, not a file"),
    ("a circle of links", lambda master: master.symlink_to(master.name), "in a circle"),
    ("an empty folder data/resume/", lambda master: master.with_suffix("").mkdir(), "holds no .yaml"),
]


@pytest.mark.parametrize(("case", "put", "message"), MASTERS, ids=[case for case, _, _ in MASTERS])
def test_a_master_that_is_no_file_is_told(
    case: str, put: Callable[[Path], object], message: str, tmp_path: Path
) -> None:
    root = workspace(tmp_path)
    (root / "data/resume.yaml").unlink()
    put(root / "data/resume.yaml")
    assert message in refused(root)


def test_two_masters_and_two_files_of_one_target_are_ambiguous(tmp_path: Path) -> None:
    root = workspace(tmp_path / "a", files={"data/resume.json": "{}"})
    assert "data/resume.yaml, data/resume.json" in refused(root)
    root = workspace(tmp_path / "b", files={"data/targets/backend.json": "{}"})
    assert "the target 'backend' is there twice" in refused(root)


LOCKS: dict[str, Callable[[str], str | bytes]] = {
    "broken": lambda text: "{[",
    "a git conflict": lambda text: f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n",
    "of a newer format": lambda text: text.replace('"format": 2', '"format": 99'),
    "binary": lambda text: bytes(range(256)),
    "empty": lambda text: "",
    "a list": lambda text: "- a\n",
    "something else": lambda text: "a: b\n",
    "of an older format": lambda text: "# Generated\nformat: 1\ntarget: backend\nlanguages: {}\n",
    "cut short": lambda text: text[: len(text) // 2],
    "edited by hand": lambda text: text.replace('"pages": 1', '"pages": 2'),
    "without its seal": lambda text: re.sub('"seal": "[^"]*",\n', "", text),
}


@pytest.mark.parametrize("case", LOCKS)
def test_a_lock_that_cannot_be_read_stops_the_build_until_it_is_forced(case: str, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    built(root)
    whole = tree(root)
    lock = root / "variants/backend/lock.yaml"
    broken = LOCKS[case](lock.read_text(encoding="utf-8"))
    lock.write_bytes(broken if isinstance(broken, bytes) else broken.encode())
    for command in (("build", "backend"), ("check", "backend")):
        told = refused(root, *command)
        assert told.startswith("variants/backend/lock.yaml:")
        assert "--force" in told or "update tailor" in told
    built(root, "build", "backend", "--force")
    assert tree(root) == whole


@pytest.mark.parametrize("data", [b"garbage", b"", b"\xff\xfe\0"])
@pytest.mark.parametrize("name", ["resume.zh.docx", "resume.en.md"])
def test_garbage_in_the_place_of_a_page_counts_as_a_hand_edit(name: str, data: bytes, tmp_path: Path) -> None:
    root = workspace(tmp_path)
    built(root)
    page = root / "variants/backend" / name
    page.write_bytes(data)
    told = refused(root, code=1)
    assert f"variants/backend/{name} was edited by hand" in told
    assert "tailor build backend --force" in told


def test_a_workspace_inside_of_a_workspace_is_its_own(tmp_path: Path) -> None:
    outer = workspace(tmp_path)
    inner = workspace(tmp_path / "variants" / "inner")
    built(inner)
    assert not (outer / "variants/backend").exists()
    (tmp_path / "notes").mkdir()
    assert f"tailor -C {tmp_path}" in refused(tmp_path / "notes")
