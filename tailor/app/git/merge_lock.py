"""What becomes of a variant's files in a merge, and the lock that tells the truth about all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tailor.app.variant import LOCK
from tailor.lock import Lock, LockedPage, dump, load
from tailor.render import digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A variant as one side has it: its files by name, and its lock when that can be relied on."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    lock: Lock | None = None

    def made(self, name: str, data: bytes | None) -> bool:
        """Whether ``data`` is what was generated as ``name`` on this side, so that it may be replaced."""
        return data is not None and any(
            digest(name, data) in (file.content, file.absorbed.content if file.absorbed else "")
            for page in (self.lock.pages.values() if self.lock else ())
            if (file := page.files.get(name))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merge of a variant: the three versions, and what the merged data give (or why they give nothing)."""

    base: Version
    ours: Version
    theirs: Version
    planned: Mapping[str, bytes] = field(default_factory=dict)
    why: str = ""

    def result(self, name: str) -> tuple[str, bytes | None]:
        """What git will leave of a file: where it comes from (planned, ours, theirs, edited), and its content."""
        old, own, other = (version.files.get(name) for version in (self.base, self.ours, self.theirs))
        if own == other or old == other:
            data = own
        elif old == own:
            data = other
        elif not (self.ours.made(name, own) and self.theirs.made(name, other)):
            return ("edited", None) if name.endswith(".md") else self._origin(name, own)
        else:
            data = self.planned.get(name, own)
        return self._origin(name, data)

    def _origin(self, name: str, data: bytes | None) -> tuple[str, bytes | None]:
        fresh = self.planned.get(name)
        if data is None or (fresh is not None and digest(name, fresh) == digest(name, data)):
            return "planned", data
        if self.ours.made(name, data):
            return "ours", data
        return ("theirs" if self.theirs.made(name, data) else "edited"), data


def merged_lock(target: str, merge: Merge) -> tuple[bytes | None, bool]:
    """The lock that tells the truth about the files as git will leave them, and whether all of them are current.

    Git asks only about files that both sides changed. One that only one side changed is taken as it is, even
    where the merged data now give another page: for such a language the page of that side stays in the lock, so
    that the variant is stale, and the next build brings it up to date.
    """
    fresh = load(merge.planned[LOCK], LOCK).pages if merge.planned else {}
    ours, theirs = ({} if v.lock is None else dict(v.lock.pages) for v in (merge.ours, merge.theirs))
    if not merge.planned and not (ours and theirs):
        return None, False
    pages: dict[str, LockedPage] = {}
    clean = bool(merge.planned)
    for language in fresh if merge.planned else ours | theirs:
        sources = {"planned": fresh.get(language), "ours": ours.get(language), "theirs": theirs.get(language)}
        page, current = _page(merge, sources)
        clean = clean and current
        if page is not None:
            pages[language] = page
    if clean:
        return merge.planned[LOCK], True
    return dump(Lock(target=target, pages=pages)).encode(), False


def _page(merge: Merge, sources: Mapping[str, LockedPage | None]) -> tuple[LockedPage | None, bool]:
    names = sorted({name for page in sources.values() if page for name in page.files})
    origins = {name: merge.result(name)[0] for name in names}
    fresh = sources["planned"]
    if fresh is not None and set(origins.values()) <= {"planned", "edited"}:
        return fresh, True
    order = ("ours", "theirs") if "ours" in origins.values() else ("theirs", "ours")
    page = next((found for found in (*(sources[side] for side in order), fresh) if found), None)
    if page is None:
        return None, False
    files = {}
    for name, origin in origins.items():
        source = sources.get(origin) or page
        if name in source.files:
            files[name] = source.files[name]
    return replace(page, files=files), False
