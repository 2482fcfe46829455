"""What LibreOffice saves is read: texts and ids survive it, and every edit made in it shows, tracked or not."""

from __future__ import annotations

import random

import pytest

from tailor.compose import Document
from tailor.readback import Reading, read_docx
from tailor.render import docx
from tests.readback.office_script import Edit, OfficeSession
from tests.render.sample import CHINESE, ENGLISH, ROOT, TEMPLATE

pytestmark = pytest.mark.office

SAMPLE = (ROOT / "variants" / "backend" / "resume.zh.docx").read_bytes()
BEFORE = [paragraph.text for paragraph in read_docx(SAMPLE, "x").paragraphs]


def texts(reading: Reading) -> list[str]:
    return [paragraph.text for paragraph in reading.paragraphs]


def roles(reading: Reading) -> list[tuple[str, str]]:
    return [(paragraph.role, paragraph.text) for paragraph in reading.paragraphs]


def ids(reading: Reading) -> dict[str, list[str]]:
    """The texts that each id covers; a mark at a point covers none."""
    found: dict[str, list[str]] = {}
    for paragraph in reading.paragraphs:
        for mark in paragraph.marks:
            if mark.start < mark.end:
                found.setdefault(mark.id, []).append(paragraph.text[mark.start : mark.end])
    return found


@pytest.mark.parametrize("through", [(), ("odt",), ("docx", "odt", "docx")])
@pytest.mark.parametrize("data", [docx(CHINESE, TEMPLATE), docx(ENGLISH, TEMPLATE), SAMPLE], ids=["zh", "en", "sample"])
def test_texts_roles_ids_and_links_survive(office: OfficeSession, data: bytes, through: tuple[str, ...]) -> None:
    assert read_docx(office.edit(data, through=through).data, "x") == read_docx(data, "x")


EDITS: dict[str, tuple[Edit, list[str]]] = {
    "retype": (("retype", "用Redis", "全新的一句，RPS提高62%。"), ["全新的一句，RPS提高62%。"]),
    "change": (("change", "用Redis", "单机限流", "本地限流"), [BEFORE[6].replace("单机限流", "本地限流")]),
    "delete": (("delete", "用Redis"), []),
    "split": (("split", "用Redis", "集群级流控，"), [*BEFORE[6].partition("单点")[:1], "单点失败时降级为单机限流"]),
    "insert": (("insert", "用Redis", "新的一条 & <b>"), [BEFORE[6], "新的一条 & <b>"]),
}


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_one_bullet_changes_that_bullet_alone(office: OfficeSession, name: str, tracked: bool) -> None:
    edit, after = EDITS[name]
    data = office.edit(SAMPLE, edit, tracked=tracked).data
    found = read_docx(data, "x")
    assert texts(found) == [*BEFORE[:6], *after, *BEFORE[7:]]
    assert [p.role for p in found.paragraphs[6 : 6 + len(after)]] == ["bullet"] * len(after)
    assert found.tracked is tracked
    assert texts(read_docx(data, "x", original=True)) == (BEFORE if tracked else texts(found))
    others = {block: text for block, text in ids(read_docx(SAMPLE, "x")).items() if block != "alipay-rate-limit"}
    assert {block: text for block, text in ids(found).items() if block in others} == others


@pytest.mark.parametrize("tracked", [False, True])
def test_two_bullets_that_become_one_keep_both_ids(office: OfficeSession, tracked: bool) -> None:
    found = read_docx(office.edit(SAMPLE, ("merge", "用Redis"), tracked=tracked).data, "x")
    assert texts(found) == [*BEFORE[:6], BEFORE[6] + BEFORE[7], *BEFORE[8:]]
    assert ids(found)["alipay-rate-limit"] == [BEFORE[6]]
    assert ids(found)["alipay-grpc"] == [BEFORE[7]]


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize(
    ("named", "before"), [("用Redis", "建设支付宝"), ("用Node.js", "按MVC主线"), ("蚂蚁集团", "顺丰物流")]
)
def test_a_moved_paragraph_takes_its_id_along(office: OfficeSession, named: str, before: str, tracked: bool) -> None:
    data = office.edit(SAMPLE, ("move", named, before), tracked=tracked).data
    found = read_docx(data, "x")
    moved = next(text for text in BEFORE if named in text)
    rest = [text for text in BEFORE if text != moved]
    place = next(place for place, text in enumerate(rest) if before in text)
    assert texts(found) == [*rest[:place], moved, *rest[place:]]
    assert ids(found) == ids(read_docx(SAMPLE, "x"))
    assert texts(read_docx(data, "x", original=True)) == (BEFORE if tracked else texts(found))


def test_comments_are_told_with_what_they_are_about(office: OfficeSession) -> None:
    found = read_docx(office.edit(SAMPLE, ("comment", "用Redis", "单机限流", "真的吗？")).data, "x")
    assert [(c.author, c.text, c.about) for c in found.comments] == [("Reviewer", "真的吗？", "单机限流")]
    assert texts(found) == BEFORE


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("document", [CHINESE, None], ids=["small", "sample"])
def test_both_views_of_any_tracked_edits_are_those_that_libreoffice_makes(
    office: OfficeSession, document: Document | None, seed: int
) -> None:
    """LibreOffice itself accepts and rejects the changes of the file that it saved."""
    data = docx(document, TEMPLATE) if document else SAMPLE
    edits = random_edits(random.Random(seed), texts(read_docx(data, "x")))
    tracked = office.edit(data, *edits, tracked=True).data
    for command, original in (("accept", False), ("reject", True)):
        settled = read_docx(office.edit(tracked, (command,)).data, "x")
        assert not settled.tracked
        seen = read_docx(tracked, "x", original=original)
        assert roles(seen) == roles(settled), edits
    assert texts(read_docx(tracked, "x", original=True)) == texts(read_docx(data, "x"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 112))
def test_any_edits_show_as_libreoffice_shows_them(office: OfficeSession, seed: int) -> None:
    edited = office.edit(SAMPLE, *random_edits(random.Random(seed), BEFORE))
    assert texts(read_docx(edited.data, "x")) == [text.replace("\n\t", "\t").strip() for text in edited.texts]


def random_edits(chance: random.Random, paragraphs: list[str]) -> list[Edit]:
    """A few edits, each of paragraphs that no other touches."""
    free = [text for text in paragraphs if "\t" not in text and paragraphs.count(text) == 1 and len(text) > 3]
    free = [text for text in free if sum(text in other for other in paragraphs) == 1]
    chance.shuffle(free)
    edits: list[Edit] = []
    for number in range(chance.randint(1, 4)):
        text = free.pop()
        piece = text[chance.randrange(len(text)) :][: chance.randint(1, 6)]
        edits.append(
            chance.choice(
                [
                    ("retype", text, f"Number {number}: 第{number}条 100%"),
                    ("change", text, piece, chance.choice(["", "改", f"new {number}", " and "])),
                    ("delete", text),
                    ("move", text, free.pop()),
                    ("split", text, text[: len(text) // 2]),
                    ("merge", text),
                    ("insert", text, f"Added {number}"),
                ]
            )
        )
    return edits
