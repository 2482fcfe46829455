"""From inputs to a page: it fits, it is full, it is what was asked for, and it says what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tailor.compose import Document
from tailor.errors import ConflictError, InputError, Position
from tailor.layout import Geometry, Run, count_lines, header_lines, height
from tailor.model import FULL, Contact, Match, Rule, SectionSpec, Wording
from tailor.plan import Plan, artifacts, input_digests, locked_page, plan
from tailor.plan.budget import usable_wordings
from tailor.selection import Family
from tests.plan.made import bullet, inputs, resume, target, with_bullets


def paragraphs(document: Document, geometry: Geometry) -> int:
    """The height of everything on the page, counted afresh from the document."""
    total = 0

    def add(role: str, text: str) -> None:
        nonlocal total
        style = geometry.style(role)
        total += height(count_lines(text, style, geometry.text_width).high, style)

    add("title", document.name)
    add("subtitle", document.headline)
    for line in document.contact:
        add("contact", " | ".join(link.text for link in line))
    for section in document.sections:
        add("heading1", section.title)
        for entry in section.entries:
            if entry.has_header:
                style = geometry.style("heading2")
                left = [Run(entry.title, True), Run(entry.detail, False)]
                total += height(header_lines(left, entry.dates, style, geometry.text_width)[0].high, style)
            for item in entry.bullets:
                add("bullet", item.text)
    return total


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_page_is_nearly_full_and_never_over(language: str, paper: str) -> None:
    made = plan(inputs(paper={"": paper}), language)
    reserve = made.geometry.style("contact").pitch
    assert paragraphs(made.document, made.geometry) + reserve == made.head + made.selection.used
    assert made.lines - 1 <= made.used <= made.lines


def test_two_pages_hold_about_twice_as_much() -> None:
    one, two = plan(inputs(), "zh"), plan(inputs(pages=2), "zh")
    assert two.used > 1.8 * one.used
    assert set(one.selection.wordings) <= set(two.selection.wordings) or len(two.selection.wordings) > 30


def test_the_selection_does_not_depend_on_private_details() -> None:
    secret = Contact(phone="+86 000 0000 0000", email="a@example.com")
    without, having = plan(inputs(), "zh"), plan(inputs(contact=secret), "zh")
    assert without.document == having.document
    assert without.private is None
    assert having.private is not None
    assert having.private.contact[0][0].text == "+86 000 0000 0000"
    assert having.private.sections == having.document.sections


def test_private_details_that_need_more_lines_than_reserved_are_an_error_that_says_how_many() -> None:
    secret = Contact(email="a@example.com", address=replace(resume().basics.name, values={"": "a very long road " * 9}))
    with pytest.raises(InputError, match="take 2 lines") as caught:
        plan(inputs(contact=secret), "en")
    assert "contact-lines: 2" in caught.value.diagnostics[0].help
    assert plan(inputs(contact=secret, contact_lines=2), "en").private is not None


def test_nothing_that_matches_is_an_error() -> None:
    with pytest.raises(InputError, match="no bullet of the master matches"):
        plan(inputs(tags={"vision": 0.0}), "zh")


def test_requirements_that_cannot_fit_name_their_rules() -> None:
    rule = Rule(
        number=1, match=Match(tag=("backend",)), require=True, position=Position("data/targets/backend.yaml", 7, 3)
    )
    with pytest.raises(ConflictError) as caught:
        plan(inputs(rules=(rule,)), "zh")
    told = [str(d.position) + d.message + d.help for d in caught.value.diagnostics]
    assert any("data/targets/backend.yaml:7:3" in line for line in told)


def test_an_entry_limit_and_a_requirement_that_collide_are_told_together() -> None:
    where = Position("data/targets/backend.yaml", 9, 5)
    rule = Rule(number=1, match=Match(bullet=("b0-0", "b0-1")), require=True, position=where)
    spec = SectionSpec(id="work", bullets_max=1, position=Position("data/targets/backend.yaml", 12, 5))
    with pytest.raises(ConflictError) as caught:
        plan(inputs(rules=(rule,), sections=(spec,)), "en")
    assert any(d.position == where for d in caught.value.diagnostics)


def test_at_equal_value_the_longer_wording_stands_on_the_page() -> None:
    given = with_bullets(resume(), bullet("b", {"backend": 1}, "长" * 60, "long " * 30, short="short"))
    assert plan(inputs(given), "zh").selection.wordings == {"b": FULL}


def test_a_wording_written_for_the_target_takes_the_place_of_the_full_text() -> None:
    item = bullet("b", {"backend": 1}, "全文", "full", short="short")
    own = Wording(name="own", text=item.wordings[0].text, targets=("backend",))
    other = Wording(name="other", text=item.wordings[0].text, targets=("vision",))
    item = replace(item, wordings=(*item.wordings, own, other))
    assert list(usable_wordings(item, "backend", "zh")) == ["short", "own"]
    assert list(usable_wordings(item, "devops", "zh")) == [FULL, "short"]


def test_near_identical_bullets_do_not_both_take_room_that_others_could_use() -> None:
    made = resume()
    twin = replace(made.entries[0].bullets[0], id="twin")
    first = replace(made.entries[0], bullets=(*made.entries[0].bullets, twin))
    given = replace(made, entries=(first, *made.entries[1:]))
    problem = plan(inputs(given), "zh").budget.problem
    value = next(c.options[0].value for c in problem.candidates if c.id == "twin")
    assert problem.families == (Family(losses=(("b0-0", value), ("twin", value))),)
    assert not plan(inputs(given, redundancy=0.0), "zh").budget.problem.families


def test_a_twin_in_a_section_that_the_target_does_not_show_is_left_alone() -> None:
    made = resume()
    twin = replace(made.entries[0].bullets[0], id="twin")
    elsewhere = replace(made.entries[0], id="elsewhere", section="projects", bullets=(twin,))
    given = replace(made, entries=(*made.entries, elsewhere))
    assert not plan(inputs(given), "zh").budget.problem.families


def test_what_is_said_eighteen_times_is_one_family() -> None:
    made = resume()
    text = "Cut the latency of the lookup service with a cache, "
    entries = tuple(
        replace(e, bullets=tuple(bullet(b.id, dict(b.tags), "", text + f"again as number {b.id}") for b in e.bullets))
        for e in made.entries[:3]
    )
    problem = plan(inputs(replace(made, entries=entries)), "en").budget.problem
    assert [len(family.losses) for family in problem.families] == [18]


def test_texts_made_after_one_pattern_are_a_way_of_writing_and_no_redundancy() -> None:
    made = resume()
    copies = tuple(replace(made.entries[0].bullets[0], id=f"copy-{n}") for n in range(30))
    given = replace(made, entries=(replace(made.entries[0], bullets=copies),))
    assert not plan(inputs(given), "zh").budget.problem.families


def test_a_skill_of_the_target_is_worth_less_each_time_it_shows() -> None:
    problem = plan(inputs(skills={"Skill-1": 2.0}), "zh").budget.problem
    assert problem.gains == {"skill-1": (2000, 1000, 500)}
    assert sum("skill-1" in c.skills for c in problem.candidates) > 1


def test_planning_twice_gives_the_same_bytes() -> None:
    def files(made: Plan) -> dict[str, bytes]:
        return dict(artifacts(made.document, inputs(), ("md", "docx"), private=False))

    assert files(plan(inputs(), "zh")) == files(plan(inputs(), "zh"))


def test_a_required_bullet_is_on_the_page_however_little_it_is_worth() -> None:
    rule = Rule(number=1, match=Match(bullet=("b3-0",)), add=-99.0, require=True)
    made = plan(inputs(rules=(rule,)), "zh")
    assert "b3-0" in made.selection.wordings


def test_a_pinned_bullet_stands_first_in_its_entry() -> None:
    rules = (
        Rule(number=1, match=Match(bullet=("b7-4",)), require=True, pin=1),
        Rule(number=2, match=Match(bullet=("b7-0",)), require=True, pin=-1),
    )
    made = plan(inputs(rules=rules), "zh")
    (entry,) = [e for s in made.document.sections for e in s.entries if e.id == "e7"]
    assert entry.bullets[0].id == "b7-4"
    assert entry.bullets[-1].id == "b7-0"


def test_the_target_of_the_test_is_for_both_languages() -> None:
    assert target().languages == ("zh", "en")


def test_a_rule_fixes_the_wording_on_the_page_of_its_language() -> None:
    fixed = Rule(number=1, match=Match(bullet=("b0-1",), language=("en",)), wording="short")
    free, ruled = inputs(resume(1, 2)), inputs(resume(1, 2), rules=(fixed,))
    shown = {}
    for made in (free, ruled):
        for language in ("zh", "en"):
            (section,) = plan(made, language).document.sections
            shown[made is ruled, language] = [bullet.wording for bullet in section.entries[0].bullets]
    assert shown[False, "en"] == shown[False, "zh"] == shown[True, "zh"] == ["full", "full"]
    assert shown[True, "en"] == ["full", "short"]


def test_a_rule_for_another_language_leaves_digests_and_facts_alone() -> None:
    chinese = Rule(number=1, match=Match(bullet=("b0-1",), language=("zh",)), add=1.0)
    free, ruled = inputs(resume(1, 2)), inputs(resume(1, 2), rules=(chinese,))
    assert input_digests(free, "en") == input_digests(ruled, "en")
    assert input_digests(free, "zh") != input_digests(ruled, "zh")
    facts = [locked_page(plan(made, "en"), {}, {}).facts for made in (free, ruled)]
    assert facts[0] == facts[1]
