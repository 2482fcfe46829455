"""The dialogue of `tailor review`: a rewording on the screen, and a key for what becomes of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

import click

from tailor.cli.diff_text import WIDEST, Paper
from tailor.cli.terminal import columns, use_color

if TYPE_CHECKING:
    from tailor.app.review.item import Item, Order
    from tailor.app.review.session import Session

_KEYS = {"a": "accept", "e": "edit", "r": "reject", "s": "skip", "b": "back", "q": "quit", "?": "help"}
_HELP = {
    "a": "accept it: builds use it from now on. Only what the guard lets pass can be accepted",
    "e": "edit it in $VISUAL or $EDITOR; the guard judges the edited text, and it is shown again",
    "r": "reject it: it stays in the file, so that it is not proposed again",
    "s": "skip it: the next review asks again",
    "b": "go back to the one before",
    "q": "quit; what was decided is written already",
}
_INDENT = 12


class Review:
    """One pass through ``items``. ``counts`` are the decisions so far."""

    def __init__(self, session: Session, items: Sequence[Item]) -> None:
        self.session = session
        self.counts = {"accepted": 0, "rejected": 0, "skipped": 0}
        self._queue: list[Order] = [item.entry.order for item in items]
        self._shown: list[int] = []  # the way that led here
        self._edited: dict[Order, str] = {}
        self._outcomes: dict[Order, str] = {}

    def run(self) -> None:
        """Ask about one after the other until all are seen or the person has enough."""
        at = 0
        while at < len(self._queue):
            order = self._queue[at]
            item = self.session.item(order, self._edited.get(order))
            if item is None or (at not in self._shown and self._passed_by(item)):
                at += 1
                continue
            if at not in self._shown:
                self._shown.append(at)
            self._print(item, at)
            while (key := self._ask()) == "?" or (key == "a" and self._refused(item)):
                if key == "?":
                    self._help()
            if key == "q":
                return
            at = self._do(key, item, at)

    def _passed_by(self, item: Item) -> bool:
        """Whether another rewording of the same text was accepted in this pass."""
        return any(
            outcome == "accepted" and order[:3] == item.entry.slot and order != item.entry.order
            for order, outcome in self._outcomes.items()
        )

    def _do(self, key: str, item: Item, at: int) -> int:
        """What a key asks for; the place of the next one to show."""
        if key == "b":
            before = [place for place in self._shown if place < at]
            if not before:
                click.echo("  this is the first")
            return before[-1] if before else at
        if key == "e":
            self._edit(item)
            return at
        if key == "s":
            self._decided(item.entry.order, "skipped", None)
            return at + 1
        order = self.session.accept(item) if key == "a" else self.session.reject(item)
        if order is None:
            return self._again(item.entry.order)
        self._decided(item.entry.order, "accepted" if key == "a" else "rejected", order)
        self._queue[at] = order
        return at + 1

    def _decided(self, order: Order, outcome: str, now: Order | None) -> None:
        self._edited.pop(order, None)
        if before := self._outcomes.pop(order, None):
            self.counts[before] -= 1
        self._outcomes[now or order] = outcome
        self.counts[outcome] += 1
        color = {"accepted": "green", "rejected": "red"}.get(outcome)
        click.echo("  " + self._paper.style(outcome, fg=color))

    def _again(self, order: Order) -> int:
        """The ledger changed on disk: go on with what it says now, at the same rewording if it is still open."""
        for line in self._paper.lines(f"{self.session.path} changed meanwhile: read again, nothing was written"):
            click.echo(line)
        skipped = [o for o, outcome in self._outcomes.items() if outcome == "skipped"]
        self._queue = [item.entry.order for item in self.session.items() if item.entry.order not in skipped]
        self._shown = []
        return self._queue.index(order) if order in self._queue else 0

    def _refused(self, item: Item) -> bool:
        if item.objection:
            for line in self._paper.lines(f"not accepted: {item.objection}; edit or reject it", "  ", fg="red"):
                click.echo(line)
        return bool(item.objection)

    def _edit(self, item: Item) -> None:
        from tailor.schema.kinds import fold

        try:
            typed = click.edit(f"{item.text}\n", extension=".txt")
        except click.ClickException as error:
            click.echo(f"  {error.format_message()}; set VISUAL or EDITOR to an editor that is installed")
            return
        text = fold(typed) if typed is not None else ""
        if text and text != item.text:
            self._edited[item.entry.order] = text
        else:
            click.echo("  left as it was")

    def _ask(self) -> str:
        paper = self._paper
        for line in paper.lines("  ".join(f"{key} {word}" for key, word in _KEYS.items()), bold=True):
            click.echo(line)
        while True:
            try:
                key = normalize("NFKC", click.getchar()).lower()  # a Chinese keyboard sends full-width letters
            except EOFError:
                return "q"
            if not key:  # the terminal was closed
                return "q"
            if key in _KEYS:
                return key
            click.echo(f"  {', '.join(_KEYS)}: ? explains them")

    def _help(self) -> None:
        for key, words in _HELP.items():
            for line in self._paper.lines(words, f"  {key}  ", "     "):
                click.echo(line)

    @property
    def _paper(self) -> Paper:
        return Paper(color=use_color(sys.stdout), width=min(columns(), WIDEST))

    def _print(self, item: Item, at: int) -> None:
        from tailor.diff import tokens

        paper, entry = self._paper, item.entry
        name = entry.bullet if entry.wording == "full" else f"{entry.bullet} [{entry.wording}]"
        head = f"{at + 1} of {len(self._queue)}  {name} ({entry.language})"
        head += f"  {item.title}" if item.title else ""
        lines = ["", *paper.lines(head, bold=True)]
        lines += self._field("author", item.author) if item.author is not None else []
        edited = entry.edited or item.text != entry.text
        by = "edited" if edited else "proposal"
        lines += self._field(by, item.text)
        if item.author is not None and item.author != item.text:
            spans = tokens(item.author, item.text)
            lines += paper.marked(spans, _label("change"), " " * _INDENT)
        if item.author is not None:
            lines += self._field("guard", "pass" if item.passes else "reject", fg="green" if item.passes else "red")
            for found in item.findings:
                lines += paper.lines(f"{found.rule}: {found.detail}", " " * _INDENT)
        if item.lines is not None:
            before, after = item.lines
            lines += self._field("lines", f"{before} → {after}", fg="yellow" if item.longer else None)
        lines += self._field("model", entry.model) if entry.model else []
        for note in item.notes:
            lines += self._field("note", note, fg="yellow")
        for line in lines:
            click.echo(line)

    def _field(self, label: str, text: str, fg: str | None = None) -> list[str]:
        return self._paper.lines(text, _label(label), " " * _INDENT, fg=fg)


def _label(label: str) -> str:
    return f"  {label}".ljust(_INDENT)
