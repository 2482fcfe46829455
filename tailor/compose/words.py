"""The few words and signs that a page adds to the author's own, in each language."""

from __future__ import annotations

from tailor.model import Date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_TITLES = {
    "summary": ("个人简介", "Summary"),
    "work": ("工作经历", "Experience"),
    "volunteer": ("志愿服务", "Volunteering"),
    "education": ("教育经历", "Education"),
    "projects": ("项目经历", "Projects"),
    "awards": ("获奖经历", "Awards"),
    "certificates": ("证书", "Certificates"),
    "publications": ("科研成果", "Publications"),
    "skills": ("专业技能", "Skills"),
    "languages": ("语言能力", "Languages"),
    "interests": ("兴趣爱好", "Interests"),
    "references": ("推荐人", "References"),
}

_LABELS = {"score": ("成绩", "Grade"), "courses": ("课程", "Courses")}


def is_chinese(language: str) -> bool:
    """Whether ``language`` is written with Chinese punctuation."""
    return language.lower().split("-")[0] == "zh"


def labelled(text: str, field: str, language: str) -> str:
    """A text that came from a field of its own rather than a sentence, with a label before it."""
    if field not in _LABELS:
        return text
    chinese, english = _LABELS[field]
    return (chinese if is_chinese(language) else english) + colon(language) + text


def section_title(section: str, language: str) -> str:
    """The heading of a section for which the target gives no title."""
    chinese, english = _TITLES[section]
    return chinese if is_chinese(language) else english


def list_separator(language: str) -> str:
    """What stands between the items of a list: ``、`` or a comma."""
    return "、" if is_chinese(language) else ", "


def colon(language: str) -> str:
    """A colon as the language writes it (with the space after it, where there is one)."""
    return "：" if is_chinese(language) else ": "


def format_date(date: Date, language: str, market: str) -> str:
    """A date to the month: ``2023.06``, or ``Jun 2023`` on an English page for use abroad."""
    if date.month is None:
        return f"{date.year}"
    if is_chinese(language) or market == "cn":
        return f"{date.year}.{date.month:02d}"
    return f"{_MONTHS[date.month - 1]} {date.year}"


def format_period(start: Date | None, end: Date | None, ongoing: bool, language: str, market: str) -> str:
    """The dates of an entry; empty when it has none. A range is joined by an en dash with spaces."""
    now = "至今" if is_chinese(language) else "Present"
    last = now if ongoing else (format_date(end, language, market) if end else "")
    first = format_date(start, language, market) if start else ""
    if not first or first == last:
        return "" if ongoing and not first else last
    return f"{first} – {last}" if last else first
