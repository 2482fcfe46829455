"""Every mistake in a résumé is told at its exact place, with what to do about it."""

from __future__ import annotations

import pytest

from tailor.schema import parse_resume

# (what stands in the file, code, line:column, width, a part of the message, a part of the help)
BASICS = "basics: {name: A}\n"
CASES = [
    ("", "empty-resume", "1:1", 1, "no entries", "work"),
    ("# only a comment\n", "empty-resume", "1:1", 1, "no entries", ""),
    ("basics: {name: A}\n", "empty-resume", "1:1", 1, "no entries", ""),
    ("work: [{name: B}]\n", "missing-field", "1:1", 1, "no name", "name"),
    ("basics:\nwork: [{name: B}]\n", "missing-field", "1:1", 6, "no name", "name"),
    ("basics: {name: ''}\nwork: [{name: B}]\n", "missing-field", "1:1", 6, "no name", ""),
    ("basics: []\nwork: [{name: B}]\n", "wrong-type", "1:9", 1, "not a list", "name"),
    ("just text\n", "wrong-type", "1:1", 9, "begins with fields", ""),
    ("- a\n", "wrong-type", "1:1", 1, "begins with fields", ""),
    (BASICS + "wrok: [{name: B}]\n", "unknown-section", "2:1", 4, "'wrok'", "did you mean 'work'?"),
    (BASICS + "experience: []\n", "unknown-section", "2:1", 10, "'experience'", "did you mean 'work'?"),
    (BASICS + "expereince: []\n", "unknown-section", "2:1", 10, "'expereince'", "did you mean 'work'?"),
    (BASICS + "profiles: []\n", "unknown-section", "2:1", 8, "'profiles'", "under 'basics'"),
    (BASICS + "zzz: []\n", "unknown-section", "2:1", 3, "'zzz'", "sections: basics, work"),
    (BASICS + "work: {name: B}\n", "wrong-type", "2:7", 1, "must be a list", "- name: …"),
    (BASICS + "work: soon\n", "wrong-type", "2:7", 4, "the text 'soon'", ""),
    (BASICS + "skills: [Python]\n", "wrong-type", "2:10", 6, "must be a mapping", "- name: Python"),
    (BASICS + "work: [{nmae: B}]\n", "unknown-field", "2:9", 4, "'nmae' in work[0]", "did you mean 'name'?"),
    (BASICS + "work: [{name: B, highlight: [x]}]\n", "unknown-field", "2:18", 9, "work[0] ('B')", "'highlights'"),
    (BASICS + "work: [{name: B, bullets: [x]}]\n", "unknown-field", "2:18", 7, "'bullets'", "'highlights'"),
    (BASICS + "work: [{name: B, from: 2020}]\n", "unknown-field", "2:18", 4, "'from'", "'startDate'"),
    (BASICS + "work: [{name: B, start_date: 2020}]\n", "unknown-field", "2:18", 10, "", "'startDate'"),
    (BASICS + "work: [{name: B, StartDate: 2020}]\n", "unknown-field", "2:18", 9, "", "'startDate'"),
    (BASICS + "work: [{name: [B]}]\n", "wrong-type", "2:15", 1, "a text or a mapping by language, not a list", ""),
    (BASICS + "work: [{name: {first: B}}]\n", "unknown-language", "2:16", 5, "'first'", "mapping by language"),
    (BASICS + "work: [{name: {cn: B}}]\n", "unknown-language", "2:16", 2, "'cn'", "did you mean 'zh'?"),
    (BASICS + "work: [{name: {EN: B}}]\n", "unknown-language", "2:16", 2, "'EN'", "did you mean 'en'?"),
    (BASICS + "work: [{name: {zh_CN: B}}]\n", "unknown-language", "2:16", 5, "'zh_CN'", "did you mean 'zh-CN'?"),
    (BASICS + "work: [{name: {xx: B}}]\n", "unknown-language", "2:16", 2, "'xx'", "zh or en"),
    (BASICS + "work: [{name: {en: ''}}]\n", "empty-text", "2:20", 2, "is empty", "en: null"),
    (BASICS + "work: [{name: {en: [a]}}]\n", "wrong-type", "2:20", 1, "must be a text", ""),
    (BASICS + "work: [{name: {}}]\n", "empty-text", "2:15", 1, "", "{zh: …, en: …}"),
    (BASICS + "work: [{name: B, startDate: 2023-13}]\n", "bad-date", "2:29", 7, "no month 13", "2023-06"),
    (BASICS + "work: [{name: B, startDate: 2023-02-30}]\n", "bad-date", "2:29", 10, "no day 30", ""),
    (BASICS + "work: [{name: B, startDate: Jan 2020}]\n", "bad-date", "2:29", 8, "not a date", ""),
    (BASICS + "work: [{name: B, startDate: present}]\n", "bad-date", "2:29", 7, "not a date", ""),
    (BASICS + "work: [{name: B, startDate: 3023}]\n", "bad-date", "2:29", 4, "between 1900 and 2100", ""),
    (BASICS + "work: [{name: B, startDate: [2023]}]\n", "wrong-type", "2:29", 1, "must be a text", ""),
    (BASICS + "work: [{name: B, startDate: 2023, endDate: 2022}]\n", "bad-date", "2:44", 4, "ends before", "swap"),
    (BASICS + "work: [{name: B, date: 2023, endDate: 2024}]\n", "bad-date", "2:24", 4, "both 'date'", "keep"),
    (BASICS + "work: [{name: B, url: 'javascript:alert(1)'}]\n", "bad-url", "2:23", 21, "not a web address", "https"),
    (BASICS + "work: [{name: B, url: 'a b.com'}]\n", "bad-url", "2:23", 9, "", ""),
    (BASICS + "work: [{name: B, url: 'data:text/html,x'}]\n", "bad-url", "2:23", 18, "", ""),
    (BASICS + "work: [{name: B, url: 'https://'}]\n", "bad-url", "2:23", 10, "", ""),
    (BASICS + "work: [{name: B, url: 'https://a.b/\"onclick'}]\n", "bad-url", "2:23", 22, "", ""),
    (BASICS + "work: [{name: B, id: Big_Co}]\n", "bad-id", "2:22", 6, "must be an id", "small letters"),
    (BASICS + f"work: [{{name: B, id: {'a' * 33}}}]\n", "bad-id", "2:22", 33, "", "32"),
    (BASICS + "work: [{id: x, name: B}, {id: x, name: C}]\n", "duplicate-id", "2:31", 1, "at r.yaml:2:13", "rename"),
    (BASICS + "work: [{id: x, highlights: [{id: x, text: t}]}]\n", "duplicate-id", "2:34", 1, "at r.yaml:2:13", ""),
    (
        "basics: {name: A, summary: S}\nwork: [{id: summary, name: B}]\n",
        "duplicate-id",
        "2:13",
        7,
        "at r.yaml:1:28",
        "",
    ),
    (BASICS + "work: [{name: B, tags: backend}]\n", "wrong-type", "2:24", 7, "list of tags", "tags: [backend]"),
    (BASICS + "work: [{name: B, tags: {ml: -1}}]\n", "wrong-type", "2:29", 2, "from 0 to 1000", ""),
    (BASICS + "work: [{name: B, tags: {ml: '2'}}]\n", "wrong-type", "2:29", 3, "from 0 to 1000", "quotes"),
    (BASICS + "work: [{name: B, tags: {ml: .nan}}]\n", "wrong-type", "2:29", 4, "", ""),
    (BASICS + "work: [{name: B, tags: {ml: 1e9}}]\n", "wrong-type", "2:29", 3, "", ""),
    (BASICS + "work: [{name: B, tags: {ml: }}]\n", "wrong-type", "2:29", 1, "not nothing", ""),
    (BASICS + "work: [{name: B, tags: {ml: true}}]\n", "wrong-type", "2:29", 4, "not true", ""),
    (BASICS + "work: [{name: B, tags: [[a]]}]\n", "wrong-type", "2:25", 1, "list of names", ""),
    (BASICS + "work: [{name: B, skills: 'Go, C'}]\n", "wrong-type", "2:26", 7, "a list", "[Go, C]"),
    (BASICS + "skills: [{name: B, keywords: Go}]\n", "wrong-type", "2:30", 2, "a list of texts", ""),
    (BASICS + "work: [{highlights: one}]\n", "wrong-type", "2:21", 3, "a list", "'- '"),
    (BASICS + "work: [{highlights: [[a]]}]\n", "wrong-type", "2:22", 1, "not a list", ""),
    (BASICS + "work:\n- highlights:\n  - Cut cost: by half\n", "unknown-field", "4:5", 8, "'Cut cost'", "quotes"),
    (BASICS + "work: [{highlights: [{id: x}]}]\n", "missing-field", "2:22", 1, "no text", "text: …"),
    (BASICS + "work: [{highlights: [{id: x, text: ''}]}]\n", "missing-field", "2:36", 2, "no text", ""),
    (BASICS + "work: [{highlights: [{text: t, tgas: [a]}]}]\n", "unknown-field", "2:32", 4, "'tgas'", "'tags'"),
    (BASICS + "work: [{highlights: [{text: t, needs: a}]}]\n", "unknown-field", "2:32", 5, "", "'with'"),
    (BASICS + "work: [{highlights: [{text: t, with: [z]}]}]\n", "unknown-id", "2:39", 1, "no bullet 'z'", ""),
    (
        BASICS + "work: [{highlights: [{id: cache, text: t}, {text: u, with: [cahe]}]}]\n",
        "unknown-id",
        "2:61",
        4,
        "no bullet 'cahe'",
        "did you mean 'cache'?",
    ),
    (
        BASICS + "work: [{id: e, highlights: [{text: u, without: e}]}]\n",
        "unknown-id",
        "2:48",
        1,
        "names the entry",
        "one of its bullets",
    ),
    (BASICS + "work: [{highlights: [{id: a, text: u, with: a}]}]\n", "unknown-id", "2:45", 1, "itself", ""),
    (
        BASICS + "work: [{highlights: [{id: a, text: u, with: b, without: b}, {id: b, text: v}]}]\n",
        "with-without",
        "2:45",
        1,
        "never together",
        "remove one",
    ),
    (
        BASICS + "work: [{highlights: [{id: a, text: u, with: b}, {id: b, text: v, without: a}]}]\n",
        "with-without",
        "2:45",
        1,
        "never together",
        "remove one",
    ),
    (
        BASICS + "work: [{highlights: [{text: u, wordings: [{name: s, text: a}, {name: s, text: b}]}]}]\n",
        "duplicate-wording",
        "2:70",
        1,
        "first is at r.yaml:2:43",
        "unique",
    ),
    (
        BASICS + "work: [{highlights: [{text: u, wordings: [{name: full, text: a}]}]}]\n",
        "duplicate-wording",
        "2:50",
        4,
        "own text",
        "",
    ),
    (BASICS + "work: [{highlights: [{text: u, wordings: [{text: a}]}]}]\n", "missing-field", "2:43", 1, "no name", ""),
    (BASICS + "work: [{highlights: [{text: u, wordings: [a]}]}]\n", "wrong-type", "2:43", 1, "list of mappings", ""),
    (BASICS + "work: [{highlights: [{text: u, wordings: {a: b}}]}]\n", "wrong-type", "2:42", 1, "a list", ""),
    ("basics: {name: A, profiles: {}}\nwork: [{name: B}]\n", "wrong-type", "1:29", 1, "a list", ""),
    ("basics: {name: A, profiles: [x]}\nwork: [{name: B}]\n", "wrong-type", "1:30", 1, "a mapping", ""),
    ("basics: {name: A, location: Town}\nwork: [{name: B}]\n", "wrong-type", "1:29", 4, "a mapping", "city"),
    ("basics: {name: A, titel: x}\nwork: [{name: B}]\n", "unknown-field", "1:19", 5, "'titel' in basics", ""),
    ("basics: {name: A, birthDate: 1999-02-29}\nwork: [{name: B}]\n", "bad-date", "1:30", 10, "no day 29", ""),
    (BASICS + "work: [{name: {en: Acme, Inc.}}]\n", "unknown-language", "2:26", 4, "'Inc.'", "comma inside { }"),
    (BASICS + "work: [{name: {en: Acme, cn }}]\n", "unknown-language", "2:26", 2, "'cn'", "comma inside { }"),
    (BASICS + "work: [{name: {en: Acme, cn: }}]\n", "unknown-language", "2:26", 2, "'cn'", "did you mean 'zh'?"),
    (
        BASICS + "work: [{highlights: [{text: a, b and c}]}]\n",
        "unknown-field",
        "2:32",
        7,
        "",
        "put the whole text in quotes",
    ),
    (BASICS + "work: [{highlights: [{zh: x, en: a, b and c}]}]\n", "unknown-language", "2:37", 7, "", "in quotes"),
    ("basics: {name: A, company: x}\nwork: [{name: B, company: C}]\n", "unknown-field", "1:19", 7, "'company'", ""),
]


@pytest.mark.parametrize(("text", "code", "place", "width", "message", "help"), CASES)
def test_a_mistake_is_told_at_its_place(text: str, code: str, place: str, width: int, message: str, help: str) -> None:
    resume, found = parse_resume({"r.yaml": text.encode()})
    assert resume is None
    matching = [d for d in found if d.code == code and str(d.position) == f"r.yaml:{place}"]
    assert matching, [(d.code, str(d.position), d.message) for d in found]
    assert matching[0].severity == "error"
    assert matching[0].width == width
    assert message in matching[0].message
    assert help in matching[0].help
    line = int(place.partition(":")[0])
    assert matching[0].source == (text.split("\n")[line - 1])


def test_all_problems_are_told_at_once_in_the_order_of_the_file() -> None:
    text = "basics: {name: A, mail: x}\nwork:\n- nam: B\n  startDate: 2023-13\nwrok: []\n"
    _, found = parse_resume({"r.yaml": text.encode()})
    assert [str(d.position) for d in found] == ["r.yaml:1:19", "r.yaml:3:3", "r.yaml:4:14", "r.yaml:5:1"]


def test_no_files_are_an_empty_resume() -> None:
    resume, found = parse_resume({})
    assert resume is None
    assert [(d.code, d.position) for d in found] == [("empty-resume", None)]


def test_problems_in_two_files_are_told_together() -> None:
    _, found = parse_resume({"b.yaml": b"work: 1\n", "a.yaml": b"basics: {name: [A]}\n"})
    assert [str(d.position) for d in found] == ["a.yaml:1:16", "b.yaml:1:7"]


def test_a_json_resume_with_wrong_types_fails_at_its_places() -> None:
    resume, found = parse_resume({"r.json": b'{\n  "basics": [],\n  "profiles": {}\n}'})
    assert resume is None
    assert [(d.code, str(d.position)) for d in found] == [
        ("wrong-type", "r.json:2:13"),
        ("unknown-section", "r.json:3:3"),
    ]
