"""What a comparison looks like: the changes in their places, as a table of rows, as Markdown and as HTML."""

from tailor.show.comparison import Comparison, Fill
from tailor.show.html import comparison_page, matrix_page
from tailor.show.markdown import comparison_markdown, matrix_markdown
from tailor.show.matrix import Cell, Column, Item, Matrix, matrix
from tailor.show.sheet import Part, Row, Sheet, Shown, sheet
from tailor.show.summary import counted, summary

__all__ = [
    "Cell",
    "Column",
    "Comparison",
    "Fill",
    "Item",
    "Matrix",
    "Part",
    "Row",
    "Sheet",
    "Shown",
    "comparison_markdown",
    "comparison_page",
    "counted",
    "matrix",
    "matrix_markdown",
    "matrix_page",
    "sheet",
    "summary",
]
