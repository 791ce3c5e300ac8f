"""The page around the note: head, landmarks, style."""

from __future__ import annotations

from iomreport.doctree.nodes import Document, Run
from iomreport.writers.base import Options, Written
from iomreport.writers.html.body import Body
from iomreport.writers.html.css import style_sheet
from iomreport.writers.html.markup import direction, escape
from iomreport.writers.wellformed import FORBIDDEN, characters_left_out

_PAGE_OF = "Page {page} of {pages}"
_NOTHING_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def write(document: Document, options: Options) -> Written:
    """A whole HTML file of a numbered document, in UTF-8."""
    body = Body(document, options)
    main = body.blocks(document.blocks)
    foot = body.foot()
    furniture = document.furniture
    head = _furniture(body, "header", (("marking", furniture.marking), ("status", furniture.status)))
    end = _furniture(
        body, "footer", (("running-title", furniture.running_title), ("marking", furniture.marking))
    )
    style = style_sheet(options.style, document.spacing.value, options.words.get("page-of", _PAGE_OF))
    text = (
        f'<!doctype html>\n<html lang="{escape(document.language)}" dir="{direction(document.language)}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_OUTSIDE}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n{_metadata(document, options)}"
        f"<style>\n{style}\n</style>\n</head>\n<body>\n{head}<main>\n{main}{foot}</main>\n{end}</body>\n</html>\n"
    )
    text, removed = FORBIDDEN.subn("", text)
    notices = (*body.notices, *((characters_left_out(removed),) if removed else ()))
    return Written(text.encode("utf-8"), notices)


def _metadata(document: Document, options: Options) -> str:
    named = (
        ("author", document.author),
        ("description", document.subject),
        ("keywords", ", ".join(document.keywords)),
        ("dcterms.date", document.date.isoformat()),
        ("generator", options.creator),
    )
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in named if value)


def _furniture(body: Body, tag: str, parts: tuple[tuple[str, tuple[Run, ...]], ...]) -> str:
    words = "".join(
        f'<span class="{name}">{"".join(map(body.run, runs))}</span>\n' for name, runs in parts if runs
    )
    return f'<{tag}>\n<p class="furniture">{words}</p>\n</{tag}>\n' if words else ""
