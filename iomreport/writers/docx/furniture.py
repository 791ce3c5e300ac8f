"""Header, footer and page of every section."""

from __future__ import annotations

from collections.abc import Mapping

from iomreport.doctree.nodes import Furniture, Run
from iomreport.writers.docx.inline import Inliner
from iomreport.writers.docx.languages import is_rtl
from iomreport.writers.docx.xmltext import NAMESPACES, escape, twips
from iomreport.writers.style import Page

_POINTS_PER_MM = 72 / 25.4
_TAB = "<w:r><w:tab/></w:r>"
PAGE_OF = "Page {page} of {pages}"  # where the document's language has no other words


def text_width(page: Page) -> float:
    """The width between the margins in points."""
    return (page.width_mm - page.left - page.right) * _POINTS_PER_MM


def header(inliner: Inliner, furniture: Furniture) -> str:
    """header1.xml: the marking, and the status at the far edge."""
    words = _runs(inliner, furniture.marking, "Marking") + _TAB + _TAB + _runs(inliner, furniture.status)
    return _part("hdr", "Header", words)


def footer(inliner: Inliner, furniture: Furniture, words: Mapping[str, str]) -> str:
    """footer1.xml: the running title, the marking again, the page among the pages."""
    return _part(
        "ftr",
        "Footer",
        _runs(inliner, furniture.running_title)
        + _TAB
        + _runs(inliner, furniture.marking, "Marking")
        + _TAB
        + _page_of(words.get("page-of", PAGE_OF)),
    )


def _part(tag: str, style: str, words: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {NAMESPACES}>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{words}</w:p></w:{tag}>'
    )


def _runs(inliner: Inliner, runs: tuple[Run, ...], style: str = "") -> str:
    return "".join(inliner.run(run, style) for run in runs)


def _page_of(pattern: str) -> str:
    """The pattern with fields for `{page}` and `{pages}`, which Word fills in as it lays out."""
    made = pattern
    parts: list[str] = []
    while made:
        found = [
            (made.find(mark), mark, field) for mark, field in (("{page}", "PAGE"), ("{pages}", "NUMPAGES"))
        ]
        at, mark, field = min(
            ((at, mark, field) for at, mark, field in found if at >= 0), default=(-1, "", "")
        )
        before = made if at < 0 else made[:at]
        if before:
            parts.append(f'<w:r><w:t xml:space="preserve">{escape(before)}</w:t></w:r>')
        if at < 0:
            break
        parts.append(f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        made = made[at + len(mark) :]
    return "".join(parts)


def section(page: Page, language: str) -> str:
    """The properties of the one section, with its header and footer by relationship id."""

    def mm(value: float) -> int:
        return twips(value * _POINTS_PER_MM)

    rtl = "<w:bidi/>" if is_rtl(language) else ""
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        '<w:footnotePr><w:pos w:val="pageBottom"/><w:numFmt w:val="decimal"/></w:footnotePr>'
        f'<w:pgSz w:w="{mm(page.width_mm)}" w:h="{mm(page.height_mm)}"/>'
        f'<w:pgMar w:top="{mm(page.top)}" w:right="{mm(page.right)}" w:bottom="{mm(page.bottom)}" '
        f'w:left="{mm(page.left)}" w:header="{mm(page.header)}" w:footer="{mm(page.footer)}" w:gutter="0"/>'
        f"{rtl}</w:sectPr>"
    )
