"""The parsed input as frozen values: résumé, target and private details, each with its position.

Scores are integers in thousandths of a point ("milli-points"), so that sums are exact.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from tailor.errors import Position

ANY_LANGUAGE = ""
FULL = "full"  # the name of a bullet's own text among its wordings
ALTERNATE_WORTH = 0.8  # of an alternate for any target: it says less than the full text

SECTIONS = (
    "summary",
    "work",
    "volunteer",
    "education",
    "projects",
    "awards",
    "certificates",
    "publications",
    "skills",
    "languages",
    "interests",
    "references",
)
# Where a name that refers to something stands: (kind, owner, name) → position; schema fills and reads it.
Places = Mapping[tuple[str, ...], Position]


def _empty() -> Mapping[str, float]:
    return MappingProxyType({})


def _no_places() -> Places:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or several languages.

    ``values`` maps a language code to its text, or to None for "leave out in that language";
    the key ``ANY_LANGUAGE`` holds a plain string that serves every language. ``places`` tells where each
    value stands. Where a value is an accepted rewording, ``authored`` holds what the author wrote.
    """

    values: Mapping[str, str | None]
    position: Position | None = field(default=None, compare=False)
    places: Mapping[str, Position] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)
    authored: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)

    def place(self, language: str) -> Position | None:
        """Where the text in ``language`` stands, as far as known."""
        return self.places.get(language) or self.places.get(ANY_LANGUAGE) or self.position

    def get(self, language: str) -> str | None:
        """The text in ``language``; None when left out there. KeyError when the language is lacking."""
        if language in self.values:
            return self.values[language]
        return self.values[ANY_LANGUAGE]

    def has(self, language: str) -> bool:
        """Whether ``get`` would answer (with a text or with a deliberate None)."""
        return language in self.values or ANY_LANGUAGE in self.values


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A year, a year and month, or a full date; ``month`` and ``day`` are None when not given."""

    year: int
    month: int | None = None
    day: int | None = None

    def months(self, *, end: bool = False) -> int:
        """Months since year 0; a bare year counts as January, or as December with ``end``."""
        return self.year * 12 + ((12 if end else 1) if self.month is None else self.month) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to say a bullet; ``targets`` limits it to these targets (empty: any).

    ``worth`` is the share of the bullet's score that the wording brings to the page.
    """

    name: str
    text: Text
    targets: tuple[str, ...] = ()
    worth: float = 1.0
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """A selectable line of an entry. ``wordings[0]`` is the author's own text, named ``full``."""

    id: str
    wordings: tuple[Wording, ...]
    tags: Mapping[str, float] = field(default_factory=_empty)  # its own, else inherited from the entry
    skills: tuple[str, ...] = ()
    with_: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    has_own_id: bool = True
    position: Position | None = field(default=None, compare=False)
    field: str = "highlights"  # the JSON Resume field it came from; last, as the name hides dataclasses.field


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of a section: an employer, a school, a project, an award, a group of skills.

    ``title`` is the bold part of its header, ``subtitle`` the parts after it, ``keywords`` what
    follows on the same line. An entry without any of the three has no header. ``end`` is None and
    ``ongoing`` true for "until now". A single date (of an award, a publication) is in ``end``.
    """

    id: str
    section: str
    title: Text | None = None
    subtitle: tuple[Text, ...] = ()
    keywords: tuple[Text, ...] = ()
    location: Text | None = None
    url: str | None = None
    start: Date | None = None
    end: Date | None = None
    ongoing: bool = False
    tags: Mapping[str, float] = field(default_factory=_empty)
    skills: tuple[str, ...] = ()
    bullets: tuple[Bullet, ...] = ()
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A public account, shown in the contact line as a link."""

    network: str
    username: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Private details: from data/private.yaml, or found in the master's basics."""

    email: str | None = None
    phone: str | None = None
    birth_date: str | None = None
    address: Text | None = None
    image: str | None = None

    def __bool__(self) -> bool:
        return any((self.email, self.phone, self.birth_date, self.address, self.image))


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """Who the résumé is of: the public part."""

    name: Text
    label: Text | None = None
    url: str | None = None
    location: Text | None = None
    profiles: tuple[Profile, ...] = ()
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The master: basics and all entries in the master's order. ``contact`` is what basics held."""

    basics: Basics
    entries: tuple[Entry, ...]
    contact: Contact = field(default_factory=Contact)
    places: Places = field(default_factory=_no_places, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What a rule applies to; every condition given must hold, a tuple means "any of these"."""

    section: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    bullet: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    skill: tuple[str, ...] = ()
    text: str | None = None  # a regular expression, searched without regard to case
    started_before: Date | None = None
    started_after: Date | None = None
    ended_before: Date | None = None
    ended_after: Date | None = None
    language: tuple[str, ...] = ()  # of the page; empty: any

    @property
    def picks_bullets(self) -> bool:
        """Whether the match names bullets; otherwise it names whole entries."""
        return bool(self.bullet or self.tag or self.skill or self.text is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a target; ``number`` counts from 1 over the extended list (base rules first)."""

    number: int
    match: Match
    add: float | None = None
    scale: float | None = None
    require: bool = False
    exclude: bool = False
    pin: int | None = None  # 1 is the first place, -1 the last
    wording: str | None = None  # the one to use, where a bullet has it
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionSpec:
    """How a target shows one section; None means no limit (or the documented default)."""

    id: str
    title: Text | None = None
    min_entries: int = 0
    max_entries: int | None = None
    max_bullets: int | None = None  # in the whole section
    bullets_min: int | None = None  # of each shown entry; default 1 where the entry has bullets
    bullets_max: int | None = None
    order: str = "date"  # of entries: date | score | master
    bullet_order: str = "master"  # of bullets in an entry: master | score
    position: Position | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recency:
    """Scores halve every ``half_life`` years before ``as_of`` (default: the master's latest date)."""

    half_life: float
    as_of: Date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A rule set, with everything it extends already merged in."""

    name: str
    label: Text
    languages: tuple[str, ...] = ("en",)
    formats: tuple[str, ...] = ("md", "docx")
    pages: int = 1
    market: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({ANY_LANGUAGE: "intl"}))
    paper: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    template: str = "resume"
    contact_lines: int = 1
    tags: Mapping[str, float] = field(default_factory=_empty)
    skills: Mapping[str, float] = field(default_factory=_empty)  # gains with diminishing returns: w, w/2, w/4
    redundancy: float = 0.6  # texts at least this alike (0..1) count as near-identical; 0 turns it off
    recency: Recency | None = None
    rules: tuple[Rule, ...] = ()
    sections: tuple[SectionSpec, ...] = ()
    files: tuple[str, ...] = ()  # the target file and every one it extends
    position: Position | None = field(default=None, compare=False)
    places: Places = field(default_factory=_no_places, compare=False, repr=False)

    def rules_in(self, language: str) -> tuple[Rule, ...]:
        """The rules that count for a page in ``language``."""
        return tuple(r for r in self.rules if not r.match.language or language in r.match.language)

    def market_of(self, language: str) -> str:
        """``cn`` or ``intl`` for a page in ``language``."""
        return self.market.get(language) or self.market.get(ANY_LANGUAGE) or "intl"

    def paper_of(self, language: str) -> str:
        """``a4`` or ``letter``: as told, else A4 in the Chinese market and Letter abroad."""
        told = self.paper.get(language) or self.paper.get(ANY_LANGUAGE)
        return told or ("a4" if self.market_of(language) == "cn" else "letter")
