"""The dates of a header, as people type them → startDate, endDate and date of an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tailor.absorb.edit_desk import Desk, Done, Refusal
from tailor.compose import entry_header
from tailor.compose.words import format_date
from tailor.diff.change import Change
from tailor.model import Date, Resume, Target
from tailor.schema import parse_date
from tailor.splice import Leaf, Path, set_key

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
# A bare hyphen also stands inside of a date: it joins two where no month or day can follow.
_JOINT = re.compile(
    r"\s*(?:[–—−~～]+|至(?!今)|到|(?<=[\d年月])\s*-\s*(?=[A-Za-z至]|\d{4})|\s-\s|\bto\b)\s*|(?<=[\d年月])\s*(?=至今)"
)
_CHINESE = re.compile(r"(\d{4})\s*年\s*(?:(\d{1,2})\s*月)?")
_NAMED = re.compile(r"([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_NOW = frozenset({"至今", "present", "now", "today", "current", "ongoing"})
_WRITTEN = re.compile(r"(\d{4})([-/.])(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Period:
    """What the dates of a header say; a single date is in ``end``."""

    start: Date | None
    end: Date | None
    ongoing: bool


def read_period(text: str) -> Period:
    """The period that ``text`` says, in any of the usual ways to write one. Raises ValueError."""
    parts = _JOINT.split(text.strip())
    if len(parts) == 1:
        return Period(None, _date(parts[0]), False)
    if len(parts) != 2:
        raise ValueError("not one period")
    if parts[1].lower() in _NOW:
        return Period(_date(parts[0]), None, True)
    return Period(_date(parts[0]), _date(parts[1]), False)


def _date(text: str) -> Date:
    text = text.strip()
    if match := _CHINESE.fullmatch(text):
        text = match[1] + (f"-{match[2]}" if match[2] else "")
    elif match := _NAMED.fullmatch(text):
        name = match[1].lower()
        number = next((i for i, month in enumerate(_MONTHS, start=1) if month.startswith(name)), None)
        if number is None:
            raise ValueError("not a month")
        text = f"{match[2]}-{number}"
    return parse_date(text)


def edit_dates(desk: Desk, change: Change) -> Done:
    """Write the dates that changed; those that still show the same stay as they are."""
    entry = desk.entry(change.id)
    market = desk.target.market_of(desk.language)
    where = desk.where(entry.position)
    if entry_header(entry, desk.language, market).dates != change.before:
        raise Refusal(f"{where}: the dates are not those of the page any more; edit them by hand")
    typed = str(change.after).strip()
    if not typed:
        raise Refusal(f"{where}: the dates also decide order and age; delete startDate and endDate there by hand")
    try:
        period = read_period(typed)
    except ValueError as reason:
        raise Refusal(
            f"{where}: {typed!r} does not read as dates ({reason}); set startDate and endDate by hand"
        ) from None
    file, path = desk.place(entry.position)

    def shown(date: Date | None) -> str:
        return format_date(date, desk.language, market) if date else ""

    start, end, ongoing = period.start, period.end, period.ongoing
    single = desk.field_key(file, path, entry, "date")
    if start is None and not entry.ongoing and entry.start is not None and entry.end is None:
        start, end = end, None  # a beginning alone stays one
    elif start is None and entry.start is not None:
        start = end
    if single is not None and start is not None and entry.start is None:
        raise Refusal(f"{where}: '{single}' holds a single date; write startDate and endDate in its place by hand")
    if start is not None and shown(start) != shown(entry.start):
        _write(desk, file, path, desk.field_key(file, path, entry, "startDate") or "startDate", start, before="endDate")
    if ongoing and not entry.ongoing:
        _write(desk, file, path, single or "endDate", "present", after="startDate")
    elif end is not None and (entry.ongoing or shown(end) != shown(entry.end)):
        _write(desk, file, path, single or desk.field_key(file, path, entry, "endDate") or "endDate", end, "startDate")

    def holds(resume: Resume, target: Target) -> bool:
        found = [e for e in resume.entries if e.position == entry.position or e.id == entry.id]
        said = [entry_header(e, desk.language, market).dates for e in found]
        return any(text == typed or (text and read_period(text) == period) for text in said)

    return Done(told=f"{entry.id}: its dates, in every language", position=entry.position, proof=holds)


def _write(
    desk: Desk, file: str, path: Path, key: str, date: Date | str, after: str | None = None, before: str | None = None
) -> None:
    """Set a date as the file writes such: its separator, with or without leading zeros, a bare year as a number."""
    pairs = desk.pairs(file, path).items
    old = pairs[key][1] if key in pairs else None
    like = next(
        (n for k in (key, "startDate", "endDate", "date") if k in pairs and isinstance(n := pairs[k][1], Leaf)), None
    )
    written = _WRITTEN.match(like.value) if like is not None else None
    value: str | int
    if isinstance(date, str):
        value = date
    elif date.month is None:
        quoted = desk.tree(file).json or (like is not None and like.style != "plain")
        value = str(date.year) if quoted else date.year
    else:
        month = str(date.month) if written and len(written[3]) == 1 else f"{date.month:02d}"
        value = f"{date.year}{written[2] if written else '-'}{month}"
    if old is None and before is not None and before not in pairs:
        before = None
    desk.edit(file, set_key, path, key, value, after=after if after in pairs else None, before=before)
