"""Did you mean …? The nearest known name to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, or None if none is like it."""
    from difflib import get_close_matches  # not needed unless something is wrong

    names = sorted(known)
    if len(word) > 60:
        return None
    exact = [name for name in names if _bare(name) == _bare(word)]
    if exact:
        return exact[0]
    matches = get_close_matches(word, names, n=1, cutoff=0.6) or get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if not matches and len(word) > 1:
        longer = [name for name in names if name.startswith(word)]
        matches = longer if len(longer) == 1 else []
    return matches[0] if matches else None


def did_you_mean(word: str, known: Iterable[str], *, list_all: bool = False) -> str:
    """A help text that names the nearest known name, or (``list_all``) all of them, or nothing."""
    names = sorted(set(known))
    match = nearest(word, names)
    if match:
        return f"did you mean {match!r}?"
    return known_names(names) if list_all and names else ""


def known_names(names: Iterable[str]) -> str:
    """A help text that lists names (the first dozen)."""
    ordered = sorted(names)
    return "known: " + ", ".join(ordered[:12]) + (f" and {len(ordered) - 12} more" if len(ordered) > 12 else "")


def _bare(word: str) -> str:
    return word.lower().replace("-", "").replace("_", "").replace(" ", "")
