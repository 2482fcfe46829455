"""Hand edits of a page become edits of data/, and the difference is exactly the lines that one expects."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tailor.absorb.data import DataEdit, to_data
from tailor.compose import BulletBlock, Document, EntryBlock, Link
from tailor.diff import diff
from tailor.schema import parse_resume
from tests.absorb.data_pages import (
    BLOCK,
    FILES,
    TARGET,
    derived,
    lines_of,
    on_bullets,
    on_entries,
    on_entry,
    on_heading,
    page,
    say,
    text_of,
    with_new,
    without_bullet,
)

# Bullets that were reworded


def test_a_chinese_text_changes_one_line() -> None:
    made = page("zh")
    assert made.changed(say(made.document, "acme-cache", "建设缓存服务：命中率 95%")) == [
        "-          zh: 建设缓存服务，命中率 92%",
        "+          zh: 建设缓存服务：命中率 95%",
    ]


def test_a_folded_text_changes_only_the_line_with_the_word() -> None:
    made = page("en")
    text = text_of(made.document, "acme-cache").replace("three milliseconds", "two milliseconds")
    assert made.changed(say(made.document, "acme-cache", text)) == [
        "-            three milliseconds, even at night",
        "+            two milliseconds, even at night",
    ]


def test_a_text_in_flow_style_keeps_its_quotes() -> None:
    made = page("en")
    assert made.changed(say(made.document, "acme-queue", 'A "message" queue: fast #1')) == [
        '-      - {id: acme-queue, text: {zh: 消息队列, en: "A message queue"}}',
        '+      - {id: acme-queue, text: {zh: 消息队列, en: "A \\"message\\" queue: fast #1"}}',
    ]


def test_the_wording_on_the_page_is_the_one_that_changes() -> None:
    made = page("zh", wording="short")
    assert made.changed(say(made.document, "acme-cache", "缓存命中率 95%")) == [
        "-          - {name: short, text: {zh: 缓存命中率 92%, en: A cache with a 92% hit rate}}",
        "+          - {name: short, text: {zh: 缓存命中率 95%, en: A cache with a 92% hit rate}}",
    ]


def test_a_text_for_all_languages_becomes_one_by_language() -> None:
    made = page("en")
    assert made.changed(say(made.document, derived(made.document), "Kept Redis alive")) == [
        "-      - Kept 'Redis' alive",
        "+      - {zh: Kept 'Redis' alive, en: Kept Redis alive}",
    ]


@pytest.mark.parametrize(
    ("id", "text", "lines"),
    [
        (
            "beta-summary",
            "A tiny company",
            [
                "-    summary: {zh: 一家小公司, en: A small company}",
                "+    summary: {zh: 一家小公司, en: A tiny company}",
            ],
        ),
        ("school-score", "Grade: 3.9", ['-    score: {zh: 3.8, en: "3.8"}', '+    score: {zh: 3.8, en: "3.9"}']),
        (
            "school-courses",
            "Courses: Mathematics, Physics",
            [
                "-    courses: [{zh: 数学, en: Maths}, {zh: 物理, en: Physics}]",
                "+    courses: [{zh: 数学, en: Mathematics}, {zh: 物理, en: Physics}]",
            ],
        ),
        (
            "school-courses",
            "Courses: Maths, Physics, Art",
            [
                "-    courses: [{zh: 数学, en: Maths}, {zh: 物理, en: Physics}]",
                "+    courses: [{zh: 数学, en: Maths}, {zh: 物理, en: Physics}, {zh: null, en: Art}]",
            ],
        ),
        (
            "summary-text",
            "A backend developer",
            [
                "-  summary: {zh: 后端工程师, en: A backend engineer}",
                "+  summary: {zh: 后端工程师, en: A backend developer}",
            ],
        ),
    ],
)
def test_a_bullet_that_is_a_field_changes_that_field(id: str, text: str, lines: list[str]) -> None:
    made = page("en")
    assert made.changed(say(made.document, id, text)) == lines


def test_a_changed_label_is_refused_because_no_field_holds_it() -> None:
    made = page("en")
    [refused] = made.edit(say(made.document, "school-score", "GPA: 3.8")).refused
    assert "data/resume.yaml:43" in refused.why
    assert "'score'" in refused.why


# A wording for one target


def test_a_wording_for_the_target_is_put_below_the_others() -> None:
    made = page("zh")
    assert made.changed(say(made.document, "acme-cache", "缓存"), to="target") == [
        "+          - {name: backend, targets: [backend], text: {zh: 缓存}}",
    ]


def test_a_bullet_in_flow_style_gets_its_wordings_in_flow_style() -> None:
    made = page("zh")
    assert made.changed(say(made.document, "acme-queue", "队列"), to="target") == [
        '-      - {id: acme-queue, text: {zh: 消息队列, en: "A message queue"}}',
        '+      - {id: acme-queue, text: {zh: 消息队列, en: "A message queue"}, '
        "wordings: [{name: backend, targets: [backend], text: {zh: 队列}}]}",
    ]


def test_a_bare_text_becomes_a_mapping_with_wordings() -> None:
    made = page("en")
    assert made.changed(say(made.document, derived(made.document), "Ran Redis"), to="target") == [
        "-      - Kept 'Redis' alive",
        "+      - text: Kept 'Redis' alive",
        "+        wordings:",
        "+          - {name: backend, targets: [backend], text: {en: Ran Redis}}",
    ]


def test_the_other_language_keeps_the_full_text_beside_a_wording_in_one() -> None:
    from tailor.plan.budget import usable_wordings

    made = page("zh")
    edit = made.edit(say(made.document, "acme-queue", "队列"), to="target")
    resume, _ = parse_resume({"data/resume.yaml": edit.sources["data/resume.yaml"]})
    assert resume is not None
    bullet = next(b for e in resume.entries for b in e.bullets if b.id == "acme-queue")
    assert list(usable_wordings(bullet, "backend", "zh")) == ["backend"]
    assert list(usable_wordings(bullet, "backend", "en")) == ["full"]


def test_a_second_edit_changes_the_wording_of_the_target() -> None:
    first = page("zh")
    edit = first.edit(say(first.document, "acme-queue", "队列"), to="target")
    files = {**FILES, "data/resume.yaml": edit.sources["data/resume.yaml"].decode()}
    made = page("zh", files, wording="backend")
    for to in ("target", "master"):
        lines = made.changed(say(made.document, "acme-queue", "快队列"), to=to)
        assert [line[0] for line in lines] == ["-", "+"]
        assert "text: {zh: 快队列}" in lines[1]


# Deleted


def test_a_deleted_bullet_is_excluded_by_one_rule() -> None:
    made = page("zh")
    assert made.changed(without_bullet(made.document, "acme-queue")) == [
        "+  - {match: {bullet: acme-queue}, exclude: true}"
    ]


def test_a_deleted_bullet_without_an_id_gets_it_written_down() -> None:
    made = page("zh")
    id = derived(made.document)
    assert made.changed(without_bullet(made.document, id)) == [
        "-      - Kept 'Redis' alive",
        f"+      - id: {id}",
        "+        text: Kept 'Redis' alive",
        f"+  - {{match: {{bullet: {id}}}, exclude: true}}",
    ]


def test_a_deleted_entry_is_one_rule_and_not_one_for_each_bullet() -> None:
    made = page("zh")
    edited = on_entries(made.document, lambda entries: tuple(e for e in entries if e.id != "acme"))
    assert made.changed(edited) == ["+  - {match: {entry: acme}, exclude: true}"]


def without_section(document: Document, id: str) -> Document:
    return replace(document, sections=tuple(s for s in document.sections if s.id != id))


def test_a_deleted_section_leaves_the_list_of_the_target() -> None:
    made = page("zh")
    edit = made.edit(without_section(made.document, "education"))
    assert lines_of(made.files, edit) == ["-  - id: education    # a comment"]
    assert len(edit.taken) == 4  # the section, its entry and two bullets
    assert "git remembers" in edit.taken[0].told
    assert str(edit.taken[0].position) == "data/targets/backend.yaml:8:3"


def test_a_deleted_section_that_another_file_lists_is_one_rule() -> None:
    own = "extends: backend\nlabel: Mine\n"
    made = page("zh", {**FILES, "data/targets/mine.yaml": own}, name="mine")
    assert made.changed(without_section(made.document, "education")) == [
        "+rules:",
        "+  - {match: {section: education}, exclude: true}",
    ]


def test_a_deleted_section_that_another_file_wants_is_refused_with_all_that_it_holds() -> None:
    base = TARGET.replace("- id: education ", "- id: education\n    min-entries: 1 ")
    files = {**FILES, "data/targets/backend.yaml": base, "data/targets/mine.yaml": "extends: backend\nlabel: Mine\n"}
    made = page("zh", files, name="mine")
    edit = made.edit(without_section(made.document, "education"))
    assert not edit.sources
    assert not edit.taken
    assert edit.refused[0].why.startswith("data/targets/backend.yaml:10: section education asks for 1 entry;")
    assert [refused.why for refused in edit.refused[1:]] == [
        "entry school goes with section education, which stays",
        "bullet school-score goes with section education, which stays",
        "bullet school-courses goes with section education, which stays",
    ]


def test_what_is_known_not_to_do_is_refused_with_what_goes_with_it() -> None:
    made = page("zh")
    edited = on_entries(made.document, lambda entries: tuple(e for e in entries if e.id != "acme"))
    changes = diff(made.document, edited)
    whole = next(change for change in changes if change.what == "entry")
    edit = to_data(
        changes, made.files, made.resume, made.target, "zh", base=made.document, refuse={whole: "not this one"}
    )
    assert not edit.sources
    assert next(refused.why for refused in edit.refused) == "not this one"
    assert len(edit.refused) == len(changes) == 4


@pytest.mark.parametrize(
    "match", ["{bullet: beta-api, section: work}", "{bullet: beta-api, language: en}", "{tag: backend}"]
)
def test_what_a_rule_requires_is_not_excluded(match: str) -> None:
    own = "{match: {bullet: beta-api}, require: true}"
    assert own in TARGET
    ruled = TARGET.replace(own, f"{{match: {match}, require: true}}")
    made = page("zh", {**FILES, "data/targets/backend.yaml": ruled})
    edit = made.edit(without_bullet(made.document, "beta-api"))
    assert not edit.sources
    assert "rule 1 (data/targets/backend.yaml:6) requires it" in edit.refused[0].why


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("{match: {bullet: beta-api}, require: true}", ""),
        ("{match: {bullet: beta-api, language: zh}, require: true}", ""),
        ("{match: {bullet: beta-api}, require: true, pin: 1}", "{match: {bullet: beta-api}, pin: 1}"),
        ("{match: {bullet: [beta-api, acme-queue]}, require: true}", "{match: {bullet: acme-queue}, require: true}"),
    ],
)
def test_a_rule_that_requires_what_was_deleted_by_its_id_is_taken_back(rule: str, left: str) -> None:
    ruled = TARGET.replace("{match: {bullet: beta-api}, require: true}", rule)
    made = page("zh", {**FILES, "data/targets/backend.yaml": ruled})
    edit = made.edit(without_bullet(made.document, "beta-api"))
    assert not edit.refused
    text = edit.sources["data/targets/backend.yaml"].decode()
    assert left in text
    assert text.count("require: true") == left.count("require: true")
    (taken,) = edit.taken
    assert taken.position is not None
    line = text.splitlines()[taken.position.line - 1 :]
    assert "bullet: beta-api" in line[0]
    assert "exclude: true" in " ".join(line[:2])


def test_an_entry_that_the_section_needs_is_not_excluded() -> None:
    files = {**FILES, "data/targets/backend.yaml": TARGET.replace("Work}}", "Work}, min-entries: 2}")}
    made = page("zh", files)
    edited = on_entries(made.document, lambda entries: tuple(e for e in entries if e.id != "acme"))
    edit = made.edit(edited)
    assert not edit.sources
    why, *others = [refused.why for refused in edit.refused]
    assert "data/targets/backend.yaml:9: section work asks for 2 entries" in why
    assert len(others) == 3
    assert all(other.endswith("goes with entry acme, which stays") for other in others)
    assert not edit.taken


# Moved


def test_a_moved_bullet_is_pinned_to_its_place() -> None:
    made = page("zh")
    edited = on_bullets(made.document, lambda b: (b[1], b[0], *b[2:]) if b and b[0].id == "acme-cache" else b)
    [line] = made.changed(edited)
    assert line in (
        "+  - {match: {bullet: acme-queue}, pin: 1}",
        "+  - {match: {bullet: acme-cache}, pin: 2}",
    )


def test_a_bullet_moved_to_the_end_is_pinned_to_the_last_place() -> None:
    made = page("zh")
    edited = on_bullets(made.document, lambda b: (*b[1:], b[0]) if b and b[0].id == "acme-cache" else b)
    assert made.changed(edited) == ["+  - {match: {bullet: acme-cache}, pin: -1}"]


def test_a_pin_that_is_there_is_changed() -> None:
    pinned = TARGET.replace("sections:", "  - match: {bullet: acme-cache}\n    pin: 1   # first\nsections:")
    made = page("zh", {**FILES, "data/targets/backend.yaml": pinned})
    edited = on_bullets(made.document, lambda b: (*b[1:], b[0]) if b and b[0].id == "acme-cache" else b)
    assert made.changed(edited) == ["-    pin: 1   # first", "+    pin: -1   # first"]


def test_a_moved_entry_is_pinned() -> None:
    made = page("zh")
    edited = on_entries(made.document, lambda entries: entries[::-1])
    [line] = made.changed(edited)
    assert line in ("+  - {match: {entry: beta}, pin: 1}", "+  - {match: {entry: acme}, pin: -1}")


def test_a_moved_section_moves_in_the_list_with_its_comment() -> None:
    made = page("zh")
    summary, work, education, skills = made.document.sections
    edited = replace(made.document, sections=(summary, education, work, skills))
    lines = made.changed(edited)
    moved = [line[1:] for line in lines if line.startswith("+")]
    assert moved in (["  - id: education    # a comment"], ["  - {id: work, title: {zh: 经历, en: Work}}"])
    assert sorted(line[1:] for line in lines if line.startswith("-")) == moved


def test_a_bullet_below_another_entry_is_refused_with_the_lines_to_move() -> None:
    made = page("zh")
    bullet = next(b for s in made.document.sections for e in s.entries for b in e.bullets if b.id == "acme-queue")
    edited = without_bullet(made.document, "acme-queue")
    edited = on_entry(edited, "beta", lambda e: replace(e, bullets=(*e.bullets, bullet)))
    [refused] = made.edit(edited).refused
    assert "it is below 'beta' now: move line 30 of data/resume.yaml there by hand" in refused.why


def test_sections_of_the_base_are_not_moved_for_all_that_build_on_it() -> None:
    files = {**FILES, "data/targets/child.yaml": "extends: backend\nlabel: {zh: 子, en: Child}\n"}
    made = page("zh", files, name="child")
    summary, work, *rest = made.document.sections
    edit = made.edit(replace(made.document, sections=(work, summary, *rest)))
    assert not edit.sources
    assert "data/targets/backend.yaml:8" in edit.refused[0].why


# Added


def test_a_new_bullet_comes_behind_the_one_that_it_follows() -> None:
    made = page("en")
    assert made.changed(with_new(made.document, "acme", 2, "Wrote the billing in Go")) == [
        '+      - {id: wrote-billing-go, tags: {backend: 3}, text: {zh: null, en: "Wrote the billing in Go"}}',
    ]


def test_a_new_chinese_bullet_is_named_after_its_entry() -> None:
    made = page("zh")
    assert made.changed(with_new(made.document, "beta", 2, "重写支付")) == [
        "+      - {id: beta-2, tags: {backend: 3}, text: {zh: 重写支付, en: null}}",
    ]


def test_a_new_bullet_like_a_block_neighbour_is_a_block() -> None:
    made = page("en")
    assert made.changed(with_new(made.document, "acme", 1, "Wrote: the billing")) == [
        "+      - id: wrote-billing",
        "+        tags: {backend: 3}",
        "+        text:",
        "+          zh: null",
        '+          en: "Wrote: the billing"',
    ]


def test_the_first_bullet_of_an_entry_brings_the_list() -> None:
    made = page("en", {file: text.replace("highlights", "x-highlights") for file, text in JSON_FILES.items()})
    entry = next(e for s in made.document.sections for e in s.entries if e.title == "Acme")
    edit = made.edit(with_new(made.document, entry.id, 1, "Daily use of Git"))
    assert not edit.refused
    assert [line for line in lines_of(made.files, edit) if "highlights" in line] == ['+      "highlights": [']


def test_the_first_bullet_is_refused_where_it_would_take_the_entry_off_other_pages() -> None:
    made = page("en")
    edit = made.edit(with_new(made.document, "tools", 0, "Daily use of Git"))
    assert not edit.sources
    assert "data/resume.yaml:48: tools has no bullets yet" in edit.refused[0].why


def test_a_new_entry_and_its_bullets_are_refused() -> None:
    made = page("en")
    new = EntryBlock(id="new-2", title="Gamma", bullets=(BulletBlock(id="new-3", text="A", wording="full"),))
    work = made.document.sections[1]
    edited = replace(
        made.document,
        sections=(made.document.sections[0], replace(work, entries=(*work.entries, new)), *made.document.sections[2:]),
    )
    edit = made.edit(edited)
    assert not edit.sources
    assert len(edit.refused) == 2


def test_new_bullets_get_their_ids_in_the_order_of_the_page() -> None:
    made = page("zh")
    edited = made.document
    for number, text in enumerate(("甲", "乙", "丙")):
        edited = with_new(edited, "acme", number, text, id=f"new-{number + 1}")
    lines = made.changed(edited)
    assert [line.split("id: ")[1].split(",")[0] for line in lines if "id: " in line] == ["acme-2", "acme-3", "acme-4"]
    assert [text for line in lines for text in "甲乙丙" if text in line] == ["甲", "乙", "丙"]


# Where it stands now


def test_every_edit_is_told_with_the_place_that_it_has_afterwards() -> None:
    made = page("zh")
    edited = with_new(made.document, "acme", 0, "甲")
    edited = say(edited, "beta-summary", "一家大公司")
    edited = without_bullet(edited, "acme-queue")
    edit = made.edit(replace(edited, name="王五"))
    assert not edit.refused
    files = {file: data.decode().split("\n") for file, data in edit.sources.items()}
    places = {taken.told.split(":")[0]: taken.position for taken in edit.taken}

    def line(id: str) -> str:
        place = places[id]
        assert place is not None
        return files[place.file][place.line - 1]

    assert "甲" in line("acme-2") or "acme-2" in line("acme-2")
    assert "一家大公司" in line("beta-summary")
    assert "acme-queue" in line("acme-queue")
    assert "exclude" in line("acme-queue")
    assert "王五" in line("the name in the master's basics")


def test_the_label_of_a_target_that_extends_another_is_told_where_it_is_written() -> None:
    files = {**FILES, "data/targets/mine.yaml": "extends: backend\nlanguages: [zh]\n"}
    made = page("zh", files, name="mine")
    edit = made.edit(replace(made.document, headline="平台"))
    assert str(edit.taken[0].position).startswith("data/targets/mine.yaml:1:")


# Headers, dates, the head of the page


@pytest.mark.parametrize(
    ("language", "id", "field", "value", "lines"),
    [
        (
            "en",
            "acme",
            "title",
            "Acme Inc.",
            ["-    name: {zh: 艾克米, en: Acme}", "+    name: {zh: 艾克米, en: Acme Inc.}"],
        ),
        (
            "en",
            "acme",
            "detail",
            " · Engineer · Canton",
            ["-    location: {zh: 广州, en: Guangzhou}", "+    location: {zh: 广州, en: Canton}"],
        ),
        (
            "zh",
            "acme",
            "detail",
            " · 高级工程师 · 广州",
            ["-    position: {zh: 工程师, en: Engineer}", "+    position: {zh: 高级工程师, en: Engineer}"],
        ),
        (
            "en",
            "acme",
            "detail",
            " · Engineer",
            ["-    location: {zh: 广州, en: Guangzhou}", "+    location: {zh: 广州, en: null}"],
        ),
        (
            "zh",
            "tools",
            "detail",
            "：Go、Redis、队列",
            [
                "-    keywords: [Go, Redis, {zh: 消息, en: Queues}]",
                "+    keywords: [Go, Redis, {zh: 队列, en: Queues}]",
            ],
        ),
        (
            "zh",
            "acme",
            "dates",
            "2021.07 – 至今",
            ["-    startDate: 2021-06   # the day is not known", "+    startDate: 2021-07   # the day is not known"],
        ),
        ("en", "acme", "dates", "Jun 2021 – Dec 2023", ["-    endDate: present", "+    endDate: 2023-12"]),
        ("en", "beta", "dates", "2019 – Present", ["-    endDate: 2020-03", "+    endDate: present"]),
        ("zh", "beta", "dates", "2018 – 2020.03", ["-    startDate: 2019", "+    startDate: 2018"]),
        ("zh", "beta", "dates", "2019 – 2020", ["-    endDate: 2020-03", "+    endDate: 2020"]),
        ("en", "school", "dates", "Jul 2018", ["-    endDate: 2018-06", "+    endDate: 2018-07"]),
        ("en", "acme", "url", "https://acme.example", ["+    url: https://acme.example"]),
    ],
)
def test_a_header_goes_to_the_field_it_comes_from(
    language: str, id: str, field: str, value: str, lines: list[str]
) -> None:
    made = page(language)
    edited = on_entry(made.document, id, lambda e: replace(e, **{field: value}))  # type: ignore[arg-type]
    assert made.changed(edited) == lines


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            {"name": "Si X. Li"},
            [
                "-  name: {zh: 李四, en: Si Li}   # as in the passport",
                "+  name: {zh: 李四, en: Si X. Li}   # as in the passport",
            ],
        ),
        (
            {"headline": "Back-end"},
            ["-label: {zh: 后端, en: Backend Engineer}", "+label: {zh: 后端, en: Back-end}"],
        ),
    ],
)
def test_name_and_headline_go_to_basics_and_label(change: dict[str, str], lines: list[str]) -> None:
    made = page("en")
    assert made.changed(replace(made.document, **change)) == lines  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("index", "link", "lines"),
    [
        (
            0,
            Link(text="Foshan, Guangdong"),
            ["-    city: {zh: 深圳, en: Shenzhen}", "+    city: {zh: 深圳, en: Foshan}"],
        ),
        (
            1,
            Link(text="example.org", url="https://www.example.org"),
            ["-  url: https://www.example.com", "+  url: https://www.example.org"],
        ),
        (
            2,
            Link(text="GitHub", url="https://github.com/li4"),
            [
                "-    - {network: GitHub, username: lisi, url: https://github.com/lisi}",
                "+    - {network: GitHub, username: lisi, url: https://github.com/li4}",
            ],
        ),
    ],
)
def test_a_contact_link_goes_to_its_field(index: int, link: Link, lines: list[str]) -> None:
    made = page("en")
    [line] = made.document.contact
    edited = replace(made.document, contact=((*line[:index], link, *line[index + 1 :]),))
    assert made.changed(edited) == lines


@pytest.mark.parametrize(
    ("id", "lines"),
    [
        (
            "work",
            ["-  - {id: work, title: {zh: 经历, en: Work}}", "+  - {id: work, title: {zh: 新, en: Work}}"],
        ),
        ("education", ["+    title: {zh: 新, en: Education}"]),
        ("skills", ["-  - skills", "+  - id: skills", "+    title: {zh: 新, en: Skills}"]),
    ],
)
def test_a_heading_goes_to_the_title_of_its_section(id: str, lines: list[str]) -> None:
    made = page("zh")
    assert made.changed(on_heading(made.document, id, "新")) == lines


def test_a_date_that_cannot_be_read_is_refused_with_its_place() -> None:
    made = page("en")
    edited = on_entry(made.document, "acme", lambda e: replace(e, dates="some years"))
    [refused] = made.edit(edited).refused
    assert "data/resume.yaml:13: 'some years' does not read as dates" in refused.why


# Together, and other forms of data/


def test_many_edits_of_one_file_come_together() -> None:
    made = page("en")
    edited = say(made.document, "acme-queue", "Two queues")
    edited = with_new(without_bullet(edited, derived(edited)), "acme", 1, "One more")
    edited = on_entry(edited, "acme", lambda e: replace(e, title="ACME"))
    edit = made.edit(edited)
    assert not edit.refused
    assert sorted(edit.sources) == ["data/resume.yaml", "data/targets/backend.yaml"]
    assert len(lines_of(made.files, edit)) == 2 + 2 + 3 + 5 + 1


def test_an_edit_that_data_cannot_take_leaves_the_others() -> None:
    made = page("en")
    edited = on_entry(say(made.document, "acme-queue", "Two"), "acme", lambda e: replace(e, dates="?"))
    edit = made.edit(edited)
    assert len(edit.taken) == len(edit.refused) == 1
    assert list(edit.sources) == ["data/resume.yaml"]


def test_windows_line_ends_and_a_byte_order_mark_stay() -> None:
    made = page("zh", {file: "\ufeff" + text.replace("\n", "\r\n") for file, text in FILES.items()})
    edited = without_bullet(say(made.document, "acme-queue", "队列"), "acme-cache")
    edit = made.edit(edited)
    assert not edit.refused
    for data in edit.sources.values():
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n")


JSON = """\
{
  "basics": {"name": "Si Li", "summary": "An engineer"},
  "work": [
    {
      "name": "Acme",
      "position": "Engineer",
      "startDate": "2021-06",
      "summary": "A company",
      "highlights": [
        "Built a cache \\u2014 fast",
        "Ran caf\\u00e9 \\"Redis\\""
      ]
    }
  ]
}
"""
PLAIN = "languages: [en]\nlabel: Backend\ntags: {backend: 1}\nsections: [summary, work]\n"
JSON_FILES = {"data/resume.json": JSON, "data/targets/backend.yaml": PLAIN}


def test_json_keeps_its_escapes_and_layout() -> None:
    made = page("en", JSON_FILES)
    edited = on_bullets(made.document, lambda bs: tuple(replace(b, text=b.text.replace("fast", "slow")) for b in bs))
    assert made.changed(edited) == [
        '-        "Built a cache \\u2014 fast",',
        '+        "Built a cache \\u2014 slow",',
    ]


def test_json_gets_a_new_bullet_in_its_layout() -> None:
    made = page("en", JSON_FILES)
    entry = next(e for s in made.document.sections for e in s.entries if e.title == "Acme")
    assert made.changed(with_new(made.document, entry.id, 3, 'Said "no"')) == [
        '-        "Ran caf\\u00e9 \\"Redis\\""',
        '+        "Ran caf\\u00e9 \\"Redis\\"",',
        "+        {",
        '+          "id": "said-no",',
        '+          "tags": {',
        '+            "backend": 3',
        "+          },",
        '+          "text": "Said \\"no\\""',
        "+        }",
    ]


def test_json_entries_get_their_id_when_a_rule_names_them() -> None:
    made = page("en", JSON_FILES)
    edited = on_entries(made.document, lambda entries: tuple(e for e in entries if e.title != "Acme"))
    id = next(e.id for s in made.document.sections for e in s.entries if e.title == "Acme")
    edited = replace(edited, sections=(*edited.sections[:1], replace(made.document.sections[1], entries=())))
    edit = made.edit(edited)
    assert not edit.refused
    assert lines_of(made.files, edit) == [
        f'+      "id": "{id}",',
        "+rules:",
        f"+  - {{match: {{entry: {id}}}, exclude: true}}",
    ]


def test_a_master_in_several_files_changes_only_the_file_of_the_text() -> None:
    basics, rest = BLOCK.split("\nwork:\n")
    files = {
        "data/resume/basics.yaml": basics,
        "data/resume/rest.yaml": "work:\n" + rest,
        "data/targets/backend.yaml": TARGET,
    }
    made = page("zh", files)
    edit = made.edit(say(made.document, "acme-queue", "队列"))
    assert list(edit.sources) == ["data/resume/rest.yaml"]


def test_what_stands_behind_an_alias_is_refused_with_its_line() -> None:
    shared = BLOCK.replace("position: {zh: 工程师, en: Engineer}", "position: &role {zh: 工程师, en: Engineer}")
    shared = shared.replace("    startDate: 2019", "    position: *role\n    startDate: 2019")
    made = page("zh", {**FILES, "data/resume.yaml": shared})
    edited = on_entry(made.document, "beta", lambda e: replace(e, detail=" · 架构师"))
    edit = made.edit(edited)
    assert not edit.sources
    assert "anchor" in edit.refused[0].why


def test_no_edits_change_nothing() -> None:
    made = page("zh")
    assert made.edit(made.document) == DataEdit(sources={}, taken=(), refused=())
