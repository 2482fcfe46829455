"""Bullets that were reworded by hand → texts and wordings of the master."""

from __future__ import annotations

from tailor.absorb.edit_added import slug, unique
from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_text import edit_list, edit_text, shown_items
from tailor.compose import bullet_text
from tailor.compose.words import labelled
from tailor.diff.change import Change
from tailor.model import FULL, Bullet, Entry, Resume, Target, Wording
from tailor.schema.kinds import fold
from tailor.splice import Items, Leaf, Pairs, Path, append_item, enclose, set_key


def reword(desk: Desk, change: Change) -> Done:
    """Write a bullet's new text where the old one stands, or as a wording of this target alone."""
    entry, bullet = desk.bullet(change.id)
    wording = _wording_on_page(desk, bullet)
    typed = fold(str(change.after))
    if not typed:
        raise Refusal("the bullet is empty now; delete its line to take it off this page")
    if bullet_text(bullet, wording, desk.language) != change.before:
        raise Refusal(f"{desk.where(bullet.position)}: the text is not that of the page any more; edit it by hand")
    text = _without_label(desk, bullet, typed)
    to = desk.to if isinstance(desk.to, str) else desk.to.get(change.id, "master")
    if to == "target" and wording.targets != (desk.target.name,):
        return _for_target(desk, entry, bullet, typed)
    if desk.language in wording.text.authored:
        raise Refusal(
            f"{desk.where(wording.text.place(desk.language))}: this is an accepted rewording, not the master's"
        )
    if not bullet.has_own_id and bullet.field == "highlights" and _is_named(desk, bullet.id):
        desk.keep_id(entry, bullet)
    file, path = _text_place(desk, entry, bullet, wording)
    if isinstance(desk.node(file, path), Items):
        shown = shown_items(desk, file, path)
        joint = next((j for j in ("、", ", ") if j.join(t for _, t in shown) == _bare(change, bullet, desk)), "、")
        edit_list(desk, file, path, shown, text, joint)
    else:
        edit_text(desk, file, path, text)
    shows = labelled(text, bullet.field, desk.language)
    of = f"its wording '{wording.name}'" if wording.name != FULL else "its text"

    def holds(resume: Resume, target: Target) -> bool:
        return any(
            bullet_text(b, w, desk.language) == shows for e in resume.entries for b in e.bullets for w in b.wordings
        )

    return Done(told=f"{change.id}: {of} in the master", position=wording.position or bullet.position, proof=holds)


def _wording_on_page(desk: Desk, bullet: Bullet) -> Wording:
    blocks = [b for s in desk.base.sections for e in s.entries for b in e.bullets if b.id == bullet.id]
    for wording in bullet.wordings:
        if blocks and wording.name == blocks[0].wording:
            return wording
    raise Refusal(f"{desk.where(bullet.position)}: the bullet does not have the wording that is on the page any more")


def _bare(change: Change, bullet: Bullet, desk: Desk) -> str:
    return str(change.before).removeprefix(labelled("", bullet.field, desk.language))


def _without_label(desk: Desk, bullet: Bullet, text: str) -> str:
    label = labelled("", bullet.field, desk.language)
    if not label:
        return text
    for sign in (label, label.rstrip(), label.rstrip(" :：") + ":", label.rstrip(" :：") + "："):
        if text.startswith(sign) and text.removeprefix(sign).strip():
            return text.removeprefix(sign).strip()
    where = desk.where(bullet.wordings[0].position or bullet.position)
    raise Refusal(
        f"{where}: the label {label.strip()!r} comes from the field '{bullet.field}'; only what follows it can be "
        "edited on the page. For another label move the text to 'highlights' by hand"
    )


def _text_place(desk: Desk, entry: Entry, bullet: Bullet, wording: Wording) -> tuple[str, Path]:
    """Where the text of a wording stands."""
    if entry.section == "summary":
        file = desk.resume.basics.position.file if desk.resume.basics.position else ""
        return file, ("basics", "summary")
    if bullet.field != "highlights":
        file, path = desk.place(entry.position)
        key = desk.field_key(file, path, entry, bullet.field)
        if key is None:
            raise Refusal(f"{desk.where(entry.position)}: the field '{bullet.field}' is not there any more")
        return file, (*path, key)
    file, path = desk.place(bullet.position)
    node = desk.node(file, path)
    if wording.name == FULL:
        return file, (*path, "text") if isinstance(node, Pairs) and "text" in node.items else path
    return file, (*path, "wordings", _wording_index(desk, file, path, wording.name), "text")


def _wording_index(desk: Desk, file: str, path: Path, name: str) -> int:
    wordings = desk.node(file, (*path, "wordings"))
    for index, item in enumerate(wordings.items if isinstance(wordings, Items) else ()):
        for key in ("name", "id"):
            value = item.items[key][1] if isinstance(item, Pairs) and key in item.items else None
            if isinstance(value, Leaf) and value.value == name:
                return index
    raise Refusal(f"{file}:{desk.tree(file).line(wordings.start)}: there is no wording '{name}' any more")


def _is_named(desk: Desk, id: str) -> bool:
    return any(id.encode() in data for data in desk.sources.values())


def _for_target(desk: Desk, entry: Entry, bullet: Bullet, typed: str) -> Done:
    """A wording for this target alone; the master's own text stays for all others, and for other languages."""
    target = desk.target.name
    if bullet.field != "highlights":
        raise Refusal(
            f"{desk.where(bullet.wordings[0].position)}: it comes from the field '{bullet.field}', which has no "
            "wordings; take it to the master, or write it as an item of 'highlights'"
        )
    file, path = desk.place(bullet.position)
    own = next((w for w in bullet.wordings if w.targets == (target,) and not w.text.has(desk.language)), None)
    text = {desk.language: typed} if len(desk.languages()) > 1 else typed
    if own is not None:
        place = (*path, "wordings", _wording_index(desk, file, path, own.name), "text")
        desk.edit(file, set_key, place, desk.language, typed)
    else:
        shared = [w for w in bullet.wordings if target in w.targets and w.text.has(desk.language)]
        if shared:
            raise Refusal(
                f"{desk.where(shared[0].position)}: the wording '{shared[0].name}' is for other targets too; take the "
                f"edit to the master, or first give {target} a wording of its own there"
            )
        names = {w.name for w in bullet.wordings}
        value = {"name": unique(slug(target) or "target", names), "targets": [target], "text": text}
        node = desk.node(file, path)
        if not (isinstance(node, Pairs) and "text" in node.items):
            desk.edit(file, enclose, path, "text", before={}, after={"wordings": [value]})
        elif isinstance(node.items["wordings"][1] if "wordings" in node.items else None, Items):
            desk.edit(file, append_item, (*path, "wordings"), value)
        else:
            desk.edit(file, set_key, path, "wordings", [value])

    def holds(resume: Resume, _: Target) -> bool:
        wordings = [w for e in resume.entries for b in e.bullets for w in b.wordings if w.targets == (target,)]
        return any(w.text.has(desk.language) and w.text.get(desk.language) == typed for w in wordings)

    return Done(told=f"{bullet.id}: a wording for {target} alone", position=bullet.position, proof=holds)
