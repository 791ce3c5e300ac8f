"""The finished file: pages, fonts, bookmarks, structure, links, attachments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference

from iomreport.doctree.nodes import Document
from iomreport.writers.base import Attachment, Options
from iomreport.writers.pdf.embed import embed
from iomreport.writers.pdf.headings import OutlineEntry
from iomreport.writers.pdf.layout import LaidOut, Position
from iomreport.writers.pdf.metadata import information, pdf_date, srgb_profile, xmp
from iomreport.writers.pdf.objects import Array, Dictionary, File, Raw, Stream, name, text_string
from iomreport.writers.pdf.structure import Annotation, Element


def assemble(document: Document, options: Options, laid_out: LaidOut) -> bytes:
    """The file's bytes."""
    file = File()
    catalog = file.reserve()
    pages_reference = file.reserve()
    page_references = [file.reserve() for _ in laid_out.painters]
    fonts = file.add(
        Dictionary({font.resource: embed(file, font) for font in laid_out.fonts.used() if font.codes})
    )
    resources = file.add(Dictionary({"Font": fonts}))
    tree = _Tree(file, laid_out, page_references)
    identity = [options.creator.encode(), document.title.encode("utf-8", "replace")]
    for painter, reference in zip(laid_out.painters, page_references, strict=True):
        content = painter.content()
        identity.append(content)
        links = [tree.annotations[id(link)] for link in painter.annotations if id(link) in tree.annotations]
        file.set(
            reference,
            Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pages_reference,
                    "MediaBox": Array([0, 0, laid_out.width, laid_out.height]),
                    "Resources": resources,
                    "Contents": file.add(Stream(content)),
                    "Annots": Array(links) if links else None,
                    "StructParents": painter.page,
                    "Tabs": "/S",
                }
            ),
        )
    file.set(
        pages_reference,
        Dictionary({"Type": "/Pages", "Kids": Array(page_references), "Count": len(page_references)}),
    )
    outline = _outline(file, laid_out.outline, laid_out.places, page_references)
    attached = [_attachment(file, attachment, document) for attachment in options.attachments]
    entries = Dictionary(
        {
            "Type": "/Catalog",
            "Pages": pages_reference,
            "Lang": text_string(document.language),
            "MarkInfo": Dictionary({"Marked": True}),
            "StructTreeRoot": tree.root,
            "ViewerPreferences": Dictionary({"DisplayDocTitle": True}),
            "Outlines": outline,
            "PageMode": "/UseOutlines" if outline and len(laid_out.painters) > 2 else None,
            "Metadata": file.add(
                Stream(xmp(document, options.creator), {"Type": "/Metadata", "Subtype": "/XML"}, plain=True)
            ),
            "OutputIntents": Array([_output_intent(file)]),
            "AF": Array(reference for _, reference in attached) if attached else None,
            "Names": _names(attached),
        }
    )
    file.set(catalog, entries)
    info = information(document, options.creator)
    file.add(info)
    return file.finish(entries, info, b"\0".join(identity))


def _output_intent(file: File) -> PDFObjectReference:
    profile = file.add(Stream(srgb_profile(), {"N": 3}))
    return file.add(
        Dictionary(
            {
                "Type": "/OutputIntent",
                "S": "/GTS_PDFA1",
                "OutputConditionIdentifier": "(sRGB IEC61966-2.1)",
                "Info": "(sRGB IEC61966-2.1)",
                "DestOutputProfile": profile,
            }
        )
    )


def _attachment(file: File, attachment: Attachment, document: Document) -> tuple[str, PDFObjectReference]:
    data = file.add(
        Stream(
            attachment.data,
            {
                "Type": "/EmbeddedFile",
                "Subtype": name(attachment.media_type),
                "Params": Dictionary({"Size": len(attachment.data), "ModDate": pdf_date(document.date)}),
            },
        )
    )
    specification = Dictionary(
        {
            "Type": "/Filespec",
            "F": text_string(attachment.name),
            "UF": text_string(attachment.name),
            "Desc": text_string(attachment.description),
            "AFRelationship": "/Data",
            "EF": Dictionary({"F": data, "UF": data}),
        }
    )
    return attachment.name, file.add(specification)


def _names(attached: Sequence[tuple[str, PDFObjectReference]]) -> Dictionary | None:
    if not attached:
        return None
    pairs: list[object] = []
    for label, reference in sorted(attached, key=lambda pair: pair[0]):
        pairs += [text_string(label), reference]
    return Dictionary({"EmbeddedFiles": Dictionary({"Names": Array(pairs)})})


def _destination(position: Position, pages: Sequence[PDFObjectReference]) -> Array:
    return Array([pages[position.page], "/XYZ", "null", position.y + 6, "null"])


def _outline(
    file: File,
    entries: Sequence[OutlineEntry],
    places: Mapping[str, Position],
    pages: Sequence[PDFObjectReference],
) -> PDFObjectReference | None:
    """The bookmarks, nested as the headings are."""
    shown = [entry for entry in entries if entry.text and entry.place in places]
    if not shown:
        return None
    root = file.reserve()
    references = [file.reserve() for _ in shown]
    parents: list[int] = []  # by entry: the index of the entry above it, or -1
    stack: list[int] = []
    for index, entry in enumerate(shown):
        while stack and shown[stack[-1]].level >= entry.level:
            stack.pop()
        parents.append(stack[-1] if stack else -1)
        stack.append(index)
    kids: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        kids.setdefault(parent, []).append(index)
    for siblings in kids.values():
        for position, index in enumerate(siblings):
            below = kids.get(index, [])
            parent = parents[index]
            file.set(
                references[index],
                Dictionary(
                    {
                        "Title": text_string(shown[index].text),
                        "Parent": references[parent] if parent >= 0 else root,
                        "Prev": references[siblings[position - 1]] if position else None,
                        "Next": references[siblings[position + 1]] if position + 1 < len(siblings) else None,
                        "First": references[below[0]] if below else None,
                        "Last": references[below[-1]] if below else None,
                        "Count": len(below) if below and parent < 0 else -len(below) if below else None,
                        "Dest": _destination(places[shown[index].place], pages),
                    }
                ),
            )
    top = kids[-1]
    open_count = len(top) + sum(len(kids.get(index, [])) for index in top)
    file.set(
        root,
        Dictionary(
            {
                "Type": "/Outlines",
                "First": references[top[0]],
                "Last": references[top[-1]],
                "Count": open_count,
            }
        ),
    )
    return root


class _Tree:
    """Writes the structure tree: `root` is its reference, `annotations` the links' by identity."""

    def __init__(self, file: File, laid_out: LaidOut, pages: Sequence[PDFObjectReference]) -> None:
        self._file = file
        self._pages = pages
        self._places = laid_out.places
        self.annotations: dict[int, PDFObjectReference] = {}
        self._parents: list[tuple[int, PDFObject | PDFObjectReference]] = []
        self._next_key = len(pages)
        self._names: list[tuple[str, PDFObjectReference]] = []
        laid_out.root.prune()
        self._references = {id(element): file.reserve() for element in laid_out.root.walk()}
        self.root = file.reserve()
        for element in laid_out.root.walk():
            self._element(element)
        for painter in laid_out.painters:
            marks = Array(self._references[id(element)] for element in painter.marks)
            self._parents.append((painter.page, file.add(marks)))
        self._write_root(laid_out.root)

    def _element(self, element: Element) -> None:
        reference = self._references[id(element)]
        parent = self._references[id(element.parent)] if element.parent else self.root
        page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
        kids: list[object] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(self._references[id(kid)])
            elif isinstance(kid, Annotation):
                link = self._annotation(kid)
                if link is not None:
                    kids.append(Dictionary({"Type": "/OBJR", "Obj": link, "Pg": self._pages[kid.page]}))
            elif kid[0] == page:
                kids.append(kid[1])
            else:
                kids.append(Dictionary({"Type": "/MCR", "Pg": self._pages[kid[0]], "MCID": kid[1]}))
        if element.name:
            self._names.append((element.name, reference))
        attributes = {
            key: value if isinstance(value, int) or value.startswith("/") else text_string(value)
            for key, value in element.attributes.items()
        }
        self._file.set(
            reference,
            Dictionary(
                {
                    "Type": "/StructElem",
                    "S": f"/{element.tag}",
                    "P": parent,
                    "K": Array(kids) if len(kids) != 1 else kids[0],
                    "Pg": self._pages[page] if page is not None else None,
                    "Lang": text_string(element.language) if element.language else None,
                    "ID": text_string(element.name) if element.name else None,
                    "A": Dictionary(attributes) if attributes else None,
                }
            ),
        )

    def _annotation(self, annotation: Annotation) -> PDFObjectReference | None:
        action = self._target(annotation.target)
        if action is None:
            return None
        key = self._next_key
        self._next_key += 1
        self._parents.append((key, self._references[id(annotation.element)]))
        reference = self._file.add(
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
        self.annotations[id(annotation)] = reference
        return reference

    def _target(self, target: str) -> dict[str, object] | None:
        """What a link does; nothing where the place it leads to does not exist."""
        if target.startswith(("#", "\0")):
            place = self._places.get(target.removeprefix("#"))
            return {"Dest": _destination(place, self._pages)} if place else None
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


def _uri(target: str) -> Raw:
    """An address in the ASCII that a PDF asks for."""
    from urllib.parse import quote

    ascii_only = quote(target, safe="%/:=&?~#+!$,;'@()*[]")
    escaped = ascii_only.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return Raw(f"({escaped})".encode("ascii"))
