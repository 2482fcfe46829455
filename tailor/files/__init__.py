"""The disk: the only layer that reads and writes files."""

from tailor.files.atomic import Changes, replace_folder, write_file
from tailor.files.edits import edited_name
from tailor.files.folder import read_folder
from tailor.files.names import check_name, unknown_target
from tailor.files.reading import TEMPLATE_LIMIT, TEXT_LIMIT, read_file
from tailor.files.recovery import recover
from tailor.files.scaffold import create_files
from tailor.files.sent import SENT_LOG, SentFolder, sent_name
from tailor.files.shared import builtin, builtin_tree, find_builtin
from tailor.files.wordings import check_writable, read_wordings, stray_wordings, wordings_path, write_wordings
from tailor.files.workspace import Workspace

__all__ = [
    "SENT_LOG",
    "TEMPLATE_LIMIT",
    "TEXT_LIMIT",
    "Changes",
    "SentFolder",
    "Workspace",
    "builtin",
    "builtin_tree",
    "check_name",
    "check_writable",
    "create_files",
    "edited_name",
    "find_builtin",
    "read_file",
    "read_folder",
    "read_wordings",
    "recover",
    "replace_folder",
    "sent_name",
    "stray_wordings",
    "unknown_target",
    "wordings_path",
    "write_file",
    "write_wordings",
]
