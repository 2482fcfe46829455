"""How many lines a text would take as a bullet of the page, by the line model."""

from __future__ import annotations

from collections.abc import Callable

from tailor.compose.words import labelled
from tailor.layout import read_geometry
from tailor.model import Bullet, Entry
from tailor.plan.inputs import Inputs
from tailor.plan.measure import paragraph_cost


def line_counter(inputs: Inputs, language: str) -> Callable[[Entry, Bullet, str], int]:
    """What counts the lines that a bullet of an entry takes at most when it says a text on the page in ``language``.

    Raises InputError when the template cannot be used.
    """
    geometry = read_geometry(inputs.word_template, inputs.target.paper_of(language), inputs.word_name)

    def count(entry: Entry, bullet: Bullet, text: str) -> int:
        role = "normal" if entry.section == "summary" else "bullet"
        return paragraph_cost(geometry, role, labelled(text, bullet.field, language)).lines.high

    return count
