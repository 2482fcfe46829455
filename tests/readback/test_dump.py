"""The text that git compares: one paragraph a line, stable, and fit for a terminal."""

from __future__ import annotations

import subprocess
import sys
import time

from tailor.readback import Comment, Mark, Paragraph, Reading, dump, read_docx
from tailor.render import docx
from tests.render.sample import CHINESE, ROOT, TEMPLATE


def test_the_sample_page_reads_well() -> None:
    assert dump(read_docx(docx(CHINESE, TEMPLATE), "x")) == (
        "# 林知远\n"
        "AI 平台研发工程师\n"
        "zhiyuan@example.com <mailto:zhiyuan@example.com>\n"
        "杭州 | GitHub <https://github.com/example>\n"
        "## 个人简介\n"
        "三年平台经验。\n"
        "## 工作经历\n"
        "### 云岭科技 · 研发工程师\t2023.07 – 至今 <https://yunling.example.com/a%20b>\n"
        "- 重构“推理网关”，P99 延迟降至 71 ms……\n"
        "- 设计 GPU 资源池\n"
        "### 海图数据 · 实习\t2022.06 – 2022.12\n"
        "- 实现 5*3 与 R&D <b> 限流 | C# _x_\n"
        "## 获奖经历\n"
        "### ICPC · 金奖\t2019.11\n"
    )


def test_comments_changes_and_notes_come_last() -> None:
    reading = Reading(
        paragraphs=(Paragraph(role="bullet", text="one", marks=(Mark(id="a", start=0, end=3),)),),
        tracked=True,
        comments=(Comment(author="Ann", text="Which?", about="one"), Comment(author="Bo", text="No", about="")),
        outside=("a picture",),
    )
    assert dump(reading) == "- one\n\n> Ann: Which? [one]\n> Bo: No\n! tracked changes\n! a picture\n"


def test_ids_do_not_show_so_that_lost_bookmarks_are_no_difference() -> None:
    bare = Paragraph(role="bullet", text="one")
    marked = Paragraph(role="bullet", text="one", marks=(Mark(id="a", start=0, end=3),), line=7)
    assert dump(Reading(paragraphs=(bare,))) == dump(Reading(paragraphs=(marked,)))


def test_every_line_is_one_line_and_no_character_steers_the_terminal() -> None:
    text = "a\x9b31mb\u2028c\u202ed\x85e\nf"
    lines = dump(Reading(paragraphs=(Paragraph(role="normal", text=text),), outside=(text,)))
    assert lines == "a\ufffd31mb\ufffdc\ufffdd\ufffde\ufffdf\n\n! a\ufffd31mb\ufffdc\ufffdd\ufffde\ufffdf\n"


def test_reading_a_docx_loads_nothing_that_takes_long() -> None:
    """A textconv runs for every file of a diff."""
    path = sorted((ROOT / "variants").glob("*/resume.*.docx"))[0]
    program = (
        "import sys; from tailor.readback import read, dump\n"
        f"dump(read(open({str(path)!r}, 'rb').read(), 'x'))\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    started = time.monotonic()
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert time.monotonic() - started < 2
    heavy = {"docx", "lxml", "yaml", "jinja2", "markdown_it", "highspy", "numpy", "click", "difflib", "html"}
    assert not heavy & set(loaded.stdout.split())
