"""From and to in two languages: what went from A to B must not go from B to A."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tailor.guard.finding import Finding
from tailor.guard.languages.tell import told
from tailor.guard.token import DATE, LITERAL, NAME, QUANTITY, SKILL, Reading, Token

_FACTS = (QUANTITY, DATE, LITERAL, SKILL, NAME)
_FROM = {
    "zh": re.compile(r"[从由自](?:原来的|原先的|原有的|原本的|原|约|近)?\s*$"),
    "en": re.compile(r"\bfrom(?: the| an?| about)?\s*$"),
}
_TO = {
    "zh": re.compile(r"^[^,。;、]{0,8}?(?:[到至为成]|->|→)了?"),
    "en": re.compile(r"^[^,.;]{0,30}?\b(?:to|into|onto)\b|^\s*(?:->|→)"),
}


def turned(a: Reading, b: Reading) -> Iterator[Finding]:
    """A finding when the start and the goal of a change have exchanged places."""
    before, after = list(_ways(a)), list(_ways(b))
    for start, goal in before:
        for other_start, other_goal in after:
            if start.means(other_goal) and goal.means(other_start) and not start.means(goal):
                was, now = f"{start.text} → {goal.text}", f"{other_start.text} → {other_goal.text}"
                yield told("direction", was, now, a, b)


def _ways(reading: Reading) -> Iterator[tuple[Token, Token]]:
    """Each pair of neighbouring facts of which the text says that it goes from the one to the other."""
    if reading.language not in _FROM:
        return
    facts = list(reading.of(*_FACTS))
    text = reading.text.casefold()
    for start, goal in pairwise(facts):
        before, between = text[: start.start], text[start.end : goal.start]
        if _FROM[reading.language].search(before) and _TO[reading.language].search(between):
            yield start, goal
