"""One edit in LibreOffice changes one place of data/, and the next build gives the page as it was typed."""

from __future__ import annotations

import pytest

from tests.absorb.workspaces import data
from tests.absorb_office.repository import Repository, shown, texts
from tests.readback.office_script import Edit, OfficeSession

pytestmark = pytest.mark.office

Case = tuple[Edit, list[str]]
EN: dict[str, Case] = {
    "retype a bullet": (
        ("retype", "Added a Redis", "Kept carts in memory"),
        ['- en: "Added a Redis cache to order lookup, cutting latency by 62%"', '+ en: "Kept carts in memory"'],
    ),
    "change a number": (
        ("change", "Added a Redis", "62%", "71%"),
        [
            '- en: "Added a Redis cache to order lookup, cutting latency by 62%"',
            '+ en: "Added a Redis cache to order lookup, cutting latency by 71%"',
        ],
    ),
    "change a folded text": (
        ("change", "Decoupled ordering", "shipping", "billing"),
        [
            "- Decoupled ordering from shipping with a message queue",
            "+ Decoupled ordering from billing with a message queue",
        ],
    ),
    "delete a bullet": (
        ("delete", "Moved product"),
        ["+ rules:", "+ - {match: {bullet: search}, exclude: true}"],
    ),
    "move a bullet up": (
        ("move", "Moved product", "Added a Redis"),
        ["+ rules:", "+ - {match: {bullet: search}, pin: 1}"],
    ),
    "move a bullet to the end": (
        ("move", "Added a Redis", "A Lab · Intern"),
        ["+ rules:", "+ - {match: {bullet: cache}, pin: -1}"],
    ),
    "delete an entry": (
        ("delete", "A Lab · Intern", "Wrote a tool"),
        ["+ rules:", "+ - {match: {entry: lab}, exclude: true}"],
    ),
    "move an entry": (
        ("move", "A Lab · Intern", "A Shop · Backend", "Wrote a tool"),
        ["+ rules:", "+ - {match: {entry: lab}, pin: 1}"],
    ),
    "delete a section": (
        ("delete", "Skills", "SQL and how"),
        ["- - {id: skills}"],
    ),
    "split a bullet": (
        ("split", "Added a Redis", "order lookup,"),
        [
            '- en: "Added a Redis cache to order lookup, cutting latency by 62%"',
            '+ en: "Added a Redis cache to order lookup,"',
            "+ - id: cutting-latency-62",
            "+ tags: {backend: 3}",
            "+ text:",
            "+ zh: null",
            '+ en: "cutting latency by 62%"',
        ],
    ),
    "merge two bullets": (
        ("merge", "Added a Redis"),
        [
            '- en: "Added a Redis cache to order lookup, cutting latency by 62%"',
            '+ en: "Added a Redis cache to order lookup, cutting latency by 62%'
            'Decoupled ordering from shipping with a message queue"',
            "+ rules:",
            "+ - {match: {bullet: queue}, exclude: true}",
        ],
    ),
    "insert a bullet": (
        ("insert", "Decoupled", "Wrote the Redis runbook"),
        [
            "+ - id: wrote-redis-runbook",
            "+ tags: {backend: 3}",
            "+ text:",
            "+ zh: null",
            "+ en: Wrote the Redis runbook",
        ],
    ),
    "change a title": (
        ("change", "A Shop · Backend", "A Shop", "The Shop Ltd."),
        ["- name: {zh: 某商城, en: A Shop}", "+ name: {zh: 某商城, en: The Shop Ltd.}"],
    ),
    "change a position": (
        ("change", "A Shop · Backend", "Backend", "Senior"),
        [
            "- position: {zh: 后端工程师, en: Backend Engineer}",
            "+ position: {zh: 后端工程师, en: Senior Engineer}",
        ],
    ),
    "change when it began": (
        ("change", "A Shop · Backend", "Jul 2022", "Aug 2021"),
        ["- startDate: 2022-07", "+ startDate: 2021-08"],
    ),
    "change when it ended": (
        ("change", "A Lab · Intern", "Sep 2020", "Dec 2020"),
        ["- endDate: 2020-09", "+ endDate: 2020-12"],
    ),
    "change a heading": (
        ("retype", "Experience", "Work"),
        ["- - {id: work}", "+ - {id: work, title: {zh: 工作经历, en: Work}}"],
    ),
    "change the headline": (
        ("retype", "Platform Developer", "Chief Developer"),
        [
            "- label: {zh: 平台研发工程师, en: Platform Developer}",
            "+ label: {zh: 平台研发工程师, en: Chief Developer}",
        ],
    ),
    "change the name": (
        ("retype", "Lei Li", "Lay Lee"),
        ["- name: {zh: 李雷, en: Lei Li}", "+ name: {zh: 李雷, en: Lay Lee}"],
    ),
    "change the city": (
        ("change", "Hangzhou", "Hangzhou", "Shanghai"),
        ["- location: {city: {zh: 杭州, en: Hangzhou}}", "+ location: {city: {zh: 杭州, en: Shanghai}}"],
    ),
}
ZH: dict[str, Case] = {
    "retype a bullet": (
        ("retype", "为订单查询", "把购物车放进内存"),
        ["- zh: 为订单查询加入Redis缓存，延迟降低62%", "+ zh: 把购物车放进内存"],
    ),
    "change a word": (
        ("change", "为订单查询", "延迟降低", "时延减少"),
        ["- zh: 为订单查询加入Redis缓存，延迟降低62%", "+ zh: 为订单查询加入Redis缓存，时延减少62%"],
    ),
    "delete a bullet": (
        ("delete", "把商品搜索"),
        ["+ rules:", "+ - {match: {bullet: search}, exclude: true}"],
    ),
    "move a bullet up": (
        ("move", "把商品搜索", "为订单查询"),
        ["+ rules:", "+ - {match: {bullet: search}, pin: 1}"],
    ),
    "delete an entry": (
        ("delete", "某实验室", "开发五名"),
        ["+ rules:", "+ - {match: {entry: lab}, exclude: true}"],
    ),
    "move an entry": (
        ("move", "某实验室", "某商城", "开发五名"),
        ["+ rules:", "+ - {match: {entry: lab}, pin: 1}"],
    ),
    "split a bullet": (
        ("split", "为订单查询", "Redis缓存，"),
        [
            "- zh: 为订单查询加入Redis缓存，延迟降低62%",
            "+ zh: 为订单查询加入Redis缓存，",
            "+ - id: shop-2",
            "+ tags: {backend: 3}",
            "+ text:",
            "+ zh: 延迟降低62%",
            "+ en: null",
        ],
    ),
    "merge two bullets": (
        ("merge", "为订单查询"),
        [
            "- zh: 为订单查询加入Redis缓存，延迟降低62%",
            "+ zh: 为订单查询加入Redis缓存，延迟降低62%以消息队列解耦下单与发货，支撑大促期间10万+订单",
            "+ rules:",
            "+ - {match: {bullet: queue}, exclude: true}",
        ],
    ),
    "insert a bullet": (
        ("insert", "以消息队列", "编写Redis运维手册"),
        ["+ - id: redis", "+ tags: {backend: 3}", "+ text:", "+ zh: 编写Redis运维手册", "+ en: null"],
    ),
    "change a title": (
        ("change", "某商城", "某商城", "某某商城"),
        ["- name: {zh: 某商城, en: A Shop}", "+ name: {zh: 某某商城, en: A Shop}"],
    ),
    "change when it began": (
        ("change", "某商城", "2022.07", "2021.08"),
        ["- startDate: 2022-07", "+ startDate: 2021-08"],
    ),
    "change a heading": (
        ("retype", "工作经历", "经历"),
        ["- - {id: work}", "+ - {id: work, title: {zh: 经历, en: Experience}}"],
    ),
}
CASES = [
    pytest.param(language, *case, id=f"{language}: {name}")
    for language, cases in (("en", EN), ("zh", ZH))
    for name, case in cases.items()
]


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize(("language", "edit", "expected"), CASES)
def test_one_edit_changes_its_place_and_nothing_else(
    office: OfficeSession, repository: Repository, language: str, edit: Edit, expected: list[str], tracked: bool
) -> None:
    page = repository.page(language)
    page.write_bytes(office.edit(page.read_bytes(), edit, tracked=tracked).data)
    typed = texts(shown(page.read_bytes()))
    report = repository.absorb(page)
    assert report["complete"]
    assert report["same"]
    assert repository.diff() == expected
    after = data(repository.root)
    assert repository.settled(page)
    repository.build()
    assert texts(shown(page.read_bytes())) == typed
    assert repository.settled(page)
    assert data(repository.root) == after


SEVERAL: dict[str, list[Edit]] = {
    "en": [
        ("change", "Added a Redis", "62%", "71%"),
        ("move", "Moved product", "Added a Redis"),
        ("insert", "Decoupled", "Wrote the Redis runbook"),
        ("change", "A Shop · Backend", "Jul 2022", "Aug 2021"),
        ("delete", "Wrote a tool"),
        ("retype", "Skills", "Abilities"),
    ],
    "zh": [
        ("change", "为订单查询", "62%", "71%"),
        ("move", "把商品搜索", "为订单查询"),
        ("insert", "以消息队列", "编写Redis运维手册"),
        ("change", "某商城", "2022.07", "2021.08"),
        ("delete", "开发五名"),
        ("retype", "专业技能", "技能"),
    ],
}


@pytest.mark.parametrize("away", [False, True], ids=["in place", "mailed back"])
@pytest.mark.parametrize("through", [(), ("odt",)], ids=["docx", "odt"])
@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_several_edits_are_taken_from_wherever_the_file_is(
    office: OfficeSession,
    repository: Repository,
    language: str,
    tracked: bool,
    through: tuple[str, ...],
    away: bool,
) -> None:
    page = repository.page(language)
    edited = office.edit(page.read_bytes(), *SEVERAL[language], tracked=tracked, through=through).data
    file = repository.root.parent / "简历 final (2).docx" if away else page
    file.write_bytes(edited)
    report = repository.absorb(file)
    assert report["same"]
    assert len(report["taken"]) == 6
    changed = repository.diff()
    assert len([line for line in changed if line[0] == "-"]) == 4  # the text, the date, the heading, an id to be named
    repository.build()
    assert texts(shown(page.read_bytes())) == texts(shown(edited))
    assert repository.settled(file)
    assert repository.settled(page)
    assert repository.diff() == changed


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_its_tracked_changes_the_file_has_no_edits(
    office: OfficeSession, repository: Repository, language: str
) -> None:
    page = repository.page(language)
    page.write_bytes(office.edit(page.read_bytes(), *SEVERAL[language], tracked=True).data)
    report = repository.absorb(page, "--original")
    assert report["complete"]
    assert not report["taken"]
    assert repository.diff() == []


@pytest.mark.parametrize("through", [(), ("odt",), ("docx", "odt", "docx")])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_that_was_only_opened_and_saved_has_no_edits(
    office: OfficeSession, repository: Repository, language: str, through: tuple[str, ...]
) -> None:
    page = repository.page(language)
    page.write_bytes(office.edit(page.read_bytes(), through=through).data)
    assert repository.settled(page)
    assert repository.diff() == []


def test_comments_are_listed_and_change_nothing(office: OfficeSession, repository: Repository) -> None:
    page = repository.page("zh")
    page.write_bytes(office.edit(page.read_bytes(), ("comment", "为订单查询", "62%", "真的吗？")).data)
    report = repository.absorb(page)
    assert report["comments"] == [{"author": "Reviewer", "text": "真的吗？", "about": "62%"}]
    assert report["complete"]
    assert repository.diff() == []


def test_a_bullet_moved_to_another_entry_is_told_and_not_lost(office: OfficeSession, repository: Repository) -> None:
    page = repository.page("en")
    edited = office.edit(
        page.read_bytes(), ("move", "Moved product", "Trained an image"), ("change", "Go and", "Go", "Rust")
    ).data
    page.write_bytes(edited)
    report = repository.absorb(page)
    assert [one["change"]["id"] for one in report["refused"]] == ["search"]
    assert "lines 24 to 26 of data/resume.yaml" in report["refused"][0]["why"]
    assert [line[:12] for line in repository.diff()] == ["- - {id: go,", "+ - {id: go,"]
    assert page.read_bytes() == edited


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
def test_what_data_has_no_place_for_is_told_with_its_text(
    office: OfficeSession, repository: Repository, tracked: bool
) -> None:
    page = repository.page("en")
    edit = ("insert", "Platform Developer", "Available from May")
    page.write_bytes(office.edit(page.read_bytes(), edit, tracked=tracked).data)
    report = repository.absorb(page)
    assert [one["text"] for one in report["outside"]] == ["Available from May"]
    assert repository.diff() == []
