"""Client and server over real sockets; these tests also run with other major versions of the openai package."""

from __future__ import annotations

import json
import threading
import time
from email.utils import formatdate

import pytest

from tailor.llm import Answer, LlmError, Timeout, Usage
from tailor.llm.trouble import connection_error
from tests.fakes import openai_server as fake
from tests.fakes.openai_server import Behaviour, FakeServer, good
from tests.llm.asking import KEY, PROMPT, REQUEST, ask, client_of, failure, settings_for
from tests.llm.conftest import QuickClock

SAID = {"candidates": ["为订单查询引入⟦1⟧缓存"]}
TEXT = json.dumps(SAID, ensure_ascii=False)


def test_a_good_answer_comes_back_as_the_server_wrote_it(server: FakeServer) -> None:
    server.queue(good(SAID))
    assert ask(server) == Answer(
        text=TEXT,
        finish="stop",
        usage=Usage(prompt=100, completion=20),
        model="fake-1",
        format="json_schema",
        attempts=1,
    )


def test_the_request_holds_messages_schema_and_parameters_and_nothing_else(server: FakeServer) -> None:
    with client_of(server, temperature=0.2, max_tokens=700) as client:
        client.complete(REQUEST)
        (sent,) = server.asked
        assert sent.json == client.body(REQUEST)
    assert sent.json == {
        "model": "fake-1",
        "messages": [{"role": message.role, "content": message.content} for message in REQUEST.messages],
        "max_tokens": 700,
        "temperature": 0.2,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "candidates", "strict": True, "schema": REQUEST.schema},
        },
    }
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert sent.headers["accept-encoding"] == "identity"


def test_without_a_key_no_authorization_is_sent(server: FakeServer) -> None:
    assert ask(server, api_key=None).text == "{}"
    assert "authorization" not in server.asked[0].headers


def test_only_openai_is_told_the_organization(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-1")
    ask(server)
    ask(server, profile="openai")
    assert [request.headers.get("openai-organization") for request in server.asked] == [None, "org-1"]


@pytest.mark.parametrize("where", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_a_proxy_in_the_environment_is_not_used_for_this_machine(
    server: FakeServer, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setenv(where, "http://127.0.0.1:9")
    assert ask(server).attempts == 1


@pytest.mark.parametrize(
    ("accepts", "format", "requests"),
    [
        (("json_schema", "json_object", "text"), "json_schema", 1),
        (("json_object", "text"), "json_object", 2),
        (("text",), "text", 3),
    ],
)
def test_the_ladder_is_descended_as_far_as_the_server_rejects_formats(
    server: FakeServer, accepts: tuple[str, ...], format: str, requests: int
) -> None:
    server.accepts = accepts
    with client_of(server) as client:
        answer = client.complete(REQUEST)
        assert (answer.format, answer.attempts, len(server.asked)) == (format, requests, requests)
        assert client.complete(REQUEST).attempts == 1  # it is remembered
    assert ("response_format" in server.asked[-1].json) == (format != "text")


def test_the_ladder_begins_where_the_profile_says(server: FakeServer) -> None:
    assert ask(server, first_format="json_object").format == "json_object"
    assert server.asked[0].json["response_format"] == {"type": "json_object"}


def test_a_rejection_that_does_not_name_the_format_is_final(server: FakeServer) -> None:
    server.queue(fake.error(400, "messages: too many\x1b[31m\ntokens"))
    error = failure(server)
    assert (error.kind, len(server.asked)) == ("request", 1)
    assert error.message.endswith(": messages: too many [31m tokens")


def test_a_fixed_format_is_insisted_on(server: FakeServer) -> None:
    server.accepts = ("text",)
    error = failure(server, format="json_object")
    assert (error.kind, len(server.asked)) == ("request", 1)
    assert "response-format: auto" in error.help


def test_models_that_think_are_asked_as_they_want(server: FakeServer) -> None:
    server.queue(
        fake.rejects("max_tokens", "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        fake.rejects("temperature", "Unsupported value: 'temperature' does not support 0.3 with this model."),
    )
    with client_of(server) as client:
        assert client.complete(REQUEST).attempts == 3
        client.complete(REQUEST)
    sent = server.asked[-1].json
    assert sent["max_completion_tokens"] == 2000
    assert "temperature" not in sent
    assert "max_tokens" not in sent


@pytest.mark.parametrize(
    ("behaviour", "text", "finish"),
    [
        (fake.truncated(SAID), TEXT[:12], "length"),
        (fake.fenced(SAID), f"Sure! Here it is:\n```json\n{TEXT}\n```\nAnything else?", "stop"),
        (fake.wrong_schema(), '{"answer": ["a", 1, null], "candidates": "none"}', "stop"),
        (good([{"type": "text", "text": "{}"}]), '[{"type": "text", "text": "{}"}]', "stop"),
        (good("", message={"content": [{"type": "text", "text": "{}"}]}), "{}", "stop"),
        (good("{}", finish=None), "{}", "stop"),
    ],
    ids=["truncated", "fenced", "wrong-schema", "text", "parts", "no-finish"],
)
def test_what_the_model_says_is_handed_on_unread(
    server: FakeServer, behaviour: Behaviour, text: str, finish: str
) -> None:
    server.queue(behaviour)
    answer = ask(server)
    assert (answer.text, answer.finish) == (text, finish)


def test_a_thought_is_handed_on_with_the_answer(server: FakeServer) -> None:
    server.queue(fake.thinking(SAID))
    assert ask(server).text.endswith(f"</think>\n{TEXT}")


@pytest.mark.parametrize("usage", [{}, {"prompt_tokens": -1, "completion_tokens": 2}, {"prompt_tokens": 1},
                                   {"prompt_tokens": 10**400, "completion_tokens": 2}])  # fmt: skip
def test_an_unusable_count_of_tokens_is_none(server: FakeServer, usage: dict[str, int]) -> None:
    server.queue(good("{}", usage=usage))
    assert ask(server).usage is None


@pytest.mark.parametrize(
    ("behaviour", "kind", "word"),
    [
        (fake.refusal("No. " + PROMPT), "refusal", "refuses"),
        (fake.content_filter(), "filtered", "filter"),
        (fake.tool_call(), "tool-calls", "tool"),
        (fake.null_content(), "empty", "nothing"),
        (fake.null_content("length"), "empty", "used up"),
        (good("  \n"), "empty", "nothing"),
        (fake.empty_choices(), "empty", "no choices"),
        (fake.html(), "not-openai", "web page"),
        (fake.as_json({"hello": 1}), "not-openai", "another kind"),
        (fake.as_json([1]), "not-openai", "another kind"),
        (fake.as_json({"choices": [{}]}), "garbled", "without a message"),
        (fake.as_json({"error": {"message": f"upstream died {KEY}"}}), "server", "upstream died (hidden)"),
        (Behaviour(body=b'{"choices": ['), "garbled", "not JSON"),
        (Behaviour(body=b""), "garbled", "not JSON"),
        (Behaviour(body=b"[" * 200_000), "garbled", "not JSON"),
        (Behaviour(body=b'{"a": ' + b"9" * 5000 + b"}"), "garbled", "not JSON"),
        (Behaviour(body="你好".encode("gbk")), "garbled", "not JSON"),
        (Behaviour(body=b"\x1f\x8b", headers={"Content-Encoding": "gzip"}), "garbled", "compressed"),
        (fake.huge(), "too-large", "1 MB"),
        (fake.huge(declared=False), "too-large", "1 MB"),
    ],
)
def test_an_answer_that_is_no_use_is_an_error_of_its_kind(
    server: FakeServer, behaviour: Behaviour, kind: str, word: str
) -> None:
    server.queue(behaviour)
    error = failure(server)
    assert error.kind == kind
    assert word in error.message
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("behaviour", "kind", "advice"),
    [
        (fake.unauthorised(f"Incorrect API key provided: {KEY}."), "key", "OPENAI_API_KEY"),
        (fake.unauthorised("Incorrect key: sk-test-4f*******6350"), "key", "OPENAI_API_KEY"),
        (fake.html(401), "key", "OPENAI_API_KEY"),
        (fake.error(403, "Country not supported"), "permission", "not from here"),
        (fake.error(402, "Insufficient Balance"), "quota", "top it up"),
        (fake.error(429, "You exceeded your quota", code="insufficient_quota"), "quota", "top it up"),
        (fake.unknown_model(), "model", "it has fake-1"),
        (fake.error(400, "Model Not Exist"), "model", "it has fake-1"),
        (fake.not_found(), "url", "/v1"),
        (fake.html(404), "url", "/v1"),
        (fake.error(405, "Method Not Allowed"), "url", "/v1"),
        (fake.rejects("logprobs"), "request", "data/tailor.yaml"),
        (fake.error(413, "too long " * 1000), "request", "data/tailor.yaml"),
        (fake.error(400, f"you said: {PROMPT}"), "request", "data/tailor.yaml"),
        (fake.as_json({"detail": [{"input": PROMPT}]}, status=422), "request", "data/tailor.yaml"),
        (Behaviour(status=308, headers={"Location": f"https://u:{KEY}@other.example/v1?k={KEY}"}), "redirect", "trust"),
        (Behaviour(status=304), "redirect", "trust"),
        (Behaviour(status=307, headers={"Location": "http://[bad"}), "redirect", "trust"),
        (Behaviour(status=201, body=good("{}").body), "not-openai", "OpenAI-compatible"),
        (Behaviour(status=204), "not-openai", "OpenAI-compatible"),
    ],
)
def test_a_status_that_will_not_change_is_told_at_once(
    server: FakeServer, clock: QuickClock, behaviour: Behaviour, kind: str, advice: str
) -> None:
    server.queue(behaviour)
    error = failure(server, clock)
    assert error.kind == kind
    assert advice in error.help
    assert len(error.message) < 400
    assert (len(server.asked), clock.waits) == (1, [])


def test_a_redirect_is_not_followed(server: FakeServer) -> None:
    with FakeServer() as other:
        server.queue(Behaviour(status=307, headers={"Location": f"{other.url}/chat/completions"}))
        assert other.url in failure(server).message
        assert other.requests == []


def test_an_address_without_v1_gets_the_right_one_as_advice(server: FakeServer) -> None:
    bare = server.url.removesuffix("/v1")
    error = failure(server, base_url=bare)
    assert (error.kind, error.help) == ("url", f"write {bare}/v1")


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_a_passing_trouble_is_tried_again_with_growing_waits(
    server: FakeServer, clock: QuickClock, status: int
) -> None:
    server.queue(*[fake.server_error(status)] * 3, good(SAID))
    answer = ask(server, clock)
    assert (answer.text, answer.attempts, clock.waits) == (TEXT, 4, [1.0, 2.0, 4.0])


def test_after_the_last_attempt_the_trouble_is_told(server: FakeServer, clock: QuickClock) -> None:
    server.queue(*[fake.server_error(503)] * 9)
    error = failure(server, clock, retries=2)
    assert (error.kind, error.retryable, len(server.asked)) == ("server", True, 3)
    assert "tried 3 times" in error.message


@pytest.mark.parametrize(
    ("asked", "waits"),
    [
        ("7", [7.0]),
        ("0", []),
        ("0.5", [0.5]),
        (formatdate(1_700_000_011, usegmt=True), [11.0]),
        (formatdate(1_600_000_000, usegmt=True), []),
        ("soon", [1.0]),
        ("-3", [1.0]),
        ("nan", [1.0]),
    ],
)
def test_retry_after_is_kept(server: FakeServer, clock: QuickClock, asked: str, waits: list[float]) -> None:
    server.queue(fake.rate_limited(asked), good(SAID))
    assert ask(server, clock).attempts == 2
    assert clock.waits == waits


def test_nobody_waits_for_an_hour(server: FakeServer, clock: QuickClock) -> None:
    server.queue(fake.rate_limited("3600"))
    error = failure(server, clock)
    assert (error.kind, error.fatal, error.retryable, clock.waits) == ("rate-limit-long", True, True, [])
    assert "3600 s" in error.help


def test_the_server_may_say_whether_to_try_again(server: FakeServer, clock: QuickClock) -> None:
    server.queue(fake.server_error(500, x_should_retry="false"))
    assert failure(server, clock).kind == "server"
    server.queue(fake.error(400, "one moment", x_should_retry="true"), good(SAID))
    assert ask(server, clock).attempts == 2


@pytest.mark.parametrize("after", [0, 20])
def test_a_connection_that_breaks_is_tried_again(server: FakeServer, clock: QuickClock, after: int) -> None:
    server.queue(fake.reset(after), good(SAID))
    assert ask(server, clock).attempts == 2
    server.queue(*[fake.reset(after)] * 9)
    assert failure(server, clock).kind == "reset"


def test_a_server_that_hangs_is_left_after_the_read_timeout(server: FakeServer, clock: QuickClock) -> None:
    server.queue(fake.hang(), good(SAID))
    started = time.monotonic()
    assert ask(server, clock, timeout=Timeout(read=0.3)).attempts == 2
    assert time.monotonic() - started < 3


@pytest.mark.parametrize("headers", [False, True], ids=["body", "headers"])
def test_a_slow_drip_ends_with_the_whole_time(server: FakeServer, headers: bool) -> None:
    server.queue(fake.drip("x" * 2000, seconds=0.05, headers=headers))
    started = time.monotonic()
    error = failure(server, timeout=Timeout(read=0.3, total=0.6), retries=0)
    assert error.kind == "timeout"
    assert 0.5 < time.monotonic() - started < 3


def test_the_whole_time_counts_over_all_attempts(server: FakeServer) -> None:
    server.queue(*[fake.hang()] * 9)
    started = time.monotonic()
    error = failure(server, timeout=Timeout(read=0.2, total=1.5), retries=9)
    assert error.kind == "timeout"
    assert time.monotonic() - started < 3


def test_a_wait_beyond_the_whole_time_is_not_begun(server: FakeServer, clock: QuickClock) -> None:
    server.queue(fake.rate_limited("50"))
    assert failure(server, clock, timeout=Timeout(total=30)).kind == "rate-limit"
    assert clock.waits == []


def test_nothing_listening_is_told_at_once(clock: QuickClock) -> None:
    with FakeServer() as gone:
        url = gone.url
    with FakeServer() as server:
        error = failure(server, clock, base_url=url, profile="ollama")
    assert (error.kind, error.help, clock.waits) == ("offline", "start it: ollama serve", [])


def test_an_unknown_host_is_told_at_once(server: FakeServer, clock: QuickClock) -> None:
    error = failure(server, clock, base_url="https://no.such.host.invalid/v1")
    assert (error.kind, error.fatal, clock.waits) == ("offline", True, [])


def test_a_machine_without_a_network_is_offline(server: FakeServer, clock: QuickClock, no_way_out: list[str]) -> None:
    assert failure(server, clock, base_url="https://192.0.2.1/v1").kind == "offline"
    no_way_out.clear()


def test_a_server_without_encryption_is_recognised(server: FakeServer, clock: QuickClock) -> None:
    error = failure(server, clock, base_url=server.url.replace("http:", "https:"))
    assert error.kind == "tls"
    assert "http://" in error.help


@pytest.mark.parametrize("proxy", ["http://user:geheim@127.0.0.1:9", "socks5://127.0.0.1:9", "ftp://127.0.0.1", "::"])
def test_a_proxy_in_the_way_is_named(
    server: FakeServer, clock: QuickClock, monkeypatch: pytest.MonkeyPatch, proxy: str
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    error = failure(server, clock, base_url="https://api.example.invalid/v1")
    assert error.kind == "proxy"
    assert "proxy" in error.message
    assert "geheim" not in str(error) + error.help


def test_a_page_of_a_proxy_may_be_the_proxys(server: FakeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
    server.queue(fake.html(403))
    error = failure(server, base_url="http://llm.example.invalid/v1", api_key=None)
    assert "HTTP_PROXY" in error.help


def test_a_host_that_never_answers_a_call_is_offline(server: FakeServer) -> None:
    class ConnectTimeout(Exception):
        """Nothing on loopback keeps a caller waiting."""

    error = connection_error(ConnectTimeout(), settings_for(server))
    assert error is not None
    assert (error.kind, error.retryable, error.fatal) == ("offline", True, True)


def test_cancelling_ends_a_request_at_once(server: FakeServer) -> None:
    server.queue(fake.hang())
    with client_of(server) as client:
        threading.Timer(0.2, client.cancel).start()
        started = time.monotonic()
        with pytest.raises(LlmError) as caught:
            client.complete(REQUEST)
    assert caught.value.kind == "cancelled"
    assert time.monotonic() - started < 2
