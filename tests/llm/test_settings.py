"""Where settings come from, and what is refused in them."""

from __future__ import annotations

from typing import Any

import pytest

from tailor.llm import PROFILES, Overrides, Price, Secret, Settings, Timeout, read_settings
from tailor.schema import format_diagnostics, with_sources
from tests.llm.asking import KEY

FULL = """\
llm:
  profile: deepseek
  model: deepseek-chat
  temperature: 0.5
  max-tokens: 900
  timeout: 60
  connect-timeout: 5
  read-timeout: 30
  concurrency: 2
  retries: 1
  response-format: json_object
  price: {input: 2, output: 8, currency: CNY}
"""


def read(text: str | None = None, over: Overrides | None = None, **environment: Any) -> Settings:
    settings, diagnostics = read_settings(text.encode() if text is not None else None, environment, over)
    assert [d for d in diagnostics if d.severity == "error"] == []
    assert settings is not None
    return settings


def told(text: str | None, over: Overrides | None = None, *, needed: bool = True, **environment: Any) -> str:
    """What a person sees; never the key."""
    data = text.encode() if text is not None else None
    settings, diagnostics = read_settings(data, environment, over, key_needed=needed)
    assert settings is None or all(d.severity == "warning" for d in diagnostics)
    assert all(d.help for d in diagnostics)
    shown = format_diagnostics(with_sources(diagnostics, {"data/tailor.yaml": data or b""}))
    assert KEY not in shown + repr(diagnostics)
    return shown


def test_the_file_says_everything_but_the_key() -> None:
    assert read(FULL, DEEPSEEK_API_KEY=KEY) == Settings(
        base_url="https://api.deepseek.com/v1",
        model="deepseek-chat",
        profile="deepseek",
        api_key=Secret(KEY),
        temperature=0.5,
        max_tokens=900,
        timeout=Timeout(connect=5, read=30, total=60),
        concurrency=2,
        retries=1,
        format="json_object",
        first_format="json_object",
        price=Price(input=2, output=8, currency="CNY"),
        key_names=("DEEPSEEK_API_KEY", "OPENAI_API_KEY"),
    )


def test_a_model_and_a_key_are_enough() -> None:
    settings = read(None, Overrides(model="gpt-x"), OPENAI_API_KEY=KEY)
    assert (settings.base_url, settings.profile, settings.host) == (
        "https://api.openai.com/v1",
        "openai",
        "api.openai.com",
    )


def test_the_command_line_overrules_the_environment_and_that_the_file() -> None:
    text = "llm: {model: a, base-url: 'http://127.0.0.1:1/v1', concurrency: 2}"
    assert (read(text).model, read(text).base_url) == ("a", "http://127.0.0.1:1/v1")
    env: dict[str, Any] = {"OPENAI_MODEL": "b", "OPENAI_BASE_URL": "http://127.0.0.1:2/v1/"}
    assert (read(text, **env).model, read(text, **env).base_url) == ("b", "http://127.0.0.1:2/v1")
    over = Overrides(model="c", base_url="http://127.0.0.1:3/v1", concurrency=7)
    settings = read(text, over, **env)
    assert (settings.model, settings.base_url, settings.concurrency) == ("c", "http://127.0.0.1:3/v1", 7)


@pytest.mark.parametrize("name", PROFILES)
def test_every_profile_is_usable_with_a_model_and_its_key(name: str) -> None:
    profile = PROFILES[name]
    keys: dict[str, Any] = {profile.key_names[0]: KEY} if profile.key_names else {}
    settings = read(f"llm: {{profile: {name}, model: m}}", **keys)
    assert (settings.base_url, settings.first_format) == (profile.base_url, profile.format)
    assert told(f"llm: {{profile: {name}, model: m, base-url: '{profile.base_url}'}}", **keys) == ""
    assert (settings.api_key is None) == ("127.0.0.1" in profile.base_url)


def test_an_address_in_the_environment_takes_the_place_of_the_files_profile() -> None:
    settings = read(FULL, OPENAI_BASE_URL="http://127.0.0.1:4000/v1")
    assert (settings.profile, settings.first_format, settings.key_names) == ("", "json_schema", ("OPENAI_API_KEY",))
    assert read(FULL, OPENAI_BASE_URL="http://localhost:11434/v1").profile == "ollama"
    assert read("llm: {model: m}", OPENAI_BASE_URL="https://api.deepseek.com", OPENAI_API_KEY=KEY).profile == "deepseek"


def test_a_profile_beside_an_address_says_what_listens_there() -> None:
    settings = read("llm: {profile: vllm, model: m, base-url: 'https://llm.example/v1'}")
    assert (settings.profile, settings.base_url) == ("vllm", "https://llm.example/v1")


def test_a_profile_on_the_command_line_overrules_an_address_in_the_environment() -> None:
    settings = read(None, Overrides(profile="ollama", model="m"), OPENAI_BASE_URL="http://127.0.0.1:1/v1")
    assert settings.base_url == PROFILES["ollama"].base_url


def test_a_services_own_key_comes_before_openais() -> None:
    assert read(FULL, OPENAI_API_KEY="sk-of-openai-000", DEEPSEEK_API_KEY=KEY).api_key == Secret(KEY)
    assert read(FULL, OPENAI_API_KEY=f" {KEY}\n").api_key == Secret(KEY)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"llm:\n  model: m\n  api-key: {KEY}\n", "3:3"),
        (f"llm: {{api_key: {KEY}, modle: m}}\n", "1:7"),
        (f"llm:\n  OPENAI_API_KEY: '{KEY}'\n", "2:3"),
        (f"llm:\n  token: |\n    {KEY}\n", "2:3"),
        ("llm:\n  api-key: plainsecret\n", "2:3"),
        ("llm:\n  password: 12345678\n", "2:3"),
        ("llm:\n  api-key: ${OPENAI_API_KEY}\n", "2:3"),
        (f"openai:\n  key: {KEY}\n", "2:3"),
        (f"llm:\n  model: {KEY}\n", "2:10"),
        (f"llm:\n  base-url: https://u:{KEY}@h/v1\n", "2:23"),
        (f"# my key is {KEY}\nllm: {{model: m}}\n", "1:13"),
        (f"llm:\n  headers: [Authorization: Bearer {KEY}]\n", "2:13"),
        (f"llm:\n  模型: {KEY}\n", "2:7"),
        (f"llm:\n  api-key: {KEY}\n model: [\n", "2:12"),
    ],
)
def test_a_key_in_the_file_is_refused_at_its_place_and_never_repeated(text: str, place: str) -> None:
    shown = told(text, Overrides(model="m"), OPENAI_API_KEY=KEY)
    assert f"data/tailor.yaml:{place}: error: " in shown
    assert "must not stand in" in shown or "looks like a key" in shown
    assert "plainsecret" not in shown
    assert "12345678" not in shown
    assert "export OPENAI_API_KEY=" in shown


@pytest.mark.parametrize(
    "text", ["llm: {model: m, max-tokens: 50}", "llm: {model: sk-learn}", "llm: {x-keyboard: us, model: m}"]
)
def test_what_only_resembles_a_key_is_none(text: str) -> None:
    assert told(text, OPENAI_API_KEY=KEY) == ""


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("llm: {modle: m}", "1:7", "did you mean 'model'?"),
        ("llm: {provider: openai}", "1:7", "did you mean 'profile'?"),
        ("llm: {profile: opnai}", "1:16", "did you mean 'openai'?"),
        ("lmm: {model: m}", "1:1", "did you mean 'llm'?"),
        ("llm: gpt-4", "1:6", "must be a mapping"),
        ("[llm]", "1:1", "must be a mapping"),
        ("llm: {temperature: hot}", "1:20", "a number from 0 to 2"),
        ("llm: {concurrency: 0}", "1:20", "a whole number from 1 to 64"),
        ("llm: {response-format: json}", "1:24", "one of auto, json_schema"),
        ("llm: {price: 3}", "1:14", "must be a mapping"),
        ("llm: {price: {input: 3}}", "1:14", "no 'output'"),
        ("llm: {model: [a]}", "1:14", "'model'"),
        ('llm: {model: "a\\x01"}', "1:14", "U+0001"),
        ("llm:\n  model: a\n  model: b", "3:3", "model"),
        ("llm: {model: m", "2:1", "is not closed"),
        ("<<<<<<< ours\nllm: 1\n=======\n>>>>>>> theirs", "1:1", "conflict markers"),
        ("llm: {base-url: localhost:11434/v1}", "1:17", "write http://localhost:11434/v1"),
        ("llm: {base-url: 'api.example.com/v1'}", "1:17", "write https://api.example.com/v1"),
        ("llm: {base-url: 'ftp://h/v1'}", "1:17", "not with http"),
        ("llm: {base-url: 'http://h:x/v1'}", "1:17", "the host or the port is wrong"),
        ("llm: {base-url: 'http://[::1/v1'}", "1:17", "the host or the port is wrong"),
        ("llm: {base-url: 'http://h:0/v1'}", "1:17", "port 0"),
        ("llm: {base-url: 'https:///v1'}", "1:17", "no host"),
        ("llm: {base-url: 'https://a b/v1'}", "1:17", "blanks"),
        ("llm: {base-url: 'https://me:geheim@h/v1'}", "1:17", "holds a user name or a key"),
        ("llm: {base-url: 'https://h/v1?key=geheim'}", "1:17", "after its path"),
        ("llm: {base-url: 'https://h/v1/chat/completions'}", "1:17", "write https://h/v1:"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_is_told_at_its_place(text: str, place: str, words: str) -> None:
    shown = told(text, Overrides(), OPENAI_API_KEY=KEY)
    assert f"data/tailor.yaml:{place}: error: " in shown
    assert words in shown
    assert "geheim" not in shown


def test_all_mistakes_are_told_at_once() -> None:
    shown = told("llm:\n  retries: many\n  base-url: nowhere\n  colour: red\n", OPENAI_API_KEY="schlüssel")
    assert shown.count("error: ") == 4  # those three, and no model


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "there is no key for api.openai.com"),
        ({"OPENAI_API_KEY": "  "}, "export OPENAI_API_KEY="),
        ({"OPENAI_API_KEY": f"{KEY}\n{KEY}"}, "characters that no key has"),
        ({"OPENAI_API_KEY": "sk-…"}, "characters that no key has"),
        ({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "localhost:1"}, "(OPENAI_BASE_URL) has no scheme"),
        ({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "http://llm.example/v1"}, "without encryption"),
        ({"OPENAI_API_KEY": KEY, "OPENAI_MODEL": KEY}, "looks like a key, not like a model"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_environment_is_told_by_its_name(environment: dict[str, Any], words: str) -> None:
    text = None if "OPENAI_MODEL" in environment else "llm: {model: m}"
    shown = told(text, **environment)
    assert "error: " in shown
    assert words in shown


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (Overrides(), "no model is named"),
        (Overrides(model=""), "--model is not a model's name"),
        (Overrides(model=KEY), "looks like a key"),
        (Overrides(model="m", profile="olama"), "did you mean 'ollama'?"),
        (Overrides(model="m", base_url="http://"), "(--base-url) names no host"),
    ],
)
def test_a_mistake_on_the_command_line_is_told_by_its_option(over: Overrides, words: str) -> None:
    assert words in told(None, over, OPENAI_API_KEY=KEY)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://127.0.0.1:4000", "most servers want http://127.0.0.1:4000/v1"),
        ("https://api.openai.com", "write https://api.openai.com/v1"),
        ("https://dashscope.aliyuncs.com/api/v1", "https://dashscope.aliyuncs.com/compatible-mode/v1"),
    ],
)
def test_an_unusual_address_is_only_warned_of(url: str, words: str) -> None:
    shown = told("llm: {model: m}", OPENAI_API_KEY=KEY, OPENAI_BASE_URL=url)
    assert "warning: " in shown
    assert words in shown


def test_a_server_in_the_house_without_key_is_warned_of() -> None:
    shown = told("llm: {model: m}", OPENAI_BASE_URL="http://192.168.1.9:8000/v1")
    assert "others on the way can read" in shown


def test_to_show_what_would_be_sent_needs_no_key() -> None:
    assert told("llm: {model: m}", needed=False) == ""


def test_nothing_at_all_is_the_same_as_no_file() -> None:
    for text in ("", "# nothing\n", "llm:\n", "x-mine: 1\n"):
        assert read(text, Overrides(model="m"), OPENAI_API_KEY=KEY) == read(
            None, Overrides(model="m"), OPENAI_API_KEY=KEY
        )


@pytest.mark.parametrize("value", [{"temperature": 0.5}, {"retries": 0}, {"concurrency": 64}])
def test_each_value_of_the_file_arrives(value: dict[str, Any]) -> None:
    ((name, number),) = value.items()
    assert getattr(read(f"llm: {{model: m, {name}: {number}}}", OPENAI_API_KEY=KEY), name) == number


@pytest.mark.parametrize("data", [b"llm: \xff\xfe", b"\x00", b"llm: {model: " + b"[" * 500, b"sk-aaaaaaaaaaaaaa\xff"])
def test_bytes_that_are_no_yaml_are_told(data: bytes) -> None:
    settings, diagnostics = read_settings(data, {"OPENAI_API_KEY": KEY}, Overrides(model="m"))
    assert settings is None
    assert diagnostics
    assert "aaaaaaaa" not in format_diagnostics(diagnostics)
