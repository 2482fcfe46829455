"""One side of a comparison: a variant of some time, or a file, with the pages that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tailor.app.compare.edited import Page, aligned, page_of
from tailor.app.compare.folder import Folder
from tailor.compose import Link
from tailor.errors import fail


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """``name`` is what the user calls it. ``language`` and ``file`` narrow it down, empty when they do not.

    ``data`` is a file that came from elsewhere, an edited copy of the folder's ``file``; ``private`` the line of
    private details that may stand in it.
    """

    name: str
    folder: Folder
    language: str = ""
    file: str = ""
    data: bytes | None = None
    private: tuple[Link, ...] = ()

    @property
    def target(self) -> str:
        """The target (or target@job) that its pages are for."""
        return self.folder.lock.target

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it is asked about."""
        return (self.language,) if self.language else tuple(self.folder.lock.pages)

    def page(self, language: str) -> Page:
        """Its page in ``language``. Raises InputError when the file cannot be read."""
        if self.data is not None:
            locked = self.folder.lock.pages[language]
            return aligned(self.folder, locked, self.file, self.data, self.name, self.private)
        return page_of(self.folder, language, self.file)

    def narrowed(self, language: str) -> Side:
        """The same in one language. Raises InputError when it has no page in it."""
        if language not in self.languages:
            known = ", ".join(self.folder.lock.pages)
            raise fail(
                f"{self.name} has no page in '{language}'",
                code="unknown-language",
                help=f"it has {', '.join(self.languages)}" if self.languages else f"its lock has {known or 'no page'}",
            )
        return Side(
            name=self.name,
            folder=self.folder,
            language=language,
            file=self.file,
            data=self.data,
            private=self.private,
        )


def pairs(a: Side, b: Side, asked: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The languages to compare, of each side, in the order of b; and what to tell of those that only one has.

    Raises InputError when a side lacks a language that was asked for, or they have none in common.
    """
    if asked:
        chosen = tuple(dict.fromkeys(asked))
        for language in chosen:
            a.narrowed(language)
            b.narrowed(language)
        return tuple((language, language) for language in chosen), ()
    if a.language and b.language:
        return ((a.language, b.language),), ()
    if a.language or b.language:
        language = a.language or b.language
        a.narrowed(language)
        b.narrowed(language)
        return ((language, language),), ()
    common = [language for language in b.languages if language in a.languages]
    notes = [
        f"only {side.name} has a page in {', '.join(only)}"
        for side, other in ((a, b), (b, a))
        if (only := [language for language in side.languages if language not in other.languages])
    ]
    if not common:
        raise fail(
            f"{a.name} and {b.name} have no language in common",
            code="no-common-language",
            help=f"{'; '.join(notes)}; write TARGET/LANG twice to compare two languages" if notes else "build them",
        )
    return tuple((language, language) for language in common), tuple(notes)
