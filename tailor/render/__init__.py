"""Document → Markdown and DOCX, as text and bytes; nothing here reads or writes files."""

from __future__ import annotations

from tailor.render.markdown import markdown
from tailor.render.package import digest
from tailor.render.word import docx

__all__ = ["digest", "docx", "markdown"]
