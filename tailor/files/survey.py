"""What a variant's folder holds, seen without following a link out of variants/."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path

from tailor.errors import Diagnostic, InputError, fail
from tailor.files.reading import TEMPLATE_LIMIT, kind_of, read_file
from tailor.files.trouble import printable, trouble

Nodes = Mapping[str, os.stat_result]  # path below the folder, with "/" → its own status (of a link, not its target)

_MOST = 10_000  # files; a folder with more is no variant, and naming the mistake beats copying it


def output_folder(folder: Path) -> Path:
    """The real place of ``folder``, a direct child of its parent (variants/), which may not exist yet.

    A link to a sibling is followed. Raises InputError when the parent or the folder leads
    elsewhere or is no folder.
    """
    root, shown = folder.parent, shown_path(folder)
    try:
        if os.path.islink(root):
            raise _leads_out(root.name, root)
        _demand_folder(root, root.name)
        if os.path.islink(folder):
            real = Path(os.path.realpath(folder))
            if real.parent != Path(os.path.realpath(root)):
                raise _leads_out(shown, folder)
            if not real.exists():
                raise fail(f"{shown} is a broken symbolic link", code="broken-link", help="remove the link")
            folder = root / real.name
        _demand_folder(folder, shown)
    except OSError as error:
        raise trouble(error, "open", shown) from error
    return folder


def survey(folder: Path) -> dict[str, os.stat_result]:
    """Everything below ``folder``, folders before what they hold; empty when there is no folder.

    Raises InputError when a link leads out of the folder's parent, OSError when it cannot be read.
    """
    found: dict[str, os.stat_result] = {}
    problems: list[Diagnostic] = []
    inside = os.path.realpath(folder.parent) + os.sep
    todo = [""] if os.path.lexists(folder) else []
    while todo:
        prefix = todo.pop()
        for name in sorted(os.listdir(folder / prefix)):
            path = prefix + name
            found[path] = status = os.lstat(folder / path)
            if stat.S_ISDIR(status.st_mode):
                todo.append(path + "/")
            elif stat.S_ISLNK(status.st_mode) and not os.path.realpath(folder / path).startswith(inside):
                problems.extend(_leads_out(f"{shown_path(folder)}/{path}", folder / path).diagnostics)
        if len(found) > _MOST:
            raise fail(f"{shown_path(folder)}/ holds more than {_MOST} files", code="too-large", help="tidy it up")
    if problems:
        raise InputError(problems)
    return found


def read_present(folder: Path, path: str, nodes: Nodes, limit: int = TEMPLATE_LIMIT) -> bytes | None:
    """The bytes of a file of a surveyed folder, None when it is absent. InputError when it is no file."""
    if path not in nodes:
        return None
    return read_file(folder / path, f"{shown_path(folder)}/{path}", limit=limit)


def same_content(one: Nodes, other: Nodes) -> bool:
    """Whether nothing was written between two surveys, as far as kinds, sizes and times tell."""
    return {path: _trace(status) for path, status in one.items()} == {
        path: _trace(status) for path, status in other.items()
    }


def shown_path(folder: Path) -> str:
    """How messages call a variant's folder: variants/<name>."""
    return printable(f"{folder.parent.name}/{folder.name}")


def _trace(status: os.stat_result) -> tuple[int, ...]:
    if stat.S_ISDIR(status.st_mode):
        return (stat.S_IFMT(status.st_mode),)
    return stat.S_IFMT(status.st_mode), status.st_size, status.st_mtime_ns


def _demand_folder(path: Path, shown: str) -> None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        raise fail(
            f"{printable(shown)} is {kind_of(mode)} where a folder should be",
            code="in-the-way",
            help="move it away, then run the command again",
        )


def _leads_out(shown: str, link: Path) -> InputError:
    root = printable(shown.partition("/")[0])
    return fail(
        f"{printable(shown)} is a symbolic link that leads out of {root}/ (to {printable(os.readlink(link))})",
        code="link-outside",
        help=f"remove the link; tailor writes only inside {root}/",
    )
