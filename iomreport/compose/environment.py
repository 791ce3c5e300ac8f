"""The sandboxed Jinja2 in which templates run: no plain strings, no text filters, nothing undefined.

What is refused here is what would lose a value's source without a word: filters and methods that rewrite
text that has been marked up, and printing a bare string.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from iomreport.clauses import clause
from iomreport.compose.catalogue import LARGEST_SOURCE, SHARED, Template
from iomreport.compose.dialect import SLICE, refusals, with_checked_slices
from iomreport.compose.values import Value
from iomreport.errors import ProvenanceError

_OF_LISTS = frozenset(
    {"batch", "first", "groupby", "last", "list", "map", "max", "min", "reject", "rejectattr", "reverse"}
    | {"select", "selectattr", "slice", "sort", "sum", "unique"}
)
_OF_ANYTHING = frozenset({"count", "d", "default", "length"})
ALLOWED_FILTERS = _OF_LISTS | _OF_ANYTHING | {"join"}
_MOST_PROGRAMS = 64
_LARGEST_NUMBER = 10**9


class _Compiler(CodeGenerator):
    """Jinja2's compiler, which would print a constant without asking `finalize`."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, further closed: words have no parts, private names are out of reach."""

    code_generator_class = _Compiler
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def tree(self, source: str, name: str | None = None, filename: str | None = None) -> nodes.Template:
        """A source's syntax tree, before anything in it is refused."""
        return super()._parse(source, name, filename)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self.tree(source, name, filename)
        for line, what, _remedy in refusals(tree):
            raise TemplateSyntaxError(what, line, name, filename)
        return with_checked_slices(tree)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Private names and what belongs to Python are out of reach: that is seen by type and name alone."""
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = not attr.startswith("_") and super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, of anything but words."""
        _refuse_words(obj, f"“.{attribute}”")
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry, of anything but words."""
        _refuse_words(obj, "“[ ]”")
        return super().getitem(obj, argument)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Arithmetic of small whole numbers, and lists one after the other."""
        numbers = type(left) is int and type(right) is int and operator not in ("/", "**")
        if not numbers and not (operator == "+" and isinstance(left, list) and isinstance(right, list)):
            _refuse_words(left, f"“{operator}”")
            _refuse_words(right, f"“{operator}”")
            raise ProvenanceError(
                clause("“{operator}” is not for this", operator=operator),
                remedy=clause("reckon with whole numbers alone"),
            )
        result = super().call_binop(context, operator, left, right)
        if numbers and abs(result) > _LARGEST_NUMBER:
            raise ProvenanceError(
                clause("a number grows too large"), remedy=clause("reckon with small numbers")
            )
        return result


class Programs(BytecodeCache):
    """Templates compiled already, by name and the digest of their text, the latest of them.

    The files are read anew for every note, so that a template that was changed is compiled again.
    """

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, where its template is known."""
        known = self._compiled.get((bucket.key, bucket.checksum))
        if known is not None:
            bucket.bytecode_from_string(known)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; the oldest goes where there are too many."""
        self._compiled[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if len(self._compiled) > _MOST_PROGRAMS:
            del self._compiled[next(iter(self._compiled))]


class Sources(BaseLoader):
    """Finds the template's own files, then the shared macros beside it, then those that ship."""

    def __init__(self, template: Template, shared: Path) -> None:
        self._template = template
        self._shared = shared
        self._texts: dict[str, str | None] = {}

    def get_source(
        self, _environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        path = find_source(self._template, self._shared, template)
        text = self._texts[template] = path.read_text(encoding="utf-8") if path else None
        if text is None:
            raise TemplateNotFound(template)
        return text, str(path), None

    def are_current(self) -> bool:
        """Whether all that was read would be read again."""
        for name, text in self._texts.items():
            path = find_source(self._template, self._shared, name)
            if (path.read_text(encoding="utf-8") if path else None) != text:
                return False
        return True


def find_source(template: Template, shared: Path, name: str) -> Path | None:
    """The file that a template means by a name, or None where there is none or it is too large."""
    parts = Path(name).parts
    if not parts or any(part in ("..", "/") for part in parts) or Path(name).is_absolute():
        return None
    if parts[0] == SHARED:
        places = [template.root / name, shared.joinpath(*parts[1:])]
    else:
        places = [template.folder / name]
    found = next((place for place in places if place.is_file()), None)
    return found if found is not None and found.stat().st_size <= LARGEST_SOURCE else None


def make_environment(
    template: Template, shared: Path, kind: type[Sandbox] = Sandbox, programs: Programs | None = None
) -> Sandbox:
    """The environment of one template; `shared` is the folder of the macros that ship.

    `programs` are those that environments of the same kind have compiled.
    """
    environment = kind(
        loader=Sources(template, shared),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=refuse_plain,
        auto_reload=False,
        bytecode_cache=programs,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )
    built_in = environment.filters
    environment.filters = {name: built_in[name] for name in _OF_ANYTHING}
    environment.filters |= {name: _for_lists(name, built_in[name]) for name in _OF_LISTS}
    environment.filters |= {"join": _join, SLICE: _part}
    environment.globals = _globals(environment.globals)
    return environment


def _globals(built_in: Mapping[str, Any]) -> dict[str, Any]:
    return {name: built_in[name] for name in ("range", "dict", "namespace", "cycler", "joiner")}


def _for_lists(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes lists, and would take words apart."""
    position = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def guarded(*args: Any, **named: Any) -> Any:
        _refuse_words(args[position], clause("the filter “{name}”", name=name))
        return function(*args, **named)

    return guarded


def _part(values: Sequence[Any], start: int | None, stop: int | None, step: int | None) -> Any:
    """Some of the entries of a list."""
    _refuse_words(values, "“[ : ]”")
    return values[start:stop:step]


def _join(values: Iterable[Any], separator: str = "") -> Markup:
    """Values one after the other, the separator fixed wording between them."""
    _refuse_words(values, clause("the filter “{name}”", name="join"))
    return Markup(separator).join(refuse_plain(value) for value in values)


def _refuse_words(obj: Any, what: str) -> None:
    if isinstance(obj, str | Value):
        raise ProvenanceError(
            clause("words would lose their source by {what}", what=what),
            remedy=clause("print them by {{ }} alone"),
        )


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
            clause("the words “{words}” have no source here", words=value[:40]),
            remedy=clause("write them into the markup, outside {{ }}"),
        )
    raise ProvenanceError(
        clause("a {kind} cannot be printed", kind=type(value).__name__),
        remedy=clause("print one of its fields, or loop over it"),
    )
