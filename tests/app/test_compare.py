"""What the two sides of a comparison may be called, what is compared then, and what its causes are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tailor.app.compare.compare import Compared, compare, compare_all
from tailor.app.variant import LOCK
from tailor.diff import Change
from tailor.errors import InputError
from tailor.files import Workspace
from tests.git.repo import Repo, make

ZH = "以消息队列解耦下单与发货"
REWORDED = "以消息队列解耦下单、发货与结算"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository with two commits: the second reworded the bullet `queue` in Chinese; the first has the tag v1."""
    made = make(tmp_path)
    for name, value in made.environment().items():
        if name.startswith("GIT_") or name == "HOME":
            monkeypatch.setenv(name, value)
    made.git("tag", "v1")
    made.change("reworded", ZH, REWORDED)
    return made


def ask(repo: Repo, *sides: str, lang: tuple[str, ...] = ()) -> Compared:
    return compare(Workspace(repo.folder), sides, lang)


def changes(repo: Repo, *sides: str, lang: tuple[str, ...] = ()) -> list[tuple[str, str, str]]:
    """What changed, by (language, kind, id), without the page's own fields."""
    compared = ask(repo, *sides, lang=lang)
    return [(c.language, change.kind, change.id) for c in compared.comparisons for change in c.changes if change.id]


def refused(repo: Repo, *sides: str, lang: tuple[str, ...] = ()) -> tuple[str, str, str]:
    """Code, message and help of the one error."""
    with pytest.raises(InputError) as caught:
        ask(repo, *sides, lang=lang)
    (found,) = caught.value.diagnostics
    assert found.help
    return found.code, found.message, found.help


def queue(repo: Repo, *sides: str) -> Change:
    (change,) = (change for c in ask(repo, *sides).comparisons for change in c.changes if change.id == "queue")
    return change


WHAT_THE_COMMIT_DID = [("zh", "reworded", "queue")]


@pytest.mark.parametrize(
    "revision", ["HEAD~1", "v1", "HEAD^", "HEAD@{1}", "main~1", "main@{1}", "refs/tags/v1", ":/first", "side/way"]
)
def test_a_side_may_be_any_revision(repo: Repo, revision: str) -> None:
    repo.git("branch", "side/way", "v1")
    assert changes(repo, f"backend@{revision}", "backend") == WHAT_THE_COMMIT_DID
    assert changes(repo, f"backend@{revision}/zh", "backend") == WHAT_THE_COMMIT_DID
    assert changes(repo, f"backend/zh@{revision}", "backend") == WHAT_THE_COMMIT_DID
    assert changes(repo, f"backend@{revision}/en", "backend") == []


def test_a_commit_may_be_named_by_its_id(repo: Repo) -> None:
    commit = repo.git("rev-parse", "v1").strip()
    assert changes(repo, f"backend@{commit}", "backend@main") == WHAT_THE_COMMIT_DID
    assert changes(repo, f"backend@{commit[:9]}", "backend@main") == WHAT_THE_COMMIT_DID


def test_reading_a_revision_leaves_work_tree_and_index_alone(repo: Repo) -> None:
    repo.edit("Redis缓存", "缓存")
    before = repo.status()
    index = (repo.top / ".git" / "index").read_bytes()
    assert changes(repo, "backend@v1", "backend@HEAD") == WHAT_THE_COMMIT_DID
    assert repo.status() == before
    assert (repo.top / ".git" / "index").read_bytes() == index


def test_one_argument_is_the_working_copy_against_the_last_commit(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)
    assert changes(repo, "backend") == []
    repo.edit(REWORDED, ZH)
    repo.build()
    compared = ask(repo, "backend")
    assert [(c.a, c.b) for c in compared.comparisons] == [("backend@HEAD", "backend")] * 2
    assert changes(repo, "backend") == WHAT_THE_COMMIT_DID
    assert changes(repo, "backend/zh") == WHAT_THE_COMMIT_DID
    for path in ("variants/backend", "./variants/backend/", str(repo.folder / "variants" / "backend")):
        assert changes(repo, path) == WHAT_THE_COMMIT_DID
    assert changes(repo, "variants/backend/resume.zh.md") == WHAT_THE_COMMIT_DID


def test_one_revision_is_compared_with_the_working_copy(repo: Repo) -> None:
    assert changes(repo, "backend@v1") == WHAT_THE_COMMIT_DID
    assert changes(repo, "backend@HEAD") == []


def test_two_targets_are_compared_in_the_languages_that_both_have(repo: Repo) -> None:
    compared = ask(repo, "backend", "vision")
    assert [c.language for c in compared.comparisons] == ["zh"]
    assert compared.notes == ("only backend has a page in en",)
    assert all(change.causes for c in compared.comparisons for change in c.changes)


def test_two_languages_are_compared_when_each_side_names_one(repo: Repo) -> None:
    (comparison,) = ask(repo, "backend/zh", "backend/en").comparisons
    assert (comparison.before.language, comparison.after.language) == ("zh", "en")


def test_the_cause_of_a_reworded_bullet_is_its_line_in_the_master(repo: Repo) -> None:
    cause = queue(repo, "backend@v1", "backend").causes[0]
    assert cause.kind == "data"
    assert cause.position is not None
    lines = repo.read("data/resume.yaml").splitlines()
    assert REWORDED in lines[cause.position.line - 1]


def test_no_position_is_told_of_data_that_is_older_than_today(repo: Repo) -> None:
    assert all(cause.position is None for cause in queue(repo, "backend@v1", "backend@HEAD").causes)


def test_a_master_that_cannot_be_read_today_still_lets_variants_be_compared(repo: Repo) -> None:
    (repo.folder / "data" / "resume.yaml").write_text("basics: [", encoding="utf-8")
    assert changes(repo, "backend@v1", "backend") == WHAT_THE_COMMIT_DID


def test_a_bullet_typed_into_markdown_is_compared_as_edited(repo: Repo) -> None:
    repo.edit(REWORDED, "以消息队列削峰", "variants/backend/resume.zh.md")
    change = queue(repo, "backend")
    assert change.after == "以消息队列削峰"
    (cause,) = change.causes
    line = 1 + next(
        n for n, text in enumerate(repo.read("variants/backend/resume.zh.md").splitlines()) if "削峰" in text
    )
    assert (cause.kind, cause.message) == ("hand", f"typed into variants/backend/resume.zh.md:{line}")
    assert (
        ask(repo, "backend").comparisons[1].fill_after is None or ask(repo, "backend").comparisons[0].fill_after is None
    )


def test_an_edit_on_the_first_side_is_told_as_the_hand_of_that_side(repo: Repo) -> None:
    repo.edit(REWORDED, "以消息队列削峰", "variants/backend/resume.zh.md")
    change = queue(repo, "backend", "backend@HEAD")
    assert change.before == "以消息队列削峰"
    assert [cause.kind for cause in change.causes] == ["hand"]


def test_a_bullet_deleted_in_a_word_file_is_compared_as_edited(repo: Repo) -> None:
    from docx import Document

    path = repo.folder / "variants" / "backend" / "resume.zh.docx"
    word = Document(str(path))
    (paragraph,) = (p for p in word.paragraphs if REWORDED in p.text)
    paragraph._element.getparent().remove(paragraph._element)
    word.save(str(path))
    assert changes(repo, "backend") == [("zh", "dropped", "queue")]
    assert queue(repo, "backend").causes[0].message == "deleted in variants/backend/resume.zh.docx"


def test_a_file_saved_again_without_an_edit_is_no_difference(repo: Repo) -> None:
    from docx import Document

    path = repo.folder / "variants" / "backend" / "resume.zh.docx"
    Document(str(path)).save(str(path))
    assert changes(repo, "backend") == []


def test_of_two_edited_formats_the_markdown_is_shown_and_the_other_told(repo: Repo) -> None:
    from docx import Document

    repo.edit(REWORDED, "以消息队列削峰", "variants/backend/resume.zh.md")
    path = repo.folder / "variants" / "backend" / "resume.zh.docx"
    word = Document(str(path))
    next(p for p in word.paragraphs if REWORDED in p.text).runs[-1].text = "别的"
    word.save(str(path))
    assert queue(repo, "backend").after == "以消息队列削峰"
    notes = [note for c in ask(repo, "backend").comparisons for note in c.notes]
    assert any("resume.zh.docx was edited too" in note for note in notes)
    assert changes(repo, "backend@HEAD", "variants/backend/resume.zh.docx") != []
    assert queue(repo, "backend@HEAD", "variants/backend/resume.zh.docx").after != "以消息队列削峰"


def test_an_edit_that_was_committed_counts_at_that_revision(repo: Repo) -> None:
    repo.edit(REWORDED, "以消息队列削峰", "variants/backend/resume.zh.md")
    repo.commit("typed")
    assert changes(repo, "backend") == []
    assert changes(repo, "backend@HEAD~1", "backend@HEAD") == WHAT_THE_COMMIT_DID


@pytest.mark.parametrize("name", ["resume.zh.md", "resume.zh.docx"])
def test_a_file_that_came_back_under_another_name_is_known(repo: Repo, tmp_path: Path, name: str) -> None:
    copy = tmp_path / f"来信 {name.replace('zh.', '')}"
    shutil.copy(repo.folder / "variants" / "backend" / name, copy)
    if name.endswith(".md"):
        copy.write_text(copy.read_text(encoding="utf-8").replace(REWORDED, ZH), encoding="utf-8")
    expected = [("zh", "reworded", "queue")] if name.endswith(".md") else []
    assert changes(repo, str(copy)) == expected
    assert changes(repo, "backend", str(copy)) == expected
    assert changes(repo, str(copy), "backend/zh") == expected


def test_private_details_in_a_file_that_came_back_are_not_told(repo: Repo, tmp_path: Path) -> None:
    (repo.folder / "data" / "private.yaml").write_text('phone: "+86 138 0000 0000"\n', encoding="utf-8")
    repo.build()
    copy = tmp_path / "mail.md"
    shutil.copy(repo.folder / "variants" / "backend" / "private" / "resume.zh.md", copy)
    compared = ask(repo, "backend", str(copy))
    assert [change for c in compared.comparisons for change in c.changes] == []
    assert "138" not in repr(compared.comparisons[0].after)


def test_a_frozen_folder_and_a_lock_are_sides_too(repo: Repo) -> None:
    frozen = repo.folder / "sent" / "2024-03-05-acme"
    shutil.copytree(repo.folder / "variants" / "backend", frozen)
    (frozen / "resume.en.md").unlink()
    (frozen / "resume.en.docx").unlink()
    repo.edit(REWORDED, ZH)
    repo.build()
    assert changes(repo, "sent/2024-03-05-acme", "backend") == WHAT_THE_COMMIT_DID
    assert changes(repo, "sent/2024-03-05-acme") == WHAT_THE_COMMIT_DID
    assert [c.language for c in ask(repo, str(frozen), "backend").comparisons] == ["zh"]
    assert changes(repo, str(frozen / LOCK), "backend") == WHAT_THE_COMMIT_DID


def test_a_job_variant_goes_before_a_revision_of_that_name(repo: Repo) -> None:
    folder = repo.folder / "variants" / "backend@acme"
    shutil.copytree(repo.folder / "variants" / "backend", folder)
    repo.commit("a job")
    repo.git("tag", "acme", "v1")
    assert changes(repo, "backend@acme", "backend") == []
    assert changes(repo, "backend@refs/tags/acme", "backend") == WHAT_THE_COMMIT_DID
    assert changes(repo, "backend@acme@HEAD", "backend") == []
    assert changes(repo, "backend@acme@HEAD/zh", "backend/zh@v1") == WHAT_THE_COMMIT_DID
    shutil.rmtree(folder)
    assert changes(repo, "backend@acme@HEAD", "backend") == []


def test_a_revision_that_ends_like_a_language_is_read_whole_unless_both_exist(repo: Repo) -> None:
    repo.git("tag", "a/zh", "v1")
    assert changes(repo, "backend@a/zh", "backend") == WHAT_THE_COMMIT_DID
    repo.git("tag", "b/zh", "v1")
    repo.git("branch", "b", "v1")
    code, message, help = refused(repo, "backend@b/zh", "backend")
    assert code == "ambiguous-revision"
    assert "two ways" in message
    assert "backend/zh@b" in help
    assert changes(repo, "backend/zh@b", "backend") == WHAT_THE_COMMIT_DID


def test_a_target_deleted_since_can_be_named_with_a_revision(repo: Repo) -> None:
    shutil.rmtree(repo.folder / "variants" / "vision")
    (repo.folder / "data" / "targets" / "vision.yaml").unlink()
    assert [c.language for c in ask(repo, "vision@HEAD", "backend").comparisons] == ["zh"]
    code, _, help = refused(repo, "vision", "backend")
    assert code == "unknown-side"
    assert "NAME@REV" in help


@pytest.mark.parametrize(
    ("side", "code", "told"),
    [
        ("backned", "unknown-side", "did you mean 'backend'?"),
        ("backned@HEAD", "not-at-revision", "did you mean 'backend@HEAD'?"),
        ("backned@nope", "unknown-side", "did you mean 'backend'?"),
        ("backend@nope", "unknown-revision", "git log"),
        ("backend/fr", "unknown-language", "zh"),
        ("backend@HEAD/fr", "unknown-language", "zh"),
        ("vision/en", "unknown-language", "zh"),
        ("nothing.md", "no-such-file", ""),
        ("./backend", "no-such-file", ""),
        ("data", "not-a-variant", "tailor build"),
        ("data/resume.yaml", "lock-unreadable", ""),
        ("", "unknown-side", "backend"),
        ("@", "unknown-side", "backend"),
        ("backend@", "unknown-side", "backend"),
        ("@HEAD", "unknown-side", "backend"),
        ("../backend@HEAD", "unknown-side", "backend"),
        ("backend@--all", "unknown-revision", ""),
        ("backend@HEAD:data", "unknown-revision", ""),
        ("backend\0", "unknown-side", "backend"),
        ("x" * 5000, "unknown-side", "backend"),
    ],
)
def test_what_is_no_side_is_refused_with_a_next_step(repo: Repo, side: str, code: str, told: str) -> None:
    found, _, help = refused(repo, side, "backend")
    assert found == code
    assert told in help


def test_a_target_never_built_is_told_apart_from_an_unknown_one(repo: Repo) -> None:
    shutil.copy(repo.folder / "data/targets/vision.yaml", repo.folder / "data/targets/ml.yaml")
    code, _, help = refused(repo, "ml", "backend")
    assert code == "never-built"
    assert "tailor build ml" in help
    assert refused(repo, "ml@HEAD", "backend")[0] == "not-at-revision"


def test_a_lock_of_an_older_format_is_told_with_its_revision(repo: Repo) -> None:
    lock = repo.folder / "variants" / "backend" / LOCK
    current = lock.read_bytes()
    lock.write_text("format: 1\ntarget: backend\nlanguages: {}\n", encoding="utf-8")
    repo.commit("old")
    lock.write_bytes(current)
    code, message, help = refused(repo, "backend")
    assert code == "lock-older"
    assert "format 1" in message
    assert "later revision" in help


def test_a_repository_without_commits_is_told(tmp_path: Path, repo: Repo) -> None:
    shutil.copytree(repo.folder, tmp_path / "new")
    repo.git("init", "-q", cwd=tmp_path / "new")
    with pytest.raises(InputError, match="no commits"):
        compare(Workspace(tmp_path / "new"), ["backend"])


def test_without_git_everything_but_revisions_works(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(repo.folder, tmp_path / "alone")
    workspace = Workspace(tmp_path / "alone")
    assert compare(workspace, ["backend", "vision"]).comparisons
    with pytest.raises(InputError, match="no git repository"):
        compare(workspace, ["backend"])
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert compare(workspace, ["backend", "variants/vision"]).comparisons
    with pytest.raises(InputError, match="not installed"):
        compare(workspace, ["backend@HEAD", "backend"])


def test_a_file_of_unknown_origin_needs_the_other_side(repo: Repo, tmp_path: Path) -> None:
    text = repo.read("variants/backend/resume.zh.md")
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("<!--"))
    (tmp_path / "mine.md").write_text(plain.replace(REWORDED, ZH), encoding="utf-8")
    assert refused(repo, str(tmp_path / "mine.md"))[0] == "unknown-origin"
    assert changes(repo, "backend/zh", str(tmp_path / "mine.md")) == WHAT_THE_COMMIT_DID


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 x", b"PK\x03\x04broken", b"\0" * 100])
def test_a_file_that_cannot_be_read_is_refused(repo: Repo, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "bad.docx").write_bytes(data)
    refused(repo, "backend", str(tmp_path / "bad.docx"))
    (repo.folder / "variants" / "backend" / "resume.zh.docx").write_bytes(data)
    refused(repo, "backend")


def test_the_matrix_has_a_column_for_every_page(repo: Repo) -> None:
    table = compare_all(Workspace(repo.folder), [])
    assert [column.name for column in table.columns] == ["backend/en", "backend/zh", "vision/zh"]
    assert [item.id for item in table.items] == ["cache", "queue", "model"]
    one = compare_all(Workspace(repo.folder), ["backend@v1", "vision"], ["zh"])
    assert [column.name for column in one.columns] == ["backend@v1/zh", "vision/zh"]


def test_a_folder_without_a_lock_is_no_column_and_is_never_suggested(repo: Repo) -> None:
    (repo.folder / "variants" / "backen").mkdir()
    table = compare_all(Workspace(repo.folder), [])
    assert [column.name for column in table.columns] == ["backend/en", "backend/zh", "vision/zh"]
    code, message, help = refused(repo, "backen", "backend")
    assert code == "not-a-variant"
    assert "variants/backen" in message
    assert "did you mean" not in help
    assert "'backend'" in refused(repo, "backe", "vision")[2]
