"""A comparison as one page of HTML that needs nothing else: no network, no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from tailor.show.comparison import Comparison
from tailor.show.matrix import Item, Matrix
from tailor.show.sheet import sheet
from tailor.show.summary import summary

if TYPE_CHECKING:
    from jinja2 import Template


def comparison_page(comparisons: Sequence[Comparison], template: str, notes: Sequence[str] = ()) -> str:
    """The page of ``comparisons`` (at least one) and ``notes``, in ``template`` (the shipped diff.html.j2)."""
    made = [(comparison, sheet(comparison.before, comparison.after, comparison.changes)) for comparison in comparisons]
    first = comparisons[0]
    return _filled(
        template,
        title=f"{first.a} → {first.b}",
        notes=notes,
        pages=[
            {"comparison": comparison, "sheet": table, "summary": summary(comparison, table)}
            for comparison, table in made
        ],
        table=None,
    )


def matrix_page(table: Matrix, template: str) -> str:
    """The page of a matrix, filled into ``template`` (the shipped diff.html.j2)."""
    return _filled(template, title="Bullets × variants", notes=(), pages=[], table=table)


def _filled(template: str, **variables: Any) -> str:
    return _compiled(template).render(variables)


@lru_cache(maxsize=1)
def _compiled(template: str) -> Template:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters |= {"xml": _xml, "groupby_entry": _by_entry}
    return environment.from_string(template)


def _xml(text: object) -> str:
    """``text`` without what HTML has no way to write."""
    from tailor.render.text import literal

    return literal(str(text))


def _by_entry(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Items of a section → the title of each entry with its items."""
    groups = [list(group) for _, group in groupby(items, key=lambda item: item.entry)]
    return [(group[0].entry_title, group) for group in groups]
