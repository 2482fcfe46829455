"""Digests see what a page in one language sees, and nothing else."""

from __future__ import annotations

from tailor.errors import Position
from tailor.lock import digest_value
from tailor.model import Bullet, Text, Wording


def bullet(zh: str = "中文", en: str | None = "English", line: int = 1) -> Bullet:
    where = Position("data/resume.yaml", line, 1)
    text = Text({"zh": zh, "en": en}, where)
    return Bullet(id="b", wordings=(Wording(name="full", text=text, position=where),), position=where)


def test_a_moved_line_does_not_change_the_digest() -> None:
    assert digest_value(bullet(line=1), "zh") == digest_value(bullet(line=9), "zh")


def test_another_language_does_not_change_the_digest() -> None:
    assert digest_value(bullet(en="one"), "zh") == digest_value(bullet(en="two"), "zh")


def test_the_text_in_the_language_does() -> None:
    assert digest_value(bullet(en="one"), "en") != digest_value(bullet(en="two"), "en")


def test_left_out_is_not_the_same_as_empty_or_lacking() -> None:
    left_out, lacking = bullet(en=None), Bullet(id="b", wordings=(Wording(name="full", text=Text({"zh": "中文"})),))
    assert digest_value(left_out, "en") != digest_value(lacking, "en")


def test_the_order_of_a_mapping_does_not_count_but_that_of_a_list_does() -> None:
    assert digest_value({"a": 1, "b": 2}, "zh") == digest_value({"b": 2, "a": 1}, "zh")
    assert digest_value(("a", "b"), "zh") != digest_value(("b", "a"), "zh")
