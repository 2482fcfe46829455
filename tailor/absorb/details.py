"""E-mail addresses and phone numbers in a text, by their look."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# A number with the usual separators; a country code in brackets or behind a plus.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.+@/])(?:\+|\(\+?)?[0-9](?:[ \t\xa0().\-–\u2010\u2011]{0,2}[0-9]){6,}(?![A-Za-z0-9@%])"
)
_LEAST = 10  # digits; with a plus, which nothing but a phone number has, 7
_DATE = r"(?:19|20)\d\d(?:[.\-/ ]?(?:0?[1-9]|1[0-2])(?:[.\-/ ]?(?:0?[1-9]|[12]\d|3[01]))?)?"
_DATES = re.compile(rf"\(?{_DATE}(?:[ \t\xa0().\-–\u2010\u2011]+{_DATE})*[).]*")  # with something between two


def contact_details(text: str) -> tuple[str, ...]:
    """What in ``text`` looks like an e-mail address or a phone number, as it is written there."""
    found = [match[0].rstrip(".") for match in _EMAIL.finditer(text)]
    rest = _EMAIL.sub(" ", text)
    return (*found, *(match[0] for match in _NUMBER.finditer(rest) if _is_phone(match[0])))


def _is_phone(number: str) -> bool:
    """Whether it has the length of a phone number and is no span of dates."""
    digits = sum(c.isdigit() for c in number)
    if "+" in number:
        return 7 <= digits <= 15
    return _LEAST <= digits <= 15 and _DATES.fullmatch(number) is None
