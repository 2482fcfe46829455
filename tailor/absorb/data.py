"""Hand edits → edits of data/: where each goes, and what has to be done by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tailor.absorb.edit_added import add, highlight_index
from tailor.absorb.edit_bullet import reword
from tailor.absorb.edit_check import read_all
from tailor.absorb.edit_dates import edit_dates
from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_header import edit_detail, edit_title, edit_url
from tailor.absorb.edit_moves import move
from tailor.absorb.edit_page import edit_contact, edit_heading, edit_headline, edit_name
from tailor.absorb.edit_places import Places
from tailor.absorb.edit_return import bring_back, is_return
from tailor.absorb.edit_rules import drop
from tailor.compose import Document
from tailor.diff.change import Change
from tailor.errors import Position
from tailor.model import Resume, Target
from tailor.splice import Unsplicable


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A change that is in data/ now: what was done, in words, and where it stands in the edited files."""

    change: Change
    told: str
    position: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A change that data/ cannot take: why, and where to do it by hand."""

    change: Change
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataEdit:
    """The files of data/ that change (shown path → bytes), and what became of every change."""

    sources: Mapping[str, bytes]
    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]


def to_data(
    edits: Sequence[Change],
    sources: Mapping[str, bytes],
    resume: Resume,
    target: Target,
    language: str,
    *,
    base: Document,
    to: Mapping[str, str] | str = "master",
    refuse: Mapping[Change, str] | None = None,
) -> DataEdit:
    """Splice ``edits`` of the page ``base`` into the files of data/.

    ``sources`` are the files of the master and of all targets, by shown path; ``resume`` and ``target`` what they
    say. ``to`` is where a reworded bullet goes, for all or by bullet id: "master", or "target" for a wording of this
    target alone. ``refuse`` are those of ``edits`` that are known not to do, with the reason; what goes with one of
    them is refused too.
    """
    desk = Desk(sources=sources, resume=resume, target=target, language=language, base=base, edits=tuple(edits), to=to)
    if edits:
        _, _, desk.errors = read_all(sources, {}, desk.masters(), target.name)
    barred = {i: refuse[change] for i, change in enumerate(edits) if change in refuse} if refuse else {}
    while True:
        done, refused = _attempt(desk, barred)
        wrong = _wrong(desk, done)
        if not wrong:
            break
        barred |= wrong
    changed = {
        file: data for file, tree in sorted(desk.trees.items()) if (data := tree.source.to_bytes()) != sources[file]
    }
    places = Places(desk)
    return DataEdit(
        sources=changed,
        taken=tuple(
            Taken(change=edits[i], told=done[i].told, position=places.of(done[i]))
            for i in range(len(edits))
            if i in done
        ),
        refused=tuple(Refused(change=edits[i], why=refused[i]) for i in range(len(edits)) if i in refused),
    )


def _attempt(desk: Desk, barred: Mapping[int, str]) -> tuple[dict[int, Done], dict[int, str]]:
    """Make all edits but the barred ones, each whole or not at all, from the files as they were."""
    desk.restart()
    done: dict[int, Done] = {}
    refused: dict[int, str] = dict(barred)
    desk.kept.update(_named(desk.edits[index]) for index in barred)
    for index in sorted(range(len(desk.edits)), key=lambda i: _turn(desk, i)):
        if index in barred:
            continue
        change, before = desk.edits[index], dict(desk.trees)
        try:
            done[index] = _make(desk, change)
            continue
        except Refusal as refusal:
            refused[index] = str(refusal)
        except Unsplicable as reason:
            refused[index] = f"{_where(desk, change)}: {reason}; edit it by hand"
        desk.trees = before
        desk.kept.add(_named(change))
    return done, refused


def _named(change: Change) -> tuple[str, str, str]:
    return change.kind, change.what, change.id


def _turn(desk: Desk, index: int) -> tuple[int, int, int]:
    """Edits that shift the places of others come last, and in a list the lowest first."""
    change = desk.edits[index]
    if change.kind == "added" and is_return(desk, change):
        return 3, 0, index
    if change.kind == "added" and change.what == "bullet" and change.new is not None:
        try:
            return 4, -highlight_index(desk, change), -change.new.index
        except (Refusal, Unsplicable):
            return 4, 0, 0
    if change.what == "section" and change.kind == "moved" and change.new is not None:
        return 3, change.new.index, 0
    if change.kind == "dropped":  # what holds others comes before them
        return 1, ("section", "entry", "bullet").index(change.what), index
    return {"reworded": 0, "moved": 2}.get(change.kind, 4), 0, index


def _make(desk: Desk, change: Change) -> Done:
    if change.kind == "dropped":
        return drop(desk, change)
    if change.kind == "moved":
        return move(desk, change)
    if change.kind == "added":
        if is_return(desk, change):
            return bring_back(desk, change)
        if change.what == "bullet":
            return add(desk, change)
        where = "below the section it belongs to" if change.what == "entry" else "as a section of its own"
        raise Refusal(f"a new {change.what}: write it into the master by hand, {where}, and list it in the target")
    how = _FIELDS.get((change.what, change.field))
    if how is None:
        raise Refusal(f"'{change.field}' follows from the target and the page, not from data/; set it in the target")
    return how(desk, change)


_FIELDS: dict[tuple[str, str], Callable[[Desk, Change], Done]] = {
    ("bullet", "text"): reword,
    ("entry", "title"): edit_title,
    ("entry", "detail"): edit_detail,
    ("entry", "dates"): edit_dates,
    ("entry", "url"): edit_url,
    ("section", "title"): edit_heading,
    ("page", "name"): edit_name,
    ("page", "headline"): edit_headline,
    ("page", "contact"): edit_contact,
}


def _where(desk: Desk, change: Change) -> str:
    """The file and line that an edit is about, as well as can be told."""
    for entry in desk.resume.entries:
        if entry.id == change.id and entry.position:
            return entry.position.file
        for bullet in entry.bullets:
            if bullet.id == change.id and bullet.position:
                return bullet.position.file
    return desk.own_file()


def _wrong(desk: Desk, done: Mapping[int, Done]) -> dict[int, str]:
    """The edits after which the files do not say what was meant, with the reason; empty when all is well."""
    if not done:
        return {}
    resume, target, errors = read_all(desk.sources, desk.trees, desk.masters(), desk.target.name)
    if errors - desk.errors:
        return _culprit(desk, done)
    assert resume is not None
    assert target is not None
    reason = "the page would not read as it was typed; edit it by hand"
    return {
        index: f"{_where(desk, desk.edits[index])}: {reason}"
        for index, made in done.items()
        if made.proof is not None and not made.proof(resume, target)
    }


def _culprit(desk: Desk, done: Mapping[int, Done]) -> dict[int, str]:
    """The first edit after which data/ has an error that it had not before: all are made again, one by one."""
    kept = set(desk.kept)
    desk.restart()
    desk.kept |= kept
    for index in sorted(done, key=lambda i: _turn(desk, i)):
        _make(desk, desk.edits[index])
        _, _, errors = read_all(desk.sources, desk.trees, desk.masters(), desk.target.name)
        if new := errors - desk.errors:
            return {
                index: f"{_where(desk, desk.edits[index])}: data/ would have an error ({min(new)}); edit it by hand"
            }
    raise AssertionError("edits that are fine one by one are fine together")
