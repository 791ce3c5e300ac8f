"""Word documents as offices have them, made with python-docx and, where it has no call for it, with XML."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm, Pt, RGBColor
from msgspec.structs import replace

from iomreport.writers.base import Attachment, Options
from iomreport.writers.docx.reference import house_style, read_reference
from tests.writers.build import house_style as shipped
from tests.writers.build import options
from tests.writers.docx.reading import parts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
JINJA = "{{ office }} {% if draft %}DRAFT{% endif %}"


def png(width: int = 40, height: int = 12, hue: tuple[int, int, int] = (0, 90, 160)) -> bytes:
    """A picture in one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(hue) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def letterhead(change: Callable[[Any], None] | None = None) -> bytes:
    """An office's letter: A4, a picture and words at the head, an address at the foot, Georgia and Arial."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(4.0), Cm(3.0)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.0)
    head = section.header.paragraphs[0]
    head.add_run().add_picture(BytesIO(png()), width=Cm(4))
    head.add_run("\tOffice in Tunis")
    foot = section.footer.paragraphs[0]
    foot.text = "Avenue de la Bourse, Tunis"
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    normal.font.color.rgb = RGBColor(0x22, 0x22, 0x22)
    for level, size in ((1, 15), (2, 12)):
        style: Any = document.styles[f"Heading {level}"]
        _named(style, "Georgia")
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0x7A, 0x1F, 0x3D)
    _named(document.styles["Title"], "Georgia")
    document.add_paragraph("Dear colleague, this letter's own text is not taken over.")
    if change is not None:
        change(document)
    return saved(document)


def _named(style: Any, family: str) -> None:
    """A family of its own, without the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    style.font.name = family


def edited(
    data: bytes, edit: Mapping[str, Callable[[bytes], bytes]], added: Mapping[str, bytes] | None = None
) -> bytes:
    """A package with some parts changed by name, and some added."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        inside = parts(data)
        for name, content in inside.items():
            archive.writestr(name, edit.get(name, bytes)(content))
        for name, content in (added or {}).items():
            archive.writestr(name, content)
    return target.getvalue()


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """An edit that must change something."""

    def edit(content: bytes) -> bytes:
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode())

    return edit


def french() -> bytes:
    """A letter of a French Word: ids of Word's own styles are localised, their names are not."""
    ids = {
        "Normal": "Normal",
        "Title": "Titre",
        "Heading1": "Titre1",
        "Heading2": "Titre2",
        "BodyText": "Corpsdetexte",
        "ListBullet": "Listepuces",
        "Header": "En-tte",
        "Footer": "Pieddepage",
        "TableNormal": "TableauNormal",
        "DefaultParagraphFont": "Policepardfaut",
    }

    def localised(content: bytes) -> bytes:
        def new(match: re.Match[bytes]) -> bytes:
            return match[1] + ids.get(match[2].decode(), match[2].decode()).encode() + b'"'

        return re.sub(
            rb'(w:(?:styleId|basedOn w:val|next w:val|link w:val|pStyle w:val|rStyle w:val)=")([^"]*)"',
            new,
            content,
        )

    names = [name for name in parts(letterhead()) if name.endswith(".xml") and name.startswith("word/")]
    return edited(letterhead(), dict.fromkeys(names, localised))


def bare() -> bytes:
    """A file of which Word's styles are missing but Normal."""

    def only_normal(content: bytes) -> bytes:
        return re.sub(rb"<w:style (?![^>]*w:styleId=\"Normal\").*?</w:style>", b"", content, flags=re.DOTALL)

    def unstyled(content: bytes) -> bytes:
        return re.sub(rb'<w:pStyle w:val="[^"]*"/>', b"", content)

    data = edited(letterhead(), {"word/styles.xml": only_normal})
    return edited(data, {name: unstyled for name in parts(data) if re.match(r"word/(header|footer)", name)})


def with_title_page(document: Any) -> None:
    """The letterhead on the first page only, a short head on the others, even pages apart."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "MISSION IN TUNISIA"
    section.first_page_footer.paragraphs[0].text = "Founded in 2001"
    document.settings.odd_and_even_pages_header_footer = True
    section.even_page_header.paragraphs[0].text = "Even head"


def with_tall_first_head(document: Any) -> None:
    """A picture and an address on the first page that outgrow its margin, a line on the others."""
    with_title_page(document)
    head = document.sections[0].first_page_header
    head.paragraphs[0].add_run().add_picture(BytesIO(png()), height=Cm(4))
    for line in ("Office in Tunis", "Avenue de la Bourse", "Tunis"):
        head.add_paragraph(line)


def with_landscape_annex(document: Any) -> None:
    """A second section, lying, that inherits the first one's letterhead."""
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = Cm(29.7), Cm(21.0)


def with_wide_margins(document: Any) -> None:
    """Lines of half the usual length."""
    document.sections[0].left_margin = Cm(9)


def with_jinja(document: Any) -> None:
    """Words that look like a template's."""
    document.sections[0].header.paragraphs[0].add_run(JINJA)


def with_page_number(document: Any) -> None:
    """A foot that counts pages by itself, in a field spread over runs."""
    paragraph = document.sections[0].footer.paragraphs[0]
    for xml in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PA</w:instrText>',
        '<w:instrText xml:space="preserve">GE \\* MERGEFORMAT </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>7</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {W}>{xml}</w:r>"))


def hostile() -> bytes:
    """A letter whose head and foot link, load and remember what they should not."""

    def change(document: Any) -> None:
        section = document.sections[0]
        head = section.header
        blip = head._element.xpath(".//a:blip")[0]
        outside = head.part.rels.get_or_add_ext_rel(f"{RELATIONS}/image", "http://example.org/track.png")
        drawing = head._element.xpath(".//w:drawing")[0]
        twin = parse_xml(_xml(drawing))
        for found in twin.xpath(".//a:blip"):
            del found.attrib[f"{{{RELATIONS}}}embed"]
            found.set(f"{{{RELATIONS}}}link", outside)
        paragraph = head.paragraphs[0]
        paragraph.add_run()._r.append(twin)
        blip.set(f"{{{RELATIONS}}}link", outside)
        files = head.part.rels.get_or_add_ext_rel(f"{RELATIONS}/hyperlink", "file:///C:/secret.docx")
        site = head.part.rels.get_or_add_ext_rel(f"{RELATIONS}/hyperlink", "https://www.iom.int/")
        for relation, words in ((files, "our files"), (site, "our site")):
            paragraph._p.append(
                parse_xml(
                    f'<w:hyperlink {W} {R} r:id="{relation}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
                )
            )
        paragraph._p.append(
            parse_xml(
                f'<w:r {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
                '<v:shape style="width:9pt;height:9pt">'
                f'<v:imagedata {R} r:href="{outside}" src="http://example.org/vml.png"/></v:shape></w:pict></w:r>'
            )
        )
        for instruction, result in (
            ('INCLUDETEXT "http://example.org/x.docx"', "included words"),
            ("FILENAME \\p", "D:\\letters\\mine.docx"),
            ('DDEAUTO cmd "/c calc"', "dde words"),
            ('DATE \\@ "d MMMM yyyy"', "1 May 2010"),
        ):
            section.footer.paragraphs[0]._p.append(
                parse_xml(
                    f"<w:fldSimple {W} w:instr='{instruction}'><w:r><w:t>{result}</w:t></w:r></w:fldSimple>"
                )
            )
        foot = section.footer.add_paragraph("kept ")
        foot._p.append(parse_xml(f'<w:ins {W} w:id="9" w:author="me"><w:r><w:t>inserted</w:t></w:r></w:ins>'))
        foot._p.append(
            parse_xml(f'<w:del {W} w:id="8" w:author="me"><w:r><w:delText>deleted</w:delText></w:r></w:del>')
        )
        foot._p.append(parse_xml(f'<w:bookmarkStart {W} w:id="1" w:name="_figures"/>'))
        foot._p.append(parse_xml(f'<w:bookmarkEnd {W} w:id="1"/>'))
        template = document.part._settings_part.rels.get_or_add_ext_rel(
            f"{RELATIONS}/attachedTemplate", "file:///C:/templates/evil.dotm"
        )
        settings = document.settings.element
        settings.insert(1, parse_xml(f'<w:attachedTemplate {W} {R} r:id="{template}"/>'))
        settings.append(parse_xml(f'<w:rsids {W}><w:rsidRoot w:val="00AB12CD"/></w:rsids>'))
        document.core_properties.author = "Somebody Else"
        document.core_properties.comments = "private"

    return letterhead(change)


def _xml(node: Any) -> str:
    from lxml import etree

    made: str = etree.tostring(node, encoding="unicode")
    return made


NAME = "letter.docx"


def styled(data: bytes, attachments: tuple[Attachment, ...] = ()) -> Options:
    """Options with a Word document as house style."""
    style = house_style(read_reference(data, NAME), shipped())
    pages = {"looks": 3, "lists": 3, "numbered": 3, "lowest": 3, "figures": 4, "tables": 4, "index": 5}
    return replace(options(pages, attachments, style), reference=data)


@cache
def plain_letter() -> bytes:
    """The letterhead as it is, made once."""
    return letterhead()
