"""What a template may do with values, and what it is told when it tries more."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from msgspec.structs import replace

from iomreport.brief.model import Brief
from iomreport.compose.engine import Library, compose
from iomreport.compose.outline import new_brief
from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Paragraph
from iomreport.doctree.provenance import Status
from iomreport.errors import TemplateError
from tests.compose.conftest import MakeTemplate
from tests.doctree.runs import every_run


@pytest.fixture
def brief(library: Library, make_template: MakeTemplate) -> Brief:
    """A brief on Tunisia of the small template's type."""
    manifest = make_template("").manifest
    return new_brief(manifest, library.index, date=dt.date(2013, 3, 4), country="TUN", round_tables=["RT3"])


LOSSES = [
    '{{ note.title ~ "" }}',
    '{{ "" ~ note.title }}',
    '{{ note.title + "" }}',
    '{{ "%s"|format(note.title) }}',
    '{{ "%s" % note.title }}',
    "{{ note.title|upper }}",
    '{{ note.title|replace("a", "b") }}',
    "{{ note.title|trim }}",
    "{{ note.title|truncate(3) }}",
    "{{ note.title|striptags }}",
    "{{ note.title|tojson }}",
    "{{ note.title|int }}",
    "{{ note.title|pprint }}",
    "{{ note.title|safe }}",
    "{{ note.title|string }}",
    "{{ note.title|title }}",
    "{{ note.title|e }}",
    '{{ note.title|attr("_content") }}',
    "{{ note.title[:3] }}",
    "{{ note.title[0] }}",
    "{{ note.title._content }}",
    "{{ note.title._ledger }}",
    "{{ note.title.__class__ }}",
    "{{ note._context }}",
    "{{ note.title.__html__() }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x|replace('a', 'b') }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x[:5] }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x.unescape() }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x.split()[0] }}",
    "{% macro m() %}{{ note.title }}{% endmacro %}{{ m()|truncate(10) }}",
    "{% macro m() %}{{ note.title }}{% endmacro %}{{ m().striptags() }}",
    "{% filter upper %}{{ note.title }}{% endfilter %}",
    "{% autoescape false %}{{ note.title }}{% endautoescape %}",
    '{{ "words" }}',
    '{{ ["a", "b"]|join(", ") }}',
    '{% for key in {"a": 1} %}{{ key }}{% endfor %}',
    "{% set c = cycler('a', 'b') %}{{ c.next() }}",
    "{{ note }}",
    "{{ note.sections }}",
    "{{ 1.5 }}",
    "{{ note.submission }}",
    "<p>{{ note.tables[0].key }}</p>",
    "<p>{{ note.tables[0].anchor }}</p>",
    '{% set x = note.title ~ "" %}',
    '{% set x = note.title + "" %}',
    "{{ note.title * 2 }}",
    "{{ note.title|list }}",
    "{{ note.title|first }}",
    "{{ note.title|reverse }}",
    "{{ note.title|join }}",
    "{{ note.title|slice(2)|list }}",
    "{{ note.title|batch(2)|list }}",
    "{{ note.tables[0].own|map(attribute='name')|sum }}",
    "{{ note.tables[0].own|map(attribute='name')|map('upper')|join }}",
    "{{ note.tables[0].own|map(attribute='name._content')|join }}",
    "{{ note['_context'] }}",
    '{{ note["ti" + "tle"] }}',
    '{{ "{0}".format(note.title) }}',
    '{{ "{0._content}".format(note.title) }}',
    '{{ ("a" ~ 1) }}',
    "{{ [note.title] }}",
    "{{ {'a': note.title} }}",
    "{{ ['a', 'b']|join }}",
    "{{ ['a', 'b']|first }}",
    "{{ {'a': 1}|list|join }}",
    "{% for key, value in {'a': 1}.items() %}{{ key }}{% endfor %}",
    "{% for sign in 'abc' %}{{ sign }}{% endfor %}",
    "{% for i in [1, 2] %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for i in [1, 2] %}{{ loop }}{% endfor %}",
    "{% set j = joiner(', ') %}{% for i in [1, 2] %}{{ j() }}{% endfor %}",
    "{% set n = namespace(a='words') %}{{ n.a }}",
    "{{ namespace(a=note.title) }}",
    "{{ dict(a='words').a }}",
    "{% macro m() %}{% endmacro %}{{ m.name }}",
    "{% macro m() %}{% endmacro %}{{ m.arguments }}",
    "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(note.title) }}",
    "{{ true }}",
    "{{ note.internal }}",
    "{{ note.title if false }}",
    "{{ note.title|default('x') if false else 'x' }}",
    "{{ nothing|default('x') }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x[0] }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x|reverse }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x|first }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x * 2 }}",
    "{% set x %}{{ note.title }}{% endset %}{{ x + x }}",
    "{% set x %}%s{% endset %}{{ x % note.title }}",
    "{% set x %}{0}{% endset %}{{ x.format(note.title) }}",
    "{% set x|upper %}{{ note.title }}{% endset %}",
    "{% macro m() %}{{ note.title }}{% endmacro %}{{ m()[1:] }}",
    "{% macro m() %}{{ note.title }}{% endmacro %}{{ m()|replace('a', '') }}",
    "{% macro m() %}{{ note.title }}{% endmacro %}{% for sign in m() %}{{ sign }}{% endfor %}",
    "{% macro m() %}{{ note.title }}{% endmacro %}{{ m().__class__ }}",
    "<p>\ue0000:00\ue001</p>",
    "<p>\ue000</p>",
    "{{ note.title.append(1) }}",
    "{{ note.sections.append(1) }}",
    "{{ note.sections.clear() }}",
    "{{ 'A' * 1000000000 }}",
    "{{ 9 ** (9 ** 9) }}",
    "{{ 99999999 * 99999999 }}",
    "{{ range(1000000) }}",
    "{{ 1 // 0 }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% include 'note.html.j2' %}",
    "{{ note.title < 3 }}",
    "{{ 3 in note.title }}",
    "{{ self }}",
    "{{ range }}",
]


@pytest.mark.parametrize("body", LOSSES)
def test_what_would_lose_a_source_is_an_error_with_its_line(
    body: str, brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    template = make_template(f"<p>first</p>\n{body}\n")
    with pytest.raises(TemplateError) as caught:
        compose(brief, template, library)
    assert caught.value.file == template.folder / "note.html.j2"
    assert caught.value.line == 2
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "{{ note.title }}",
        "{% set x = note.title %}{{ x }}",
        "{% set x %}<b>{{ note.title }}</b>{% endset %}{{ x }}",
        "{% macro m(v) %}<i>{{ v }}</i>{% endmacro %}{{ m(note.title) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ note.title }}{% endcall %}",
        "{{ note.title if note.title else note.kicker }}",
        "{{ note.title|default(note.kicker) }}",
        "{{ [note.title]|join('; ') }}",
        "{{ note.tables[0].own|map(attribute='name')|sort|first }}",
        "{% for i in note.tables[0].own|sort(attribute='name') %}{{ i.name }} {% endfor %}",
        "{% if note.title|length > 2 %}{{ note.title }}{% endif %}",
        "{% for n in range(2) %}{{ n }}{% endfor %}{{ note.title }}",
    ],
)
def test_ordinary_printing_keeps_every_source(
    body: str, brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    document = compose(brief, make_template(f"<p>{body}</p>"), library)
    sources = {run.source.status for run in every_run(document) if run.text.strip(" ;01")}
    assert sources & {Status.PARAPHRASE}


def test_words_of_the_template_are_fixed_wording(
    brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    document = compose(brief, make_template("<p>Fixed {{ note.country.in_text }}.</p>"), library)
    runs = list(every_run(document))
    assert [(run.text, run.source.status) for run in runs] == [
        ("Fixed ", Status.FIXED),
        ("Tunisia", Status.PARAPHRASE),
        (".", Status.FIXED),
    ]
    assert runs[1].source.record == "country:TUN"


def test_a_value_is_literal_text_whatever_is_in_it(library: Library, make_template: MakeTemplate) -> None:
    template = make_template("<p>{{ note.title }}</p>")
    title = "<b>A & B</b> {{ 7 * 7 }} \ue0000:00\ue001"
    brief = new_brief(template.manifest, library.index, date=dt.date(2013, 3, 4), title=title)
    (block,) = compose(brief, template, library).blocks
    assert isinstance(block, Paragraph)
    assert plain_text(block.inlines) == title


def test_a_token_of_another_rendering_means_nothing(
    brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    with pytest.raises(TemplateError, match="unknown origin"):
        compose(brief, make_template("<p>\ue0000:0123456789abcdef\ue001</p>"), library)


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("<p>\n{{ nothing }}</p>", 2, "nothing"),
        ("<p>\n\n{{ note.nothing }}</p>", 3, "nothing"),
        ("<p>a</p>\n{% if note.title %}\n<p>b</p>\n", 2, "if"),
        ("<p>a</p>\n{% for x in note.chosen %}\n<p>b</p>\n\n\n", 2, "for"),
        ("<p>a</p>\n{% macro x() %}\n<p>b</p>\n\n\n", 2, "macro"),
        ("<p>a</p>\n<p><b>b</p>\n", 2, "b"),
        ("<p>a</p>\n<marquee>b</marquee>\n", 2, "marquee"),
        ("<p>a</p>\n\n</p>\n", 3, "closes nothing"),
        ("<p>a</p>\n<ul>\n<li>b</li>\n", 2, "ul"),
        ('<p>a</p>\n{% include "other.html.j2" %}', 2, "other"),
        ("<p>a</p>\n{% frobnicate %}", 2, "frobnicate"),
        ("<p>a</p>\n{{ note.title|shout }}", 2, "shout"),
        ("<p>a</p>\n{{ note.title", 2, ""),
        ("<p>a</p>\n{{ note.title\n<p>{{ note.kicker }}</p>\n", 2, "never closed"),
        ("<p>a</p>\n{% if note.title\n<p>{{ note.kicker }}</p>\n{% endif %}", 2, "never closed"),
        ("<p>a</p>\n{# a remark\n<p>b</p>\n", 2, "never closed"),
        ("<p>a</p>\n\n{% if note.title %}\n{% for x in note.chosen %}\n{% endif %}\n", 4, "for"),
        ("<p>a</p>\n\n{% if note.title %}\n{% endfor %}\n<p>b</p>\n", 3, "if"),
        ("<p>a</p>\n{% endif %}\n<p>b</p>\n", 2, "endif"),
        ("{% set x %}\n<p>a</p>\n\n", 1, "set"),
        ("{% if '%}' == 'x' %}\n{# {% if %} #}\n{% raw %}{% for %}{% endraw %}\n\n", 1, "if"),
        ("<p>a</p>\n{{ note.tables[0].nothing }}", 2, "nothing"),
        ("<p>a</p>\n{{ note.tables[9].label }}", 2, "9"),
        ('<p>a</p>\n<p class="huge">b</p>\n', 2, "huge"),
        ('<p>a</p>\n<p style="x">b</p>\n', 2, "style"),
        ('<p>a</p>\n\n<p>c <span class="big">b</span></p>\n', 3, "big"),
        ('<table columns="1 1">\n<tr><td>a</td></tr>\n</table>', 2, "columns"),
        (
            '<table columns="1 1">\n\n{% for x in range(2) %}\n<tr><td>a</td></tr>\n{% endfor %}</table>',
            4,
            "row",
        ),
        ("<table>\n<tr><td>a</td></tr>\n</table>", 1, "widths"),
        ("<p>a</p>\n<p>b <p>c</p></p>\n", 2, "p"),
        ("<p>a\n<b>b\n</p>\n", 2, "still open"),
        ("<p>a</p>\n{% for x in range(2) %}\n<p>b\n{% endfor %}\n", 3, "never closed"),
        ("<p>a</p>\n{% if note.title %}\n<ul>\n{% endif %}\n<p>b</p>\n", 3, "ul"),
        ("<p>a</p>\n{% macro m() %}\n<i>\n{% endmacro %}\n<p>{{ m() }}</p>\n", 3, "i"),
        ('<p>a</p>\n<p><a href="javascript:x">b</a></p>\n', 2, "javascript"),
        ("<p>a</p>\n<p>b</p>\n<p>{{ note.sections[0] }}</p>", 3, ""),
    ],
)
def test_faults_name_file_and_line(
    body: str, line: int, words: str, brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    template = make_template(body)
    with pytest.raises(TemplateError) as caught:
        compose(brief, template, library)
    assert caught.value.file == template.folder / "note.html.j2"
    assert caught.value.line == line
    assert words in caught.value.what


def test_a_fault_in_an_included_file_names_the_way_there(
    brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    template = make_template('<p>a</p>\n{% include "inner.html.j2" %}', inner="<p>b</p>\n\n{{ nothing }}")
    with pytest.raises(TemplateError) as caught:
        compose(brief, template, library)
    assert caught.value.file == template.folder / "inner.html.j2"
    assert caught.value.line == 3
    assert caught.value.chain == ("note.html.j2:2", "inner.html.j2:3")


def test_a_fault_of_markup_in_a_macro_names_the_way_there(
    brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    inner = "{% macro m(v) %}\n<p>b</p>\n<p>{{ v.key }}</p>\n{% endmacro %}"
    body = '<p>a</p>\n{% import "inner.html.j2" as inner %}\n\n{{ inner.m(note.tables[0]) }}'
    template = make_template(body, inner=inner)
    with pytest.raises(TemplateError, match="id or address") as caught:
        compose(brief, template, library)
    assert caught.value.file == template.folder / "inner.html.j2"
    assert caught.value.line == 3
    assert caught.value.chain == ("note.html.j2:4", "inner.html.j2:3")


def test_an_open_block_in_an_included_file_names_the_way_there(
    brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    body = '<p>a</p>\n{% include "inner.html.j2" %}'
    template = make_template(body, inner="<p>b</p>\n{% if note.title %}\n<p>c</p>\n\n")
    with pytest.raises(TemplateError, match="never closed") as caught:
        compose(brief, template, library)
    assert (caught.value.file, caught.value.line) == (template.folder / "inner.html.j2", 2)
    assert caught.value.chain == ("note.html.j2:2", "inner.html.j2:2")


def test_a_file_that_is_no_text_is_named(brief: Brief, library: Library, make_template: MakeTemplate) -> None:
    template = make_template('<p>a</p>\n{% include "inner.html.j2" %}', inner="")
    (template.folder / "inner.html.j2").write_bytes(b"\xff\xfe<p>")
    with pytest.raises(TemplateError, match="UTF-8"):
        compose(brief, template, library)


def test_a_fault_of_ours_is_not_put_on_the_template(
    brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    broken = dataclasses.replace(library, wording=replace(library.wording, document={}))
    with pytest.raises(KeyError):
        compose(brief, make_template("<p>{{ note.submission.author }}{{ note.under }}</p>"), broken)


@pytest.mark.parametrize(
    "name",
    ["../../secret.html.j2", "/etc/passwd", "_shared/../../x.html.j2", "..\\\\x.html.j2", "C:/x.html.j2"],
)
def test_a_template_reads_no_file_outside_its_folder(
    name: str, brief: Brief, library: Library, make_template: MakeTemplate
) -> None:
    template = make_template(f'{{% include "{name}" %}}')
    (template.root.parent / "secret.html.j2").write_text("<p>secret</p>", encoding="utf-8")
    with pytest.raises(TemplateError):
        compose(brief, template, library)
