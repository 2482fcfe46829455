"""A server on loopback that speaks the protocol of OpenAI's chat completions, well or badly, as told.

    with FakeServer(lambda request: good({"candidates": ["…"]})) as server:
        environment = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "sk-test-0123456789", "NO_PROXY": "*"}

The hook gets the JSON of each request. Behaviours queued with ``server.queue(…)`` are used up first.
``server.requests`` holds what came in. ``server.accepts`` are the response formats that are not rejected.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

MODEL = "fake-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """One answer: what is sent, and in which manner.

    ``wait`` seconds pass before anything is sent; ``drip`` seconds between single bytes of the body, or
    of the headers with ``drip_headers``; ``reset_after`` so many bytes of the body the connection is reset.
    """

    status: int = 200
    body: bytes = b""
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: float = 0.0
    drip: float = 0.0
    drip_headers: bool = False
    reset_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A request that came in; the names of its headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body read as JSON, None when it is empty."""
        return json.loads(self.body) if self.body else None


Hook = Callable[[dict[str, Any]], Behaviour]


class FakeServer:
    """The server; ``with FakeServer(hook) as server`` starts and stops it."""

    def __init__(self, answer: Hook | None = None) -> None:
        self.answer: Hook = answer or (lambda request: good("{}"))
        self.accepts: tuple[str, ...] = ("json_schema", "json_object", "text")
        self.models: tuple[str, ...] = (MODEL,)
        self.requests: list[Recorded] = []
        self.most_at_once = 0
        self._now = 0
        self._queue: deque[Behaviour] = deque()
        self._lock = threading.Lock()
        self.stopped = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.fake = self
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        """The base URL for a client."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def asked(self) -> list[Recorded]:
        """The requests for completions."""
        with self._lock:
            return [request for request in self.requests if request.path.endswith("/chat/completions")]

    def queue(self, *behaviours: Behaviour) -> None:
        """Use these, in order, before asking the hook."""
        with self._lock:
            self._queue.extend(behaviours)

    def __enter__(self) -> FakeServer:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopped.set()
        self._http.shutdown()
        self._http.server_close()

    def begin(self, request: Recorded) -> Behaviour:
        """Note a request and choose how to answer it."""
        with self._lock:
            self.requests.append(request)
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        if request.method == "GET":
            listing = {"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]}
            return as_json(listing) if request.path.endswith("/models") else not_found()
        if not request.path.endswith("/v1/chat/completions"):
            return not_found()
        wanted = request.json.get("response_format", {"type": "text"})["type"]
        if wanted not in self.accepts:
            return rejects("response_format", f"response_format.type {wanted} is not supported here")
        with self._lock:
            if self._queue:
                return self._queue.popleft()
        return self.answer(request.json)

    def end(self) -> None:
        """Note that an answer is given."""
        with self._lock:
            self._now -= 1


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64
    fake: FakeServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:
        """Be quiet."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        fake = self.server.fake
        body = self.rfile.read(int(self.headers.get("content-length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        how = fake.begin(Recorded(method=self.command, path=self.path, headers=headers, body=body))
        try:
            self._send(how, fake.stopped)
        except OSError:
            self.close_connection = True
        finally:
            fake.end()

    def _send(self, how: Behaviour, stopped: threading.Event) -> None:
        if how.wait and stopped.wait(how.wait):
            return
        length = {"Content-Length": str(len(how.body)), "Content-Type": how.content_type}
        head = f"HTTP/1.1 {how.status} Told\r\n" + "".join(
            f"{name}: {value}\r\n" for name, value in {**length, **how.headers}.items() if value
        )
        self._write(head.encode("latin-1") + b"\r\n", how.drip if how.drip_headers else 0.0, stopped)
        if how.reset_after is None:
            self._write(how.body, 0.0 if how.drip_headers else how.drip, stopped)
            return
        self._write(how.body[: how.reset_after], 0.0, stopped)
        # Closing with nothing lingering sends a reset instead of an orderly end.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def _write(self, data: bytes, drip: float, stopped: threading.Event) -> None:
        if not drip:
            self.wfile.write(data)
            return
        for number in range(len(data)):
            self.wfile.write(data[number : number + 1])
            self.wfile.flush()
            if stopped.wait(drip):
                return


def as_json(value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None) -> Behaviour:
    """Any JSON."""
    return Behaviour(status=status, body=json.dumps(value, ensure_ascii=False).encode(), headers=headers or {})


def good(
    content: Any,
    *,
    finish: str | None = "stop",
    usage: Mapping[str, int] | None = None,
    model: str = MODEL,
    message: Mapping[str, Any] | None = None,
) -> Behaviour:
    """A completion; ``content`` is its text, or a value to be written as JSON. ``message`` adds to the message."""
    text = content if isinstance(content, str) or content is None else json.dumps(content, ensure_ascii=False)
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": text, **(message or {})},
    }
    counted = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120} if usage is None else usage
    return as_json(
        {"id": "1", "object": "chat.completion", "created": 1, "model": model, "choices": [choice], "usage": counted}
    )


def truncated(content: Any, keep: int = 12) -> Behaviour:
    """A completion that was cut off after ``keep`` characters."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return good(text[:keep], finish="length")


def fenced(content: Any) -> Behaviour:
    """A completion in a code fence, with words around it."""
    return good(f"Sure! Here it is:\n```json\n{json.dumps(content, ensure_ascii=False)}\n```\nAnything else?")


def thinking(content: Any) -> Behaviour:
    """A completion behind what the model thought."""
    thought = '<think>\nThe user wants {"candidates": ["no"]} perhaps …\n</think>\n'
    return good(thought + json.dumps(content, ensure_ascii=False))


def refusal(words: str = "I cannot help with that.") -> Behaviour:
    """The model refuses."""
    return good(None, message={"refusal": words})


def content_filter() -> Behaviour:
    """The server's filter held the answer back."""
    return good("", finish="content_filter")


def tool_call() -> Behaviour:
    """The model calls a tool."""
    call = {"id": "c", "type": "function", "function": {"name": "reword", "arguments": "{}"}}
    return good(None, finish="tool_calls", message={"tool_calls": [call]})


def null_content(finish: str = "stop") -> Behaviour:
    """A message without a text."""
    return good(None, finish=finish)


def empty_choices() -> Behaviour:
    """No choices."""
    return as_json({"id": "1", "object": "chat.completion", "created": 1, "model": MODEL, "choices": []})


def wrong_schema() -> Behaviour:
    """JSON, but not what was asked for."""
    return good({"answer": ["a", 1, None], "candidates": "none"})


def html(status: int = 200) -> Behaviour:
    """A web page."""
    page = "<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body>It works.</body></html>"
    return Behaviour(status=status, body=page.encode(), content_type="text/html; charset=utf-8")


def error(status: int, message: str, *, code: str = "", param: str = "", **headers: str) -> Behaviour:
    """An error in OpenAI's form; underscores in the names of headers stand for hyphens."""
    value = {"error": {"message": message, "type": "invalid_request_error", "param": param or None, "code": code}}
    return as_json(value, status=status, headers={name.replace("_", "-"): text for name, text in headers.items()})


def rejects(param: str, message: str = "") -> Behaviour:
    """400, because of a field of the request."""
    return error(400, message or f"Unsupported parameter: '{param}' is not supported with this model.", param=param)


def unauthorised(message: str = "Incorrect API key provided.") -> Behaviour:
    """401."""
    return error(401, message, code="invalid_api_key")


def unknown_model(name: str = "gpt-9") -> Behaviour:
    """404 about the model."""
    return error(404, f"The model `{name}` does not exist or you do not have access to it.", code="model_not_found")


def not_found() -> Behaviour:
    """404 about the path, as a web framework says it."""
    return as_json({"detail": "Not Found"}, status=404)


def rate_limited(retry_after: str = "1") -> Behaviour:
    """429; ``retry_after`` is seconds or a date, empty for none."""
    extra = {"retry_after": retry_after} if retry_after else {}
    return error(429, "Rate limit reached.", code="rate_limit_exceeded", **extra)


def server_error(status: int = 500, **headers: str) -> Behaviour:
    """500 and the like."""
    return error(status, "The server had an error.", code="server_error", **headers)


def hang(seconds: float = 60.0) -> Behaviour:
    """Nothing comes for a long time."""
    return replace(good("{}"), wait=seconds)


def drip(content: Any = "{}", *, seconds: float = 0.05, headers: bool = False) -> Behaviour:
    """The answer comes byte by byte."""
    return replace(good(content), drip=seconds, drip_headers=headers)


def reset(after: int = 20) -> Behaviour:
    """The connection breaks in the middle of the body."""
    return replace(good("{}"), reset_after=after)


def huge(size: int = 5_000_000, *, declared: bool = True) -> Behaviour:
    """A completion of 5 MB; without ``declared`` its length is not said beforehand."""
    behaviour = good("x" * size)
    if declared:
        return behaviour
    chunk = behaviour.body
    return replace(
        behaviour,
        body=f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n0\r\n\r\n",
        headers={"Transfer-Encoding": "chunked", "Content-Length": ""},
    )
