"""What must never leave: the key, contact details, other texts. What goes wrong is told in clear words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from tests.e2e.answers import faithful
from tests.e2e.conftest import KEY, Stranger
from tests.fakes import openai_server as fake
from tests.fakes.openai_server import good

pytestmark = pytest.mark.slow

CANARIES = {
    "email": "canary.7731@example.com",
    "phone": "+86 139-7731-7731",
    "birthDate": "1999-07-31",
    "address": "Canary Lane 7731",
}


def in_order(bodies: Iterable[Any]) -> list[str]:
    """Requests come in in any order, and so do the fields of each."""
    return sorted(json.dumps(body, sort_keys=True) for body in bodies)


def test_what_is_shown_is_what_is_sent_and_neither_holds_contact_details_or_the_key(stranger: Stranger) -> None:
    private = "".join(f'{name}: "{value}"\n' for name, value in CANARIES.items())
    (stranger.root / "data" / "private.yaml").write_text(private, "utf-8")
    stranger.server.answer = faithful
    shown = json.loads(stranger("reword", "ai-platform", "--show-prompt", "--json").stdout)
    assert stranger.server.requests == []
    done = stranger("reword", "ai-platform")

    sent = [request.json for request in stranger.server.asked]
    assert in_order(sent) == in_order(one["body"] for one in shown)
    everything = [request.body.decode() for request in stranger.server.requests]
    everything += [done.stdout, done.stderr, stranger.ledger("ai-platform")]
    for canary in (*CANARIES.values(), "77317731", "Xiaojian", "钟晓键", KEY):
        assert not [text for text in everything if canary in text], canary
    for request in stranger.server.asked:
        assert [name for name, value in request.headers.items() if KEY in value] == ["authorization"]


def test_a_server_that_sends_the_key_back_gets_it_into_no_file_and_no_message(stranger: Stranger) -> None:
    stranger.server.queue(
        good({"candidates": [f"以gRPC打通{KEY}"]}),
        good({"candidates": [KEY.upper()]}, model=KEY),
        fake.error(500, f"Bearer {KEY} failed"),
        fake.error(400, f"the key {KEY} is odd"),
    )
    stranger.server.answer = lambda request: good({"candidates": [f"{'-'.join(KEY)}"]}, model=f"m {KEY}")
    stranger("reword", "backend", "-l", "zh", code=1)
    for path in stranger.root.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert KEY.encode() not in data
            assert KEY.upper().encode() not in data
    assert stranger.ledger() == ""


@pytest.mark.parametrize(
    ("environment", "options", "told"),
    [
        ({"OPENAI_API_KEY": "", "OPENAI_BASE_URL": "https://api.openai.com/v1"}, (), "export OPENAI_API_KEY="),
        ({"OPENAI_BASE_URL": "ftp://127.0.0.1/v1"}, (), "begins with 'ftp'"),
        ({"OPENAI_BASE_URL": "http://127.0.0.1:9/v1"}, (), "nothing listens at 127.0.0.1:9"),
        ({"OPENAI_BASE_URL": "https://nowhere.invalid/v1"}, (), "nowhere.invalid"),
        (
            {"OPENAI_BASE_URL": "https://nowhere.invalid/v1", "HTTPS_PROXY": "http://127.0.0.1:9"},
            (),
            "the proxy in HTTPS_PROXY",
        ),
        ({}, ("--model", "gpt-9"), "it has fake-1"),
    ],
)
def test_what_stands_in_the_way_is_told_and_nothing_is_written(
    stranger: Stranger, environment: dict[str, str], options: tuple[str, ...], told: str
) -> None:
    stranger.server.answer = lambda request: fake.unknown_model(request["model"])
    answer = stranger("reword", "backend", "alipay-grpc", "-l", "zh", *options, code=2, **environment)
    assert told in answer.stderr
    assert "help: " in answer.stderr
    assert stranger.ledger() == ""


def test_a_proxy_that_is_set_does_not_stand_between_here_and_this_machine(stranger: Stranger) -> None:
    stranger.server.answer = faithful
    stranger("reword", "backend", "alipay-rate-limit", "-l", "zh", HTTP_PROXY="http://127.0.0.1:9")
    assert "status: proposed" in stranger.ledger()
