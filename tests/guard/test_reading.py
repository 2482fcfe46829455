"""How the guard reads a text: every piece has one meaning, and the longest known piece wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.files.skills import read_lexicon
from tailor.guard import Reading, Token, check, read
from tailor.guard.normal import normal
from tailor.guard.stem import stem
from tailor.guard.tables import build, parse, units
from tailor.lexicon import Lexicon


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    found, _ = read_lexicon()
    assert found is not None
    return found


def kinds(reading: Reading) -> dict[str, str]:
    return {token.text: token.kind for token in reading.tokens}


def token(reading: Reading, text: str) -> Token:
    return next(token for token in reading.tokens if token.text == text)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("１００％ “ok” — fine", '100% "ok" — fine'),
        ("a\u200bb\ufeffc", "abc"),
        ("range 10–20", "range 10-20"),
        ("  two\n lines ", "two lines"),
        ("ＧＰＵ×４", "GPUx4"),
    ],
)
def test_notation_that_means_the_same_is_written_the_same(written: str, meant: str) -> None:
    assert normal(written) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("deployed", "deployment"),
        ("optimised", "optimization"),
        ("led", "lead"),
        ("written", "wrote"),
        ("services", "service"),
        ("behaviors", "behavior"),
        ("fewer", "few"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("universal", "university"),
        ("generic", "generate"),
        ("internal", "international"),
        ("intern", "internal"),
        ("import", "important"),
        ("experiment", "experience"),
        ("computer", "communicate"),
        ("leading", "lead"),
        ("organ", "organize"),
        ("productive", "product"),
        ("supervise", "supervize-like"),
    ],
)
def test_words_that_only_look_related_have_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_a_technology_is_read_by_its_canonical_name(lexicon: Lexicon) -> None:
    reading = read("用K8s部署", "zh", lexicon)
    assert token(reading, "K8s").keys == frozenset({"Kubernetes"})


def test_a_version_belongs_to_its_technology_however_that_is_called(lexicon: Lexicon) -> None:
    one, other = (read(f"moved to {name}", "en", lexicon) for name in ("Kubernetes 1.24", "K8s v1.24"))
    assert one.tokens[-1].keys == other.tokens[-1].keys
    assert one.tokens[-1].kind == "literal"


def test_numbers_dates_and_versions_have_kinds_of_their_own() -> None:
    found = kinds(read("raised coverage to 96% with YOLOv5 in June 2023", "en"))
    assert (found["96%"], found["YOLOv5"], found["June 2023"]) == ("quantity", "literal", "date")


def test_a_capital_inside_a_sentence_makes_an_unknown_word_a_name() -> None:
    found = kinds(read("Built services for Zorblax and quuxing", "en"))
    assert found["Zorblax"] == "name"
    assert found["quuxing"] == "word"


def test_an_unknown_latin_word_in_a_chinese_text_is_a_name() -> None:
    assert kinds(read("用tracemalloc定位问题", "zh"))["tracemalloc"] == "name"


def test_unknown_han_characters_side_by_side_are_one_word() -> None:
    reading = read("魑魅魍魉", "zh")
    assert [t.text for t in reading.tokens] == ["魑魅魍魉"]


def test_the_longest_known_form_wins() -> None:
    tables = build({"t": "role:first-author: 第一作者\nword: 作者\n"}, "zh")
    cut = units("第一作者", "zh")
    assert [(after, sorted(keys)) for after, keys in tables.matches(cut, 0)] == [(4, ["role:first-author"])]
    assert token(read("第一作者发表论文", "zh"), "第一作者").kind == "mark"


def test_a_form_of_several_words_is_found_in_every_inflection() -> None:
    tables = build({"t": "establish: set up\n"}, "en")
    for text in ("setting up", "set up", "set-up", "sets up"):
        assert [keys for _, keys in tables.matches(units(text, "en"), 0)] == [frozenset({"establish"})]


def test_a_form_does_not_reach_over_a_comma() -> None:
    tables = build({"t": "establish: set up\n"}, "en")
    assert not list(tables.matches(units("set, up", "en"), 0))


def test_a_line_of_a_table_without_a_key_is_told_with_its_number() -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse("# head\njust words\n", "en")


@given(st.text(max_size=120), st.sampled_from(["zh", "en"]))
def test_any_text_is_read_into_tokens_that_lie_side_by_side(text: str, language: str) -> None:
    reading = read(text, language)
    assert all(t.text == reading.text[t.start : t.end] for t in reading.tokens)
    ends = [0, *(t.end for t in reading.tokens)]
    assert all(end <= t.start for end, t in zip(ends, reading.tokens, strict=False))
    between = [reading.text[end : t.start] for end, t in zip(ends, reading.tokens, strict=False)]
    assert all(not gap.strip(" -") for gap in between)


def test_nothing_passes_in_a_language_that_the_guard_does_not_know() -> None:
    assert [finding.rule for finding in check("un cache", "un cache rapide", "fr").findings] == ["language"]
