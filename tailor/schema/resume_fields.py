"""What may stand in a résumé: JSON Resume's fields and ours, and how an entry is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.schema.definitions import ref
from tailor.schema.fields import Field, Table
from tailor.schema.kinds import (
    DATE,
    END,
    ID,
    NAMES,
    ONE_OR_MORE,
    SHARE,
    STRING,
    TAGS,
    TEXT,
    TEXTS,
    UNUSED,
    URL,
    Kind,
    keep,
)

HIGHLIGHTS = Kind(keep, ref("highlights"))
WORDINGS = Kind(keep, ref("wordings"))
PROFILES = Kind(keep, ref("profiles"))
LOCATION = Kind(keep, ref("location"))

_HINTS = {
    "bullets": "highlights", "points": "highlights", "items": "highlights", "start": "startDate", "from": "startDate",
    "end": "endDate", "to": "endDate", "until": "endDate", "website": "url", "link": "url", "tag": "tags",
    "company": "name", "employer": "name", "role": "position", "school": "institution", "university": "institution",
    "major": "area", "degree": "studyType", "tech": "skills", "technologies": "skills", "stack": "skills",
    "text": "put the text under 'highlights'", "title": "name", "label": "name",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """How an entry of a section is made: which fields form its header, its dates and its implicit bullets."""

    section: str
    about: str
    title: str
    subtitle: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()  # fields that become bullets of their own, before the highlights
    open_ended: bool = False  # a start without an end means "until now"
    own: tuple[Field, ...] = ()

    @property
    def table(self) -> Table:
        """All fields of the section's entries."""
        return TABLES[self.section]


_COMMON = (
    Field("id", ID, "A stable id, unique in the file: small letters, digits, hyphens, at most 32."),
    Field("tags", TAGS, "Roles that this entry speaks for; bullets without tags of their own inherit them."),
    Field("skills", NAMES, "Skills that this entry shows."),
    Field("highlights", HIGHLIGHTS, "The bullets: texts, or mappings with id, tags, skills, text, wordings."),
    Field("keywords", TEXTS, "Words on the entry's header line."),
    Field("summary", TEXT, "A text that becomes the entry's first bullet."),
    Field("location", TEXT, "Where it was."),
    Field("url", URL, "A link for the entry's title.", ("website",)),
    Field("startDate", DATE, "When it began: 2023, 2023-06 or 2023-06-01."),
    Field("endDate", END, "When it ended; present, 至今 or empty means until now."),
    Field("date", DATE, "A single date, instead of startDate and endDate.", ("releaseDate",)),
)

SHAPES = {
    shape.section: shape
    for shape in (
        Shape(
            "work", "Employers.", "name", ("description", "position"), ("summary",), True,
            (Field("name", TEXT, "The employer.", ("company",)), Field("position", TEXT, "Your role."),
             Field("description", TEXT, "What the employer or department is; stands after the name.")),
        ),
        Shape(
            "volunteer", "Unpaid work.", "organization", ("position",), ("summary",), True,
            (Field("organization", TEXT, "The organisation."), Field("position", TEXT, "Your role."),
             Field("flavor", UNUSED, "Not used.")),
        ),
        Shape(
            "education", "Schools.", "institution", ("area", "studyType"), ("summary", "score", "courses"), False,
            (Field("institution", TEXT, "The school."), Field("area", TEXT, "The subject."),
             Field("studyType", TEXT, "The degree."), Field("score", TEXT, "A grade; becomes a bullet.", ("gpa",)),
             Field("courses", TEXTS, "Courses; become one bullet.")),
        ),
        Shape(
            "projects", "Projects.", "name", ("entity", "roles"), ("summary", "description"), True,
            (Field("name", TEXT, "The project."), Field("description", TEXT, "What it is; becomes the first bullet."),
             Field("entity", TEXT, "For whom or with whom."), Field("roles", TEXTS, "Your roles in it."),
             Field("type", UNUSED, "Not used.")),
        ),
        Shape(
            "awards", "Awards and competitions.", "title", ("awarder",), ("summary",), False,
            (Field("title", TEXT, "The award."), Field("awarder", TEXT, "Who gave it.")),
        ),
        Shape(
            "certificates", "Certificates.", "name", ("issuer",), ("summary",), False,
            (Field("name", TEXT, "The certificate."), Field("issuer", TEXT, "Who issued it.")),
        ),
        Shape(
            "publications", "Papers, articles, books.", "name", ("publisher",), ("summary",), False,
            (Field("name", TEXT, "The title."), Field("publisher", TEXT, "Where it appeared.")),
        ),
        Shape(
            "skills", "Groups of skills.", "name", ("level",), ("summary",), False,
            (Field("name", TEXT, "The group's name; leave it out for plain sentences under highlights."),
             Field("level", TEXT, "How well.")),
        ),
        Shape(
            "languages", "Languages you speak.", "language", ("fluency",), ("summary",), False,
            (Field("language", TEXT, "The language."), Field("fluency", TEXT, "How well.")),
        ),
        Shape(
            "interests", "Interests.", "name", (), ("summary",), False,
            (Field("name", TEXT, "The interest."),),
        ),
        Shape(
            "references", "What others say.", "name", (), ("summary", "reference"), False,
            (Field("name", TEXT, "Who says it."), Field("reference", TEXT, "What they say; becomes a bullet.")),
        ),
    )
}  # fmt: skip

TABLES = {shape.section: Table((*shape.own, *_COMMON), _HINTS) for shape in SHAPES.values()}

BASICS = Table(
    (
        Field("name", TEXT, "Your name."),
        Field("label", TEXT, "What you are, in a few words."),
        Field("url", URL, "Your website.", ("website",)),
        Field("summary", TEXT, "A short paragraph; it is the section 'summary' of a target."),
        Field("location", LOCATION, "Where you live."),
        Field("profiles", PROFILES, "Public accounts."),
        Field("email", STRING, "Private: better in data/private.yaml."),
        Field("phone", STRING, "Private: better in data/private.yaml."),
        Field("birthDate", DATE, "Private: better in data/private.yaml."),
        Field("image", STRING, "A photo. Private: better in data/private.yaml.", ("picture",)),
    ),
    {
        "title": "label",
        "headline": "label",
        "mail": "email",
        "tel": "phone",
        "homepage": "url",
        "birthday": "birthDate",
    },
)

LOCATION_FIELDS = Table(
    (
        Field("city", TEXT, "City."),
        Field("region", TEXT, "Province or state."),
        Field("countryCode", STRING, "Two-letter country code; shown if there is neither city nor region."),
        Field("address", TEXT, "Street address. Private: better in data/private.yaml."),
        Field("postalCode", UNUSED, "Not used."),
    ),
    {"country": "countryCode", "province": "region", "state": "region", "street": "address"},
)

PROFILE_FIELDS = Table(
    (
        Field("network", STRING, "For instance GitHub."),
        Field("username", STRING, "Your name there."),
        Field("url", URL, "The address of your page there."),
    ),
    {"name": "network", "user": "username"},
)

BULLET_FIELDS = Table(
    (
        Field("id", ID, "A stable id, unique in the file: small letters, digits, hyphens, at most 32."),
        Field("tags", TAGS, "Roles that this bullet speaks for, with weights."),
        Field("skills", NAMES, "Skills that this bullet shows."),
        Field("text", TEXT, "The bullet itself."),
        Field("wordings", WORDINGS, "Other ways to say it."),
        Field("with", ONE_OR_MORE, "Ids of bullets without which this one is not shown."),
        Field("without", ONE_OR_MORE, "Ids of bullets that are never shown together with this one."),
    ),
    {"tag": "tags", "needs": "with", "requires": "with", "excludes": "without", "content": "text", "summary": "text"},
)

WORDING_FIELDS = Table(
    (
        Field("name", ID, "The name of the wording, for instance short."),
        Field("text", TEXT, "The bullet in this wording."),
        Field("targets", ONE_OR_MORE, "Targets that this wording is meant for; without it, any."),
        Field("worth", SHARE, "Its share of the bullet's score; default 0.8, or 1 for a wording with targets."),
    ),
    {"id": "name", "target": "targets"},
)

PRIVATE = Table(
    (
        Field("email", STRING, "E-mail address."),
        Field("phone", STRING, "Phone number."),
        Field("birthDate", DATE, "Date of birth; shown where the market allows it."),
        Field("address", TEXT, "Street address."),
        Field("image", STRING, "A photo: path or web address."),
    ),
    {"mail": "email", "e-mail": "email", "tel": "phone", "mobile": "phone", "birthday": "birthDate", "photo": "image",
     "picture": "image", "location": "address"},
)  # fmt: skip

# Top-level names that people write for one of the sections.
SECTION_HINTS = {
    "experience": "work", "employment": "work", "jobs": "work", "internships": "work", "project": "projects",
    "certifications": "certificates", "certificate": "certificates", "hobbies": "interests", "school": "education",
    "schools": "education", "papers": "publications", "research": "publications", "competitions": "awards",
    "honors": "awards", "profiles": "'profiles' stands under 'basics'", "summary": "'summary' stands under 'basics'",
    "name": "'name' stands under 'basics'", "email": "put 'email' into data/private.yaml",
    "phone": "put 'phone' into data/private.yaml", "label": "'label' stands under 'basics'",
    "location": "'location' stands under 'basics' or in an entry",
    "info": "basics", "contact": "basics", "personal": "basics", "cv": "basics",
}  # fmt: skip
PASSED = ("$schema", "meta")  # JSON Resume's own, not used


def header_fields(section: str) -> tuple[str, tuple[str, ...]]:
    """The field that an entry's title comes from, and those after it; for the summary, which has no header, none."""
    shape = SHAPES.get(section)
    return (shape.title, shape.subtitle) if shape else ("", ())
