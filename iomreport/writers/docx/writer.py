"""From a document to the bytes of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from iomreport.clauses import clause
from iomreport.doctree.nodes import Document
from iomreport.notices import Notice, Severity
from iomreport.writers.base import Options, Written
from iomreport.writers.docx import footnotes, furniture, properties
from iomreport.writers.docx.body import Body
from iomreport.writers.docx.flow import Flow, Frame
from iomreport.writers.docx.inline import Inliner
from iomreport.writers.docx.languages import is_rtl
from iomreport.writers.docx.links import Bookmarks
from iomreport.writers.docx.numbering import Numbering
from iomreport.writers.docx.package import Assembly
from iomreport.writers.docx.pictures import Pictures
from iomreport.writers.docx.styles import style_sheet
from iomreport.writers.docx.theme import theme
from iomreport.writers.docx.xmltext import NAMESPACES, twips
from iomreport.writers.wellformed import characters_left_out, unknown_target

if TYPE_CHECKING:
    from iomreport.writers.docx.reference.adopting import Adoption


def write(document: Document, options: Options) -> Written:
    """A Word file of a numbered document (`transforms.number`). The same arguments give the same bytes."""
    options = replace(options, style=options.style.with_spaces(options.spaces))
    spacing, language = document.spacing.value, document.language
    adopted = _adopt(options, spacing, language)
    house = options.style if adopted is None else adopted.house
    width = furniture.text_width(house.page)
    inliner = Inliner(language, options, Bookmarks())
    numbering = Numbering(house, spacing)
    pictures = Pictures(replace(options, style=house))
    body = Body(house, spacing, inliner, is_rtl(language), numbering, pictures, document.blocks)
    flow = Flow()
    body.write(document.blocks, flow, Frame(width))
    if adopted is None:
        section = furniture.section(house.page, language)
    else:
        section = adopted.section(inliner, document.furniture, options.words)
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACES}><w:body>'
        f"{flow.finish(whole=True)}{section}</w:body></w:document>"
    )
    made = Assembly(None if adopted is None else adopted.adapt)
    made.document(text, inliner.body_links)
    made.pictures(pictures.parts)
    made.footnotes(footnotes.part(inliner.notes), inliner.note_links)
    if adopted is None:
        made.styles(style_sheet(house, spacing, language, twips(width)))
        made.numbering(numbering.part())
        made.settings(properties.settings(language))
        made.fonts(properties.fonts(house))
        made.theme(theme(house))
        for first in (False, True) if furniture.differs_first(house.page) else (False,):
            head, foot = furniture.rooms(house, first=first)
            made.header(furniture.header(inliner, document.furniture, house, below=head), first=first)
            made.footer(
                furniture.footer(inliner, document.furniture, house, options.words, above=foot), first=first
            )
    else:
        adopted.furnish(made, numbering.part())
    made.properties(properties.core(document, options.creator), properties.app(options.creator))
    for number, carried in enumerate(options.attachments, 1):
        made.custom_xml(number, *properties.attachment(carried))
    data = made.save()
    told = () if adopted is None else adopted.notices
    return Written(data, (*told, *inliner.notices, *_notices(options, body, made.removed)))


def _adopt(options: Options, spacing: str, language: str) -> Adoption | None:
    """The user's own Word document taking in the note, if there is one."""
    if options.reference is None:
        return None
    from iomreport.writers.docx.reference.adopting import Adoption

    return Adoption(options.reference, options.style, spacing, language)


def _notices(options: Options, body: Body, removed: int) -> list[Notice]:
    found: list[Notice] = []
    if removed:
        found.append(characters_left_out(removed))
    found.extend(map(unknown_target, body.inliner.bookmarks.missing()))
    if body.has_contents and not options.pages:
        found.append(
            Notice(
                "contents-without-pages",
                Severity.INFO,
                clause("the contents stand without page numbers"),
                fix=clause("in Word, select the contents and press F9"),
            )
        )
    return found
