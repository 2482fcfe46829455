"""The command line: options, printing and exit codes. Nothing else prints."""

from tailor.cli.main import main

__all__ = ["main"]
