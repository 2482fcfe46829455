"""The ledgers of data/wordings/: one file for each target, read, and replaced only by whoever read it last."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection

from tailor.errors import Diagnostic, InputError, Position, fail
from tailor.files.atomic import write_file
from tailor.files.locking import hold
from tailor.files.names import check_name
from tailor.files.reading import read_file
from tailor.files.trouble import printable, trouble
from tailor.files.workspace import Workspace

FOLDER = "data/wordings"


def wordings_path(target: str) -> str:
    """Where the ledger of ``target`` stands, from the workspace's root."""
    return f"{FOLDER}/{check_name(target)}.yaml"


def read_wordings(workspace: Workspace, target: str) -> bytes | None:
    """The ledger of ``target``; None when there is none. Raises InputError when it cannot be read."""
    path = wordings_path(target)
    return read_file(workspace.root / path, path) if workspace.holds(path) else None


def write_wordings(workspace: Workspace, target: str, data: bytes, expected: bytes | None) -> bool:
    """Replace the ledger of ``target`` in one step if it still is ``expected`` (None: absent); else False.

    Raises InputError or RefusedError, with nothing changed, when it cannot be written.
    """
    path = wordings_path(target)
    folder = workspace.root / FOLDER
    if os.path.lexists(folder) and not folder.is_dir():
        raise _no_folder()
    try:
        with hold(folder, create=True):
            if read_wordings(workspace, target) != expected:
                return False
            write_file(workspace.root / path, data, path)
            return True
    except OSError as error:
        raise trouble(error, "write", path) from error


def check_writable(workspace: Workspace) -> None:
    """Raise InputError if ledgers can obviously not be written: before an answer is paid for that has no place."""
    folder = workspace.root / FOLDER
    if os.path.lexists(folder) and not folder.is_dir():
        raise _no_folder()
    if not os.access(folder if folder.is_dir() else folder.parent, os.W_OK | os.X_OK):
        raise fail(
            f"{FOLDER} cannot be written to",
            code="unwritable",
            help=f"rewordings are kept there: chmod u+w {FOLDER if folder.is_dir() else 'data'}",
        )


def _no_folder() -> InputError:
    return fail(f"{FOLDER} is not a folder", code="not-a-folder", help="move it away: ledgers are written there")


def stray_wordings(workspace: Workspace, targets: Collection[str]) -> tuple[Diagnostic, ...]:
    """Warnings about files of data/wordings/ that are the ledger of none of ``targets``."""
    try:
        names = sorted(os.listdir(workspace.root / FOLDER))
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise trouble(error, "read", FOLDER) from error
    found = []
    for name in names:
        stem, suffix = os.path.splitext(unicodedata.normalize("NFC", name))
        if name.startswith(".") or (suffix == ".yaml" and stem in targets):
            continue
        told = f"{FOLDER}/{printable(name)}"
        help = "name it after its target, or remove it"
        if stem in targets:
            help = f"a ledger is a YAML file: {FOLDER}/{stem}.yaml"
        found.append(
            Diagnostic(
                message=f"{told} is the ledger of no target: it is not read",
                code="unknown-ledger",
                position=Position(told),
                severity="warning",
                help=help,
            )
        )
    return tuple(found)
