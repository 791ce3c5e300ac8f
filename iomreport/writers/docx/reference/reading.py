"""What a Word document gives as house style, and what of it the other formats cannot follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iomreport.clauses import NOTHING, Clause, clause, clause_n
from iomreport.notices import Notice, Place, Severity
from iomreport.writers.docx.reference.container import Container
from iomreport.writers.docx.reference.families import STAND_INS, Metrics, metrics
from iomreport.writers.docx.reference.heights import page_with_heads
from iomreport.writers.docx.reference.lookup import Look, Sheet, Theme
from iomreport.writers.docx.reference.names import Element, is_on, value, w
from iomreport.writers.docx.reference.section import Section, last_section
from iomreport.writers.docx.reference.story import holds_anything
from iomreport.writers.style import Page

# Role of the tree, Word's name of the style, its usual id.
_ROLES = (
    ("title", "Title", "Title"),
    ("heading-2", "heading 1", "Heading1"),
    ("heading-3", "heading 2", "Heading2"),
    ("heading-4", "heading 3", "Heading3"),
    ("subtitle", "Subtitle", "Subtitle"),
    ("caption", "caption", "Caption"),
    ("note", "footnote text", "FootnoteText"),
    ("list", "List Bullet", "ListBullet"),
    ("contents-2", "toc 1", "TOC1"),
    ("contents-3", "toc 2", "TOC2"),
)


@dataclass(frozen=True)
class Reference:
    """A Word document as house style.

    `page` is None where the file has no section. `looks` holds, by role of the tree, the looks of the file's
    own styles; `body` is the running text. `metrics` are those of its families. `accent` is `#rrggbb` or
    empty. `notices` are what the formats other than DOCX cannot follow, and what none does.
    """

    name: str
    page: Page | None
    body: Look
    looks: Mapping[str, Look]
    heading_family: str
    metrics: Mapping[str, Metrics]
    accent: str
    notices: tuple[Notice, ...]


def read_reference(data: bytes, name: str) -> Reference:
    """Read a .docx or .dotx; `name` is the file's, for messages.

    Raises StyleError, in one sentence, for what is no Word file, is damaged, is too large, is saved as Strict
    Open XML, holds macros or is protected by a password.
    """
    return reference_of(Container(data, name))


def reference_of(container: Container) -> Reference:
    """What an opened file gives."""
    name = container.name
    document = container.xml(container.main)
    sheet = sheet_of(container)
    body_style = sheet.find("paragraph", "Body Text", "BodyText")
    body = sheet.look(sheet.default("paragraph") if body_style is None else body_style)
    looks = {
        role: sheet.look(found)
        for role, word_name, usual_id in _ROLES
        if (found := sheet.find("paragraph", word_name, usual_id)) is not None
    }
    heading = looks.get("heading-2") or looks.get("title")
    themed = sheet.theme.major if body.family == sheet.theme.minor else ""
    heading_family = heading.family if heading else themed or body.family
    section = last_section(container, document)
    kinds = _family_kinds(container)
    known = {name: metrics(name, kinds.get(name, "")) for name in (body.family, heading_family)}
    notices = [
        *_page_notices(container, section, name),
        *_font_notices(known, name),
        *_look_notices(body, looks, name),
    ]
    switches = _settings(container)
    evens = switches is not None and is_on(switches.find(w("evenAndOddHeaders")))
    page = page_with_heads(container, section, sheet, evens=evens)
    return Reference(name, page, body, looks, heading_family, known, sheet.theme.accent, tuple(notices))


def sheet_of(container: Container) -> Sheet:
    """The file's styles and theme."""
    styles = container.related("/styles", container.main)
    theme = container.related("/theme", container.main)
    return Sheet(container.xml(styles) if styles else None, Theme(container.xml(theme) if theme else None))


def notice(
    code: str, message: Clause, name: str, fix: Clause = NOTHING, severity: Severity = Severity.INFO
) -> Notice:
    """A notice about the reference document."""
    return Notice(f"reference-{code}", severity, message, Place(file=name), fix)


def _settings(container: Container) -> Element | None:
    part = container.related("/settings", container.main)
    return container.xml(part) if part else None


def _family_kinds(container: Container) -> dict[str, str]:
    table = container.related("/fontTable", container.main)
    if not table:
        return {}
    return {
        value(font, "name"): value(font.find(w("family"))) for font in container.xml(table).iter(w("font"))
    }


def _page_notices(container: Container, section: Section, name: str) -> list[Notice]:
    found: list[Notice] = []
    shown = [
        part
        for parts in (section.heads, section.feet)
        for kind, part in parts.items()
        if kind != "first" or section.title_page
    ]
    if any(holds_anything(container.xml(part)) for part in shown):
        found.append(
            notice(
                "letterhead",
                clause(
                    "the head and foot of its pages, with their pictures, are in the Word file only; "
                    "others leave their room empty"
                ),
                name,
                clause("make the PDF from the Word file where it needs the letterhead"),
            )
        )
    switches = _settings(container)
    if switches is not None and is_on(switches.find(w("mirrorMargins"))):
        message = clause("margins change sides on even pages in the Word file only")
        found.append(notice("mirrored", message, name))
    if section.columns > 1:
        message = clause_n(
            "its {n} column is not followed: a note has one",
            "its {n} columns are not followed: a note has one",
            section.columns,
        )
        found.append(notice("columns", message, name))
    if section.bordered:
        message = clause("the border around its pages is in the Word file only")
        found.append(notice("border", message, name))
    if not section.alone:
        message = clause("its pages are of several sizes: a note has that of the last section")
        found.append(notice("sections", message, name))
    return found


def _font_notices(known: Mapping[str, Metrics], name: str) -> list[Notice]:
    return [
        notice("typeface", _stands_in(family, found), name)
        for family, found in known.items()
        if family not in STAND_INS.values()
    ]


def _stands_in(family: str, found: Metrics) -> Clause:
    other = STAND_INS["serif" if found.serif else "sans"]
    if found.width == 1:
        return clause(
            "{family} is in the Word file only: other formats are set in {other}", family=family, other=other
        )
    return clause(
        "{family} is in the Word file only: other formats are set in {other}, in the size that makes lines "
        "as long",
        family=family,
        other=other,
    )


def _look_notices(body: Look, looks: Mapping[str, Any], name: str) -> list[Notice]:
    found: list[Notice] = []
    headings = [look for role, look in looks.items() if role.startswith("heading")]
    if any(look.numbered for look in headings):
        message = clause("its headings are numbered in the Word file only")
        found.append(notice("numbered", message, name))
    if any(look.rule_above or look.rule_below for look in looks.values()):
        message = clause("rules beside its title or headings are in the Word file only")
        found.append(notice("rules", message, name))
    if body.align not in ("", "left", "start") or any(
        look.align not in ("", "left", "start") for look in (*headings, *filter(None, [looks.get("title")]))
    ):
        message = clause("text is justified or centred in the Word file only, not in the PDF")
        found.append(notice("alignment", message, name))
    return found
