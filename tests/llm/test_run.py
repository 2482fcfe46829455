"""Many requests at a time: the limit, the order, the shared pause, stopping early."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tailor.llm import Answer, Client, LlmError, Message, Outcome, Request, run
from tests.fakes import openai_server as fake
from tests.fakes.openai_server import Behaviour, FakeServer, good
from tests.llm.asking import REQUEST, client_of
from tests.llm.conftest import QuickClock

ROOT = Path(__file__).parents[2]
Results = dict[int, Answer | LlmError]


def questions(count: int) -> list[Request]:
    return [replace(REQUEST, messages=(Message(role="user", content=f"JSON {number}"),)) for number in range(count)]


def echo(request: dict[str, Any]) -> Behaviour:
    return good(request["messages"][-1]["content"])


def ask_all(client: Client, count: int, concurrency: int | None = None) -> tuple[Outcome, Results]:
    results: Results = {}
    outcome = run(client, questions(count), on_done=results.__setitem__, concurrency=concurrency)
    return outcome, results


def test_every_request_gets_its_own_answer(server: FakeServer) -> None:
    server.answer = echo
    with client_of(server) as client:
        outcome, results = ask_all(client, 20)
    assert outcome == Outcome(answered=20, failed=0, unasked=0, fatal=None)
    assert {index: answer.text for index, answer in results.items() if isinstance(answer, Answer)} == {
        number: f"JSON {number}" for number in range(20)
    }


@pytest.mark.parametrize("limit", [1, 3])
def test_no_more_requests_run_at_a_time_than_allowed(server: FakeServer, limit: int) -> None:
    server.answer = lambda request: replace(good("{}"), wait=0.05)
    with client_of(server) as client:
        ask_all(client, 9, limit)
    assert server.most_at_once == limit


def test_the_settings_say_how_many_run_at_a_time(server: FakeServer) -> None:
    server.answer = lambda request: replace(good("{}"), wait=0.05)
    with client_of(server, concurrency=2) as client:
        ask_all(client, 6)
    assert server.most_at_once == 2


def test_answers_are_handed_over_in_the_thread_that_asked_as_they_come_in(server: FakeServer) -> None:
    def slow_first(request: dict[str, Any]) -> Behaviour:
        return replace(echo(request), wait=0.4 if request["messages"][-1]["content"] == "JSON 0" else 0.0)

    server.answer = slow_first
    order: list[int] = []
    threads: set[int] = set()

    def note(index: int, result: Answer | LlmError) -> None:
        order.append(index)
        threads.add(threading.get_ident())

    with client_of(server) as client:
        run(client, questions(4), on_done=note, concurrency=2)
    assert order == [1, 2, 3, 0]
    assert threads == {threading.get_ident()}


def test_nothing_to_ask_asks_nothing(server: FakeServer) -> None:
    with client_of(server) as client:
        assert ask_all(client, 0) == (Outcome(answered=0, failed=0, unasked=0, fatal=None), {})
    assert server.requests == []


def test_one_refusal_does_not_stop_the_others(server: FakeServer) -> None:
    server.queue(fake.refusal())
    with client_of(server) as client:
        outcome, results = ask_all(client, 5, 1)
    assert (outcome.answered, outcome.failed, outcome.fatal) == (4, 1, None)
    first = results[0]
    assert isinstance(first, LlmError)
    assert first.kind == "refusal"


@pytest.mark.parametrize(
    "behaviour", [fake.unauthorised(), fake.unknown_model(), fake.html(), fake.rate_limited("999")]
)
def test_an_error_that_all_would_meet_stops_new_requests(server: FakeServer, behaviour: Behaviour) -> None:
    server.queue(good("{}"), behaviour)
    with client_of(server) as client:
        outcome, results = ask_all(client, 9, 1)
    assert (outcome.answered, outcome.failed, outcome.unasked) == (1, 1, 7)
    assert outcome.fatal is results[1]
    assert len(server.asked) == 2


def test_a_limit_that_one_worker_hears_of_is_kept_by_all(server: FakeServer, clock: QuickClock) -> None:
    server.queue(fake.rate_limited("30"))
    with client_of(server, clock) as client:
        first = client.complete(REQUEST)
        assert (first.attempts, clock.waits) == (2, [30.0])
        client._pace.hold(12)
        ask_all(client, 4, 2)
    assert 12.0 in clock.waits[1:]


def test_when_handing_over_fails_the_rest_is_cancelled(server: FakeServer) -> None:
    server.answer = lambda request: replace(good("{}"), wait=0.02)

    def full_disk(index: int, result: Answer | LlmError) -> None:
        raise OSError("no space left")

    started = time.monotonic()
    with client_of(server) as client, pytest.raises(OSError, match="no space left"):
        run(client, questions(200), on_done=full_disk, concurrency=2)
    assert time.monotonic() - started < 2
    assert len(server.asked) < 20


def test_a_bug_in_the_client_is_raised_to_the_caller(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    with client_of(server) as client:
        monkeypatch.setattr(client, "complete", lambda request: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ask_all(client, 3)


@pytest.mark.skipif(sys.platform == "win32", reason="signals as a terminal sends them are POSIX")
def test_ctrl_c_ends_the_run_promptly_and_keeps_what_came_back(server: FakeServer, tmp_path: Path) -> None:
    server.queue(good("one"), good("two"), *[fake.hang()] * 4)
    script = tmp_path / "asker.py"
    script.write_text(
        "import sys\n"
        "from tailor.llm import Client, Settings, run\n"
        "from tests.llm.asking import REQUEST\n"
        f"client = Client(Settings(base_url={server.url!r}, model='m'))\n"
        "def note(index, result):\n"
        "    print(index, result.text, flush=True)\n"
        "try:\n"
        "    run(client, [REQUEST] * 9, on_done=note, concurrency=2)\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted', flush=True)\n"
        "    sys.exit(130)\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    kept = sorted(process.stdout.readline()[2:] for _ in range(2))
    while len(server.asked) < 4:
        time.sleep(0.01)
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    rest, complaint = process.communicate(timeout=10)
    assert (kept, rest) == (["one\n", "two\n"], "interrupted\n")
    assert (process.returncode, complaint) == (130, "")
    assert time.monotonic() - started < 2
