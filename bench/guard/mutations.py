"""Generated faults: every source and every faithful rewrite with one fact changed by a program.

They are cruder than what a person writes, and there are many of them; so they are reported apart.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from bench.guard.pairs import Pair
from tailor.guard import Skills, check

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*[A-Za-z])")
_PERCENT = re.compile(r"(\d)%")
_CLAUSE = re.compile(r"[，,；;]")
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
    for one, other in itertools.pairwise(found):
        if one[0] != other[0]:
            between = text[one.end() : other.start()]
            yield text[: one.start()] + other[0] + between + one[0] + text[other.end() :]


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
