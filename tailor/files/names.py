"""Names that become file names: what a target, a job or a template may be called."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from tailor.errors import InputError, fail
from tailor.files.trouble import printable

MAX_CHARACTERS = 64
MAX_BYTES = 200  # file systems allow 255 bytes; staging folders add a prefix and a suffix to the name

_MARKS = "._@-"
_HELP = "use letters, digits and . _ @ - only, beginning with a letter or a digit"
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"]
)


def check_name(name: str, what: str = "target") -> str:
    """``name`` in Unicode normal form C when it is safe as a file name on every system.

    Raises InputError otherwise; ``what`` says in the message whose name it is.
    """
    name = unicodedata.normalize("NFC", name)
    why = _objection(name)
    if why:
        raise fail(f"the {what} name '{printable(name[:80])}' {why}", code="bad-name", help=_HELP)
    return name


def unknown_target(name: str, known: Iterable[str]) -> InputError:
    """The error for a target that is not among ``known``, with the nearest name or the list of all."""
    from difflib import get_close_matches

    names = sorted(known)
    near = get_close_matches(name.casefold(), [n.casefold() for n in names], n=1)
    if near:
        help = f"did you mean '{next(n for n in names if n.casefold() == near[0])}'?"
    elif names:
        shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
        help = f"targets here: {shown}"
    else:
        help = f"there are no targets yet: write data/targets/{name}.yaml"
    return fail(f"unknown target '{printable(name)}'", code="unknown-target", help=help)


def _objection(name: str) -> str | None:
    if not name:
        return "is empty"
    if len(name) > MAX_CHARACTERS or len(name.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return f"is too long (at most {MAX_CHARACTERS} characters)"
    if "\0" in name:
        return "contains a NUL character"
    if "/" in name or "\\" in name:
        return "contains a path separator"
    if name.startswith("."):
        return "begins with a dot"
    if ".." in name or name.endswith("."):
        return "contains '..' or ends with a dot"
    for index, character in enumerate(name):
        if not allowed(character, first=index == 0):
            code = f"U+{ord(character):04X}"
            shown = f"'{character}' ({code})" if character.isprintable() else code
            return f"{'begins with' if index == 0 else 'contains'} {shown}, which is not allowed"
    if name.split(".")[0].casefold() in _RESERVED:
        return "is reserved on Windows"
    return None


def allowed(character: str, *, first: bool) -> bool:
    """Whether a name may hold ``character``, or begin with it."""
    if character.isascii():
        return character.isalnum() or (not first and character in _MARKS)
    category = unicodedata.category(character)
    return category[0] == "L" or category == "Nd" or (not first and category[0] == "M")
