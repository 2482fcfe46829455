"""Short ways to ask in tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tailor.llm import Answer, Client, Clock, LlmError, Message, Request, Secret, Settings
from tests.fakes.openai_server import FakeServer

KEY = "sk-test-4f9a2c7e8b1d6350"
PROMPT = "把这句话改写得更简洁：为订单查询加入⟦1⟧缓存。 Answer with JSON."
REQUEST = Request(
    messages=(
        Message(role="system", content="You reword one sentence and change no fact in it."),
        Message(role="user", content=PROMPT),
    ),
    schema={"type": "object", "properties": {"candidates": {"type": "array"}}, "required": ["candidates"]},
    name="candidates",
)


def settings_for(server: FakeServer, **values: Any) -> Settings:
    """Settings that lead to the server."""
    given: dict[str, Any] = {"base_url": server.url, "model": "fake-1", "api_key": Secret(KEY), **values}
    return Settings(**given)


@contextmanager
def client_of(server: FakeServer, clock: Clock | None = None, **values: Any) -> Iterator[Client]:
    """A client of the server."""
    with Client(settings_for(server, **values), clock=clock) as client:
        yield client


def ask(server: FakeServer, clock: Clock | None = None, **values: Any) -> Answer:
    """One question."""
    with client_of(server, clock, **values) as client:
        return client.complete(REQUEST)


def failure(server: FakeServer, clock: Clock | None = None, **values: Any) -> LlmError:
    """One question that gets no usable answer; its words hold neither key nor prompt."""
    with pytest.raises(LlmError) as caught:
        ask(server, clock, **values)
    told = f"{caught.value} {caught.value.help} {caught.value!r}"
    assert KEY not in told
    assert "加入" not in told
    assert caught.value.message
    assert caught.value.help
    assert caught.value.__cause__ is None
    return caught.value
