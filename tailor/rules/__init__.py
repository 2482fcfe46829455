"""Rules: what each bullet and entry is worth for a target, with the reasons, and the order they stand in."""

from __future__ import annotations

from tailor.rules.match import describe, show_date, text_hits
from tailor.rules.order import order_bullets, order_entries
from tailor.rules.scored import Reason, Scored, ScoredBullet, ScoredEntry
from tailor.rules.scoring import score

__all__ = [
    "Reason",
    "Scored",
    "ScoredBullet",
    "ScoredEntry",
    "describe",
    "order_bullets",
    "order_entries",
    "score",
    "show_date",
    "text_hits",
]
