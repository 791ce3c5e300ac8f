"""Header, footer and page of every section."""

from __future__ import annotations

from collections.abc import Mapping

from iomreport.doctree.nodes import Furniture, Run
from iomreport.writers.docx.inline import Inliner
from iomreport.writers.docx.languages import is_rtl
from iomreport.writers.docx.xmltext import NAMESPACES, escape, twips
from iomreport.writers.style import HouseStyle, Page, TextStyle

_POINTS_PER_MM = 72 / 25.4
_TAB = "<w:r><w:tab/></w:r>"
_GAP = 18.0  # points between what stands side by side
_LETTER, _CAPITAL = 0.56, 0.74  # width of a letter in ems, on the safe side
PAGE_LINE = "PageLine"  # the style of such lines where Header and Footer are somebody's own
PAGE_OF = "Page {page} of {pages}"  # where the document's language has no other words


def text_width(page: Page) -> float:
    """The width between the margins in points."""
    return (page.width_mm - page.left - page.right) * _POINTS_PER_MM


def header(
    inliner: Inliner, furniture: Furniture, house: HouseStyle, style: str = "Header", *, below: float = 0.0
) -> str:
    """A head: the marking, and the status at the far edge; `below` are points that it leaves empty."""
    room = text_width(house.page) - _estimate(furniture.marking, house.text["marking"]) - _GAP
    status = _shortened(furniture.status, house.text["header"], room)
    words = _runs(inliner, furniture.marking, "Marking") + _TAB + _TAB + _runs(inliner, status)
    return _part("hdr", style, words, _spacing("after", below))


def footer(
    inliner: Inliner,
    furniture: Furniture,
    house: HouseStyle,
    words: Mapping[str, str],
    style: str = "Footer",
    *,
    page: bool = True,
    above: float = 0.0,
) -> str:
    """A foot: the running title, the marking again, the page among the pages if it is wanted.

    `above` are points that it leaves empty.
    """
    line = _foot(inliner, furniture, furniture.running_title, house, words, page)
    return _part("ftr", style, line, _spacing("before", above))


def rooms(house: HouseStyle, *, first: bool) -> tuple[float, float]:
    """What heads and feet of the first page, or of others, leave empty so that its text has its margins."""
    page = house.page
    if not differs_first(page):
        return 0.0, 0.0
    above = (page.top_mm(first=first) - page.header) * _POINTS_PER_MM - house.text["header"].leading
    below = (page.bottom_mm(first=first) - page.footer) * _POINTS_PER_MM - house.text["footer"].leading
    return max(above, 0.0), max(below, 0.0)


def differs_first(page: Page) -> bool:
    """Whether the first page has other margins."""
    return (page.top_mm(first=True), page.bottom_mm(first=True)) != (page.top, page.bottom)


def _spacing(side: str, room: float) -> str:
    return f'<w:spacing w:{side}="{twips(room)}"/>' if room else ""


def quiet_foot(
    inliner: Inliner, furniture: Furniture, house: HouseStyle, words: Mapping[str, str], *, page: bool
) -> str:
    """A foot for below somebody's own: status, marking, the page if it is wanted; empty for nothing."""
    if not (furniture.status or furniture.marking or page):
        return ""
    if _estimate(furniture.status, house.text["footer"]) <= _left_room(furniture, house, words):
        return _part("ftr", PAGE_LINE, _foot(inliner, furniture, furniture.status, house, words, page))
    # No part of a status may be missing: the marking makes room for it.
    middle = twips(text_width(house.page)) // 2
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="{middle}"/></w:tabs>'
    right = _runs(inliner, furniture.marking, "Marking")
    if page:
        number = _page_of(words.get("page-of", PAGE_OF))
        right += f'<w:r><w:t xml:space="preserve"> · </w:t></w:r>{number}' if right else number
    return _part("ftr", PAGE_LINE, f"{_runs(inliner, furniture.status)}{_TAB}{right}", tabs)


def _foot(
    inliner: Inliner,
    furniture: Furniture,
    left: tuple[Run, ...],
    house: HouseStyle,
    words: Mapping[str, str],
    page: bool,
) -> str:
    room = _left_room(furniture, house, words)
    return (
        _runs(inliner, _shortened(left, house.text["footer"], room))
        + _TAB
        + _runs(inliner, furniture.marking, "Marking")
        + (_TAB + _page_of(words.get("page-of", PAGE_OF)) if page else "")
    )


def _left_room(furniture: Furniture, house: HouseStyle, words: Mapping[str, str]) -> float:
    """The points that a foot has at the left of the marking, or of the page where nothing is marked."""
    pattern, look, width = words.get("page-of", PAGE_OF), house.text["footer"], text_width(house.page)
    room = width - len(pattern) * look.size * _LETTER - _GAP
    if furniture.marking:
        room = min(room, (width - _estimate(furniture.marking, house.text["marking"])) / 2 - _GAP)
    return room


def _estimate(runs: tuple[Run, ...], look: TextStyle) -> float:
    """About how wide runs will be, in points; Word alone knows."""
    letter = look.size * (_CAPITAL if look.capitals else _LETTER) + look.tracking
    return sum(len(run.text) for run in runs) * letter


def _shortened(runs: tuple[Run, ...], look: TextStyle, room: float) -> tuple[Run, ...]:
    """Runs on one line, cut at a word and ended with an ellipsis where there is no room."""
    if _estimate(runs, look) <= room:
        return runs
    words = "".join(run.text for run in runs).split()
    while len(words) > 1 and _estimate((Run(" ".join(words) + " …", runs[0].source),), look) > room:
        words.pop()
    return (Run(" ".join(words) + " …", runs[0].source),)


def _part(tag: str, style: str, words: str, more: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{tag} {NAMESPACES}>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{words}</w:p></w:{tag}>'
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
    heads = [
        '<w:headerReference w:type="default" r:id="rIdHeader"/>',
        '<w:footerReference w:type="default" r:id="rIdFooter"/>',
    ]
    first = ""
    if differs_first(page):
        first = "<w:titlePg/>"
        heads[1:1] = ['<w:headerReference w:type="first" r:id="rIdFirstHeader"/>']
        heads.append('<w:footerReference w:type="first" r:id="rIdFirstFooter"/>')
    top, bottom = (min(edge(first=True), edge(first=False)) for edge in (page.top_mm, page.bottom_mm))
    return (
        f"<w:sectPr>{''.join(heads)}"
        '<w:footnotePr><w:pos w:val="pageBottom"/><w:numFmt w:val="decimal"/></w:footnotePr>'
        f'<w:pgSz w:w="{mm(page.width_mm)}" w:h="{mm(page.height_mm)}"/>'
        f'<w:pgMar w:top="{mm(top)}" w:right="{mm(page.right)}" w:bottom="{mm(bottom)}" '
        f'w:left="{mm(page.left)}" w:header="{mm(page.header)}" w:footer="{mm(page.footer)}" w:gutter="0"/>'
        f"{first}{rtl}</w:sectPr>"
    )
