"""What the guard says of a rewrite: a verdict with findings, each under the name of the rule that made it."""

from __future__ import annotations

from dataclasses import dataclass

PASS = "pass"
REJECT = "reject"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One reason against a rewrite.

    ``rule`` is a name of ``tailor.guard.RULES``; ``detail`` is a sentence for the reviewer that quotes both
    sides; ``source`` and ``rewrite`` are the quoted pieces ("" where a side has none).
    """

    rule: str
    detail: str
    source: str = ""
    rewrite: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The findings of a pair, in the order of the rules; none means that it passes."""

    findings: tuple[Finding, ...] = ()

    @property
    def verdict(self) -> str:
        """``pass`` or ``reject``."""
        return REJECT if self.findings else PASS

    def __bool__(self) -> bool:
        return not self.findings
