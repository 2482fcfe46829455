"""Compare two variants, or two states of one, page by page: what changed, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tailor.app.compare.edited import Aspect, Page, aspect
from tailor.app.compare.name import Names
from tailor.app.compare.path import Loose, side_of
from tailor.app.compare.side import Side, pairs
from tailor.diff import Cause, Change, diff
from tailor.diff.stale import input_causes
from tailor.errors import Position, TailorError, fail
from tailor.files import Workspace
from tailor.lock import LockedPage
from tailor.show import Column, Comparison, Fill, Matrix, matrix

if TYPE_CHECKING:
    from tailor.plan import Inputs

Places = Mapping[tuple[str, ...], Position]
_OF_MASTER = ("basics", "bullet", "entry", "wording")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The comparisons, one for each language, and what to tell of languages that only one side has."""

    comparisons: tuple[Comparison, ...]
    notes: tuple[str, ...] = ()


def compare(workspace: Workspace, given: Sequence[str], languages: Sequence[str] = ()) -> Compared:
    """Compare the two sides ``given``, or the one with the working copy or the last commit.

    Raises InputError when a side is unknown, ambiguous or cannot be read.
    """
    names = Names(workspace)
    a, b = _two(names, given[0]) if len(given) == 1 else _sides(names, *given)
    chosen, notes = pairs(a, b, languages)
    data = _Data(workspace)
    comparisons = tuple(_compared(data, a, b, *pair) for pair in chosen)
    return Compared(comparisons=comparisons, notes=notes)


def compare_all(workspace: Workspace, given: Sequence[str], languages: Sequence[str] = ()) -> Matrix:
    """Who has what: the pages of the sides ``given``, or of all variants. Raises InputError as ``compare`` does."""
    names = Names(workspace)
    sides = [_settled(workspace, names.resolve(name), None) for name in given or names.built()]
    columns = [
        Column(
            variant=side.name.removesuffix(f"/{language}"),
            language=language,
            document=page.document,
            facts=page.locked.facts if page.locked else None,
        )
        for side in sides
        for language in side.languages
        if not languages or language in languages
        for page in [side.page(language)]
    ]
    if not columns:
        wanted = f" in {', '.join(languages)}" if languages and sides else ""
        raise fail(f"there are no variants{wanted} yet", code="no-variants", help="run `tailor build --all` first")
    return matrix(columns)


def _sides(names: Names, first: str, second: str) -> tuple[Side, Side]:
    a, b = names.resolve(first), names.resolve(second)
    other_b = b if isinstance(b, Side) else None
    settled = _settled(names.workspace, a, other_b)
    return settled, _settled(names.workspace, b, settled)


def _settled(workspace: Workspace, side: Side | Loose, other: Side | None) -> Side:
    return side_of(workspace, side, other) if isinstance(side, Loose) else side


def _two(names: Names, text: str) -> tuple[Side, Side]:
    """The two sides that one argument means: what it names, and what it is naturally compared with."""
    given = names.resolve(text)
    if isinstance(given, Loose):  # a copy that came back: what was typed into it
        side = side_of(names.workspace, given, None)
        return names.today(side), side
    if not given.folder.today:  # a revision, or what was sent: what changed since
        return given, names.today(given)
    if given.file:
        before = names.at(given, "HEAD")
        return before, given
    return names.at(given, "HEAD"), given


def _compared(data: _Data, a: Side, b: Side, from_: str, to: str) -> Comparison:
    before, after = a.page(from_), b.page(to)
    changes = diff(before.document, after.document)
    return Comparison(
        a=a.name,
        b=b.name,
        language=to,
        before=before.document,
        after=after.document,
        changes=_explained(data, changes, (a, before), (b, after)),
        fill_before=_fill(before),
        fill_after=_fill(after),
        notes=tuple(dict.fromkeys((*before.notes, *after.notes, *_looks(before, after)))),
    )


def _looks(before: Page, after: Page) -> tuple[str, ...]:
    """What makes the files look different although it is in no text."""
    if before.locked is None or after.locked is None:
        return ()
    return tuple(
        f"{cause.message}: looks may differ" for cause in input_causes(before.locked.inputs, after.locked.inputs)
    )


def _fill(page: Page) -> Fill | None:
    if page.locked is None or page.hand:
        return None
    return Fill(used=page.locked.used, lines=page.locked.lines)


def _explained(
    data: _Data, changes: Sequence[Change], a: tuple[Side, Page], b: tuple[Side, Page]
) -> tuple[Change, ...]:
    """The changes with their causes: the hand that typed them, or what the two locks say of them."""
    from tailor.diff import explain_changes

    old, new = a[1].locked, b[1].locked
    if not changes or old is None or new is None:
        return tuple(changes)
    hand = {**a[1].hand, **b[1].hand}
    known = _generated(old, new) if hand else None
    told: list[Change] = []
    for change in changes:
        about = aspect(change)
        if known is None or about in known:
            told.append(change)
        elif about in hand:
            told.append(replace(change, causes=(hand[about],)))
        else:  # its place among what was moved by hand
            file = next(iter(hand.values())).position
            told.append(
                replace(change, causes=(Cause(kind="hand", message="follows from what was edited", position=file),))
            )
    if all(change.causes for change in told):
        return tuple(told)
    places = data.places(a[0], b[0], b[1].document.language)
    explained = explain_changes(told, old, new, same_target=a[0].target == b[0].target, positions=places)
    return tuple(_with_hand(change, hand) for change in explained)


def _with_hand(change: Change, hand: Mapping[Aspect, Cause]) -> Change:
    cause = hand.get(aspect(change))
    return change if cause is None or cause in change.causes else replace(change, causes=(cause, *change.causes))


def _generated(old: LockedPage, new: LockedPage) -> frozenset[Aspect]:
    """What changed from one generated page to the other, whatever hands did to them since."""
    if old.document is None or new.document is None:
        return frozenset()
    return frozenset(aspect(change) for change in diff(old.document, new.document))


class _Data:
    """Where the facts stand in data/ today; read only when there is something to explain, and once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._inputs: dict[str, Inputs | None] = {}

    def places(self, a: Side, b: Side, language: str) -> Places:
        """The positions when one of the sides is of today; empty when data/ cannot be read.

        Where only ``a`` is of today they are the master's alone: the rules are those of ``b``.
        """
        from tailor.plan import fact_places

        side = b if b.folder.today else a
        if not side.folder.today:
            return {}
        if side.target not in self._inputs:
            self._inputs[side.target] = self._load(side.target)
        inputs = self._inputs[side.target]
        if inputs is None:
            return {}
        places = fact_places(inputs.resume, inputs.target, language)
        return places if side is b else {key: at for key, at in places.items() if key[0] in _OF_MASTER}

    def _load(self, target: str) -> Inputs | None:
        from tailor.app.load import load

        try:
            return load(self._workspace, [target]).inputs[target]
        except TailorError:
            return None
