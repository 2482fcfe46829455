"""What data/ changed by itself since a page was generated, by the facts that the lock keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from tailor.absorb.settle import Since
from tailor.lock import Fact, Facts
from tailor.model import Rule
from tailor.plan import Inputs, facts
from tailor.plan.facts import rule_words
from tailor.rules import Scored, score
from tailor.rules.match import matches_bullet, matches_entry

Key = tuple[str, str]


def since(before: Facts | None, inputs: Inputs, language: str, edited: Collection[Key]) -> Since:
    """What ``inputs`` say otherwise than ``before``; what the person ``edited`` on the page is no change of data/."""
    if before is None:
        return Since()
    scored = score(inputs.resume, inputs.target, language)
    now = facts(scored, inputs.resume.basics, inputs.target, language)
    changed = {
        *_changed("entry", before.entries, now.entries, edited),
        *_changed("bullet", before.bullets, now.bullets, edited),
    }
    required = {
        *(("bullet", item.bullet.id) for item in scored.bullets if item.required),
        *(("entry", item.entry.id) for item in scored.entries if item.required),
    }
    old = set(before.rules)
    pins = [r for r in inputs.target.rules_in(language) if r.pin is not None and rule_words(r) not in old]
    return Since(
        changed=frozenset(changed),
        required=frozenset(required),
        worded=frozenset(_worded(before, now, scored)),
        reordered=frozenset(_reordered(before, now, scored, pins)),
    )


def _changed(what: str, before: Mapping[str, Fact], now: Mapping[str, Fact], edited: Collection[Key]) -> Iterable[Key]:
    for id in before.keys() | now.keys():
        old, new = before.get(id), now.get(id)
        excluded = new is not None and bool(new.out) and not (old and old.out)
        if excluded or ((what, id) not in edited and (old is None or new is None or _differs(old, new))):
            yield what, id


def _differs(old: Fact, new: Fact) -> bool:
    """Whether a bullet or entry says or counts something else; another wording or a rule for one is no such change."""
    data = [{name: digest for name, digest in fact.data.items() if name != "wordings"} for fact in (old, new)]
    said = any(new.text.get(name) != digest for name, digest in old.text.items())
    return said or data[0] != data[1] or (old.score, old.out) != (new.score, new.out)


def _worded(before: Facts, now: Facts, scored: Scored) -> Iterable[Key]:
    """Bullets that a rule gives another wording than when the page was generated."""
    for item in scored.bullets:
        old, new = before.bullets.get(item.bullet.id), now.bullets.get(item.bullet.id)
        if item.wording is not None and old is not None and new is not None:
            asked = [reason for reason in new.reasons if reason[0].endswith(f"wording {item.wording}")]
            if not set(asked) & set(old.reasons):
                yield "bullet", item.bullet.id


def _reordered(before: Facts, now: Facts, scored: Scored, pins: Iterable[Rule]) -> Iterable[Key]:
    """Sections and entries whose content stands in another order in the master, or was pinned since."""
    if _shifted([*before.settings.get("sections", "").split(", ")], [*now.settings.get("sections", "").split(", ")]):
        yield "page", ""
    for old, new, what in ((before.entries, now.entries, "section"), (before.bullets, now.bullets, "entry")):
        homes = {id: fact.section if what == "section" else fact.entry for id, fact in new.items()}
        for home in set(homes.values()):
            if _shifted([id for id in old if homes.get(id) == home], [id for id in new if homes[id] == home]):
                yield what, home
    for rule in pins:
        for item in scored.bullets:
            if not rule.match.picks_bullets:
                break
            if matches_entry(rule.match, item.entry) and matches_bullet(rule.match, item.bullet):
                yield "entry", item.entry.id
        for entry in scored.entries:
            if not rule.match.picks_bullets and matches_entry(rule.match, entry.entry):
                yield "section", entry.entry.section


def _shifted(before: list[str], now: list[str]) -> bool:
    common = set(before) & set(now)
    return [id for id in before if id in common] != [id for id in now if id in common]
