"""What requests will cost, roughly, before they are sent; what they did cost, afterwards."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tailor.llm.settings import Price, Settings
from tailor.llm.talk import Answer, Request, Usage

_PER_MESSAGE = 4  # what a chat format adds around each message


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Tokens to be sent and received for all requests together; ``cost`` is None when no price is known."""

    requests: int
    prompt_tokens: int
    completion_tokens: int
    cost: float | None
    currency: str


def tokens_in(text: str) -> int:
    """Roughly how many tokens a text takes: a Han, kana or Hangul character 1, four other characters 1.

    Vocabularies differ: DeepSeek's documentation counts 0.6 for a Chinese character and 0.3 for an English one,
    older ones of OpenAI count more than 1 for a Chinese character.
    """
    wide = sum(1 for char in text if "\u2e80" <= char <= "\uffef" or "\U00020000" <= char <= "\U0003ffff")
    return wide + math.ceil((len(text) - wide) / 4)


def estimate(requests: Sequence[Request], settings: Settings) -> Estimate:
    """The tokens of all requests, and their cost by ``settings.price``.

    An answer is reckoned with its ``expected_tokens``, otherwise with ``max_tokens``, the most it can be.
    """
    prompt = completion = 0
    for request in requests:
        prompt += tokens_in(json.dumps(dict(request.schema), ensure_ascii=False, separators=(",", ":")))
        prompt += sum(_PER_MESSAGE + tokens_in(message.content) for message in request.messages)
        expected = settings.max_tokens if request.expected_tokens is None else request.expected_tokens
        completion += min(expected, settings.max_tokens)
    usage = Usage(prompt=prompt, completion=completion)
    return Estimate(
        requests=len(requests),
        prompt_tokens=prompt,
        completion_tokens=completion,
        cost=cost_of(usage, settings.price),
        currency=settings.price.currency if settings.price is not None else "",
    )


def cost_of(usage: Usage, price: Price | None) -> float | None:
    """What tokens cost; None when no price is known."""
    if price is None:
        return None
    return (usage.prompt * price.input + usage.completion * price.output) / 1_000_000


def total_usage(answers: Iterable[Answer]) -> Usage | None:
    """The tokens of all answers together; None when the server counted none of them."""
    counted = [answer.usage for answer in answers if answer.usage is not None]
    if not counted:
        return None
    return Usage(prompt=sum(usage.prompt for usage in counted), completion=sum(usage.completion for usage in counted))
