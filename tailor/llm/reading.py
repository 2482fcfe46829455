"""Which server, which model, how patiently: command line over environment over data/tailor.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tailor.errors import Diagnostic, Position
from tailor.llm.address import AddressError, advice_for, check_address, host_of, is_local, profile_at
from tailor.llm.file import KEY_HELP, Given, read_file
from tailor.llm.profiles import PROFILES, Profile
from tailor.llm.secret import Secret, key_shapes
from tailor.llm.settings import Overrides, Price, Settings, Timeout
from tailor.schema.problems import Problems

FILE = "data/tailor.yaml"


@dataclass(frozen=True, slots=True)
class _Source:
    """A text, how a message names what it was read from, and its place when that is a file."""

    text: str
    name: str
    position: Position | None = None


def read_settings(
    data: bytes | None,
    environment: Mapping[str, str],
    overrides: Overrides | None = None,
    *,
    file: str = FILE,
    key_needed: bool = True,
) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings, or None, and all diagnostics (warnings come with settings too).

    ``data`` are the bytes of data/tailor.yaml, None where there is none. ``environment`` gives the
    key, OPENAI_BASE_URL and OPENAI_MODEL. ``key_needed`` False lets a missing key pass, for showing
    what would be sent.
    """
    problems = Problems()
    given = read_file(file, data, problems) if data is not None else Given({}, {})
    if given is None:
        return None, problems.result()
    over = overrides or Overrides()
    model = _model(given, environment, over, file, problems)
    profile, base_url = _place(given, environment, over, file, problems)
    key = _key(profile, base_url, environment, key_needed, problems) if base_url else None
    if problems.failed() or not base_url or not model:
        return None, problems.result()
    values: dict[str, Any] = {
        name.replace("-", "_"): given.values[name]
        for name in ("temperature", "max-tokens", "concurrency", "retries")
        if name in given.values
    }
    if over.concurrency is not None:
        values["concurrency"] = over.concurrency
    if "price" in given.values:
        values["price"] = Price(**given.values["price"])
    if profile is not None:
        values |= {"profile": profile.name, "first_format": profile.format}
    settings = Settings(
        base_url=base_url,
        model=model,
        api_key=key,
        timeout=_timeout(given),
        format=given.values.get("response-format", "auto"),
        key_names=_key_names(profile),
        **values,
    )
    return settings, problems.result()


def _chosen(name: str, given: Given, variable: str, environment: Mapping[str, str], over: str | None) -> _Source | None:
    """The value of a field from the first source that has one."""
    option = f"--{name}"
    if over is not None:
        return _Source(over.strip(), option)
    if variable and environment.get(variable, "").strip():
        return _Source(environment[variable].strip(), variable)
    if name in given.values:
        return _Source(str(given.values[name]), repr(name), given.places.get(name))
    return None


def _model(given: Given, environment: Mapping[str, str], over: Overrides, file: str, problems: Problems) -> str | None:
    chosen = _chosen("model", given, "OPENAI_MODEL", environment, over.model)
    if chosen is None:
        if "model" not in given.places:
            advice = f"write llm: {{model: …}} to {file}, or give --model"
            problems.add(None, "no model is named", "no-model", help=advice)
        return None
    if key_shapes(chosen.text):
        if chosen.position is None:
            problems.add(
                None, f"what {chosen.name} names looks like a key, not like a model", "key-in-file", help=KEY_HELP
            )
        return None
    if not chosen.text or not chosen.text.isprintable() or len(chosen.text) > 200:
        problems.add(
            chosen.position, f"{chosen.name} is not a model's name", "bad-model", help="write it as the server lists it"
        )
        return None
    return chosen.text


def _place(
    given: Given, environment: Mapping[str, str], over: Overrides, file: str, problems: Problems
) -> tuple[Profile | None, str | None]:
    """The profile and the address: an address from a nearer source than the profile's overrules the profile."""
    if over.profile is not None and over.profile not in PROFILES:
        advice = problems.suggest(over.profile, PROFILES) or "one of " + ", ".join(PROFILES)
        problems.add(None, f"--profile names no known server: {over.profile[:40]!r}", "bad-choice", help=advice)
        return None, None
    named = PROFILES.get(over.profile or given.values.get("profile", ""))
    address = _chosen("base-url", given, "OPENAI_BASE_URL", environment, over.base_url)
    if over.profile is not None and over.base_url is None:
        address = None
    if address is None:
        usual = named or PROFILES["openai"]
        return usual, usual.base_url
    try:
        base_url = check_address(address.text)
    except AddressError as error:
        problems.add(address.position, f"the server's address ({address.name}) {error}", "bad-url", help=error.help)
        return None, None
    # A profile beside the address in the file, or both on the command line, was meant for that very address.
    beside = address.position is not None or (over.base_url is not None and over.profile is not None)
    profile = named if beside and named is not None else profile_at(base_url)
    if advice := advice_for(base_url):
        message = f"the server's address ({address.name}) is unusual: {base_url}"
        problems.add(address.position, message, "unusual-url", severity="warning", help=advice)
    return profile, base_url


def _key_names(profile: Profile | None) -> tuple[str, ...]:
    return (profile.key_names if profile is not None else ()) or ("OPENAI_API_KEY",)


def _key(
    profile: Profile | None, base_url: str, environment: Mapping[str, str], needed: bool, problems: Problems
) -> Secret | None:
    """The key from the environment, if there is one and it may be sent there."""
    names = _key_names(profile)
    name = next((name for name in names if environment.get(name, "").strip()), None)
    local, host = is_local(base_url), host_of(base_url)
    if name is None:
        if needed and profile is not None and profile.key_names and not local:
            message = f"there is no key for {host}"
            problems.add(None, message, "no-key", help=f"set it in the environment: export {names[0]}=…")
        elif base_url.startswith("http://") and not local:
            message = f"{host} is reached without encryption: others on the way can read what is sent"
            problems.add(None, message, "clear-text", severity="warning", help="use https:// if the server can")
        return None
    key = environment[name].strip().strip("\"'")
    if not key.isascii() or not key.isprintable() or " " in key:
        advice = f"copy it again: export {name}=…"
        problems.add(None, f"the key in {name} holds characters that no key has", "bad-key", help=advice)
        return None
    if base_url.startswith("http://") and not local:
        message = f"the key in {name} would go to {host} without encryption"
        advice = f"use https://, or a tunnel to 127.0.0.1; without a key: {name}= tailor …"
        problems.add(None, message, "clear-text-key", help=advice)
        return None
    return Secret(key)


def _timeout(given: Given) -> Timeout:
    usual = Timeout()
    total = given.values.get("timeout", usual.total)
    connect = given.values.get("connect-timeout", usual.connect)
    read = given.values.get("read-timeout", usual.read)
    return Timeout(connect=min(connect, total), read=min(read, total), total=total)
