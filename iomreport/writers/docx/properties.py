"""The small parts: properties, settings, fonts, what is carried along. Nothing of the machine is in them."""

from __future__ import annotations

import base64
import uuid

from iomreport.doctree.nodes import Document
from iomreport.writers.base import Attachment
from iomreport.writers.docx.languages import is_rtl, word_tag
from iomreport.writers.docx.xmltext import NAMESPACES, attribute, escape
from iomreport.writers.style import Face, HouseStyle
from iomreport.writers.wellformed import FORBIDDEN

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ATTACHMENT = "urn:iomreport:attachment:1"


def core(document: Document, creator: str) -> str:
    """core.xml. The author is the document's, never the machine's user; all dates are the document's."""
    day = f"{document.date.isoformat()}T00:00:00Z"
    author = escape(document.author or creator)
    optional = "".join(
        f"<{tag}>{escape(text)}</{tag}>"
        for tag, text in (("dc:subject", document.subject), ("cp:keywords", ", ".join(document.keywords)))
        if text
    )
    return (
        f"{_HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{author}</dc:creator>{optional}"
        f"<dc:language>{escape(word_tag(document.language))}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>'
    )


def app(creator: str) -> str:
    """app.xml: the program that wrote the file and nothing else."""
    return (
        f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f""
        f"<Application>{escape(creator)}</Application></Properties>"
    )


def settings(language: str) -> str:
    """settings.xml for a current Word, without compatibility mode and without fields updated on opening."""
    tag = attribute(word_tag(language))
    bidi = tag if is_rtl(language) else "ar-SA"
    return (
        f'{_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{tag}" w:eastAsia="zh-CN" w:bidi="{bidi}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def fonts(house: HouseStyle) -> str:
    """fontTable.xml: the families and what Word takes where one is not installed."""
    kinds = {Face.TEXT: "roman", Face.HEADING: "swiss"}
    listed = {
        family.name: f'<w:font w:name="{attribute(family.name)}">'
        f'<w:altName w:val="{attribute(family.fallback)}"/><w:family w:val="{kinds[face]}"/>'
        f'<w:pitch w:val="variable"/></w:font>'
        for face, family in house.families.items()
    }
    return f"{_HEAD}<w:fonts {NAMESPACES}>{''.join(listed.values())}</w:fonts>"


def attachment(carried: Attachment) -> tuple[str, str]:
    """A carried file as custom XML, and the part that names it. Text stays text, anything else is base64."""
    try:
        text, encoding = carried.data.decode("utf-8"), "text"
    except UnicodeDecodeError:
        text, encoding = "", "base64"
    if encoding == "base64" or "\r" in text or FORBIDDEN.search(text):
        text, encoding = base64.b64encode(carried.data).decode("ascii"), "base64"
    body = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    item = (
        f'{_HEAD}<attachment xmlns="{_ATTACHMENT}" name="{attribute(carried.name)}" '
        f'media-type="{attribute(carried.media_type)}" description="{attribute(carried.description)}" '
        f'encoding="{encoding}">{body}</attachment>'
    )
    identity = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{_ATTACHMENT}:{carried.name}")).upper()
    named = (
        f'{_HEAD}<ds:datastoreItem ds:itemID="{{{identity}}}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{_ATTACHMENT}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return item, named
