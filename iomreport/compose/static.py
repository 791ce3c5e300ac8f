"""Checking a template's sources without running them: syntax, names, includes, elements and their balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta, nodes

from iomreport.clauses import clause
from iomreport.compose.catalogue import SHARED, Template
from iomreport.compose.dialect import refusals
from iomreport.compose.elements import element_faults
from iomreport.compose.environment import Sandbox, find_source, make_environment
from iomreport.compose.failures import TOO_DEEP, as_template_error
from iomreport.errors import TemplateError

CONTEXT = "note"
"""The one name that a template is given."""

_SHARED_NAMES = frozenset({"loop", "caller", "varargs", "kwargs", "self", "super"})


def faults(template: Template, shared: Path) -> Iterator[TemplateError]:
    """Everything that is wrong with the sources of a template, each with file and line, in their order."""
    try:
        yield from _faults(template, shared)
    except RecursionError:
        body = template.folder / template.manifest.body
        yield TemplateError(TOO_DEEP, file=body, remedy=clause("put fewer of them into one another"))


def _faults(template: Template, shared: Path) -> Iterator[TemplateError]:
    environment = make_environment(template, shared)
    sources = _sources(template)
    trees: dict[Path, nodes.Template] = {}
    found: list[TemplateError] = []
    for path in sources:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            found.append(
                TemplateError(clause("is not UTF-8 text"), file=path, remedy=clause("save it as UTF-8"))
            )
            continue
        try:
            trees[path] = environment.tree(text, filename=str(path))
        except TemplateSyntaxError as error:
            error.filename = str(path)
            found.append(as_template_error(error, template))
        found.extend(element_faults(text, path))
    included = _included(trees.values(), template, shared)
    for path, tree in trees.items():
        found.extend(_syntax_faults(tree, path, environment))
        found.extend(_missing_files(tree, path, template, shared))
    for path, tree in trees.items():
        try:
            unknown = list(_unknown_names(tree, path, environment))
        except TemplateSyntaxError as error:  # what only the compiler notices, such as a block named twice
            error.filename = str(path)
            found.append(as_template_error(error, template))
        else:
            found.extend(unknown if path not in included else ())
    yield from sorted(found, key=lambda fault: (sources.index(fault.file or sources[0]), fault.line or 0))


def _sources(template: Template) -> list[Path]:
    """The body, the other files of the template, and the macros that lie beside it."""
    body = template.folder / template.manifest.body
    others = sorted(path for path in template.folder.rglob("*.j2") if path != body)
    return [body, *others, *sorted((template.root / SHARED).rglob("*.j2"))]


def _syntax_faults(tree: nodes.Template, path: Path, environment: Sandbox) -> Iterator[TemplateError]:
    for line, what, remedy in refusals(tree):
        yield TemplateError(what, file=path, line=line, remedy=remedy)
    for used in tree.find_all(nodes.Filter):
        if used.name not in environment.filters:
            allowed = ", ".join(sorted(name for name in environment.filters if name.isalpha()))
            yield TemplateError(
                clause("there is no filter “{name}”", name=used.name),
                file=path,
                line=used.lineno,
                remedy=clause("use one of {allowed}", allowed=allowed),
            )
    for test in tree.find_all(nodes.Test):
        if test.name not in environment.tests:
            yield TemplateError(
                clause("there is no test “{name}”", name=test.name),
                file=path,
                line=test.lineno,
                remedy=clause("drop it"),
            )


def _named(tree: nodes.Template) -> Iterator[tuple[int, str, bool]]:
    """The files that a template names outright: line, name, and whether they see what it sees."""
    naming = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for node in tree.find_all(naming):
        if not isinstance(node, naming):
            continue
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        optional = isinstance(node, nodes.Include) and node.ignore_missing
        if isinstance(name, str) and not optional:
            yield node.lineno, name, isinstance(node, nodes.Extends) or node.with_context


def _missing_files(
    tree: nodes.Template, path: Path, template: Template, shared: Path
) -> Iterator[TemplateError]:
    for line, name, _ in _named(tree):
        if find_source(template, shared, name) is None:
            what = clause("“{name}” is not found, or is too large", name=name)
            yield TemplateError(what, file=path, line=line, remedy=clause("add the file or correct its name"))


def _included(trees: Iterable[nodes.Template], template: Template, shared: Path) -> set[Path | None]:
    """The files that see the names of another, and so may use names that they do not set."""
    found: set[Path | None] = set()
    for tree in trees:
        found.update(find_source(template, shared, name) for _, name, seen in _named(tree) if seen)
    return found


def _unknown_names(tree: nodes.Template, path: Path, environment: Sandbox) -> Iterator[TemplateError]:
    for used in tree.find_all(nodes.Filter):  # told above; here the compiler would stop at them
        environment.filters.setdefault(used.name, len)
    for test in tree.find_all(nodes.Test):
        environment.tests.setdefault(test.name, len)
    known = {CONTEXT, *environment.globals, *_SHARED_NAMES}
    known |= {node.name for node in tree.find_all(nodes.Name) if node.ctx != "load"}
    for name in sorted(meta.find_undeclared_variables(tree) - known):
        lines = [
            node.lineno for node in tree.find_all(nodes.Name) if node.name == name and node.ctx == "load"
        ]
        what = clause("“{name}” is not defined", name=name)
        yield TemplateError(
            what, file=path, line=min(lines, default=None), remedy=clause("print what “note” has")
        )
