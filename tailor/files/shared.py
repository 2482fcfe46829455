"""The files shipped with Tailor: built-in templates and the sample workspace's data."""

from __future__ import annotations

from importlib.resources import files as package_files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

_PRIVATE = frozenset({"private.yaml", "private.yml", "private.json"})


def builtin(path: str) -> bytes:
    """The bytes of a shipped file, such as ``templates/resume.docx``.

    Raises RuntimeError when it is not there: the installation is damaged.
    """
    data = find_builtin(path)
    if data is None:
        raise RuntimeError(f"{path} is missing from this installation of Tailor")
    return data


def find_builtin(path: str) -> bytes | None:
    """The bytes of a shipped file, or None when no such file is shipped."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or parts[0] == "/":
        raise ValueError(f"not the path of a shipped file: {path!r}")
    node = _root().joinpath(*parts)
    return node.read_bytes() if node.is_file() else None


def builtin_tree(folder: str) -> dict[str, bytes]:
    """Every shipped file below ``folder``, as path below it → bytes, sorted.

    Hidden files are left out, and so are private details, which may lie in a source checkout.
    Raises RuntimeError when the folder is not there.
    """
    top = _root().joinpath(*PurePosixPath(folder).parts)
    if not top.is_dir():
        raise RuntimeError(f"{folder}/ is missing from this installation of Tailor")
    return dict(sorted(_walk(top, "")))


def _walk(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for node in folder.iterdir():
        if node.name.startswith(".") or node.name == "__pycache__":
            continue
        if node.is_dir():
            if node.name != "private":
                found.extend(_walk(node, f"{prefix}{node.name}/"))
        elif node.name not in _PRIVATE:
            found.append((prefix + node.name, node.read_bytes()))
    return found


def _root() -> Traversable:
    """``_share`` of an installed package, else the repository around a source checkout."""
    share = package_files("tailor").joinpath("_share")
    if share.is_dir():
        return share
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "templates").is_dir() and (checkout / "pyproject.toml").is_file():
        return checkout
    raise RuntimeError("the files shipped with Tailor are missing from this installation")
