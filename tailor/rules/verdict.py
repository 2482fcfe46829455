"""What the rules decide about one thing apart from its score, and what is said when they collide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tailor.errors import Diagnostic, Position
from tailor.model import Rule
from tailor.rules.match import describe


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The rules that require, exclude and pin one bullet or entry."""

    requiring: tuple[Rule, ...] = ()
    excluding: tuple[Rule, ...] = ()
    pinning: Rule | None = None

    @property
    def pin(self) -> int | None:
        """The place it is pinned to, if any."""
        return None if self.pinning is None else self.pinning.pin

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules that had a say."""
        return (*self.requiring, *self.excluding, *((self.pinning,) if self.pinning else ()))


def decide(rules: Sequence[Rule], also_excluding: Sequence[Rule]) -> Verdict:
    """Gather what ``rules`` (those that match) decide; of several pins the last one counts.

    ``also_excluding`` are rules that exclude the whole entry.
    """
    pinning = [rule for rule in rules if rule.pin is not None]
    return Verdict(
        requiring=tuple(rule for rule in rules if rule.require),
        excluding=(*also_excluding, *(rule for rule in rules if rule.exclude)),
        pinning=pinning[-1] if pinning else None,
    )


def tell(rule: Rule) -> str:
    """A rule by number, place and content: ``rule 4 (data/targets/backend.yaml:12): entry getu``."""
    place = f" ({rule.position.file}:{rule.position.line})" if rule.position else ""
    return f"rule {rule.number}{place}: {describe(rule.match)}"


def positions(rules: Sequence[Rule]) -> tuple[Position, ...]:
    """Where the rules stand, in their order."""
    return tuple(rule.position for rule in rules if rule.position is not None)


def contradiction(id: str, requiring: Sequence[Rule], excluding: Sequence[Rule]) -> Diagnostic:
    """The collision of the rules that require ``id`` and those that exclude it or its entry."""
    return Diagnostic(
        message=f"{id} is required by {_list(requiring)} and excluded by {_list(excluding)}",
        code="required-and-excluded",
        position=requiring[-1].position,
        help=f"drop one of these rules, or narrow its match so that it spares {id}",
    )


def not_listed(id: str, section: str, requiring: Sequence[Rule], target: Position | None) -> Diagnostic:
    """The collision of a rule that names ``id`` with a target that does not show its section."""
    place = f" ({target.file})" if target else ""
    return Diagnostic(
        message=f"{id} is required by {_list(requiring)}, but the target{place} does not list its section {section}",
        code="required-in-unlisted-section",
        position=requiring[-1].position,
        help=f"add the section {section} to the target, or drop the rule",
    )


def unspoken(id: str, rule: Rule, language: str) -> Diagnostic:
    """The warning that a required bullet is missing from a language by the author's own wish."""
    return Diagnostic(
        message=f"{id} is left out in {language}, although {tell(rule)} requires it",
        code="required-but-left-out",
        severity="warning",
        position=rule.position,
        help=f"write its {language} text in the résumé, or drop the rule",
    )


def idle(rule: Rule) -> Diagnostic:
    """The warning that a rule has no effect at all."""
    return Diagnostic(
        message=f"{tell(rule)}: matches nothing in the résumé",
        code="rule-matches-nothing",
        severity="warning",
        position=rule.position,
        help="correct its match, or drop the rule",
    )


def too_large(id: str, position: Position | None, worth: int) -> Diagnostic:
    """The error that a score is out of the range in which pages are compared exactly."""
    return Diagnostic(
        message=f"the score of {id} is {Decimal(worth) / 1000:.12g} points, too large to compare pages exactly",
        code="score-too-large",
        position=position,
        help="use smaller weights: only their proportions matter",
    )


def _list(rules: Sequence[Rule]) -> str:
    return " and ".join(tell(rule) for rule in rules)
