"""Collects what an edited page has that the master has no place for."""

from __future__ import annotations

from tailor.absorb.result import Outside


class Left:
    """What was found outside, in the order in which it was told."""

    def __init__(self) -> None:
        self.found: list[Outside] = []

    def tell(self, text: str, why: str, help: str, line: int, *, section: str = "", behind: str = "") -> None:
        """Tell of ``text``, which stands at ``line``: why it is not taken, and what to do.

        It may be an entry without bullets of ``section``, ``behind`` another.
        """
        self.found.append(Outside(text=text, why=why, help=help, line=line, section=section, behind=behind))

    def above(self, text: str, line: int, section: str = "") -> None:
        """Tell of a text that stands where no entry is."""
        why, help = "it stands above the first entry of its section", "move it below an entry"
        self.tell(text, why, help, line, section=section)

    def template(self, text: str, line: int, what: str = "was changed") -> None:
        """Tell of the template's own text."""
        why, help = f"text of the template {what}", "edit the template in templates/"
        self.found.append(Outside(text=text.strip(), why=why, help=help, line=line, template=True))
