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
        if tab or paragraph.role == "heading2":
            lines, _ = header_lines(_runs(paragraph, left), dates, style, geometry.text_width)
            total += height(lines.high, style)
        else:
            total += max(
                paragraph_cost(geometry, _STYLES.get(paragraph.role, paragraph.role), left).height, style.pitch
            )
    pitch = geometry.style("bullet").pitch
    return round(total / pitch, 1), round(usable_height(geometry, target.pages) / pitch, 1)


def _runs(paragraph: Paragraph, left: str) -> list[Run]:
    """A header cut at what is set bold, as a title is, also one that is a link."""
    bold = [text for text, kind in paragraph.formats if kind == "bold"]
    bold += [text for text, _ in paragraph.links if text and left.startswith(text)]
    runs: list[Run] = []
    at = 0
    for start, text in sorted((left.find(text), text) for text in bold):
        if start >= at:
            runs += [Run(left[at:start], bold=False), Run(text, bold=True)]
            at = start + len(text)
    return [run for run in (*runs, Run(left[at:], bold=False)) if run.text]
