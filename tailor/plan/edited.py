"""How much of the page a DOCX takes that a person edited, by the line model."""

from __future__ import annotations

from collections.abc import Iterable

from tailor.layout import Run, header_lines, height, read_geometry, usable_height
from tailor.plan.inputs import Inputs
from tailor.plan.measure import paragraph_cost
from tailor.readback import Paragraph

_STYLES = {"other": "normal"}


def lines_used(paragraphs: Iterable[Paragraph], inputs: Inputs, language: str) -> tuple[float, float]:
    """The body lines that ``paragraphs`` take at most, and those that the pages of the target have.

    The template's styles are taken as they are; the lines for private contact are counted as a build does.
    """
    target = inputs.target
    geometry = read_geometry(inputs.word_template, target.paper_of(language), inputs.word_name)
    contact = geometry.style("contact")
    total = height(1, contact) * target.contact_lines
    for paragraph in paragraphs:
        left, tab, dates = paragraph.text.partition("\t")
        style = geometry.style(_STYLES.get(paragraph.role, paragraph.role))
        if tab:
            lines, _ = header_lines([Run(left)], dates, style, geometry.text_width)
            total += height(lines.high, style)
        else:
            total += max(
                paragraph_cost(geometry, _STYLES.get(paragraph.role, paragraph.role), left).height, style.pitch
            )
    pitch = geometry.style("bullet").pitch
    return round(total / pitch, 1), round(usable_height(geometry, target.pages) / pitch, 1)
