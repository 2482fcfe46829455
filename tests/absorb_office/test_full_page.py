"""On a full page every edit moves the border; the page stays what was typed all the same."""

from __future__ import annotations

import pytest

from tests.absorb_office.repository import Repository, shown, texts
from tests.readback.office_script import Edit, OfficeSession

pytestmark = pytest.mark.office

EDITS: dict[str, tuple[str, list[Edit]]] = {
    "a bullet less": ("en", [("delete", "Tuned the service that reserves stock")]),
    "an entry less": ("zh", [("delete", "某银行", "主导设计发货流程的消息队列，支撑26万")]),
    "an entry elsewhere": ("en", [("move", "A Lab · Intern", "A Bank · Backend", "pipeline that collects logs, serv")]),
    "a section elsewhere": ("en", [("move", "Projects", "Experience", "Tuned the Redis cache of order lookup")]),
    "a bullet shorter and one longer": (
        "en",
        [
            (
                "change",
                "Built the Redis cache",
                ", which cut latency by 11% and ended scaling by hand at peak hours",
                "",
            ),
            (
                "change",
                "Built the gateway",
                "17 servers",
                "17 servers, two racks and a good deal of power a year",
            ),
        ],
    ),
    "two for one": (
        "zh",
        [
            ("delete", "优化库存扣减接口"),
            ("insert", "搭建权限校验网关", "把报表迁移到列式存储"),
            ("split", "从零实现图片标注工具", "支撑18万+日活用户，"),
            ("merge", "优化监控告警规则"),
        ],
    ),
    "much at once": (
        "en",
        [
            ("retype", "Built the service that reserves", "Took over the reservation of stock"),
            ("delete", "Loom", "Tuned the Redis cache of order lookup"),
            ("move", "Rewrote the nightly job", "Tuned the product search"),
            ("change", "A Bank · Backend", "A Bank", "The Bank"),
            ("change", "Atlas", "2020", "2019"),
            ("retype", "Awards", "Honours"),
            ("delete", "Medal in programming"),
            ("insert", "Designed the platform for canary", "Wrote the runbook of the platform"),
        ],
    ),
}


@pytest.mark.parametrize("tracked", [False, True], ids=["plain", "tracked"])
@pytest.mark.parametrize("name", EDITS)
def test_the_next_build_gives_the_page_as_it_was_typed(
    office: OfficeSession, full: Repository, name: str, tracked: bool
) -> None:
    language, edits = EDITS[name]
    page = full.page(language)
    page.write_bytes(office.edit(page.read_bytes(), *edits, tracked=tracked).data)
    typed = texts(shown(page.read_bytes()))
    report = full.absorb(page)
    assert report["complete"], report
    assert report["same"], report["consequences"]
    changed = full.diff()
    full.build()
    assert texts(shown(page.read_bytes())) == typed
    assert full.settled(page)
    assert full.diff() == changed


def test_a_page_that_grew_too_long_says_by_how_much(office: OfficeSession, full: Repository) -> None:
    page = full.page("en")
    edits = [("insert", "Built the Redis cache", f"Wrote runbook {number}") for number in range(3)]
    page.write_bytes(office.edit(page.read_bytes(), *edits).data)
    report = full.absorb(page)
    assert len(report["taken"]) == 3
    assert not report["same"]
    assert any("lines too long" in one["told"] for one in report["consequences"])
