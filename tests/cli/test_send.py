"""`tailor send` and `tailor sent`: what went out is kept as it was, recorded, and compared with what is now."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

import tests.cli.inside as inside
from tailor.cli.terminal import width
from tests.cli.conftest import RESUME, Run
from tests.cli.inside import built, refused, tree

DAY = "2026-11-22"
PRIVATE = """\
email: lilei.cn@example.com
phone: 138 0000 1234
birthDate: 1999-05-01
address: {zh: 文三路九号, en: 9 Wensan Road}
"""


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = inside.workspace(tmp_path_factory.mktemp("send") / "cv", files={"data/private.yaml": PRIVATE})
    built(root)
    return root


@pytest.fixture
def root(model: Path, tmp_path: Path) -> Path:
    """A workspace with a built variant `backend` and contact details."""
    return shutil.copytree(model, tmp_path / "cv")


def sent_to(root: Path, to: str, *arguments: object) -> inside.Answer:
    answer = inside.run("-C", root, "send", "backend", "--to", to, "--date", DAY, *arguments)
    assert answer.code == 0, answer.err
    return answer


def listed(root: Path, *arguments: object, code: int = 0) -> str:
    answer = inside.run("-C", root, "sent", *arguments)
    assert (answer.code, answer.err) == (code, ""), answer
    return answer.out


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_files_are_frozen_byte_for_byte_with_their_lock_and_recorded(root: Path, run: Run) -> None:
    done = run("send", "backend", "--to", "字节跳动", "--note", "内推：张三", "--date", DAY, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"sent/{DAY}-字节跳动/resume.zh.docx" in done.stdout
    frozen, variant = files(root / f"sent/{DAY}-字节跳动"), files(root / "variants/backend")
    assert frozen.pop("private/digests.json")
    assert frozen == variant
    log = (root / "sent/log.yaml").read_text(encoding="utf-8").splitlines()
    assert [line.partition("sha256:")[0] for line in log[2:]] == [
        f"- date: {DAY}",
        "  to: 字节跳动",
        "  target: backend",
        f"  folder: {DAY}-字节跳动",
        "  languages: [zh, en]",
        "  state: current",
        "  note: 内推：张三",
        "  files:",
        "    lock.yaml:      ",
        "    resume.en.docx: ",
        "    resume.en.md:   ",
        "    resume.zh.docx: ",
        "    resume.zh.md:   ",
    ]


def test_the_day_is_today_unless_it_is_told(root: Path, run: Run) -> None:
    days = [date.today().isoformat()]
    report = json.loads(run("-C", root, "send", "backend", "--to", "x", "--json").stdout)
    days.append(date.today().isoformat())  # it may be midnight
    assert report["date"] in days
    assert report["folder"] == f"sent/{report['date']}-x"
    assert all((root / path).is_file() for path in report["files"] + report["private_files"])


def test_other_pages_on_the_same_day_get_a_folder_of_their_own(root: Path) -> None:
    sent_to(root, "x")
    first = files(root / f"sent/{DAY}-x")
    sent_to(root, "x", "--lang", "zh")
    sent_to(root, "x", "--lang", "en")
    sent_to(root, "y")
    assert sorted(p.name for p in (root / "sent").iterdir()) == [f"{DAY}-{n}" for n in ("x", "x-2", "x-3", "y")] + [
        "log.yaml"
    ]
    assert files(root / f"sent/{DAY}-x") == first


def test_the_same_again_is_refused_but_not_on_another_day(root: Path) -> None:
    sent_to(root, "x")
    told = refused(root, "send", "backend", "--to", "x", "--date", DAY, "--note", "again", code=1)
    assert f"the same pages are in sent/{DAY}-x/ already" in told
    assert inside.run("-C", root, "send", "backend", "--to", "x", "--date", "2026-11-23").code == 0


def test_the_same_again_is_frozen_anew_when_the_folder_is_lost(root: Path) -> None:
    sent_to(root, "x")
    shutil.rmtree(root / f"sent/{DAY}-x")
    sent_to(root, "x")
    assert (root / f"sent/{DAY}-x-2/resume.zh.md").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--date", "2026-13-01"], "'2026-13-01' is no date"),
        (["--date", "tomorrow"], "'tomorrow' is no date"),
        (["--date", ""], "'' is no date"),
        (["--to", "  "], "the name is empty"),
        (["--to", "🚀"], "no letter or digit"),
        (["--to", "a\x1bb"], "the name holds the character U+001B"),
        (["--note", "a\x07b"], "the note holds the character U+0007"),
        (["--note", "call 138-0000-1234"], "your phone number"),
        (["--note", "+86 13800001234"], "your phone number"),
        (["--note", "from LiLei.CN@Example.com"], "your e-mail address"),
        (["--to", "文三路九号"], "your street address"),
        (["--note", "born 1999-05-01"], "your birth date"),
        (["--lang", "fr"], "has no page in fr"),
        (["--format", "pdf"], "has no page in pdf"),
        (["--lang", "zh", "--lang", "fr", "--format", "md"], "has no page in fr"),
    ],
)
def test_bad_arguments_are_refused_and_nothing_is_written(root: Path, arguments: list[str], told: str) -> None:
    assert told in refused(root, "send", "backend", "--to", "x", "--date", DAY, *arguments)


def test_it_has_to_be_said_to_whom(root: Path) -> None:
    answer = inside.run("-C", root, "send", "backend")
    assert answer.code == 2
    assert "--to" in answer.err


def test_a_variant_that_is_not_there_is_refused_with_what_to_run(root: Path) -> None:
    assert "run `tailor build vision`" in refused(root, "send", "vision", "--to", "x")
    assert "did you mean 'backend'?" in refused(root, "send", "bakcend", "--to", "x")
    (root / "variants/backend/lock.yaml").unlink()
    assert "lock.yaml is missing" in refused(root, "send", "backend", "--to", "x")


def test_language_and_format_narrow_what_is_sent(root: Path) -> None:
    sent_to(root, "x", "--lang", "zh", "--format", "docx")
    assert sorted(files(root / f"sent/{DAY}-x")) == [
        "lock.yaml",
        "private/.gitignore",
        "private/digests.json",
        "private/lock.yaml",
        "private/resume.zh.docx",
        "resume.zh.docx",
    ]
    assert "languages: [zh]" in (root / "sent/log.yaml").read_text(encoding="utf-8")


def test_a_pdf_saved_beside_is_sent_and_other_files_are_not(root: Path) -> None:
    for name in (
        "resume.zh.pdf",
        "private/resume.zh.pdf",
        "resume.zh.edited-1.md",
        "notes.txt",
        ".~lock.resume.zh.docx#",
    ):
        (root / "variants/backend" / name).write_bytes(b"%PDF")
    sent_to(root, "x", "--format", "pdf")
    assert {"resume.zh.pdf", "private/resume.zh.pdf"} < set(files(root / f"sent/{DAY}-x"))
    sent_to(root, "y")
    names = set(files(root / f"sent/{DAY}-y"))
    assert {"resume.zh.pdf", "resume.zh.docx"} < names
    assert not {"resume.zh.edited-1.md", "notes.txt", ".~lock.resume.zh.docx#"} & names


def test_a_stale_or_edited_variant_is_sent_as_it_is_with_a_warning_and_recorded_as_such(root: Path) -> None:
    page = root / "variants/backend/resume.zh.md"
    resume = root / "data/resume.yaml"
    resume.write_text(RESUME.replace("以消息队列", "用消息队列"), encoding="utf-8")
    answer = sent_to(root, "stale", "--lang", "zh")
    assert "variants/backend/resume.zh.md is stale" in answer.err
    assert "error" not in answer.err
    page.write_text(page.read_text(encoding="utf-8") + "手写的一行\n", encoding="utf-8")
    answer = sent_to(root, "edited", "--lang", "zh")
    assert "variants/backend/resume.zh.md was edited by hand" in answer.err
    assert (root / f"sent/{DAY}-edited/resume.zh.md").read_bytes() == page.read_bytes()
    resume.write_text("basics: [", encoding="utf-8")
    answer = sent_to(root, "unknown", "--lang", "en")
    assert "cannot tell whether variants/backend is current" in answer.err
    states = {one["to"]: one["state"] for one in json.loads(listed(root, "--json"))["sent"]}
    assert states == {"stale": "stale", "edited": "edited", "unknown": "unknown"}


def test_a_page_that_is_not_there_is_told_and_the_others_are_sent(root: Path) -> None:
    (root / "variants/backend/resume.en.docx").unlink()
    answer = sent_to(root, "x")
    assert "variants/backend/resume.en.docx is not there, so it is not sent" in answer.err
    assert "resume.en.md" in files(root / f"sent/{DAY}-x")


def test_git_is_given_nothing_with_a_contact_detail_in_it(root: Path) -> None:
    sent_to(root, "字节跳动", "--note", "内推")
    git = ["git", "-C", str(root), "-c", "core.quotepath=off"]
    shutil.move(root / "data/private.yaml", root.parent)
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    staged = subprocess.run([*git, "ls-files", "-z", "sent"], capture_output=True, check=True).stdout.decode()
    names = staged.strip("\0").split("\0")
    assert f"sent/{DAY}-字节跳动/resume.zh.docx" in names
    assert not [name for name in names if "private" in name]
    for name in names:
        data = [(root / name).read_bytes()]
        if name.endswith(".docx"):
            with zipfile.ZipFile(root / name) as archive:
                data += map(archive.read, archive.namelist())
        for secret in ("lilei.cn", "138 0000 1234", "13800001234", "1999", "文三路", "Wensan"):
            assert not any(secret.encode() in part for part in data), (name, secret)
    private = root / f"sent/{DAY}-字节跳动/private/resume.zh.md"
    assert "138 0000 1234" in private.read_text(encoding="utf-8")
    # The digest of a page that lacks only a phone number would give the number away.
    digests = json.loads((private.parent / "digests.json").read_text())
    log = (root / "sent/log.yaml").read_text(encoding="utf-8")
    assert digests
    assert not [made for made in digests.values() if made in log]


def test_line_ends_that_git_changes_elsewhere_stay_in_what_was_sent(root: Path) -> None:
    page = root / "variants/backend/resume.en.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))  # as an editor may have saved it
    sent_to(root, "x")
    (root / ".gitattributes").write_text("* text=auto eol=crlf\nsent/** -text\n")
    who = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        [*who, "commit", "-q", "-m", "sent"],
        ["clone", "-q", ".", "../clone"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    clone = root.parent / "clone"
    assert b"\r\n" in (clone / "data/resume.yaml").read_bytes()
    report = json.loads(listed(clone, "--json"))
    assert report["ok"]


def test_without_contact_details_there_is_no_private_folder(root: Path) -> None:
    (root / "data/private.yaml").unlink()
    built(root)
    sent_to(root, "x")
    assert not (root / f"sent/{DAY}-x/private").exists()


def test_the_list_is_newest_first_and_says_what_changed_since(root: Path) -> None:
    for to, day in (("B", "2026-11-02"), ("A", "2026-11-03"), ("字节跳动", "2026-11-01"), ("C", "2026-11-03")):
        sent_to(root, to, "--date", day, "--lang", "zh", "--note", f"to {to}")
    (root / "data/resume.yaml").write_text(RESUME.replace("Redis缓存", "二级缓存"), encoding="utf-8")
    built(root)
    sent_to(root, "D", "--date", "2026-11-04", "--lang", "zh")
    out = listed(root)
    rows = [line.split()[:2] for line in out.splitlines() if line.startswith("2026")]
    assert rows == [
        ["2026-11-04", "D"],
        ["2026-11-03", "C"],
        ["2026-11-03", "A"],
        ["2026-11-02", "B"],
        ["2026-11-01", "字节跳动"],
    ]
    assert "same as now" in out.splitlines()[0]
    assert f"\n  tailor -C {root} diff sent/2026-11-01-字节跳动 backend\n" in out
    assert "to 字节跳动" in out
    shown = inside.run("-C", root, "diff", "sent/2026-11-01-字节跳动", "backend", "--lang", "zh")
    assert (shown.code, "[-Redis-]{+二级+}缓存" in shown.out) == (0, True), shown
    report = json.loads(listed(root, "--json"))
    assert report["ok"]
    assert [one["since"] for one in report["sent"]] == ["same", "changed", "changed", "changed", "changed"]


@pytest.mark.parametrize(("name", "found"), [("字节", 1), ("acme", 2), ("ACME GmbH", 1), (f"sent/{DAY}-字节跳动/", 1)])
def test_the_list_can_be_narrowed_by_a_part_of_the_name(root: Path, name: str, found: int) -> None:
    for to in ("字节跳动", "Acme GmbH", "acme"):
        sent_to(root, to)
    assert len(json.loads(listed(root, name, "--json"))["sent"]) == found


def test_an_empty_list_says_so(root: Path) -> None:
    answer = inside.run("-C", root, "sent")
    assert (answer.code, answer.out, answer.err) == (0, "", "nothing was sent yet\n")
    sent_to(root, "x")
    answer = inside.run("-C", root, "sent", "zzz")
    assert (answer.code, answer.out, answer.err) == (0, "", "nothing was sent to 'zzz'\n")


def test_changed_contact_details_and_a_variant_that_is_gone_are_told(root: Path) -> None:
    sent_to(root, "x")
    (root / "data/private.yaml").write_text(PRIVATE.replace("1234", "9876"), encoding="utf-8")
    built(root)
    assert "same as now, apart from the copies with contact details" in listed(root)
    shutil.rmtree(root / "variants/backend")
    assert "the variant is gone" in listed(root)


def test_a_frozen_file_that_was_changed_or_is_missing_is_a_finding(root: Path) -> None:
    sent_to(root, "x")
    folder = root / f"sent/{DAY}-x"
    intact = files(folder)
    (folder / "job.txt").write_text("the job as it was advertised")
    listed(root)
    for name in intact.keys() - {"private/.gitignore", "private/lock.yaml"}:
        (folder / name).write_bytes(intact[name] + b"x")
        told = listed(root, code=1)
        assert f"sent/{DAY}-x/{name} is not what was sent" in told or name == "private/digests.json"
        if "private" not in name:
            (folder / name).unlink()
            assert f"sent/{DAY}-x/{name} is missing" in listed(root, code=1)
        (folder / name).write_bytes(intact[name])
    shutil.rmtree(folder / "private")  # as in another's clone
    listed(root)
    shutil.rmtree(folder)
    assert f"sent/{DAY}-x is missing" in listed(root, code=1)
    assert json.loads(listed(root, "--json", code=1))["ok"] is False


def test_a_folder_that_the_log_does_not_know_is_told_with_what_to_run(root: Path) -> None:
    sent_to(root, "字节跳动")
    (root / "sent/log.yaml").unlink()
    answer = inside.run("-C", root, "sent")
    assert answer.code == 1
    assert (
        f"sent/{DAY}-字节跳动 is not in sent/log.yaml: run `tailor send backend --to NAME --date {DAY}`" in answer.out
    )
    assert "interrupted" in sent_to(root, "字节跳动").out
    listed(root)
    (root / "sent/by hand").mkdir()
    answer = inside.run("-C", root, "sent", "--json")
    assert (answer.code, json.loads(answer.out)["unknown"]) == (1, ["sent/by hand"])


def test_a_log_that_cannot_be_read_is_bad_input_with_its_line(root: Path) -> None:
    sent_to(root, "x")
    log = root / "sent/log.yaml"
    log.write_text(log.read_text(encoding="utf-8").replace("  target: backend\n", ""), encoding="utf-8")
    answer = inside.run("-C", root, "sent")
    assert (answer.code, answer.out) == (2, "")
    assert "sent/log.yaml:3:3: error: the record has no 'target'" in answer.err


def test_comments_order_and_own_keys_of_the_log_stay(root: Path) -> None:
    sent_to(root, "x")
    log = root / "sent/log.yaml"
    mine = log.read_text(encoding="utf-8").replace("  state:", "  reply: 面试 # hooray\n  state:") + "# more to come\n"
    log.write_text(mine, encoding="utf-8")
    sent_to(root, "y")
    assert log.read_text(encoding="utf-8").startswith(mine)
    assert [one["to"] for one in json.loads(listed(root, "--json"))["sent"]] == ["y", "x"]


def test_check_targets_and_build_never_look_at_what_was_sent(root: Path) -> None:
    built(root, "build", "--all")
    sent_to(root, "x")
    (root / f"sent/{DAY}-x/resume.zh.md").write_text("tampered")
    (root / "sent/log.yaml").write_text("{broken")
    before = tree(root)
    for command in (["check"], ["targets"], ["build", "--all"]):
        answer = inside.run("-C", root, *command)
        assert (answer.code, "sent" in answer.out + answer.err.replace("sent as", "")) == (0, False), answer
    assert tree(root) == before


@pytest.mark.slow
def test_eight_at_once_are_all_recorded(root: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tailor", "-C", root, "send", "backend", "--to", to, "--lang", lang, "--date", DAY],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        for to in "ABAB"
        for lang in ("zh", "en")
    ]
    ended = [(process.communicate(timeout=60)[1], process.returncode) for process in processes]
    assert sorted(code for _, code in ended) == [0, 0, 0, 0, 1, 1, 1, 1], ended
    report = json.loads(listed(root, "--json"))
    assert sorted((one["to"], *one["languages"]) for one in report["sent"]) == [
        ("A", "en"),
        ("A", "zh"),
        ("B", "en"),
        ("B", "zh"),
    ]


@pytest.mark.parametrize("columns", [60, 80])
def test_the_list_fits_the_terminal_however_long_the_names(
    root: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    for to in ("字节跳动有限公司基础架构部存储团队", "The Company of the Very Long Name, Department of Storage", "x"):
        sent_to(root, to)
    (root / "data/resume.yaml").write_text(RESUME.replace("Redis缓存", "二级缓存"), encoding="utf-8")
    built(root)
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = [line for line in listed(root).splitlines() if f"tailor -C {root}" not in line]
    assert max(map(width, lines)) <= columns
    assert "".join("".join(line.split()) for line in lines).count("changed") == 3


def test_a_folder_with_spaces_is_quoted_in_the_commands_that_are_printed(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(root, tmp_path / "my cv"))
    sent_to(other, "x", "--lang", "zh")
    (other / "data/resume.yaml").write_text(RESUME.replace("Redis缓存", "二级缓存"), encoding="utf-8")
    built(other)
    assert f"\n  tailor -C '{other}' diff sent/" in listed(other)
    (other / "data/resume.yaml").write_text(RESUME, encoding="utf-8")
    answer = inside.run("-C", other, "check")
    assert f"tailor -C '{other}' build backend" in answer.out
