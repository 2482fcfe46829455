"""English words → stems, so that deployed, deploying and deployment are one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# Forms that no rule of spelling leads back to their verb or noun.
_IRREGULAR = dict(
    pair.split(">")
    for pair in (
        "led>lead built>build wrote>write written>write rewrote>rewrite rewritten>rewrite ran>run made>make "
        "gave>give given>give took>take taken>take undertook>undertake undertaken>undertake oversaw>oversee "
        "overseen>oversee brought>bring taught>teach won>win drove>drive driven>drive grew>grow grown>grow fell>fall "
        "fallen>fall rose>rise risen>rise cut>cut sped>speed held>hold kept>keep left>leave met>meet sent>send "
        "sold>sell spoke>speak spoken>speak began>begin begun>begin chose>choose chosen>choose found>find "
        "became>become shown>show showed>show knew>know known>know saw>see seen>see was>be were>be been>be is>be "
        "are>be being>be had>have has>have did>do done>do got>get gotten>get went>go gone>go came>come caught>catch "
        "thought>think sought>seek split>split shrank>shrink shrunk>shrink lost>lose spent>spend fed>feed "
        "broke>break broken>break "
        "drew>draw drawn>draw threw>throw thrown>throw flew>fly "
        "stood>stand bought>buy paid>pay told>tell dealt>deal froze>freeze frozen>freeze "
        "stuck>stick underwent>undergo swept>sweep "
        "analyses>analysis analyse>analyze analysed>analyze analysing>analyze better>better people>person men>man "
        "women>woman children>child indices>index matrices>matrix vertices>vertex criteria>criterion lay>lay "
        "laid>lay bound>bind withdrew>withdraw arose>arise overcame>overcome rebuilt>rebuild reran>rerun "
        "faster>fast slower>slow higher>high lower>low larger>large smaller>small fewer>few earlier>early later>late"
    ).split()
)
# Words that the stemmer would throw together although they mean different things.
_APART = frozenset(
    "general generally generic generate generated generates generating generation generative generator university "
    "universal universe international internal intern internship interns organ organic policy police import imported "
    "imports importing important importance community communities community-led commute late later lately "
    "several severe severity sever universal compute computer computers computing communicate communication "
    "communications experiment experimental experience experienced experiences expert experts expertise "
    "leading leader leadership leaders operate operator operators operation operations operational "
    "relate relative relatively relation relations relational news new newly productive product products production "
    "productivity negative negate numeral numerical numerous objective object objects station state status "
    "assistant assistants helpful useful utilization initialize initialized initializes initializing initialization "
    "reviewer reviewers response responses responsible public publication publications embed embedded embedding "
    "statistics statistical past paste author authority authorize authorization authentic authentication".split()
)
_PLURAL = re.compile(r"(?<=[^s])s$")
_BRITISH = re.compile(r"(?<=[a-z]{3})is(e|ed|es|ing|ation|ations|er|ers)$")
_ISE = frozenset(
    "precise exercise exercises raise raised raises raising rise arise arises advise advised advises advising "
    "supervise supervised supervises supervising revise revised revises revising comprise comprised promise promised "
    "promises premise premises otherwise wise noise noises enterprise enterprises expertise franchise concise surprise "
    "likewise disguise merchandise".split()
)


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def regular(word: str) -> str:
    """``word`` in lower case, an irregular form as the word it belongs to."""
    folded = word.casefold().removesuffix("'s").replace("'", "")
    return _IRREGULAR.get(folded, folded)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """The stem of an English ``word`` by Porter's second algorithm, British spellings as American ones."""
    folded = regular(word)
    if folded in _APART:
        return folded if len(folded) < 4 or folded.endswith("ss") else _single(folded)
    if folded not in _ISE:
        folded = _BRITISH.sub(r"iz\1", folded)
    return str(_stemmer().stemWord(folded))


def _single(word: str) -> str:
    """A noun of ``_APART`` in its singular, where that stands there too."""
    single = _PLURAL.sub("", word)
    return single if single in _APART else word


_ENDINGS = ("ies", "ied", "ing", "ed", "es", "s", "e", "y")
_COMPARATIVES = frozenset("faster slower higher lower larger smaller fewer earlier later better".split())


@lru_cache(maxsize=8192)
def inflected(word: str) -> str:
    """``word`` without the endings of number and tense: what deploys, deployed and deploying share, not deployment."""
    folded = word.casefold().removesuffix("'s").replace("'", "")
    if folded in _COMPARATIVES:
        return folded
    folded = _BRITISH.sub(r"iz\1", regular(word)) if regular(word) not in _ISE else regular(word)
    if folded.endswith(("ss", "us", "is")):
        return folded
    bare = next((folded.removesuffix(end) for end in _ENDINGS if _may_end(folded, end)), folded)
    return bare[:-1] if len(bare) > 2 and bare[-1] == bare[-2] and bare[-1] not in "aeiouslfz" else bare


def _may_end(word: str, ending: str) -> bool:
    """Whether ``ending`` is one of number or tense in ``word``: not in bring, need, used."""
    rest = word.removesuffix(ending)
    if rest == word or len(rest) < 2:
        return False
    return len(ending) < 2 or ending == "es" or (any(c in "aeiouy" for c in rest) and not rest.endswith("e"))
