"""What the file says of itself: properties, twice as PDF/A asks, and the colour that its numbers mean."""

from __future__ import annotations

import struct
from datetime import date
from html import escape

from iomreport.doctree.nodes import Document
from iomreport.writers.pdf.objects import Dictionary, text_string

_XMP = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
{properties}
<xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{creator}</pdf:Producer>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def information(document: Document, creator: str) -> Dictionary:
    """The information dictionary."""
    day = pdf_date(document.date)
    return Dictionary(
        {
            "Title": text_string(document.title),
            "Author": text_string(document.author) if document.author else None,
            "Subject": text_string(document.subject) if document.subject else None,
            "Keywords": text_string("; ".join(document.keywords)) if document.keywords else None,
            "Creator": text_string(creator),
            "Producer": text_string(creator),
            "CreationDate": day,
            "ModDate": day,
        }
    )


def pdf_date(day: date) -> str:
    """A date as PDF writes it; a brief has no time of day."""
    return f"(D:{day.year:04}{day.month:02}{day.day:02}000000Z)"


def xmp(document: Document, creator: str) -> bytes:
    """The same properties as XMP, and the claims to PDF/A-3a and PDF/UA-1."""
    parts = [_alternative("dc:title", document.title), _list("dc:language", "Bag", document.language)]
    if document.author:
        parts.append(_list("dc:creator", "Seq", document.author))
    if document.subject:
        parts.append(_alternative("dc:description", document.subject))
    if document.keywords:
        parts.append(_list("dc:subject", "Bag", *document.keywords))
        parts.append(f"<pdf:Keywords>{_xml('; '.join(document.keywords))}</pdf:Keywords>")
    text = _XMP.format(properties="\n".join(parts), day=document.date.isoformat(), creator=_xml(creator))
    return text.encode("utf-8")


def _xml(text: str) -> str:
    """Text for XML, without the characters that XML refuses."""
    kept = (
        c
        for c in text
        if c in "\t\n\r" or (ord(c) >= 32 and not 0xD800 <= ord(c) < 0xE000 and c not in "\ufffe\uffff")
    )
    return escape("".join(kept), quote=False)


def _alternative(tag: str, text: str) -> str:
    return f'<{tag}><rdf:Alt><rdf:li xml:lang="x-default">{_xml(text)}</rdf:li></rdf:Alt></{tag}>'


def _list(tag: str, kind: str, *texts: str) -> str:
    entries = "".join(f"<rdf:li>{_xml(text)}</rdf:li>" for text in texts)
    return f"<{tag}><rdf:{kind}>{entries}</rdf:{kind}></{tag}>"


def srgb_profile() -> bytes:
    """An ICC profile (version 2.1) of the sRGB colour space, IEC 61966-2-1, adapted to D50."""
    curve = b"curv" + struct.pack(">LL", 0, 1024)
    for step in range(1024):
        value = step / 1023
        linear = value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        curve += struct.pack(">H", round(linear * 65535))
    described = b"sRGB IEC61966-2.1\0"
    description = b"desc" + struct.pack(">LL", 0, len(described)) + described + b"\0" * 78
    tags = [
        (b"desc", description),
        (b"cprt", b"text\0\0\0\0No copyright, use freely\0"),
        (b"wtpt", _xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", _xyz(0.4360747, 0.2225045, 0.0139322)),
        (b"gXYZ", _xyz(0.3850649, 0.7168786, 0.0971045)),
        (b"bXYZ", _xyz(0.1430804, 0.0606169, 0.7141733)),
        (b"rTRC", curve),
        (b"gTRC", curve),
        (b"bTRC", curve),
    ]
    table, body, offsets = b"", b"", {}
    start = 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += tag + struct.pack(">LL", offsets[data], len(data))
    size = start + len(body)
    header = struct.pack(
        ">L4sL4s4s4s6H4s4sLLLQL", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ",
        1999, 1, 1, 0, 0, 0, b"acsp", b"\0\0\0\0", 0, 0, 0, 0, 0,
    )  # fmt: skip
    header += _xyz(0.9642, 1.0, 0.8249)[8:] + b"\0" * 48
    return header + struct.pack(">L", len(tags)) + table + body


def _xyz(x: float, y: float, z: float) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">lll", *(round(value * 65536) for value in (x, y, z)))
