"""All of data/ read again after an edit: what it says, and the errors that it has."""

from __future__ import annotations

from collections.abc import Mapping

from tailor.errors import Diagnostic
from tailor.model import Resume, Target
from tailor.schema import check, known_tags, parse_resume, parse_target, target_name
from tailor.splice import Tree


def read_all(
    sources: Mapping[str, bytes], trees: Mapping[str, Tree], masters: frozenset[str], name: str
) -> tuple[Resume | None, Target | None, frozenset[str]]:
    """The master and the target ``name`` as ``trees`` make them, and the errors of both and of every other target."""
    written = {**sources, **{file: tree.source.to_bytes() for file, tree in trees.items()}}
    resume, found = parse_resume({file: data for file, data in written.items() if file in masters})
    files = {file: data for file, data in written.items() if file not in masters}
    tags = known_tags(files)
    names = frozenset(target_name(file) for file in files)
    errors = _errors("", found)
    mine: Target | None = None
    for other in sorted(names | {name}):
        target, found = parse_target(other, files)
        errors |= _errors(other, found)
        if resume is not None and target is not None:
            errors |= _errors(other, check(resume, target, tags, target_names=names))
        if other == name:
            mine = target
    return resume, mine, frozenset(errors)


def _errors(of: str, found: tuple[Diagnostic, ...]) -> set[str]:
    return {f"{of}: {d.message}" if of else d.message for d in found if d.severity == "error"}
