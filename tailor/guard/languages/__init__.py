"""Whether two texts that say one thing, a Chinese and an English one, tell the same facts."""

from __future__ import annotations

from tailor.guard.finding import Finding
from tailor.guard.known import LANGUAGES
from tailor.guard.languages.alternate import added_facts
from tailor.guard.languages.claim_table import CLAIM_RULES
from tailor.guard.languages.claims import claims
from tailor.guard.languages.name import names
from tailor.guard.languages.number import numbers
from tailor.guard.languages.order import turned
from tailor.guard.languages.skill import Spellings, skills
from tailor.guard.token import Reading

__all__ = ["LANGUAGES", "Spellings", "added_facts", "compare_labels", "compare_languages", "compare_shorter"]


def compare_languages(a: Reading, b: Reading, lexicon: Spellings | None = None) -> tuple[Finding, ...]:
    """What ``a`` and ``b``, one text in two languages, say differently; no finding means that nothing was seen.

    Compared are numbers, dates and versions, technologies, names in Latin letters, and what changes a claim: the
    part in the work, degrees of skill, reservations, negation, how far a paper, a patent or a release has come.
    A finding bears the name of the guard's rule; ``source`` is a piece of ``a``, ``rewrite`` one of ``b``.
    ``lexicon`` (the one that both were read with) tells how a technology is written in the other language.
    """
    return (*numbers(a, b), *turned(a, b), *skills(a, b, lexicon), *names(a, b), *claims(a, b))


def compare_labels(a: Reading, b: Reading) -> tuple[Finding, ...]:
    """Like ``compare_languages`` for a title, a position or a department: numbers, versions and Latin names only."""
    return (*numbers(a, b), *names(a, b, with_skills=True))


def compare_shorter(
    a: Reading, b: Reading, whole_a: Reading, whole_b: Reading, lexicon: Spellings | None = None
) -> tuple[Finding, ...]:
    """Like ``compare_languages`` for a shorter wording of the texts ``whole_a`` and ``whole_b``.

    For want of room one language may leave out a number or a name that the other keeps, as long as its own full text
    has it. What is claimed of the rest must be the same.
    """
    found = compare_languages(a, b, lexicon)
    if not any(finding.rule not in CLAIM_RULES for finding in found):
        return found
    lost = {(f.rule, f.source) for f in compare_languages(a, whole_b, lexicon) if f.source}
    new = {(f.rule, f.rewrite) for f in compare_languages(whole_a, b, lexicon) if f.rewrite}
    return tuple(f for f in found if f.rule in CLAIM_RULES or (f.rule, f.source) in lost or (f.rule, f.rewrite) in new)
