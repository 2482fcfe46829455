"""Staging folders: how they are called, and what becomes of those that a killed process left behind."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

from tailor.errors import RefusedError
from tailor.files.durable import remove_tree, sync_folder
from tailor.files.locking import WAIT_SECONDS, hold
from tailor.files.trouble import trouble

# The states of a staging folder `.<name>.tailor-<state>-<process>` beside the folder <name>:
NEW = "new"  # being filled, or the replaced folder after an exchange: in both cases of no more use
READY = "ready"  # complete; takes the folder's place as soon as that is moved away
OLD = "old"  # the folder, moved away to make room for READY
CLEAR = "clear"  # complete; takes the place of a folder that cannot be moved and is being emptied

_NAME = re.compile(rf"\.(?P<name>.+)\.tailor-(?P<state>{NEW}|{READY}|{OLD}|{CLEAR})-\d+")


def staging(folder: Path, state: str) -> Path:
    """Where this process keeps the staging folder of ``folder`` in ``state``."""
    return folder.with_name(f".{folder.name}.tailor-{state}-{os.getpid()}")


def recover(root: Path, seconds: float = WAIT_SECONDS) -> None:
    """Finish or roll back what a killed process left in ``root`` (variants/), and remove its staging folders.

    To be called before the folders in ``root`` are read. Does nothing when nothing was left, or when
    another process is still writing there after ``seconds``. Raises InputError when a folder cannot be brought back.
    """
    if os.path.islink(root) or not _leftovers(root):  # through a link nothing is written
        return
    try:
        with hold(root, seconds=seconds):
            recover_held(root)
    except RefusedError:  # the staging folders belong to a process at work
        return
    except OSError as error:
        raise trouble(error, "recover", root.name) from error


def recover_held(root: Path) -> None:
    """``recover`` for a caller that holds the right to write in ``root``. Raises OSError."""
    for name, found in _leftovers(root).items():
        states = dict(found)
        folder = root / name
        if CLEAR in states:
            remove_tree(folder)
            _move(states[CLEAR], folder)
        elif not os.path.lexists(folder):
            if source := states.get(READY) or states.get(OLD):
                _move(source, folder)
        elif READY in states and OLD in states:  # someone made the folder anew before we could bring it back
            _move(states[OLD], _free(folder))
        for _, leftover in found:
            with contextlib.suppress(OSError):  # hidden and harmless; the next run tries again
                remove_tree(leftover)


def _leftovers(root: Path) -> dict[str, list[tuple[str, Path]]]:
    """Name of a folder → its staging folders with their states."""
    try:
        names = sorted(os.listdir(root))
    except OSError:
        return {}
    found: dict[str, list[tuple[str, Path]]] = {}
    for match in filter(None, map(_NAME.fullmatch, names)):
        found.setdefault(match["name"], []).append((match["state"], root / match[0]))
    return found


def _move(source: Path, target: Path) -> None:
    os.rename(source, target)
    sync_folder(target.parent)


def _free(folder: Path) -> Path:
    number = 1
    while os.path.lexists(free := folder.with_name(f"{folder.name}.edited-{number}")):
        number += 1
    return free
