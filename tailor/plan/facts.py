"""What the master and the target say, as the lock keeps it: digests, scores with reasons, settings in words."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.compose import text_in
from tailor.lock import Fact, Facts, digest_value
from tailor.model import Basics, Bullet, Entry, Rule, SectionSpec, Target, Wording
from tailor.rules import Reason, Scored, ScoredBullet, ScoredEntry, describe, show_date
from tailor.rules.steps import added, number, scaled

_DIGITS = 12  # of a digest: enough to see that a value changed
_EXCLUDED = ": excluded"  # how the reason of an excluding rule ends


def facts(scored: Scored, basics: Basics, target: Target, language: str) -> Facts:
    """The facts behind a page of ``target`` in ``language``. They name no lines, as these do not change a page."""
    return Facts(
        basics=_basics(basics, language),
        settings=settings(target, language),
        rules=_rules(target, language),
        entries={item.entry.id: _entry(item, language) for item in scored.entries},
        bullets={item.bullet.id: _bullet(item, target.name, language) for item in scored.bullets},
    )


def rule_words(rule: Rule) -> str:
    """A rule in words: ``section work, ended before 2020-01: × 0.5``."""
    actions = [added(rule.add)] if rule.add is not None else []
    actions += [scaled(rule.scale)] if rule.scale is not None else []
    actions += ["required"] if rule.require else []
    actions += ["excluded"] if rule.exclude else []
    actions += [f"pinned to place {rule.pin}"] if rule.pin is not None else []
    actions += [f"wording {rule.wording}"] if rule.wording is not None else []
    return f"{describe(rule.match, named=None)}: {', '.join(actions)}"


def _rules(target: Target, language: str) -> tuple[str, ...]:
    """The rules in words, each at its number; one for other languages leaves its place empty."""
    spoken = {rule.number: rule_words(rule) for rule in target.rules_in(language)}
    return tuple(spoken.get(number, "") for number in range(1, max(spoken, default=0) + 1))


def settings(target: Target, language: str) -> Mapping[str, str]:
    """What a target says apart from its rules, by name; only what counts for a page in ``language``."""
    recency = target.recency
    told = {
        "label": text_in(target.label, language),
        "market": target.market_of(language),
        "paper": target.paper_of(language),
        "pages": str(target.pages),
        "template": target.template,
        "contact-lines": str(target.contact_lines),
        "redundancy": number(target.redundancy),
        "sections": ", ".join(spec.id for spec in target.sections),
    }
    if recency is not None:
        as_of = f" as of {show_date(recency.as_of)}" if recency.as_of else ""
        told["recency"] = f"half-life {number(recency.half_life)} years{as_of}"
    told |= {f"tag {name}": number(weight) for name, weight in target.tags.items()}
    told |= {f"skill {name}": number(weight) for name, weight in target.skills.items()}
    titles = {f"section {spec.id} title": text_in(spec.title, language) for spec in target.sections}
    told |= {f"section {spec.id}": _section(spec) for spec in target.sections}
    return told | {name: title for name, title in titles.items() if title}


def _section(spec: SectionSpec) -> str:
    """Limits and orders of a section; its title, which may hold commas, is a setting of its own."""
    limits = {
        "min-entries": spec.min_entries or None,
        "max-entries": spec.max_entries,
        "max-bullets": spec.max_bullets,
        "bullets min": spec.bullets_min,
        "bullets max": spec.bullets_max,
    }
    parts = [f"{name} {value}" for name, value in limits.items() if value is not None]
    return ", ".join([*parts, f"order {spec.order}", f"bullet-order {spec.bullet_order}"])


def _basics(basics: Basics, language: str) -> Mapping[str, str]:
    values = {
        "name": basics.name,
        "url": basics.url,
        "location": basics.location,
        "profiles": basics.profiles or None,
    }
    return {name: _digest(value, language) for name, value in values.items() if value is not None}


def _entry(item: ScoredEntry, language: str) -> Fact:
    return Fact(
        section=item.entry.section,
        text=_header(item.entry, language),
        data=_fields(item.entry, language),
        score=item.score / 1000,
        reasons=_reasons(item.reasons),
        out=_out(item),
    )


def _bullet(item: ScoredBullet, target: str, language: str) -> Fact:
    bullet = item.bullet
    meant = [w for w in bullet.wordings if not w.targets or target in w.targets]
    spoken = [w for w in meant if w.text.has(language) and w.text.get(language)]
    return Fact(
        entry=item.entry.id,
        text={wording.name: _digest(wording.text, language) for wording in spoken},
        data=_fields(bullet, language) | _worths(spoken, language),
        score=item.score / 1000,
        reasons=_reasons(item.reasons),
        out=_out(item),
        reviewed=tuple(wording.name for wording in spoken if language in wording.text.authored),
    )


def _header(entry: Entry, language: str) -> Mapping[str, str]:
    values = {
        "title": entry.title,
        "subtitle": entry.subtitle,
        "keywords": entry.keywords,
        "location": entry.location,
        "url": entry.url,
        "dates": (entry.start, entry.end) if entry.start or entry.end else None,
        "ongoing": entry.ongoing,
    }
    return {name: _digest(value, language) for name, value in values.items() if value}


def _fields(item: Entry | Bullet, language: str) -> dict[str, str]:
    values: dict[str, object] = {"tags": item.tags, "skills": item.skills}
    if isinstance(item, Bullet):
        values |= {"with": item.with_, "without": item.without}
    return {name: _digest(value, language) for name, value in values.items() if value}


def _worths(wordings: list[Wording], language: str) -> dict[str, str]:
    told = {w.name: (w.worth, bool(w.targets)) for w in wordings if w.worth != 1 or w.targets}
    return {"wordings": _digest(told, language)} if told else {}


def _reasons(reasons: tuple[Reason, ...]) -> tuple[tuple[str, float], ...]:
    return tuple((reason.rule, reason.value / 1000) for reason in reasons)


def _out(item: ScoredBullet | ScoredEntry) -> str:
    if not item.excluded:
        return ""
    ruled = next((r.rule.removesuffix(_EXCLUDED) for r in item.reasons if r.rule.endswith(_EXCLUDED)), "")
    return f"excluded by {ruled}" if ruled else item.excluded


def _digest(value: object, language: str) -> str:
    return digest_value(value, language).removeprefix("sha256:")[:_DIGITS]
