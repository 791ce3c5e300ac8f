"""Drawings in Word: as SVG, which new versions show sharp at any size, and as PNG for all others."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from iomreport.doctree.inlines import plain_text
from iomreport.doctree.nodes import Drawing
from iomreport.writers.base import Options
from iomreport.writers.docx.flow import Flow, Frame
from iomreport.writers.docx.setter import Setter
from iomreport.writers.docx.xmltext import attribute
from iomreport.writers.svg import svg

_EMU = 12700  # Word's unit of drawings, in a point
_DOTS = 4.0  # of the PNG, to a point: 288 to an inch
_FIRST_ID = 1001  # ids of drawings are unique in the whole file; those of letterheads begin at 1
_GAP = 8.0
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_INLINE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(slots=True)
class Pictures:
    """The pictures of one document: SVG and PNG of each, in the order in which they stand."""

    options: Options
    parts: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, drawing: Drawing) -> int:
        """Take a drawing in; gives its number, from 1."""
        from iomreport.writers.pdf.single import drawing_page

        vectors = f'<?xml version="1.0" encoding="UTF-8"?>\n{svg(drawing, self.options.style)}\n'
        self.parts.append((vectors, rastered(drawing_page(drawing, self.options))))
        return len(self.parts)


def rastered(page: bytes) -> bytes:
    """The first page of a PDF as PNG."""
    import pypdfium2

    document = pypdfium2.PdfDocument(page)
    try:
        bitmap = document[0].render(scale=_DOTS, rev_byteorder=True)
        data, width, height, stride = bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride
    finally:
        document.close()
    rows = b"".join(b"\0" + data[row * stride : row * stride + 3 * width] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    density = struct.pack(">IIB", *2 * [round(_DOTS * 72 / 0.0254)], 1)
    chunks = ((b"IHDR", header), (b"pHYs", density), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def set_drawing(setter: Setter, pictures: Pictures, block: Drawing, flow: Flow, frame: Frame) -> None:
    """Append a picture, its caption above it, its remark below, all on one page. `pictures` keeps it."""
    if block.caption:
        caption = setter.held(block.caption, "Caption", "caption", frame)
        caption.keep_next = True
        flow.add(caption)
    number = pictures.add(block)
    scale = min(1.0, frame.width / block.width)
    made = setter.held((), "BodyText", "body", frame)
    made.content = _run(block, number, scale)
    made.own_height = True
    made.at_least_before(0.0 if block.caption else _GAP)
    made.at_least_after(_GAP)
    made.keep_next = bool(block.remark)
    flow.add(made)
    if block.remark:
        flow.add(setter.held(block.remark, "SourceLine", "source", frame))


def _run(block: Drawing, number: int, scale: float) -> str:
    size = f'cx="{round(block.width * scale * _EMU)}" cy="{round(block.height * scale * _EMU)}"'
    name = f'id="{_FIRST_ID + number}" name="Picture {number}" descr="{attribute(plain_text(block.alt))}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_INLINE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr {name}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_MAIN}" '
        f'noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic xmlns:a="{_MAIN}">'
        f'<a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr {name}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture{number}"><a:extLst>'
        f'<a:ext uri="{_SVG_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" r:embed="rIdDrawing{number}"/></a:ext>'
        f"</a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
