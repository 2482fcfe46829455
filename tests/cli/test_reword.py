"""`tailor reword` against a server on loopback, inside the process."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.inside import Answer, refused, run, tree, workspace
from tests.fakes import openai_server as fake
from tests.fakes.openai_server import Behaviour, FakeServer, good
from tests.fakes.sockets import loopback_only

KEY = "sk-test-4f9a2c7e8b1d6350"
LEDGER = "data/wordings/backend.yaml"
QUICK = "llm: {model: fake-1, retries: 0, concurrency: 1, price: {input: 2, output: 8, currency: CNY}}\n"
SWAPS = (("加入", "引入"), ("训练", "训练得到"), ("以", "用"), ("Added", "Introduced"), ("Trained", "Built"))


def faithful(request: dict[str, Any]) -> Behaviour:
    """A rewording with one word changed, and one that adds a claim."""
    bullet = json.loads(request["messages"][1]["content"])["bullet"]
    new = bullet
    for old, other in SWAPS:
        new = new.replace(old, other, 1)
    return good({"candidates": [new, f"{bullet} 99%"]})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    for name in ("OPENAI_MODEL", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    with FakeServer(faithful) as running, loopback_only() as other:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        yield running
        assert other == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return workspace(tmp_path, files={"data/tailor.yaml": QUICK})


def reword(root: Path, *arguments: object, code: int = 0) -> Answer:
    answer = run("-C", root, "reword", "backend", *arguments)
    assert answer.code == code, (answer.out, answer.err)
    assert "Traceback" not in answer.err
    assert KEY not in answer.out + answer.err
    return answer


def ledger(root: Path) -> str:
    text = (root / LEDGER).read_text("utf-8")
    assert KEY not in text
    return text


def asked(server: FakeServer) -> list[str]:
    return [json.loads(request.json["messages"][1]["content"])["bullet"] for request in server.asked]


def test_answers_are_judged_and_written_for_review(root: Path, server: FakeServer) -> None:
    answer = reword(root)
    assert "6 of 6 answered" in answer.out
    assert "rejected by the guard for" in answer.out
    assert "600 sent, 120 back, 0.0022 CNY" in answer.out
    assert f"tailor -C {root} review backend" in answer.out
    assert "6 requests to fake-1 at 127.0.0.1" in answer.err
    assert "引入Redis缓存" in ledger(root)
    assert "status: rejected" in ledger(root)
    assert not (root / "variants").exists()


def test_the_report_for_programs_counts_and_lists_everything(root: Path, server: FakeServer) -> None:
    told = json.loads(reword(root, "cache", "--lang", "zh", "--json").out)
    assert (told["target"], told["asked"], told["answered"], told["unasked"]) == ("backend", 1, 1, 0)
    assert [(r["bullet"], r["language"], r["status"]) for r in told["rewordings"]] == [
        ("cache", "zh", "proposed"),
        ("cache", "zh", "rejected"),
    ]
    assert told["rejected_by"]["number"] == 1
    assert told["usage"] == {"prompt_tokens": 100, "completion_tokens": 20}
    assert told["failures"] == []


def test_what_has_rewordings_is_not_asked_again_unless_told_so(root: Path, server: FakeServer) -> None:
    reword(root)
    before = ledger(root)
    answer = reword(root)
    assert "6 bullets have their rewordings already" in answer.err
    assert "nothing to ask" in answer.out
    assert len(server.asked) == 6
    reword(root, "--again")
    assert len(server.asked) == 12
    assert ledger(root) == before


def test_a_dry_run_tells_what_would_be_asked_and_sends_nothing(
    root: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    before = tree(root)
    answer = reword(root, "--dry-run", "-l", "zh")
    assert answer.out.splitlines() == [f"would ask: {id} (zh)" for id in ("cache", "queue", "model")]
    assert "3 requests" in answer.err
    assert "CNY" in answer.err
    told = json.loads(reword(root, "--dry-run", "--json").out)
    assert told["estimate"]["requests"] == len(told["would_ask"]) == 6
    assert (server.requests, tree(root)) == ([], before)


def test_the_prompts_shown_are_byte_for_byte_what_is_sent(root: Path, server: FakeServer) -> None:
    shown = json.loads(reword(root, "--show-prompt", "--json").out)
    readable = reword(root, "--show-prompt").out
    assert server.requests == []
    reword(root)
    sent = [request.json for request in server.asked]
    assert [one["body"] for one in shown] == sent
    for body in sent:
        for message in body["messages"]:
            assert message["content"] in readable


def test_prompts_are_shown_without_server_model_or_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_MODEL", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    answer = reword(workspace(tmp_path), "--show-prompt", "cache", "--json")
    assert {one["body"]["model"] for one in json.loads(answer.out)} == {None}


def test_fewer_candidates_can_be_asked_for(root: Path, server: FakeServer) -> None:
    reword(root, "cache", "--candidates", "1", "-l", "en")
    assert json.loads(server.asked[0].json["messages"][1]["content"])["candidates"] == 1


def test_some_failures_leave_the_rest_and_the_exit_code_one(root: Path, server: FakeServer) -> None:
    server.queue(fake.server_error(), good("no JSON"), fake.truncated({"candidates": ["…"]}))
    answer = reword(root, code=1)
    assert "3 of 6 answered" in answer.out
    assert "no rewording of cache (zh)" in answer.err
    assert "the answer is not JSON" in answer.err
    assert "the answer was cut off" in answer.err
    assert "help: try again later; the same command asks for it once more" in answer.err
    assert "bullet: cache" in ledger(root)
    reword(root)
    assert len(server.asked) == 9


@pytest.mark.parametrize(
    ("behaviour", "told"),
    [
        (fake.unauthorised(), "refuses the key"),
        (fake.unknown_model(), "has no model"),
        (fake.html(), "a web page"),
    ],
)
def test_what_no_request_can_get_over_stops_with_one_error_and_writes_nothing(
    root: Path, server: FakeServer, behaviour: Behaviour, told: str
) -> None:
    server.answer = lambda request: behaviour
    err = refused(root, "reword", "backend")
    assert told in err
    assert err.count("error: ") == 1
    assert len(server.asked) == 1


def test_a_fatal_error_after_some_answers_keeps_them(root: Path, server: FakeServer) -> None:
    server.queue(faithful({"messages": [None, {"content": '{"bullet": "为订单查询加入⟦1⟧"}'}]}), fake.unauthorised())
    answer = reword(root, code=1)
    assert "refuses the key" in answer.err
    assert "1 of 6 answered" in answer.out
    assert "bullet: cache" in ledger(root)


def test_without_a_key_or_model_nothing_is_sent_and_both_are_told(
    tmp_path: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://api.openai.com/v1")
    err = refused(workspace(tmp_path), "reword", "backend", "cahce")
    for told in ("no key for api.openai.com", "export OPENAI_API_KEY=", "no model is named", "'cahce'", "'cache'"):
        assert told in err


def test_a_key_in_the_settings_file_is_refused_and_not_repeated(root: Path, server: FakeServer) -> None:
    (root / "data/tailor.yaml").write_text(f"llm: {{model: fake-1, api-key: {KEY}}}\n", "utf-8")
    assert KEY not in refused(root, "reword", "backend")
    assert server.requests == []


def test_a_broken_ledger_is_told_before_anything_is_sent(root: Path, server: FakeServer) -> None:
    (root / "data/wordings").mkdir()
    (root / LEDGER).write_text("<<<<<<< HEAD\n- bullet: cache\n", "utf-8")
    assert f"{LEDGER}:1:1" in refused(root, "reword", "backend")
    assert server.requests == []


def test_a_place_where_no_ledger_can_be_written_is_told_before_anything_is_sent(
    root: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "data/wordings").symlink_to(root / "gone")
    assert "data/wordings is not a folder" in reword(root, code=2).err
    (root / "data/wordings").unlink()
    monkeypatch.setattr(
        "tailor.files.wordings.os.access", lambda path, mode: mode == os.R_OK
    )  # the superuser may write anywhere
    assert "help: rewordings are kept there: chmod u+w data" in reword(root, code=2).err
    assert server.asked == []
    assert not (root / "data/wordings").exists()


def test_unknown_targets_languages_and_options_are_bad_usage(root: Path, server: FakeServer) -> None:
    assert "did you mean 'backend'" in refused(root, "reword", "backned")
    assert "has no language 'fr'" in refused(root, "reword", "backend", "-l", "fr")
    assert run("-C", root, "reword", "backend", "--candidates", "4").code == 2
    assert server.requests == []


def test_a_bullet_with_contact_details_is_left_out_with_a_warning(root: Path, server: FakeServer) -> None:
    resume = root / "data/resume.yaml"
    resume.write_text(resume.read_text("utf-8").replace("Redis缓存", "Redis缓存（13800138000）"), "utf-8")
    answer = reword(root)
    assert "warning: cache (zh) is left out" in answer.err
    assert "5 of 5 answered" in answer.out
    assert not any("13800138000" in request.body.decode() for request in server.asked)


def test_many_requests_are_sent_only_after_a_yes_on_a_terminal(
    root: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tailor.cli.reword.MANY", 5)
    reword(root, "cache")
    monkeypatch.setattr("tailor.cli.reword._is_attended", lambda: True)
    asked_back: list[str] = []

    def no(text: str, **options: object) -> bool:
        asked_back.append(text)
        return False

    monkeypatch.setattr("click.confirm", no)
    before = len(server.asked)
    answer = reword(root, "--again", code=1)
    assert "nothing was sent" in answer.err
    assert (len(server.asked), len(asked_back)) == (before, 1)
    reword(root, "--again", "--yes")
    reword(root, "--again", "-l", "zh")
    assert len(asked_back) == 1
