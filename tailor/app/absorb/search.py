"""Which rules hold a page: answers to what differs, round by round, and then none that is not needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from tailor.absorb.goal import deviations
from tailor.absorb.hold import Hold, gathered
from tailor.absorb.limits import Limit, counting
from tailor.compose import Document, bullet_text
from tailor.diff import Change
from tailor.errors import ConflictError
from tailor.model import Bullet, Match, Rule, Text, Wording
from tailor.plan import Inputs, Plan, plan

_ROUNDS = 40  # each answers at least one more difference
_FEW = 2  # ids need no search for fewer
_PLANS = 50  # after so many, the first hold that was found does
_TRIES = 40  # at leaving a part of the hold out
_ORDERS: tuple[tuple[tuple[str, ...], ...], ...] = (  # what is answered first
    (("require",), ("exclude", "wording"), ("pin",)),
    (("exclude", "wording"), ("require",), ("pin",)),
    (("require", "exclude", "wording", "pin"),),
)


@dataclass(slots=True, kw_only=True)
class Search:
    """Looks for the least that holds a page as ``wanted``, as far as ``limits`` let it."""

    inputs: Inputs
    language: str
    wanted: Document
    limits: Sequence[Limit]
    plans: int = 0  # made so far

    def best(self, page: Plan) -> Hold | None:
        """What leaves the fewest differences, and names the fewest ids; None when nothing helps."""
        start = self._start(page)
        most = len(self.counting(page))
        best: tuple[int, int, Hold] | None = None
        for order in _ORDERS:
            if best is not None and best[0] == 0 and (best[1] <= _FEW or self.plans > _PLANS or len(order) == 1):
                break
            rules, left = self._reach(start, order, page)
            if left < most and (best is None or left <= best[0]):
                rules = self._gathered(self._least(rules, left), left)
                best = min(best or (left, rules.size, rules), (left, rules.size, rules), key=lambda one: one[:2])
        return best[2] if best is not None else None

    def counting(self, page: Plan) -> tuple[Change, ...]:
        """The differences of a page that no limit explains."""
        return counting(deviations(self.wanted, page.document), self.limits, self.wanted)

    def _start(self, page: Plan) -> Hold:
        known = {
            bullet.id: {bullet_text(bullet, w, self.language): w.name for w in bullet.wordings if not w.targets}
            for entry in self.inputs.resume.entries
            for bullet in entry.bullets
        }
        scored = [("bullet", b.bullet.id, b.required, b.excluded, b.because) for b in page.scored.bullets]
        scored += [("entry", e.entry.id, e.required, e.excluded, e.because) for e in page.scored.entries]
        return Hold(
            language=self.language if len(self.inputs.target.languages) > 1 else "",
            known=known,
            required=frozenset((what, id) for what, id, required, _, _ in scored if required),
            open=frozenset((what, id) for what, id, _, excluded, because in scored if not (excluded and because)),
        )

    def _reach(self, start: Hold, order: Sequence[Sequence[str]], page: Plan) -> tuple[Hold, int]:
        """Answer what differs, round by round; the best state with the number of differences that it leaves."""
        rules = start.without(())
        found = self.counting(page)
        best = rules.without(()), len(found)
        for _ in range(_ROUNDS):
            if not found or not rules.answer(found, self.wanted, order):
                break
            after = self._after(rules)
            if after is None:
                break
            found = after
            if len(found) < best[1]:
                best = rules.without(()), len(found)
        return best

    def _after(self, rules: Hold) -> tuple[Change, ...] | None:
        """What still differs with these rules; None when they contradict something."""
        self.plans += 1
        try:
            return self.counting(plan(_with(self.inputs, rules, self.language), self.language))
        except ConflictError:
            return None

    def _does(self, rules: Hold, least: int) -> bool:
        found = self._after(rules)
        return found is not None and len(found) <= least

    def _least(self, rules: Hold, least: int) -> Hold:
        """The rules without the parts that are not needed: halves are tried first, single ones last."""
        tries, size = _TRIES, max(len(rules.parts()) // 2, 1)
        while tries > 0:
            at = 0
            while tries > 0 and at < len(parts := rules.parts()):
                fewer = rules.without(parts[at : at + size])
                tries -= 1
                if self._does(fewer, least):
                    rules = fewer
                else:
                    at += size
            if size == 1:
                break
            size //= 2
        return rules

    def _gathered(self, rules: Hold, least: int) -> Hold:
        while (fewer := next((h for h in gathered(rules, self.wanted) if self._does(h, least)), None)) is not None:
            rules = fewer
        return rules


def _with(inputs: Inputs, held: Hold, language: str) -> Inputs:
    """The inputs as if the rules and wordings stood in data/ already."""
    rules = list(inputs.target.rules)
    for written in held.rules():
        given: dict[str, Any] = {
            name: (ids,) if isinstance(ids, str) else tuple(ids) for name, ids in written["match"].items()
        }
        rules.append(
            Rule(
                number=len(rules) + 1,
                match=Match(**given),
                require="require" in written,
                exclude="exclude" in written,
                pin=written.get("pin"),
                wording=written.get("wording"),
            )
        )
    entries = tuple(
        replace(entry, bullets=tuple(_worded(b, held, inputs.target.name, language) for b in entry.bullets))
        for entry in inputs.resume.entries
    )
    return replace(
        inputs,
        resume=replace(inputs.resume, entries=entries),
        target=replace(inputs.target, rules=tuple(rules)),
    )


def _worded(bullet: Bullet, held: Hold, target: str, language: str) -> Bullet:
    change = held.wording.get(bullet.id)
    if change is None:
        return bullet
    names = {wording.name for wording in bullet.wordings}
    name = target if target not in names else f"{target}-held"
    own = Wording(name=name, text=Text({language: str(change.after)}), targets=(target,))
    return replace(bullet, wordings=(*bullet.wordings, own))
