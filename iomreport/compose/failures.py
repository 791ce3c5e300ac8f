"""Turning what Jinja2 and the markup reader report into one clear sentence with file and line."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from types import TracebackType

import jinja2
import markupsafe
from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from iomreport.clauses import Clause, as_clause, clause
from iomreport.compose.blocks import open_block
from iomreport.compose.catalogue import Template
from iomreport.errors import IomreportError, ProvenanceError, TemplateError

_NO_FIELD = re.compile(r"'(?P<thing>[^']*)' has no attribute '(?P<field>[^']*)'")
_MEND = clause("mend the template")
TOO_DEEP = clause("blocks, brackets or elements stand too deep in one another")
_LIBRARIES = tuple(str(Path(library.__file__).parent) for library in (jinja2, markupsafe) if library.__file__)


def as_template_error(error: Exception, template: Template) -> TemplateError:
    """The error of a rendering, with the innermost template line and the templates that led there."""
    if isinstance(error, TemplateSyntaxError):
        return _syntax(error, template)
    file, line, chain = _place(error.__traceback__, template)
    if isinstance(error, TemplateNotFound):
        what = clause("“{name}” is not found, or is too large", name=str(error.name))
    elif isinstance(error, RecursionError):
        what = clause("a macro or file calls itself without end") if line is not None else TOO_DEEP
    elif isinstance(error, MemoryError):
        what = clause("more memory is needed than there may be")
    elif isinstance(error, UnicodeDecodeError):
        what = clause("a file of the template is not UTF-8 text")
    elif isinstance(error, IomreportError):
        what = as_clause(error.what)
    else:
        what = _clause(str(error)) if str(error) else as_clause(type(error).__name__)
    if isinstance(error, UndefinedError):
        what = clause("{what}; nothing was printed in its place", what=what)
    elif isinstance(error, SecurityError):
        what = clause("a template may not do this: {what}", what=what)
    remedy = getattr(error, "remedy", "") or _MEND
    return TemplateError(what, chain=chain, file=file, line=line, remedy=remedy)


def is_templates_fault(error: Exception) -> bool:
    """Whether an error of a rendering is the template's: Jinja2's own, or raised by what a template did."""
    if isinstance(error, JinjaError | ProvenanceError | RecursionError | UnicodeDecodeError):
        return True
    if isinstance(error, IomreportError):
        return False
    frames = traceback.extract_tb(error.__traceback__)
    return bool(frames) and (_is_template(frames[-1].filename) or frames[-1].filename.startswith(_LIBRARIES))


def _syntax(error: TemplateSyntaxError, template: Template) -> TemplateError:
    """A fault of syntax; of a block that is left open, the line that opens it."""
    file = Path(error.filename or template.folder / template.manifest.body)
    line = error.lineno
    what = _clause(error.message) if error.message else clause("is not Jinja2")
    if file.is_file() and (left := open_block(file.read_text(encoding="utf-8", errors="replace"))):
        line, what = left
    _file, _line, outer = _place(error.__traceback__, template)
    here = f"{file.name}:{line}"
    chain = (*(step for step in outer if step.rpartition(":")[0] != file.name), here)
    return TemplateError(what, chain=chain, file=file, line=line, remedy=_MEND)


def _place(trace: TracebackType | None, template: Template) -> tuple[Path, int | None, tuple[str, ...]]:
    """The innermost line of a template in a traceback, and the way to it from the outermost."""
    frames = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(trace)
        if _is_template(frame.filename)
    ]
    if not frames:
        return template.folder / template.manifest.body, None, ()
    file, line = frames[-1]
    return Path(file), line, tuple(f"{Path(name).name}:{number}" for name, number in frames[-_LONGEST_CHAIN:])


_LONGEST_CHAIN = 20
"""Steps of the way that are told: one that calls itself has a thousand."""


def _is_template(filename: str) -> bool:
    return filename.endswith(".j2") and Path(filename).is_file()


def _clause(text: str) -> Clause:
    """One line without a closing stop, Python's names of things in plain words."""
    if isinstance(text, Clause):
        return text
    line = " ".join(text.split()).rstrip(".")
    if absent := _NO_FIELD.fullmatch(line):
        thing, field = absent["thing"], absent["field"]
        if thing == "None":
            return clause(
                "“{field}” is asked of what is not in this note, which does not have it", field=field
            )
        return clause(
            "“{field}” is asked of a “{kind}”, which does not have it", field=field, kind=_kind(thing)
        )
    return as_clause(re.sub(r"'([^']*)'", r"“\1”", line))


def _kind(name: str) -> str:
    """`iomreport.compose.views.note.NoteView object` is a `note`."""
    return name.removesuffix(" object").rpartition(".")[2].removesuffix("View").lower()
