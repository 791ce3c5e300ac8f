"""From a document to the bytes of a Word file."""

from __future__ import annotations

from iomreport.doctree.nodes import Contents, Document
from iomreport.doctree.walk import every_block
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
from iomreport.writers.docx.styles import style_sheet
from iomreport.writers.docx.theme import theme
from iomreport.writers.docx.xmltext import NAMESPACES, twips
from iomreport.writers.wellformed import characters_left_out, unknown_target


def write(document: Document, options: Options) -> Written:
    """A Word file of a numbered document (`transforms.number`). The same arguments give the same bytes."""
    house, spacing, language = options.style, document.spacing.value, document.language
    width = furniture.text_width(house.page)
    inliner = Inliner(language, options.pages, Bookmarks())
    numbering = Numbering(house, spacing)
    body = Body(house, spacing, inliner, numbering, document.blocks, is_rtl(language))
    flow = Flow()
    body.write(document.blocks, flow, Frame(width))
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACES}><w:body>'
        f"{flow.finish()}{furniture.section(house.page, language)}</w:body></w:document>"
    )
    made = Assembly()
    made.document(text, inliner.body_links)
    made.styles(style_sheet(house, spacing, language, twips(width)))
    made.numbering(numbering.part())
    made.settings(properties.settings(language))
    made.fonts(properties.fonts(house))
    made.theme(theme(house))
    made.footnotes(footnotes.part(inliner.notes), inliner.note_links)
    made.header(furniture.header(inliner, document.furniture, house))
    made.footer(furniture.footer(inliner, document.furniture, house, options.words))
    made.properties(properties.core(document, options.creator), properties.app(options.creator))
    for number, carried in enumerate(options.attachments, 1):
        made.custom_xml(number, *properties.attachment(carried))
    data = made.save()
    return Written(data, (*inliner.notices, *_notices(document, options, inliner, made.removed)))


def _notices(document: Document, options: Options, inliner: Inliner, removed: int) -> list[Notice]:
    found: list[Notice] = []
    if removed:
        found.append(characters_left_out(removed))
    found.extend(map(unknown_target, inliner.bookmarks.missing()))
    if not options.pages and any(isinstance(block, Contents) for block in every_block(document.blocks)):
        found.append(
            Notice(
                "contents-without-pages",
                Severity.INFO,
                "the contents stand without page numbers",
                fix="in Word, select the contents and press F9",
            )
        )
    return found
