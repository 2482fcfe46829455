"""Emphasis: what the reader of a page looks for, as far as the author has said it anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tailor.lexicon import Lexicon
from tailor.model import Resume, Target

MOST = 12  # terms; more are no emphasis


def vocabulary(resume: Resume, lexicon: Lexicon) -> Mapping[str, str]:
    """The skills that the author names for bullets and entries: what each is compared by → as the author writes it."""
    found: dict[str, str] = {}
    for entry in resume.entries:
        for name in (*entry.skills, *(skill for bullet in entry.bullets for skill in bullet.skills)):
            found.setdefault(_key(name, lexicon), name)
    return found


def target_terms(target: Target) -> Mapping[str, float]:
    """The skills that a target gives weight to."""
    return {name: weight for name, weight in target.skills.items() if weight > 0}


def job_terms(text: str, lexicon: Lexicon) -> Mapping[str, float]:
    """The skills that a job description mentions, by how often; nothing else of its text is kept."""
    return Counter(mention.name for mention in lexicon.find(text))


def terms(
    wanted: Iterable[Mapping[str, float]], author: Mapping[str, str], lexicon: Lexicon, language: str
) -> tuple[str, ...]:
    """The wanted terms that stand in the ``author``'s vocabulary, as they are written in ``language``.

    ``wanted`` are weights by term, those of the first mapping before those of the next, each by weight.
    """
    keys: dict[str, str] = {}
    for weights in wanted:
        for name, _ in sorted(weights.items(), key=lambda item: -item[1]):
            key = _key(name, lexicon)
            if key in author:
                keys.setdefault(key, author[key])
    chosen = list(keys.values())[:MOST]
    return tuple(dict.fromkeys(_spelled(name, lexicon, language) for name in chosen))


def _key(name: str, lexicon: Lexicon) -> str:
    return (lexicon.canonical(name) or name).casefold()


def _spelled(name: str, lexicon: Lexicon, language: str) -> str:
    if " " not in name and name != name.lower():
        return name  # C++, gRPC, Redis: a name of its own, the same in every language
    canonical = lexicon.canonical(name)
    spellings = lexicon.spellings(canonical, language) if canonical else ()
    return spellings[0] if spellings else name
