"""`tailor review`: one key decides about a rewording, and every decision is in the ledger at once."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

import tailor.cli.review
from tailor.cli.main import tailor as group
from tailor.cli.terminal import width
from tailor.files import write_wordings
from tailor.ledger import text_digest
from tests.cli.inside import built, refused, run, tree, workspace
from tests.cli.rewordings import AUTHOR, LIE_EN, QUEUE_EN, TRUE_EN, TRUE_ZH, accepted, proposed, read, statuses, write

CACHE_EN = AUTHOR["cache", "en"]
OTHER_EN = "Added the Redis cache to order lookup"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tailor.cli.review, "_on_terminal", lambda: True)
    return workspace(tmp_path / "cv")


def type_keys(root: Path, keys: str, *options: str) -> Result:
    result = CliRunner().invoke(
        group, ["-C", str(root), "review", "backend", *options], input=keys, standalone_mode=False
    )
    if result.exception is not None and not isinstance(result.exception, click.Abort | KeyboardInterrupt):
        raise result.exception
    return result


def shown(result: Result) -> list[str]:
    return re.findall(r"^\d+ of \d+  (\S+ \(\w+\))", result.output, re.M)


def listed(root: Path, *options: str) -> list[dict[str, Any]]:
    answer = run("-C", root, "review", "backend", "--json", *options)
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = json.loads(answer.out)
    return found


def test_a_proposal_is_shown_beside_the_author_s_text_with_everything_a_decision_needs(root: Path) -> None:
    write(root, proposed(TRUE_EN))
    told = type_keys(root, "q").output
    for part in (
        "1 of 1  cache (en)  A Shop",
        f"author    {CACHE_EN}",
        f"proposal  {TRUE_EN}",
        "change    Added a Redis cache to {+the +}order lookup",
        "guard     pass",
        "lines     1 → 1",
        "model     m",
    ):
        assert part in told


def test_the_order_is_that_of_the_page_language_by_language(root: Path) -> None:
    write(root, proposed(QUEUE_EN, bullet="queue"), proposed(TRUE_EN), proposed(TRUE_ZH, "zh"))
    assert shown(type_keys(root, "sss")) == ["cache (zh)", "cache (en)", "queue (en)"]
    assert shown(type_keys(root, "sss", "--lang", "en")) == ["cache (en)", "queue (en)"]
    assert shown(type_keys(root, "sss", "queue")) == ["queue (en)"]
    assert shown(type_keys(root, "sss", "shop")) == ["cache (zh)", "cache (en)", "queue (en)"]


def test_accepting_and_rejecting_are_written_and_told_with_the_next_step(root: Path) -> None:
    write(root, proposed(TRUE_EN), proposed(QUEUE_EN, bullet="queue"))
    result = type_keys(root, "ar")
    assert statuses(root) == {TRUE_EN: "accepted", QUEUE_EN: "rejected"}
    assert "1 accepted, 1 rejected\n" in result.output
    assert f"next: tailor -C {root} build backend; then git diff, or tailor" in result.output
    built(root)
    assert TRUE_EN in (root / "variants/backend/resume.en.md").read_text(encoding="utf-8")
    assert run("-C", root, "check", "backend").code == 0


def test_what_the_guard_rejects_cannot_be_accepted(root: Path) -> None:
    write(root, proposed(LIE_EN))
    result = type_keys(root, "aq")
    assert "guard     reject" in result.output
    assert "Kafka" in result.output.partition("guard     reject")[2]
    assert "not accepted: the guard rejects it" in result.output
    assert statuses(root) == {LIE_EN: "proposed"}


def test_keys_that_mean_nothing_are_told_and_the_question_stays(root: Path) -> None:
    write(root, proposed(TRUE_EN))
    result = type_keys(root, "x?Ａ")
    assert "? explains them" in result.output
    assert "accept it: builds use it from now on" in result.output
    assert statuses(root) == {TRUE_EN: "accepted"}  # a full-width A, as Chinese keyboards send it


def test_when_one_is_accepted_the_others_of_its_text_are_passed_by(root: Path) -> None:
    write(root, proposed(LIE_EN), proposed(OTHER_EN), proposed(TRUE_EN), proposed(QUEUE_EN, bullet="queue"))
    result = type_keys(root, "as")
    assert shown(result) == ["cache (en)", "queue (en)"]
    assert list(statuses(root).values()).count("accepted") == 1
    assert LIE_EN not in result.output  # what passes comes first
    assert shown(type_keys(root, "s")) == ["queue (en)"]
    assert shown(type_keys(root, "sss", "cache")) == ["cache (en)", "cache (en)"]
    assert len(shown(type_keys(root, "ssss", "--all"))) == 4


def test_going_back_allows_another_decision(root: Path) -> None:
    write(root, proposed(TRUE_EN), proposed(QUEUE_EN, bullet="queue"))
    result = type_keys(root, "abbrs")
    assert "this is the first" in result.output
    assert shown(result) == ["cache (en)", "queue (en)", "cache (en)", "cache (en)", "queue (en)"]
    assert statuses(root) == {TRUE_EN: "rejected", QUEUE_EN: "proposed"}
    assert "1 rejected, 1 skipped; 1 left to decide" in result.output


def test_quitting_and_interrupting_keep_what_was_decided_and_the_next_review_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, proposed(TRUE_EN), proposed(QUEUE_EN, bullet="queue"), proposed(TRUE_ZH, "zh"))
    assert type_keys(root, "aq").exit_code == 0
    typed = iter("r")

    def key(echo: bool = False) -> str:
        pressed = next(typed, None)
        if pressed is None:
            raise KeyboardInterrupt
        return pressed

    with monkeypatch.context() as patch:
        patch.setattr(click, "getchar", key)
        type_keys(root, "")
    assert statuses(root) == {TRUE_ZH: "accepted", TRUE_EN: "rejected", QUEUE_EN: "proposed"}
    assert shown(type_keys(root, "")) == ["queue (en)"]  # a terminal that is closed ends it


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nopen(sys.argv[1], 'w', encoding='utf-8').write({text!r})\n")
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")


def test_an_edited_proposal_is_judged_again_before_it_can_be_accepted(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, proposed(LIE_EN))
    editor(tmp_path, monkeypatch, f"{OTHER_EN}\n")
    result = type_keys(root, "aea")
    assert "not accepted" in result.output
    assert f"edited    {OTHER_EN}" in result.output
    (entry,) = read(root)
    assert (entry.text, entry.status, entry.edited, entry.sealed) == (
        OTHER_EN,
        "accepted",
        True,
        text_digest(OTHER_EN),
    )


def test_an_edit_that_the_guard_rejects_is_shown_and_not_written(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, proposed(TRUE_EN))
    editor(tmp_path, monkeypatch, "Added a Redis cache to\n  the order lookup with AWS\n")
    result = type_keys(root, "eaq")
    assert "edited    Added a Redis cache to the order lookup with AWS" in result.output
    assert "not accepted: the guard rejects it" in result.output
    assert statuses(root) == {TRUE_EN: "proposed"}


def test_an_editor_that_is_missing_or_changes_nothing_leaves_all_as_it_was(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, proposed(TRUE_EN))
    monkeypatch.setenv("VISUAL", str(tmp_path / "no-such-editor"))
    assert "set VISUAL or EDITOR" in type_keys(root, "eq").output
    editor(tmp_path, monkeypatch, f"{TRUE_EN}\n")
    assert "left as it was" in type_keys(root, "eq").output
    editor(tmp_path, monkeypatch, CACHE_EN)
    assert "it says just what the author's text says" in type_keys(root, "eaq").output


def test_a_ledger_that_changed_meanwhile_is_read_again_and_nothing_is_lost(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, proposed(TRUE_EN), proposed(QUEUE_EN, bullet="queue"))
    typed = iter("ara")

    def key(echo: bool = False) -> str:
        pressed = next(typed)
        if pressed == "r":  # while the question about `queue` stands, another program proposes one more
            write(root, *read(root), proposed(TRUE_ZH, "zh"))
        return pressed

    monkeypatch.setattr(click, "getchar", key)
    assert "changed meanwhile: read again" in type_keys(root, "").output
    assert statuses(root) == {TRUE_EN: "accepted", QUEUE_EN: "accepted", TRUE_ZH: "proposed"}


def test_a_ledger_that_broke_meanwhile_stops_the_review_with_its_place(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(root, proposed(TRUE_EN))

    def key(echo: bool = False) -> str:
        path.write_text("<<<<<<< HEAD\n=======\n>>>>>>> other\n")
        return "a"

    monkeypatch.setattr(click, "getchar", key)
    with pytest.raises(Exception, match="conflict markers"):
        type_keys(root, "")
    assert path.read_text().startswith("<<<<<<<")


def test_a_text_that_changed_since_is_told_of_and_acceptance_is_for_the_text_of_today(root: Path) -> None:
    write(root, proposed(TRUE_EN, source=text_digest("older")))
    assert "the author's text changed since it was reworded" in type_keys(root, "a").output
    (entry,) = read(root)
    assert entry.source == text_digest(CACHE_EN)
    built(root)
    assert TRUE_EN in (root / "variants/backend/resume.en.md").read_text(encoding="utf-8")


def test_what_was_accepted_and_may_not_be_used_comes_back_for_review(root: Path) -> None:
    write(
        root,
        accepted(LIE_EN),
        accepted(QUEUE_EN, bullet="queue", sealed=text_digest("other")),
        accepted("Gone", bullet="gone"),
    )
    result = type_keys(root, "rara")
    assert "it was changed by hand after it was accepted" in result.output
    assert "the master has no such text any more" in result.output
    assert statuses(root) == {LIE_EN: "rejected", QUEUE_EN: "accepted", "Gone": "rejected"}
    assert run("-C", root, "build", "backend").err.count("warning") == 0


def test_all_shows_what_was_decided_and_lets_it_be_decided_anew(root: Path) -> None:
    write(root, accepted(TRUE_EN), proposed(QUEUE_EN, bullet="queue", status="rejected"))
    assert shown(type_keys(root, "q")) == []
    result = type_keys(root, "ra", "--all")
    assert "it is accepted, and builds use it" in result.output
    assert "it is rejected" in result.output
    assert statuses(root) == {TRUE_EN: "rejected", QUEUE_EN: "accepted"}


def test_nothing_to_review_says_what_to_do(root: Path) -> None:
    assert f"`tailor -C {root} reword backend` asks a model" in " ".join(type_keys(root, "").output.split())
    write(root, accepted(TRUE_EN))
    told = " ".join(type_keys(root, "").output.split())
    assert "nothing is left to decide; of 1 rewordings 1 are accepted" in told
    assert "review backend --all`" in told


@pytest.mark.parametrize("columns", [40, 60, 120])
def test_narrow_terminals_and_wide_letters_keep_to_the_width(
    root: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    long = TRUE_ZH * 6
    write(root, proposed(long, "zh"), proposed(LIE_EN * 3))
    for line in type_keys(root, "?ss").output.splitlines():
        assert width(line) <= columns, line


def test_a_proposal_cannot_write_to_the_terminal_what_it_wants(root: Path) -> None:
    write(root, proposed("Added \x1b[31ma Redis\x07 cache\u202e"))
    told = type_keys(root, "q").output
    assert "cache" in told
    assert not {"\x1b", "\x07", "\u202e"} & set(told)


def test_without_a_terminal_it_asks_for_an_option(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    write(root, proposed(TRUE_EN))
    before = tree(root)
    answer = run("-C", root, "review", "backend")
    assert answer.code == 2
    assert "--accept-all-passing" in answer.err
    assert tree(root) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nosuch"], "unknown target"),
        (["backend", "cahce"], "did you mean 'cache'?"),
        (["backend", "--lang", "de"], "has no language 'de'"),
    ],
)
def test_unknown_names_are_refused(root: Path, arguments: list[str], told: str) -> None:
    assert told in refused(root, "review", "--json", *arguments)


def test_json_lists_the_proposals_without_asking(root: Path) -> None:
    write(root, proposed(TRUE_EN), proposed(LIE_EN, source=text_digest("older")), accepted(TRUE_ZH, "zh"))
    before = tree(root)
    good, bad = listed(root)
    assert tree(root) == before
    assert (good["text"], good["verdict"], good["findings"], good["source"]) == (TRUE_EN, "pass", [], CACHE_EN)
    assert good["lines"] == {"before": 1, "after": 1}
    assert (bad["verdict"], bad["source_changed"]) == ("reject", True)
    assert {"rule", "detail"} == set(bad["findings"][0])
    assert [item["used"] for item in listed(root, "--all")] == [True, False, False]


def test_all_that_passes_is_accepted_by_a_script(root: Path) -> None:
    write(root, proposed(LIE_EN), proposed(TRUE_EN), proposed(OTHER_EN), proposed(TRUE_ZH, "zh"))
    answer = run("-C", root, "review", "backend", "--accept-all-passing")
    assert answer.code == 0
    assert answer.out.count("+ accepted cache") == 2
    assert "build backend" in answer.out
    found = statuses(root)
    assert found[LIE_EN] == "proposed"
    assert sorted(found.values()) == ["accepted", "accepted", "proposed", "proposed"]
    before = tree(root)
    again = run("-C", root, "review", "backend", "--accept-all-passing")
    assert again.code == 0
    assert "nothing is left to decide" in again.out
    assert tree(root) == before


def test_what_a_script_must_not_accept_is_left_with_the_reason_and_exit_code_1(root: Path) -> None:
    long = f"{TRUE_EN} " * 5
    write(
        root,
        proposed(LIE_EN),
        proposed(QUEUE_EN, bullet="queue", source=text_digest("older")),
        proposed("Trained the classifier", bullet="gone"),
        proposed(long.strip() + " for the shop", "en"),
    )
    before = tree(root)
    answer = run("-C", root, "review", "backend", "--accept-all-passing")
    assert answer.code == 1
    told = " ".join(answer.out.split())
    assert "left cache (en): the guard rejects it (technology" in told
    assert "left queue (en): the author's text changed since it was reworded" in told
    assert "left gone (en): the master has no such text any more" in told
    assert tree(root) == before
    report = json.loads(run("-C", root, "review", "backend", "--accept-all-passing", "--json").out)
    assert report["accepted"] == []
    assert {item["bullet"] for item in report["left"]} == {"cache", "queue", "gone"}


def test_a_script_is_told_of_what_was_accepted_and_may_not_be_used(root: Path) -> None:
    write(root, accepted(LIE_EN), accepted(TRUE_ZH, "zh", sealed=text_digest("what a person saw")))
    before = tree(root)
    answer = run("-C", root, "review", "backend", "--accept-all-passing")
    assert answer.code == 1
    told = " ".join(answer.out.split())
    assert "left cache (en): the guard rejects it (technology" in told
    assert "left cache (zh): it was changed by hand after it was accepted" in told
    assert tree(root) == before
    write(root, accepted(LIE_EN), proposed(TRUE_EN))
    assert run("-C", root, "review", "backend", "--accept-all-passing").code == 0
    assert statuses(root) == {LIE_EN: "proposed", TRUE_EN: "accepted"}


def test_thousands_of_proposals_for_one_text_are_listed_in_a_moment(root: Path) -> None:
    write(root, *(proposed(f"{TRUE_EN} {number}", status="rejected") for number in range(2000)), proposed(TRUE_EN))
    start = time.perf_counter()
    assert [item["text"] for item in listed(root)] == [TRUE_EN]
    assert time.perf_counter() - start < 10


def test_a_rewording_that_takes_more_lines_is_for_a_person_to_accept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tailor.app.review import item

    monkeypatch.setattr(item.Item, "longer", property(lambda self: True))
    write(root, proposed(TRUE_EN))
    answer = run("-C", root, "review", "backend", "--accept-all-passing")
    assert answer.code == 1
    assert "it takes 1 lines, the author's text 1" in answer.out
    type_keys(root, "a")
    assert statuses(root) == {TRUE_EN: "accepted"}


def test_a_script_starts_over_when_the_ledger_changes_under_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root, proposed(TRUE_EN))
    calls: list[tuple[Any, ...]] = []

    def interfering(*arguments: Any) -> bool:
        calls.append(arguments)
        if len(calls) == 1:
            write(root, proposed(TRUE_EN), proposed(QUEUE_EN, bullet="queue"))
        return write_wordings(*arguments)

    monkeypatch.setattr("tailor.app.review.session.write_wordings", interfering)
    assert run("-C", root, "review", "backend", "--accept-all-passing").code == 0
    assert statuses(root) == {TRUE_EN: "accepted", QUEUE_EN: "accepted"}


@pytest.fixture
def pty() -> Iterator[tuple[int, int]]:
    module = pytest.importorskip("pty")
    master, slave = module.openpty()
    yield master, slave
    os.close(master)


def test_on_a_real_terminal_single_keys_decide_and_changes_are_coloured(
    tmp_path: Path, pty: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace(tmp_path / "cv")
    write(root, proposed(TRUE_EN), proposed(TRUE_ZH, "zh"), proposed(QUEUE_EN, bullet="queue"))
    master, slave = pty
    script = Path(sys.executable).with_name("tailor")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "tailor"]
    environment = {**os.environ, "PYTHONUTF8": "1", "TERM": "xterm", "COLUMNS": "80"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(
        [*command, "-C", str(root), "review", "backend"], stdin=slave, stdout=slave, stderr=slave, env=environment
    )
    os.close(slave)
    try:
        assert "\x1b[" in press(master, b"a")
        press(master, b"r")
        press(master, b"\x03")
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.wait()
    assert statuses(root) == {TRUE_ZH: "accepted", TRUE_EN: "rejected", QUEUE_EN: "proposed"}


def press(master: int, key: bytes) -> str:
    """Press a key once the terminal gives single keys; what was shown before that."""
    import termios

    seen, end = b"", time.monotonic() + 60
    while b"? help" not in seen or termios.tcgetattr(master)[3] & termios.ICANON:
        assert time.monotonic() < end, seen
        if select.select([master], [], [], 0.05)[0]:
            seen += os.read(master, 4096)
    os.write(master, key)
    return seen.decode(errors="replace")
