"""A filled staging folder takes the place of a variant's folder."""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

from tailor.files import exchange
from tailor.files.durable import remove_tree, sync_folder
from tailor.files.recovery import CLEAR, OLD, READY, staging
from tailor.files.survey import Nodes, same_content, shown_path, survey
from tailor.files.trouble import changed_meanwhile


def put(stage: Path, folder: Path, nodes: Nodes) -> None:
    """Let ``stage`` become ``folder``, by an exchange where the system can do that.

    ``nodes`` is what ``folder`` held when ``stage`` was filled. When it holds something else now,
    raises RefusedError. Raises OSError or that with the old folder back in place and ``stage`` removed.
    """
    if not os.path.lexists(folder):
        _first(stage, folder)
    elif _exchanged(stage, folder):
        _confirm(stage, folder, nodes)
    else:
        _move(stage, folder, nodes)


def _first(stage: Path, folder: Path) -> None:
    try:
        os.rename(stage, folder)
    except BaseException:
        _discard(stage)
        raise
    try:
        sync_folder(folder.parent)
    except BaseException:
        os.rename(folder, stage)
        _discard(stage)
        raise


def _exchanged(stage: Path, folder: Path) -> bool:
    try:
        return exchange.exchange(stage, folder)
    except BaseException:
        _discard(stage)
        raise


def _confirm(stage: Path, folder: Path, nodes: Nodes) -> None:
    """After the exchange ``stage`` is the old folder: go back if it has changed, else remove it."""
    try:
        _demand_unchanged(stage, folder, nodes)
        sync_folder(folder.parent)
    except BaseException:
        exchange.exchange(stage, folder)
        _discard(stage)
        raise
    _discard(stage)


def _move(stage: Path, folder: Path, nodes: Nodes) -> None:
    """Two renames instead of an exchange; ``recovery`` completes what is interrupted in between."""
    ready, old = staging(folder, READY), staging(folder, OLD)
    try:
        os.rename(stage, ready)
        sync_folder(folder.parent)
        _demand_unchanged(folder, folder, nodes)
        movable = _moved(folder, old)
    except BaseException:
        _discard(stage)
        _discard(ready)
        raise
    if not movable:
        _empty(ready, folder)
        return
    try:
        os.rename(ready, folder)
        sync_folder(folder.parent)
    except BaseException:
        if os.path.lexists(folder):
            os.rename(folder, ready)
        os.rename(old, folder)
        _discard(ready)
        raise
    _discard(old)


def _moved(folder: Path, old: Path) -> bool:
    try:
        os.rename(folder, old)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return False
    return True


def _empty(ready: Path, folder: Path) -> None:
    """For a folder of a layered file system's lower layer, which cannot be renamed, only removed.

    From the first rename on, ``recovery`` completes the change; there is no way back.
    """
    clear = staging(folder, CLEAR)
    try:
        os.rename(ready, clear)
    except BaseException:
        _discard(ready)
        raise
    sync_folder(folder.parent)
    remove_tree(folder)
    os.rename(clear, folder)
    sync_folder(folder.parent)


def _demand_unchanged(place: Path, folder: Path, nodes: Nodes) -> None:
    if not same_content(nodes, survey(place)):
        raise changed_meanwhile([shown_path(folder)])


def _discard(stage: Path) -> None:
    with contextlib.suppress(OSError):  # hidden and harmless; the next run removes it
        remove_tree(stage)
