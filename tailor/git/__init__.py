"""Git: revisions of a workspace read through the git command, what a merge merges, and settings."""

from tailor.git.commit import Commit
from tailor.git.repository import Repository
from tailor.git.scratch import Merged, Scratch, scratch
from tailor.git.settings import read_settings, write_settings
from tailor.git.sides import Side, Sides, find_sides

__all__ = [
    "Commit",
    "Merged",
    "Repository",
    "Scratch",
    "Side",
    "Sides",
    "find_sides",
    "read_settings",
    "scratch",
    "write_settings",
]
