"""Texts that break off."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import NAME, PUNCTUATION, Reading

_CUT = re.compile(r"(?:\.{2,}|…|[,:;、(\[{<《「【“‘/&=@~→\\]|(?<!\w)['\"]|(?<=\s)[-–—+]|(?<=\w)[-–—])$")
_DANGLING = re.compile(
    r"(?<![a-zα-ωµ'-])(?:and|or|but|with|by|to|for|of|in|on|at|from|into|the|(?-i:an?)|using|via|through|as|that|which|while|"
    r"including|such as|than|its|their|our|is|are|was|were|be|been|between|across|within|under|over|per|so|thus|"
    r"because|when|where|if|not|also|both|after|before|during|based on|due|according|along|toward|towards|about|"
    r"approximately|around|nearly|reducing|increasing|improving|achieving|supporting)$",
    re.IGNORECASE,
)
_DANGLING_HAN = re.compile(
    "(?:(?<![目标似有是])的|(?<![饱缓平温总求共谐之调])和|(?<![参给赋])与|(?<![普涉触提波顾以])及|以及|(?<![合归一吞兼])并|并且|(?<![主服遵])从|"
    "[将把被]|通过|基于|包括|例如|其中|由于|因为|为了|使得|(?<![而况并])且|借助|根据|针对|从而|进而|因此|(?<![自缘理])由|"
    "(?<![所以因行成作人认])为|(?<![给])予|达到|降至|提升至|提高至|提升到|提高到|降低到|约|超过|不到|至少|高达)$"
)
_PAIRS = {")": "(", "]": "[", "}": "{", "》": "《", "」": "「", "】": "【", "”": "“", "』": "『"}
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_WORDS = re.compile(r"[A-Za-z]+")
_INFLECTIONS = frozenset("s es d ed ing r er ers or ors ly n t e al ment ments ion ions ation y ies able ic".split())
_END = " .。!！;；"
_CLAUSE = re.compile(r"[,，.。;；、:：()（）!！?？]|\s[-–—]\s")
_TAIL = 4
_SHORT = 0.75  # of the source's length


def truncation(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """An end that is none: a dangling sign or word, half a word, an open bracket, the source cut short."""
    old = unicodedata.normalize("NFKC", source.raw).strip()
    new = unicodedata.normalize("NFKC", rewrite.raw).strip()
    if not new:
        return
    why = (
        _dangling(old, new)
        or (not _ends_in_a_word(rewrite) and _half_word(old, new))
        or _unbalanced(old, new)
        or _cut_short(old, new)
    )
    if why:
        end = new[-12:]
        yield Finding(rule="truncation", detail=f'the rewrite breaks off at "{end}": {why}', rewrite=end)


def _ends_in_a_word(reading: Reading) -> bool:
    """Whether the last word is a known one, such as "config" where the source says "configuration"."""
    last = next((token for token in reversed(reading.tokens) if token.kind != PUNCTUATION), None)
    return last is not None and last.kind != NAME and not last.key.startswith("=")


def _dangling(old: str, new: str) -> str:
    for pattern in (_CUT, _DANGLING, _DANGLING_HAN):
        found = pattern.search(new, max(0, len(new) - 24))
        if found is not None and found[0] == "的" and "是" in new[-20:]:
            continue  # 是一起定的
        if found is not None and not old.casefold().endswith(found[0].casefold()):
            return f'"{found[0]}" asks for more'
    bare = new.rstrip(_END)
    found = _DANGLING.search(bare, max(0, len(bare) - 24)) if bare != new else None
    if found is not None and not old.rstrip(_END).casefold().endswith(found[0].casefold()):
        return f'"{found[0]}" asks for more'
    return ""


def _half_word(old: str, new: str) -> str:
    found = _LAST_WORD.search(new.rstrip(_END), max(0, len(new) - 40))
    if found is None:
        return ""
    last = found[0].casefold()
    words = [word.casefold() for word in _WORDS.findall(old)]
    if last in words:
        return ""
    for word in words:
        if word.startswith(last) and word[len(last) :] not in _INFLECTIONS:
            return f'"{found[0]}" is the beginning of "{word}"'
    return ""


def _unbalanced(old: str, new: str) -> str:
    count, before = Counter(new), Counter(old)
    for close, opening in _PAIRS.items():
        if count[opening] != count[close] and before[opening] == before[close]:
            sign = opening if count[opening] > count[close] else close
            return f'"{sign}" has no partner'
    if count['"'] % 2 and not before['"'] % 2:
        return "a quotation mark has no partner"
    return ""


def _cut_short(old: str, new: str) -> str:
    kept = new.rstrip(_END)
    whole = old.rstrip(_END)
    if len(kept) < len(whole) and whole.casefold().startswith(kept.casefold()):
        return "the source goes on"
    if len(kept) >= _SHORT * len(whole) or len(kept) < 2 * _TAIL:
        return ""
    at = whole.rfind(kept[-_TAIL:])
    rest = whole[at + _TAIL :]
    inside = at >= 0 and rest and not _CLAUSE.match(rest) and not rest[0].isspace()
    return "the source goes on inside of a word or clause" if inside else ""
