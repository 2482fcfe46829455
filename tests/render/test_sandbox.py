"""A stranger's template reaches neither Python nor the end of the machine's memory or patience."""

from __future__ import annotations

import time

import pytest

from tailor.errors import InputError
from tailor.render import markdown
from tests.render.sample import CHINESE

ESCAPES = [
    "{{ name.__class__ }}",
    "{{ name['__class__'] }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ name | attr('__class__') }}",
    "{{ sections | map(attribute='__class__') | join }}",
    "{{ sections | map('attr', '__class__') | list }}",
    "{{ contact | sort(attribute='__class__') }}",
    "{{ '{0.__class__}'.format(name) }}",
    "{{ '{0.__class__}'['format'](name) }}",
    "{{ '%s' | format(name) }}",
    "{{ name.encode }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__self__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace }}",
    "{{ dict(a=1) }}",
    "{{ name.strip.__self__ }}",
    "{% for x in sections %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in sections %}{{ loop._iterator }}{% endfor %}",
    "{{ md.__globals__ }}",
    "{% import 'os' as os %}",
    "{% from 'os' import path %}",
    "{% include '/etc/passwd' %}",
    "{% extends 'base' %}",
    "{{ sections[0].update({}) }}",
    "{{ sections[0].pop('id') }}",
]


@pytest.mark.parametrize("template", ESCAPES)
def test_no_way_leads_out(template: str) -> None:
    with pytest.raises(InputError):
        markdown(CHINESE, template)


BOMBS = [
    "{% for i in range(10**9) %}{% endfor %}",
    "{% for i in range(1000000000) %}{% endfor %}",
    "{{ range(100000000000) | list }}",
    "{% for a in range(999) %}{% for b in range(999) %}{% for c in range(999) %}{% endfor %}{% endfor %}{% endfor %}",
    "{% for x in sections recursive %}{{ loop(sections) }}{% endfor %}",
    "{% macro f() %}{{ f() }}{{ f() }}{% endmacro %}{{ f() }}",
    "{{ 'x' * 1000000000 }}",
    "{{ [0] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%01000000000d' % 1 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x' | center(1000000000) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ 1.5 | round(1000000000, 'ceil') }}",
    "{% set x = 'xxxxxxxxxx' %}" + "{% set x = x ~ x %}" * 60 + "{{ x }}",
    "{% set x = 'xxxxxxxxxx' %}" + "{% set x = x + x %}" * 60 + "{{ x }}",
    "{% set x = ['xxxxxxxxxx'] %}" + "{% set x = [x | join, x | join] %}" * 60 + "{{ x }}",
    "{% set x = [1, 2] %}" + "{% set x = [x, x, x, x, x, x] %}" * 40 + "{{ x }}",
    "{% set x = (1, 2) %}" + "{% set x = (x, x) %}" * 60 + "{% set y = x %}{{ 1 if x == y else 0 }}",
    "{% set x = (1, 2) %}" + "{% set x = (x, x) %}" * 60 + "{{ sections[0][x] }}",
    "{% set x = (1, 2) %}" + "{% set x = (x, x) %}" * 60 + "{{ sections[0].get(x) }}",
    "{% set x = '" + "x" * 15000 + "' %}{% set y = [" + "x, " * 5000 + "] %}{{ y | map('list') | list | length }}",
    "{% for i in range(999) %}{% for j in range(50) %}" + "{% set x = 1 %}" * 4000 + "{% endfor %}{% endfor %}",
    "{% for i in range(999) %}{% for j in range(40) %}{% if sections == contact %}{% endif %}"
    "{{ sections | sort(attribute='title') | length }}{% endfor %}{% endfor %}",
    "{% for i in range(999) %}{% for j in range(50) %}{{ 'x' if sections is eq(contact) }}{% endfor %}{% endfor %}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ 1" + "-1" * 30000 + " }}",
    "{% set x %}xxxxxxxxxx{% endset %}",
    "{% set x = namespace(a=1) %}",
    "{% for i in range(900) %}{% for j in range(50) %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
    "x" * 200_000,
]


@pytest.mark.parametrize("template", BOMBS)
def test_no_template_runs_or_grows_without_end(template: str) -> None:
    start = time.perf_counter()
    with pytest.raises(InputError):
        markdown(CHINESE, template)
    assert time.perf_counter() - start < 5


UNPRINTABLE = [
    "{{ name.upper }}",
    "{{ name.upper ~ '' }}",
    "{{ name.upper | string }}",
    "{{ name.upper | md }}",
    "{{ [name.upper] | join }}",
    "{{ sections | map('string') }}",
    "{{ ['a'] | map('upper') | upper }}",
    "{{ sections }}",
    "{{ self }}",
    "{{ range }}",
    "{% for x in sections %}{{ loop }}{% endfor %}",
]


@pytest.mark.parametrize("template", UNPRINTABLE)
def test_what_python_would_show_with_an_address_is_not_printed(template: str) -> None:
    with pytest.raises(InputError, match="cannot be printed"):
        markdown(CHINESE, template)


@pytest.mark.parametrize("template", ["a\n\0", "a\n\x1b[31m", "a\n{{ '\\x00' }}", "a\n\uffff"])
def test_no_control_character_comes_onto_the_page(template: str) -> None:
    with pytest.raises(InputError, match="control character"):
        markdown(CHINESE, template)


def test_what_a_page_needs_is_there() -> None:
    template = (
        "{% set title = name ~ ', ' ~ headline %}{{ title | upper | md }}\n"
        "{% for section in sections if section.entries %}\n"
        "{{ loop.index }}/{{ loop.length }} {{ section['title'].strip() }}{{ '' if loop.last else ';' }}\n"
        "{% endfor %}\n"
        "{% for n in range(2) %}{{ n + 1 }}{% endfor %}\n"
    )
    assert markdown(CHINESE, template) == "林知远, AI 平台研发工程师\n1/3 个人简介;\n2/3 工作经历;\n3/3 获奖经历\n12\n"
