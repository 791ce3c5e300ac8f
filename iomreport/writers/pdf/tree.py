"""The structure tree and the links as objects of the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference

from iomreport.writers.pdf.layout import LaidOut, Position
from iomreport.writers.pdf.objects import Array, Deferred, Dictionary, File, Raw, text_string
from iomreport.writers.pdf.structure import Annotation, Attribute, Element


def destination(position: Position, pages: Sequence[PDFObjectReference]) -> Array:
    """Where a link or bookmark leads: a little above its place, at the magnification that is set."""
    return Array([pages[position.page], "/XYZ", "null", position.y + 6, "null"])


class Tree:
    """Writes the structure tree; `root` is its reference."""

    def __init__(self, file: File, laid_out: LaidOut, pages: Sequence[PDFObjectReference]) -> None:
        self._file = file
        self._pages = pages
        self._places = laid_out.places
        self._annotations: dict[int, PDFObjectReference] = {}  # by the identity of what asked for them
        self._parents: list[tuple[int, PDFObject | PDFObjectReference]] = []
        self._next_key = len(pages)
        self._names: list[tuple[str, PDFObjectReference]] = []
        laid_out.root.prune()
        elements = list(laid_out.root.walk())
        self._references = {id(element): file.reserve() for element in elements}
        self.root = file.reserve()
        for element in elements:
            reference = self._references[id(element)]
            if element.name:
                self._names.append((element.name, reference))
            for kid in element.kids:
                if isinstance(kid, Annotation):
                    self._annotation(kid)
            file.set(reference, Deferred(partial(self._element, element)))
        for painter in laid_out.painters:
            marks = Array(self._references[id(element)] for element in painter.marks)
            self._parents.append((painter.page, file.add(marks)))
        self._write_root(laid_out.root)

    def links(self, annotations: Iterable[Annotation]) -> list[PDFObjectReference]:
        """What a page refers to of its links: those that lead somewhere."""
        found = (self._annotations.get(id(annotation)) for annotation in annotations)
        return [reference for reference in found if reference]

    def _element(self, element: Element) -> Dictionary:
        parent = self._references[id(element.parent)] if element.parent else self.root
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        kids = [made for kid in element.kids if (made := self._kid(kid, page)) is not None]
        attributes = {key: _attribute(value) for key, value in element.attributes.items()}
        return Dictionary(
            {
                "Type": "/StructElem",
                "S": f"/{element.tag}",
                "P": parent,
                "K": Array(kids) if len(kids) != 1 else kids[0],
                "Pg": self._pages[page] if page is not None else None,
                "Lang": text_string(element.language) if element.language else None,
                "ID": text_string(element.name) if element.name else None,
                "Alt": text_string(element.alt) if element.alt else None,
                "A": Dictionary(attributes) if attributes else None,
            }
        )

    def _kid(self, kid: Element | tuple[int, int] | Annotation, page: int | None) -> object | None:
        """A kid as its element names it; marks on the element's own page go by their number alone."""
        if isinstance(kid, Element):
            return self._references[id(kid)]
        if isinstance(kid, Annotation):
            link = self._annotations.get(id(kid))
            return Dictionary({"Type": "/OBJR", "Obj": link, "Pg": self._pages[kid.page]}) if link else None
        if kid[0] == page:
            return kid[1]
        return Dictionary({"Type": "/MCR", "Pg": self._pages[kid[0]], "MCID": kid[1]})

    def _annotation(self, annotation: Annotation) -> None:
        action = self._target(annotation.target)
        if action is None:
            return
        key = self._next_key
        self._next_key += 1
        self._parents.append((key, self._references[id(annotation.element)]))
        self._annotations[id(annotation)] = self._file.add(
            Dictionary(
                {
                    "Type": "/Annot",
                    "Subtype": "/Link",
                    "Rect": Array(annotation.rectangle),
                    "Border": "[0 0 0]",
                    "F": 4,
                    "Contents": text_string(annotation.words or annotation.target),
                    "StructParent": key,
                    **action,
                }
            )
        )

    def _target(self, target: str) -> dict[str, object] | None:
        """What a link does; nothing where the place it leads to does not exist."""
        if target.startswith(("#", "\0")):
            place = self._places.get(target.removeprefix("#"))
            return {"Dest": destination(place, self._pages)} if place else None
        return {"A": Dictionary({"S": "/URI", "URI": _uri(target)})}

    def _write_root(self, top: Element) -> None:
        numbers: list[object] = []
        for key, value in sorted(self._parents, key=lambda pair: pair[0]):
            numbers += [key, value]
        names: list[object] = []
        for label, reference in sorted(self._names, key=lambda pair: pair[0]):
            names += [text_string(label), reference]
        entries: dict[str, object] = {
            "Type": "/StructTreeRoot",
            "K": self._references[id(top)],
            "ParentTree": self._file.add(Dictionary({"Nums": Array(numbers)})),
            "ParentTreeNextKey": self._next_key,
        }
        if names:
            ends = Array([names[0], names[-2]])
            leaf = self._file.add(Dictionary({"Names": Array(names), "Limits": ends}))
            entries["IDTree"] = Dictionary({"Kids": Array([leaf])})
        self._file.set(self.root, Dictionary(entries))


def _attribute(value: Attribute) -> object:
    if isinstance(value, tuple):
        return Array(value)
    return value if isinstance(value, int) or value.startswith("/") else text_string(value)


def _uri(target: str) -> Raw:
    """An address in the ASCII that a PDF asks for."""
    from urllib.parse import quote

    ascii_only = quote(target, safe="%/:=&?~#+!$,;'@()*[]")
    escaped = ascii_only.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return Raw(f"({escaped})".encode("ascii"))
