"""Random edits of a page as a person makes them in a word processor, with what each of them is about."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tailor.compose import BulletBlock, Document, EntryBlock
from tests.readback.office_script import Edit

_NEW = {
    "en": ("Wrote the runbook", "Led a team of four", "Reviewed all designs of the quarter", "Cut costs by 12%"),
    "zh": ("编写运维手册", "带领四人小组完成交付", "评审本季度全部设计方案", "成本下降12%"),
}
_WORDS = {
    "en": ("quickly", "in 2023", "99%", "with Kafka", "twice", "“so-called” ", ""),
    "zh": ("快速", "2023年", "99%", "以Kafka", "两次", "，", ""),
}
_TITLES = {"en": ("Another Firm", "The Shop Ltd."), "zh": ("另一家公司", "某某有限公司")}


@dataclass(slots=True)
class Script:
    """``edits`` for LibreOffice. ``touched`` are the ids of the blocks they are about, ``moves`` is how many move."""

    edits: list[Edit] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    moves: int = 0


def script(chance: random.Random, page: Document, length: int) -> Script:
    """``length`` edits of ``page``; no two touch the same paragraph."""
    return _Writer(chance, page).write(length)


class _Writer:
    def __init__(self, chance: random.Random, page: Document) -> None:
        self._chance = chance
        self._page = page
        self._made = Script()
        self._busy: set[str] = set()  # blocks that an edit is about or leans on
        self._entries = [e for s in page.sections for e in s.entries if e.has_header]
        self._texts = [b.text for s in page.sections for e in s.entries for b in e.bullets]

    def write(self, length: int) -> Script:
        kinds: tuple[Callable[[], bool], ...] = (
            *(self._retype, self._change, self._change, self._change, self._delete, self._move, self._move),
            *(self._split, self._merge, self._insert, self._insert, self._drop_entry, self._move_entry),
            *(self._title, self._dates, self._heading, self._headline, self._move_away),
        )
        tries = 0
        while len(self._made.edits) < length and tries < 100:
            tries += 1
            self._chance.choice(kinds)()
        return self._made

    def _take(self, *ids: str) -> bool:
        """Whether no other edit leans on these blocks; from now on one does."""
        if self._busy & set(ids):
            return False
        self._busy |= set(ids)
        return True

    def _do(self, edit: Edit, *touched: str) -> bool:
        self._made.edits.append(edit)
        self._made.touched |= set(touched)
        return True

    def _bullet(self) -> tuple[EntryBlock, int, BulletBlock]:
        homes = [e for s in self._page.sections for e in s.entries if e.bullets]
        home = self._chance.choice(homes)
        at = self._chance.randrange(len(home.bullets))
        return home, at, home.bullets[at]

    def _fresh(self) -> str:
        return f"{self._chance.choice(_NEW[self._page.language])} {self._chance.randrange(1000)}"

    def _retype(self) -> bool:
        _, _, bullet = self._bullet()
        return self._take(bullet.id) and self._do(("retype", bullet.text, self._fresh()), bullet.id)

    def _change(self) -> bool:
        _, _, bullet = self._bullet()
        if not self._take(bullet.id):
            return False
        start = self._chance.randrange(len(bullet.text))
        old = bullet.text[start:][: self._chance.randint(1, 8)]
        new = self._chance.choice(_WORDS[self._page.language])
        if (bullet.text.replace(old, new, 1)).strip() in ("", bullet.text):
            return False
        return self._do(("change", bullet.text, old, new), bullet.id)

    def _delete(self) -> bool:
        home, _, bullet = self._bullet()
        if len(home.bullets) < 2 or not self._take(bullet.id, f"{home.id}-less"):
            return False
        return self._do(("delete", bullet.text), bullet.id)

    def _move(self) -> bool:
        home, at, bullet = self._bullet()
        to = self._chance.randrange(len(home.bullets))
        other = home.bullets[to]
        if to in (at, at + 1) or not self._take(bullet.id, other.id):
            return False
        self._made.moves += 1
        return self._do(("move", bullet.text, other.text), bullet.id, *(b.id for b in home.bullets))

    def _move_away(self) -> bool:
        """To another entry: data/ has no way to say that."""
        home, _, bullet = self._bullet()
        other, _, before = self._bullet()
        if home.id == other.id or len(home.bullets) < 2 or not self._take(bullet.id, before.id, f"{home.id}-less"):
            return False
        self._made.moves += 1
        return self._do(("move", bullet.text, before.text), bullet.id, before.id)  # the last one joins it

    def _split(self) -> bool:
        _, _, bullet = self._bullet()
        half = bullet.text[: len(bullet.text) // 2]
        if len(bullet.text) < 12 or not self._take(bullet.id):
            return False
        return self._do(("split", bullet.text, half), bullet.id)

    def _merge(self) -> bool:
        home, at, bullet = self._bullet()
        if at + 1 == len(home.bullets) or not self._take(bullet.id, home.bullets[at + 1].id, f"{home.id}-less"):
            return False
        return self._do(("merge", bullet.text), bullet.id, home.bullets[at + 1].id)

    def _insert(self) -> bool:
        _, _, bullet = self._bullet()
        return self._take(bullet.id) and self._do(("insert", bullet.text, self._fresh()))

    def _sections(self) -> Iterator[list[EntryBlock]]:
        for section in self._page.sections:
            if len(section.entries) > 1 and all(e.has_header and e.bullets for e in section.entries):
                yield list(section.entries)

    def _drop_entry(self) -> bool:
        for entries in self._sections():
            entry = self._chance.choice(entries)
            if self._take(*_all(entry), entries[0].id + "-entries"):
                return self._do(("delete", _named(entry), entry.bullets[-1].text), *_all(entry))
        return False

    def _move_entry(self) -> bool:
        for entries in self._sections():
            at, to = self._chance.randrange(len(entries)), self._chance.randrange(len(entries))
            if to in (at, at + 1) or not self._take(*_all(entries[at]), entries[to].id, entries[0].id + "-entries"):
                continue
            self._made.moves += 1
            entry = entries[at]
            edit = ("move", _named(entry), _named(entries[to]), entry.bullets[-1].text)
            return self._do(edit, *(e.id for e in entries))
        return False

    def _title(self) -> bool:
        entry = self._chance.choice(self._entries)
        new = self._chance.choice(_TITLES[self._page.language])
        return self._take(entry.id) and self._do(("change", _named(entry), entry.title, new), entry.id)

    def _dates(self) -> bool:
        entry = self._chance.choice(self._entries)
        year = next((part for part in entry.dates.replace(".", " ").split() if len(part) == 4 and part.isdigit()), "")
        if not year or not self._take(entry.id):
            return False
        return self._do(("change", _named(entry), year, str(int(year) - 1)), entry.id)

    def _heading(self) -> bool:
        section = self._chance.choice(self._page.sections)
        new = section.title + {"en": " and more", "zh": "等"}[self._page.language]
        return self._take(f"section-{section.id}") and self._do(("retype", section.title, new), section.id)

    def _headline(self) -> bool:
        new = {"en": "Chief of Everything", "zh": "首席工程师"}[self._page.language]
        return self._take("headline") and self._do(("retype", self._page.headline, new), "")


def _all(entry: EntryBlock) -> list[str]:
    return [entry.id, *(bullet.id for bullet in entry.bullets)]


def _named(entry: EntryBlock) -> str:
    """How the header of an entry begins; several entries may begin alike, but not with the same detail."""
    return entry.title + entry.detail
