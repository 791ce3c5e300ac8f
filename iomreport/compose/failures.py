"""Turning what Jinja2 and the markup reader report into one clear sentence with file and line."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from iomreport.compose.catalogue import Template
from iomreport.errors import TemplateError

_MEND = "mend the template"


def as_template_error(error: Exception, template: Template) -> TemplateError:
    """The error of a rendering, with the innermost template line and the templates that led there."""
    if isinstance(error, TemplateSyntaxError):
        file = Path(error.filename or template.folder / template.manifest.body)
        what = _clause(error.message or "is not Jinja2")
        return TemplateError(what, file=file, line=error.lineno, remedy=_MEND)
    if isinstance(error, TemplateNotFound):
        file, line, chain = _place(error.__traceback__, template)
        return TemplateError(
            f"“{error.name}” is not found, or is too large", chain=chain, file=file, line=line, remedy=_MEND
        )
    file, line, chain = _place(error.__traceback__, template)
    what = _clause(str(error)) or type(error).__name__
    if isinstance(error, UndefinedError):
        what = f"{what}; nothing was printed in its place"
    elif isinstance(error, SecurityError):
        what = f"a template may not do this: {what}"
    remedy = getattr(error, "remedy", "") or _MEND
    return TemplateError(what, chain=chain, file=file, line=line, remedy=remedy)


def is_jinja(error: Exception) -> bool:
    """Whether Jinja2 itself reports a fault of a template."""
    return isinstance(error, JinjaError)


def _place(trace: TracebackType | None, template: Template) -> tuple[Path, int | None, tuple[str, ...]]:
    """The innermost line of a template in a traceback, and the way to it from the outermost."""
    frames = [
        (frame.filename, frame.lineno)
        for frame in traceback.extract_tb(trace)
        if frame.filename.endswith(".j2") and Path(frame.filename).is_file()
    ]
    if not frames:
        return template.folder / template.manifest.body, None, ()
    file, line = frames[-1]
    return Path(file), line, tuple(f"{Path(name).name}:{number}" for name, number in frames)


def _clause(text: str) -> str:
    """One line without a closing stop."""
    return " ".join(text.split()).rstrip(".").replace("'", "”").replace(" ”", " “")
