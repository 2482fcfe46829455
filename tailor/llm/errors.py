"""What can go wrong between here and a server."""

from __future__ import annotations

from tailor.errors import Diagnostic, TailorError

KINDS = frozenset(
    "package key permission model url redirect quota rate-limit rate-limit-long server offline reset proxy tls timeout "
    "request too-large not-openai garbled refusal filtered tool-calls empty cancelled".split()
)
# Kinds after which no other request can succeed either.
FATAL = frozenset(
    "package key permission model url quota offline proxy tls not-openai redirect rate-limit-long cancelled".split()
)


class LlmError(TailorError):
    """A request that got no usable answer.

    ``kind`` is one of KINDS, explained in docs/llm.md; the diagnostic's code is "llm-" and the kind. ``retryable``
    says that the same request may succeed later. Message and help hold neither key nor prompt.
    """

    def __init__(self, kind: str, message: str, help: str = "", *, retryable: bool = False) -> None:
        super().__init__([Diagnostic(message=message, code=f"llm-{kind}", help=help)])
        self.kind = kind
        self.message = message
        self.help = help
        self.retryable = retryable

    @property
    def fatal(self) -> bool:
        """Whether other requests to the same server would fail the same way."""
        return self.kind in FATAL
