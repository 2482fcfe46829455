"""The ledgers of the targets asked for: read, and put in place of the author's texts where they may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from tailor.errors import Diagnostic, InputError
from tailor.files import Workspace, read_wordings, stray_wordings, wordings_path
from tailor.ledger import Ledger, parse
from tailor.model import Resume, Target
from tailor.plan import Reviewed, reviewed

if TYPE_CHECKING:
    from tailor.lexicon import Lexicon


class Ledgers:
    """What was accepted for the targets so far; the lexicon is read when the first rewording is to be judged.

    ``changed`` are files of data/, by path, to be taken as if they had been written. ``files`` are the ledgers' files
    as read, ``diagnostics`` the errors in them and a warning for every accepted rewording that is not used.
    """

    def __init__(self, workspace: Workspace, changed: Mapping[str, bytes]) -> None:
        self._workspace = workspace
        self._changed = changed
        self._lexicon: Lexicon | None = None
        self.parsed: dict[str, Ledger] = {}
        self.reviewed: dict[str, Reviewed] = {}
        self.files: dict[str, bytes] = {}
        self.diagnostics: list[Diagnostic] = []

    def add(self, target: Target, resume: Resume | None) -> None:
        """Read the ledger of ``target`` and review ``resume`` for it. Raises InputError when a file cannot be read."""
        path = wordings_path(target.name)
        data = self._changed[path] if path in self._changed else read_wordings(self._workspace, target.name)
        ledger: Ledger | None = Ledger(target=target.name)
        if data is not None:
            self.files[path] = data
            ledger, found = parse(target.name, path, data)
            self.diagnostics += found
        if ledger is None or resume is None:
            return
        self.parsed[target.name] = ledger
        made = reviewed(resume, ledger, target.name, target.languages, self.lexicon)
        self.diagnostics += (unused.diagnostic for unused in made.unused)
        self.reviewed[target.name] = made

    def lexicon(self) -> Lexicon:
        """The skills that the guard knows. Raises InputError when the workspace's own file of them has an error."""
        if self._lexicon is None:
            self._lexicon = read_skills(self._workspace)
        return self._lexicon

    def stray(self, targets: Collection[str]) -> tuple[Diagnostic, ...]:
        """Warnings about files that are the ledger of no target."""
        return stray_wordings(self._workspace, targets)


def read_skills(workspace: Workspace) -> Lexicon:
    """The skills that the guard knows in a workspace. Raises InputError when its own file of them has an error."""
    from tailor.files.skills import read_lexicon

    lexicon, found = read_lexicon(workspace)
    if lexicon is None:
        raise InputError(found)
    return lexicon
