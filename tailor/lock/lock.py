"""The lock as values: what a variant says, what it was made of, and the digests that tell whether either changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tailor.compose import BulletBlock, Document
from tailor.lock.facts import Facts

FORMAT = 2
ENGINE = 1  # raised when the same input would give another page: scoring, selection, layout or rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class Absorbed:
    """What data/ took of a file that a person edited.

    ``content`` is the digest of the file once every edit was in data/, ``inputs`` that of what a build would have
    made it from: while both are so, the file may be replaced. They are empty when something was left. ``page`` is
    the page with the edits that data/ took: what further edits of the file start from.
    """

    content: str = ""
    inputs: str = ""
    page: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedFile:
    """A generated file: the digest of its content and of the inputs it was made from.

    ``absorbed`` says what data/ took of it since, if a person edited it.
    """

    content: str
    inputs: str
    absorbed: Absorbed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a bullet on the page scored (points) and how many lines it takes."""

    score: float
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedPage:
    """The variant in one language. ``lines`` of the budget and ``used`` are body lines of the template.

    ``document`` is the page as generated, without private details; ``figures`` are those of its bullets by id.
    Copies with private details are recorded without document and facts.
    """

    files: Mapping[str, LockedFile]
    inputs: Mapping[str, str]
    pages: int
    lines: float
    used: float
    objective: float
    document: Document | None = None
    figures: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))
    facts: Facts | None = None

    def bullets(self) -> Iterator[BulletBlock]:
        """All bullets in page order."""
        sections = self.document.sections if self.document else ()
        return (b for s in sections for e in s.entries for b in e.bullets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """The lock of a target: a page for each language."""

    target: str
    pages: Mapping[str, LockedPage] = field(default_factory=lambda: MappingProxyType({}))
