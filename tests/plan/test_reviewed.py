"""The master with accepted rewordings: used when true and current, else the author's text stays and it is said why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tailor.errors import Position
from tailor.ledger import ACCEPTED, Ledger, LedgerEntry, text_digest
from tailor.model import Basics, Bullet, Entry, Resume, Text, Wording
from tailor.plan import Reviewed, author_text, bullets_by_id, reviewed

AUTHOR = "Added a Redis cache to order lookup"
TRUE = "Added a Redis cache to the order lookup"
LIE = "Added a Redis and Kafka cache to order lookup"
AT = Position("data/wordings/backend.yaml", 4, 9)


def resume(**texts: Mapping[str, str | None]) -> Resume:
    wordings = tuple(Wording(name=name, text=Text(dict(values))) for name, values in texts.items())
    bullets = (Bullet(id="cache", wordings=wordings), Bullet(id="other", wordings=wordings))
    return Resume(basics=Basics(name=Text({"": "Lei"})), entries=(Entry(id="shop", section="work", bullets=bullets),))


MASTER = resume(full={"en": AUTHOR, "zh": "加入Redis缓存"}, short={"en": "Added a Redis cache", "zh": None})


def accepted(said: str = TRUE, **fields: object) -> LedgerEntry:
    entry = LedgerEntry(
        bullet="cache",
        language="en",
        wording="full",
        source=text_digest(AUTHOR),
        text=said,
        status=ACCEPTED,
        sealed=text_digest(said),
        position=Position(AT.file, 1, 3),
        text_position=AT,
    )
    return replace(entry, **fields)  # type: ignore[arg-type]


def review(*entries: LedgerEntry, master: Resume = MASTER) -> Reviewed:
    ledger = Ledger(target="backend", entries=entries)
    return reviewed(master, ledger, "backend", ("zh", "en"), lambda: None)


def text(made: Reviewed, bullet: str = "cache", wording: int = 0) -> Text:
    return bullets_by_id(made.resume)[bullet][1].wordings[wording].text


def test_a_true_rewording_takes_the_place_of_the_author_s_text_in_its_language_alone() -> None:
    made = review(accepted())
    assert made.unused == ()
    assert text(made).get("en") == TRUE
    assert text(made).get("zh") == "加入Redis缓存"
    assert text(made, wording=1).get("en") == "Added a Redis cache"
    assert text(made, "other").get("en") == AUTHOR


def test_its_place_is_that_of_the_ledger_and_the_author_s_text_stays_known() -> None:
    made = review(accepted())
    assert text(made).place("en") == AT
    assert text(made).authored == {"en": AUTHOR}
    bullet = bullets_by_id(made.resume)["cache"][1]
    assert author_text(bullet, "en", "full") == AUTHOR
    assert author_text(bullet, "zh", "full") == "加入Redis缓存"
    used = made.at(("cache", "en", "full"))
    assert used is not None
    assert used.author == AUTHOR
    assert made.at(("cache", "zh", "full")) is None


def test_a_text_for_every_language_is_reworded_in_one() -> None:
    made = review(accepted(), master=resume(full={"": AUTHOR}))
    assert text(made).get("en") == TRUE
    assert text(made).get("zh") == AUTHOR


@pytest.mark.parametrize(
    ("fields", "kind", "told", "at"),
    [
        ({"bullet": "cahce"}, "unknown-bullet", "a bullet that the master does not have", 1),
        ({"wording": "brief"}, "unknown-wording", "a wording ('brief') that the bullet does not have in 'en'", 1),
        ({"wording": "short", "language": "zh"}, "unknown-wording", "does not have in 'zh'", 1),
        ({"source": text_digest("older")}, "source-changed", "rewords an older text of the author", 1),
        ({"sealed": text_digest("other")}, "edited-by-hand", "was changed by hand after it was accepted", 4),
        ({"text": LIE, "sealed": text_digest(LIE)}, "guard", "is rejected by the guard: ", 4),
    ],
)
def test_what_may_not_be_used_leaves_the_author_s_text_and_says_why(
    fields: Mapping[str, object], kind: str, told: str, at: int
) -> None:
    made = review(replace(accepted(), **fields))  # type: ignore[arg-type]
    assert made.resume == MASTER
    assert made.used == ()
    (unused,) = made.unused
    found = unused.diagnostic
    assert (unused.kind, found.severity, found.code) == (kind, "warning", f"rewording-{kind}")
    assert told in found.message
    assert found.position is not None
    assert found.position.line == at
    assert "`tailor review backend " in found.help
    assert unused.untrue == (kind in ("guard", "edited-by-hand"))
    assert bool(unused.findings) == (kind == "guard")


def test_one_that_fails_takes_no_other_with_it() -> None:
    made = review(accepted(bullet="other"), accepted(LIE))
    assert [used.entry.bullet for used in made.used] == ["other"]
    assert [unused.entry.bullet for unused in made.unused] == ["cache"]


def test_languages_that_are_not_asked_for_are_not_judged() -> None:
    ledger = Ledger(target="backend", entries=(accepted(LIE),))
    assert reviewed(MASTER, ledger, "backend", ("zh",), lambda: None) == Reviewed(resume=MASTER)


def test_without_anything_accepted_the_lexicon_is_not_asked_for() -> None:
    def never() -> None:
        raise AssertionError

    ledger = Ledger(target="backend", entries=(accepted(status="proposed"),))
    assert reviewed(MASTER, ledger, "backend", ("en",), never).resume is MASTER
