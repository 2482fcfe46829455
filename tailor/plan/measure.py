"""What each block of the page costs in height, by the template's geometry."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.compose import CONTACT_SEPARATOR, EntryBlock, Link
from tailor.layout import Geometry, Lines, Run, count_lines, header_lines, height


@dataclass(frozen=True, slots=True)
class Cost:
    """The lines of a paragraph and its height in twips; ``height`` counts the high estimate of the lines."""

    lines: Lines
    height: int


def paragraph_cost(geometry: Geometry, role: str, text: str) -> Cost:
    """A paragraph of plain text in the style of ``role``."""
    style = geometry.style(role)
    lines = count_lines(text, style, geometry.text_width)
    return Cost(lines, height(lines.high, style))


def header_cost(geometry: Geometry, block: EntryBlock) -> tuple[Cost, bool]:
    """An entry's header line, and whether its dates need a line of their own; nothing for none."""
    if not block.has_header:
        return Cost(Lines(0, 0, 0), 0), False
    style = geometry.style("heading2")
    left = [Run(block.title, bold=True), Run(block.detail, bold=False)]
    lines, below = header_lines(left, block.dates, style, geometry.text_width)
    return Cost(lines, height(lines.high, style)), below


def head_costs(
    geometry: Geometry, name: str, headline: str, contact: tuple[Link, ...], reserved: int
) -> tuple[Cost, ...]:
    """The head of the page: name, headline, public contact, and ``reserved`` lines for private contact.

    The reserve is there whether or not private details are known, so that every machine selects the
    same bullets.
    """
    costs = [paragraph_cost(geometry, "title", name)]
    if headline:
        costs.append(paragraph_cost(geometry, "subtitle", headline))
    if contact:
        costs.append(contact_cost(geometry, contact))
    style = geometry.style("contact")
    costs += [Cost(Lines(1, 1, 1), height(1, style))] * reserved
    return tuple(costs)


def contact_cost(geometry: Geometry, line: tuple[Link, ...]) -> Cost:
    """A contact line, its pieces joined as the renderers join them."""
    return paragraph_cost(geometry, "contact", CONTACT_SEPARATOR.join(link.text for link in line))
