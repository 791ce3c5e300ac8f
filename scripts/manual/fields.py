"""References of what people write, packs and manifests: the models' fields and what stands below each."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from enum import Enum
from itertools import pairwise
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from iomreport.compose import manifest as manifests
from iomreport.compose.catalogue import Catalogue
from iomreport.paths import find_paths
from iomreport.submission import model
from iomreport.submission.locator import Locator
from iomreport.wording.dates import Interval, StatedDate
from scripts.manual.tables import sentence, table

PACK: Mapping[type[msgspec.Struct], str] = {
    model.About: "`about`",
    model.Citation: "`citation` of `about`",
    model.Correction: "an entry of `corrections`",
    model.Section: "`section`",
    model.Statement: "a statement",
    model.Initiative: "an entry of `initiatives`",
    model.NamedCountry: "an entry of `countries`",
    model.Figure: "an entry of `figures`",
    model.Event: "an entry of `events`",
    model.Footnote: "an entry of `footnotes`",
    model.Partner: "an entry of `partners`",
    model.Region: "an entry of `regions`",
}
MANIFEST: Mapping[type[msgspec.Struct], str] = {
    manifests.Manifest: "`manifest.yaml`",
    manifests.SectionSpec: "an entry of `sections`",
    manifests.PlaceSpec: "an entry of `places`",
    manifests.ShorterLength: "`shorter`",
}
_PLAIN: Mapping[Any, str] = {
    str: "text",
    int: "whole number",
    bool: "`true` or `false`",
    Locator: "[locator](#locators)",
    Interval: "[dates](#dates)",
    StatedDate: "[date](#dates)",
}


def pack() -> str:
    """Every record of a pack with all its fields."""
    return "\n".join(_struct(kind, told, PACK) for kind, told in PACK.items())


def manifest() -> str:
    """Every field of a manifest."""
    return "\n".join(_struct(kind, told, MANIFEST) for kind, told in MANIFEST.items())


def types() -> str:
    """The types of brief that ship: name, purpose, length."""
    rows = [
        (
            f"[{each.manifest.name}](#{_slug(each.manifest.name)})",
            each.manifest.purpose,
            _length(each.manifest),
        )
        for each in Catalogue.read(find_paths().templates)
    ]
    return table(("type", "for", "aims at"), rows)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _length(manifest: manifests.Manifest) -> str:
    parts = [
        f"{count} {word if count > 1 else word[:-1]}"
        for count, word in (
            (manifest.pages, "pages"),
            (manifest.words, "words"),
            (manifest.minutes, "minutes"),
        )
        if count
    ]
    return ", ".join(parts) or "no limit"


def _struct(kind: type[msgspec.Struct], told: str, links: Mapping[type[msgspec.Struct], str]) -> str:
    says = described(kind)
    hints = get_type_hints(kind, include_extras=True)
    rows = [
        (f"`{field.name}`", says[field.name], _takes(hints[field.name], links), _default(field))
        for field in msgspec.structs.fields(kind)
    ]
    heading = told[:1].upper() + told[1:]
    return f"### {heading}\n\n" + table(("field", "is", "takes", "if left out"), rows)


def described(kind: type[msgspec.Struct]) -> Mapping[str, str]:
    """What stands below each field in the source of its class; raises KeyError later where nothing does."""
    (cls,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(cls, ast.ClassDef)
    return dict(_described(cls.body))


def _described(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for field, below in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
            and isinstance(below.value, ast.Constant)
        ):
            yield field.target.id, sentence(str(below.value.value))


def _default(field: Any) -> str:
    if field.required:
        return "must be there"
    default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    if isinstance(default, Enum):
        return f"`{default.value}`"
    if isinstance(default, tuple) and default and all(isinstance(part, Enum) for part in default):
        return ", ".join(f"`{part.value}`" for part in default)
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default or default == 0 else "nothing"


def _takes(hint: Any, links: Mapping[type[msgspec.Struct], str]) -> str:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return "id: small letters, digits, hyphens" if arguments[0] is str else _takes(arguments[0], links)
    if origin in (Union, UnionType):
        return _takes(arguments[0], links)
    if origin is tuple:
        inner = _takes(arguments[0], links)
        return f"list: {inner}"
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in arguments)
    if origin is not None and issubclass(origin, Mapping):
        return f"for each of {_takes(arguments[0], links)}: {_takes(arguments[1], links)}"
    if hint in _PLAIN:
        return _PLAIN[hint]
    if issubclass(hint, Enum):
        return ", ".join(f"`{member.value}`" for member in hint)
    told = links[hint]
    anchor = told.lower().replace("`", "").replace(".", "").replace(" ", "-")
    return f"[{told}](#{anchor})"
