"""Compare the variants on disk with what their inputs would give now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tailor.app.causes import edited_cause, overfull_cause, stale_causes
from tailor.app.load import load
from tailor.app.variant import Variant, read_variant
from tailor.diff import Cause
from tailor.errors import Diagnostic, Position
from tailor.files import Workspace
from tailor.plan import Inputs, Reviewed, expected_files, file_name, input_digests, plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The state of a target's page in one language: current, stale, edited or missing, with the causes.

    ``rendered`` is how many pages LibreOffice made of it, None when it was not asked; ``lines`` how many
    text lines, None also when the file is not current; ``counted`` the least and most that the line model says.
    """

    target: str
    language: str
    state: str
    causes: tuple[Cause, ...]
    pages: int
    rendered: int | None = None
    lines: int | None = None
    counted: tuple[int, int] = (0, 0)

    @property
    def ok(self) -> bool:
        """Whether there is nothing to do."""
        fits = self.rendered is None or self.rendered <= self.pages
        return self.state == "current" and fits and self.lines_agree and not self.untrue

    @property
    def too_long(self) -> bool:
        """Whether LibreOffice makes more of it than was promised or counted."""
        more = self.lines is not None and self.lines > self.counted[1]
        return more or (self.rendered is not None and self.rendered > self.pages)

    @property
    def untrue(self) -> bool:
        """Whether a rewording was accepted for it that the guard rejects, or that was changed since."""
        return any(cause.kind == "guard" for cause in self.causes)

    @property
    def lines_agree(self) -> bool:
        """Whether LibreOffice set as many lines as the line model says."""
        return self.lines is None or self.counted[0] <= self.lines <= self.counted[1]

    def as_json(self) -> dict[str, Any]:
        """The finding as programs read it."""
        report: dict[str, Any] = {
            "target": self.target,
            "language": self.language,
            "state": self.state,
            "causes": [told(cause) for cause in self.causes],
            "details": [_detail(cause) for cause in self.causes],
        }
        if self.rendered is not None:
            report["pages"] = {"promised": self.pages, "rendered": self.rendered}
        if self.lines is not None:
            report["lines"] = {"counted": list(self.counted), "rendered": self.lines}
        return report


def told(cause: Cause) -> str:
    """A cause with its place: ``bullet alipay-rate-limit reworded in data/resume.yaml:41``."""
    if cause.position is None:
        return cause.message
    what, colon, more = cause.message.partition(": ")
    return f"{what} in {cause.position.file}:{cause.position.line}{colon}{more}"


def _detail(cause: Cause) -> dict[str, Any]:
    where = cause.position
    return {
        "kind": cause.kind,
        "message": cause.message,
        "file": where.file if where else None,
        "line": where.line if where else None,
    }


def check_variants(
    workspace: Workspace, targets: Sequence[str], *, render: bool = False
) -> tuple[tuple[Finding, ...], tuple[Diagnostic, ...]]:
    """The state of every page of ``targets``, by digests alone; with ``render`` LibreOffice counts the pages."""
    loaded = load(workspace, targets)
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    for name, inputs in loaded.inputs.items():
        variant = read_variant(workspace, name, whole=False)
        looks = [_look(variant, inputs, language) for language in inputs.target.languages]
        if any(state in ("edited", "stale") for look in looks for state in look.states.values()):
            variant = read_variant(workspace, name)  # now with what the pages say and were made from
        for look in looks:
            language = look.language
            finding = _finding(variant, inputs, look)
            untrue = _untrue(loaded.reviewed[name], language)
            findings.append(replace(finding, causes=(*finding.causes, *untrue)))
            word = file_name(language, "docx")
            if render and word in variant.files:
                files[f"{name}/{language}"] = variant.files[word]
        findings += _orphans(variant, inputs)
    if files:
        findings = _rendered(findings, files, loaded.inputs)
    told = {one.diagnostic.position for made in loaded.reviewed.values() for one in made.unused if one.untrue}
    return tuple(findings), tuple(w for w in loaded.warnings if w.position is None or w.position not in told)


def _untrue(reviewed: Reviewed, language: str) -> list[Cause]:
    """The accepted rewordings that must not be used, although the page has the author's wording now."""
    return [
        Cause(kind="guard", message=one.told, position=one.diagnostic.position)
        for one in reviewed.unused
        if one.untrue and one.entry.language == language
    ]


def abandoned(workspace: Workspace) -> tuple[str, ...]:
    """The variants that no target stands for any more."""
    return tuple(name for name in workspace.variant_names() if name not in workspace.target_names())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """The files of a page as digests tell them: of its inputs by kind, those expected and the state by file name."""

    language: str
    digests: Mapping[str, str]
    expected: Mapping[str, str]
    states: Mapping[str, str]


def _look(variant: Variant, inputs: Inputs, language: str) -> _Look:
    digests = input_digests(inputs, language)
    expected = expected_files(inputs, language, inputs.target.formats, digests)
    states = {name: variant.state(name, language, made) for name, made in expected.items()}
    return _Look(language=language, digests=digests, expected=expected, states=states)


def _finding(variant: Variant, inputs: Inputs, look: _Look) -> Finding:
    language, expected, states = look.language, look.expected, look.states
    causes = [edited_cause(variant, inputs, language, name) for name, state in states.items() if state == "edited"]
    causes += [
        full
        for name, state in states.items()
        if state == "edited" and (full := overfull_cause(variant, inputs, language, name))
    ]
    causes += [Cause(kind="missing", message=f"{name} is missing") for name, s in states.items() if s == "missing"]
    if "stale" in states.values() or any(
        s == "edited" and (locked := variant.locked(n, language)) is not None and locked.inputs != expected[n]
        for n, s in states.items()
    ):
        found = stale_causes(variant, inputs, language, look.digests)
        behind = [name for name, state in states.items() if state == "stale"]
        causes += found or [_behind(variant, name, language, expected[name]) for name in behind]
    state = next((s for s in ("edited", "missing", "stale") if s in states.values()), "current")
    return Finding(
        target=variant.target, language=language, state=state, causes=tuple(causes), pages=inputs.target.pages
    )


def _behind(variant: Variant, name: str, language: str, inputs: str) -> Cause:
    """Why a file is stale when nothing that its page is made from changed."""
    if variant.only_form(name, language, inputs):
        message = f"{name} differs only in form: it says what data/ gives, and the next build renews it"
        return Cause(kind="data", message=message, position=Position(f"variants/{variant.target}/{name}"))
    return Cause(kind="data", message=f"{name} was built from older inputs")


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
                    causes=tuple(
                        Cause(
                            kind="target",
                            message=f"{name} is no longer asked for by the target",
                            position=_asking(inputs, language),
                        )
                        for name in orphans
                    ),
                    pages=page.pages,
                )
            )
    return found


def _asking(inputs: Inputs, language: str) -> Position | None:
    """Where the target says what it asks for: the formats, or the languages where that one is gone."""
    target = inputs.target
    field = "formats" if language in target.languages else "languages"
    return target.places.get(("field", "", field)) or target.position


def _rendered(findings: list[Finding], files: Mapping[str, bytes], inputs: Mapping[str, Inputs]) -> list[Finding]:
    """The findings with what LibreOffice makes of the files, and of the lines of those that are current."""
    from tailor.app.referee import lines_of, pages_of, to_pdf

    result = []
    made = to_pdf(files)
    for finding in findings:
        pdf = made.get(f"{finding.target}/{finding.language}")
        if pdf is None:
            result.append(finding)
            continue
        seen = replace(finding, rendered=pages_of(pdf))
        if finding.state == "current":
            counted = plan(inputs[finding.target], finding.language).set_lines
            seen = replace(seen, lines=lines_of(pdf), counted=counted)
        causes = list(finding.causes)
        if (seen.rendered or 0) > finding.pages:
            message = f"LibreOffice makes {seen.rendered} pages of it, promised are {finding.pages}"
            causes.append(Cause(kind="pages", message=message))
        if not seen.lines_agree:
            low, high = seen.counted
            message = f"LibreOffice sets {seen.lines} lines, counted were {low} to {high}"
            causes.append(Cause(kind="pages", message=message))
        result.append(replace(seen, causes=tuple(causes)))
    return result
