"""Rules over marks: what one did, how sure, how much, how often, how far it has come must stay the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading, Token

Check = Callable[[Reading, Reading], Iterator[Finding]]


def marks(reading: Reading, category: str) -> list[tuple[str, Token]]:
    """(key, token) of every mark of ``category`` in order, such as ("role:lead", …)."""
    prefix = category + ":"
    return [(key, token) for token in reading.tokens for key in sorted(token.keys) if key.startswith(prefix)]


def same_marks(rule: str, category: str, lost: str, gained: str) -> Check:
    """A rule that the marks of ``category`` stay the same, each as often as before.

    ``lost`` and ``gained`` are the sentences for a mark that is missing or new, with ``{}`` for its words.
    """

    def check(source: Reading, rewrite: Reading) -> Iterator[Finding]:
        before, after = marks(source, category), marks(rewrite, category)
        missing = Counter(key for key, _ in before) - Counter(key for key, _ in after)
        new = Counter(key for key, _ in after) - Counter(key for key, _ in before)
        old_words = [_words(before, key) for key in sorted(missing)]
        new_words = [_words(after, key) for key in sorted(new)]
        for index in range(max(len(old_words), len(new_words))):
            was = old_words[index] if index < len(old_words) else ""
            now = new_words[index] if index < len(new_words) else ""
            detail = f"“{was}” became “{now}”" if was and now else (lost if was else gained).format(f"“{was or now}”")
            yield Finding(rule=rule, detail=detail, source=was, rewrite=now)

    return check


def _words(found: list[tuple[str, Token]], key: str) -> str:
    return next(token.text for k, token in found if k == key)


def polarity(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """A rule that what went up does not go down, nor the other way round."""
    before, after = marks(source, "polarity"), marks(rewrite, "polarity")
    directions = {key for key, _ in before}
    for key, token in after:
        if key not in directions:
            was = next((t.text for k, t in before if k not in {k2 for k2, _ in after}), "")
            yield Finding(
                rule="polarity",
                detail=f"“{was}” became “{token.text}”" if was else f"“{token.text}” is not in the source",
                source=was,
                rewrite=token.text,
            )
            return
    lost = next((t for k, t in before if k not in {k2 for k2, _ in after}), None)
    if lost is not None:
        yield Finding(rule="polarity", detail=f"“{lost.text}” is missing", source=lost.text)
