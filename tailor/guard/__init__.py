"""The guard: whether a rewrite says exactly what its source says. Pure; no model, no network."""

from __future__ import annotations

from collections.abc import Collection

from tailor.guard.finding import PASS, REJECT, Finding, Verdict
from tailor.guard.known import LANGUAGES, base_language
from tailor.guard.rules import RULES, Rule
from tailor.guard.scan import Skills, read
from tailor.guard.token import Quantity, Reading, Token

VERSION = 1  # raise it whenever a verdict may change

__all__ = [
    "LANGUAGES",
    "PASS",
    "REJECT",
    "RULES",
    "VERSION",
    "Finding",
    "Quantity",
    "Reading",
    "Rule",
    "Skills",
    "Token",
    "Verdict",
    "base_language",
    "check",
    "compare",
    "read",
]


def check(
    source: str, rewrite: str, language: str, lexicon: Skills | None = None, *, without: Collection[str] = ()
) -> Verdict:
    """Whether ``rewrite`` may stand for ``source``, both in ``language`` ("zh", "en", or with a region).

    ``lexicon`` finds the technologies; ``without`` names rules to leave out (to measure what each brings). In any
    other language nothing passes, since nothing can be told.
    """
    if not base_language(language):
        detail = f"the guard knows Chinese and English, not {language!r}"
        return Verdict(findings=(Finding(rule="language", detail=detail),))
    return compare(read(source, language, lexicon), read(rewrite, language, lexicon), without=without)


def compare(source: Reading, rewrite: Reading, *, without: Collection[str] = ()) -> Verdict:
    """Like ``check``, of texts that have been read: for several rewrites of one source."""
    if source.raw == rewrite.raw:
        return Verdict()
    found = (finding for rule in RULES.values() if rule.name not in without for finding in rule.check(source, rewrite))
    return Verdict(findings=tuple(found))
