"""Rules over what belongs to what: the number to its noun, the reservation to its claim, from where to where."""

from __future__ import annotations

from tailor.guard.binding.belonging import binding
from tailor.guard.binding.direction import direction

__all__ = ["binding", "direction"]
