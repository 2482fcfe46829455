"""A text of data/ in one language: put a new one in its place, whatever form it is written in."""

from __future__ import annotations

from collections.abc import Sequence

from tailor.absorb.edit_desk import Desk, Refusal
from tailor.schema.kinds import fold
from tailor.splice import (
    Items,
    Leaf,
    Pairs,
    Path,
    insert_item,
    remove_item,
    remove_key,
    replace_scalar,
    replace_value,
    set_key,
)
from tailor.splice.fill import spread


def edit_text(desk: Desk, file: str, path: Path, new: str | None) -> None:
    """Make the text at ``path`` say ``new`` in the page's language; None leaves it out there.

    A text that serves all languages becomes a mapping when the résumé is written in several: the other
    languages keep what they have.
    """
    node = desk.node(file, path)
    if isinstance(node, Pairs):
        if desk.language not in node.items:
            desk.edit(file, set_key, path, desk.language, new)
        else:
            _put(desk, file, (*path, desk.language), new)
        return
    if not isinstance(node, Leaf):
        raise Refusal(f"{file}:{desk.tree(file).line(node.start)}: this is no text; edit it by hand")
    languages = desk.languages()
    if len(languages) > 1:
        old = fold(node.value)
        desk.edit(file, replace_value, path, {code: new if code == desk.language else old for code in languages})
    elif new is not None:
        _put(desk, file, path, new)
    elif isinstance(path[-1], int):
        desk.edit(file, remove_item, path[:-1], path[-1])
    else:
        desk.edit(file, remove_key, path[:-1], path[-1])


def _put(desk: Desk, file: str, path: Path, new: str | None) -> None:
    node = desk.node(file, path)
    if not isinstance(node, Leaf) or new is None:
        desk.edit(file, replace_value, path, new)
    else:
        desk.edit(file, replace_scalar, path, in_lines(node.value, new))


def in_lines(old: str, new: str) -> str:
    """``new`` broken into lines where ``old`` was, as far as words are the same; it reads as one line either way."""
    end = old[len(old.rstrip("\n")) :]
    lines = [folded for line in old.split("\n") if (folded := fold(line))]
    return ("\n".join(spread(lines, new)) if len(lines) > 1 else new) + (end if lines else "")


def new_text(desk: Desk, text: str) -> str | dict[str, str | None]:
    """A text that is new, for the page's language alone: the others are told to leave it out."""
    languages = desk.languages()
    if len(languages) < 2:
        return text
    return {code: text if code == desk.language else None for code in languages}


def edit_list(desk: Desk, file: str, path: Path, shown: Sequence[tuple[int, str]], after: str, joint: str) -> None:
    """Make a list of texts read ``after``. ``shown`` are its items (index, text) in the page's language, joined by
    ``joint``: what is unchanged stays, the rest is replaced, taken out or put in."""
    from difflib import SequenceMatcher

    old = [text for _, text in shown]
    new = [part.strip() for part in after.split(joint.strip())] if after else []
    if any(joint.strip() in text for text in old) or not all(new):
        line = desk.tree(file).line(desk.node(file, path).start)
        raise Refusal(f"{file}:{line}: the items of this list cannot be told apart; edit it by hand")
    for tag, i1, i2, j1, j2 in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        both = min(i2 - i1, j2 - j1)
        for i in reversed(range(i1 + both, i2)):
            edit_text(desk, file, (*path, shown[i][0]), None)
        place = shown[i1 + both - 1][0] + 1 if i1 + both > 0 else 0
        for text in reversed(new[j1 + both : j2]):
            desk.edit(file, insert_item, path, place, new_text(desk, text))
        for offset in range(both):
            edit_text(desk, file, (*path, shown[i1 + offset][0]), new[j1 + offset])


def shown_items(desk: Desk, file: str, path: Path) -> list[tuple[int, str]]:
    """The items of a list of texts that have a text in the page's language, with their indices."""
    node = desk.node(file, path)
    if not isinstance(node, Items):
        raise Refusal(f"{file}:{desk.tree(file).line(node.start)}: this is no list; edit it by hand")
    found = []
    for index, item in enumerate(node.items):
        if isinstance(item, Pairs):
            item = item.items[desk.language][1] if desk.language in item.items else item
        if isinstance(item, Leaf) and not (item.style == "plain" and item.value in ("", "~", "null")):
            found.append((index, fold(item.value)))
    return [(index, text) for index, text in found if text]
