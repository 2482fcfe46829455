"""Entry headers and contact lines."""

from __future__ import annotations

from typing import Any

from tailor.compose import entry_header, private_contact, public_contact
from tailor.model import Basics, Contact, Date, Entry, Text


def both(zh: str, en: str | None) -> Text:
    return Text({"zh": zh, "en": en})


def entry(**fields: Any) -> Entry:
    return Entry(id="e", section="work", **fields)


def test_a_header_joins_its_parts_with_a_middle_dot() -> None:
    job = entry(
        title=both("蚂蚁集团", "Ant Group"), subtitle=(both("技术部", "Technology"), both("工程师", "Engineer"))
    )
    assert (entry_header(job, "en", "intl").title, entry_header(job, "en", "intl").detail) == (
        "Ant Group",
        " · Technology · Engineer",
    )


def test_a_part_that_is_left_out_in_a_language_leaves_no_gap() -> None:
    job = entry(title=both("蚂蚁集团", "Ant Group"), subtitle=(both("技术部", None), both("工程师", "Engineer")))
    assert entry_header(job, "en", "intl").detail == " · Engineer"
    assert entry_header(job, "zh", "cn").detail == " · 技术部 · 工程师"


def test_keywords_follow_a_colon_as_the_language_writes_it() -> None:
    skill = entry(title=both("语言", "Languages"), keywords=(Text({"": "Python"}), Text({"": "Go"})))
    assert entry_header(skill, "zh", "cn").detail == "：Python、Go"
    assert entry_header(skill, "en", "intl").detail == ": Python, Go"


def test_an_entry_of_bullets_only_has_no_header() -> None:
    assert not entry_header(entry(), "zh", "cn").has_header


def test_a_header_has_its_dates() -> None:
    assert entry_header(entry(title=both("甲", "A"), end=Date(2021, 9)), "zh", "cn").dates == "2021.09"


def test_the_public_line_holds_city_site_and_profiles_only() -> None:
    basics = Basics(name=both("李雷", "Lei Li"), url="https://www.example.com/", location=both("杭州", "Hangzhou"))
    assert [link.text for link in public_contact(basics, "en")] == ["Hangzhou", "example.com"]


def test_the_birth_date_appears_in_the_chinese_market_only() -> None:
    contact = Contact(phone="+86 000-0000", email="a@example.com", birth_date="2000-01")
    assert [link.text for link in private_contact(contact, "zh", "cn")][-1] == "2000-01出生"
    assert all("2000" not in link.text for link in private_contact(contact, "en", "intl"))


def test_phone_and_mail_are_links() -> None:
    contact = Contact(phone="+86 000-0000", email="a@example.com")
    assert [link.url for link in private_contact(contact, "zh", "cn")] == ["tel:+860000000", "mailto:a@example.com"]
