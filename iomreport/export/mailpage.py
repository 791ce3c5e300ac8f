"""A page of the HTML writer for mail programs and word processors, which know little of what browsers do.

Gmail drops a style sheet at the first thing in it that it does not know, Outlook and LibreOffice read few
selectors: every element gets its looks itself. They know sizes in points and sides by name only, and take the
first family or none at all, so that the one that people have goes first.
"""

from __future__ import annotations

import re

_SMALLEST = 11.0  # points of running text on a screen
_STYLE = re.compile(r"(?s)(?<=<style>).*?(?=</style>)")
_DRAWING = re.compile(r"""<svg [^>]* aria-label="([^"]*)".*?</svg>""", re.DOTALL)
_DESCRIBED = re.compile(r'<p class="hidden" id="([^"]*)">([^<]*)</p>(<table [^>]*?) aria-describedby="\1"')
_COLUMN = re.compile(r'<col style="width:([\d.]+%)">')
_REM = re.compile(r"(\d*\.?\d+)rem\b")
_FAMILIES = re.compile(r'("[^"]+"),("[^"]+"),')
_FOR_PAPER = re.compile(r"(?s)(?<=\n)@page\b.*")
_AT_RULES = re.compile(r"(?m)^@.*\n?")
_RAISED = re.compile(r"(?m)^sup\{.*\n?")
_SUP = re.compile(r"<sup>(.*?)</sup>")
_NO_UNIT = re.compile(r"(?<=[ :])0(?=[ ;}])")
_BACK = re.compile(r' <a class="back".*?</a>')
_PLAIN = re.compile(r"(?m)^(?!h\d|thead|table)(.*)font-weight:400;font-style:normal;")
_MARKS = (("in-letters", "lower-alpha"), ("in-figures", "lower-roman"), ("dashes", "circle"))


def mail_page(page: str, rem: float) -> str:
    """The page with all its looks on its elements; `rem` is the size of body text in points.

    Descriptions of tables reach screen readers as labels, since some programs show what is hidden. Drawings
    are not shown: their words stand instead.
    """
    from css_inline import CSSInliner

    # LibreOffice raises marks that have no looks; the span keeps them from pushing lines apart elsewhere.
    page = _SUP.sub(r'<span style="line-height:0"><sup>\1</sup></span>', page)
    side = "right" if 'dir="rtl">\n<head>' in page else "left"
    page = _DRAWING.sub(_told, _DESCRIBED.sub(r'\3 aria-label="\2"', _BACK.sub("", page)))
    page = _COLUMN.sub(r'<col width="\1">', page)
    page = _STYLE.sub(lambda found: _simpler(found[0], max(rem, _SMALLEST), side), page, count=1)
    inliner = CSSInliner(apply_width_attributes=True, minify_css=True, load_remote_stylesheets=False)
    return f"{inliner.inline(page)}\n"


def _simpler(sheet: str, rem: float, side: str) -> str:
    """The rules of a sheet that hold anywhere, in words that all know."""
    for unwanted in (_FOR_PAPER, _AT_RULES, _RAISED):
        sheet = unwanted.sub("", sheet)
    sheet = _NO_UNIT.sub("0pt", _PLAIN.sub(r"\1", sheet))
    sheet = _REM.sub(lambda size: f"{float(size[1]) * rem:.4g}pt", _FAMILIES.sub(r"\2,\1,", sheet))
    for name, known in _MARKS:
        sheet = sheet.replace(name, known)
    return sheet.replace("text-align:start", f"text-align:{side}").replace("inline-start", side)


def _told(drawing: re.Match[str]) -> str:
    """The words of a drawing: an opening, and a list of what it shows."""
    opening, *things = drawing[1].split("&#10;")
    listed = "".join(f"<li>{thing}</li>" for thing in things)
    return f'<p class="body">{opening}</p>' + (f"<ul>{listed}</ul>" if listed else "")
