"""Amounts written out in English: twenty-two, two-thirds, half a year, ranked second."""

from __future__ import annotations

import re
from fractions import Fraction

from tailor.guard.quantity import limit, numeral
from tailor.guard.quantity.amount import Amount, Text, bounded, finished
from tailor.guard.quantity.arabic import scale
from tailor.guard.quantity.measure import UNITS

_NUMBERS = "|".join(sorted(numeral.ENGLISH_STARTS - {"zero"}, key=lambda word: -len(word)))
_SPANS = "day|week|month|year|decade|hour|minute|quarter|semester"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}
_PART = "|".join(_PARTS)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
START = (
    rf"(?<![a-z])(?:{_NUMBERS}|(?:an?|the) (?:hundred|thousand|million|billion|dozen)(?!s)|dozen(?!s)|"
    rf"half(?= an? |-an?-|-(?:{_SPANS}))|an? (?:{_PART})(?= of| less| more| faster|[,.;]|$)|a couple of|"
    rf"{'|'.join(_ORDINALS)}|(?:an?) (?:{_SPANS})(?!-)|"
    r"zero(?= (?:downtime|incidents?|outages?|data loss|failures?|defects?)))(?![a-z])"
)
_START = re.compile(START)
_LASTING = re.compile(
    r"(?:^|[^a-z])(?:for|within|after|over|about|nearly|almost|than|took|lasted|lasting|in|half)[ -]$"
)
_NO_ONE_BEFORE = re.compile(r"(?:^|[^a-z])(?:(?:no|any|every|each|this|that|which|another)[ -]|(?:in|on)-)$")
_NO_ONE_AFTER = re.compile(
    r"[ -](?:of|another|stop|click|off|hot|to-one|to-many|way|shot|on-one|key|pass|time)(?![a-z])"
)
_FRACTION = re.compile(r"[ -](half|thirds?|quarters?|fourths?|fifths?|tenths?)(?![a-z])(?:(?= of 20)|(?! 20)( of)?)")
_AND_HALF = re.compile(r" and a half")
_PLACE_BEFORE = re.compile(r"(?<![a-z])(?:rank(?:ed|ing|s)?|plac(?:ed|ing)|finish(?:ed|ing)|c[oa]m(?:e|ing)) $")
_PLACE_AFTER = re.compile(
    r"[ -](?:(?P<place>place|rank|position)|author|largest|best|highest|fastest|generation|year(?!s)|tier|edition|"
    r"among|out of|overall|nationally|nationwide)(?![a-z])"
)
_HALF_SCALE = re.compile(r"half an? (million|billion|dozen|thousand)(?![a-z])")
_HALF_UNIT = re.compile(rf"half(?: an? |-an?-|-)(?={_SPANS})")
_SPAN_AND_HALF = re.compile(rf"an? ({_SPANS}) and a half(?![a-z])")
_ONE_SCALE = re.compile(r"(?:an? |the )?(hundred|thousand|million|billion|dozen)$")


def spoken(start: int, inside: Text) -> Amount | None:
    """The amount whose words begin at ``start`` of an English text; None where they count nothing."""
    read = numeral.english(inside.lower, start)
    if read is None:
        return _expression(start, inside)
    lower, end, value = inside.lower, read.end, read.low
    if lower[start:end] == "one" and (
        _NO_ONE_BEFORE.search(lower, max(0, start - 10), start) or _NO_ONE_AFTER.match(lower, end)
    ):
        return None
    part = _FRACTION.match(lower, end)
    if part is not None and part[0] != " quarters":
        share = value * 100 / _PARTS[part[1].rstrip("s")]
        return bounded(Amount(start, part.end(), share, share, UNITS["%"]), inside)
    if (half := _AND_HALF.match(lower, end)) is not None:
        value, end = value + Fraction(1, 2), half.end()
    scaled = read.scaled
    if not scaled:
        value, end, scaled = scale(value, end, inside)
    return finished(Amount(start, end, value, value, scaled=scaled), inside)


def _expression(start: int, inside: Text) -> Amount | None:
    lower = inside.lower
    found = _START.match(lower, start)
    if found is None:
        return None
    written, end = found[0], found.end()
    last = written.split()[-1]
    if written in _ORDINALS:
        return _ordinal(start, end, Fraction(_ORDINALS[written]), lower)
    if written == "a couple of":
        return Amount(start, end, Fraction(2), Fraction(2), bound=limit.ABOUT)
    if written == "half":
        return _half(start, inside)
    if last in _PARTS and " " in written:
        share = Fraction(100, _PARTS[last])
        return bounded(Amount(start, end + 3 * lower.startswith(" of", end), share, share, UNITS["%"]), inside)
    if (power := _ONE_SCALE.match(written)) is not None:
        value = Fraction(numeral.multiplier(power[1]))
        return finished(Amount(start, end, value, value, scaled=True), inside)
    if (more := _SPAN_AND_HALF.match(lower, start)) is not None:  # a year and a half
        return bounded(Amount(start, more.end(), Fraction(3, 2), Fraction(3, 2), UNITS[more[1]]), inside)
    if _LASTING.search(lower, max(0, start - 10), start):  # for a year; elsewhere "a year" is "yearly"
        article = written.index(" ")
        return finished(Amount(start, start + article, Fraction(1), Fraction(1)), inside)
    return None


def _ordinal(start: int, end: int, value: Fraction, lower: str) -> Amount | None:
    place = _PLACE_AFTER.match(lower, end)
    if place is None and not _PLACE_BEFORE.search(lower, max(0, start - 10), start):
        return None
    end = place.end() if place is not None and place["place"] else end
    return Amount(start, end, value, value, rank="nth")


def _half(start: int, inside: Text) -> Amount | None:
    power = _HALF_SCALE.match(inside.lower, start)
    if power is not None:
        value = Fraction(numeral.multiplier(power[1]), 2)
        return finished(Amount(start, power.end(), value, value, scaled=True), inside)
    unit = _HALF_UNIT.match(inside.lower, start)
    if unit is None:
        return None
    return finished(Amount(start, unit.end() - 1, Fraction(1, 2), Fraction(1, 2)), inside)
