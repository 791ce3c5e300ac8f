"""All faults of a template's sources at once, each with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomreport.compose.blocks import blanked, open_block
from iomreport.compose.catalogue import Catalogue, Template
from iomreport.compose.engine import Library
from iomreport.compose.static import faults
from tests.compose.conftest import MakeTemplate


def told(template: Template, library: Library) -> list[tuple[str, int | None, str]]:
    """File, line and clause of every fault."""
    return [(Path(f.file or "").name, f.line, f.what) for f in faults(template, library.shared)]


def test_templates_that_ship_have_no_fault(catalogue: Catalogue, library: Library) -> None:
    for template in catalogue:
        assert told(template, library) == []


def test_all_faults_of_a_template_are_listed_in_order(library: Library, make_template: MakeTemplate) -> None:
    body = """<p>{{ note.title ~ "x" }}</p>
<marquee>a</marquee>
<p class="huge">{{ note.title|upper }}</p>
<p style="color: red">{{ nothing }}</p>
{% import "absent.html.j2" as absent %}
{% if note.title is frobnicated %}<p>a{% endif %}
{% macro m() %}
<p><b>a</p>
{% endmacro %}
{{ "plain" }}
{% autoescape false %}{% endautoescape %}
<p>\ue0000:00\ue001</p>
"""
    inner = "<p>a</p>\n{% if note.title %}\n<p>b</p>\n"
    template = make_template(body, inner=inner)
    found = told(template, library)
    assert [(line, words) for name, line, words in found if name == "note.html.j2"] == [
        (1, "“~” would lose the source of what it joins"),
        (2, "<marquee> is not an element of a note"),
        (3, "“huge” is not a class of <p>"),
        (3, "there is no filter “upper”"),
        (4, "<p> has no attribute “style” here"),
        (4, "“nothing” is not defined"),
        (5, "“absent.html.j2” is not found, or is too large"),
        (6, "there is no test “frobnicated”"),
        (8, "</p> of line 8 stands where <b> is still open"),
        (10, "the words “plain” have no source here"),
        (11, "“autoescape” may not be changed"),
        (12, "a sign that stands for values stands in the source"),
    ]
    assert [one for one in found if one[0] == "inner.html.j2"] == [
        ("inner.html.j2", 2, "“if” is never closed")
    ]
    assert found[0][1] == 1


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("<p>a", 1, "<p> is never closed"),
        ("<p>a</p>\n{% macro m() %}\n<ul>\n{% endmacro %}", 3, "<ul> is never closed"),
        ("<p>a</p>\n</p>", 2, "</p> closes nothing"),
        ("{% macro m() %}\n</p>\n{% endmacro %}", 2, "</p> closes nothing"),
        ("<ul>\n<li><p>a</p>\n</ul>", 2, "still open"),
        ("<p>a</p>\n{{ note.title", 2, "never closed"),
        ("{% for x in note.chosen %}\n<p>a</p>\n", 1, "“for” is never closed"),
        ("{% block a %}{% endblock %}\n{% block a %}{% endblock %}", 2, "defined twice"),
    ],
)
def test_a_fault_has_its_line(
    body: str, line: int, words: str, library: Library, make_template: MakeTemplate
) -> None:
    found = told(make_template(body), library)
    assert [(one[1], words in one[2]) for one in found] == [(line, True)]


@pytest.mark.parametrize(
    "body",
    [
        "{% if 1 %}<ol>{% else %}<ul>{% endif %}<li>a</li>{% if 1 %}</ol>{% else %}</ul>{% endif %}",
        "{% for x in [1] %}{% if x %}<ul>{% endif %}<li>a</li>{% if x %}</ul>{% endif %}{% endfor %}",
        '<table columns="1"><tr><td{% if note.title %} colspan="1"{% endif %}>a</td></tr></table>',
        '<p class="{{ note.tables[0].key }}">a<br>b</p><pagebreak>',
        "{# <p> {% if %} #}{% raw %}{% if %}{{{% endraw %}<!-- <marquee> --><p>2 < 3</p>",
        "{% set x = note.title %}{% set y %}<b>{{ x }}</b>{% endset %}<p>{{ y }}</p>",
        "{% set n = namespace(any=false) %}{% for i in [1, 2] %}{% set n.any = true %}{% endfor %}",
        "{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call m(note.title) %}b{% endcall %}",
        '{% include "inner.html.j2" %}{% include "none.html.j2" ignore missing %}',
    ],
)
def test_what_is_sound_is_let_be(body: str, library: Library, make_template: MakeTemplate) -> None:
    files = {"inner": "<p>{{ seen_from_outside }}</p>"} if "inner" in body else {}
    assert told(make_template(body, **files), library) == []


def test_a_file_that_is_no_text_is_a_fault(library: Library, make_template: MakeTemplate) -> None:
    template = make_template("<p>a</p>", other="")
    (template.folder / "other.html.j2").write_bytes(b"\xff\xfe")
    assert told(template, library) == [("other.html.j2", None, "is not UTF-8 text")]


def test_blanking_keeps_every_line_and_offset() -> None:
    source = "a{{ b\n}}c{% if '%}' %}\n{# d\n#}e"
    assert blanked(source) == "a    \n  c             \n    \n  e"
    assert open_block(source) == (2, "“if” is never closed")
    assert open_block("{% if a %}{% endif %}") is None
