"""The labelled pairs of the bench: enough of them, well formed, and no changed fact of the plain kinds passes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bench.guard.mutations import MUTATIONS
from bench.guard.pairs import CORRUPT, FAITHFUL, SPLITS, Pair, everything, load
from bench.guard.run import wilson
from tailor.files.skills import read_lexicon
from tailor.guard import RULES, check
from tailor.lexicon import Lexicon

PAIRS = Path(__file__).parents[2] / "bench" / "guard" / "pairs"
# What must never slip through, whatever else does.
PLAIN = (
    *("number", "unit", "bound", "rank", "date", "entity", "technology", "version", "negation", "polarity"),
    *("language", "meta", "markup", "truncation", "contact", "injection", "hidden"),
)


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return everything(PAIRS)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found, _ = read_lexicon()
    assert found is not None
    return found


def test_there_are_pairs_of_every_category_in_both_languages_and_both_halves(pairs: list[Pair]) -> None:
    counted = Counter((pair.language, pair.split, pair.category) for pair in pairs)
    lacking = [
        (language, split, category)
        for language in ("zh", "en")
        for split in SPLITS
        for category in (*FAITHFUL, *CORRUPT)
        if not counted[language, split, category]
    ]
    assert lacking == []
    assert sum(counted.values()) >= 600


def test_the_halves_share_no_source(pairs: list[Pair]) -> None:
    halves = {split: {(p.language, p.source) for p in pairs if p.split == split} for split in SPLITS}
    assert not halves["development"] & halves["test"]


@pytest.mark.parametrize("category", PLAIN)
def test_no_pair_of_a_plain_kind_of_fault_passes(category: str, pairs: list[Pair], lexicon: Lexicon) -> None:
    chosen = [p for p in pairs if p.category == category]
    assert [p.rewrite for p in chosen if check(p.source, p.rewrite, p.language, lexicon)] == []


@pytest.mark.parametrize("category", ["role", "team", "scope", "status", "hedge", "causal", "vague", "dropped"])
def test_claims_that_grew_or_shrank_hardly_ever_pass(category: str, pairs: list[Pair], lexicon: Lexicon) -> None:
    chosen = [p for p in pairs if p.category == category]
    passed = [p for p in chosen if check(p.source, p.rewrite, p.language, lexicon)]
    assert len(passed) <= 0.08 * len(chosen)


def test_no_rewrite_of_the_source_by_itself_is_rejected(pairs: list[Pair], lexicon: Lexicon) -> None:
    sources = {(p.source, p.language) for p in pairs if p.category == "conservative"}
    for source, language in sources:
        assert check(source, f" {source}  ", language, lexicon).findings == ()


def test_a_generated_fault_is_another_text(pairs: list[Pair]) -> None:
    pair = next(p for p in pairs if p.language == "zh" and "%" in p.source)
    made = {name: list(mutate(pair.source, "zh")) for name, mutate in MUTATIONS.items()}
    assert made["a number changed"]
    assert all(text != pair.source for texts in made.values() for text in texts)


def test_every_rule_is_documented() -> None:
    text = (PAIRS.parents[2] / "docs" / "guard.md").read_text("utf-8")
    assert [name for name in RULES if f"| `{name}` |" not in text] == []


def test_an_unknown_category_is_named(tmp_path: Path) -> None:
    file = tmp_path / "zh.yaml"
    file.write_text("- {id: a, split: test, source: x, faithful: {loose: [y]}}\n")
    with pytest.raises(ValueError, match="unknown category 'loose'"):
        list(load(file, "zh"))


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (5, 10, 0.237, 0.763)]
)
def test_intervals_are_wilsons(hits: int, total: int, low: float, high: float) -> None:
    assert wilson(hits, total) == pytest.approx((low, high), abs=0.001)
