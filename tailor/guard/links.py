"""Facts that stood side by side and are tied together in the rewrite, without a word of the tables for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.marks import marks
from tailor.guard.token import Reading

_CHANGES = (
    "lowered|reduced|cut|raised|increased|improved|brought|dropped|made|let|led|kept|allowed|enabled|helped|saved|gave|"
    "shortened|halved|doubled|tripled|boosted|sped|drove|pushed|lifted|decreased|caused|meant|resulted|left|freed|"
    "eliminated|prevented|accelerated|slashed|trimmed"
)
_FOLLOWS = re.compile(
    rf"(?:, (?:which|that)|[;.,] (?:and )?(?:this|that|doing so|the (?:re)?\w+)) (?:\w+ly )?(?:{_CHANGES})\b"
    r"|\b(?:enabling|allowing|letting|causing|permitting|making it possible|hence|whereby|consequently|accordingly|"
    r"in turn|in consequence)\b",
    re.I,
)
_MEANS = re.compile(
    rf"\b(?:by|through|via|thanks to) (?:\w+ly )?\w{{3,}}ing\b|\b(?:through|thanks to|via) (?:an?|the|my) |"
    rf"^\w{{3,}}ing\b[^,;.]*? (?:\w+ly )?(?:{_CHANGES})\b",
    re.I,
)
# What already ties facts together in a source: a participle after a comma, an aim, a means.
_PARTICIPLE = re.compile(r", (?:and )?(?:\w+ly )?\w{3,}ing\b", re.I)
_ENABLED = re.compile(r"\b(?:enabl|allow|permit|let)\w*|\bso that\b|\bcan\b", re.I)
_AIM = re.compile(r"\b(?:in order )?to (?!\d|about|under|below|over|less|the|an?\b)\w", re.I)
_WITH = re.compile(r"\b(?:by|through|via|using)\b", re.I)


def tied(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Findings for English links between clauses (…, which cut …; by rewriting …) that the source has in no form."""
    if source.language != "en" or marks(source, "cause"):
        return
    follows, means = _FOLLOWS.search(rewrite.text), _MEANS.search(rewrite.text)
    if follows is not None and not any(p.search(source.text) for p in (_PARTICIPLE, _ENABLED, _FOLLOWS)):
        yield _finding(follows[0])
    elif means is not None and not any(p.search(source.text) for p in (_PARTICIPLE, _AIM, _WITH)):
        yield _finding(means[0])


def _finding(words: str) -> Finding:
    words = words.strip(" ,;.")
    return Finding(rule="cause", detail=f"“{words}” ties together what stood side by side", rewrite=words)
