"""Facts go out as placeholders and come back as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tailor.files.skills import read_lexicon
from tailor.guard import read
from tailor.lexicon import Lexicon
from tailor.reword import Locked, Misplaced, lock, unlock
from tailor.reword.places import raw_places
from tailor.schema import parse_resume

ROOT = Path(__file__).resolve().parents[2]


def lexicon() -> Lexicon:
    found, _ = read_lexicon()
    assert found is not None
    return found


LEXICON = lexicon()


def locked(text: str, language: str = "zh", also: tuple[str, ...] = ()) -> Locked:
    found = lock(read(text, language, LEXICON), also)
    assert isinstance(found, Locked), found
    return found


def refusal(text: str, found: Locked) -> str:
    answer = unlock(text, found)
    assert isinstance(answer, Misplaced), answer
    return answer.reason


PIECES = st.sampled_from(
    "约62% 10w+ 2个业务 2 applications YOLOv5s Redis + Lua 独立 led the team 未 not ⟦1⟧ ⟦ ⟧ ⟪2⟫ ， . \u200b "
    "\u3000 ＡＢ 2023.06–2024.01 e\u0301 ﬁ ½ 한 \u1112\u1161\u11ab 𝟙 I İ ß \t 负责 参与".split(" ")
)


@given(st.lists(PIECES | st.text(max_size=6), max_size=12), st.sampled_from(("", " ")), st.sampled_from(("zh", "en")))
def test_unlocking_what_was_locked_gives_the_text_back_whatever_it_is(
    pieces: list[str], joint: str, language: str
) -> None:
    text = joint.join(pieces)
    found = lock(read(text, language, LEXICON))
    assert isinstance(found, Misplaced) or unlock(found.text, found) == text


@given(st.text(max_size=40))
def test_places_in_the_raw_text_are_in_order_and_inside_it(text: str) -> None:
    reading = read(text, "zh")
    places = raw_places(reading.raw, reading.text)
    if places is not None:
        assert len(places) == len(reading.text)
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert places == sorted(places)


def test_every_bullet_of_the_sample_survives() -> None:
    path = "data/resume.yaml"
    resume, _ = parse_resume({path: (ROOT / path).read_bytes()})
    assert resume is not None
    seen = 0
    for bullet in (bullet for entry in resume.entries for bullet in entry.bullets):
        for wording in bullet.wordings:
            for language, text in wording.text.values.items():
                found = locked(text or "", language)
                assert unlock(found.text, found) == (text or "")
                seen += bool(found.spans)
    assert seen > 100


@pytest.mark.parametrize(
    ("language", "text", "piece"),
    [
        ("zh", "将查询耗时降低约62%", "约62%"),
        ("zh", "支撑10w+用户的推荐服务", "10w+用户"),
        ("zh", "为订单查询加入Redis缓存", "Redis"),
        ("zh", "使用YOLOv5s检测缺陷", "YOLOv5s"),
        ("zh", "独立完成数据平台建设", "独立"),
        ("zh", "参与设计数据平台", "参与"),
        ("zh", "2023年6月上线数据平台", "2023年6月"),
        ("zh", "未使用第三方服务", "未"),
        ("en", "Led the migration to Kubernetes", "Led"),
        ("en", "Cut latency by about 30% with Redis", "about 30%"),
        ("en", "Built it without any downtime", "without"),
        ("en", "Launched 2 applications in June 2023", "June 2023"),
    ],
)
def test_pieces_that_carry_facts_are_not_in_the_locked_text(language: str, text: str, piece: str) -> None:
    found = locked(text, language)
    assert any(piece in span for span in found.spans), found
    assert piece not in found.text


def test_a_number_is_locked_together_with_the_noun_that_it_counts() -> None:
    assert "2 applications" in locked("Released them as 2 applications today", "en").spans


def test_facts_that_touch_become_one() -> None:
    found = locked("以Redis + Lua实现限流")
    assert found.spans[0] == "Redis + Lua"


def test_a_name_given_is_locked_wherever_it_stands() -> None:
    found = locked("Paper by Lei Li and others, with LEI LI as speaker", "en", also=("Lei Li",))
    assert "lei li" not in found.text.lower()
    assert unlock(found.text, found) == found.source


def test_a_text_with_brackets_of_its_own_gets_other_placeholders() -> None:
    found = locked("用⟦1⟧标记Redis的键")
    assert (found.opening, found.closing) == ("⟪", "⟫")
    assert "用⟦1⟧标记" in found.text or "⟪1⟫" in found.text
    assert unlock(found.text, found) == found.source


def test_a_text_with_all_brackets_cannot_be_locked() -> None:
    assert isinstance(lock(read("⟦⟪⦃⦗", "zh")), Misplaced)


LOCKED = Locked(source="用Redis把耗时降低62%", text="用⟦1⟧把耗时降低⟦2⟧", spans=("Redis", "62%"))


@pytest.mark.parametrize("text", ["靠⟦1⟧使耗时减少⟦2⟧", "靠⟦ 1 ⟧使耗时减少⟦2 ⟧", "靠 ⟦1⟧ 使耗时减少 ⟦2⟧"])
def test_placeholders_are_replaced_also_with_blanks_in_and_around_them(text: str) -> None:
    assert unlock(text, LOCKED) == "靠Redis使耗时减少62%"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("靠⟦1⟧降低耗时", "⟦2⟧ (“62%”) is missing"),
        ("靠⟦1⟧⟦1⟧使耗时减少⟦2⟧", "⟦1⟧ (“Redis”) stands there 2 times"),
        ("靠⟦1⟧使耗时减少⟦2⟧⟦3⟧", "⟦3⟧ was never sent"),
        ("靠⟦1⟧使耗时减少⟦2⟧⟦0⟧", "⟦0⟧ was never sent"),
        ("耗时减少⟦2⟧，靠⟦1⟧", "the placeholders are in another order"),
        ("靠⟦1使耗时减少⟦2⟧", "a placeholder is damaged"),
        ("靠⟦1⟧使耗时减少⟦2⟧⟧", "a placeholder is damaged"),
        ("靠⟦一⟧使耗时减少⟦2⟧", "a placeholder is damaged"),
        ("靠⟦１⟧使耗时减少⟦2⟧", "a placeholder is damaged"),
        ("靠[1]使耗时减少⟦2⟧", "⟦1⟧ (“Redis”) is missing"),
        ("靠【1】使耗时减少【2】", "⟦1⟧ (“Redis”) is missing"),
        ("靠Redis使耗时减少62%", "⟦1⟧ (“Redis”) is missing"),
        ("", "⟦1⟧ (“Redis”) is missing"),
    ],
)
def test_a_placeholder_that_is_lost_doubled_invented_or_moved_is_refused(text: str, reason: str) -> None:
    assert refusal(text, LOCKED) == reason


def test_a_word_that_leaves_the_beginning_of_an_english_sentence_loses_its_capital() -> None:
    found = Locked(source="Led the move to Go", text="⟦1⟧ the move to ⟦2⟧", spans=("Led", "Go"), words=frozenset({1}))
    assert unlock("As planned, ⟦1⟧ the move to ⟦2⟧", found) == "As planned, led the move to Go"
    assert unlock("⟦1⟧ the change to ⟦2⟧", found) == "Led the change to Go"


def test_a_word_that_comes_to_the_beginning_gains_a_capital_and_a_name_keeps_its_own() -> None:
    found = Locked(
        source="We led the move to gRPC",
        text="We ⟦1⟧ the move to ⟦2⟧",
        spans=("led", "gRPC"),
        words=frozenset({1}),
    )
    assert unlock("⟦1⟧ the move to ⟦2⟧", found) == "Led the move to gRPC"
    name = Locked(source="Moved gRPC", text="Moved ⟦1⟧", spans=("gRPC",))
    assert unlock("⟦1⟧ was moved", name) == "gRPC was moved"


def test_blanks_between_chinese_and_latin_stay_where_the_author_writes_them() -> None:
    found = Locked(source="用 Redis 加速", text="用 ⟦1⟧ 加速", spans=("Redis",))
    assert unlock("靠 ⟦1⟧ 提速", found) == "靠 Redis 提速"
