"""Write what was absorbed, and note what data/ took of the edited file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tailor.app.absorb.work import Work
from tailor.app.variant import LOCK
from tailor.compose import Document
from tailor.diff import diff
from tailor.errors import Diagnostic, RefusedError
from tailor.files import Workspace, read_wordings, replace_folder, wordings_path, write_file
from tailor.lock import Absorbed, dump
from tailor.plan import PRIVATE, Inputs, expected_files, input_digests


def write(workspace: Workspace, target: str, before: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    """Write the files of data/, if they are still what was read ``before``. Raises RefusedError.

    Of the ledgers only that of ``target`` may be among them.
    """
    ledger = {wordings_path(target): read_wordings(workspace, target)}
    current = {**workspace.read_resume(), **workspace.read_targets(), **ledger}
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


def mark(work: Work, inputs: Inputs, page: Document, *, complete: bool) -> None:
    """Note in the lock what data/ took of the edited file, and with which ``inputs`` a build may replace it.

    ``page`` is the page with the edits that data/ took. Unless ``complete``, the file is kept.
    """
    name, language, locked = work.found.name, work.found.language, work.locked
    if locked is None or work.content == locked.content:
        return
    private = name.startswith(f"{PRIVATE}/")
    made = expected_files(inputs, language, [work.found.format], input_digests(inputs, language)).get(name, "")
    changed = page if diff(work.first, page) else None
    noted = Absorbed(content=work.content, inputs=made, page=changed) if complete else Absorbed(page=changed)
    if noted == (locked.absorbed or Absorbed()):
        return
    lock = work.variant.private_lock if private else work.variant.lock
    shown = lock.pages[language]
    files = {**shown.files, name: replace(locked, absorbed=noted)}
    path = f"{PRIVATE}/{LOCK}" if private else LOCK
    text = dump(replace(lock, pages={**lock.pages, language: replace(shown, files=files)}))
    folder = work.workspace.variant_folder(work.variant.target)
    replace_folder(folder, {path: text.encode()}, expected=work.variant.files)
