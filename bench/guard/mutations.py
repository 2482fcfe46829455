"""Generated faults: every source and every faithful rewrite with one fact changed by a program.

They are cruder than what a person writes, and there are many of them; so they are reported apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from bench.guard.pairs import Pair
from tailor.files.skills import read_lexicon
from tailor.guard import Skills, check, read
from tailor.guard.token import LITERAL, MARK, NAME, QUANTITY, SKILL

_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:\.\d+)?")
_PERCENT = re.compile(r"(\d)%")
_CLAUSE = re.compile(r"[，,；;]")
_LEXICON, _ = read_lexicon()
Mutation = Callable[[str, str], Iterator[str]]


def _every_number(text: str, language: str) -> Iterator[str]:
    for found in _NUMBER.finditer(text):
        yield text[: found.start()] + _other(found[0]) + text[found.end() :]


def _other(number: str) -> str:
    """Another number of the same length: its last digit that is no zero raised by one."""
    for index in range(len(number) - 1, -1, -1):
        if number[index].isdigit() and number[index] != "0":
            return number[:index] + str(int(number[index]) % 9 + 1) + number[index + 1 :]
    return "7" + number


def _swapped_numbers(text: str, language: str) -> Iterator[str]:
    found = list(_NUMBER.finditer(text))
    for one, other in pairwise(found):
        if one[0] != other[0]:
            between = text[one.end() : other.start()]
            yield text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


def _swapped(text: str, language: str, kinds: tuple[str, ...]) -> Iterator[str]:
    """Two tokens of one kind in each other's place, unless only a conjunction stands between them."""
    reading = read(text, language, _LEXICON)
    found = [token for token in reading.of(*kinds) if token.quantity is None or not token.quantity.rank]
    for one, other in pairwise(found):
        between = reading.text[one.end : other.start]
        if one.keys != other.keys and len(between.split()) + len(between) // 4 > 2:
            yield reading.text[: one.start] + other.text + between + one.text + reading.text[other.end :]


def _swapped_quantities(text: str, language: str) -> Iterator[str]:
    yield from _swapped(text, language, (QUANTITY,))


def _swapped_technologies(text: str, language: str) -> Iterator[str]:
    yield from _swapped(text, language, (SKILL, NAME, LITERAL))


def _moved_mark(text: str, language: str) -> Iterator[str]:
    """A reservation, a part or a negation taken from its clause and put at the head of another."""
    reading = read(text, language, _LEXICON)
    clauses = [part for part in re.split(r"(?<=[,;，；])\s*", reading.text) if part]
    for token in reading.of(MARK):
        if not any(key.startswith(("role:", "hedge:", "status:", "period:")) for key in token.keys):
            continue
        homes = [i for i, clause in enumerate(clauses) if token.text in clause]
        for index, clause in enumerate(clauses):
            if len(homes) == 1 and index != homes[0] and len(clauses[homes[0]]) > len(token.text) + 3:
                gap = "" if language == "zh" else " "
                parts = list(clauses)
                parts[homes[0]] = parts[homes[0]].replace(token.text, "", 1).strip()
                parts[index] = token.text + gap + clause
                yield gap.join(parts)


def _other_unit(text: str, language: str) -> Iterator[str]:
    for found in _PERCENT.finditer(text):
        yield text[: found.end() - 1] + ("倍" if language == "zh" else "x") + text[found.end() :]
    for unit, other in (("ms", "s"), ("GB", "TB"), ("MB", "GB"), ("QPS", "TPS"), ("万", "千"), ("天", "周")):
        if re.search(rf"\d\s?{unit}", text):
            yield re.sub(rf"(\d\s?){unit}", rf"\g<1>{other}", text, count=1)


def _praise(text: str, language: str) -> Iterator[str]:
    words = ("业界领先的", "显著", "极大地") if language == "zh" else ("significantly ", "industry-leading ", "robust ")
    spot = len(text) // 2
    if language != "zh":
        spot = text.find(" ", spot) + 1
    for word in words:
        yield text[:spot] + word + text[spot:]


def _promotion(text: str, language: str) -> Iterator[str]:
    pairs = (
        (("参与", "主导"), ("协助", "负责"), ("了解", "精通"), ("熟悉", "精通"), ("初步", "全面"), ("部分", "全部"))
        if language == "zh"
        else (
            ("assisted in", "led"),
            ("helped", "led"),
            ("participated in", "led"),
            ("familiar with", "expert in"),
            ("some", "all"),
        )
    )
    for lower, higher in pairs:
        if re.search(lower, text, re.I):
            yield re.sub(lower, higher, text, count=1, flags=re.I)
    yield ("主导" if language == "zh" else "Led a team that ") + text


def _without_clause(text: str, language: str) -> Iterator[str]:
    parts = _CLAUSE.split(text)
    if len(parts) > 1:
        yield text[: text.index(parts[-1])].rstrip("，,；; ")


def _with_more(text: str, language: str) -> Iterator[str]:
    yield text + ("，并部署于AWS" if language == "zh" else ", deployed on AWS")
    yield text + ("，从而使成本降低40%" if language == "zh" else ", thereby cutting costs by 40%")
    yield text + ("，获公司年度优秀奖" if language == "zh" else ", winning the company's annual award")


def _decorated(text: str, language: str) -> Iterator[str]:
    yield f"**{text}**"
    yield f"- {text}"
    yield ("改写如下：" if language == "zh" else "Here is the rewritten bullet: ") + text
    yield text + (" 联系方式：a@example.com" if language == "zh" else " Contact: a@example.com")
    yield text[: len(text) // 2] + "\u200b" + text[len(text) // 2 :]
    yield text.replace("a", "а", 1) if "a" in text else text + "\u202e"
    yield text[: len(text) * 3 // 5] + "…"


MUTATIONS: dict[str, Mutation] = {
    "a number changed": _every_number,
    "two numbers exchanged": _swapped_numbers,
    "two quantities exchanged": _swapped_quantities,
    "two technologies exchanged": _swapped_technologies,
    "a reservation moved": _moved_mark,
    "another unit": _other_unit,
    "praise added": _praise,
    "a part made larger": _promotion,
    "the last clause left out": _without_clause,
    "a fact added": _with_more,
    "decoration": _decorated,
}


def report(pairs: list[Pair], lexicon: Skills) -> str:
    """Detected of all generated faults, by kind and language, as a Markdown table."""
    texts = {(pair.source, text, pair.language) for pair in pairs for text in (pair.source, pair.rewrite)}
    lines = ["| generated fault | zh | en |", "|---|---:|---:|"]
    for name, mutate in MUTATIONS.items():
        cells = []
        for wanted in ("zh", "en"):
            hits = total = 0
            for source, text, language in sorted(texts):
                if language != wanted:
                    continue
                for mutant in mutate(text, language):
                    if mutant not in (source, text):
                        total += 1
                        hits += not check(source, mutant, language, lexicon)
            cells.append(f"{hits}/{total}" if total else "")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
