"""How the files to send stand to data/: what the person should know before they go out."""

from __future__ import annotations

from collections.abc import Sequence

from tailor.app.load import load
from tailor.app.sent.pages import language_of
from tailor.app.variant import Variant
from tailor.errors import Diagnostic, InputError
from tailor.files import Workspace
from tailor.plan import Inputs, expected_files, input_digests


def current_inputs(workspace: Workspace, name: str) -> Inputs | None:
    """What the variant is made from now; None when there is no such target, or data/ has errors."""
    if name not in workspace.target_names():
        return None
    try:
        return load(workspace, [name]).inputs[name]
    except InputError:
        return None  # what is sent is on the disk already: broken data must not keep it from being recorded


def state_of(
    variant: Variant, inputs: Inputs | None, chosen: Sequence[str], languages: Sequence[str], formats: Sequence[str]
) -> tuple[str, tuple[Diagnostic, ...]]:
    """How the files ``chosen`` stand to data/, and a warning for each that is not what data/ gives, or is not there.

    ``languages`` and ``formats`` are what was asked for, all when empty.
    """
    name = variant.target
    if inputs is None:
        message = f"cannot tell whether variants/{name} is current: data/ has errors, or no such target"
        return "unknown", (_warning(message, "state-unknown", f"it is sent as it is; see `tailor check {name}`"),)
    expected: dict[str, str] = {}
    for language in languages or inputs.target.languages:
        digests = input_digests(inputs, language)
        expected |= expected_files(inputs, language, inputs.target.formats, digests)
    made = [path for path in chosen if not path.endswith(".pdf")]
    if not made:  # a PDF is as current as the files it was made from
        made = [path for path in expected if path in variant.files]
    states = {path: variant.state(path, language_of(path), expected.get(path, "")) for path in made}
    warnings = []
    for path, state in states.items():
        shown = f"variants/{name}/{path}"
        if state == "edited":
            message = f"{shown} was edited by hand since it was built"
            warnings.append(_warning(message, "edited", "it is sent as it is"))
        elif state == "stale" and variant.only_form(path, language_of(path), expected.get(path, "")):
            message = f"{shown} differs from what data/ gives, if only in form"
            warnings.append(_warning(message, "stale", f"it is sent as it is; `tailor build {name}` renews it"))
        elif state == "stale":
            message = f"{shown} is stale: data/ or a template has changed since it was built"
            help = f"it is sent as it is; `tailor check {name}` says what changed"
            warnings.append(_warning(message, "stale", help))
    for path in expected:
        if path not in variant.files and (not formats or path.rpartition(".")[2] in formats):
            message = f"variants/{name}/{path} is not there, so it is not sent"
            warnings.append(_warning(message, "missing", f"`tailor build {name}` writes it"))
    state = next((one for one in ("edited", "stale") if one in states.values()), "current" if states else "unknown")
    return state, tuple(warnings)


def _warning(message: str, code: str, help: str) -> Diagnostic:
    return Diagnostic(message=message, code=code, severity="warning", help=help)
