"""``basics`` and data/private.yaml: who the résumé is of, and the details that stay private."""

from __future__ import annotations

from dataclasses import dataclass

from tailor.errors import Diagnostic
from tailor.model import ANY_LANGUAGE, Basics, Contact, Date, Profile, Text
from tailor.schema.fields import expect_mapping
from tailor.schema.kinds import Place
from tailor.schema.load import load
from tailor.schema.node import Mapping, Node, Sequence, is_null
from tailor.schema.problems import Problems
from tailor.schema.resume_fields import BASICS, LOCATION_FIELDS, PRIVATE, PROFILE_FIELDS
from tailor.schema.texts import place_name

_PRIVATE_NAMES = ("email", "phone", "birthDate", "image", "picture")


@dataclass(slots=True)
class BasicsDraft:
    """What ``basics`` held; ``basics`` is None when there is no name."""

    node: Node
    basics: Basics | None
    contact: Contact
    summary: Text | None
    summary_node: Node


def read_basics(node: Node, key: Node, problems: Problems) -> BasicsDraft:
    """Read ``basics``; private details in it are taken, with one warning."""
    empty = BasicsDraft(key, None, Contact(), None, node)
    if is_null(node):
        return empty
    mapping = expect_mapping(node, "basics", Place(problems, "the résumé"), "write 'name: …' below it")
    if mapping is None:
        return empty
    values = BASICS.read(mapping, Place(problems, "basics"))
    location, address, address_node = _location(values.get("location"), problems)
    contact = Contact(
        email=values.get("email"),
        phone=values.get("phone"),
        birth_date=_written(values.get("birthDate")),
        address=address,
        image=values.get("image"),
    )
    _warn_private(mapping, address_node, contact, problems)
    name: Text | None = values.get("name")
    basics = None
    if name is not None:
        basics = Basics(
            name=name,
            label=values.get("label"),
            url=values.get("url"),
            location=location,
            profiles=_profiles(values.get("profiles"), problems),
            position=mapping.position,
        )
    else:
        _profiles(values.get("profiles"), problems)
    return BasicsDraft(key, basics, contact, values.get("summary"), mapping.get("summary") or mapping)


def parse_private(file: str, data: bytes) -> tuple[Contact | None, tuple[Diagnostic, ...]]:
    """Parse data/private.yaml: email, phone, birthDate, address, image; all may be missing."""
    problems = Problems()
    root = load(file, data, problems)
    if problems.failed():
        return None, problems.result()
    if root is None or is_null(root):
        return Contact(), problems.result()
    place = Place(problems, "the private details")
    mapping = expect_mapping(root, file, place, "write 'email: …', 'phone: …'")
    values = PRIVATE.read(mapping, place) if mapping else {}
    if problems.failed():
        return None, problems.result()
    contact = Contact(
        email=values.get("email"),
        phone=values.get("phone"),
        birth_date=_written(values.get("birthDate")),
        address=values.get("address"),
        image=values.get("image"),
    )
    return contact, problems.result()


def _written(date: Date | None) -> str | None:
    """An ISO date, as precise as it was given."""
    if date is None:
        return None
    return "-".join([f"{date.year:04d}", *(f"{part:02d}" for part in (date.month, date.day) if part)])


def _location(node: Node | None, problems: Problems) -> tuple[Text | None, Text | None, Node | None]:
    """The public place (city, region), the private street address, and where that stands."""
    if node is None:
        return None, None, None
    place = Place(problems, "basics.location")
    mapping = expect_mapping(node, "location", Place(problems, "basics"), "write 'city: …' below it")
    if mapping is None:
        return None, None, None
    values = LOCATION_FIELDS.read(mapping, place)
    public = place_name(values.get("city"), values.get("region"))
    if public is None and "countryCode" in values:
        public = Text({ANY_LANGUAGE: values["countryCode"]}, mapping.position)
    return public, values.get("address"), mapping.get("address")


def _profiles(node: Node | None, problems: Problems) -> tuple[Profile, ...]:
    if node is None:
        return ()
    if not isinstance(node, Sequence):
        Place(problems, "basics").wrong(node, "profiles", "a list", "begin each profile with '- network: …'")
        return ()
    found: list[Profile] = []
    for number, item in enumerate(node.items):
        place = Place(problems, f"basics.profiles[{number}]")
        mapping = expect_mapping(item, "profiles", Place(problems, "basics"), "write '- network: GitHub' and 'url: …'")
        if mapping is None:
            continue
        values = PROFILE_FIELDS.read(mapping, place)
        network = values.get("network", "")
        username, url = values.get("username", ""), values.get("url", "")
        if network or username or url:
            found.append(Profile(network=network, username=username, url=url))
    return tuple(found)


def _warn_private(mapping: Mapping, address: Node | None, contact: Contact, problems: Problems) -> None:
    if not contact:
        return
    keys = [mapping.items[name][0] for name in _PRIVATE_NAMES if name in mapping.items and not _empty(mapping, name)]
    fields = [key.text for key in keys] + (["location.address"] if contact.address else [])
    where: Node = min([*keys, *([address] if address and contact.address else [])], key=lambda n: (n.line, n.column))
    problems.add(
        where,
        f"basics holds private details: {', '.join(fields)}",
        "private-in-master",
        help="move them to data/private.yaml, which git ignores",
        severity="warning",
    )


def _empty(mapping: Mapping, name: str) -> bool:
    node = mapping.get(name)
    return is_null(node) or not getattr(node, "text", "x").strip()
