"""The sandboxed Jinja2 in which templates run: no plain strings, no text filters, nothing undefined.

What is refused here is what would lose a value's source without a word: filters and methods that rewrite
text that has been marked up, and printing a bare string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from iomreport.compose.catalogue import SHARED, Template
from iomreport.compose.values import Value
from iomreport.errors import ProvenanceError

ALLOWED_FILTERS = frozenset(
    {"batch", "count", "default", "d", "first", "groupby", "join", "last", "length", "list", "map", "reject"}
    | {"rejectattr", "reverse", "select", "selectattr", "slice", "sort", "unique", "min", "max", "sum"}
)
_LARGEST = 512 * 1024


class _Compiler(CodeGenerator):
    """Jinja2's compiler, which would print a constant without asking `finalize`."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, further closed: markup has no methods, private names are out of reach."""

    code_generator_class = _Compiler

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Values and markup are opaque: nothing of theirs can be read or called."""
        if isinstance(obj, Value | Markup | str):
            return False
        return not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)


class _Loader(BaseLoader):
    """Finds the template's own files, then the shared macros beside it, then those that ship."""

    def __init__(self, template: Template, shared: Path) -> None:
        self._template = template
        self._shared = shared

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        path = self._find(template)
        if path is None or path.stat().st_size > _LARGEST:
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), None

    def _find(self, name: str) -> Path | None:
        parts = Path(name).parts
        if not parts or any(part in ("..", "/") for part in parts) or Path(name).is_absolute():
            return None
        if parts[0] == SHARED:
            places = [self._template.root / name, self._shared.joinpath(*parts[1:])]
        else:
            places = [self._template.folder / name]
        return next((place for place in places if place.is_file()), None)


def make_environment(template: Template, shared: Path) -> Environment:
    """The environment of one template; `shared` is the folder of the macros that ship."""
    environment = Sandbox(
        loader=_Loader(template, shared),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=refuse_plain,
        auto_reload=False,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    environment.filters = {name: environment.filters[name] for name in ALLOWED_FILTERS}
    environment.filters["join"] = _join
    environment.globals = _globals(environment.globals)
    return environment


def _globals(built_in: Mapping[str, Any]) -> dict[str, Any]:
    return {name: built_in[name] for name in ("range", "dict", "namespace", "cycler", "joiner")}


def _join(values: Iterable[Any], separator: str = "") -> Markup:
    """Values one after the other, the separator fixed wording between them."""
    return Markup(separator).join(refuse_plain(value) for value in values)


def refuse_plain(value: Any) -> Any:
    """Jinja2's `finalize`: only values, markup, whole numbers and nothing may be printed, no bare string."""
    if isinstance(value, Undefined):
        str(value)  # raises the error that says what is undefined
    if value is None:
        return ""
    if hasattr(value, "__html__") or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, str):
        raise ProvenanceError(
            f"the words “{value[:40]}” have no source here",
            remedy="write them into the markup, outside {{ }}",
        )
    raise ProvenanceError(
        f"a {type(value).__name__} cannot be printed", remedy="print one of its fields, or loop over it"
    )
