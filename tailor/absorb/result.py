"""What aligning a file with its document finds, as values."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.compose import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An edit of something that the master does not hold: its text, why, and what to do with it.

    ``line`` is where it stands in a text file, 0 elsewhere. ``template`` says that it may be a template's doing. What
    reads like an entry without bullets has its ``section``, and the id of the entry that it stands ``behind``.
    """

    text: str
    why: str
    help: str = ""
    line: int = 0
    template: bool = False
    section: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """A paragraph that differs only by what word processors change by themselves."""

    base: str
    edited: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The document as a person edited it. New bullets have the ids ``new-1``, ``new-2`` …"""

    document: Document
    outside: tuple[Outside, ...] = ()
    noise: tuple[Noise, ...] = ()
