"""What aligning a file with its document finds, as values."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.compose import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """An edit of something that the master does not hold: its text, why, and what to do with it.

    ``line`` is where it stands in a text file, 0 elsewhere. ``template`` says that it is text of the template.
    """

    text: str
    why: str
    help: str = ""
    line: int = 0
    template: bool = False


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
