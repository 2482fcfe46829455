"""How many characters there is room for in the lines that a bullet takes now."""

from __future__ import annotations

from tailor.layout import ParagraphStyle, count_lines

MOST_LINES = 6  # of a bullet that nobody would read to its end


def room(text: str, style: ParagraphStyle, width: int, label: str = "") -> int:
    """The length of the longest text of the letters of ``text`` that takes no more lines; never less than ``text`` has.

    ``width`` is that of the text area in twips, ``label`` stands before the text on the page. Lines are counted
    at their most, as a page is planned.
    """
    lines = count_lines(label + text, style, width).high
    if lines > MOST_LINES or not text.strip():
        return len(text)
    joint = "" if _has_wide(text) else " "
    long = text
    while count_lines(label + long, style, width).high <= lines:
        long += joint + text
    low, high = len(text), len(long)
    while high - low > 1:
        middle = (low + high) // 2
        if count_lines(label + long[:middle], style, width).high <= lines:
            low = middle
        else:
            high = middle
    return low


def _has_wide(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)
