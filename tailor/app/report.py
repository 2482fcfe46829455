"""What a build did, as values for the command line to print."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.diff import Change
from tailor.errors import Diagnostic
from tailor.lock import LockedPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReport:
    """What a build did for one language of one target. ``files`` are paths from the workspace's root."""

    target: str
    language: str
    state: str  # current | written | planned
    files: tuple[str, ...]
    private_files: tuple[str, ...]
    kept: int
    total: int
    page: LockedPage
    changes: tuple[Change, ...]
    first: bool  # there was no build before to compare with


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """All pages of a build, the warnings, and the edited files that ``force`` kept under another name.

    ``refused`` are the edited files that the same build without a dry run would refuse to overwrite.
    """

    pages: tuple[PageReport, ...]
    warnings: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    kept_edits: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
