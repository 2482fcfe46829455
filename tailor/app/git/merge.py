"""Merge a generated file: plan it anew from the merged data, and never lose an edit nor leave a file broken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tailor.app.git.merge_lock import Merge, Version, merged_lock
from tailor.app.variant import LOCK
from tailor.errors import Diagnostic, TailorError
from tailor.git import Merged, Repository, Scratch, Side, Sides, find_sides, scratch

_GENERATED = re.compile(
    r"(?P<root>(?:.*/)?)variants/(?P<target>[^/]+)/(?P<name>lock\.yaml|resume\.(?P<lang>[^./]+)\.(?P<format>md|docx))"
)
_INPUTS = ("data", "templates")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a file was merged without a conflict, and what to tell about it."""

    clean: bool
    message: str = ""


def merge_file(base: Path, ours: Path, theirs: Path, path: str, labels: Sequence[str] = ()) -> Outcome:
    """Leave in ``ours`` what ``path`` (from the top of the repository) should be after the merge.

    The three files hold the versions, as git gives them to a merge driver; ``labels`` are git's names for
    them, where it gives any. Never raises for anything in the repository.
    """
    generated = _GENERATED.fullmatch(path)
    try:
        if generated is None:
            return _by_lines(base, ours, theirs) if path.endswith((".md", ".yaml")) else _kept("it is not generated")
        root, target, name = generated["root"], generated["target"], generated["name"]
        again = f"`tailor build {target}` and `git add {root}variants/{target}`"
        merge = _merge(root, target, name, path, (base, ours, theirs), labels)
        if not merge.ours.files:
            return _kept(f"{merge.why}; put data/ in order, then {again}")
        if name == LOCK and None in (merge.ours.lock, merge.theirs.lock):
            return _kept(f"the lock of one side was edited by hand, or another version wrote it; {again} (--force)")
        if name == LOCK:
            lock, clean = merged_lock(target, merge)
            if lock is not None:
                ours.write_bytes(lock)
            if clean:
                return Outcome(True, "planned anew from the merged data")
            if merge.why:
                return _kept(f"{merge.why}; put data/ in order, then {again}")
            return Outcome(False, f"the merged data give other pages than git took over from one side; {again}")
        if not (merge.ours.made(name, ours.read_bytes()) and merge.theirs.made(name, theirs.read_bytes())):
            if name.endswith(".md"):
                return _by_lines(base, ours, theirs)
            told = "it was edited by hand on one side; `tailor absorb` takes edits back into data/"
            return _kept(f"{told}, and `tailor build {target} --force` makes it anew")
        if name not in merge.planned:
            return _kept(merge.why or f"the target no longer asks for it; {again}")
        ours.write_bytes(merge.planned[name])
        return Outcome(True)
    except TailorError as error:
        return _kept(_words(error.diagnostics))
    except Exception as error:  # a traceback in the middle of a merge helps nobody: ours stays, as a conflict
        return _kept(f"{type(error).__name__}: {error}")


def _kept(why: str) -> Outcome:
    return Outcome(False, f"kept as in HEAD: {why}")


def _words(diagnostics: Sequence[Diagnostic]) -> str:
    first = next((d for d in diagnostics if d.severity == "error"), None)
    if first is None:
        return "it cannot be planned"
    place = f"{first.position}: " if first.position else ""
    return place + first.message


def _by_lines(base: Path, ours: Path, theirs: Path) -> Outcome:
    """An ordinary merge line by line, with markers where both sides changed the same lines."""
    repository = Repository.demand(Path.cwd())
    files = [str(file.absolute()) for file in (ours, base, theirs)]
    done = repository.git("merge-file", "-L", "ours", "-L", "base", "-L", "theirs", *files)
    if done.ok:
        return Outcome(True, "edited by hand: merged line by line")
    return Outcome(
        False, "edited by hand on both sides: resolve the marked lines" if 0 < done.code < 128 else done.error
    )


def _merge(
    root: str, target: str, name: str, path: str, files: tuple[Path, Path, Path], labels: Sequence[str]
) -> Merge:
    repository = Repository.find(Path.cwd(), called_by_git=True)
    if repository is None:
        return Merge(base=Version(), ours=Version(), theirs=Version(), why="there is no repository here")
    with scratch(repository) as place:
        sides = find_sides(place.git, repository.directory, place.ours(), path, files, labels)
        if sides is None:
            lone = Version()
            return Merge(base=lone, ours=lone, theirs=lone, why="what is being merged cannot be told")
        base, ours, theirs = (_version(place, side, name) for side in (sides.base, sides.ours, sides.theirs))
        relied = [v.lock is not None if name == LOCK else v.made(name, v.files.get(name)) for v in (ours, theirs)]
        if not all(relied):
            return Merge(base=base, ours=ours, theirs=theirs)  # nothing is to be planned
        planned, why = _planned(place, sides, root, target, name)
        return Merge(base=base, ours=ours, theirs=theirs, planned=planned, why=why)


def _version(place: Scratch, side: Side | None, name: str) -> Version:
    if side is None:
        return Version()
    from tailor.lock import load

    folder = side.path.removesuffix(name)
    found = {path.removeprefix(folder): data for path, (_, data) in place.files(side.tree, folder).items()}
    try:
        lock = load(found[LOCK], folder + LOCK)
    except (KeyError, TailorError):
        lock = None
    return Version(files=found, lock=lock)


def _planned(place: Scratch, sides: Sides, root: str, target: str, name: str) -> tuple[dict[str, bytes], str]:
    """The files of the variant that the merged data give, those that ``name`` needs; or none and why."""
    merged = place.merge(sides)
    if merged is None:
        return {}, "git before 2.38 cannot say what the merged data are"
    inputs = tuple(f"{root}{folder}/" for folder in _INPUTS)
    wrong = [path for path in merged.conflicts if path.startswith(inputs)]
    if wrong:
        return {}, f"{wrong[0]} is in conflict"
    try:
        return _built(place, merged, root, target, name), ""
    except TailorError as error:
        return {}, _words(error.diagnostics)


def _built(place: Scratch, merged: Merged, root: str, target: str, name: str) -> dict[str, bytes]:
    from tailor.app.build import build
    from tailor.files import Workspace

    top = place.folder / "workspace"
    for path, (link, data) in place.files(merged.tree, *(f"{root}{folder}" for folder in _INPUTS)).items():
        file = top / path.removeprefix(root)
        file.parent.mkdir(parents=True, exist_ok=True)
        if link:
            file.symlink_to(data.decode("utf-8", "surrogateescape"))
        else:
            file.write_bytes(data)
    workspace = Workspace(top)
    workspace.find_target(target)
    narrow = _GENERATED.fullmatch(f"variants/{target}/{name}")
    language, format = (narrow["lang"], narrow["format"]) if narrow else (None, None)
    build(workspace, [target], languages=[language] if language else (), formats=[format] if format else ())
    folder = workspace.variant_folder(target)
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
