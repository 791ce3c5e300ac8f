"""The last section of a Word file: its page, and the heads and feet that its pages show."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from iomreport.clauses import clause
from iomreport.writers.docx.reference.container import Container
from iomreport.writers.docx.reference.lookup import number
from iomreport.writers.docx.reference.names import RQ, Element, is_on, value, w
from iomreport.writers.style import Page

NARROWEST = 50.0
"""Millimetres that must be left for text."""

_MM = 25.4 / 1440  # a twip in millimetres
_NEAR = 1.0  # millimetres within which a sheet is a known one
# What Word takes where a section does not say.
_UNTOLD = Page(size="Letter", top=25.4, right=25.4, bottom=25.4, left=25.4, header=12.7, footer=12.7)
_KINDS = ("default", "first", "even")


@dataclass(frozen=True)
class Section:
    """`heads` and `feet` are the names of parts by kind of page: default, first, even.

    `node` and `page` are None where the file has no section. `alone`: all sections have sheets of one size.
    `fixed`: margins stay as they are, whatever heads and feet hold.
    """

    node: Element | None
    page: Page | None
    heads: dict[str, str]
    feet: dict[str, str]
    title_page: bool
    columns: int
    bordered: bool
    alone: bool
    fixed: bool = False


def last_section(container: Container, document: Element) -> Section:
    """The section in which a note is to be set.

    Page and margins are those of the file's last section. Heads and feet not given
    there are inherited from the sections before it, as in Word. The first page is what the file's first page
    shows: a letterhead above the file's own text stays where that text goes.
    """
    sections = list(document.iter(w("sectPr")))
    if not sections:
        return Section(None, None, {}, {}, title_page=False, columns=1, bordered=False, alone=True)
    relations = container.relations(container.main)
    heads: dict[str, str] = {}
    feet: dict[str, str] = {}
    first: dict[str, dict[str, str]] = {}
    for index, node in enumerate(sections):
        for tag, found in (("headerReference", heads), ("footerReference", feet)):
            for reference in node.findall(w(tag)):
                relation = relations.get(reference.get(f"{RQ}id", ""))
                kind = value(reference, "type") or "default"
                if kind in _KINDS and relation is not None and container.has(relation.target):
                    found[kind] = relation.target
        if not index and is_on(node.find(w("titlePg"))):
            first = {"heads": dict(heads), "feet": dict(feet)}
    node = sections[-1]
    title_page = bool(first) or is_on(node.find(w("titlePg")))
    for name, found in (("heads", heads), ("feet", feet)):
        if first.get(name, {}).get("first"):
            found["first"] = first[name]["first"]
    columns = number(value(node.find(w("cols")), "num"))
    return Section(
        node,
        _page(container, node),
        heads,
        feet,
        title_page=title_page,
        columns=max(int(columns or 1), len(node.findall(f"{w('cols')}/{w('col')}")), 1),
        bordered=node.find(w("pgBorders")) is not None,
        alone=len({_sheet(section) for section in sections}) == 1,
        fixed=value(node.find(w("pgMar")), "top").startswith("-"),
    )


def _sheet(node: Element) -> tuple[str, str]:
    size = node.find(w("pgSz"))
    return value(size, "w"), value(size, "h")


def _page(container: Container, node: Element) -> Page:
    size, edges = node.find(w("pgSz")), node.find(w("pgMar"))

    def length(found: Element | None, name: str, otherwise: float) -> float:
        read = number(value(found, name))
        return otherwise if read is None else round(abs(read) * _MM, 2)

    width, height = length(size, "w", _UNTOLD.width_mm), length(size, "h", _UNTOLD.height_mm)
    gutter = length(edges, "gutter", 0.0)
    page = Page(
        width=width,
        height=height,
        top=length(edges, "top", _UNTOLD.top),
        right=length(edges, "right", _UNTOLD.right),
        bottom=length(edges, "bottom", _UNTOLD.bottom),
        left=length(edges, "left", _UNTOLD.left) + gutter,
        header=length(edges, "header", _UNTOLD.header),
        footer=length(edges, "footer", _UNTOLD.footer),
    )
    if min(width - page.left - page.right, height - page.top - page.bottom) < NARROWEST:
        what = clause("leaves no room for text on its page")
        raise container.refused(what, clause("make its margins smaller in Word"))
    return _named(page)


def _named(page: Page) -> Page:
    """The page by its name where the sheet is a usual one."""
    for known in ("A4", "Letter"):
        named = replace(page, size=known, width=None, height=None)
        if abs(named.width_mm - page.width_mm) < _NEAR and abs(named.height_mm - page.height_mm) < _NEAR:
            return named
    return page
