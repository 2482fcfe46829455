"""Quantities, dates and versions of a text in canonical form, and the rules that compare them."""

from __future__ import annotations

from tailor.guard.quantity.rules import bound, date, number, rank, unit, version
from tailor.guard.quantity.scan import dates, literals, quantities, scan

__all__ = ["bound", "date", "dates", "literals", "number", "quantities", "rank", "scan", "unit", "version"]
