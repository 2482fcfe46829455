"""Signs of Markdown, HTML, LaTeX, JSON and placeholders, where a bullet is plain text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tailor.guard.finding import Finding
from tailor.guard.token import Reading

_KINDS = (
    (
        "a placeholder",
        r"[⟦⟧][^⟦⟧]{0,12}⟧?|\[\[?\d{1,2}\]\]?|\{\{.{0,40}?\}\}|"
        r"\{\d{1,2}\}|<\d{1,2}>|%\(?[a-z]{1,10}\)s|"
        r"\[(?:X|N|number|metric|company|insert[^\]]{0,30}|填写|数字|公司|具体[^\]]{0,10})\]",
    ),
    (
        "bold or italic",
        r"\*\*|(?<![\w*])\*(?=[^\s*\d][^*]{0,80}\*(?![\w*]))|"
        r"(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|(?<![\w])_(?=[^\s_][^_]{0,80}_(?!\w))|~~|==(?=\S[^=]{0,80}==)",
    ),
    ("code", r"`+"),
    (
        "a link",
        r"!?\[[^\]]{1,80}\]\([^)]{0,200}\)|\[[^\]]{1,80}\]\[[^\]]{0,40}\]|\[\^?\d{1,2}\](?!\w)|【\d+†[^】]{0,30}】",
    ),
    (
        "HTML",
        r"</?[A-Za-z][A-Za-z0-9-]{0,15}(?:\s[^<>]{0,100})?/?>|"
        r"<!--|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});",
    ),
    (
        "LaTeX",
        r"\\[A-Za-z]{2,20}\b|"
        r"\\[%&$#_{}~^*\[\]()\\.!+|>`\"'-]|\$(?=[^$\d\s][^$]{0,60}\$)|\$\\|(?<=[A-Za-z0-9])\^\{",
    ),
    ("an escape", r"\\[nrtu](?![A-Za-z])|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}"),
    ("a heading or quotation", r"^\s{0,3}(?:\#{1,6}\s|>\s)"),
    ("JSON", r"^\s*[\[{]\s*[\"{\[]|[\"']\s*:\s*[\"'\[{]"),
    ("a table", r"\|(?=[^|]{1,60}\|)|^\s*\|"),
    ("an emoji", "[\u2600-\u27bf\U0001f300-\U0001faff](?<![\u2713\u2714\u2715\u2716])"),
)
_MARKUP = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(_KINDS)), re.IGNORECASE)
_BULLET = re.compile(
    r"\s*(?:[-*+•·●▪◦‣■□◆–—]\s*(?![\d.])|[-*•·–]\s+|\(?\d{1,2}[.)）、](?!\d)\s*|[①-⑳]\s*|[a-c][.)]\s|（[一二三\d]{1,2}）)"
)


def markup(source: Reading, rewrite: Reading) -> Iterator[Finding]:
    """Marks that would stand in the page as they are, unless the source has the very same."""
    head = _BULLET.match(rewrite.raw)
    if head is not None and head[0].strip() and not source.raw.lstrip().startswith(head[0].strip()):
        yield Finding(rule="markup", detail=f'"{head[0].strip()}" begins a list', rewrite=head[0].strip())
        return
    known = Counter(found[0] for found in _MARKUP.finditer(source.raw))
    for found in _MARKUP.finditer(rewrite.raw):
        known[found[0]] -= 1
        if known[found[0]] < 0:
            kind = _KINDS[int((found.lastgroup or "k0")[1:])][0]
            piece = found[0].strip()
            yield Finding(rule="markup", detail=f'"{piece}" is the mark of {kind}', rewrite=piece)
            return
