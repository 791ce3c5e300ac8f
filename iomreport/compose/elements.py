"""The elements in a template's source: known, with known attributes and classes, and closed where they open.

Jinja2's branches are followed: what a branch opens and another closes is left to the rendering to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from iomreport.clauses import Clause, clause
from iomreport.compose.blocks import Statement, blanked, line_of, statements
from iomreport.doctree.attributes import TEMPLATE, Attributes
from iomreport.doctree.html import VOID, Element, MarkupError
from iomreport.doctree.nodes import CalloutRole, ListRole, ParagraphRole, RunRole, TableRole
from iomreport.errors import TemplateError

_TAG = re.compile(r"<!--.*?-->|<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z0-9-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_TOKEN_SIGN = re.compile("[\ue000-\ue003]")
ROLES: Mapping[str, type[StrEnum]] = {
    "p": ParagraphRole,
    "ul": ListRole,
    "ol": ListRole,
    "table": TableRole,
    "aside": CalloutRole,
    "span": RunRole,
}
_WHOLE = frozenset({"macro", "call", "set", "block", "with"})
"""Blocks that open and close their elements themselves; `if` and `for` may leave that to others."""


@dataclass(frozen=True)
class _Tag:
    name: str
    start: int
    line: int
    closing: bool
    attributes: Mapping[str, str]


@dataclass
class _Scope:
    """The elements open in a block of Jinja2. `sure` is false once it depends on the run what is open."""

    word: str
    opened: list[_Tag] = field(default_factory=list)
    sure: bool = True


def element_faults(source: str, path: Path) -> Iterator[TemplateError]:
    """What is wrong with the elements of a source, as far as it shows without running it."""
    plain = blanked(source)
    for line in sorted({line_of(source, sign.start()) for sign in _TOKEN_SIGN.finditer(source)}):
        what = clause("a sign that stands for values stands in the source")
        yield TemplateError(what, file=path, line=line, remedy=clause("drop it"))
    tags = list(_tags(plain))
    for tag in (tag for tag in tags if not tag.closing):
        try:
            _check(tag)
        except MarkupError as error:
            yield TemplateError(error.what, file=path, line=error.line, remedy=error.remedy)
    known = [tag for tag in tags if tag.name in TEMPLATE and tag.name not in VOID]
    for line, what, remedy in _balance(sorted([*known, *statements(source)], key=lambda one: one.start)):
        yield TemplateError(what, file=path, line=line, remedy=remedy)


def _tags(plain: str) -> Iterator[_Tag]:
    for tag in _TAG.finditer(plain):
        if tag[2] is None or (tag[3].rstrip().endswith("/")):
            continue
        attributes = {a[1].lower(): (a[2] or a[3] or a[4] or "").strip() for a in _ATTRIBUTE.finditer(tag[3])}
        yield _Tag(tag[2].lower(), tag.start(), line_of(plain, tag.start()), bool(tag[1]), attributes)


def _check(tag: _Tag) -> None:
    """Raise MarkupError for an element, attribute or class that notes do not have."""
    if tag.name not in TEMPLATE:
        remedy = clause("use one of {known}", known=", ".join(sorted(TEMPLATE)))
        raise MarkupError(
            clause("<{name}> is not an element of a note", name=tag.name), line=tag.line, remedy=remedy
        )
    attributes = Attributes(None, TEMPLATE)
    element = Element(tag.name, tag.line, tag.attributes)
    attributes.check(element)
    if (roles := ROLES.get(tag.name)) is not None:
        attributes.choice(element, roles, next(iter(roles)))


def _balance(parts: list[_Tag | Statement]) -> Iterator[tuple[int, Clause, Clause]]:
    """Line, what and remedy of elements that are not closed where they were opened."""
    scopes = [_Scope("")]
    for part in parts:
        if isinstance(part, _Tag):
            yield from _one_tag(part, scopes)
            continue
        if (part.closes or not part.opens) and len(scopes) > 1:
            yield from _left(scopes.pop(), scopes[-1])
        if not part.closes:
            scopes.append(_Scope(part.word))
    while scopes:
        yield from _left(scopes.pop(), scopes[-1] if scopes else None)


def _one_tag(tag: _Tag, scopes: list[_Scope]) -> Iterator[tuple[int, Clause, Clause]]:
    scope = scopes[-1]
    if not tag.closing:
        scope.opened.append(tag)
    elif not scope.sure:
        return
    elif scope.opened and scope.opened[-1].name == tag.name:
        scope.opened.pop()
    elif scope.opened:
        inner = scope.opened[-1]
        scope.sure = False
        what = clause(
            "</{name}> of line {line} stands where <{open}> is still open",
            name=tag.name,
            line=tag.line,
            open=inner.name,
        )
        yield inner.line, what, clause("close <{inner}> before </{outer}>", inner=inner.name, outer=tag.name)
    elif scope.word in _WHOLE or len(scopes) == 1:
        scope.sure = False
        yield tag.line, clause("</{name}> closes nothing", name=tag.name), clause("open it or drop it")
    else:
        for each in scopes:
            each.sure = False


def _left(scope: _Scope, outer: _Scope | None) -> Iterator[tuple[int, Clause, Clause]]:
    """What a block leaves open, when it ends."""
    if outer is not None and scope.word not in _WHOLE:
        outer.sure = outer.sure and scope.sure and not scope.opened
    elif scope.sure and scope.opened:
        last = scope.opened[-1]
        what = clause("<{name}> is never closed", name=last.name)
        yield last.line, what, clause("add </{name}>", name=last.name)
