"""What résumé and target say about each other: tags, ids, languages, wordings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tailor.errors import Diagnostic
from tailor.model import ANY_LANGUAGE, Bullet, Entry, Resume, Rule, Target, Text
from tailor.schema.languages import meant_language
from tailor.schema.problems import Problems, with_sources
from tailor.schema.suggest import did_you_mean


def check(
    resume: Resume,
    target: Target,
    known_tags: frozenset[str],
    *,
    target_names: frozenset[str] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> tuple[Diagnostic, ...]:
    """Every reference between ``resume`` and ``target`` that leads nowhere, and every language that is lacking.

    ``known_tags`` are those of all targets (empty: not checked), ``target_names`` all targets that there are
    (None: not checked). ``files`` (path → bytes) lets the diagnostics quote their source lines.
    """
    problems = Problems()
    _check_tags(resume, known_tags, problems)
    _check_untagged(resume, problems)
    if target_names is not None:
        _check_wording_targets(resume, target_names, problems)
    ids = _Ids(resume)
    _check_weighed_tags(target, ids, problems)
    for rule in target.rules:
        _check_rule(rule, target, ids, known_tags, problems)
    _check_languages(resume, target, problems)
    return with_sources(problems.result(), files or {})


class _Ids:
    def __init__(self, resume: Resume) -> None:
        self.entries = {entry.id for entry in resume.entries}
        self.bullets = {bullet.id for entry in resume.entries for bullet in entry.bullets}
        self.wordings = {b.id: [w.name for w in b.wordings] for entry in resume.entries for b in entry.bullets}
        self.tags = {tag for entry in resume.entries for tag in entry.tags}
        self.tags |= {tag for entry in resume.entries for bullet in entry.bullets for tag in bullet.tags}


def _check_tags(resume: Resume, known: frozenset[str], problems: Problems) -> None:
    if not known:
        return
    for entry in resume.entries:
        owners: list[Entry | Bullet] = [entry, *(b for b in entry.bullets if b.tags is not entry.tags)]
        for owner in owners:
            for tag in owner.tags:
                if tag not in known:
                    where = resume.places.get(("tag", owner.id, tag)) or owner.position
                    help = did_you_mean(tag, known, list_all=True) if not problems.many() else ""
                    message = f"unknown tag {tag!r} in {owner.id!r}: no target gives it a weight"
                    problems.add(where, message, "unknown-tag", help=help, width=len(tag))


def _check_weighed_tags(target: Target, ids: _Ids, problems: Problems) -> None:
    """A tag that the target weighs and nothing has, with a name like one that it does not weigh: it looks mistyped."""
    others = ids.tags - target.tags.keys()
    for tag, weight in target.tags.items():
        if weight and tag not in ids.tags and (help := did_you_mean(tag, others)):
            where = target.places.get(("tags", "", tag)) or target.position
            message = f"no bullet has the tag {tag!r} that target {target.name!r} gives a weight"
            problems.add(where, message, "unused-tag", help=help, severity="warning", width=len(tag))


def _check_untagged(resume: Resume, problems: Problems) -> None:
    """One warning for all: a plain resume.json has no tags at all."""
    untagged = [
        (entry, bullet)
        for entry in resume.entries
        for bullet in entry.bullets
        if not bullet.tags and bullet.field == "highlights"
    ]
    if not untagged:
        return
    entries = list(dict.fromkeys(entry.id for entry, _ in untagged))
    named = ", ".join(entries[:3]) + (f" and {len(entries) - 3} more" if len(entries) > 3 else "")
    count = f"{len(untagged)} highlights have" if len(untagged) > 1 else "1 highlight has"
    problems.add(
        untagged[0][1].position,
        f"{count} no tags (in {named}) and so weigh little for every target",
        "untagged",
        help="tag them, or their entry: tags: [backend]",
        severity="warning",
    )


def _check_wording_targets(resume: Resume, names: frozenset[str], problems: Problems) -> None:
    for entry in resume.entries:
        for bullet in entry.bullets:
            for wording in bullet.wordings:
                for target in wording.targets:
                    if target not in names:
                        where = resume.places.get(("wording-target", bullet.id, target)) or wording.position
                        message = f"the wording {wording.name!r} of {bullet.id!r} is for an unknown target {target!r}"
                        help = did_you_mean(target, names, list_all=True)
                        problems.add(where, message, "unknown-target", help=help, width=len(target))


def _check_rule(rule: Rule, target: Target, ids: _Ids, known_tags: frozenset[str], problems: Problems) -> None:
    def note(kind: str, name: str, message: str, help: str, code: str) -> None:
        where = target.places.get((kind, str(rule.number), name)) or rule.position
        problems.add(where, f"rule {rule.number}: {message}", code, help=help, width=len(name))

    for id in rule.match.entry:
        if id not in ids.entries:
            mixed = f"{id!r} is a bullet; write 'bullet: {id}'" if id in ids.bullets else did_you_mean(id, ids.entries)
            note("entry", id, f"there is no entry {id!r}", mixed, "unknown-id")
    for id in rule.match.bullet:
        if id not in ids.bullets:
            mixed = f"{id!r} is an entry; write 'entry: {id}'" if id in ids.entries else did_you_mean(id, ids.bullets)
            note("bullet", id, f"there is no bullet {id!r}", mixed, "unknown-id")
        elif rule.wording is not None and rule.wording not in ids.wordings[id]:
            help = did_you_mean(rule.wording, ids.wordings[id], list_all=True)
            note("wording", "", f"bullet {id!r} has no wording {rule.wording!r}", help, "unknown-wording")
    tags = known_tags | ids.tags
    for tag in rule.match.tag:
        if tag not in tags:
            note("tag", tag, f"no bullet has the tag {tag!r}", did_you_mean(tag, tags, list_all=True), "unknown-tag")


def _check_languages(resume: Resume, target: Target, problems: Problems) -> None:
    """Note each text of the page that lacks one of the target's languages."""
    texts = list(_page_texts(resume, target))
    used = {code for text, _ in texts for code in text.values if code != ANY_LANGUAGE}
    lacking = list(target.languages)
    if used:
        # A language that no text has is one mistake in the target, not one in every bullet.
        for language in target.languages:
            if language not in used and not all(text.has(language) for text, _ in texts):
                guesses = [code for code in (meant_language(language), language.partition("-")[0]) if code in used]
                codes = ", ".join(sorted(used))
                help = did_you_mean(guesses[0] or "", used) if guesses else f"write languages: [{codes}]"
                message = f"target {target.name!r} asks for the language {language!r}, which no text of the résumé has"
                problems.add(target.position, message, "unknown-language", help=help)
                lacking.remove(language)
    for text, owner in texts:
        missing = [language for language in lacking if not text.has(language)]
        if missing:
            codes = ", ".join(missing)
            help = f"add '{missing[0]}: …', or '{missing[0]}: null' to leave it out there"
            problems.add(text.position, f"{owner} has no text in {codes}", "missing-language", help=help)


def _page_texts(resume: Resume, target: Target) -> Iterable[tuple[Text, str]]:
    """Every text that could come onto the target's page, with what it belongs to."""
    yield resume.basics.name, "basics.name"
    for text, owner in ((resume.basics.label, "basics.label"), (resume.basics.location, "basics.location")):
        if text is not None:
            yield text, owner
    yield target.label, f"the label of target {target.name!r}"
    listed = {spec.id for spec in target.sections}
    for spec in target.sections:
        if spec.title is not None:
            yield spec.title, f"the title of section {spec.id!r}"
    for entry in resume.entries:
        if entry.section not in listed or _excluded(entry, None, target):
            continue
        for text in filter(None, (entry.title, *entry.subtitle, *entry.keywords, entry.location)):
            yield text, f"the header of {entry.id!r}"
        for bullet in entry.bullets:
            if not _excluded(entry, bullet, target):
                yield bullet.wordings[0].text, f"bullet {bullet.id!r}"


def _excluded(entry: Entry, bullet: Bullet | None, target: Target) -> bool:
    """Whether a rule that only names sections, entries and bullets takes it off the page."""
    for rule in target.rules:
        match = rule.match
        others = match.tag or match.skill or match.language or match.text is not None
        dated = match.started_before or match.started_after or match.ended_before or match.ended_after
        if not rule.exclude or others or dated or (match.section and entry.section not in match.section):
            continue
        if match.entry and entry.id not in match.entry:
            continue
        if not match.bullet or (bullet is not None and bullet.id in match.bullet):
            return True
    return False
