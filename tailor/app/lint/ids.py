"""Ids for highlights without one, written into the master: those they go by already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tailor.app.lint.bullets import unnamed
from tailor.app.load import load
from tailor.errors import Diagnostic, RefusedError
from tailor.files import Workspace, write_file
from tailor.model import Bullet, Resume
from tailor.schema import parse_resume
from tailor.splice import Pairs, Tree, Unsplicable, enclose, locate, set_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The ids written, by file, and why the others could not be."""

    ids: Mapping[str, tuple[str, ...]]
    refused: tuple[Diagnostic, ...] = ()


def write_ids(workspace: Workspace) -> Written:
    """Write an ``id`` into every highlight that has none; every other byte stays.

    It is the id that the highlight is known by, so that rules, locks and ledgers go on meaning it. Raises InputError
    when data/ has errors, RefusedError when the master changes meanwhile; nothing is written then.
    """
    loaded = load(workspace, workspace.target_names())
    resume, sources = loaded.author, loaded.sources
    trees: dict[str, tuple[Tree, Tree]] = {}  # as it was, and as edited so far
    ids: dict[str, tuple[str, ...]] = {}
    refused: list[Diagnostic] = []
    for bullet in unnamed(resume):
        assert bullet.position is not None
        file = bullet.position.file
        try:
            if file not in trees:
                trees[file] = (tree := locate(sources[file], file), tree)
            origin, now = trees[file]
            trees[file] = origin, _with_id(origin, now, bullet)
        except Unsplicable as reason:
            refused.append(_refusal(bullet, str(reason)))
            continue
        ids[file] = (*ids.get(file, ()), bullet.id)
    changed = {file: now.source.to_bytes() for file, (_, now) in trees.items() if file in ids}
    if changed:
        masters = {file: changed.get(file, data) for file, data in workspace.read_resume().items()}
        assert _names(parse_resume(masters)[0]) == _names(resume)
        _write(workspace, sources, changed)
    return Written(ids=ids, refused=tuple(refused))


def _with_id(origin: Tree, now: Tree, bullet: Bullet) -> Tree:
    """The tree with the bullet's id; paths in it are those of ``origin``, whose places the parser knows."""
    assert bullet.position is not None
    path = origin.find(bullet.position.line, bullet.position.column)
    if path is None:
        raise Unsplicable("it is not known where this stands", bullet.position.line)
    node = now.get(path)
    if isinstance(node, Pairs) and "text" in node.items:
        return set_key(now, path, "id", bullet.id, before=next(iter(node.items)))
    return enclose(now, path, "text", before={"id": bullet.id}, after={})


def _write(workspace: Workspace, before: Mapping[str, bytes], changed: Mapping[str, bytes]) -> None:
    current = workspace.read_resume()
    other = [file for file in changed if current.get(file) != before.get(file)]
    if other:
        message = f"{', '.join(other)} changed while the ids were worked out: nothing was written"
        raise RefusedError([Diagnostic(message=message, code="changed-meanwhile", help="run the command again")])
    for file, data in sorted(changed.items()):
        write_file(workspace.root / file, data, file)


def _refusal(bullet: Bullet, why: str) -> Diagnostic:
    return Diagnostic(
        message=f"the id '{bullet.id}' cannot be written here: {why}",
        code="id-not-written",
        position=bullet.position,
        severity="warning",
        help=f"write 'id: {bullet.id}' by hand",
    )


def _names(resume: Resume | None) -> list[str]:
    return [bullet.id for entry in resume.entries for bullet in entry.bullets] if resume is not None else []
