"""Why a page is stale: what is said now beside what the lock says was said then, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from tailor.diff.change import Cause
from tailor.errors import Position
from tailor.lock import Fact, Facts

Places = Mapping[tuple[str, ...], Position]

_FIELDS = {"dates": "dates", "ongoing": "dates", "with": "`with`", "without": "`without`"}


def fact_causes(old: Facts, new: Facts, target: str, places: Places) -> tuple[Cause, ...]:
    """Every difference of two sets of facts about the same target and language, the master's first.

    ``places`` are the positions of the new facts (plan.fact_places).
    """
    return (
        *_basics(old, new, places),
        *_items("entry", old.entries, new.entries, places),
        *_items("bullet", old.bullets, new.bullets, places),
        *_order(old, new, places),
        *_rules(old.rules, new.rules, target, places),
        *setting_causes(old.settings, new.settings, target, places),
    )


def input_causes(
    before: Mapping[str, str], now: Mapping[str, str], names: Mapping[str, str] = MappingProxyType({})
) -> tuple[Cause, ...]:
    """What else two sets of input digests differ in: tailor's engine and the templates, by ``names`` where given."""
    found = []
    if before.get("engine") != now.get("engine"):
        versions = f"{before.get('engine', 'none')} → {now.get('engine', 'none')}"
        found.append(Cause(kind="engine", message=f"tailor itself changed (engine version {versions})"))
    for kind, what in (("template.docx", "the Word template"), ("template.md", "the Markdown template")):
        if before.get(kind) != now.get(kind):
            found.append(Cause(kind="template", message=" ".join(filter(None, (what, names.get(kind), "changed")))))
    return tuple(found)


def field_name(name: str) -> str:
    """What messages call the field of the master that a fact's ``name`` stands for: dates, also for ongoing."""
    return _FIELDS.get(name, name)


def _basics(old: Facts, new: Facts, places: Places) -> Iterator[Cause]:
    for name in _names(old.basics, new.basics):
        if old.basics.get(name) != new.basics.get(name):
            yield Cause(kind="data", message=f"{name} of basics changed", position=places.get(("basics", name)))


def _items(kind: str, old: Mapping[str, Fact], new: Mapping[str, Fact], places: Places) -> Iterator[Cause]:
    for id, fact in new.items():
        place = places.get((kind, id))
        if id not in old:
            yield Cause(kind="data", message=f"{kind} {id} is new", position=place)
            continue
        before = old[id]
        yield from _texts(kind, id, before, fact, places)
        if before.entry != fact.entry:
            yield Cause(kind="data", message=f"{kind} {id} moved from {before.entry} to {fact.entry}", position=place)
        changed = [name for name in _names(before.data, fact.data) if before.data.get(name) != fact.data.get(name)]
        for name in changed:
            message = f"{field_name(name)} of {kind} {id} changed"
            yield Cause(kind="data", message=message, position=places.get(("field", id, name)) or place)
    for id in old:
        if id not in new:
            yield Cause(kind="data", message=f"{kind} {id} was removed from the master")


def _texts(kind: str, id: str, before: Fact, now: Fact, places: Places) -> Iterator[Cause]:
    changed = [name for name in _names(before.text, now.text) if before.text.get(name) != now.text.get(name)]
    if kind == "entry":
        for name in dict.fromkeys(map(field_name, changed)):
            place = places.get(("field", id, name)) or places.get(("entry", id))
            yield Cause(kind="data", message=f"{name} of entry {id} changed", position=place)
        return
    for name in changed:
        place = places.get(("wording", id, name)) or places.get(("bullet", id))
        what = f"bullet {id}" if name == "full" else f"wording {name} of bullet {id}"
        if told := rewording(name, before, now):
            yield Cause(kind="data", message=f"the accepted rewording of {what} {told}", position=place)
        elif name not in before.text:
            yield Cause(kind="data", message=f"{what} is new", position=place)
        elif name not in now.text:
            yield Cause(kind="data", message=f"{what} was removed", position=places.get(("bullet", id)))
        else:
            yield Cause(kind="data", message=f"{what} reworded", position=place)


def rewording(name: str, before: Fact, now: Fact) -> str:
    """What happened to the accepted rewording of a wording whose text changed; empty where there was and is none."""
    if name in now.reviewed:
        return "changed" if name in before.reviewed else "is new"
    return "gave way to the author's text" if name in before.reviewed else ""


def _order(old: Facts, new: Facts, places: Places) -> Iterator[Cause]:
    pairs: tuple[tuple[str, str, Mapping[str, Fact], Mapping[str, Fact]], ...] = (
        ("entry", "entries", old.entries, new.entries),
        ("bullet", "bullets", old.bullets, new.bullets),
    )
    for kind, several, before, now in pairs:
        was, is_ = ([id for id in ids if id in before and id in now] for ids in (before, now))
        if moved := next((id for id, other in zip(is_, was, strict=True) if id != other), None):
            message = f"the order of {several} in the master changed, first at {moved}"
            yield Cause(kind="data", message=message, position=places.get((kind, moved)))
            return  # with the entries their bullets change places


def _rules(old: tuple[str, ...], new: tuple[str, ...], target: str, places: Places) -> Iterator[Cause]:
    from difflib import SequenceMatcher  # not needed to start the program

    gone: dict[int, str] = {}
    come: dict[int, str] = {}
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone |= {n: old[n] for n in range(i, j) if old[n]}  # empty: a rule for another language
            come |= {n: new[n] for n in range(k, m) if new[n]}
            changed = list(zip(range(i, j), range(k, m), strict=False))
            for n, number in changed:
                if old[n] and new[number] and old[n] not in new and new[number] not in old:
                    words = f"changed: {gone.pop(n)} → {come.pop(number)}"
                    yield _rule(number, words, target, places)
    for number, words in come.items():
        was = next((n for n, other in gone.items() if other == words), None)
        if was is None:
            yield _rule(number, f"is new: {words}", target, places)
        else:
            del gone[was]
            yield _rule(number, f"moved, it was rule {was + 1}: {words}", target, places)
    for number, words in gone.items():
        yield Cause(kind="rule", message=f"rule {number + 1} of {target} was removed: {words}")


def _rule(number: int, words: str, target: str, places: Places) -> Cause:
    place = places.get(("rule", str(number + 1)))
    return Cause(kind="rule", message=f"rule {number + 1} of {target} {words}", position=place)


def setting_causes(old: Mapping[str, str], new: Mapping[str, str], target: str, places: Places) -> Iterator[Cause]:
    """Every difference of two sets of settings of one target."""
    for name in _names(old, new):
        before, now = old.get(name), new.get(name)
        section = name.removesuffix(" title") if name.startswith("section ") else name
        if before == now or (section != name and (section in old) != (section in new)):
            continue  # the title of a section comes and goes with it
        kind = "tag" if name.startswith("tag ") else "target"
        family = f"{name.partition(' ')[0]}s"  # of a tag, a skill or a section that is no longer there
        place = places.get(("setting", name)) or places.get(("setting", family)) or places.get(("target", target))
        if before is None:
            message = f"{name} of {target} is new: {now}"
        elif now is None:
            message = f"{name} of {target} was removed (it was {before})"
        elif name.startswith("section ") and section == name:
            message = f"{name} of {target} changed: {_pieces(before, now)}"
        else:
            message = f"{name} of {target} changed: {before} → {now}"
        yield Cause(kind=kind, message=message, position=place)


def _pieces(before: str, now: str) -> str:
    """The parts of a section's settings that differ: ``bullets max 3 → bullets max 4``."""
    was, is_ = before.split(", "), now.split(", ")
    gone, come = [p for p in was if p not in is_], [p for p in is_ if p not in was]
    return f"{', '.join(gone) or 'nothing'} → {', '.join(come) or 'nothing'}"


def _names(old: Mapping[str, str], new: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys((*new, *old)))
