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
# What already ties facts together in a source: a participle after a comma, a means, an aim.
_TIED = re.compile(
    r", (?:\w+ly )?\w{3,}ing\b|\bwhich\b|\bthat\b|\b(?:enabl|allow|permit|let)\w*|\bso\b|"
    r"\bto (?!\d|about|under|below|over|less)\w",
    re.I,
)
_WITH = re.compile(r"\b(?:by|through|via|using|with)\b", re.I)


def tied(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Findings for English links between clauses (…, which cut …; by rewriting …) that the source has in no form."""
    if source.language != "en" or marks(source, "cause"):
        return
    follows, means = _FOLLOWS.search(rewrite.text), _MEANS.search(rewrite.text)
    if follows is not None and not (_TIED.search(source.text) or _FOLLOWS.search(source.text)):
        yield _finding(follows[0])
    elif means is not None and not (_TIED.search(source.text) or _WITH.search(source.text)):
        yield _finding(means[0])


def _finding(words: str) -> Finding:
    words = words.strip(" ,;.")
    return Finding(rule="cause", detail=f"“{words}” ties together what stood side by side", rewrite=words)
