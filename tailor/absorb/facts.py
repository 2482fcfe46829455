"""What a rewording changed that the other languages say too: numbers, versions, technologies and names."""

from __future__ import annotations

from tailor.guard import RULES, base_language, read

_RULES = ("number", "unit", "bound", "rank", "date", "version", "technology", "entity")


def changed_facts(before: str, after: str, language: str) -> tuple[str, ...]:
    """The pieces of the two texts that tell a fact which one of them has and the other has not, in alphabetical order.

    The guard compares them, so that 10w+ and 10万+ are the same. It reads Chinese and English; any other language is
    read like English.
    """
    base = base_language(language) or "en"
    was, now = (read(text, base) for text in (before, after))
    found = (finding for name in _RULES for finding in RULES[name].check(was, now))
    return tuple(sorted({piece for finding in found for piece in (finding.source, finding.rewrite) if piece}))
