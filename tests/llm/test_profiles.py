"""The known servers in the forms that their own answers have."""

from __future__ import annotations

from typing import Any

import pytest

from tailor.llm import PROFILES
from tests.fakes.openai_server import FakeServer, as_json, good
from tests.llm.asking import ask, failure
from tests.llm.conftest import QuickClock

LM_STUDIO = {"error": "'response_format.type' must be 'json_schema' or 'text'"}
DEEPSEEK = {"error": {"message": "This response_format type is unavailable now", "type": "invalid_request_error"}}
DASHSCOPE = {
    "error": {
        "message": "'messages' must contain the word 'json', to use 'response_format' of type 'json_object'.",
        "type": "invalid_request_error",
    }
}
OLD_VLLM = {
    "object": "error",
    "message": "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type')}]",
    "code": 400,
}


@pytest.mark.parametrize("name", PROFILES)
def test_each_profile_begins_with_a_format_that_its_server_takes(server: FakeServer, name: str) -> None:
    first = PROFILES[name].format
    server.accepts = (first, "text")
    answer = ask(server, profile=name, first_format=first)
    assert (answer.format, answer.attempts) == (first, 1)


@pytest.mark.parametrize(
    ("first", "rejection", "then"),
    [
        ("json_object", LM_STUDIO, "text"),
        ("json_schema", DEEPSEEK, "json_object"),
        ("json_object", DASHSCOPE, "text"),
        ("json_schema", OLD_VLLM, "json_object"),
    ],
)
def test_a_rejected_format_is_recognised_in_every_form(
    server: FakeServer, first: str, rejection: Any, then: str
) -> None:
    server.queue(as_json(rejection, status=400), good("{}"))
    assert ask(server, first_format=first).format == then


@pytest.mark.parametrize(
    ("name", "status", "value", "kind"),
    [
        ("deepseek", 400, {"error": {"message": "Model Not Exist", "code": "invalid_request_error"}}, "model"),
        ("deepseek", 401, {"error": {"message": "Authentication Fails, Your api key: ****6350 is invalid"}}, "key"),
        ("deepseek", 402, {"error": {"message": "Insufficient Balance"}}, "quota"),
        ("dashscope", 404, {"error": {"message": "The model `q` does not exist.", "code": "model_not_found"}}, "model"),
        ("dashscope", 400, {"error": {"message": "Access denied, …", "code": "Arrearage"}}, "quota"),
        ("moonshot", 404, {"error": {"message": "Not found the model k or Permission denied"}}, "model"),
        ("moonshot", 429, {"error": {"message": "…", "type": "exceeded_current_quota_error"}}, "quota"),
        ("ollama", 404, {"error": {"message": 'model "q" not found, try pulling it first'}}, "model"),
        ("llama.cpp", 401, {"error": {"code": 401, "message": "Invalid API Key"}}, "key"),
        ("vllm", 404, {"object": "error", "message": "The model `q` does not exist.", "code": 404}, "model"),
        ("lm-studio", 404, {"error": "No models loaded. Please load a model."}, "model"),
    ],
)
def test_errors_are_recognised_in_the_form_of_each_server(
    server: FakeServer, clock: QuickClock, name: str, status: int, value: Any, kind: str
) -> None:
    server.queue(as_json(value, status=status))
    assert failure(server, clock, profile=name).kind == kind
    assert clock.waits == []


def test_a_server_that_still_loads_its_model_is_waited_for(server: FakeServer, clock: QuickClock) -> None:
    loading = {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}
    server.queue(as_json(loading, status=503), good("{}"))
    assert ask(server, clock, profile="llama.cpp").attempts == 2
