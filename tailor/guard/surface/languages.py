"""The language of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_HAN_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*")
# Words that glue English sentences together; a Chinese bullet has them inside of names at most.
_GLUE = frozenset(
    "the a an and or of to in on at by for with from using via into through which that while by as is are was were "
    "be been its their our my this these than over under about achieving reducing improving resulting including".split()
)
_SWITCHED = 3  # new small English words in a Chinese rewrite that make it half English


def language(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """An answer, or a part of one, in another language than its source."""
    if _HAN.search(source.raw) and rewrite.language == "zh":
        yield from _left_chinese(source.raw, rewrite.raw)
    elif rewrite.language != "zh":
        known = set(source.raw)
        for run in _HAN_RUN.finditer(rewrite.raw):
            if not set(run[0]) <= known:
                yield Finding(rule="language", detail=f'"{run[0]}" is Chinese in an English text', rewrite=run[0])
                return


def _left_chinese(source: str, rewrite: str) -> Iterator[Finding]:
    if not _HAN.search(rewrite):
        if any(char.isalnum() for char in rewrite):
            yield Finding(rule="language", detail="the answer has no Chinese in it", rewrite=rewrite)
        return
    known = {word.casefold() for word in _LATIN.findall(source)}
    new = [word for word in _LATIN.findall(rewrite) if word.casefold() not in known]
    glue = [word for word in new if word.casefold() in _GLUE and not word.isupper()]
    small = [word for word in new if word.islower()]
    if glue or len(small) >= _SWITCHED:
        words = " ".join(glue or small)
        yield Finding(rule="language", detail=f'English words in a Chinese text: "{words}"', rewrite=words)
