"""Contact details that are typed into a page do not get into git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tailor.absorb.details import contact_details
from tailor.app.contact import own_detail
from tailor.model import Contact, Text
from tests.absorb.pages import MarkdownPage
from tests.absorb.workspaces import workspace
from tests.cli.inside import run

ZH = "variants/backend/resume.zh.md"
PRIVATE = (
    "email: lei@example.com\nphone: '+86 138 0013 8000'\naddress: {zh: 浙江省杭州市某路1号}\nbirthDate: '1999-08-07'\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workspace(tmp_path_factory.mktemp("built") / "cv")


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "cv"))


def typed(root: Path, name: str, old: str, new: str) -> Path:
    path = root / name
    page = MarkdownPage(path.read_bytes())
    page.replace(page.find(old), old, new)
    path.write_bytes(page.data())
    return path


def committed(root: Path) -> str:
    """All that git would take, but the pages themselves, which a person edits."""
    files = [*(root / "data").rglob("*.yaml"), *(root / "variants").rglob("lock.yaml")]
    return "\n".join(f.read_text(encoding="utf-8") for f in files if "private" not in str(f.relative_to(root)))


@pytest.mark.parametrize(
    ("detail", "what"),
    [
        ("138 0013 8000", "phone number"),
        ("(+86)138-0013-8000", "phone number"),
        ("Lei@Example.com", "e-mail address"),
        ("浙江省 杭州市某路1号", "street address"),
        ("1999.08.07", "birth date"),
    ],
)
def test_an_own_detail_in_a_bullet_is_refused_and_the_other_edits_are_taken(root: Path, detail: str, what: str) -> None:
    (root / "data/private.yaml").write_text(PRIVATE, encoding="utf-8")
    typed(root, ZH, "延迟降低62%", f"延迟降低62%，{detail}")
    path = typed(root, ZH, "三节点", "五节点")
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert f"bullet cache: your {what} belongs in data/private.yaml" in answer.out
    assert detail not in committed(root)
    assert "五节点" in committed(root)
    assert run("-C", root, "build", "backend").code == 1  # the file is kept, it has what was left
    assert detail in path.read_text(encoding="utf-8").replace("\\", "")


@pytest.mark.parametrize("line", ["- 电话13800138000，欢迎联系", "- 电话 138-0013-8000"])
def test_an_own_detail_in_a_new_bullet_or_the_head_is_refused(root: Path, line: str) -> None:
    (root / "data/private.yaml").write_text(PRIVATE, encoding="utf-8")
    typed(root, ZH, "平台研发工程师", "平台研发工程师 lei@example.com")
    path = root / ZH
    page = MarkdownPage(path.read_bytes())
    page.lines.insert(page.bullets()[1], line)
    path.write_bytes(page.data())
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "the new bullet of shop: your phone number belongs in data/private.yaml" in answer.out
    assert "the headline: your e-mail address belongs in data/private.yaml" in answer.out
    assert "8000" not in committed(root)
    assert "lei@" not in committed(root)


def test_a_detail_typed_into_a_bullet_of_the_copy_to_send_is_refused_too(root: Path) -> None:
    (root / "data/private.yaml").write_text(PRIVATE, encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    path = typed(root, "variants/backend/private/resume.zh.md", "62%", "62%，13800138000")
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "your phone number belongs in data/private.yaml" in answer.out
    assert "13800138000" not in committed(root)


def test_what_looks_like_a_contact_detail_is_taken_with_a_warning(root: Path) -> None:
    path = typed(root, ZH, "62%", "62%（详询139 0013 8001或a.b@c.cn）")
    answer = run("-C", root, "absorb", path, "--yes")
    assert "“139 0013 8001” looks like a contact detail" in answer.err
    assert "“a.b@c.cn” looks like a contact detail" in answer.err
    assert "data/private.yaml" in answer.err
    assert "139 0013 8001" in committed(root)


def test_a_phone_number_in_the_public_contact_line_is_refused(root: Path) -> None:
    path = typed(root, ZH, "杭州", "杭州 139 0013 8001")
    answer = run("-C", root, "absorb", path, "--yes")
    assert answer.code == 1
    assert "data/private.yaml" in answer.out
    assert "139" not in committed(root)


@pytest.mark.parametrize("suffix", ["md", "docx"])
def test_the_contact_line_of_a_mailed_copy_belongs_in_the_private_file(root: Path, suffix: str) -> None:
    (root / "data/private.yaml").write_text("email: lei@example.com\nphone: '13800138000'\n", encoding="utf-8")
    assert run("-C", root, "build", "backend").code == 0
    mailed = Path(shutil.copy(root / f"variants/backend/private/resume.zh.{suffix}", root / f"mailed.{suffix}"))
    (root / "data/private.yaml").unlink()
    answer = run("-C", root, "absorb", mailed, "--yes")
    assert answer.code == 1
    assert "data/private.yaml" in answer.out
    assert "basics" not in answer.out


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("联系138 0013 8000", ("138 0013 8000",)),
        ("call +1 (555) 010-9999 now", ("+1 (555) 010-9999",)),
        ("邮箱me.x+y@mail.example.com。", ("me.x+y@mail.example.com",)),
        ("2018.06 – 2019.06", ()),
        ("20180601-20190630", ()),
        ("2019.03–2020.04", ()),
        ("2019-03-2020-04", ()),
        ("2018-06-01 2019-06-30", ()),
        ("2019–2020–2021", ()),
        ("电话19920122013", ("19920122013",)),
        ("199 2012 2013", ("199 2012 2013",)),
        ("2012 3456 7890", ("2012 3456 7890",)),
        ("10万+用户，RPS提高62%，GPA 3.88/4", ()),
        ("served 1200000 users in 2019", ()),
        ("https://doi.org/10.1145/1234567.1234567", ()),
        ("@user on GitHub", ()),
    ],
)
def test_phone_numbers_and_addresses_are_known_by_their_look(text: str, found: tuple[str, ...]) -> None:
    assert contact_details(text) == found


def test_short_details_are_not_looked_for() -> None:
    contact = Contact(phone="110", email="a@b", address=Text({"zh": "杭州"}))
    assert own_detail(contact, "杭州 110 a@b") == ""
