"""A review of a target's ledger: what is to be decided, in the order of the page, and each decision written at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tailor.app.ledgers import read_skills
from tailor.app.load import check_choice, load
from tailor.app.review.item import Item, Order, Slot
from tailor.errors import Diagnostic, InputError, TailorError, fail
from tailor.files import Workspace, read_wordings, wordings_path, write_wordings
from tailor.ledger import ACCEPTED, PROPOSED, Ledger, LedgerEntry, accept, dump, parse, reject, text_digest
from tailor.plan import author_text, bullets_by_id, line_counter, plan
from tailor.plan.reviewed import findings

if TYPE_CHECKING:
    from tailor.guard import Finding
    from tailor.lexicon import Lexicon
    from tailor.model import Bullet, Entry


class Session:
    """The rewordings of ``target`` that a person is asked about.

    These are the proposals of texts that have no accepted rewording in use, and what was accepted but may not be used.
    ``bullets`` (or entries) and ``languages`` narrow that down; for bullets that are named all proposals count, and
    with ``every`` decided ones too. Raises InputError for unknown names and for a ledger that cannot be read.
    """

    def __init__(
        self,
        workspace: Workspace,
        target: str,
        *,
        bullets: Sequence[str] = (),
        languages: Sequence[str] = (),
        every: bool = False,
    ) -> None:
        self.target = target
        self._workspace = workspace
        self._loaded = loaded = load(workspace, [target])
        self._inputs = loaded.inputs[target]
        spoken = self._inputs.target.languages
        check_choice(target, "language", languages, spoken, self._inputs.target.position)
        self._languages = tuple(dict.fromkeys(languages)) or spoken
        self._bullets = bullets_by_id(loaded.author)
        self._every = every
        self.path = wordings_path(target)
        self._data = loaded.wordings.get(self.path)
        self.ledger = loaded.ledgers[target]
        self._in_use: tuple[Ledger, frozenset[Slot]] | None = None
        self._asked = self._members(bullets)
        self._lexicon: Lexicon | None = None
        self._counters: dict[str, Callable[[Entry, Bullet, str], int]] = {}
        self._places: dict[str, dict[str, int]] = {}

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What reading data/ had to say, but of the rewordings themselves: these are what the review is about."""
        return tuple(w for w in self._loaded.warnings if not w.code.startswith("rewording-"))

    def items(self) -> tuple[Item, ...]:
        """What is to be decided, in the order of the page, language by language; of a text what passes comes first."""
        found = [self._item(entry) for entry in self.ledger.entries if self._shown(entry)]
        return tuple(sorted(found, key=self._place))

    @property
    def undecided(self) -> int:
        """How many texts wait for a decision."""
        return len({entry.slot for entry in self.ledger.entries if self._asked_for(entry) and self._open(entry)})

    def item(self, order: Order, text: str | None = None) -> Item | None:
        """The rewording of that order as it is now, with an edited ``text`` if given; None when it is gone."""
        entry = next((entry for entry in self.ledger.entries if entry.order == order), None)
        return self._item(entry, text) if entry is not None else None

    def settled(self, item: Item) -> bool:
        """Whether the text that ``item`` rewords has an accepted rewording that builds use."""
        return item.entry.slot in self._used_slots

    def accept(self, item: Item) -> Order | None:
        """Write that ``item`` is accepted with its text of now; its new order, or None as ``_write`` says.

        There must be no objection to it.
        """
        from tailor.guard import VERSION

        assert not item.objection
        assert item.author is not None
        entry = replace(item.entry, source=text_digest(item.author))
        changed = accept(self.ledger, entry, guard=VERSION, text=item.text)
        return replace(entry, text=item.text).order if self._write(changed) else None

    def reject(self, item: Item) -> Order | None:
        """Write that ``item`` is rejected; its order, or None as ``_write`` says."""
        return item.entry.order if self._write(reject(self.ledger, item.entry)) else None

    def _write(self, ledger: Ledger) -> bool:
        """Write ``ledger``, if the file still is the one read; else read it again, write nothing and give False."""
        data = dump(ledger, self.ledger).encode()
        written = write_wordings(self._workspace, self.target, data, self._data)
        self._data = data if written else read_wordings(self._workspace, self.target)
        found: Ledger | None = Ledger(target=self.target)
        diagnostics: tuple[Diagnostic, ...] = ()
        if self._data is not None:
            found, diagnostics = parse(self.target, self.path, self._data)
        if found is None:
            raise InputError(diagnostics)
        self.ledger = found
        return written

    def _members(self, names: Iterable[str]) -> frozenset[str]:
        """The bullets that are asked for by their ids or by those of their entries."""
        entries = {entry.id: entry for entry in self._loaded.author.entries}
        known = {*entries, *self._bullets, *(entry.bullet for entry in self.ledger.entries)}
        found: set[str] = set()
        for name in names:
            if name not in known:
                from tailor.schema.suggest import did_you_mean

                help = did_you_mean(name, known) or "ids stand in data/resume.yaml"
                raise fail(f"no bullet or entry has the id '{name}'", code="unknown-bullet", help=help)
            found |= {name} | {bullet.id for bullet in (entries[name].bullets if name in entries else ())}
        return frozenset(found)

    def _asked_for(self, entry: LedgerEntry) -> bool:
        return entry.language in self._languages and (not self._asked or entry.bullet in self._asked)

    def _shown(self, entry: LedgerEntry) -> bool:
        if not self._asked_for(entry):
            return False
        return self._every or self._open(entry) or (bool(self._asked) and entry.status == PROPOSED)

    def _open(self, entry: LedgerEntry) -> bool:
        """Whether it waits for a decision: a proposal for a text without a rewording in use, or one that fails."""
        if entry.status == ACCEPTED:
            return not self._used(entry)
        return entry.status == PROPOSED and entry.slot not in self._used_slots

    @property
    def _used_slots(self) -> frozenset[Slot]:
        """The texts that have an accepted rewording in use, found once for a ledger."""
        if self._in_use is None or self._in_use[0] is not self.ledger:
            self._in_use = self.ledger, frozenset(entry.slot for entry in self.ledger.accepted if self._used(entry))
        return self._in_use[1]

    def _used(self, entry: LedgerEntry) -> bool:
        author = self._author(entry)
        if entry.status != ACCEPTED or author is None or text_digest(author) != entry.source:
            return False
        return entry.untouched and not self._findings(author, entry.text, entry.language)

    def _author(self, entry: LedgerEntry) -> str | None:
        known = self._bullets.get(entry.bullet)
        return author_text(known[1], entry.language, entry.wording) if known else None

    def _item(self, entry: LedgerEntry, text: str | None = None) -> Item:
        author = self._author(entry)
        said = entry.text if text is None else text
        return Item(
            entry=entry,
            text=said,
            author=author,
            title=self._title(entry),
            findings=self._findings(author, said, entry.language) if author is not None else (),
            lines=self._lines(entry, author, said) if author is not None else None,
            used=text is None and self._used(entry),
        )

    def _title(self, entry: LedgerEntry) -> str:
        """What the bullet stands under on the page."""
        known = self._bullets.get(entry.bullet)
        title = known[0].title if known else None
        return (title.get(entry.language) or "") if title is not None and title.has(entry.language) else ""

    def _findings(self, author: str, text: str, language: str) -> tuple[Finding, ...]:
        """What the guard of today has against a rewording."""
        self._lexicon = self._lexicon or read_skills(self._workspace)
        return findings(author, text, language, self._lexicon)

    def _lines(self, entry: LedgerEntry, author: str, text: str) -> tuple[int, int]:
        if entry.language not in self._counters:
            self._counters[entry.language] = line_counter(self._inputs, entry.language)
        count, (owner, bullet) = self._counters[entry.language], self._bullets[entry.bullet]
        return count(owner, bullet, author), count(owner, bullet, text)

    def _place(self, item: Item) -> tuple[object, ...]:
        """Where it comes in the review: as on the page, then as in the master."""
        bullet, language, _ = item.entry.slot
        places = self._order(language)
        place = self._languages.index(language), places.get(bullet, len(places))
        return *place, item.entry.slot, bool(item.objection), item.entry.order

    def _order(self, language: str) -> dict[str, int]:
        if language not in self._places:
            try:
                sections = plan(self._inputs, language).document.sections
            except TailorError:  # a page that cannot be made: `tailor build` says why
                sections = ()
            shown = [bullet.id for section in sections for entry in section.entries for bullet in entry.bullets]
            self._places[language] = {id: place for place, id in enumerate(dict.fromkeys((*shown, *self._bullets)))}
        return self._places[language]
