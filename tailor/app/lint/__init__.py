"""`tailor lint`: the master, the targets, the ledgers and the two languages against each other."""

from tailor.app.lint.ids import Written, write_ids
from tailor.app.lint.lint import lint

__all__ = ["Written", "lint", "write_ids"]
