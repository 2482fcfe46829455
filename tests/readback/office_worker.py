"""Edits documents in LibreOffice over UNO, one request a line. Run by a Python that has the ``uno`` module.

Usage: python office_worker.py PIPE. A request is a JSON object, and so is the answer.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import Any

_START = 90.0  # seconds that a first start may take, with a profile to make
_PARAGRAPH_BREAK = 0
_FILTERS = {"docx": "MS Word 2007 XML", "odt": "writer8"}


class Worker:
    """A connection to one LibreOffice."""

    def __init__(self, pipe: str) -> None:
        self._uno: Any = importlib.import_module("uno")
        local: Any = self._uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + _START
        while True:
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:  # UNO's exceptions exist only at run time; until it listens there is no connection
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        self._context: Any = context
        self._desktop = self._create("com.sun.star.frame.Desktop")

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Open ``source``, apply ``edits``, save as ``result``; the texts of the paragraphs as LibreOffice has them."""
        document = self._desktop.loadComponentFromURL(
            Path(request["source"]).as_uri(), "_blank", 0, self._properties(Hidden=True)
        )
        try:
            document.RecordChanges = request["tracked"]
            editor = Editor(document, self._dispatch)
            for name, *arguments in request["edits"]:
                getattr(editor, name)(*arguments)
            kind = Path(request["result"]).suffix[1:]
            document.storeToURL(Path(request["result"]).as_uri(), self._properties(FilterName=_FILTERS[kind]))
            return {"texts": editor.texts()}
        finally:
            document.close(True)

    def end(self) -> None:
        """Ask LibreOffice to end."""
        self._desktop.terminate()

    def _create(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def _dispatch(self, document: Any, command: str) -> None:
        frame = document.CurrentController.Frame
        self._create("com.sun.star.frame.DispatchHelper").executeDispatch(frame, command, "", 0, ())

    def _properties(self, **values: Any) -> tuple[Any, ...]:
        made = []
        for name, value in values.items():
            item = self._uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            item.Name, item.Value = name, value
            made.append(item)
        return tuple(made)


class Editor:
    """What a person does to a document. A paragraph is named by a piece of text that only it has."""

    def __init__(self, document: Any, dispatch: Any) -> None:
        self._document = document
        self._dispatch = dispatch
        self._text = document.Text

    def texts(self) -> list[str]:
        """Every paragraph of the page that is not empty."""
        return [paragraph.String for paragraph in self._paragraphs() if paragraph.String.strip()]

    def retype(self, named: str, text: str) -> None:
        """Select what the paragraph says and type something else."""
        self._content(named).setString(text)

    def change(self, named: str, old: str, new: str) -> None:
        """Select some words within a paragraph and type others."""
        paragraph = self._find(named)
        place = paragraph.String.index(old)
        cursor = self._text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(place, False)
        cursor.goRight(len(old), True)
        cursor.setString(new)

    def delete(self, named: str, through: str = "") -> None:
        """Select a paragraph with its mark, or all from it to another, and delete them."""
        self._whole(named, through).setString("")

    def move(self, named: str, before: str, through: str = "") -> None:
        """Cut a paragraph, or all from it to another, and paste them before another."""
        controller = self._document.CurrentController
        whole = self._whole(named, through)
        controller.select(whole)
        clipboard = controller.getTransferable()
        whole.setString("")
        view = controller.getViewCursor()
        view.gotoRange(self._find(before).Start, False)
        controller.insertTransferable(clipboard)

    def split(self, named: str, after: str) -> None:
        """Press Return within a paragraph, after some words."""
        paragraph = self._find(named)
        cursor = self._text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(paragraph.String.index(after) + len(after), False)
        self._text.insertControlCharacter(cursor, _PARAGRAPH_BREAK, False)

    def merge(self, named: str) -> None:
        """Press Delete at the end of a paragraph."""
        cursor = self._text.createTextCursorByRange(self._find(named).End)
        cursor.goRight(1, True)
        cursor.setString("")

    def insert(self, after: str, text: str) -> None:
        """Press Return at the end of a paragraph and type a new one."""
        cursor = self._text.createTextCursorByRange(self._find(after).End)
        self._text.insertControlCharacter(cursor, _PARAGRAPH_BREAK, False)
        self._text.insertString(cursor, text, False)

    def comment(self, named: str, about: str, text: str) -> None:
        """Write a comment on some words of a paragraph."""
        paragraph = self._find(named)
        cursor = self._text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(paragraph.String.index(about), False)
        cursor.goRight(len(about), True)
        note = self._document.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = "Reviewer", text
        self._text.insertTextContent(cursor, note, True)

    def accept(self) -> None:
        """Accept all tracked changes."""
        self._dispatch(self._document, ".uno:AcceptAllTrackedChanges")

    def reject(self) -> None:
        """Reject all tracked changes."""
        self._dispatch(self._document, ".uno:RejectAllTrackedChanges")

    def _paragraphs(self) -> list[Any]:
        found = self._text.createEnumeration()
        paragraphs = []
        while found.hasMoreElements():
            element = found.nextElement()
            if element.supportsService("com.sun.star.text.Paragraph"):
                paragraphs.append(element)
        return paragraphs

    def _find(self, named: str) -> Any:
        matches = [paragraph for paragraph in self._paragraphs() if named in paragraph.String]
        if len(matches) != 1:
            raise ValueError(f"{len(matches)} paragraphs have {named!r}")
        return matches[0]

    def _content(self, named: str, through: str = "") -> Any:
        cursor = self._text.createTextCursorByRange(self._find(named).Start)
        cursor.gotoRange(self._find(through or named).End, True)
        return cursor

    def _whole(self, named: str, through: str = "") -> Any:
        """A paragraph, or all from it to another, with the mark; the last one with the mark before it."""
        cursor = self._content(named, through)
        if not cursor.goRight(1, True):
            cursor.collapseToStart()
            cursor.goLeft(1, False)
            cursor.gotoRange(self._find(through or named).End, True)
        return cursor


def main() -> None:
    """Answer requests until the input ends."""
    worker = Worker(sys.argv[1])
    _tell({"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = worker.answer(request)
        except Exception as error:  # told to the test, which fails with it
            answer = {"error": f"{type(error).__name__}: {error}"}
        _tell(answer)
    worker.end()


def _tell(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
