"""Rules over marks: what one did, how sure, how much, how often, how far it has come must stay the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache

from tailor.guard.finding import Finding
from tailor.guard.quantity.turn import turns
from tailor.guard.tables import units
from tailor.guard.token import Reading, Token

Check = Callable[[Reading, Reading], Iterator[Finding]]


def marks(reading: Reading, category: str) -> list[tuple[str, Token]]:
    """(key, token) of every mark of ``category`` in order, such as ("role:lead", …)."""
    return _by_category(reading).get(category, [])


@lru_cache(maxsize=8)
def _by_category(reading: Reading) -> dict[str, list[tuple[str, Token]]]:
    found: dict[str, list[tuple[str, Token]]] = {}
    for token in reading.tokens:
        for key in sorted(token.keys):
            category, colon, _ = key.partition(":")
            if colon:
                found.setdefault(category, []).append((key, token))
    return found


# A paper under review was submitted; what one says says the other.
_IMPLIED = {
    "status:submitted": ("status:review", "status:accepted", "status:published"),
    "status:filed": ("status:granted",),
    "role:join": ("role:contribute",),
    "role:contribute": ("role:join",),
}
_PLAIN = ("status", "team")  # categories in which an ordinary synonym says the same
_SWALLOWED = ("status", "scope", "period", "team")  # categories whose words may be inside of a longer form
# Somebody to work with, without a word for it.
_PEOPLE = re.compile(
    r"\b(?:with|alongside|together with) (?:\w+ ){0,3}?(?:friends?|team\w*|colleagues?|designers?|engineers?|"
    r"developers?|departments?|partners?|classmates?|students?|researchers?|managers?|groups?|labs?|others|people|experts?|doctors?|"
    r"clients?|customers?|universit\w+|teachers?|professors?|advisors?|vendors?|suppliers?|stakeholders?)\b"
    r"|(?:与|和|同|跟|联合).{0,12}?(?:同学|同事|团队|部门|导师|老师|工程师|伙伴|小组|组|方|人员|人|队友|医生|专家|客户)",
    re.I,
)


def same_marks(
    rule: str, category: str, *, free: Collection[str] = (), may_go: bool = False, may_come: Collection[str] = ()
) -> Check:
    """A rule that the marks of ``category`` stay the same, each as often as before.

    The marks ``free`` may come and go; with ``may_go`` any may be left out, but none added; ``may_come`` may be added.
    """

    def check(source: Reading, rewrite: Reading) -> Iterator[Finding]:
        before, after = ([m for m in marks(r, category) if m[0] not in free] for r in (source, rewrite))
        missing = _beyond(category, before, after, rewrite)
        new = {key for key in _beyond(category, after, before, source) if key not in may_come}
        old_words = [_words(before, key) for key in sorted(missing)] if not may_go or new else []
        new_words = [_words(after, key) for key in sorted(new)]
        for index in range(max(len(old_words), len(new_words))):
            was = old_words[index] if index < len(old_words) else ""
            now = new_words[index] if index < len(new_words) else ""
            lone = f"“{was}” is missing" if was else f"“{now}” is not in the source"
            detail = f"“{was}” became “{now}”" if was and now else lone
            yield Finding(rule=rule, detail=detail, source=was, rewrite=now)

    return check


def _beyond(category: str, these: list[tuple[str, Token]], those: list[tuple[str, Token]], other: Reading) -> set[str]:
    """The keys that ``these`` have more often than ``those``, but for what ``other`` says in another way."""
    more = Counter(key for key, _ in these) - Counter(key for key, _ in those)
    there = {key for key, _ in those}
    said = {key for key in more if there.intersection(_IMPLIED.get(key, ()))}
    if _PEOPLE.search(other.text):
        said.add("role:collaborate")
    if category in _SWALLOWED:
        said |= {key for key, token in these if key not in there and _stands_in(token, other)}
    if category in _PLAIN:
        said |= {key for key, token in these if _plainly_said(token, other)}
    return more.keys() - said


def _stands_in(token: Token, other: Reading) -> bool:
    """Whether the very words are there, maybe inside of a longer token: "team" of "worked with the hardware team"."""
    if other.language == "en":
        return {unit.key for unit in units(token.text, "en")} <= other.words
    return len(token.text) > 1 and token.text in other.text


def _words(found: list[tuple[str, Token]], key: str) -> str:
    return next(token.text for k, token in found if k == key)


def _plainly_said(token: Token, other: Reading) -> bool:
    """Whether the word itself is there, read without a direction: 升到 of 升级到."""
    plain = {key for key in token.keys if ":" not in key}
    return any(not plain.isdisjoint(t.keys) for t in other.tokens)


_OPPOSITE = {"polarity:up": "polarity:down", "polarity:down": "polarity:up"}


def polarity(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule that what went up does not go down, nor the other way round; what is left out another rule tells."""
    before, after = marks(source, "polarity"), marks(rewrite, "polarity")
    was, now = Counter(key for key, _ in before), Counter(key for key, _ in after)
    for key, token in after:
        opposite = _OPPOSITE.get(key, "")
        turned = now[key] > was[key] and now[opposite] < was[opposite]
        if turned or (key not in was and key not in turns(source) and not _plainly_said(token, source)):
            old = next((t.text for k, t in before if k == opposite), "")
            yield Finding(
                rule="polarity",
                detail=f"“{old}” became “{token.text}”" if old else f"“{token.text}” is not in the source",
                source=old,
                rewrite=token.text,
            )
            return
