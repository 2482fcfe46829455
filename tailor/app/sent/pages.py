"""The files of a variant that are sent, and the frozen folder that holds them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from tailor.app.variant import IGNORE, LOCK, Variant
from tailor.errors import fail
from tailor.files import Workspace, unknown_target
from tailor.lock import digest_bytes
from tailor.plan import PRIVATE
from tailor.plan.inputs import STEM

FORMATS = ("md", "docx", "pdf")  # a PDF is not made here, but saved beside the others by the person who sends it
DIGESTS = f"{PRIVATE}/digests.json"  # of the copies with contact details: in the log they would give those away

_PAGE = re.compile(rf"(?:{PRIVATE}/)?{STEM}\.(?P<language>[^./]+)\.(?P<format>{'|'.join(FORMATS)})")


def pages(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of ``files`` that are pages, private copies included; not the locks."""
    return {path: data for path, data in files.items() if _PAGE.fullmatch(path)}


def is_public_page(path: str) -> bool:
    """Whether a file of a variant is a page without contact details."""
    return _PAGE.fullmatch(path) is not None and not path.startswith(f"{PRIVATE}/")


def language_of(path: str) -> str:
    """The language of a page."""
    match = _PAGE.fullmatch(path)
    assert match
    return match["language"]


def choose(workspace: Workspace, variant: Variant, languages: Sequence[str], formats: Sequence[str]) -> tuple[str, ...]:
    """The pages to send, by name; InputError for what is asked for and not there."""
    name = variant.target
    there = [match for path in sorted(variant.files) if (match := _PAGE.fullmatch(path))]
    if not there:
        if name.partition("@")[0] not in (known := workspace.target_names()) and name not in workspace.variant_names():
            raise unknown_target(name, known)
        raise fail(f"there is no variant of '{name}' to send", code="no-variant", help=f"run `tailor build {name}`")
    pairs = {(match["language"], match["format"]) for match in there}
    absent = [language for language in languages if language not in {one for one, _ in pairs}]
    absent += [format for format in formats if format not in {one for _, one in pairs}]
    if not absent:
        absent = [f"{one}.{other}" for one in languages for other in formats if (one, other) not in pairs]
    if absent:
        shown = ", ".join(sorted(f"{STEM}.{one}.{other}" for one, other in pairs))
        raise fail(
            f"variants/{name}/ has no page in {', '.join(dict.fromkeys(absent))}",
            code="no-variant",
            help=f"it has {shown}; `tailor build {name}` writes what the target asks for",
        )
    return tuple(
        match[0]
        for match in there
        if (not languages or match["language"] in languages) and (not formats or match["format"] in formats)
    )


def frozen(variant: Variant, chosen: Sequence[str]) -> dict[str, bytes]:
    """The files of the frozen folder: the pages ``chosen`` with their lock, the private ones where git ignores them.

    Raises InputError without a lock.
    """
    files, name = variant.files, variant.target
    if LOCK not in files:
        raise fail(
            f"variants/{name}/{LOCK} is missing: nothing says what the pages are",
            code="no-lock",
            help=f"restore it from git, or run `tailor build {name} --force`; edited files are kept beside the new",
        )
    made = {path: files[path] for path in (LOCK, *chosen)}
    private = [path for path in chosen if path.startswith(f"{PRIVATE}/")]
    if private:
        digests = {path: digest_bytes(files[path]) for path in private}
        made[f"{PRIVATE}/.gitignore"] = IGNORE
        made[DIGESTS] = (json.dumps(digests, indent=1, sort_keys=True) + "\n").encode()
        if (lock := f"{PRIVATE}/{LOCK}") in files:
            made[lock] = files[lock]
    return made
