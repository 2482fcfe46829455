"""A key shows up nowhere but in the header it is sent in; a prompt in no error and no log."""

from __future__ import annotations

import copy
import logging
import os
import pickle
import subprocess
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

import pytest

from tailor.llm import Client, LlmError, Secret
from tailor.llm.secret import is_key_name, key_shapes, masked, without_keys
from tests.fakes import openai_server as fake
from tests.fakes.openai_server import Behaviour, FakeServer
from tests.llm.asking import KEY, PROMPT, REQUEST, settings_for

ROOT = Path(__file__).parents[2]
ECHO = f"Bearer {KEY} may not say: {PROMPT}"


def test_a_secret_is_shown_by_nothing(server: FakeServer) -> None:
    settings = settings_for(server)
    client = Client(settings)
    shown = [repr(settings), str(settings), f"{settings!r:>9}", repr(asdict(settings)), repr(vars(client))]
    shown += [f"{settings.api_key}", f"{settings.api_key!r}", repr(copy.deepcopy(settings)), str([settings.api_key])]
    assert [text for text in shown if KEY in text or KEY[-8:] in text] == []
    assert settings.api_key == Secret(KEY)


def test_a_secret_cannot_be_pickled() -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(Secret(KEY))


@pytest.mark.parametrize(
    "behaviour",
    [
        fake.unauthorised(ECHO),
        fake.error(400, ECHO),
        fake.error(403, ECHO),
        fake.error(404, ECHO + " model not found"),
        fake.error(429, ECHO, x_should_retry="false"),
        fake.error(500, ECHO, x_should_retry="false"),
        fake.as_json({"error": ECHO}),
        fake.as_json({"error": {"message": [ECHO]}}, status=400),
        Behaviour(status=400, body=ECHO.encode(), content_type="text/plain"),
        fake.refusal(ECHO),
        fake.reset(),
        fake.html(),
        Behaviour(status=302, headers={"Location": f"http://{KEY}@h.example/{KEY}"}),
    ],
)
def test_no_traceback_and_no_log_holds_key_or_prompt(
    server: FakeServer, behaviour: Behaviour, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    server.models = (KEY, "fake-1")
    server.queue(behaviour)
    with Client(settings_for(server, retries=0)) as client, pytest.raises(LlmError) as caught:
        client.complete(REQUEST)
    text = "".join(traceback.format_exception(caught.value)) + caplog.text
    text += "".join(f"{d.message} {d.help} {d.source}" for d in caught.value.diagnostics)
    assert KEY not in text
    assert KEY[-8:] not in text
    assert PROMPT[:16] not in text
    assert "为订单查询" not in text


def test_the_packages_debug_log_stays_silent(server: FakeServer) -> None:
    code = (
        "from tailor.llm import Client; from tests.llm.asking import KEY, REQUEST, Secret, Settings\n"
        f"client = Client(Settings(base_url={server.url!r}, model='m', api_key=Secret(KEY)))\n"
        "print(client.complete(REQUEST).text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "OPENAI_LOG": "debug", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("{}\n", "")


@pytest.mark.parametrize(
    "name", ["api-key", "api_key", "apikey", "API-KEY", "OPENAI_API_KEY", "key", "token", "password", "auth-token"]
)
def test_fields_for_keys_are_known_by_name(name: str) -> None:
    assert is_key_name(name)


@pytest.mark.parametrize("name", ["max-tokens", "model", "monkey", "keyboard", "key-frames", "tokens"])
def test_other_fields_are_not(name: str) -> None:
    assert not is_key_name(name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"a {KEY} b", True),
        ("sk-proj-abc_DEF-0123456789", True),
        ("gsk_0123456789abcdefghij", True),
        ("0123456789abcdef0123456789abcdef.ABCDEFGHIJKLMNOP", True),
        ("sk-learn", False),
        ("task-management-platform", False),
        ("hf-mirror/qwen", False),
        ("xai-org/grok-1", False),
        ("deepseek-chat", False),
    ],
)
def test_keys_are_known_by_their_shape(text: str, found: bool) -> None:
    assert bool(key_shapes(text)) == found


def test_masking_keeps_every_byte_in_its_place() -> None:
    data = f'llm: {{api-key: "{KEY}", 模型: m, max-tokens: 50}} # {KEY}\r\n'.encode() + b"\xff key: 'a b'\n"
    hidden = masked(data)
    assert len(hidden) == len(data)
    assert KEY.encode() not in hidden
    assert b"a b" not in hidden
    assert "模型: m, max-tokens: 50".encode() in hidden


def test_the_ends_of_a_key_are_blotted_out_too() -> None:
    said = without_keys(f"your key {KEY[:8]}…{KEY[-8:]} is wrong; Bearer abcdefgh; sk-ab***ef", Secret(KEY))
    assert said == "your key (hidden)…(hidden) is wrong; Bearer (hidden); (hidden)"


@pytest.mark.parametrize("written", [KEY.upper(), " ".join(KEY), "-".join(KEY.lower()), KEY[:9] + "\n" + KEY[9:]])
def test_a_key_written_in_another_way_is_blotted_out_too(written: str) -> None:
    assert without_keys(f"model {written}!", Secret(KEY)) == "model (hidden)!"


def test_a_server_that_names_the_key_as_its_model_does_not_get_it_recorded(server: FakeServer) -> None:
    server.queue(fake.good("{}", model=KEY.upper()))
    with Client(settings_for(server)) as client:
        assert client.complete(REQUEST).model == "(hidden)"
