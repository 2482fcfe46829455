"""Write what was absorbed, and note that the edited file may be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tailor.app.variant import LOCK, Variant
from tailor.errors import Diagnostic, RefusedError
from tailor.files import Workspace, replace_folder, write_file
from tailor.lock import dump
from tailor.plan import PRIVATE
from tailor.render import digest


def write(workspace: Workspace, before: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    """Write the files of data/, if they are still what was read ``before``. Raises RefusedError."""
    current = {**workspace.read_resume(), **workspace.read_targets()}
    other = [path for path in changed if current.get(path) != before.get(path)]
    if other:
        raise RefusedError(
            [
                Diagnostic(
                    message=f"{', '.join(other)} changed while the edits were worked out: nothing was written",
                    code="changed-meanwhile",
                    help="run the command again",
                )
            ]
        )
    for path, data in sorted(changed.items()):
        write_file(workspace.root / path, data, path)


def mark(workspace: Workspace, variant: Variant, name: str, language: str, data: bytes) -> None:
    """Note in the lock that every edit of the file ``name`` is in data/, so that a build may replace it."""
    locked = variant.locked(name, language) if name else None
    content = digest(name, data) if name else ""
    if locked is None or content in (locked.content, locked.absorbed):
        return
    private = name.startswith(f"{PRIVATE}/")
    lock = variant.private_lock if private else variant.lock
    page = lock.pages[language]
    files = {**page.files, name: replace(locked, absorbed=content)}
    made = replace(lock, pages={**lock.pages, language: replace(page, files=files)})
    path = f"{PRIVATE}/{LOCK}" if private else LOCK
    folder = workspace.variant_folder(variant.target)
    replace_folder(folder, {path: dump(made).encode()}, expected=variant.files)
