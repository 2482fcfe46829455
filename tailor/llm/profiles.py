"""The servers that are known by name: where they are, what they take, which key is theirs."""

from __future__ import annotations

from dataclasses import dataclass

FORMATS = ("json_schema", "json_object", "text")  # the ladder, from the strictest


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A kind of server. ``key_names`` are environment variables, the first that is set counts; none: no key needed.

    ``format`` is the first response_format to try, ``advice`` what to do when nothing listens there.
    """

    name: str
    base_url: str
    format: str = "json_schema"
    key_names: tuple[str, ...] = ()
    advice: str = ""


_ALL = (
    Profile(name="openai", base_url="https://api.openai.com/v1", key_names=("OPENAI_API_KEY",)),
    Profile(
        name="deepseek",
        base_url="https://api.deepseek.com/v1",
        format="json_object",
        key_names=("DEEPSEEK_API_KEY", "OPENAI_API_KEY"),
    ),
    Profile(
        name="dashscope",
        base_url="https://dashscope.aliyuncs.com/compatible-mode/v1",
        format="json_object",
        key_names=("DASHSCOPE_API_KEY", "OPENAI_API_KEY"),
    ),
    Profile(
        name="moonshot",
        base_url="https://api.moonshot.cn/v1",
        format="json_object",
        key_names=("MOONSHOT_API_KEY", "OPENAI_API_KEY"),
    ),
    Profile(name="ollama", base_url="http://127.0.0.1:11434/v1", advice="start it: ollama serve"),
    Profile(
        name="llama.cpp", base_url="http://127.0.0.1:8080/v1", advice="start it: llama-server -m MODEL.gguf --port 8080"
    ),
    Profile(name="vllm", base_url="http://127.0.0.1:8000/v1", advice="start it: vllm serve MODEL"),
    Profile(
        name="lm-studio", base_url="http://127.0.0.1:1234/v1", advice="start it: lms server start, with a model loaded"
    ),
)
PROFILES = {profile.name: profile for profile in _ALL}
