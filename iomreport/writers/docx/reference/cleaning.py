"""Heads and feet of a foreign file without what loads, links outside, runs, or belongs to others."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from iomreport.clauses import NOTHING, Clause, clause
from iomreport.notices import Notice, Severity
from iomreport.writers.docx.reference import fields
from iomreport.writers.docx.reference.container import Container, Relation
from iomreport.writers.docx.reference.names import MC, O_, RQ, A, Element, V, attributes, value, w
from iomreport.writers.docx.reference.reading import notice
from iomreport.writers.docx.reference.story import drop, unwrap
from iomreport.writers.wellformed import is_address

_CORE_PROPERTIES = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_RASTER = frozenset({
    "image/png", "image/jpeg", "image/jpg", "image/gif", "image/bmp", "image/tiff", "image/x-emf",
    "image/x-wmf", "image/emf", "image/wmf",
})  # fmt: skip
_DROPPED = frozenset(map(w, (
    "del", "moveFrom", "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblGridChange",
    "tblPrExChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "customXmlInsRangeStart",
    "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd", "commentRangeStart",
    "commentRangeEnd", "commentReference", "footnoteReference", "endnoteReference", "bookmarkStart",
    "bookmarkEnd", "proofErr", "permStart", "permEnd", "placeholder", "control", "customXmlPr", "smartTagPr",
)))  # fmt: skip
_UNWRAPPED = frozenset(map(w, ("ins", "moveTo", "smartTag", "customXml")))
_TRACKED = frozenset(map(w, ("ins", "del", "moveTo", "moveFrom")))
_HOLDERS = frozenset({f"{A}ext", w("drawing"), w("pict"), w("object"), f"{MC}AlternateContent"})
_OBJECTS = frozenset({f"{O_}OLEObject", w("altChunk"), w("subDoc")})
_TRACE = re.compile(r"rsid|(?:para|text)Id$")
_FILE_NAME = re.compile(r"[\\/]|\.\w{2,4}$")


@dataclass(frozen=True)
class Story:
    """A head or foot that can be taken over, with the relations that it needs."""

    root: Element
    relations: tuple[Relation, ...]


class Cleaner:
    """Cleans the parts of one file; `notices` says what was lost."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._notices: dict[str, Notice] = {}
        self._drawings = 0

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was lost or changed, each once."""
        return tuple(self._notices.values())

    def story(self, part: str) -> Story:
        """A head or foot."""
        root = self._container.xml(part)
        self._elements(root)
        relations = self._relations(root, part)
        self._fields(root)
        for drawing in root.iter(
            "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
        ):
            self._drawings += 1
            drawing.set("id", str(self._drawings))
            if _FILE_NAME.search(drawing.get("descr", "")):
                drawing.set("descr", "")  # the path of the picture on somebody's disk
        without_traces(root)
        return Story(root, relations)

    def numbering(self, part: str) -> Story:
        """The lists, which may have pictures for bullets."""
        root = self._container.xml(part)
        relations = self._relations(root, part)
        for bullet in root.findall(w("numPicBullet")):
            if not len(bullet):
                root.remove(bullet)
        known = {value(bullet, "numPicBulletId") for bullet in root.findall(w("numPicBullet"))}
        for named in list(root.iter(w("lvlPicBulletId"))):
            if value(named) not in known:
                drop(named)
        without_traces(root)
        return Story(root, relations)

    def images(self, part: str) -> Story:
        """A part that may show pictures and links nowhere, such as the theme."""
        root = self._container.xml(part)
        return Story(root, self._relations(root, part))

    def _note(
        self, code: str, message: Clause, fix: Clause = NOTHING, severity: Severity = Severity.INFO
    ) -> None:
        self._notices.setdefault(code + message, notice(code, message, self._container.name, fix, severity))

    def _elements(self, root: Element) -> None:
        if next(root.iter(*_TRACKED), None) is not None:
            message = clause("changes tracked in its head or foot are taken as accepted")
            self._note("tracked-changes", message)
        for node in list(root.iter(*_DROPPED)):
            drop(node)
        for node in list(root.iter(*_OBJECTS)):
            self._note(
                "object",
                clause("an object in its head or foot is left out; its picture stays where it has one"),
                clause("put a picture in its place in Word"),
                Severity.WARNING,
            )
            drop(node)
        for node in list(root.iter(*_UNWRAPPED)):
            unwrap(node)
        for node in list(root.iter("{*}dataBinding")):
            if value(node, "storeItemID").upper() != _CORE_PROPERTIES:
                drop(node)
        for node in root.iter(w("object")):
            node.tag = w("pict")
            for name in list(node.attrib):
                del node.attrib[name]

    def _fields(self, root: Element) -> None:
        for kind in fields.clean_fields(root):
            self._note("field", _field_message(kind))
        if fields.kinds(root) & {"DATE", "TIME"}:
            self._note(
                "date",
                clause(
                    "its head or foot shows the day on which the Word file is opened, not the note’s date"
                ),
                clause("take the date out of the letterhead: the note prints its own"),
                Severity.WARNING,
            )

    def _relations(self, root: Element, part: str) -> tuple[Relation, ...]:
        """Take out whatever refers to what may not be carried along; returns what is still referred to."""
        known = self._container.relations(part)
        kept: dict[str, Relation] = {}
        for node in list(root.iter(etree.Element)):
            self._without_addresses(node)
            for name in [n for n in attributes(node) if n.startswith(RQ) or n == f"{O_}relid"]:
                relation = known.get(node.get(name, ""))
                if relation is not None and self._may_be_kept(name, relation):
                    kept[relation.id] = relation
                else:
                    self._lose(node, name, relation)
            if node.tag == w("hyperlink") and not any(n.startswith(RQ) for n in attributes(node)):
                unwrap(node)
        return tuple(kept.values())

    @staticmethod
    def _without_addresses(node: Element) -> None:
        """VML may name files and pages outside in plain attributes."""
        if node.tag.startswith((V, O_)):
            for name in ("src", "href", f"{O_}href", f"{O_}althref"):
                if name in node.attrib:
                    del node.attrib[name]

    def _may_be_kept(self, name: str, relation: Relation) -> bool:
        if relation.kind.endswith("/hyperlink"):
            return relation.external and is_address(relation.target)
        if relation.external or not relation.kind.endswith("/image") or name in (f"{RQ}link", f"{RQ}href"):
            return False
        return (
            self._container.has(relation.target) and self._container.content_type(relation.target) in _RASTER
        )

    def _lose(self, node: Element, name: str, relation: Relation | None) -> None:
        if node.tag == w("hyperlink"):
            message = clause(
                "a link in its head or foot leads to a place that is no web or mail address: left out"
            )
            self._note("link", message)
            del node.attrib[name]
        elif etree.QName(node).localname.startswith("hlink"):
            drop(node)
        elif name in (f"{RQ}link", f"{RQ}href") and (node.get(f"{RQ}embed") or node.get(f"{RQ}id")):
            del node.attrib[name]  # the picture itself is in the file
        elif node.tag in (f"{V}fill", f"{V}stroke"):
            del node.attrib[name]
        else:
            self._drop_holder(node, relation)

    def _drop_holder(self, node: Element, relation: Relation | None) -> None:
        holder = node
        while (above := holder.getparent()) is not None and holder.tag not in _HOLDERS:
            holder = above
        if above is None:
            holder = node
        if holder.tag != f"{A}ext":
            if relation is not None and relation.external:
                code = "linked-picture"
                message = clause("a picture that its head or foot links to, outside the file, is left out")
            else:
                code = "drawing"
                message = clause("a drawing in its head or foot that is no plain picture is left out")
            self._note(code, message, clause("insert the picture itself in Word"), Severity.WARNING)
        drop(holder)


def _field_message(kind: str) -> Clause:
    if not kind:
        return clause("a field without a name in its head or foot is plain text, or left out")
    return clause("a field {kind} in its head or foot is plain text, or left out", kind=kind)


def without_traces(root: Element) -> None:
    """Remove the marks by which Word tells sessions and paragraphs apart."""
    for node in root.iter(etree.Element):
        for name in [n for n in attributes(node) if _TRACE.match(etree.QName(n).localname)]:
            del node.attrib[name]
    for node in list(root.iter(w("rsid"), w("rsids"))):
        drop(node)
