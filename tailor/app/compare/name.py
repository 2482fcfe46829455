"""What the user calls a side → the side: a variant here, at a revision, in a language, or a path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tailor.app.compare.folder import Folder, at_revision, here
from tailor.app.compare.path import Loose, find_path, side_at
from tailor.app.compare.side import Side
from tailor.app.variant import LOCK
from tailor.errors import InputError, fail
from tailor.files import Workspace, check_name

if TYPE_CHECKING:
    from tailor.git import Repository

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_FILE = re.compile(r"\.(md|markdown|docx|ya?ml|json)$", re.IGNORECASE)


@dataclass(slots=True)
class Names:
    """Resolves what the user wrote; git is asked only where a revision may be meant."""

    workspace: Workspace
    repository: Repository | None = None
    commits: dict[str, str | InputError] = field(default_factory=dict)

    def resolve(self, text: str) -> Side | Loose:
        """The side called ``text``. Raises InputError that says what was tried."""
        if text.startswith(("./", "../", "/", "~")) or _FILE.search(text):
            if path := find_path(self.workspace, text):
                return side_at(self.workspace, text, path)
            if "@" not in text:
                raise fail(f"there is no file {text}", code="no-such-file", help="paths count from this folder")
        for name, language in _with_language(text):
            if (folder := self._here(name)) is not None:
                side = Side(name=text, folder=folder)
                return side.narrowed(language) if language else side
        if path := find_path(self.workspace, text):
            return side_at(self.workspace, text, path)
        if "@" in text:
            return self._revised(text)
        raise self._unknown(text)

    def at(self, side: Side, revision: str) -> Side:
        """The same variant as ``side``, as ``revision`` has it."""
        name = side.folder.variant or side.target
        folder = at_revision(self._git(), self._commit(revision), revision, name)
        shown = f"{name}@{revision}"
        if folder is None:
            raise self._absent(name, revision)
        made = Side(name=shown, folder=folder)
        if side.language and side.language in made.languages:
            return made.narrowed(side.language)
        return made

    def today(self, side: Side) -> Side:
        """The same variant as ``side``, as it is in the workspace now."""
        name = side.folder.variant or side.target
        folder = self._here(name) or self._here(side.target)
        if folder is None:
            raise self._unknown(name)
        made = Side(name=f"{name}/{side.language}" if side.language else name, folder=folder)
        return made.narrowed(side.language) if side.language else made

    def moments(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Every way to read ``text`` as (variant, language, revision), the likeliest first; "" for no revision."""
        whole = [(name, language, "") for name, language in _with_language(text) if _fit(name)]
        known = set(self.known())
        yield from (one for one in whole if one[0] in known)
        yield from self._readings(text)
        yield from (one for one in whole if one[0] not in known)

    def built(self) -> tuple[str, ...]:
        """The variants that can be compared: a folder without a lock is none."""
        folder = self.workspace.variants
        return tuple(name for name in self.workspace.variant_names() if os.path.lexists(folder / name / LOCK))

    def _here(self, name: str) -> Folder | None:
        return here(self.workspace, name) if _fit(name) else None

    def _revised(self, text: str) -> Side:
        """NAME@REV, NAME@REV/LANG or NAME/LANG@REV."""
        tried: list[str] = []
        absent: list[InputError] = []
        unknown: list[InputError] = []
        for name, language, revision in self._readings(text):
            found = self._try(name, revision)
            if isinstance(found, InputError):
                gone = found.diagnostics[0].code == "not-at-revision"
                (absent if gone else unknown).append(found)
                tried.append(f"{name} at the revision '{revision}'" + (f" in {language}" if language else ""))
                continue
            side = Side(name=text, folder=found)
            if not language:
                self.demand_one_reading(text, name, revision)
            return side.narrowed(language) if language else side
        known = any(text.startswith(f"{name}@") or text.startswith(f"{name}/") for name in self.known())
        errors = absent or (unknown if known else [])
        if not errors:
            raise self._unknown(text, tried)
        first = errors[0].diagnostics[0]
        more = f"; tried: {'; '.join(tried)}" if len(tried) > 1 else ""
        raise fail(first.message, code=first.code, help=f"{first.help}{more}")

    def _readings(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Every way to read ``text`` as (name, language, revision): known names first, and of these the longest."""
        known = set(self.known())
        found = []
        for at in (place for place, character in enumerate(text) if character == "@"):
            revision = text[at + 1 :]
            for name, language in _with_language(text[:at]):
                if revision and _fit(name):
                    found.append((name, language, revision))
        found.sort(key=lambda reading: (reading[0] not in known, -len(reading[0])))
        for name, language, revision in found:
            yield name, language, revision
            if not language:
                for shorter, ending in _with_language(revision):
                    if ending:
                        yield name, ending, shorter

    def demand_one_reading(self, text: str, name: str, revision: str) -> None:
        """Raise InputError when ``revision`` is one both with and without what looks like a language."""
        for shorter, language in _with_language(revision):
            if language and isinstance(self._try(name, shorter), Folder):
                raise fail(
                    f"'{text}' can be read in two ways: '{revision}' is a revision, and so is '{shorter}'",
                    code="ambiguous-revision",
                    help=f"write {name}/{language}@{shorter}, or {name}@refs/heads/{revision} (refs/tags/…)",
                )

    def _try(self, name: str, revision: str) -> Folder | InputError:
        """The variant at the revision, or why there is none. Raises InputError for what no other reading can mend."""
        try:
            found = at_revision(self._git(), self._commit(revision), revision, name)
        except InputError as error:
            if error.diagnostics[0].code != "unknown-revision":
                raise
            return error
        return found if found is not None else self._absent(name, revision)

    def _git(self) -> Repository:
        from tailor.git import Repository

        if self.repository is None:
            self.repository = Repository.demand(self.workspace.root)
        return self.repository

    def _commit(self, revision: str) -> str:
        if revision not in self.commits:
            try:
                self.commits[revision] = self._git().resolve(revision)
            except InputError as error:
                self.commits[revision] = error
        found = self.commits[revision]
        if isinstance(found, InputError):
            raise found
        return found

    def known(self) -> list[str]:
        """What there is to name here: the variants and the targets."""
        return sorted({*self.built(), *self.workspace.target_names()})

    def _absent(self, name: str, revision: str) -> InputError:
        """The error for a variant that a revision does not have."""
        names = self._git().names(self._commit(revision), "variants")
        there = sorted({path.split("/")[1] for path in names if path.endswith("/lock.yaml") and path.count("/") == 2})
        near = _near(name, there)
        help = f"did you mean '{near}@{revision}'?" if near else f"it has {', '.join(there)}" if there else ""
        return fail(
            f"there is no variant '{name}' at the revision '{revision}'",
            code="not-at-revision",
            help=help or "no variant was committed there; a later revision may have it (`git log variants/`)",
        )

    def _unknown(self, text: str, tried: list[str] | None = None) -> InputError:
        """The error for something that is nothing, with the nearest name and what it was looked up as."""
        names = [name for name, _ in _with_language(text)]
        for name in names:
            if name in self.workspace.target_names():
                return fail(
                    f"target '{name}' has never been built: there is no variants/{name}/lock.yaml",
                    code="never-built",
                    help=f"run `tailor build {name}` first",
                )
            if name in self.workspace.variant_names():
                return fail(
                    f"variants/{name} is no variant: there is no {LOCK} in it",
                    code="not-a-variant",
                    help="restore it from git, or name another side",
                )
        near = next((found for name in (*names, text.split("@")[0]) if (found := _near(name, self.known()))), "")
        looked = ["a variant or target", "a path", *(tried or ())]
        if near:
            help = f"did you mean '{near}'?"
        elif known := self.known():
            help = f"variants and targets here: {', '.join(known[:12])}{', …' if len(known) > 12 else ''}"
        else:
            help = "there are no variants yet: `tailor build --all`"
        help += "; one that is gone can be named with a revision: NAME@REV" if "@" not in text else ""
        return fail(f"there is no '{text}': tried as {', '.join(looked)}", code="unknown-side", help=help)


def _with_language(text: str) -> Iterator[tuple[str, str]]:
    """``text`` itself, and cut before what may be a language at its end."""
    yield text, ""
    name, slash, language = text.rpartition("/")
    if slash and name and _LANGUAGE.fullmatch(language):
        yield name, language


def _fit(name: str) -> bool:
    try:
        return check_name(name, "variant") == name
    except InputError:
        return False


def _near(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, known, n=1)), "")
