"""Scores of all bullets and entries of a résumé for one target (docs/rules.md has the formulas)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tailor.errors import ConflictError, Diagnostic, InputError, Position
from tailor.model import Bullet, Date, Entry, Resume, Rule, Target
from tailor.rules.match import matches_alone, matches_bullet, matches_entry
from tailor.rules.scored import Reason, Scored, ScoredBullet, ScoredEntry
from tailor.rules.steps import LARGEST, apply, as_of, base, fade, note, total
from tailor.rules.verdict import Verdict, contradiction, decide, idle, not_listed, positions, tell, too_large, unspoken


def score(resume: Resume, target: Target, language: str) -> Scored:
    """Score every bullet and entry of ``resume`` for ``target``, in the master's order.

    Scores do not depend on ``language``; only what is left out of it does. Raises ConflictError with
    every collision of a rule that requires with one that excludes, InputError when a score is too large
    to be compared exactly.
    """
    run = _Run(target, language, as_of(resume, target))
    spoken = target.rules_in(language)
    bullets: list[ScoredBullet] = []
    entries: list[ScoredEntry] = []
    for entry in resume.entries:
        rules = [rule for rule in spoken if matches_entry(rule.match, entry)]
        own = run.bullets(entry, rules)
        bullets += own
        entries.append(run.entry(entry, own, rules))
    if run.errors:
        raise ConflictError(run.errors)
    if run.immense:
        raise InputError(run.immense)
    warnings = (*run.warnings, *(idle(rule) for rule in spoken if rule.number not in run.used))
    return Scored(bullets=tuple(bullets), entries=tuple(entries), diagnostics=warnings)


@dataclass(slots=True)
class _Run:
    """What stays the same over one call of ``score``, and what it finds."""

    target: Target
    language: str
    as_of: Date | None
    errors: list[Diagnostic] = field(default_factory=list)
    immense: list[Diagnostic] = field(default_factory=list)
    warnings: list[Diagnostic] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def bullets(self, entry: Entry, rules: Sequence[Rule]) -> list[ScoredBullet]:
        """Score the bullets of ``entry``; ``rules`` are those whose conditions on the entry hold."""
        of_entry = [rule for rule in rules if not rule.match.picks_bullets and rule.exclude]
        return [self._bullet(bullet, entry, rules, of_entry) for bullet in entry.bullets]

    def _bullet(
        self, bullet: Bullet, entry: Entry, candidates: Sequence[Rule], of_entry: Sequence[Rule]
    ) -> ScoredBullet:
        rules = [rule for rule in candidates if matches_bullet(rule.match, bullet)]
        verdict = decide([rule for rule in rules if rule.match.picks_bullets], of_entry)
        reasons = self._reasons(bullet.tags, entry, rules, verdict)
        wording = self._wording(bullet, rules, reasons)
        self._measure(bullet.id, bullet.position, total(reasons))
        excluded = self._shut_out(bullet.id, entry, verdict)
        if excluded is None and self._left_out(bullet):
            excluded = f"left out in {self.language}"
            self.warnings += [unspoken(bullet.id, rule, self.language) for rule in verdict.requiring[:1]]
        required = bool(verdict.requiring) and excluded is None
        if excluded is None and not required:
            excluded = self._worthless(bullet.tags, total(reasons))
        return ScoredBullet(
            bullet=bullet,
            entry=entry,
            score=total(reasons),
            reasons=tuple(reasons),
            required=required,
            excluded=excluded,
            pin=verdict.pin,
            wording=wording,
            because=positions(verdict.requiring if required else verdict.excluding),
        )

    def entry(self, entry: Entry, own: Sequence[ScoredBullet], candidates: Sequence[Rule]) -> ScoredEntry:
        """Score an entry by its own tags where it may stand without bullets; else it is worth nothing itself."""
        rules = [
            rule
            for rule in candidates
            if not rule.match.picks_bullets or (not entry.bullets and matches_alone(rule.match, entry))
        ]
        verdict = decide(rules, ())
        alone = not entry.bullets or (entry.tags and self._bullets_min(entry) == 0)
        reasons = self._reasons(entry.tags if alone else None, entry, rules if alone else (), verdict)
        worth = total(reasons)
        self._measure(entry.id, entry.position, worth)
        excluded = self._shut_out(entry.id, entry, verdict)
        required = bool(verdict.requiring) and excluded is None
        if excluded is None and not required and all(item.excluded for item in own):
            if not entry.bullets:
                excluded = self._worthless(entry.tags, worth)
            elif worth <= 0:
                excluded = "none of its bullets is a candidate"
        return ScoredEntry(
            entry=entry,
            score=worth,
            reasons=tuple(reasons),
            required=required,
            excluded=excluded,
            alone=excluded is None and bool(alone) and (worth > 0 or required),
            pin=verdict.pin,
            because=positions(verdict.requiring if required else verdict.excluding),
        )

    def _reasons(
        self, tags: Mapping[str, float] | None, entry: Entry, rules: Sequence[Rule], verdict: Verdict
    ) -> list[Reason]:
        """The steps of a score; ``tags`` is None for what has no worth of its own."""
        self.used.update(rule.number for rule in (*rules, *verdict.rules))
        reasons: list[Reason] = []
        if tags is not None:
            reasons += base(tags, self.target.tags)
            apply(reasons, rules)
            fade(reasons, entry, self.target.recency, self.as_of)
        for rule in verdict.requiring:
            note(reasons, rule, "required")
        for rule in verdict.excluding:
            note(reasons, rule, "excluded")
        if verdict.pinning is not None:
            note(reasons, verdict.pinning, f"pinned to place {verdict.pin}")
        return reasons

    def _wording(self, bullet: Bullet, rules: Sequence[Rule], reasons: list[Reason]) -> str | None:
        """The wording that the last rule about it asks for, of those that the bullet has in the language."""
        names = {
            w.name
            for w in bullet.wordings
            if w.text.has(self.language)
            and w.text.get(self.language)
            and (not w.targets or self.target.name in w.targets)
        }
        asking = [rule for rule in rules if rule.wording in names]
        if not asking:
            return None
        note(reasons, asking[-1], f"wording {asking[-1].wording}")
        return asking[-1].wording

    def _shut_out(self, id: str, entry: Entry, verdict: Verdict) -> str | None:
        """Why a rule or the list of sections keeps ``id`` off the page; notes what collides with that."""
        if verdict.requiring and verdict.excluding:
            self.errors.append(contradiction(id, verdict.requiring, verdict.excluding))
        if not any(spec.id == entry.section for spec in self.target.sections):
            named = [rule for rule in verdict.requiring if id in (*rule.match.bullet, *rule.match.entry)]
            if named:
                self.errors.append(not_listed(id, entry.section, named, self.target.position))
            return "section not in the target"
        return f"excluded by {tell(verdict.excluding[0])}" if verdict.excluding else None

    def _measure(self, id: str, position: Position | None, worth: int) -> None:
        if abs(worth) > LARGEST:
            self.immense.append(too_large(id, position, worth))

    def _left_out(self, bullet: Bullet) -> bool:
        text = bullet.wordings[0].text
        return text.has(self.language) and text.get(self.language) is None

    def _bullets_min(self, entry: Entry) -> int | None:
        return next((spec.bullets_min for spec in self.target.sections if spec.id == entry.section), None)

    def _worthless(self, tags: Mapping[str, float], worth: int) -> str | None:
        """Why ``worth`` is not enough, or None when it is."""
        if worth > 0:
            return None
        if worth == 0 and tags and not any(self.target.tags.get(tag) for tag in tags):
            return f"no tag that {self.target.name} weighs"
        return "score not above 0"
