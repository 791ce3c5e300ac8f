"""The zip of a Word document: opened within limits, its parts and relationships by name."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from iomreport.clauses import Clause, clause
from iomreport.errors import StyleError
from iomreport.writers.docx.reference.names import (
    CONTENT_TYPES,
    OFFICE_DOCUMENT,
    PACKAGE_RELATIONS,
    STRICT,
    TRANSITIONAL,
    Element,
)

LARGEST_FILE = 50_000_000
_LARGEST_PART = 30_000_000
_LARGEST_XML = 10_000_000
_LARGEST_WHOLE = 200_000_000
_MOST_PARTS = 4_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MACROS = re.compile(r"macroEnabled|vbaProject", re.IGNORECASE)
_MAIN = re.compile(r"\.wordprocessingml\.(?:document|template)\.main\+xml$")
_SAVE_AS = clause("open it in Word and save it as “Word Document (*.docx)”")
_CHOOSE_ANOTHER = clause("choose a .docx or .dotx file")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `target` is a part's name, or for `external` ones whatever the file says."""

    id: str
    kind: str
    target: str
    external: bool


class Container:
    """The parts of a Word file. Raises StyleError, in one sentence, for what is none or cannot be used."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._archive = self._open(data)
        self._names = {entry.filename.lstrip("/").casefold(): entry for entry in self._archive.infolist()}
        if len(self._names) != len(self._archive.infolist()):
            raise self.damaged()
        self._types, self._defaults = self._content_types()
        if any(_MACROS.search(kind) for kind in (*self._types.values(), *self._defaults.values())):
            raise self.refused(clause("holds macros"), _SAVE_AS)
        self.main = self._main()

    def damaged(self) -> StyleError:
        """The error for a file that is broken."""
        return self.refused(
            clause("is damaged and cannot be read as a Word file"),
            clause("open it in Word, which may repair it, and save it"),
        )

    def refused(self, what: Clause, remedy: Clause) -> StyleError:
        """An error about this file."""
        return StyleError(what, file=self.name, remedy=remedy)

    def has(self, name: str) -> bool:
        """Whether there is a part of a name, such as `word/styles.xml`."""
        return name.casefold() in self._names

    def content_type(self, name: str) -> str:
        """The content type of a part; empty where the file gives none."""
        key = name.casefold()
        return self._types.get(key) or self._defaults.get(posixpath.splitext(key)[1].lstrip("."), "")

    def blob(self, name: str, limit: int = _LARGEST_PART) -> bytes:
        """The bytes of a part."""
        try:
            with self._archive.open(self._names[name.casefold()]) as stream:
                data = stream.read(limit + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise self.damaged() from error
        if len(data) > limit:
            raise self._too_large()
        return data

    def xml(self, name: str) -> Element:
        """A part as XML; without entities, without anything fetched."""
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, remove_pis=True
        )
        try:
            root: Element = etree.fromstring(self.blob(name, _LARGEST_XML), parser)
        except etree.XMLSyntaxError as error:
            raise self.damaged() from error
        if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
            raise self.damaged()
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by relationship id; of the whole file for the empty name."""
        folder, base = posixpath.split(part)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(name):
            return {}
        found: dict[str, Relation] = {}
        for node in self.xml(name).iter(f"{{{PACKAGE_RELATIONS}}}Relationship"):
            external = node.get("TargetMode") == "External"
            target = node.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[node.get("Id", "")] = Relation(node.get("Id", ""), node.get("Type", ""), target, external)
        return found

    def related(self, kind: str, part: str) -> str:
        """The part of a kind, such as `/styles`, that a part refers to (the file: empty name); or nothing."""
        for relation in self.relations(part).values():
            if relation.kind.endswith(kind) and not relation.external and self.has(relation.target):
                return relation.target
        return ""

    def _open(self, data: bytes) -> zipfile.ZipFile:
        if len(data) > LARGEST_FILE:
            raise self._too_large()
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise self._protected()
            raise self.refused(clause("is of an older format of Word"), _SAVE_AS)
        if not data.startswith(b"PK"):
            raise self.refused(clause("is no Word file"), _CHOOSE_ANOTHER)
        try:
            archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
            raise self.damaged() from error
        entries = archive.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_WHOLE:
            raise self._too_large()
        if any(entry.flag_bits & 1 for entry in entries):
            raise self._protected()
        return archive

    def _protected(self) -> StyleError:
        return self.refused(clause("is protected by a password"), clause("save it in Word without one"))

    def _too_large(self) -> StyleError:
        return self.refused(
            clause("is too large for a house style"),
            clause("leave only the letterhead and the styles in it"),
        )

    def _content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        if not self.has("[Content_Types].xml"):
            raise self.refused(clause("is no Word file"), _CHOOSE_ANOTHER)
        root = self.xml("[Content_Types].xml")
        named = {
            node.get("PartName", "").lstrip("/").casefold(): node.get("ContentType", "")
            for node in root.iter(f"{{{CONTENT_TYPES}}}Override")
        }
        by_suffix = {
            node.get("Extension", "").casefold(): node.get("ContentType", "")
            for node in root.iter(f"{{{CONTENT_TYPES}}}Default")
        }
        return named, by_suffix

    def _main(self) -> str:
        main = self.related(OFFICE_DOCUMENT, "")
        if not main or not _MAIN.search(self.content_type(main)):
            raise self.refused(clause("is no Word document"), _CHOOSE_ANOTHER)
        root = etree.QName(self.xml(main))
        if root.namespace == STRICT:
            raise self.refused(clause("is saved as Strict Open XML"), _SAVE_AS)
        if root.namespace != TRANSITIONAL or root.localname != "document":
            raise self.damaged()
        return main
