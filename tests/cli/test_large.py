"""Masters of a size that nobody writes by hand are answered all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.slow
@pytest.mark.parametrize(
    "pattern", ["Reduced the latency of service {n} by {m} percent", "w{n} x{m}{n} y{n} z{n} q{n}{m}"]
)
def test_ten_thousand_bullets_make_a_full_page(workspace: Path, run: Run, pattern: str) -> None:
    lines = ["basics: {name: Lei Li}", "work:"]
    for n in range(10_000):
        if n % 20 == 0:
            lines += [
                f"  - id: e{n}",
                f"    name: Company {n}",
                f"    startDate: {1990 + n // 20 % 30}",
                "    highlights:",
            ]
        text = pattern.format(n=n, m=n % 97)
        lines.append(f"      - {{id: b{n}, tags: {{backend: {1 + n % 5}}}, text: {text}}}")
    (workspace / "data" / "resume.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    target = workspace / "data" / "targets" / "backend.yaml"
    target.write_text("label: Backend Engineer\nlanguages: [en]\ntags: {backend: 1}\nsections: [{id: work}]\n", "utf-8")
    (workspace / "data" / "targets" / "vision.yaml").unlink()
    done = run("-C", workspace, "--target", "backend")
    assert done.returncode == 0, done.stderr
    assert "of 10000 bullets, 1 page 99% full" in done.stdout or "1 page 100% full" in done.stdout
