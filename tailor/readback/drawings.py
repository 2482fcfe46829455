"""What is inside of a drawing, and which of several ways to show something is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tailor.readback.package import W

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_KINDS = {"pic": "a picture", "imagedata": "a picture", "chart": "a chart", "relIds": "a diagram"}


def contents(drawing: Element) -> tuple[list[Element], list[str]]:
    """The contents of the text boxes in a drawing, and what else is in it, in words."""
    boxes, others = [], []
    for element in _shapes(drawing):
        kind = element.tag.rpartition("}")[2]
        if element.tag == W + "txbxContent":
            boxes.append(element)
        elif kind in _KINDS:
            others.append(_KINDS[kind])
    return boxes, others


def chosen(alternatives: Element) -> Element | None:
    """The first of the ways to show something; programs write the same thing in each."""
    choice = alternatives.find(MC + "Choice")
    return choice if choice is not None else alternatives.find(MC + "Fallback")


def _shapes(drawing: Element) -> Iterator[Element]:
    """Every element of a drawing in order, but nothing within its text boxes and one of the alternatives only."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        yield element
        if element.tag == MC + "AlternateContent":
            choice = chosen(element)
            waiting += [choice] if choice is not None else []
        elif element.tag != W + "txbxContent":
            waiting += reversed(element)
