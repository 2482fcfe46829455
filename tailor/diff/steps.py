"""The steps of two scores of the same thing, side by side: which tags and rules count differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tailor.diff.change import Cause
from tailor.diff.reasons import ACTIONS, Key, Step, pair_edited_rules, steps
from tailor.diff.sides import Sides, changed

DETAILS = 2  # so many steps are told when two targets are compared


def decisions(sides: Sides, what: str, id: str, action: str) -> list[Cause]:
    """The rules that require, exclude or pin (``required``, ``excluded``, ``pinned``) on one side only."""
    return [
        cause
        for key, old, new in _differing(sides, what, id)
        if key[2] == action
        for cause in _rule(sides, key, old, new, what, id)
    ]


def standing(sides: Sides, what: str, id: str, action: str) -> list[tuple[int, Step]]:
    """The steps of that action in b, by rule number."""
    fact = sides.facts(what, id)[1]
    found = {} if fact is None else steps(fact, sides.new.rules)
    return [(step.rule, step) for key, step in found.items() if key[2] == action]


def score_causes(sides: Sides, what: str, id: str, toward: int = 0) -> list[Cause]:
    """Why the score of a thing differs, the largest step first; empty when it does not, or not that way.

    ``toward`` is 1 to tell only of a higher score in b, -1 of a lower one.
    """
    old, new = sides.facts(what, id)
    if old is None or new is None or old.score == new.score or (new.score - old.score) * toward < 0:
        return []
    gain = 1 if new.score > old.score else -1
    pairs = [(_value(n) - _value(o), key, o, n) for key, o, n in _differing(sides, what, id)]
    pairs = sorted((p for p in pairs if p[0] * gain > 0), key=lambda pair: -abs(pair[0]))
    if not sides.same:
        return [_compared(sides, id, old.score, new.score, [pair[1:] for pair in pairs])]
    found = []
    for _, key, was, now in pairs:
        found += {"tag": _tag, "rule": _rule}.get(key[0], _other)(sides, key, was, now, what, id)
    total = f"score of {id}: {old.score:g} → {new.score:g} points"
    return found or [Cause(kind="data", message=total, position=sides.at(what, id))]


def _differing(sides: Sides, what: str, id: str) -> Iterator[tuple[Key, Step | None, Step | None]]:
    old, new = sides.facts(what, id)
    if old is None or new is None:
        return
    before, after = steps(old, sides.old.rules), steps(new, sides.new.rules)
    pair_edited_rules(before, after)
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if (was and was.said) != (now and now.said):
            yield key, was, now


def _value(step: Step | None) -> float:
    return step.value if step else 0.0


def _tag(sides: Sides, key: Key, old: Step | None, new: Step | None, what: str, id: str) -> list[Cause]:
    """The weight of a tag in the target changed, or the bullet's in the master, or both.

    Of two that changed the one that worked against the change of the score is not told.
    """
    tag = key[1]
    points = f"{_value(old):g} → {_value(new):g} points"
    weights = (sides.old.settings.get(f"tag {tag}", "0"), sides.new.settings.get(f"tag {tag}", "0"))
    own = [step.said.partition(" × ")[2] if step else "0" for step in (old, new)]
    gain = _value(new) - _value(old)
    both = weights[0] != weights[1] and old is not None and new is not None and own[0] != own[1]
    found = []
    if weights[0] != weights[1] and not (both and (float(weights[1]) - float(weights[0])) * gain < 0):
        for cause in sides.setting(f"tag {tag}"):
            found.append(Cause(kind="tag", message=f"{cause.message} ({points})", position=cause.position))
    if (both and (float(own[1]) - float(own[0])) * gain > 0) or (weights[0] == weights[1] and own[0] != own[1]):
        told = f"changed: {own[0]} → {own[1]}" if old and new else "is new" if new else "was removed"
        message = f"tag {tag} of {what} {id} {told} ({points})"
        found.append(Cause(kind="tag", message=message, position=sides.at(what, id)))
    return found


def _rule(sides: Sides, key: Key, old: Step | None, new: Step | None, what: str, id: str) -> list[Cause]:
    """A rule came, went, does something else, or matches on one side only."""
    step = new or old
    assert step is not None
    said = f"{step.match}: {step.said}"
    at = sides.at("rule", str(step.rule)) if new else None
    if not sides.same:
        a, b = sides.names
        also = f" ({old.said} in {a})" if old and new else ""
        return [Cause(kind="rule", message=f"rule {step.rule} of {b if new else a}: {said}{also}", position=at)]
    was, now = _words(sides.old.rules, old or step), _words(sides.new.rules, new or step)
    name = f"rule {step.rule} of {sides.target}"
    if (old and new) or (was not in sides.new.rules and now not in sides.old.rules and was and now):
        at = at or sides.at("rule", str(step.rule))
        return [Cause(kind="rule", message=f"{name} changed: {was} → {now}", position=at)]
    if new:
        message = f"{name} matches {id} now: {said}" if _has(sides.old.rules, key) else f"{name} is new: {said}"
    else:
        message = (
            f"{name} no longer matches {id}: {said}" if _has(sides.new.rules, key) else f"{name} was removed: {said}"
        )
    return [Cause(kind="rule", message=message, position=at)]


def _words(rules: Sequence[str], step: Step) -> str:
    """The rule of that number in words, empty when there is none."""
    return rules[step.rule - 1] if 0 < step.rule <= len(rules) else ""


def _has(rules: Sequence[str], key: Key) -> bool:
    """Whether a rule (or so many of them) matches the same and does that kind of thing."""
    count = 0
    for match, _, actions in (rule.rpartition(": ") for rule in rules if rule):  # empty: one for another language
        words = [action.split()[0] for action in actions.split(", ")]
        count += match == key[1] and key[2] in [ACTIONS.get(word, word) for word in words]
    return count > key[3]


def _other(sides: Sides, key: Key, old: Step | None, new: Step | None, what: str, id: str) -> list[Cause]:
    """Recency: its settings, the entry's dates, or the latest date of the master."""
    if key[0] != "recency":
        return []
    if settings := sides.setting("recency"):
        return settings
    fact = sides.facts(what, id)[1]
    entry = fact.entry if fact and fact.entry else id
    was, now = sides.facts("entry", entry)
    if was and now and {"dates", "ongoing"} & set(changed(was.text, now.text)):
        return [Cause(kind="data", message=f"dates of entry {entry} changed", position=sides.at("entry", entry))]
    told = " → ".join(step.said if step else "none" for step in (old, new))
    return [Cause(kind="data", message=f"recency changed, with the latest date of the master: {told}")]


def _compared(
    sides: Sides, id: str, old: float, new: float, pairs: Sequence[tuple[Key, Step | None, Step | None]]
) -> Cause:
    """Two targets: both scores, and the steps that make most of the difference."""
    a, b = sides.names
    told = []
    for key, was, now in pairs[:DETAILS]:
        step = now or was
        assert step is not None
        name = f"rule {step.rule} ({step.match})" if key[0] == "rule" else f"{key[0]} {key[1]}".strip()
        if was and now:
            told.append(f"{name} {now.said} in {b}, {was.said} in {a}")
        else:
            told.append(f"{name} {step.said} in {b if now else a} only")
    details = f": {'; '.join(told)}" if told else ""
    return Cause(
        kind="target", message=f"{new:g} points in {b}, {old:g} in {a}{details}", position=sides.at("target", b)
    )
