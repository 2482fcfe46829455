"""A master résumé in YAML or JSON becomes entries and bullets with stable ids."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from tailor.errors import Diagnostic
from tailor.model import ANY_LANGUAGE, Date, Entry, Resume
from tailor.schema import parse_private, parse_resume

JSON_RESUME = {
    "$schema": "https://example.com/schema.json",
    "basics": {
        "name": "Ada Example",
        "label": "",
        "image": "",
        "email": "ada@example.com",
        "phone": "555-1234",
        "url": "http://ada.example.com",
        "summary": "Builds things.",
        "location": {"address": "1 Road", "postalCode": "1", "city": "Town", "countryCode": "US", "region": "State"},
        "profiles": [{"network": "GitHub", "username": "ada", "url": ""}],
    },
    "work": [
        {
            "name": "Acme",
            "location": "Town",
            "description": "Anvils",
            "position": "Engineer",
            "url": "https://acme.example.com/a_(b)?q=1#c",
            "startDate": "2013-12-01",
            "endDate": "",
            "summary": "Made anvils.",
            "highlights": ["Cut cost by 10%", "Cut cost by 10%"],
        }
    ],
    "volunteer": [{"organization": "Club", "position": "Teacher", "startDate": "2012-01-01", "flavor": "x"}],
    "education": [
        {
            "institution": "Uni",
            "area": "CS",
            "studyType": "BSc",
            "endDate": "2011",
            "score": "4.0",
            "courses": ["A", "B"],
        }
    ],
    "awards": [{"title": "Prize", "date": "2014-11-01", "awarder": "Jury", "summary": "For it."}],
    "certificates": [{"name": "Cert", "date": "2021-11", "issuer": "Org", "url": ""}],
    "publications": [{"name": "Paper", "publisher": "Press", "releaseDate": "2014-10-01", "url": "example.com/p"}],
    "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS"]}],
    "languages": [{"language": "English", "fluency": "Native"}],
    "interests": [{"name": "Animals", "keywords": ["Cats"]}],
    "references": [{"name": "Bob", "reference": "She is good."}],
    "projects": [
        {
            "name": "Thing",
            "description": "A thing.",
            "highlights": ["Won"],
            "keywords": ["Go"],
            "startDate": "2016-08",
            "endDate": "2016-09",
            "entity": "Co",
            "roles": ["Lead", "Designer"],
            "type": "app",
        }
    ],
    "meta": {"version": "v1"},
}


def parse(text: str, file: str = "r.yaml") -> Resume:
    resume, found = parse_resume({file: dedent(text).encode()})
    assert [d for d in found if d.severity == "error"] == []
    assert resume is not None
    return resume


def warnings_of(text: str) -> list[Diagnostic]:
    return list(parse_resume({"r.yaml": dedent(text).encode()})[1])


def by_section(resume: Resume, section: str) -> Entry:
    return next(entry for entry in resume.entries if entry.section == section)


def header(entry: Entry) -> tuple[object, ...]:
    parts = (*(entry.subtitle), *entry.keywords)
    return (entry.title.get("en") if entry.title else None, *(part.get("en") for part in parts))


def texts(entry: Entry) -> list[tuple[str, str | None]]:
    return [(bullet.field, bullet.wordings[0].text.get("en")) for bullet in entry.bullets]


def test_a_plain_resume_json_is_a_master_as_it_stands() -> None:
    resume = parse(json.dumps(JSON_RESUME), "resume.json")
    assert header(by_section(resume, "work")) == ("Acme", "Anvils", "Engineer")
    assert header(by_section(resume, "education")) == ("Uni", "CS", "BSc")
    assert header(by_section(resume, "projects")) == ("Thing", "Co", "Lead, Designer", "Go")
    assert header(by_section(resume, "skills")) == ("Web", "Master", "HTML", "CSS")
    assert header(by_section(resume, "awards")) == ("Prize", "Jury")
    assert header(by_section(resume, "languages")) == ("English", "Native")
    assert texts(by_section(resume, "work")) == [
        ("summary", "Made anvils."),
        ("highlights", "Cut cost by 10%"),
        ("highlights", "Cut cost by 10%"),
    ]
    assert texts(by_section(resume, "education")) == [("score", "4.0"), ("courses", "A, B")]
    assert texts(by_section(resume, "projects")) == [("description", "A thing."), ("highlights", "Won")]
    assert texts(by_section(resume, "references")) == [("reference", "She is good.")]
    assert texts(by_section(resume, "summary")) == [("summary", "Builds things.")]
    assert by_section(resume, "awards").end == Date(2014, 11, 1)
    assert by_section(resume, "publications").end == Date(2014, 10, 1)
    assert resume.basics.label is None
    assert resume.basics.location is not None
    assert resume.basics.location.values == {ANY_LANGUAGE: "Town, State"}


def test_the_same_in_yaml_is_the_same_master() -> None:
    import yaml

    written = yaml.safe_dump(JSON_RESUME, sort_keys=False, allow_unicode=True)
    assert parse(written) == parse(json.dumps(JSON_RESUME), "resume.json")


def test_private_details_in_the_master_are_taken_with_one_warning() -> None:
    resume, found = parse_resume({"resume.json": json.dumps(JSON_RESUME, indent=1).encode()})
    assert resume is not None
    assert resume.contact.email == "ada@example.com"
    assert resume.contact.address is not None
    assert resume.contact.address.get("en") == "1 Road"
    assert [(d.code, d.severity) for d in found] == [("private-in-master", "warning")]
    assert "email, phone, location.address" in found[0].message
    assert "image" not in found[0].message
    assert "data/private.yaml" in found[0].help


def test_the_older_names_of_json_resume_are_understood() -> None:
    resume = parse(
        """
        basics: {name: A, website: a.example.com, picture: me.png}
        work: [{company: Acme, website: acme.example.com}]
        education: [{institution: Uni, gpa: '3.9'}]
        """
    )
    assert resume.basics.url == "a.example.com"
    assert resume.contact.image == "me.png"
    assert by_section(resume, "work").url == "acme.example.com"
    assert texts(by_section(resume, "education")) == [("score", "3.9")]


def test_fields_of_ones_own_begin_with_x() -> None:
    assert parse("basics: {name: A, x-mood: good}\nwork: [{name: B, x-id: [1]}]\nx-notes: {any: thing}\n").entries


def test_texts_are_literal() -> None:
    resume = parse(
        """
        basics: {name: 1.10}
        work:
          - name: yes
            position: 2023-06-01
            highlights: [012, true, "a * b_c <d> #e | f & g", "two\\n  lines\\tand a tab", 'keep  both   blanks']
        """
    )
    assert resume.basics.name.get("en") == "1.10"
    assert header(by_section(resume, "work")) == ("yes", "2023-06-01")
    assert [text for _, text in texts(by_section(resume, "work"))] == [
        "012",
        "true",
        "a * b_c <d> #e | f & g",
        "two lines and a tab",
        "keep  both   blanks",
    ]


def test_texts_by_language_and_left_out_in_one() -> None:
    resume = parse(
        """
        basics: {name: {zh: 甲, en: A}}
        work:
          - name: {zh: 公司, en: Co}
            highlights:
              - {zh: 做事, en: null}
              - {text: {zh-Hant: 做, no: gjorde}}
        """
    )
    first, second = by_section(resume, "work").bullets
    assert first.wordings[0].text.values == {"zh": "做事", "en": None}
    assert second.wordings[0].text.values == {"zh-Hant": "做", "no": "gjorde"}


def test_indonesian_is_a_language_where_it_cannot_be_an_id() -> None:
    resume = parse(
        "basics: {name: A}\nwork: [{highlights: [{id: Membangun layanan}, {id: Dua kata, en: Two words}]}]\n"
    )
    assert [b.wordings[0].text.get("id") for b in by_section(resume, "work").bullets] == [
        "Membangun layanan",
        "Dua kata",
    ]


def test_a_bullet_carries_everything_it_was_given() -> None:
    resume = parse(
        """
        basics: {name: A}
        work:
          - id: acme
            name: Acme
            tags: [backend]
            skills: [Go, Go, Rust]
            highlights:
              - id: one
                tags: {ml: 2.5, ops: 0}
                skills: [C++, 'C#']
                text: Long text
                wordings:
                  - {name: short, text: Text}
                  - {name: ml, targets: ml-job, text: {en: For ML}}
                with: two
                without: [three]
              - id: two
                text: Second
              - id: three
                text: Third
        """
    )
    entry = by_section(resume, "work")
    one, two, _ = entry.bullets
    assert (entry.id, entry.tags, entry.skills) == ("acme", {"backend": 1}, ("Go", "Rust"))
    assert (one.id, one.tags, one.skills, one.with_, one.without) == (
        "one",
        {"ml": 2.5, "ops": 0},
        ("C++", "C#"),
        ("two",),
        ("three",),
    )
    assert [(w.name, w.targets) for w in one.wordings] == [("full", ()), ("short", ()), ("ml", ("ml-job",))]
    assert two.tags == {"backend": 1}
    assert str(resume.places["tag", "one", "ml"]) == "r.yaml:10:16"
    assert str(one.position) == "r.yaml:9:9"


@pytest.mark.parametrize(
    ("section", "dates", "ongoing"),
    [
        ("work", "startDate: 2020", True),
        ("volunteer", "startDate: 2020", True),
        ("projects", "startDate: 2020", True),
        ("education", "startDate: 2020", False),
        ("education", "startDate: 2020, endDate: ", True),
        ("education", "startDate: 2020, endDate: ''", True),
        ("education", "startDate: 2020, endDate: Present", True),
        ("work", "startDate: 2020, endDate: 至今", True),
        ("work", "endDate: now", True),
        ("work", "", False),
        ("work", "startDate: '', endDate: ''", False),
        ("work", "startDate: 2020, endDate: 2021", False),
        ("projects", "date: 2020", False),
    ],
)
def test_what_means_until_now(section: str, dates: str, ongoing: bool) -> None:
    entry = by_section(parse(f"basics: {{name: A}}\n{section}: [{{highlights: [x], {dates}}}]\n"), section)
    assert entry.ongoing is ongoing
    assert entry.end is None or not ongoing


def test_a_derived_id_stays_while_the_text_does() -> None:
    before = parse("basics: {name: A}\nwork: [{name: B, highlights: [one, two]}]\n")
    after = parse("basics: {name: A}\nskills: [{name: S}]\nwork: [{name: B, highlights: [zero, two, one]}]\n")
    ids = {text: b.id for b in by_section(before, "work").bullets if (text := b.wordings[0].text.get("en"))}
    later = {text: b.id for b in by_section(after, "work").bullets if (text := b.wordings[0].text.get("en"))}
    assert ids.items() <= later.items()
    assert by_section(before, "work").id == by_section(after, "work").id
    assert all(not b.has_own_id for b in by_section(before, "work").bullets)


def test_repeated_texts_get_numbered_ids() -> None:
    bullets = by_section(parse("basics: {name: A}\nwork: [{name: B, highlights: [x, x, x]}]\n"), "work").bullets
    first = bullets[0].id
    assert [b.id for b in bullets] == [first, f"{first}-2", f"{first}-3"]


def test_derived_ids_give_way_to_written_ones_and_stay_short() -> None:
    long = "a" * 32
    resume = parse(
        f"""
        basics: {{name: A}}
        work:
          - {{id: {long}, name: B, summary: S}}
          - {{name: C, highlights: [{{id: {"a" * 24}-summary, text: T}}]}}
        """
    )
    ids = [b.id for e in resume.entries for b in e.bullets]
    assert ids == ["a" * 24 + "-summa" + "-2", "a" * 24 + "-summary"]


def test_several_files_are_one_master_in_the_order_of_their_names() -> None:
    files = {
        "data/resume/20-more.yaml": b"work: [{name: Second}]\nskills: [{name: S}]\n",
        "data/resume/10-work.yaml": b"work: [{name: First}]\n",
        "data/resume/30-empty.yaml": b"# nothing yet\n",
        "data/resume/00-basics.yaml": b"basics: {name: A}\n",
    }
    resume, found = parse_resume(files)
    assert found == ()
    assert resume is not None
    assert [(e.section, header(e)[0]) for e in resume.entries] == [
        ("work", "First"),
        ("work", "Second"),
        ("skills", "S"),
    ]
    assert str(resume.entries[1].position) == "data/resume/20-more.yaml:1:8"


def test_basics_stand_in_one_file_only() -> None:
    resume, found = parse_resume(
        {"a.yaml": b"basics: {name: A}\nwork: [{name: B}]\n", "b.yaml": b"basics: {name: A}\n"}
    )
    assert resume is None
    assert [(d.code, str(d.position)) for d in found] == [("duplicate-key", "b.yaml:1:1")]
    assert "a.yaml:1:1" in found[0].message


def test_ids_are_unique_over_all_files() -> None:
    files = {"a.yaml": b"basics: {name: A}\nwork: [{id: x, name: B}]\n", "b.yaml": b"work: [{id: x, name: C}]\n"}
    resume, found = parse_resume(files)
    assert resume is None
    assert [(d.code, str(d.position)) for d in found] == [("duplicate-id", "b.yaml:1:13")]
    assert "work[0] ('x') at a.yaml:2:13" in found[0].message
    assert "work[1] ('x')" in found[0].message


def test_a_place_is_named_in_the_order_of_its_language() -> None:
    resume = parse(
        """
        basics:
          name: A
          location: {city: {zh: 深圳, en: Shenzhen}, region: {zh: 广东, en: Guangdong}}
        work: [{name: B}]
        """
    )
    assert resume.basics.location is not None
    assert resume.basics.location.values == {"zh": "广东 深圳", "en": "Shenzhen, Guangdong"}


def test_lists_in_chinese_are_joined_in_chinese() -> None:
    resume = parse(
        """
        basics: {name: A}
        education: [{institution: U, courses: [{zh: 图像, en: Images}, {zh: 数据, en: Data}, C++]}]
        """
    )
    assert by_section(resume, "education").bullets[0].wordings[0].text.values == {
        "zh": "图像、数据、C++",
        "en": "Images, Data, C++",
    }


def test_empty_items_are_passed_over_with_a_warning() -> None:
    found = warnings_of("basics: {name: A}\nwork: [{name: B, highlights: ['', x, ]}, {name: '', position: ''}]\n")
    assert [(d.severity, d.code, str(d.position)) for d in found] == [
        ("warning", "empty-text", "r.yaml:2:31"),
        ("warning", "empty-entry", "r.yaml:2:42"),
    ]


def test_sections_with_everything_commented_out_are_absent() -> None:
    resume = parse("basics: {name: A, profiles: }\nwork:\n#  - name: B\nskills: [{name: S, keywords: }]\n")
    assert [e.section for e in resume.entries] == ["skills"]


def test_private_details_have_a_file_of_their_own() -> None:
    contact, found = parse_private(
        "data/private.yaml",
        "email: a@b.c\nphone: 13800000000\nbirthDate: 2000/1/2\naddress: {zh: 路, en: Road}\n".encode(),
    )
    assert found == ()
    assert contact is not None
    assert (contact.email, contact.phone, contact.birth_date, contact.image) == (
        "a@b.c",
        "13800000000",
        "2000-01-02",
        None,
    )
    assert contact.address is not None
    assert contact.address.get("zh") == "路"


def test_an_empty_private_file_is_no_error() -> None:
    contact, found = parse_private("p.yaml", b"# email:\n")
    assert found == ()
    assert contact is not None
    assert not contact


def test_a_wrong_private_file_says_where() -> None:
    contact, found = parse_private("p.yaml", b"emial: x\nbirthDate: 2000-13\n")
    assert contact is None
    assert [(d.code, str(d.position), d.help[:20]) for d in found] == [
        ("unknown-field", "p.yaml:1:1", "did you mean 'email'"),
        ("bad-date", "p.yaml:2:12", "write 2023, 2023-06 "),
    ]
