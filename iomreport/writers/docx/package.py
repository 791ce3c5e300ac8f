"""The package: python-docx's parts and relationships, in a zip whose bytes depend on its content alone."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.package import Package

from iomreport.writers.docx.links import Links
from iomreport.writers.docx.xmltext import attribute
from iomreport.writers.wellformed import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_CUSTOM_XML = "application/xml"
_CUSTOM_XML_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_SVG = "image/svg+xml"
_OLDEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Carried:
    """What a part taken from elsewhere refers to: an address outside, or bytes that become a part `name`."""

    id: str
    kind: str
    address: str = ""
    name: str = ""
    content_type: str = ""
    data: bytes = b""


class Assembly:
    """A package being put together. `removed` counts the characters that XML cannot hold.

    `adapt` is called with the root of the body and of the notes, to change them in place.
    """

    def __init__(self, adapt: Callable[[Any], None] | None = None) -> None:
        self.removed = 0
        self._adapt = adapt
        self._carried: dict[str, Part] = {}
        self._package = Package()
        self._document: Any = None

    def document(self, xml: str, links: Links) -> None:
        """The main part; to be given first."""
        self._document = self._adapted("/word/document.xml", CT.WML_DOCUMENT_MAIN, xml)
        self._package.load_rel(RT.OFFICE_DOCUMENT, self._document, "rId1")
        self._links(self._document, links)

    def pictures(self, pictures: Iterable[tuple[str, bytes]]) -> None:
        """Pictures of the main part: the SVG and the PNG of each, numbered from 1."""
        for number, (vectors, points) in enumerate(pictures, 1):
            for kind, name, content_type, data in (
                ("Picture", f"/word/media/picture{number}.png", CT.PNG, points),
                ("Drawing", f"/word/media/picture{number}.svg", _SVG, vectors.encode()),
            ):
                part = Part(PackURI(name), content_type, data, self._package)
                self._document.load_rel(RT.IMAGE, part, f"rId{kind}{number}")

    def styles(self, xml: str) -> None:
        """The style sheet."""
        self._relate("/word/styles.xml", CT.WML_STYLES, RT.STYLES, "rIdStyles", xml)

    def numbering(self, xml: str) -> None:
        """The lists."""
        self._relate("/word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING, "rIdNumbering", xml)

    def settings(self, xml: str) -> None:
        """The settings."""
        self._relate("/word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS, "rIdSettings", xml)

    def fonts(self, xml: str) -> None:
        """The families that the file asks for."""
        self._relate("/word/fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE, "rIdFonts", xml)

    def theme(self, xml: str) -> None:
        """Palette and families for Word's menus."""
        self._relate("/word/theme/theme1.xml", CT.OFC_THEME, RT.THEME, "rIdTheme", xml)

    def footnotes(self, xml: str, links: Links) -> None:
        """The notes."""
        made = self._adapted("/word/footnotes.xml", CT.WML_FOOTNOTES, xml)
        self._document.load_rel(RT.FOOTNOTES, made, "rIdFootnotes")
        self._links(made, links)

    def take(
        self,
        relation: str,
        relation_id: str,
        name: str,
        content_type: str,
        root: Any,
        carried: Iterable[Carried] = (),
    ) -> None:
        """A part taken from elsewhere, with what it refers to; parts of one name are one."""
        made = XmlPart(PackURI(name), content_type, root, self._package)
        self._document.load_rel(relation, made, relation_id)
        for thing in carried:
            if thing.address:
                made.load_rel(thing.kind, thing.address, thing.id, is_external=True)
                continue
            if thing.name not in self._carried:
                self._carried[thing.name] = Part(
                    PackURI(thing.name), thing.content_type, thing.data, self._package
                )
            made.load_rel(thing.kind, self._carried[thing.name], thing.id)

    def header(self, xml: str, *, first: bool = False) -> None:
        """The head of every page, or of the first."""
        name, relation = ("header2", "rIdFirstHeader") if first else ("header1", "rIdHeader")
        self._relate(f"/word/{name}.xml", CT.WML_HEADER, RT.HEADER, relation, xml)

    def footer(self, xml: str, *, first: bool = False) -> None:
        """The foot of every page, or of the first."""
        name, relation = ("footer2", "rIdFirstFooter") if first else ("footer1", "rIdFooter")
        self._relate(f"/word/{name}.xml", CT.WML_FOOTER, RT.FOOTER, relation, xml)

    def properties(self, core: str, app: str) -> None:
        """What the file says of itself."""
        core_part = self._part("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core)
        app_part = self._part("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, app)
        self._package.load_rel(RT.CORE_PROPERTIES, core_part, "rId2")
        self._package.load_rel(RT.EXTENDED_PROPERTIES, app_part, "rId3")

    def custom_xml(self, number: int, item: str, properties: str) -> None:
        """A part that Word carries along unread."""
        made = self._relate(
            f"/customXml/item{number}.xml", _CUSTOM_XML, RT.CUSTOM_XML, f"rIdItem{number}", item
        )
        named = self._part(f"/customXml/itemProps{number}.xml", _CUSTOM_XML_PROPERTIES, properties)
        made.load_rel(RT.CUSTOM_XML_PROPS, named, "rId1")

    def save(self) -> bytes:
        """The zip, content types first, the rest by name, all of one date."""
        parts: list[Part] = list(self._package.parts)
        entries = {_member(PACKAGE_URI.rels_uri): _rels(self._package.rels.xml)}
        for part in parts:
            entries[_member(part.partname)] = part.blob
            if len(part.rels):
                entries[_member(part.partname.rels_uri)] = _rels(part.rels.xml)
        target = BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in (("[Content_Types].xml", _content_types(parts)), *sorted(entries.items())):
                info = zipfile.ZipInfo(name, _OLDEST)
                info.compress_type = zipfile.ZIP_DEFLATED
                info.create_system = 0
                archive.writestr(info, data, compresslevel=6)
        return target.getvalue()

    def _part(self, name: str, content_type: str, xml: str) -> Part:
        """A part as it is: building its tree would take most of the time of writing a long table."""
        return Part(PackURI(name), content_type, self._clean(xml), self._package)

    def _adapted(self, name: str, content_type: str, xml: str) -> Part:
        """A part with the ids of a document that the note is set into."""
        if self._adapt is None:
            return self._part(name, content_type, xml)
        root = parse_xml(self._clean(xml))
        self._adapt(root)
        return XmlPart(PackURI(name), content_type, root, self._package)

    def _clean(self, xml: str) -> bytes:
        if FORBIDDEN.search(xml):
            xml, count = FORBIDDEN.subn("", xml)
            self.removed += count
        return xml.encode("utf-8")

    def _relate(self, name: str, content_type: str, relation: str, relation_id: str, xml: str) -> Part:
        made = self._part(name, content_type, xml)
        self._document.load_rel(relation, made, relation_id)
        return made

    @staticmethod
    def _links(part: Part, links: Links) -> None:
        for address, relation_id in links.targets.items():
            part.load_rel(RT.HYPERLINK, FORBIDDEN.sub("", address), relation_id, is_external=True)


def _member(uri: str) -> str:
    return uri.lstrip("/")


def _rels(xml: str | bytes) -> bytes:
    return xml.encode("utf-8") if isinstance(xml, str) else xml


def _content_types(parts: Iterable[Part]) -> bytes:
    overrides = "".join(
        f'<Override PartName="{attribute(part.partname)}" ContentType="{attribute(part.content_type)}"/>'
        for part in sorted(parts, key=lambda part: str(part.partname))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()
