"""The finished file: pages, fonts, bookmarks, structure, links, attachments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from iomreport.doctree.nodes import Document
from iomreport.writers.base import Attachment, Options
from iomreport.writers.pdf.embed import embed
from iomreport.writers.pdf.headings import OutlineEntry
from iomreport.writers.pdf.layout import LaidOut, Position
from iomreport.writers.pdf.memory import Memory
from iomreport.writers.pdf.metadata import information, pdf_date, srgb_profile, xmp
from iomreport.writers.pdf.objects import Array, Dictionary, File, Stream, name, text_string
from iomreport.writers.pdf.tree import Tree, destination


def assemble(document: Document, options: Options, laid_out: LaidOut, memory: Memory | None = None) -> bytes:
    """The file's bytes; what was laid out with a memory has no structure, links and bookmarks."""
    file = File()
    catalog = file.reserve()
    pages_reference = file.reserve()
    page_references = [file.reserve() for _ in laid_out.painters]
    fonts = file.add(
        Dictionary(
            {
                font.resource: embed(file, font, memory.program(font) if memory else None)
                for font in laid_out.fonts.used()
                if font.codes
            }
        )
    )
    resources = file.add(Dictionary({"Font": fonts}))
    tree = Tree(file, laid_out, page_references) if memory is None else None
    identity = [options.creator.encode(), document.title.encode("utf-8", "replace")]
    for painter, reference in zip(laid_out.painters, page_references, strict=True):
        content = painter.content()
        identity.append(content)
        known = tree.annotations if tree else {}
        links = [known[id(link)] for link in painter.annotations if id(link) in known]
        file.set(
            reference,
            Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pages_reference,
                    "MediaBox": Array([0, 0, laid_out.width, laid_out.height]),
                    "Resources": resources,
                    "Contents": file.add(Stream(content, compressed=True)),
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
    outline = _outline(file, laid_out.outline, laid_out.places, page_references) if tree else None
    attached = [_attachment(file, attachment, document) for attachment in options.attachments]
    entries = Dictionary(
        {
            "Type": "/Catalog",
            "Pages": pages_reference,
            "Lang": text_string(document.language),
            "MarkInfo": Dictionary({"Marked": True}) if tree else None,
            "StructTreeRoot": tree.root if tree else None,
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
                        "Dest": destination(places[shown[index].place], pages),
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
