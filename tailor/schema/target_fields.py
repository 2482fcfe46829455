"""What may stand in a target file."""

from __future__ import annotations

from tailor.model import SECTIONS
from tailor.schema.definitions import MAX_WEIGHT, ref
from tailor.schema.fields import Field, Table
from tailor.schema.kinds import DATE, ONE_OR_MORE, TEXT, Kind, keep
from tailor.schema.target_kinds import (
    FLAG,
    LANGUAGES,
    REGEX,
    choice,
    choice_by_language,
    number,
    several,
    weights,
    word,
)

TEMPLATE_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
MAX_PLACES = 1000

_COUNT = number(0, MAX_PLACES, whole=True)
_SECTION = {"enum": list(SECTIONS)}
_SECTIONS = {"anyOf": [_SECTION, {"type": "array", "items": _SECTION}]}

TARGET = Table(
    (
        Field("label", TEXT, "The headline under your name, by language."),
        Field("extends", word(r"\S.*", "the name of another target"), "A target that this one adds to and overrides."),
        Field("languages", LANGUAGES, "Languages to write the page in, for instance [zh, en]."),
        Field("formats", several("md", "docx"), "File formats to write: md, docx."),
        Field("pages", number(1, 10, whole=True), "The most pages it may take."),
        Field("market", choice_by_language("cn", "intl"), "cn or intl: paper, date style; may be by language."),
        Field("paper", choice_by_language("a4", "letter"), "a4 or letter; by default what the market uses."),
        Field("template", word(TEMPLATE_PATTERN, "a template's name without ending"), "Default resume."),
        Field("contact-lines", number(0, 10, whole=True), "Lines kept free for private contact details; default 1."),
        Field("tags", weights(-MAX_WEIGHT), "What counts for this target: tags with weights."),
        Field("skills", weights(0), "What showing a skill adds: in full once, half the second time, and so on."),
        Field("redundancy", number(0, 1), "Texts at least this alike count as near-identical; 0 turns it off."),
        Field("recency", Kind(keep, ref("recency")), "How fast older entries lose weight."),
        Field("rules", Kind(keep, ref("rules")), "Changes to scores and choices, applied in order."),
        Field("sections", Kind(keep, ref("sections")), "Sections on the page, in this order."),
    ),
    {"title": "label", "language": "languages", "langs": "languages", "format": "formats", "page": "pages",
     "section": "sections", "rule": "rules", "weights": "tags", "base": "extends", "inherits": "extends"},
)  # fmt: skip

RECENCY = Table(
    (
        Field("half-life", number(0, 100, above=True), "Years after which a score is halved."),
        Field("as-of", DATE, "The date to count from; by default the latest date of the master."),
    )
)

RULE = Table(
    (
        Field("match", Kind(keep, ref("match")), "What the rule is for; every condition must hold."),
        Field("add", number(-MAX_WEIGHT, MAX_WEIGHT), "Points to add."),
        Field("scale", number(0, MAX_WEIGHT), "A factor for the score."),
        Field("require", FLAG, "It must be on the page."),
        Field("exclude", FLAG, "It must not be on the page."),
        Field("pin", number(-MAX_PLACES, MAX_PLACES, whole=True), "Its place: 1 is the first, -1 the last."),
        Field("wording", word(r"\S.*", "the name of a wording"), "The wording to use, of bullets that have it."),
    ),
    {"multiply": "scale", "factor": "scale", "weight": "add", "plus": "add", "drop": "exclude", "remove": "exclude",
     "keep": "require", "must": "require", "if": "match", "when": "match", "position": "pin",
     **{name: f"put '{name}' under 'match'" for name in "section entry bullet tag skill text language".split()}},
)  # fmt: skip
ACTIONS = ("add", "scale", "require", "exclude", "pin", "wording")

MATCH = Table(
    (
        Field("section", Kind(ONE_OR_MORE.read, _SECTIONS), "Sections."),
        Field("entry", ONE_OR_MORE, "Ids of entries."),
        Field("bullet", ONE_OR_MORE, "Ids of bullets."),
        Field("tag", ONE_OR_MORE, "Tags, own or inherited."),
        Field("skill", ONE_OR_MORE, "Skills."),
        Field("text", REGEX, "A regular expression, searched in the text without regard to case."),
        Field("started-before", DATE, "The entry started before this date."),
        Field("started-after", DATE, "The entry started after this date."),
        Field("ended-before", DATE, "The entry ended before this date."),
        Field("ended-after", DATE, "The entry ended after this date, or still goes on."),
        Field("language", ONE_OR_MORE, "Languages of the page; without it the rule counts for all."),
    ),
    {"id": "bullet", "sections": "section", "entries": "entry", "bullets": "bullet", "tags": "tag", "skills": "skill",
     "before": "ended-before", "after": "started-after", "regex": "text", "highlight": "bullet",
     "lang": "language", "languages": "language",
     **{name: f"put '{name}' beside 'match', not in it" for name in ACTIONS}},
)  # fmt: skip

SECTION = Table(
    (
        Field("id", Kind(keep, _SECTION), "The section."),
        Field("title", TEXT, "Its heading, by language."),
        Field("min-entries", _COUNT, "At least so many entries."),
        Field("max-entries", number(1, MAX_PLACES, whole=True), "At most so many entries."),
        Field("max-bullets", _COUNT, "At most so many bullets in the whole section."),
        Field("bullets", Kind(keep, ref("bullets")), "Bullets of each shown entry: {min: 1, max: 4}."),
        Field("order", choice("date", "score", "master"), "Order of entries: date, score or master."),
        Field("bullet-order", choice("master", "score"), "Order of bullets in an entry: master or score."),
    ),
    {"name": "id", "section": "id", "label": "title", "heading": "title", "entries": "max-entries", "sort": "order",
     "min-bullets": "write bullets: {min: …}", "limit": "max-entries", "items": "max-entries"},
)  # fmt: skip

BULLETS = Table((Field("min", _COUNT, "At least."), Field("max", _COUNT, "At most.")))
