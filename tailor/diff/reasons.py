"""The reasons of a score, read back from their words into steps that can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tailor.lock import Fact

_TAG = r"tag (.+) (\S+) × (\S+)"
_RULE = r"(?s)rule (\d+): (.*): ([^:]+)"
ACTIONS = {"+": "add", "−": "add", "×": "scale"}

Key = tuple[str, str, str, int]  # tag, rule or recency; its name or match; what a rule does; which of equal ones


@dataclass(frozen=True, slots=True)
class Step:
    """One reason: what it says (``0.6 × 3``; ``+ 0.5``), the points it brings, its rule's number and match."""

    said: str
    value: float
    rule: int = 0
    match: str = ""


def steps(fact: Fact, rules: Sequence[str]) -> dict[Key, Step]:
    """The reasons of a score; rules are known by what they match, since their numbers shift."""
    found: dict[Key, Step] = {}
    for reason, value in fact.reasons:
        if tag := re.fullmatch(_TAG, reason):
            found["tag", tag[1], "", 0] = Step(f"{tag[2]} × {tag[3]}", value)
        elif rule := re.fullmatch(_RULE, reason):
            number = int(rule[1])
            match = rules[number - 1].rpartition(": ")[0] if 0 < number <= len(rules) else rule[2]
            word = rule[3].split()[0]
            twin = 0
            while (key := ("rule", match, ACTIONS.get(word, word), twin)) in found:
                twin += 1
            found[key] = Step(rule[3], value, number, rule[2])
        else:
            kind, _, said = reason.partition(": ")
            found[kind, "", "", 0] = Step(said, value)
    return found


def pair_edited_rules(before: dict[Key, Step], after: dict[Key, Step]) -> None:
    """Put what a rule did under the key of what it does now where only its match was edited."""
    gone = [key for key in before if key[0] == "rule" and key not in after]
    for come in [key for key in after if key[0] == "rule" and key not in before]:
        alike = [key for key in gone if key[2] == come[2]]
        same = [key for key in alike if before[key].said == after[come].said]
        same += [key for key in alike if before[key].rule == after[come].rule]
        if same:
            gone.remove(same[0])
            before[come] = before.pop(same[0])
