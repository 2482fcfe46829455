"""Compare the variants on disk with what their inputs would give now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tailor.app.load import load
from tailor.app.variant import Variant, read_variant
from tailor.errors import Diagnostic
from tailor.files import Workspace
from tailor.plan import Inputs, expected_files, file_name, input_digests

_NAMES = {
    "engine": "tailor itself changed (engine version)",
    "resume": "the master résumé changed",
    "target": "the target changed",
    "template.docx": "the Word template changed",
    "template.md": "the Markdown template changed",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The state of a target's page in one language: current, stale, edited or missing, with the causes.

    ``rendered`` is how many pages LibreOffice made of it, None when it was not asked.
    """

    target: str
    language: str
    state: str
    causes: tuple[str, ...]
    pages: int
    rendered: int | None = None

    @property
    def ok(self) -> bool:
        """Whether there is nothing to do."""
        return self.state == "current" and (self.rendered is None or self.rendered <= self.pages)

    def as_json(self) -> dict[str, Any]:
        """The finding as programs read it."""
        report: dict[str, Any] = {
            "target": self.target,
            "language": self.language,
            "state": self.state,
            "causes": list(self.causes),
        }
        if self.rendered is not None:
            report["pages"] = {"promised": self.pages, "rendered": self.rendered}
        return report


def check_variants(
    workspace: Workspace, targets: Sequence[str], *, render: bool = False
) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """The state of every page of ``targets``, by digests alone; with ``render`` LibreOffice counts the pages."""
    loaded = load(workspace, targets)
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    for name, inputs in loaded.inputs.items():
        variant = read_variant(workspace, name)
        for language in inputs.target.languages:
            findings.append(_finding(variant, inputs, language))
            word = file_name(language, "docx")
            if render and word in variant.files:
                files[f"{name}/{language}"] = variant.files[word]
        findings += _orphans(variant, inputs)
    if files:
        findings = _rendered(findings, files)
    return tuple(findings), loaded.warnings


def abandoned(workspace: Workspace) -> tuple[str, ...]:
    """The variants that no target stands for any more."""
    return tuple(name for name in workspace.variant_names() if name not in workspace.target_names())


def _finding(variant: Variant, inputs: Inputs, language: str) -> Finding:
    digests = input_digests(inputs, language)
    expected = expected_files(inputs, language, inputs.target.formats, digests)
    states = {name: variant.state(name, language, made) for name, made in expected.items()}
    causes = [
        f"{name} was edited by hand" if variant.locked(name, language) else f"{name} is not in the lock"
        for name, state in states.items()
        if state == "edited"
    ]
    causes += [f"{name} is missing" for name, state in states.items() if state == "missing"]
    if "stale" in states.values():
        locked = variant.lock.pages.get(language)
        before = locked.inputs if locked else {}
        changed = [_NAMES.get(n, n) for n, digest in sorted(digests.items()) if before.get(n) != digest]
        causes += changed or [f"{n} was built from older inputs" for n, s in states.items() if s == "stale"]
    state = next((s for s in ("edited", "missing", "stale") if s in states.values()), "current")
    return Finding(
        target=variant.target, language=language, state=state, causes=tuple(causes), pages=inputs.target.pages
    )


def _orphans(variant: Variant, inputs: Inputs) -> list[Finding]:
    """Files that an earlier build made and the target no longer asks for."""
    found = []
    for language, page in sorted(variant.lock.pages.items()):
        formats = inputs.target.formats if language in inputs.target.languages else ()
        wanted = expected_files(inputs, language, formats, {})
        orphans = sorted(name for name in page.files if name not in wanted and name in variant.files)
        if orphans:
            found.append(
                Finding(
                    target=variant.target,
                    language=language,
                    state="stale",
                    causes=tuple(f"{name} is no longer asked for by the target" for name in orphans),
                    pages=page.pages,
                )
            )
    return found


def _rendered(findings: list[Finding], files: dict[str, bytes]) -> list[Finding]:
    from dataclasses import replace

    from tailor.app.referee import count_pages

    pages = count_pages(files)
    result = []
    for finding in findings:
        rendered = pages.get(f"{finding.target}/{finding.language}")
        causes = finding.causes
        if rendered is not None and rendered > finding.pages:
            causes = (*causes, f"LibreOffice makes {rendered} pages of it, promised are {finding.pages}")
        result.append(replace(finding, rendered=rendered, causes=causes))
    return result
