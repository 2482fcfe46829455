"""How many lines a text takes on the page, and how full that makes it. Pure Python, no font files."""

from tailor.layout.geometry import ROLES, Geometry, ParagraphStyle
from tailor.layout.measure import Lines, Run, count_lines, header_lines, height
from tailor.layout.page import Fill, page_fill, usable_height
from tailor.layout.template import read_geometry

__all__ = [
    "ROLES",
    "Fill",
    "Geometry",
    "Lines",
    "ParagraphStyle",
    "Run",
    "count_lines",
    "header_lines",
    "height",
    "page_fill",
    "read_geometry",
    "usable_height",
]
