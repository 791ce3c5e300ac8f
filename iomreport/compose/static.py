"""Checking a template's source without running it: Jinja2's syntax, elements and their balance, by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError

from iomreport.compose.catalogue import SHARED, Template
from iomreport.compose.environment import make_environment
from iomreport.compose.failures import as_template_error
from iomreport.doctree.html import VOID
from iomreport.doctree.markup import TEMPLATE
from iomreport.errors import TemplateError

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")


def faults(template: Template, shared: Path) -> Iterator[TemplateError]:
    """Everything that is wrong with the sources of a template, each with file and line."""
    environment = make_environment(template, shared)
    for path in _sources(template):
        text = path.read_text(encoding="utf-8")
        try:
            environment.parse(text, filename=str(path))
        except TemplateSyntaxError as error:
            yield as_template_error(error, template)
        yield from _markup_faults(text, path)


def first_fault(template: Template, shared: Path) -> TemplateError | None:
    """The first of them, or None."""
    return next(faults(template, shared), None)


def _sources(template: Template) -> list[Path]:
    own = sorted(template.folder.glob("*.j2"))
    return [*own, *sorted((template.root / SHARED).glob("*.j2"))]


def _markup_faults(text: str, path: Path) -> Iterator[TemplateError]:
    """Unknown elements, and elements whose ends do not match, as far as the source alone shows."""
    plain = _JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    opened: list[tuple[str, int]] = []
    for tag in _TAG.finditer(plain):
        line = plain.count("\n", 0, tag.start()) + 1
        closing, name, rest = bool(tag[1]), tag[2].lower(), tag[3]
        if name not in TEMPLATE:
            yield TemplateError(
                f"<{name}> is not an element of a note",
                file=path,
                line=line,
                remedy="use one of " + ", ".join(sorted(TEMPLATE)),
            )
        elif name in VOID or rest.rstrip().endswith("/"):
            continue
        elif not closing:
            opened.append((name, line))
        elif opened and opened[-1][0] == name:
            opened.pop()
        else:
            yield from _unbalanced(name, line, opened, path)
            return
    for name, line in opened[:1]:
        yield TemplateError(f"<{name}> is never closed", file=path, line=line, remedy=f"add </{name}>")


def _unbalanced(name: str, line: int, opened: list[tuple[str, int]], path: Path) -> Iterator[TemplateError]:
    if opened:
        inner, since = opened[-1]
        what = f"</{name}> stands where <{inner}> of line {since} is still open"
        yield TemplateError(what, file=path, line=since, remedy=f"close <{inner}> before </{name}>")
    else:
        yield TemplateError(f"</{name}> closes nothing", file=path, line=line, remedy="open it or drop it")
