"""What a word processor changes by itself is told apart from what a person typed."""

from __future__ import annotations

import pytest

from tailor.absorb.noise import plain, restore, same

NOISE = [
    ('Said "hello" to it', "Said “hello” to it"),
    ("The team's work", "The team’s work"),
    ("and so on...", "and so on…"),
    ("2020 - 2021", "2020 – 2021"),
    ("fast--and safe", "fast—and safe"),
    ("62 % of it", "62\u00a0% of it"),
    ("10 km", "10\u2009km"),
    ("为订单 查询", "为订单\u3000查询"),
    ("ends here", "ends here  "),
    ("two  spaces", "two spaces"),
    ("zero width", "zero\u200b width"),
    ("(c) Acme", "© Acme"),
    ("1/2 of it", "½ of it"),
    ("the 1st of all", "the 1ˢᵗ of all"),
    ("reworked the cache", "Reworked the cache"),
    ("用Redis实现缓存", "用 Redis 实现缓存"),
    ("耗时2天内", "耗时 2 天内"),
    ("café", "cafe\u0301"),
    ("from A --> B", "from A → B"),
    ("one line", "one\nline"),
]


@pytest.mark.parametrize(("base", "edited"), NOISE)
def test_autocorrection_is_no_edit(base: str, edited: str) -> None:
    assert same(base, edited)
    assert same(edited, base) or base[0].islower()
    assert restore(base, edited) == base


@pytest.mark.parametrize(
    ("base", "edited"),
    [
        ("耗时短，效果好", "耗时短,效果好"),  # a person changes the width of punctuation
        ("Reworked the cache", "reworked the cache"),
        ("62%", "63%"),
        ("11/2 of it", "1½ of it"),
        ("Go and Python", "Go, Python"),
        ("为订单查询", "为订单 查询"),
        ("a b", "ab"),
        ("GPU", "gpu"),
        ("", "a"),
    ],
)
def test_what_a_person_typed_is_an_edit(base: str, edited: str) -> None:
    assert not same(base, edited)


def test_in_an_edited_paragraph_only_the_edit_stays() -> None:
    base = 'Cut "cold" starts -- by 62% - with Acme\'s cache'
    edited = "Cut “cold” starts — by 70% – with Acme’s cache"
    assert restore(base, edited) == 'Cut "cold" starts -- by 70% - with Acme\'s cache'


def test_spaces_that_were_set_between_scripts_go_out_of_an_edited_paragraph() -> None:
    assert restore("用Redis实现分布式缓存", "用 Redis 实现分布式限流") == "用Redis实现分布式限流"


def test_a_first_letter_made_large_is_put_back_beside_an_edit() -> None:
    assert restore("reworked the cache twice", "Reworked the cache thrice") == "reworked the cache thrice"


def test_a_dash_that_was_typed_anew_stays() -> None:
    assert restore("Work 2020 – 2021", "Real-time work") == "Real-time work"


def test_new_text_is_taken_over_on_one_line_without_what_cannot_be_seen() -> None:
    assert plain("  new\u200b text\u00a0with\nspaces ") == "new text with spaces"
