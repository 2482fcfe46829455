"""Bad input from end to end: exit 2, the place, what to do next, and not a byte written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import BACKEND, RESUME
from tests.cli.inside import built, refused, run, tree, workspace


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def resume(old: str, new: str) -> str:
    return changed(RESUME, old, new)


def target(old: str, new: str) -> str:
    return changed(BACKEND, old, new)


def rules(*lines: str) -> str:
    return BACKEND + "rules:\n" + "".join(f"- {line}\n" for line in lines)


BOMB = "x-a: &a [1,2,3,4,5,6,7,8,9]\n" + "".join(
    f"x-{to}: &{to} [{','.join([f'*{of}'] * 9)}]\n" for of, to in zip("abcdefgh", "bcdefghi", strict=True)
)

# the master, the place, a part of the message, a part of the help
RESUMES: dict[str, tuple[str | bytes, str, str, str]] = {
    "broken YAML": (RESUME + "x-mine: [1,\n", "27:1", "not valid YAML", "not closed"),
    "a git conflict": (f"<<<<<<< HEAD\n{RESUME}=======\n{RESUME}>>>>>>> b\n", "1:1", "conflict marker", "keep one"),
    "a duplicate key": (resume("07\n", "07\n    startDate: 2022-08\n"), "9:5", "duplicate key", "keep one"),
    "a duplicate id": (resume("id: queue", "id: cache"), "14:13", "duplicate id 'cache'", "rename one"),
    "an unknown tag": (resume("backend: 3", "bakend: 3"), "11:16", "unknown tag 'bakend'", "'backend'"),
    "an unknown section": (resume("work:", "wrok:"), "4:1", "unknown section 'wrok'", "'work'"),
    "an unknown field": (resume("highlights", "highlight"), "9:5", "unknown field 'highlight'", "'highlights'"),
    "a wrong type": (resume("backend: 3", "backend: x"), "11:25", "must be a number", "write backend: 1"),
    "a list for a text": (resume("en: A Shop", "en: [a]"), "6:25", "must be a text", "write en:"),
    "an end before its start": (resume("2020-09", "2019-09"), "21:14", "ends before it starts", "swap"),
    "month 13": (resume("2022-07", "2022-13"), "8:16", "no month 13", "2023-06"),
    "30 February": (resume("2022-07", "2022-02-30"), "8:16", "no day 30", "2023-06"),
    "an empty file": ("", "1:1", "the résumé is empty", "add a section"),
    "only a comment": ("# soon\n", "1:1", "the résumé is empty", "add a section"),
    "only a name": ("basics: {name: A}\n", "1:1", "the résumé is empty", "add a section"),
    "a language that a bullet lacks": (
        resume(", en: Added a Redis cache to order lookup", ""),
        "13:15",
        "bullet 'cache' has no text in en",
        "en: null",
    ),
    "GBK": (RESUME.encode("gbk"), "2:14", "not UTF-8: byte 0xc0 at offset 21", "iconv"),
    "UTF-16": (RESUME.encode("utf-16"), "1:1", "not UTF-8", "UTF-16"),
    "a NUL": (resume("A Shop", "A\0Shop"), "6:26", "U+0000", "delete"),
    "a NUL as an escape": (resume("A Shop", '"A\\0Shop"'), "6:25", "U+0000", "delete the escape"),
    "a character that XML forbids": (resume("A Shop", '"A\\x1fShop"'), "6:25", "U+001F", "delete the escape"),
    "half of a surrogate pair": (resume("A Shop", '"A\\ud800Shop"'), "6:29", "escape", "the character itself"),
    "tabs as indentation": (RESUME.replace("    ", "\t"), "6:1", "a tab cannot be used", "spaces"),
    "deep nesting": (RESUME + "x-a: " + "[" * 100_000, "26:45", "nested more than 40", "no field"),
    "exploding aliases": (RESUME + BOMB, "31:13", "aliases repeat more than", "instead"),
    "a passwd file": ("root:x:0:0:root:/root:/bin/bash\n", "1:1", "begins with fields", "docs/resume.md"),
}


@pytest.mark.parametrize("case", RESUMES)
def test_a_bad_master_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    text, place, message, help = RESUMES[case]
    told = refused(workspace(tmp_path, resume=text))
    assert told.startswith(f"data/resume.yaml:{place}: error: ")
    assert message in told
    assert help in told


# the target, the place, a part of the message, a part of the help
TARGETS: dict[str, tuple[str, str, str, str]] = {
    "an empty file": ("", "1:1", "the target is empty", "label"),
    "a list": ("- a\n", "1:1", "begins with fields", "docs/targets.md"),
    "an unknown field": (target("label", "lable"), "1:1", "unknown field 'lable'", "'label'"),
    "an unknown section": (target("id: work", "id: wrok"), "6:10", "unknown section 'wrok'", "'work'"),
    "a section twice": (BACKEND + "  - {id: work}\n", "7:10", "listed twice", "keep one"),
    "tags as a list": (target("{backend: 1.0}", "[backend]"), "4:7", "must be a mapping", "write tags"),
    "no number of pages": (BACKEND + "pages: two\n", "7:8", "must be a whole number", "write pages: 1"),
    "too many pages": (BACKEND + "pages: 99\n", "7:8", "from 1 to 10", "write pages: 10"),
    "a weight that is no number": (target("1.0", ".nan"), "4:17", "must be a number", "write backend: 1"),
    "an unknown market": (target("{zh: cn, en: intl}", "mars"), "3:9", "must be cn or intl", "write cn"),
    "an unknown format": (BACKEND + "formats: [pdf]\n", "7:11", "must be md or docx", "write md"),
    "what is no language": (target("[zh, en]", "[xx]"), "2:13", "'xx' is not a language code", "zh or en"),
    "a language nobody wrote": (target("[zh, en]", "[fr]"), "1:1", "asks for the language 'fr'", "[en, zh]"),
    "a template elsewhere": (BACKEND + "template: ../../x\n", "7:11", "a template's name", "use letters"),
    "a template that is not there": (BACKEND + "template: fancy\n", "1:1", "no template templates/fancy", "built-in"),
    "a base that is not there": (BACKEND + "extends: visoin\n", "7:10", "no target 'visoin' to extend", "vision"),
    "a circle of bases": (BACKEND + "extends: backend\n", "7:10", "in a circle", "remove one"),
    "a rule without effect": (rules("{match: {bullet: cache}}"), "8:3", "does nothing", "add one of"),
    "place 0": (rules("{match: {bullet: cache}, pin: 0}"), "8:33", "no place 0", "1 is the first"),
    "a rule for nobody": (rules("{require: true}"), "8:3", "has no match", "write match"),
    "an unknown bullet": (rules("{match: {bullet: cahce}, add: 1}"), "8:20", "no bullet 'cahce'", "'cache'"),
    "an unknown entry": (rules("{match: {entry: shpo}, add: 1}"), "8:19", "no entry 'shpo'", "'shop'"),
    "an unknown tag": (rules("{match: {tag: vison}, add: 1}"), "8:17", "no bullet has the tag 'vison'", "'vision'"),
    "a broken pattern": (rules("{match: {text: '('}, add: 1}"), "8:18", "not a regular expression", "put \\"),
    "a score beyond all measure": (
        rules(*["{match: {bullet: cache}, scale: 1000}"] * 200),
        "10:9",
        "too large to compare",
        "use smaller weights",
    ),
    "required and excluded": (
        rules("{match: {bullet: cache}, require: true}", "{match: {entry: shop}, exclude: true}"),
        "8:3",
        "required by rule 1",
        "drop one",
    ),
    "required beyond a limit": (
        rules("{match: {entry: shop, tag: backend}, require: true}").replace("work}", "work, max-bullets: 1}"),
        "6:5",
        "backend (zh)",
        "loosen one",
    ),
    "more entries than there are": (
        target("{id: work}", "{id: work, min-entries: 5}"),
        "6:5",
        "at least 5 entries and has 2",
        "loosen one",
    ),
    "no bullet that matches": (target("1.0", "-1"), "1:1", "no bullet of the master matches", "weights above 0"),
    "a mistyped tag and so no match": (target("{backend", "{bakend"), "1:1", "(zh)", "no bullet has the tag bakend"),
    "all bullets excluded": (rules("{match: {section: work}, exclude: true}"), "1:1", "no bullet", "list the sections"),
}


@pytest.mark.parametrize("case", TARGETS)
def test_a_bad_target_is_refused_at_its_place(case: str, tmp_path: Path) -> None:
    text, place, message, help = TARGETS[case]
    told = refused(workspace(tmp_path, backend=text))
    file = "resume" if "too large" in message else "targets/backend"
    assert told.startswith(f"data/{file}.yaml:{place}: error: ")
    assert message in told
    assert help in told


def test_required_bullets_that_do_not_fit_are_told_with_their_rules_and_the_room(tmp_path: Path) -> None:
    bullets = "".join(f"      - {{id: long-{n}, tags: [backend], text: '{'word ' * 500}'}}\n" for n in range(4))
    master = "basics: {name: A}\nwork:\n  - id: shop\n    name: Shop\n    highlights:\n" + bullets
    each = (f"{{match: {{bullet: long-{n}}}, require: true}}" for n in range(4))
    text = rules(*each).replace("[zh, en]", "[en]")
    told = refused(workspace(tmp_path, resume=master, backend=text, files={"data/targets/vision.yaml": text}))
    assert "the 2 required bullets and the headings need at least" in told
    assert "data/targets/backend.yaml:8:3: error: backend (en): long-0 is required" in told
    assert "data/targets/backend.yaml:9:3: error: backend (en): long-1 is required" in told


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    root = workspace(
        tmp_path,
        resume=resume("highlights", "highlight"),
        backend=target("label", "lable"),
        files={"data/private.yaml": "fone: 1\n"},
    )
    told = refused(root)
    assert "'highlights'" in told
    assert "'label'" in told
    assert "'phone'" in told


@pytest.mark.parametrize("command", [("explain", "backend"), ("check",), ("targets",), ("build", "--all")])
def test_every_command_tells_a_bad_master_in_the_same_words(command: tuple[str, ...], tmp_path: Path) -> None:
    root = workspace(tmp_path, resume=resume("highlights", "highlight"))
    assert refused(root, *command) == refused(root)


def test_a_tag_of_the_target_that_looks_mistyped_is_warned_of(tmp_path: Path) -> None:
    answer = built(workspace(tmp_path, backend=target("{backend: 1.0}", "{vision: 1, bakend: 1}")))
    assert "data/targets/backend.yaml:4:19: warning: no bullet has the tag 'bakend'" in answer.err
    assert "did you mean 'backend'?" in answer.err


NAMES = ["a/b", "..", "/etc", "a\0b", "", "a..b", ".x", "a\nb", "\x1b[31m", "\udcff", "con", "x" * 300, "bakend", "🚀"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["build", "explain", "check"])
def test_a_target_name_that_is_no_target_is_refused(command: str, name: str, tmp_path: Path) -> None:
    told = refused(workspace(tmp_path), command, "--", name)
    assert told.startswith(("error: the target name '", "error: unknown target '"))
    assert told.replace("\n", "").isprintable()


def test_a_target_file_with_an_unfit_name_is_named(tmp_path: Path) -> None:
    told = refused(workspace(tmp_path, files={"data/targets/my job.yaml": BACKEND}))
    assert told.startswith("error: data/targets/my job.yaml: the target name 'my job' contains ' '")


@pytest.mark.parametrize("spelling", ["\ufeff" + RESUME, RESUME.replace("\n", "\r\n"), RESUME.replace("\n", "\r")])
def test_a_byte_order_mark_and_other_line_ends_change_nothing(spelling: str, tmp_path: Path) -> None:
    built(workspace(tmp_path / "plain"))
    built(workspace(tmp_path / "other", resume=spelling.encode()))
    assert tree(tmp_path / "other/variants") == tree(tmp_path / "plain/variants")


def test_ten_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    root = workspace(tmp_path, resume=RESUME + "# " + "x" * 10_000_000)
    assert refused(root).startswith("error: data/resume.yaml is larger than 8 MB")


def test_a_megabyte_in_one_bullet_leaves_that_bullet_out(tmp_path: Path) -> None:
    built(workspace(tmp_path, resume=resume("Added a Redis cache", "Added a cache " * 70_000)))
    page = (tmp_path / "variants/backend/resume.en.md").read_text(encoding="utf-8")
    assert "Decoupled" in page
    assert "Added a cache" not in page


PRIVATE: dict[str, tuple[str | bytes, str, str]] = {
    "broken": ("phone: [", "2:1", "not valid YAML"),
    "an unknown field": ("fone: 1", "1:1", "unknown field 'fone'"),
    "a list": ("- a", "1:1", "must be a mapping"),
    "a wrong type": ("phone: {a: b}", "1:8", "must be a text"),
    "month 13": ("birthDate: 1990-13-01", "1:12", "no month 13"),
    "not UTF-8": (b"phone: \xff", "1:8", "not UTF-8"),
}


@pytest.mark.parametrize("case", PRIVATE)
def test_bad_private_details_are_refused_at_their_place(case: str, tmp_path: Path) -> None:
    text, place, message = PRIVATE[case]
    told = refused(workspace(tmp_path, files={"data/private.yaml": text}))
    assert told.startswith(f"data/private.yaml:{place}: error: ")
    assert message in told


def test_private_details_longer_than_their_lines_say_how_many_to_reserve(tmp_path: Path) -> None:
    told = refused(workspace(tmp_path, files={"data/private.yaml": "address: " + "Long Street " * 60}))
    assert "reserves 1" in told
    assert "set `contact-lines: " in told


def test_a_language_the_target_lacks_is_told_with_those_it_has(tmp_path: Path) -> None:
    for command in (("--target", "backend"), ("explain", "backend")):
        told = refused(workspace(tmp_path), *command, "--lang", "fr")
        assert "has no language 'fr'" in told
        assert "it has zh, en" in told


def test_a_plain_json_resume_makes_a_page_as_it_stands(tmp_path: Path) -> None:
    plain = {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": "Ada",
            "label": "",
            "email": None,
            "url": "",
            "location": {"city": "London"},
            "profiles": [],
        },
        "work": [
            {"name": "Engine", "position": "", "startDate": "", "endDate": None, "highlights": ["Wrote notes", ""]}
        ],
        "education": [{"institution": "Home", "area": None, "courses": []}],
        "skills": [{"name": "Sums", "keywords": ["Bernoulli"]}],
        "languages": [],
        "meta": {"version": "v1.0.0"},
    }
    root = workspace(tmp_path, backend="languages: [en]\n", files={"data/resume.json": json.dumps(plain)})
    (root / "data/resume.yaml").unlink()
    (root / "data/targets/vision.yaml").unlink()
    built(root)
    page = (root / "variants/backend/resume.en.md").read_text(encoding="utf-8")
    for part in ("# Ada", "London", "### Engine", "- Wrote notes", "**Home**", "**Sums**: Bernoulli"):
        assert part in page
    assert "None" not in page
    assert "null" not in page


def test_a_master_of_several_files_tells_which_of_them_is_wrong(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    text = (root / "data/resume.yaml").read_text(encoding="utf-8")
    (root / "data/resume.yaml").unlink()
    basics, work = text.split("work:\n")
    (root / "data/resume").mkdir()
    (root / "data/resume/1-basics.yaml").write_text(basics, encoding="utf-8")
    (root / "data/resume/2-work.yaml").write_text("work:\n" + work, encoding="utf-8")
    built(root)
    (root / "data/resume/2-work.yaml").write_text("work:\n" + work.replace("tags", "tgas", 1), encoding="utf-8")
    assert "data/resume/2-work.yaml:8:9: error: unknown field 'tgas'" in run("-C", root, "--target", "backend").err
