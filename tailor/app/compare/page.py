"""The template of the HTML page, which ships with the package."""

from __future__ import annotations


def template() -> str:
    """The text of tailor/show/diff.html.j2."""
    from importlib.resources import files

    return files("tailor.show").joinpath("diff.html.j2").read_text(encoding="utf-8")
