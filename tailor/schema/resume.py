"""The files of the master → one résumé."""

from __future__ import annotations

from collections.abc import Mapping as Files

from tailor.errors import Diagnostic, Position
from tailor.model import SECTIONS, Bullet, Entry, Resume, Text, Wording
from tailor.schema.basics import BasicsDraft, read_basics
from tailor.schema.bullets import Found, note_fields
from tailor.schema.entries import EntryDraft, read_section
from tailor.schema.fields import EXTENSION
from tailor.schema.ids import Ids
from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, Scalar, is_null, shorten
from tailor.schema.problems import Problems
from tailor.schema.relations import check_relations
from tailor.schema.resume_fields import PASSED, SECTION_HINTS, SHAPES
from tailor.schema.suggest import nearest

SUMMARY, SUMMARY_BULLET = "summary", "summary-text"


def parse_resume(files: Files[str, bytes]) -> tuple[Resume | None, tuple[Diagnostic, ...]]:
    """Parse the master from its files (path as shown to the user → bytes); several files are merged.

    Sections in several files are joined in the order of the file names; ``basics`` stands in one.
    With any error among the diagnostics there is no résumé.
    """
    problems = Problems()
    roots = [(file, root) for file in sorted(files) if (root := _root(file, files[file], problems)) is not None]
    basics = _basics(roots, problems)
    drafts: dict[str, list[EntryDraft]] = {}
    for _, root in roots:
        for section, (_, node) in root.items.items():
            if section in SHAPES:
                found = drafts.setdefault(section, [])
                found += read_section(section, node, len(found), problems)
    places: Found = {}
    for _, root in roots:
        if (found_basics := root.get("basics")) is not None:
            note_fields(found_basics, "", places)
    entries = _entries(basics, drafts, problems, places)
    check_relations(entries, places, problems)
    if not problems.failed() and not entries:
        file = min(files, default="")
        problems.add(
            Position(file) if file else None,
            "the résumé is empty: it has no entries",
            "empty-resume",
            help="add a section such as 'work:' with an entry below it; 'tailor init --example' shows how",
        )
    if not problems.failed() and (basics is None or basics.basics is None):
        where = basics.node if basics else roots[0][1]
        problems.add(where, "the résumé has no name", "missing-field", help="write 'basics:' and below it 'name: …'")
    if problems.failed() or basics is None or basics.basics is None:
        return None, problems.result()
    return Resume(basics=basics.basics, entries=entries, contact=basics.contact, places=places), problems.result()


def _root(file: str, data: bytes, problems: Problems) -> Mapping | None:
    """The top of one file; None when it is empty, broken or no mapping."""
    root = load(file, data, problems)
    if root is None or is_null(root):
        return None
    if not isinstance(root, Mapping):
        problems.add(
            root, "a résumé begins with fields such as 'basics:' and 'work:'", "wrong-type", help="see docs/resume.md"
        )
        return None
    for name, (key, _) in root.items.items():
        if name not in SHAPES and name != "basics" and name not in PASSED and not name.startswith(EXTENSION):
            _unknown_section(key, problems)
    return root


def _unknown_section(key: Scalar, problems: Problems) -> None:
    sections = ["basics", *SHAPES]
    match = key.text.lower() if key.text.lower() in SECTION_HINTS else None
    if match is None and not problems.many():
        match = nearest(key.text, [*sections, *SECTION_HINTS])
    hint = SECTION_HINTS.get(match or "", match)
    if hint is None:
        help = "sections: " + ", ".join(sections)
    else:
        help = f"did you mean {hint!r}?" if hint in sections else hint
    problems.add(key, f"unknown section {shorten(key.text)!r}", "unknown-section", help=help)


def _basics(roots: list[tuple[str, Mapping]], problems: Problems) -> BasicsDraft | None:
    found: Node | None = None
    draft: BasicsDraft | None = None
    for _, root in roots:
        node = root.get("basics")
        if node is None:
            continue
        if found is not None:
            key = root.items["basics"][0]
            message = f"'basics' stands in two files; the first is at {found.position}"
            problems.add(key, message, "duplicate-key", help="keep one of the two")
            continue
        found = root.items["basics"][0]
        draft = read_basics(node, found, problems)
    return draft


def _entries(
    basics: BasicsDraft | None, drafts: dict[str, list[EntryDraft]], problems: Problems, places: Found
) -> tuple[Entry, ...]:
    """All entries with their ids, in the order of SECTIONS."""
    ids = Ids(problems)
    summary = basics.summary if basics else None
    if summary is not None and basics is not None:
        for id in (SUMMARY, SUMMARY_BULLET):
            ids.claim(id, basics.summary_node, "'summary' of basics")
    for section in SECTIONS:
        for draft in drafts.get(section, ()):
            draft.claim(ids)
    entries = [_summary_entry(summary)] if summary is not None else []
    for section in SECTIONS:
        entries += [draft.build(ids, places) for draft in drafts.get(section, ())]
    return tuple(entries)


def _summary_entry(text: Text) -> Entry:
    bullet = Bullet(
        id=SUMMARY_BULLET,
        wordings=(Wording(name="full", text=text, position=text.position),),
        has_own_id=True,
        field=SUMMARY,
        position=text.position,
    )
    return Entry(id=SUMMARY, section=SUMMARY, bullets=(bullet,), position=text.position)
