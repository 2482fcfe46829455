"""The measures of a page: paper, margins and paragraph styles, as a template's .docx defines them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tailor.errors import Diagnostic

ROLES = ("title", "subtitle", "contact", "heading1", "heading2", "bullet", "normal")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """How one kind of paragraph is set. Lengths are in twips (1/20 pt), ``size`` is in points.

    ``first`` is where the text of the first line begins, relative to ``left`` (behind the marker of a bullet).
    ``border`` is the height that border lines add.
    """

    name: str
    font: str
    size: float
    pitch: int
    bold: bool = False
    before: int = 0
    border: int = 0
    left: int = 0
    right: int = 0
    first: int = 0
    scale: float = 1.0  # of the advance widths: stretched text, or the reserve for an unknown family
    tracking: float = 0.0  # extra twips behind each character
    capitals: bool = False
    keep_lines: bool = False  # its lines stay on one page
    widows: bool = True  # at least two lines of a paragraph stay together at a page's edge
    kinsoku: bool = True
    hanging: bool = True  # 。，、 may stand in the margin
    spacing: bool = True  # a gap between Chinese and Latin


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """The usable text area of a page, in twips, and the style of each role.

    ``text_height`` is what paragraphs may take: the page less its margins and a small constant reserve.
    """

    name: str
    paper: str
    text_width: int
    text_height: int
    styles: Mapping[str, ParagraphStyle]
    warnings: tuple[Diagnostic, ...] = ()

    def style(self, role: str) -> ParagraphStyle:
        """The style of a role; see ``ROLES``."""
        return self.styles[role]
