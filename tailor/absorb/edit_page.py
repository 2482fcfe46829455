"""The head of the page and the headings, edited on the page → basics, the target's label, section titles."""

from __future__ import annotations

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.absorb.edit_text import edit_text
from tailor.compose import Link, public_contact, section_heading, text_in
from tailor.compose.words import section_title
from tailor.diff.change import Change
from tailor.model import ANY_LANGUAGE, Resume, Target, Text
from tailor.schema.kinds import fold
from tailor.splice import Items, Leaf, Pairs, Path, replace_value, set_key

_BASICS = ("basics",)


def edit_name(desk: Desk, change: Change) -> Done:
    """The person's name."""
    basics = desk.resume.basics
    typed = fold(str(change.after))
    if text_in(basics.name, desk.language) != change.before or not typed:
        raise Refusal(f"{desk.where(basics.position)}: edit 'name' below 'basics' by hand")
    edit_text(desk, _basics_file(desk), (*_BASICS, "name"), typed)

    def holds(resume: Resume, _: Target) -> bool:
        return text_in(resume.basics.name, desk.language) == typed

    return Done(told="the name in the master's basics", position=basics.name.position, proof=holds)


def edit_headline(desk: Desk, change: Change) -> Done:
    """The line under the name: the target's label."""
    target, typed = desk.target, fold(str(change.after))
    if text_in(target.label, desk.language) != change.before or not typed:
        raise Refusal(f"{desk.where(target.position)}: edit 'label' by hand")
    file = desk.own_file()
    root = desk.pairs(file, ())
    if "label" in root.items:
        _spoken(desk, file, ("label",), typed, target.label)
    else:
        desk.edit(file, set_key, (), "label", _in_all(desk, target.label, typed), before=next(iter(root.items)))

    def holds(_: Resume, target: Target) -> bool:
        return text_in(target.label, desk.language) == typed

    return Done(told=f"the label of {target.name}", place=(file, ("label",)), proof=holds)


def edit_heading(desk: Desk, change: Change) -> Done:
    """The heading of a section: its title in the target's own list of sections."""
    target, typed = desk.target, fold(str(change.after))
    spec = next((s for s in target.sections if s.id == change.id), None)
    if spec is None or section_heading(spec, desk.language) != change.before or not typed:
        raise Refusal(f"{desk.where(target.position)}: edit the title of '{change.id}' in 'sections' by hand")
    file = desk.own_file()
    if spec.position is None or spec.position.file != file:
        where = f"it stands in {desk.where(spec.position)}, for other targets too" if spec.position else "it has none"
        raise Refusal(
            f"the list 'sections' is not in {file}: {where}. Edit the title there, or write a list of its own"
        )
    _, path = desk.place(spec.position)
    usual = Text({code: section_title(change.id, code) for code in target.languages})
    node = desk.node(file, path)
    if isinstance(node, Leaf):
        title = _in_all(desk, usual, typed)
        desk.edit(file, replace_value, path, {"id": change.id, "title": title})
    elif isinstance(node, Pairs):
        key = next((k for k in ("title", "label") if k in node.items), None)
        if key is not None and spec.title is not None:
            _spoken(desk, file, (*path, key), typed, spec.title)
        else:
            desk.edit(file, set_key, path, key or "title", _in_all(desk, usual, typed), after="id")

    def holds(_: Resume, target: Target) -> bool:
        return any(s.id == change.id and section_heading(s, desk.language) == typed for s in target.sections)

    return Done(told=f"the title of {change.id} in {target.name}", position=spec.position, proof=holds)


def edit_contact(desk: Desk, change: Change) -> Done:
    """City, site and profiles, link by link; a link that came or went has to be done by hand."""
    basics = desk.resume.basics
    where = desk.where(basics.position)
    old = public_contact(basics, desk.language)
    before = change.before if isinstance(change.before, tuple) else ()
    after = change.after if isinstance(change.after, tuple) else ()
    if len(before) != 1 or before[0] != old:
        raise Refusal(
            f"{where}: only the public contact line can be edited on the page; private details are in data/private.yaml"
        )
    if len(after) != 1 or len(after[0]) != len(old):
        raise Refusal(f"{where}: add or delete 'url', 'location' or an item of 'profiles' below 'basics' by hand")
    file = _basics_file(desk)
    owners: list[Path] = [(*_BASICS, "location")] if text_in(basics.location, desk.language) else []
    owners += [(*_BASICS, _key(desk, file, _BASICS, ("url", "website")))] if basics.url else []
    owners += _profiles(desk, file)
    if len(owners) != len(old):
        raise Refusal(f"{where}: the contact line cannot be matched with 'basics'; edit it by hand")
    for path, was, now in zip(owners, old, after[0], strict=True):
        if was != now:
            _edit_link(desk, file, path, was, now)

    def holds(resume: Resume, _: Target) -> bool:
        made = public_contact(resume.basics, desk.language)
        return [link.text for link in made] == [link.text for link in after[0]]

    return Done(told="the contact details in the master's basics", position=basics.position, proof=holds)


def _edit_link(desk: Desk, file: str, path: Path, was: Link, now: Link) -> None:
    name = path[-1]
    if name == "location":
        _edit_location(desk, file, path, was.text, now.text)
    elif name in ("url", "website"):
        scheme = was.url.removesuffix("/").removesuffix(was.text)
        url = now.url if now.url != was.url else scheme + now.text
        desk.edit(file, set_key, _BASICS, str(name), url)
    else:
        if now.url != was.url:
            desk.edit(file, set_key, path, _key(desk, file, path, ("url", "website")), now.url)
        if now.text != was.text:
            if not was.url:
                network, _, user = now.text.partition(": ")
                if user and ": " in was.text:
                    desk.edit(file, set_key, path, "username", user)
                if network != was.text.partition(": ")[0]:
                    desk.edit(file, set_key, path, "network", network)
            else:
                desk.edit(file, set_key, path, "network", now.text)


def _edit_location(desk: Desk, file: str, path: Path, was: str, now: str) -> None:
    """City and region, in the order in which the language puts them."""
    pairs = desk.pairs(file, path).items
    held = [key for key in ("city", "region") if key in pairs]
    if len(held) == 1:
        edit_text(desk, file, (*path, held[0]), now)
        return
    chinese = any("\u3400" <= char <= "\u9fff" for char in was)
    joint = " " if chinese else ", "
    old, new = was.split(joint), now.split(joint)
    if len(held) != 2 or len(old) != 2 or len(new) != 2:
        line = desk.tree(file).line(desk.node(file, path).start)
        raise Refusal(f"{file}:{line}: edit 'location' by hand")
    for key, a, b in zip(held if not chinese else reversed(held), old, new, strict=True):
        if a != b:
            edit_text(desk, file, (*path, key), b)


def _profiles(desk: Desk, file: str) -> list[Path]:
    """The profiles that the contact line shows: those that lead somewhere."""
    pairs = desk.pairs(file, _BASICS).items
    node = pairs["profiles"][1] if "profiles" in pairs else None
    found: list[Path] = []
    for index, item in enumerate(node.items if isinstance(node, Items) else ()):
        if isinstance(item, Pairs) and any(_filled(item, key) for key in ("url", "website", "username")):
            found.append((*_BASICS, "profiles", index))
    return found


def _filled(item: Pairs, key: str) -> bool:
    value = item.items[key][1] if key in item.items else None
    return isinstance(value, Leaf) and bool(value.value.strip()) and value.value not in ("~", "null")


def _key(desk: Desk, file: str, path: Path, names: tuple[str, ...]) -> str:
    pairs = desk.pairs(file, path).items
    return next((name for name in names if name in pairs), names[0])


def _basics_file(desk: Desk) -> str:
    position = desk.resume.basics.position
    if position is None:
        raise Refusal("it is not known where 'basics' stands")
    return position.file


def _spoken(desk: Desk, file: str, path: Path, typed: str, text: Text) -> None:
    """A text of the target: its other languages are the target's alone."""
    node = desk.node(file, path)
    if isinstance(node, Leaf):
        desk.edit(file, replace_value, path, _in_all(desk, text, typed))
    else:
        edit_text(desk, file, path, typed)


def _in_all(desk: Desk, text: Text, typed: str) -> str | dict[str, str | None]:
    """``typed`` in the page's language and ``text`` in the target's others; one string when there is but one."""
    languages = desk.target.languages
    if len(languages) < 2 and set(text.values) <= {ANY_LANGUAGE, desk.language}:
        return typed
    codes = dict.fromkeys((*languages, *(code for code in text.values if code != ANY_LANGUAGE)))
    return {code: typed if code == desk.language else (text.get(code) if text.has(code) else typed) for code in codes}
