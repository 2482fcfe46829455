"""The header of an entry, edited on the page → the fields of the master that it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_text import edit_list, edit_text, new_text, shown_items
from tailor.compose import entry_header
from tailor.compose.header import text_in
from tailor.compose.words import colon, list_separator
from tailor.diff.change import Change
from tailor.model import Entry, Resume, Target
from tailor.schema.kinds import fold
from tailor.schema.resume_fields import SHAPES
from tailor.splice import Items, Path, remove_key, set_key

_PART = " · "


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the detail line: its text on the page and the place of the field that it comes from."""

    text: str
    path: Path


def edit_title(desk: Desk, change: Change) -> Done:
    """The bold part of a header."""
    entry = _unchanged(desk, change)
    field = SHAPES[entry.section].title
    file, path = desk.place(entry.position)
    key = desk.field_key(file, path, entry, field)
    typed = fold(str(change.after))
    if not typed:
        raise Refusal(f"{desk.where(entry.position)}: the title is gone; delete '{key or field}' there by hand")
    if _is_named(desk, entry):
        desk.keep_id(entry)
    if key is None:
        desk.edit(file, set_key, path, field, new_text(desk, typed))
    else:
        edit_text(desk, file, (*path, key), typed)
    return _done(desk, entry, change, typed, f"{entry.id}: '{key or field}' in the master")


def edit_url(desk: Desk, change: Change) -> Done:
    """The link of a header."""
    entry = _unchanged(desk, change)
    file, path = desk.place(entry.position)
    key = desk.field_key(file, path, entry, "url")
    typed = str(change.after).strip()
    if typed:
        desk.edit(file, set_key, path, key or "url", typed)
    elif key is not None:
        desk.edit(file, remove_key, path, key)
    return _done(desk, entry, change, typed, f"{entry.id}: its link, in every language")


def edit_detail(desk: Desk, change: Change) -> Done:
    """The parts after the title: subtitle, place, keywords. What is unchanged tells which part is which."""
    entry = _unchanged(desk, change)
    file, path = desk.place(entry.position)
    after = str(change.after)
    words = [k for k in (text_in(k, desk.language) for k in entry.keywords) if k]
    if words:
        after = _take_keywords(desk, entry, file, path, after, words)
    old = _parts(desk, entry, file, path)
    if entry.title is not None and text_in(entry.title, desk.language):
        after = after.removeprefix(_PART.rstrip()).strip() if after.startswith(_PART.rstrip()) else after.strip()
    new = [part.strip() for part in after.split(_PART.strip())] if after.strip() else []
    if any(_PART.strip() in part.text for part in old):
        raise Refusal(f"{desk.where(entry.position)}: the parts of this header cannot be told apart; edit them by hand")
    if len(new) > len(old) or not all(new):
        fields = ", ".join(f"'{f}'" for f in (*SHAPES[entry.section].subtitle, "location"))
        raise Refusal(
            f"{desk.where(entry.position)}: a new part of a header may be any of {fields}; write it there by hand"
        )
    for part, text in reversed(_pair(old, new)):
        if text == part.text:
            continue
        if isinstance(desk.node(file, part.path), Items):
            shown = shown_items(desk, file, part.path)
            joint = next((j for j in ("、", ", ") if j.join(t for _, t in shown) == part.text), ", ")
            edit_list(desk, file, part.path, shown, text or "", joint)
        else:
            edit_text(desk, file, part.path, text)
    return _done(desk, entry, change, str(change.after), f"{entry.id}: its header in the master")


def _pair(old: list[_Part], new: list[str]) -> list[tuple[_Part, str | None]]:
    """Each old part with its new text; None for one that was deleted."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    from difflib import SequenceMatcher

    pairs: list[tuple[_Part, str | None]] = []
    matcher = SequenceMatcher(None, [part.text for part in old], new, autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        if j2 - j1 > i2 - i1:
            raise Refusal("parts of the header were deleted and others put in; edit its fields by hand")
        pairs += [(old[i], new[j1 + i - i1] if i - i1 < j2 - j1 else None) for i in range(i1, i2)]
    return pairs


def _parts(desk: Desk, entry: Entry, file: str, path: Path) -> list[_Part]:
    """The parts of the detail line that have a text in the page's language, with their fields."""
    found = []
    texts = iter(entry.subtitle)
    for field in (*SHAPES[entry.section].subtitle, "location"):
        key = desk.field_key(file, path, entry, field)
        text = entry.location if field == "location" else None
        if key is not None and field != "location":
            if not _says_something(desk, file, (*path, key)):
                continue
            text = next(texts, None)
        shown = text_in(text, desk.language)
        if key is not None and shown:
            found.append(_Part(shown, (*path, key)))
    return found


def _says_something(desk: Desk, file: str, path: Path) -> bool:
    """Whether a field holds a text at all: an empty one is no part of the header."""
    from tailor.splice import value_of

    value = value_of(desk.node(file, path))
    if isinstance(value, list):
        return any(item not in (None, "") for item in value)
    return value is not None and str(value).strip() != ""


def _take_keywords(desk: Desk, entry: Entry, file: str, path: Path, after: str, words: list[str]) -> str:
    """Write changed keywords; the rest of the line."""
    joint = list_separator(desk.language)
    sign = colon(desk.language)
    told = joint.join(words)
    alone = str(entry_header(entry, desk.language, "intl").detail) == told and not entry.title
    if after.endswith(told) and (alone or after[: -len(told)].endswith(sign) or after == told):
        rest = after[: -len(told)]
        return rest[: -len(sign)] if rest.endswith(sign) else rest
    if alone:
        head, tail = "", after
    else:
        head, found, tail = after.rpartition(sign.rstrip())
        if not found:
            raise Refusal(f"{desk.where(entry.position)}: the keywords are gone; delete 'keywords' there by hand")
    key = desk.field_key(file, path, entry, "keywords") or "keywords"
    place = (*path, key)
    edit_list(desk, file, place, shown_items(desk, file, place), tail.strip(), joint)
    return head


def _unchanged(desk: Desk, change: Change) -> Entry:
    """The entry, if its header still says what the page says."""
    entry = desk.entry(change.id)
    if entry.section == "summary":
        raise Refusal("the summary has no header")
    header = entry_header(entry, desk.language, desk.target.market_of(desk.language))
    if getattr(header, change.field) != change.before:
        raise Refusal(f"{desk.where(entry.position)}: the header is not that of the page any more; edit it by hand")
    return entry


def _is_named(desk: Desk, entry: Entry) -> bool:
    """Whether something refers to the entry by its id, which may be derived from the title."""
    return any(entry.id.encode() in data for file, data in desk.sources.items() if file not in desk.masters())


def _done(desk: Desk, entry: Entry, change: Change, typed: str, told: str) -> Done:
    def holds(resume: Resume, target: Target) -> bool:
        market = target.market_of(desk.language)
        headers = [entry_header(e, desk.language, market) for e in resume.entries if e.section == entry.section]
        return any(getattr(header, change.field) == typed for header in headers)

    return Done(told=told, position=entry.position, proof=holds)
