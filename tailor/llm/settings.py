"""What a client has to know: server, model, key, patience, price."""

from __future__ import annotations

from dataclasses import dataclass, field

from tailor.llm.address import host_of
from tailor.llm.secret import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeout:
    """Seconds: to connect, to wait for the next bytes, and for one request with all its retries."""

    connect: float = 10.0
    read: float = 120.0
    total: float = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a million tokens cost, sent and received, in ``currency``."""

    input: float
    output: float
    currency: str = "USD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a client needs to know.

    ``format`` is "auto" (the ladder from ``first_format`` down) or one form to insist on. ``api_key`` is
    None for a server that needs none, ``temperature`` None leaves it to the server. ``profile`` is
    empty for a server that has none; ``key_names`` are the variables that its key may stand in.
    """

    base_url: str
    model: str
    profile: str = ""
    api_key: Secret | None = field(default=None, repr=False)
    temperature: float | None = 0.3
    max_tokens: int = 2000
    timeout: Timeout = Timeout()
    concurrency: int = 4
    retries: int = 3
    format: str = "auto"
    first_format: str = "json_schema"
    price: Price | None = None
    key_names: tuple[str, ...] = ("OPENAI_API_KEY",)

    @property
    def host(self) -> str:
        """The server's host and port, as messages name it."""
        return host_of(self.base_url)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the command line says; None leaves it to the environment and the file."""

    profile: str | None = None
    base_url: str | None = None
    model: str | None = None
    concurrency: int | None = None
