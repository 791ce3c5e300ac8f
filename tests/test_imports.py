"""The direction of imports: ARCHITECTURE.md's layers and rooms, read from the source itself.

Every `import` counts, wherever it stands: at the top, inside a function, under TYPE_CHECKING, or as
`importlib.import_module("...")`.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "iomreport"

_FLOOR = {"wording", "yamlfile", "files", "notices", "errors", "clauses"}
_RECORDS = {"submission", "doctree"}
_MIDDLE = {"brief"} | _RECORDS | _FLOOR

# For each part of the package, the parts it may import. Its own modules are always free to it.
ALLOWED: dict[str, set[str]] = {
    "clauses": set(),
    "notices": {"clauses"},
    "errors": {"notices", "clauses"},
    "files": {"notices", "errors", "clauses"},
    "yamlfile": {"files", "notices", "errors", "clauses"},
    "spelling": {"notices", "errors", "clauses"},
    "wording": {"yamlfile", "files", "notices", "errors", "clauses"},
    "manual": _FLOOR,
    "submission": _FLOOR,
    "doctree": _FLOOR,
    "brief": _RECORDS | _FLOOR,
    "writers": {"doctree"} | _FLOOR,
    "readers": {"submission", "doctree"} | _FLOOR,
    "compose": _MIDDLE | {"paths"},
    "checks": {"compose", "writers", "readers"} | _MIDDLE,
    "verify": {"compose", "readers"} | _MIDDLE,
    "export": {"compose", "writers", "readers", "paths"} | _MIDDLE,
    "worker": {"verify", "spelling", "checks", "export", "compose", "writers", "readers", "paths"} | _MIDDLE,
    "batch": {"worker", "export", "compose", "paths"} | _MIDDLE,
    "cli": {"batch", "verify", "worker", "checks", "export", "compose", "writers", "readers", "paths"}
    | _MIDDLE,
    "gui": {
        "manual",
        "batch",
        "verify",
        "worker",
        "checks",
        "export",
        "compose",
        "writers",
        "readers",
        "paths",
    }
    | _MIDDLE,
    "paths": {"notices", "errors", "clauses"},
    "__main__": {"gui", "cli", "notices", "errors", "clauses"},
    "__init__": set(),
}

# For each library that is not Python's own, the rooms it may be used in.
ROOMS: dict[str, tuple[str, ...]] = {
    "css_inline": ("export",),
    "jinja2": ("compose",),
    "markupsafe": ("compose",),
    "docx": ("readers.docx", "writers.docx"),
    "lxml": ("readers.docx", "writers.docx"),
    "reportlab": ("writers.pdf",),
    "uharfbuzz": ("writers.pdf",),
    "PySide6": ("gui",),
    "shiboken6": ("gui",),
    "pypdfium2": ("gui", "readers.pdf", "writers.docx"),
    "platformdirs": ("paths",),
    "babel": ("wording", "gui"),
    "ruamel": ("yamlfile",),
    "hunspell": ("spelling",),
    "msgspec": tuple(ALLOWED),
}


@dataclass(frozen=True)
class Import:
    """One imported name: `module` is whole and dotted, `line` is where it stands."""

    module: str
    line: int


def imports_of(source: str, module: str) -> Iterator[Import]:
    """Every import in the source of `module`, relative ones resolved against it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = module.split(".")[: -node.level]
                base = ".".join([*parent, base] if base else parent)
            # `from iomreport import errors` names a part of the package; elsewhere the module is enough.
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "iomreport" else [base]
            yield from (Import(name, node.lineno) for name in names)
        elif isinstance(node, ast.Call) and node.args and _is_import_call(node.func):
            argument = node.args[0]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield Import(argument.value, node.lineno)


def _is_import_call(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"import_module", "__import__"}


def violations(source: str, module: str) -> list[str]:
    """What is wrong with the imports of a module, one sentence each with line and remedy."""
    inside = module.removeprefix("iomreport").removeprefix(".") or "__init__"
    part = inside.split(".")[0]
    if part not in ALLOWED:
        return [f"{module}: `{part}` has no place in the layers; give it one in tests/test_imports.py"]
    found = []
    for item in imports_of(source, module):
        top, _, rest = item.module.partition(".")
        if top == "iomreport":
            target = rest.split(".")[0]
            if target not in {"", part, "__version__"} and target not in ALLOWED[part]:
                allowed = ", ".join(sorted(ALLOWED[part])) or "nothing of the package"
                found.append(
                    f"{module}:{item.line}: `{part}` must not import `{target}` ({item.module}); "
                    f"it may import {allowed}. Pass the thing in, or move it to the layer that owns it."
                )
        elif top not in sys.stdlib_module_names:
            rooms = ROOMS.get(top)
            if rooms is None:
                found.append(
                    f"{module}:{item.line}: `{top}` is in no room; give it one in tests/test_imports.py"
                )
            elif not any(inside == room or inside.startswith(f"{room}.") for room in rooms):
                found.append(f"{module}:{item.line}: `{top}` may be imported in {', '.join(rooms)} only")
    return found


def module_name(path: Path) -> str:
    """The dotted name of a source file, with `__init__` for a package's own."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: module_name(path))
def test_imports_keep_to_their_layer_and_room(path: Path) -> None:
    found = violations(path.read_text(encoding="utf-8"), module_name(path))
    assert not found, "\n" + "\n".join(found)


def test_no_module_of_the_window_can_reach_itself() -> None:
    """Its rooms are one layer, so that the table says nothing of them; imports for types count."""
    modules = {module_name(path): path for path in (PACKAGE / "gui").rglob("*.py")}
    graph = {
        module: {found.module for found in imports_of(path.read_text(encoding="utf-8"), module)}
        & modules.keys()
        for module, path in modules.items()
    }
    TopologicalSorter(graph).prepare()


def test_no_layer_can_reach_itself() -> None:
    """The table above holds no cycle, so neither can the package."""
    reached: dict[str, set[str]] = {}

    def reach(part: str, above: tuple[str, ...]) -> set[str]:
        assert part not in above, " > ".join([*above, part])
        if part not in reached:
            below = ALLOWED[part]
            reached[part] = below.union(*(reach(other, (*above, part)) for other in below))
        return reached[part]

    for part in ALLOWED:
        reach(part, ())


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("iomreport.doctree.nodes", "from iomreport.brief import model", "`doctree` must not import `brief`"),
        (
            "iomreport.submission.pack",
            "import iomreport.doctree.nodes",
            "`submission` must not import `doctree`",
        ),
        (
            "iomreport.writers.text",
            "from iomreport import submission",
            "`writers` must not import `submission`",
        ),
        (
            "iomreport.writers.text",
            "from iomreport.compose.api import x",
            "`writers` must not import `compose`",
        ),
        (
            "iomreport.compose.api",
            "from iomreport.writers import registry",
            "`compose` must not import `writers`",
        ),
        ("iomreport.readers.html", "from iomreport.brief import model", "`readers` must not import `brief`"),
        ("iomreport.submission.pack", "from iomreport import paths", "`submission` must not import `paths`"),
        ("iomreport.brief.store", "from ..gui import window", "`brief` must not import `gui`"),
        ("iomreport.checks.run", "from iomreport.worker import Worker", "`checks` must not import `worker`"),
        ("iomreport.cli", "from iomreport.gui.app import main", "`cli` must not import `gui`"),
        ("iomreport.checks.run", "from iomreport import export", "`checks` must not import `export`"),
        (
            "iomreport.worker",
            "def f():\n    from PySide6 import QtCore",
            "2: `PySide6` may be imported in gui only",
        ),
        (
            "iomreport.brief.model",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from jinja2 import Environment",
            "3: `jinja2` may be imported in compose only",
        ),
        (
            "iomreport.gui.window",
            "import importlib\nimportlib.import_module('reportlab.lib')",
            "`reportlab` may be",
        ),
        (
            "iomreport.writers.text",
            "import docx",
            "`docx` may be imported in readers.docx, writers.docx only",
        ),
        ("iomreport.writers.docxlike", "import docx", "`docx` may be imported in"),
        ("iomreport.errors", "import requests", "`requests` is in no room"),
        ("iomreport.helpers", "import json", "`helpers` has no place"),
    ],
)
def test_a_violation_is_caught(module: str, source: str, complaint: str) -> None:
    assert complaint in "\n".join(violations(source, module))


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("iomreport.writers.docx.body", "import docx.oxml\nfrom iomreport.doctree.nodes import Document"),
        ("iomreport.writers.pdf.__init__", "from iomreport.writers.pdf.story import story\nimport reportlab"),
        (
            "iomreport.readers.docx",
            "from docx import Document\nfrom iomreport.submission.model import Submission",
        ),
        ("iomreport.compose.catalogue", "from iomreport import errors, paths\nimport jinja2.sandbox"),
        ("iomreport.__main__", "def main() -> int:\n    from iomreport import cli, gui\n    return 0"),
        ("iomreport.brief.edits", "from .model import Brief\nimport json, msgspec"),
    ],
)
def test_what_the_design_allows_passes(module: str, source: str) -> None:
    assert violations(source, module) == []
