"""Templates are compiled once, and again when their files have changed."""

from __future__ import annotations

import datetime as dt

from jinja2.environment import Environment

from iomreport.compose.engine import Library, compose
from iomreport.compose.environment import Programs, make_environment
from iomreport.compose.outline import new_brief
from iomreport.doctree.nodes import Document
from tests.compose.conftest import MakeTemplate

HEAD = "<h1>{{ note.title }}</h1>"


def note(library: Library, make_template: MakeTemplate, body: str, **files: str) -> Document:
    template = make_template(body, **files)
    brief = new_brief(template.manifest, library.index, date=dt.date(2013, 3, 4), country="TUN")
    return compose(brief, template, library)


def test_a_changed_template_prints_what_it_now_says(library: Library, make_template: MakeTemplate) -> None:
    body = HEAD + "{% import 'part.html.j2' as part %}{{ part.said() }}"
    first = note(library, make_template, body, part="{% macro said() %}<p>First.</p>{% endmacro %}")
    again = note(library, make_template, body, part="{% macro said() %}<p>First.</p>{% endmacro %}")
    other = note(library, make_template, body, part="{% macro said() %}<p>Second.</p>{% endmacro %}")
    assert first == again
    assert "First." in repr(again.blocks)
    assert "First." not in repr(other.blocks)
    assert "Second." in repr(other.blocks)


def test_an_unchanged_template_is_not_compiled_again(library: Library, make_template: MakeTemplate) -> None:
    template, programs = make_template(HEAD), Programs()
    compiled: list[str] = []

    def load() -> None:
        environment = make_environment(template, library.shared, programs=programs)
        generate = environment._generate

        def counted(*args: object, **named: object) -> str:
            compiled.append("")
            return generate(*args, **named)  # type: ignore[arg-type]

        environment._generate = counted  # type: ignore[method-assign]
        assert isinstance(environment, Environment)
        environment.get_template("note.html.j2")

    load()
    load()
    assert len(compiled) == 1


def test_few_programs_are_kept(library: Library, make_template: MakeTemplate) -> None:
    programs = Programs()
    for number in range(100):
        template = make_template(f"<p>{number}</p>")
        make_environment(template, library.shared, programs=programs).get_template("note.html.j2")
    assert len(programs._compiled) == 64
