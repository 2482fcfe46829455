"""Which pieces of a text ask for the East Asian font."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.render.script import split


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Plain “English” text – don’t…", [("Plain “English” text – don’t…", False)]),
        ("中文“GPU”与 Redis", [("中文“GPU”与 Redis", True)]),
        ("“互联网+”大赛", [("“互联网+”大赛", True)]),
        ("“Best Paper”奖", [("“Best Paper”奖", True)]),
        ("他用 don’t 一词", [("他用 don", True), ("’t ", False), ("一词", True)]),
        ("上线——降本……", [("上线——降本……", True)]),
        ("2019–2023 年，café", [("2019–2023 ", False), ("年，caf", True), ("é", False)]),
        ("第①步", [("第①步", True)]),
        ("", []),
    ],
)
def test_signs_of_both_scripts_follow_their_neighbours(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert split(text) == pieces


@given(st.text(st.sampled_from("“”‘’…—中a 1é，·"), max_size=20))
def test_no_character_is_lost_and_pieces_alternate(text: str) -> None:
    pieces = split(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(first[1] != second[1] for first, second in pairwise(pieces))
