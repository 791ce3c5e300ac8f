"""Finding the line of a template that printed a piece of markup: the note is rendered once more, with marks.

The reader of the markup knows only lines of what was printed. Where it objects, every piece of output is
printed again on a line of its own, and the templates that led to it are noted.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from jinja2 import nodes
from markupsafe import Markup

from iomreport.clauses import Clause, as_clause
from iomreport.compose.catalogue import Template
from iomreport.compose.dialect import with_checked_slices
from iomreport.compose.environment import Sandbox, make_environment
from iomreport.doctree.html import MarkupError
from iomreport.errors import TemplateError

_MARK = "_iomreport_mark"
_MARKED = re.compile("\ue002([0-9]+)\ue003")
_OTHER_LINE = re.compile(r" of line (\d+)")


@dataclass(frozen=True)
class Place:
    """A line of a template, and the lines of the templates that led to it, outermost first."""

    file: Path
    line: int
    chain: tuple[tuple[Path, int], ...]


class _Tracing(Sandbox):
    """Prints a mark before every piece of output."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = with_checked_slices(self.tree(source, name, filename))
        for output in tree.find_all(nodes.Output):
            marked: list[nodes.Expr] = []
            for child in output.nodes:
                line = nodes.Const(child.lineno, lineno=child.lineno)
                name_of = nodes.Name(_MARK, "load", lineno=child.lineno)
                marked += [nodes.Call(name_of, [line], [], None, None, lineno=child.lineno), child]
            output.nodes = marked
        return tree


def locate(
    error: MarkupError, template: Template, shared: Path, note: object, read: Callable[[str], object]
) -> TemplateError | None:
    """The error of a note's markup by its line in a template, or None where a second rendering reads well.

    `note` is what the template prints, `read` the reader that raised the error.
    """
    places: list[Place] = []
    environment = make_environment(template, shared, _Tracing)

    def mark(line: int) -> Markup:
        places.append(_here(sys._getframe(1), line))
        return Markup(f"\ue002{len(places) - 1}\ue003")

    environment.globals[_MARK] = mark
    printed, by_line = _in_lines(environment.get_template(template.manifest.body).render(note=note), places)
    try:
        read(printed)
    except MarkupError as found:
        return _told(found, by_line) if _stem(found.what) == _stem(error.what) else None
    return None


def _here(frame: FrameType | None, line: int) -> Place:
    """The template line that a piece of output stands on, from the frames of the templates that run."""
    chain: list[tuple[Path, int]] = []
    while frame is not None:
        source = frame.f_globals.get("__jinja_template__")
        if source is not None and source.filename:
            chain.append((Path(source.filename), source.get_corresponding_lineno(frame.f_lineno)))
        frame = frame.f_back
    if not chain:
        return Place(Path(), line, ())
    chain[0] = (chain[0][0], line)
    return Place(chain[0][0], line, tuple(reversed(chain)))


def _in_lines(marked: str, places: list[Place]) -> tuple[str, list[Place]]:
    """The output without marks, each piece outside a tag on a line of its own, and the place of each line."""
    pieces = _MARKED.split(marked)
    text, by_line, inside = [pieces[0]], [Place(Path(), 1, ())] * (pieces[0].count("\n") + 1), False
    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        place = places[int(number)] if int(number) < len(places) else Place(Path(), 1, ())
        if not inside:
            text.append("\n")
            by_line.append(place)
        text.append(piece)
        by_line += [
            Place(place.file, place.line + further, (*place.chain[:-1], (place.file, place.line + further)))
            for further in range(1, piece.count("\n") + 1)
        ]
        if "<" in piece or ">" in piece:
            inside = piece.rfind("<") > piece.rfind(">")
    return "".join(text), by_line


def _told(error: MarkupError, by_line: list[Place]) -> TemplateError | None:
    """The error by template line; of two ends that do not match, the line is that of the first."""
    other = _OTHER_LINE.search(error.what)
    at = int(other[1]) if other else error.line
    if at is None or not 0 < at <= len(by_line) or not by_line[at - 1].chain:
        return None
    place, what = by_line[at - 1], as_clause(error.what)
    if other:
        values = tuple((name, place.line if name == "line" else value) for name, value in what.values)
        what = Clause(what.pattern, values, what.many)
    chain = tuple(f"{file.name}:{line}" for file, line in place.chain)
    return TemplateError(what, chain=chain, file=place.file, line=place.line, remedy=error.remedy)


def _stem(what: str) -> str:
    return _OTHER_LINE.sub("", what)
