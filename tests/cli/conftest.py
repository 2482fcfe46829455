"""A small workspace and the installed command, as a person has them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

RESUME = """\
basics:
  name: {zh: 李雷, en: Lei Li}
  location: {city: {zh: 杭州, en: Hangzhou}}
work:
  - id: shop
    name: {zh: 某商城, en: A Shop}
    position: {zh: 后端工程师, en: Backend Engineer}
    startDate: 2022-07
    highlights:
      - id: cache
        tags: {backend: 3}
        skills: [Redis]
        text: {zh: 为订单查询加入Redis缓存, en: Added a Redis cache to order lookup}
      - id: queue
        tags: {backend: 2}
        text: {zh: 以消息队列解耦下单与发货, en: Decoupled ordering from shipping with a message queue}
  - id: lab
    name: {zh: 某实验室, en: A Lab}
    position: {zh: 实习生, en: Intern}
    startDate: 2020-07
    endDate: 2020-09
    highlights:
      - id: model
        tags: {vision: 3, backend: 0.5}
        text: {zh: 训练图像分类模型, en: Trained an image classifier}
"""

BACKEND = """\
label: {zh: 后端研发工程师, en: Backend Engineer}
languages: [zh, en]
market: {zh: cn, en: intl}
tags: {backend: 1.0}
sections:
  - {id: work}
"""

VISION = """\
label: {zh: 视觉算法工程师, en: Vision Engineer}
languages: [zh]
market: cn
tags: {vision: 1.0, backend: 0.1}
sections:
  - {id: work}
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with three bullets and two targets."""
    root = tmp_path / "cv"
    (root / "data" / "targets").mkdir(parents=True)
    (root / "data" / "resume.yaml").write_text(RESUME, encoding="utf-8")
    (root / "data" / "targets" / "backend.yaml").write_text(BACKEND, encoding="utf-8")
    (root / "data" / "targets" / "vision.yaml").write_text(VISION, encoding="utf-8")
    return root


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the installed command; standard output and error come back as text."""
    script = Path(sys.executable).with_name("tailor")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "tailor"]

    def call(*arguments: object, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *map(str, arguments)],
            cwd=cwd or tmp_path,
            env={**os.environ, "PYTHONUTF8": "1", **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    return call
