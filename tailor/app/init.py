"""Make a new workspace: an empty one whose comments teach, or the sample."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from tailor.files import builtin_tree, create_files, read_file, write_file

_RESUME = """\
# yaml-language-server: $schema=schema/resume.schema.json
#
# The master résumé: everything you ever did, every bullet tagged by role. A target (data/targets/)
# chooses from it. The fields are JSON Resume's (jsonresume.org), so a resume.json works here as well.
# Phone, e-mail and address do not belong here but into data/private.yaml, which git ignores.

basics:
  name: {zh: 李雷, en: Lei Li}            # a text may have several languages, or be a plain string
  location: {city: {zh: 杭州, en: Hangzhou}}
  # url: https://example.com
  # profiles: [{network: GitHub, url: https://github.com/you}]

work:
  - id: example-co                        # stable name of the entry, for rules
    name: {zh: 示例公司, en: Example Co.}
    position: {zh: 后端工程师, en: Backend Engineer}
    startDate: 2022-07                    # no endDate: until now
    highlights:
      - id: example-cache                 # stable name of the bullet
        tags: {backend: 3}                # role: weight
        skills: [Redis]
        text:
          zh: 为订单查询加入两级缓存，P99延迟由800毫秒降至120毫秒
          en: Added a two-level cache to order lookup, cutting P99 latency from 800 ms to 120 ms
        wordings:                         # a shorter wording helps to fill the page
          - name: short
            text: {zh: 以两级缓存将P99延迟由800毫秒降至120毫秒, en: Cut P99 latency from 800 ms to 120 ms by caching}
      - id: example-ci
        tags: [backend]                   # a list: each role weighs 1
        text:
          zh: 维护持续集成流水线，覆盖12个服务
          en: Maintained the CI pipeline of 12 services
"""

_TARGET = """\
# yaml-language-server: $schema=../schema/target.schema.json
#
# A target: what the page for one kind of job shows. Build it with `tailor --target backend`,
# see why each bullet is in or out with `tailor explain backend`.

label: {zh: 后端研发工程师, en: Backend Engineer}
languages: [zh, en]
formats: [md, docx]
pages: 1
market: {zh: cn, en: intl}                # paper, dates and personal details as customary there

tags: {backend: 1.0}                      # what a bullet's tags are worth here

rules: []                                 # in order, for instance:
  # - {match: {bullet: example-cache}, require: true}
  # - {match: {section: work, ended-before: 2020-01}, scale: 0.5}

sections:                                 # in the order of the page; what is not listed is left out
  - {id: work, title: {zh: 工作经历, en: Experience}, bullets: {min: 1, max: 5}}
"""

_IGNORE = """\
# Contact details never go into git.
/data/private.*
!/data/private.example.yaml
/variants/*/private/
/sent/*/private/
.*.tailor-*
"""


def initialise(directory: Path, *, example: bool) -> tuple[str, ...]:
    """Create a workspace in ``directory`` and return the files written.

    An existing .gitignore gets the lines it lacks. Raises InputError when another file that would be
    written is already there; nothing is written then.
    """
    files = dict(_files(example))
    ignore = directory / ".gitignore"
    if not os.path.lexists(ignore):
        return create_files(directory, {".gitignore": _IGNORE.encode(), **files})
    there = read_file(ignore, ".gitignore")
    lines = set(there.decode("utf-8", "replace").splitlines())
    lacking = [line for line in _IGNORE.splitlines() if line not in lines]
    made = create_files(directory, files)
    if lacking:
        gap = b"" if not there or there.endswith(b"\n") else b"\n"
        write_file(ignore, there + gap + "".join(f"{line}\n" for line in lacking).encode())
    return (*made, ".gitignore")


def _files(example: bool) -> Mapping[str, bytes]:
    # The skills that Tailor knows stay with Tailor: an old copy would hide what a later one knows.
    files = {f"data/{name}": data for name, data in builtin_tree("data").items() if name != "skills.yaml"}
    if not example:
        kept = {name: data for name, data in files.items() if not name.startswith(("data/resume", "data/targets/"))}
        files = {"data/resume.yaml": _RESUME.encode(), "data/targets/backend.yaml": _TARGET.encode(), **kept}
    return files
