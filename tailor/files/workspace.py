"""A workspace: the folder with data/, templates/ and variants/, and where everything in it lies."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tailor.errors import Diagnostic, InputError, fail
from tailor.files.names import check_name, unknown_target
from tailor.files.reading import TEMPLATE_LIMIT, read_file, read_files
from tailor.files.shared import find_builtin
from tailor.files.survey import output_folder
from tailor.files.trouble import printable, trouble

DATA_SUFFIXES = (".yaml", ".yml", ".json")

_INIT = "`tailor init DIR` makes a workspace with comments that explain it"


@dataclass(frozen=True, slots=True)
class Workspace:
    """The disk as the use cases see it. Paths in results and messages are relative to ``root``, with "/".

    Making one raises InputError when ``root`` is no folder with data/ in it.
    """

    root: Path

    def __post_init__(self) -> None:
        _validate(self.root)

    @property
    def variants(self) -> Path:
        """The folder that holds a folder for each variant; may not exist yet."""
        return self.root / "variants"

    def read_resume(self) -> dict[str, bytes]:
        """The master: data/resume.yaml (or .yml, .json), or every such file of the folder data/resume/, sorted."""
        single = [path for path in (f"data/resume{suffix}" for suffix in DATA_SUFFIXES) if self.holds(path)]
        folder = os.path.isdir(self.root / "data/resume")
        several = self._listing("data/resume") if folder else []
        found = single + (["data/resume/"] if several else [])
        if len(found) > 1:
            raise fail(
                f"the résumé is there {len(found)} times: {', '.join(found)}",
                code="ambiguous-resume",
                help="keep one of them (a folder data/resume/ is merged from its files)",
            )
        if not found:
            where = "data/resume/ holds no .yaml, .yml or .json file" if folder else "there is no résumé"
            raise fail(f"{where}: create data/resume.yaml", code="no-resume", help=f"a JSON Resume works too; {_INIT}")
        return self._read(single or several)

    def read_targets(self) -> dict[str, bytes]:
        """Every file of data/targets/, sorted; empty when there is none."""
        return self._read(self._target_files().values())

    def target_names(self) -> tuple[str, ...]:
        """The targets' names, which are the stems of their files, sorted."""
        return tuple(sorted(self._target_files()))

    def find_target(self, name: str) -> str:
        """``name``, normalised, when it is a target; else InputError with the nearest name."""
        checked = check_name(name)
        known = self.target_names()
        if checked not in known:
            raise unknown_target(checked, known)
        return checked

    def read_private(self) -> tuple[str, bytes] | None:
        """Path and bytes of data/private.yaml (or .yml, .json); None when there is none."""
        for path in (f"data/private{suffix}" for suffix in DATA_SUFFIXES):
            if self.holds(path):
                return path, read_file(self.root / path, path)
        return None

    def find_template(self, name: str) -> tuple[str, bytes] | None:
        """How to call a template, and its bytes: the workspace's own one, else the built-in one, else None."""
        path = f"templates/{check_name(name, 'template')}"
        if self.holds(path):
            return path, read_file(self.root / path, path, limit=TEMPLATE_LIMIT)
        data = find_builtin(path)
        return None if data is None else (f"built-in {path}", data)

    def variant_folder(self, name: str) -> Path:
        """The folder of a variant (a target, or target@job), which may not exist yet.

        Raises InputError when the name is unfit or the place is a file or leads out of variants/.
        """
        folder = self.variants / check_name(name, "variant")
        output_folder(folder)
        return folder

    def variant_names(self) -> tuple[str, ...]:
        """The variants that have a folder, sorted; those with names that no target can have are passed over."""
        if not os.path.isdir(self.variants):
            return ()
        return tuple(
            sorted(name for name in self._names("variants") if _fit(name) and os.path.isdir(self.variants / name))
        )

    def holds(self, path: str) -> bool:
        """Whether something is at ``path``, be it a broken link; a folder closed to us is an error, not an absence."""
        try:
            os.lstat(self.root / path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError as error:
            raise trouble(error, "read", path) from error
        return True

    def _target_files(self) -> dict[str, str]:
        """Name of a target → its path."""
        if not self.holds("data/targets"):
            return {}
        found: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for path in self._listing("data/targets"):
            try:
                name = check_name(os.path.splitext(os.path.basename(path))[0])
            except InputError as error:
                problems += (replace(d, message=f"{printable(path)}: {d.message}") for d in error.diagnostics)
                continue
            if name in found:
                problems.append(
                    Diagnostic(
                        message=f"the target '{name}' is there twice: {found[name]} and {path}",
                        code="ambiguous-target",
                        help="keep one of them",
                    )
                )
            found[name] = path
        if problems:
            raise InputError(problems)
        return found

    def _listing(self, folder: str) -> list[str]:
        """The paths of the YAML and JSON files of ``folder``; hidden files are passed over."""
        names = self._names(folder)
        return [f"{folder}/{name}" for name in names if os.path.splitext(name)[1].casefold() in DATA_SUFFIXES]

    def _names(self, folder: str) -> list[str]:
        try:
            return sorted(name for name in os.listdir(self.root / folder) if not name.startswith("."))
        except OSError as error:
            raise trouble(error, "read", folder) from error

    def _read(self, paths: Iterable[str]) -> dict[str, bytes]:
        return read_files((unicodedata.normalize("NFC", path), self.root / path) for path in paths)


def _validate(root: Path) -> None:
    shown = printable(str(root))
    if "\0" in str(root):
        raise fail(f"'{shown}' is no folder: a path cannot contain a NUL character", code="bad-name")
    try:
        if not root.is_dir():
            what = "is not a folder" if os.path.lexists(root) else "does not exist"
            raise fail(f"'{shown}' {what}", code="no-workspace", help=_INIT)
        if (root / "data").is_dir():
            return
        what = "data is not a folder" if os.path.lexists(root / "data") else "there is no data/ folder"
        above = next((place for place in root.resolve().parents if _has_resume(place)), None)
    except OSError as error:
        raise trouble(error, "open", shown) from error
    help = f"{printable(str(above))} is one: use `tailor -C {printable(str(above))}`" if above else _INIT
    raise fail(f"'{shown}' is not a workspace: {what} in it", code="no-workspace", help=help)


def _has_resume(place: Path) -> bool:
    return any(os.path.isfile(place / "data" / f"resume{suffix}") for suffix in DATA_SUFFIXES)


def _fit(name: str) -> bool:
    try:
        check_name(name, "variant")
    except InputError:
        return False
    return True
