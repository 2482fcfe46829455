"""Rules over the text as given: what is no wording of a bullet, whatever it says."""

from __future__ import annotations

from tailor.guard.surface.characters import empty, hidden
from tailor.guard.surface.contact import contact
from tailor.guard.surface.ending import truncation
from tailor.guard.surface.languages import language
from tailor.guard.surface.markup import markup
from tailor.guard.surface.scripts import script
from tailor.guard.surface.talk import injection, meta

__all__ = ["contact", "empty", "hidden", "injection", "language", "markup", "meta", "script", "truncation"]
