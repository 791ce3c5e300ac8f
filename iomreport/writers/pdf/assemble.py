"""The finished file: pages, fonts, bookmarks, structure, links, attachments."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.pdfbase.pdfdoc import PDFObjectReference

from iomreport.doctree.nodes import Document
from iomreport.writers.base import Attachment, Options
from iomreport.writers.pdf.embed import embed
from iomreport.writers.pdf.layout import LaidOut
from iomreport.writers.pdf.memory import Memory
from iomreport.writers.pdf.metadata import information, pdf_date, srgb_profile, xmp
from iomreport.writers.pdf.objects import Array, Dictionary, File, Stream, name, text_string
from iomreport.writers.pdf.outline import add_outline
from iomreport.writers.pdf.tree import Tree


def assemble(document: Document, options: Options, laid_out: LaidOut, memory: Memory | None = None) -> bytes:
    """The file's bytes; what was laid out with a memory has no structure, links, bookmarks and profile."""
    file = File()
    catalog, pages = file.reserve(), file.reserve()
    page_references = [file.reserve() for _ in laid_out.painters]
    resources = file.add(Dictionary({"Font": _fonts(file, laid_out, memory)}))
    tree = Tree(file, laid_out, page_references) if memory is None else None
    contents = [painter.content() for painter in laid_out.painters]
    for painter, reference, content in zip(laid_out.painters, page_references, contents, strict=True):
        links = tree.links(painter.annotations) if tree else []
        file.set(
            reference,
            Dictionary(
                {
                    "Type": "/Page",
                    "Parent": pages,
                    "MediaBox": Array([0, 0, laid_out.width, laid_out.height]),
                    "Resources": resources,
                    "Contents": file.add(Stream(content, compressed=True)),
                    "Annots": Array(links) if links else None,
                    "StructParents": painter.page,
                    "Tabs": "/S",
                }
            ),
        )
    kids = Array(page_references)
    file.set(pages, Dictionary({"Type": "/Pages", "Kids": kids, "Count": len(page_references)}))
    outline = add_outline(file, laid_out.outline, laid_out.places, page_references) if tree else None
    attached = [_attachment(file, attachment, document) for attachment in options.attachments]
    entries = Dictionary(
        {
            "Type": "/Catalog",
            "Pages": pages,
            "Lang": text_string(document.language),
            "MarkInfo": Dictionary({"Marked": True}) if tree else None,
            "StructTreeRoot": tree.root if tree else None,
            "ViewerPreferences": Dictionary({"DisplayDocTitle": True}),
            "Outlines": outline,
            "PageMode": "/UseOutlines" if outline and len(page_references) > 2 else None,
            "Metadata": _metadata(file, document, options),
            "OutputIntents": Array([_output_intent(file)]) if tree else None,
            "AF": Array(reference for _, reference in attached) if attached else None,
            "Names": _names(attached),
        }
    )
    file.set(catalog, entries)
    info = information(document, options.creator)
    file.add(info)
    identity = [options.creator.encode(), document.title.encode("utf-8", "replace"), *contents]
    return file.finish(entries, info, b"\0".join(identity))


def _fonts(file: File, laid_out: LaidOut, memory: Memory | None) -> PDFObjectReference:
    fonts = {
        font.resource: embed(file, font, memory.program(font) if memory else None)
        for font in laid_out.fonts.used()
        if font.codes
    }
    return file.add(Dictionary(fonts))


def _metadata(file: File, document: Document, options: Options) -> PDFObjectReference:
    entries = {"Type": "/Metadata", "Subtype": "/XML"}
    return file.add(Stream(xmp(document, options.creator), entries, plain=True))


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
