"""What a generated file shows of its document is found in files of any template."""

from __future__ import annotations

import pytest

from tailor.absorb import align, slots
from tailor.diff import diff
from tailor.readback import read, read_markdown
from tailor.render import markdown
from tests.absorb.base import FORMATS, LANGUAGES, Page, document, generated

COMPACT = """\
# {{ name | md }} – {{ headline | md }}
{% for line in contact %}{% for item in line %}

{{ item.text | link(item.url) }}
{% endfor %}{% endfor %}

This page was made with care.

{% for section in sections %}
## {{ section.title | md }}
{% for entry in section.entries %}

{% if entry.title %}
### {{ entry.dates | md }} {{ entry.title | md }}{{ entry.detail | md }}
{% endif %}

{% for bullet in entry.bullets %}
- {{ bullet.text | md }}
{% endfor %}
{% endfor %}

{% endfor %}
"""

BARE = """\
# {{ name | md }}
{% for section in sections %}
{% for entry in section.entries %}
{% for bullet in entry.bullets %}
- {{ bullet.text | md }}
{% endfor %}
{% endfor %}
{% endfor %}
"""


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_document_is_found_once(kind: type[Page], language: str) -> None:
    base = document(language)
    found = slots(generated(kind, language)[1], base)
    pieces = [piece for slot in found for piece, _, _ in slot.pieces]
    assert len(set(pieces)) == len(pieces) == 2 + 2 + 3 + 3 * 4 + 7
    assert all(slot.pieces for slot in found)
    for slot in found:
        for piece, start, end in slot.pieces:
            assert slot.paragraph.text[start:end] == piece.text


def test_a_template_may_order_and_join_the_parts_as_it_likes() -> None:
    base = document()
    reading = read_markdown(markdown(base, COMPACT).encode(), "resume.md")
    found = slots(reading, base)
    fields = [[(piece.what, piece.field) for piece, _, _ in slot.pieces] for slot in found]
    assert fields[0] == [("page", "name"), ("page", "headline")]
    assert [("entry", "dates"), ("entry", "title"), ("entry", "detail")] in fields
    assert [slot.paragraph.text for slot in found if not slot.pieces] == ["This page was made with care."]


def test_an_edit_in_such_a_file_is_found() -> None:
    base = document()
    text = markdown(base, COMPACT)
    typed = text.replace("2022.07", "2022.08").replace("made with care", "typed").replace("three nodes", "five nodes")
    found = align(read(typed.encode(), "a.md"), read(text.encode(), "a.md"), base)
    assert [(c.id, c.field, c.after) for c in diff(base, found.document)] == [
        ("shop", "dates", "2022.08 – Present"),
        ("search", "text", "Moved product search to a cluster of five nodes"),
    ]
    assert [one.text for one in found.outside] == ["This page was typed."]
    assert "template" in found.outside[0].why


def test_what_a_template_leaves_out_is_not_taken_for_deleted() -> None:
    base = document()
    text = markdown(base, BARE)
    typed = text.replace("three nodes", "five nodes").replace("- Go and Python\n", "")
    found = align(read(typed.encode(), "a.md"), read(text.encode(), "a.md"), base)
    assert [(c.kind, c.id) for c in diff(base, found.document)] == [("reworded", "search"), ("dropped", "go")]
